"""Make one report: execute the master notebook, write every format of it, publish the whole."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbconvert.exporters import get_exporter
from nbformat import NotebookNode

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import RunError
from cchc_lib.periods import Period, parse_period
from cchc_lib.runs.execute import execute, notebook_bytes, results_record
from cchc_lib.runs.keys import KEY_FILE, SUMS_FILE, Key, common_key, input_key, sums_of
from cchc_lib.runs.publish import publish, staging, write_file

NOTEBOOK = "bao-cao.ipynb"
RECORD = "so-lieu.json"
FORMATS: Mapping[str, tuple[str, str]] = {
    "html": ("bao-cao.html", "cchc-html"),
    "review": ("kiem-tra.html", "cchc-review"),
    "pdf": ("bao-cao.pdf", "cchc-pdf"),
}
"""The formats by the name ``--to`` takes: the file and the nbconvert exporter that writes it."""


@dataclass(frozen=True, slots=True)
class Job:
    """Say which report to make, from where and to where."""

    commune: Commune
    period: Period
    params_dir: str = "params"
    outputs: Path = Path("outputs")
    formats: Sequence[str] = tuple(FORMATS)

    def to_json(self) -> dict[str, Any]:
        """Return the job as JSON data."""
        return {
            "commune": self.commune.code,
            "period": self.period.id,
            "params_dir": self.params_dir,
            "outputs": str(self.outputs),
            "formats": list(self.formats),
        }

    @property
    def target(self) -> Path:
        """Return the folder the finished report is published in."""
        return self.outputs / self.period.id / self.commune.folder


def job_from_json(data: Mapping[str, Any]) -> Job:
    """Read a job back from JSON data."""
    return Job(
        find_commune(data["commune"]),
        parse_period(data["period"]),
        data["params_dir"],
        Path(data["outputs"]),
        tuple(data["formats"]),
    )


def make_report(
    job: Job, tell: Callable[[str], None] = lambda _: None, *, disposable: bool = False
) -> tuple[Path, ...]:
    """Make a report and return the paths of its files.

    ``tell`` is called with each step in Vietnamese; ``disposable`` as in ``execute``. Nothing is
    written under a final name unless the whole report succeeds; errors are those of ``execute``,
    of the exporters and of publishing.
    """
    key = key_of(job)
    with staging(job.outputs) as folder:
        tell(f"Chạy sổ tính: {job.commune.name}, {job.period.name}")
        notebook = _executed(job, folder, disposable=disposable)
        write_file(folder / NOTEBOOK, notebook_bytes(notebook))
        write_file(folder / RECORD, _json_bytes(results_record(notebook)))
        for name in job.formats:
            file, exporter = FORMATS[name]
            tell(f"Dựng {file}")
            write_file(folder / file, export(notebook, exporter))
        write_file(folder / KEY_FILE, _json_bytes(key))
        write_file(folder / SUMS_FILE, sums_of(folder).encode())
        publish(folder, job.target)
    return tuple(sorted(job.target.iterdir()))


def _executed(job: Job, folder: Path, *, disposable: bool) -> NotebookNode:
    parameters = {
        "commune": job.commune.code,
        "period": job.period.id,
        "params_dir": job.params_dir,
    }
    output = folder / NOTEBOOK
    return execute(master_notebook(), parameters, output, disposable=disposable)


def key_of(job: Job) -> Key:
    """Return what a report would be made from now, as hashes."""
    parameters = {"formats": ",".join(sorted(job.formats)), "parameters": job.params_dir}
    inputs = input_key(Path(job.params_dir), job.commune.folder, job.period)
    return common_key(master_notebook()) | parameters | inputs


def master_notebook() -> Path:
    """Return the master notebook: beside the package in a checkout, inside it when installed.

    Raises ``RunError`` where there is none.
    """
    package = Path(__file__).parents[1]
    for folder in (package.parent / "notebooks", package / "notebooks"):
        if (path := folder / "commune_report.ipynb").is_file():
            return path
    raise RunError("không thấy sổ tính chính notebooks/commune_report.ipynb")


def export(notebook: NotebookNode, exporter: str) -> bytes:
    """Return a notebook in the format of an nbconvert exporter."""
    content, _ = get_exporter(exporter)().from_notebook_node(notebook)
    return content if isinstance(content, bytes) else content.encode()


def _json_bytes(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
