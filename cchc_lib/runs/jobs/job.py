"""One report to make: of what and which period, from where, to where, in which formats.

A ``Job`` is of a commune, a ``SummaryJob`` of all that a batch has published. The two say what
differs: place, notebook, parameters and inputs; whoever makes, records or verifies a report asks
both the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import RunError
from cchc_lib.periods import Period, parse_period
from cchc_lib.published.files import INPUTS, SUMMARY
from cchc_lib.published.formats import FORMATS
from cchc_lib.published.pdf_standards import KEPT
from cchc_lib.runs.jobs.inputs import (
    Inputs,
    commune_inputs,
    provinces_in,
    published_inputs,
    with_paths_below,
)
from cchc_lib.runs.jobs.keys import common_key
from cchc_lib.runs.record.area import Area
from cchc_lib.runs.record.read_crate import Key


def master_notebook(name: str = "commune_report.ipynb") -> Path:
    """Return a master notebook: beside the package in a checkout, inside it when installed.

    Raises ``RunError`` where there is none.
    """
    package = Path(__file__).parents[2]
    for folder in (package.parent / "notebooks", package / "notebooks"):
        if (path := folder / name).is_file():
            return path
    raise RunError(f"không thấy sổ tính chính notebooks/{name}")


def summary_notebook() -> Path:
    """Return the notebook of the roll-up; raises ``RunError`` where there is none."""
    return master_notebook("city_summary.ipynb")


class _Report(ABC):
    """What is the same for whatever a report is of."""

    __slots__ = ()
    period: Period
    source: str
    outputs: Path
    formats: Sequence[str]
    notebook: Path
    template: Path | None
    standards: Sequence[str]

    @property
    @abstractmethod
    def folder(self) -> str:
        """Name the folder of the report among those of its period."""

    @abstractmethod
    def inputs_below(self, folder: Path) -> Inputs:
        """Return the inputs among the files below a folder: of ``source``, or of packed ones."""

    @property
    def inputs(self) -> Inputs:
        """Return what the report is made from now."""
        return self._handed_in().with_template(self.template)

    def _handed_in(self) -> Inputs:
        return self.inputs_below(Path(self.source))

    def in_own_words(self, message: str) -> str:
        """Return a message of the notebook with files named as the user named their folders."""
        return with_paths_below(self.source, message)

    def to_json(self) -> dict[str, Any]:
        """Return the job as JSON data."""
        return {
            "folder": self.folder,
            "period": self.period.id,
            "source": self.source,
            "outputs": str(self.outputs),
            "formats": list(self.formats),
            "notebook": str(self.notebook),
            "template": str(self.template or ""),
            "standards": list(self.standards),
        }

    @property
    def target(self) -> Path:
        """Return the folder the finished report is published in."""
        return self.outputs / self.period.id / self.folder


@dataclass(frozen=True, slots=True)
class Job(_Report):
    """The report of a commune in a period, from where and to where.

    ``source`` is a folder of what communes hand in, as the user named it; ``template`` is a Word
    template instead of the one in it.
    """

    commune: Commune
    period: Period
    source: str = "params"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    notebook: Path = field(default_factory=lambda: master_notebook())  # noqa: PLW0108  # tests put another there
    template: Path | None = None
    standards: Sequence[str] = KEPT

    @property
    def folder(self) -> str:
        """Name the folder of the report among those of its period."""
        return self.commune.folder

    @property
    def title(self) -> str:
        """Name the report for people."""
        return f"{self.commune.name}, {self.period.name}"

    @property
    def area(self) -> Area:
        """Name the place that the report is about."""
        return Area(self.commune.code, self.commune.name, self.commune.province)

    @property
    def parameters(self) -> dict[str, str]:
        """Return what the notebook is executed with, in the folder of its packed inputs."""
        return {
            "commune": self.commune.code,
            "period": self.period.id,
            "params_dir": INPUTS,
        }

    def inputs_below(self, folder: Path) -> Inputs:
        """Return the inputs in a folder of what communes hand in."""
        return commune_inputs(folder, self.folder, self.period)


@dataclass(frozen=True, slots=True)
class SummaryJob(_Report):
    """The roll-up of a period, from whose outputs and where to.

    ``source`` is the outputs folder of a batch, ``params`` the folder in which provinces tell of
    their own reports; ``template`` is a Word template instead of the one in it.
    """

    period: Period
    source: str = "outputs"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    notebook: Path = field(default_factory=summary_notebook)
    template: Path | None = None
    standards: Sequence[str] = KEPT
    params: str = "params"

    @property
    def folder(self) -> str:
        """Name the folder of the roll-up among the reports of its period."""
        return SUMMARY

    @property
    def title(self) -> str:
        """Name the report for people."""
        return f"tổng hợp {self.period.name}"

    @property
    def area(self) -> Area:
        """Name the place that the report is about: a province, or the country."""
        return area_of(Path(self.source) / self.period.id)

    @property
    def parameters(self) -> dict[str, str]:
        """Return what the notebook is executed with, in the folder of its packed inputs."""
        return {"period": self.period.id, "outputs_dir": INPUTS, "params_dir": INPUTS}

    def inputs_below(self, folder: Path) -> Inputs:
        """Return the inputs in a folder that holds both kinds, as packed ones do."""
        return published_inputs(folder, folder, self.period)

    def _handed_in(self) -> Inputs:
        return published_inputs(Path(self.source), Path(self.params), self.period)

    def in_own_words(self, message: str) -> str:
        """Return a message of the notebook with files named as the user named their folders."""
        published = with_paths_below(self.source, message, self.period.id)
        return with_paths_below(self.params, published)

    def to_json(self) -> dict[str, Any]:
        """Return the job as JSON data."""
        return {**_Report.to_json(self), "params": self.params}


def area_of(folder: Path) -> Area:
    """Return the one province of all reports in the folder of a period, or the country."""
    provinces = provinces_in(folder)
    if len(provinces) == 1:
        (province,) = provinces
        return Area(province.code, province.name, "Việt Nam")
    return Area("VN", "Việt Nam", "Việt Nam")


ReportJob: TypeAlias = Job | SummaryJob
"""Whatever report is to be made."""


def job_from_json(data: Mapping[str, Any]) -> ReportJob:
    """Read a job back from JSON data."""
    rest = (
        parse_period(data["period"]),
        data["source"],
        Path(data["outputs"]),
        tuple(data["formats"]),
        Path(data["notebook"]),
        Path(data["template"]) if data["template"] else None,
        tuple(data["standards"]),
    )
    if data["folder"] == SUMMARY:
        return SummaryJob(*rest, params=data["params"])
    return Job(find_commune(data["folder"]), *rest)


def key_of(job: ReportJob) -> Key:
    """Return what a report would be made from now, as hashes."""
    return key_from(job, job.notebook, job.inputs)


def key_from(job: ReportJob, notebook: Path, inputs: Inputs) -> Key:
    """Return what a report is made from, as hashes: this copy of its notebook, these inputs."""
    return common_key(notebook) | asked_in(job) | inputs.key()


def asked_in(job: ReportJob) -> Key:
    """Return the parts of a key that whoever called the command has chosen."""
    return {"formats": ",".join(sorted(job.formats)), "standards": ",".join(job.standards)}
