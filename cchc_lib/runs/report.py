"""Make one report: execute the master notebook, write every format of it, publish the whole."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter, get_exporter
from nbformat import NotebookNode

from cchc_lib.runs.canonical import json_bytes, notebook_bytes
from cchc_lib.runs.execute import Conduct, execute, results_record
from cchc_lib.runs.job import FORMATS, NOTEBOOK, RECORD, Job, key_of
from cchc_lib.runs.keys import KEY_FILE, SUMS_FILE, sums_of
from cchc_lib.runs.publish import publish, staging, write_file
from cchc_lib.runs.trail import TRAIL_FILE, keep_failed

_AS_EVER = Conduct()


def make_report(
    job: Job, tell: Callable[[str], None] = lambda _: None, conduct: Conduct = _AS_EVER
) -> tuple[Path, ...]:
    """Make a report and return the paths of its files.

    ``tell`` is called with each step in Vietnamese; ``conduct`` as in ``execute``: where it leaves
    a trail, a report that fails leaves ``that-bai.ipynb`` beside an earlier good version. Nothing
    else is written under a final name unless the whole report succeeds; errors are those of
    ``execute``, of the exporters and of publishing.
    """
    with staging(job.outputs, job.commune.folder) as folder:
        try:
            _make(job, folder, tell, conduct)
        except Exception as error:
            if conduct.leaves_trail:
                keep_failed(folder, job.target, str(error))
            raise
    return tuple(sorted(job.target.iterdir()))


def _make(job: Job, folder: Path, tell: Callable[[str], None], conduct: Conduct) -> None:
    key = key_of(job)
    tell(f"Chạy sổ tính: {job.commune.name}, {job.period.name}")
    notebook = execute(job.notebook, job.parameters, folder / NOTEBOOK, conduct)
    write_file(folder / NOTEBOOK, notebook_bytes(notebook))
    write_file(folder / RECORD, json_bytes(results_record(notebook)))
    for name in job.formats:
        file, exporter = FORMATS[name]
        tell(f"Dựng {file}")
        write_file(folder / file, export(notebook, exporter))
    (folder / TRAIL_FILE).unlink(missing_ok=True)
    write_file(folder / KEY_FILE, json_bytes(key))
    write_file(folder / SUMS_FILE, sums_of(folder).encode())
    publish(folder, job.target)


@cache
def exporter_named(name: str) -> type[Exporter]:
    """Return an nbconvert exporter, looked for once among all that is installed."""
    found: type[Exporter] = get_exporter(name)
    return found


def export(notebook: NotebookNode, exporter: str) -> bytes:
    """Return a notebook in the format of an nbconvert exporter."""
    content: Any
    content, _ = exporter_named(exporter)().from_notebook_node(notebook)
    return content if isinstance(content, bytes) else str(content).encode()
