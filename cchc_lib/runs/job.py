"""One report to make: of which commune and period, from where, to where, in which formats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import RunError
from cchc_lib.periods import Period, parse_period
from cchc_lib.runs.inputs import INPUTS
from cchc_lib.runs.keys import common_key, input_key
from cchc_lib.runs.record import Key

NOTEBOOK = "bao-cao.ipynb"
RECORD = "so-lieu.json"
FORMATS: Mapping[str, tuple[str, str]] = {
    "html": ("bao-cao.html", "cchc-html"),
    "review": ("kiem-tra.html", "cchc-review"),
    "pdf": ("bao-cao.pdf", "cchc-pdf"),
}
"""The formats by the name ``--to`` takes: the file and the nbconvert exporter that writes it."""


def master_notebook() -> Path:
    """Return the master notebook: beside the package in a checkout, inside it when installed.

    Raises ``RunError`` where there is none.
    """
    package = Path(__file__).parents[1]
    for folder in (package.parent / "notebooks", package / "notebooks"):
        if (path := folder / "commune_report.ipynb").is_file():
            return path
    raise RunError("không thấy sổ tính chính notebooks/commune_report.ipynb")


@dataclass(frozen=True, slots=True)
class Job:
    """Say which report to make, from where and to where."""

    commune: Commune
    period: Period
    params_dir: str = "params"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)
    notebook: Path = field(default_factory=lambda: master_notebook())  # noqa: PLW0108  # tests put another there

    def to_json(self) -> dict[str, Any]:
        """Return the job as JSON data."""
        return {
            "commune": self.commune.code,
            "period": self.period.id,
            "params_dir": self.params_dir,
            "outputs": str(self.outputs),
            "formats": list(self.formats),
            "notebook": str(self.notebook),
        }

    @property
    def target(self) -> Path:
        """Return the folder the finished report is published in."""
        return self.outputs / self.period.id / self.commune.folder

    @property
    def parameters(self) -> dict[str, str]:
        """Return what the notebook is executed with, in the folder of its packed inputs."""
        return {
            "commune": self.commune.code,
            "period": self.period.id,
            "params_dir": INPUTS,
        }


def job_from_json(data: Mapping[str, Any]) -> Job:
    """Read a job back from JSON data."""
    return Job(
        find_commune(data["commune"]),
        parse_period(data["period"]),
        data["params_dir"],
        Path(data["outputs"]),
        tuple(data["formats"]),
        Path(data["notebook"]),
    )


def key_of(job: Job) -> Key:
    """Return what a report would be made from now, as hashes."""
    asked = {"formats": ",".join(sorted(job.formats))}
    inputs = input_key(Path(job.params_dir), job.commune.folder, job.period)
    return common_key(job.notebook) | asked | inputs
