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
from cchc_lib.runs.jobs.inputs import COMMUNES, Inputs, commune_inputs, published_inputs
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
        return self.inputs_below(Path(self.source))

    def to_json(self) -> dict[str, Any]:
        """Return the job as JSON data."""
        return {
            "folder": self.folder,
            "period": self.period.id,
            "source": self.source,
            "outputs": str(self.outputs),
            "formats": list(self.formats),
            "notebook": str(self.notebook),
            "standards": list(self.standards),
        }

    @property
    def target(self) -> Path:
        """Return the folder the finished report is published in."""
        return self.outputs / self.period.id / self.folder


@dataclass(frozen=True, slots=True)
class Job(_Report):
    """The report of a commune in a period, from where and to where.

    ``source`` is a folder of what communes hand in, as the user named it.
    """

    commune: Commune
    period: Period
    source: str = "params"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    notebook: Path = field(default_factory=lambda: master_notebook())  # noqa: PLW0108  # tests put another there
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

    ``source`` is the outputs folder of a batch.
    """

    period: Period
    source: str = "outputs"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    notebook: Path = field(default_factory=summary_notebook)
    standards: Sequence[str] = KEPT

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
        return {"period": self.period.id, "outputs_dir": INPUTS}

    def inputs_below(self, folder: Path) -> Inputs:
        """Return the inputs in a folder of outputs."""
        return published_inputs(folder, self.period)


def area_of(folder: Path) -> Area:
    """Return the one province of all reports in the folder of a period, or the country."""
    communes = [find_commune(path.name) for path in folder.glob(COMMUNES) if path.is_dir()]
    provinces = {(commune.province_code, commune.province) for commune in communes}
    if len(provinces) == 1:
        return Area(*provinces.pop(), "Việt Nam")
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
        tuple(data["standards"]),
    )
    if data["folder"] == SUMMARY:
        return SummaryJob(*rest)
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
