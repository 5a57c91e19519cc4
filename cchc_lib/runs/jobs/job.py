"""One report to make: of what and which period, from where, to where, in which formats.

A ``Job`` is of a commune, a ``SummaryJob`` of all that a batch has published; whoever makes,
records or verifies a report asks both the same.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import RunError
from cchc_lib.periods import Period, parse_period
from cchc_lib.published.files import INPUTS, RESULTS_FILE, SUMMARY
from cchc_lib.published.formats import FORMATS
from cchc_lib.runs.jobs.gather import area_of, gathered_key, pack_gathered
from cchc_lib.runs.jobs.inputs import pack_inputs
from cchc_lib.runs.jobs.keys import common_key, input_key
from cchc_lib.runs.record.area import Area
from cchc_lib.runs.record.read import Key


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
    """Do what is the same for whatever a report is of."""

    __slots__ = ()
    period: Period
    source: str
    outputs: Path
    formats: Sequence[str]
    notebook: Path

    @property
    @abstractmethod
    def folder(self) -> str:
        """Name the folder of the report among those of its period."""

    def to_json(self) -> dict[str, Any]:
        """Return the job as JSON data."""
        return {
            "folder": self.folder,
            "period": self.period.id,
            "source": self.source,
            "outputs": str(self.outputs),
            "formats": list(self.formats),
            "notebook": str(self.notebook),
        }

    @property
    def target(self) -> Path:
        """Return the folder the finished report is published in."""
        return self.outputs / self.period.id / self.folder


@dataclass(frozen=True, slots=True)
class Job(_Report):
    """Say which report to make, from where and to where.

    ``source`` is a folder of what communes hand in, as the user named it.
    """

    commune: Commune
    period: Period
    source: str = "params"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    notebook: Path = field(default_factory=lambda: master_notebook())  # noqa: PLW0108  # tests put another there

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

    def pack(self, into: Path) -> None:
        """Copy the inputs to ``inputs`` in the folder ``into``; raises as ``pack_inputs`` does."""
        pack_inputs(Path(self.source), self.folder, self.period, into)

    def inputs_in(self, source: Path) -> Key:
        """Return the hash of each input in a folder of inputs."""
        return input_key(source, self.folder, self.period)

    @property
    def submissions(self) -> str:
        """Return the pattern of the inputs that say whether figures are invented."""
        return f"{self.folder}/{self.period.id}.yaml"


@dataclass(frozen=True, slots=True)
class SummaryJob(_Report):
    """Say of which period to make the roll-up, from whose outputs and where to.

    ``source`` is the outputs folder of a batch.
    """

    period: Period
    source: str = "outputs"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    notebook: Path = field(default_factory=summary_notebook)

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
        return Area(*area_of(Path(self.source) / self.period.id))

    @property
    def parameters(self) -> dict[str, str]:
        """Return what the notebook is executed with, in the folder of its packed inputs."""
        return {"period": self.period.id, "outputs_dir": INPUTS}

    def pack(self, into: Path) -> None:
        """Copy the inputs to ``inputs`` in ``into``; raises as ``pack_gathered`` does."""
        pack_gathered(Path(self.source), self.period, into)

    def inputs_in(self, source: Path) -> Key:
        """Return the hash of each input in a folder of outputs."""
        return gathered_key(source, self.period)

    @property
    def submissions(self) -> str:
        """Return the pattern of the inputs that say whether figures are invented."""
        return f"{self.period.id}/*/{RESULTS_FILE}"


Task: TypeAlias = Job | SummaryJob
"""Whatever report is to be made."""


def job_from_json(data: Mapping[str, Any]) -> Task:
    """Read a job back from JSON data."""
    rest = (
        parse_period(data["period"]),
        data["source"],
        Path(data["outputs"]),
        tuple(data["formats"]),
        Path(data["notebook"]),
    )
    if data["folder"] == SUMMARY:
        return SummaryJob(*rest)
    return Job(find_commune(data["folder"]), *rest)


def key_of(job: Task) -> Key:
    """Return what a report would be made from now, as hashes."""
    asked = {"formats": ",".join(sorted(job.formats))}
    return common_key(job.notebook) | asked | job.inputs_in(Path(job.source))
