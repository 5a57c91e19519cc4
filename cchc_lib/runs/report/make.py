"""Make one report: execute the master notebook, write every format of it, publish the whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cchc_lib.errors import CellError
from cchc_lib.published.files import CRATE_FILE, INPUTS, NOTEBOOK, RESULTS_FILE, WORKFLOW
from cchc_lib.published.formats import FORMATS, Format
from cchc_lib.runs.jobs.job import ReportJob, key_of
from cchc_lib.runs.jobs.keys import reasons_to_run
from cchc_lib.runs.notebook.canonical import json_bytes, notebook_bytes
from cchc_lib.runs.notebook.execute import ExecutionOptions, execute, results_record
from cchc_lib.runs.notebook.export import export
from cchc_lib.runs.notebook.trail import TRAIL_FILE
from cchc_lib.runs.outputs.history import keep_version
from cchc_lib.runs.outputs.publish import publish, staging, write_file
from cchc_lib.runs.report.evidence import begin_run, end_run
from cchc_lib.runs.report.failed import keep_failed
from cchc_lib.runs.report.sign_off import carry_signatures

_AS_EVER = ExecutionOptions()


def make_report(
    job: ReportJob,
    tell: Callable[[str], None] = lambda _: None,
    options: ExecutionOptions = _AS_EVER,
) -> tuple[Path, ...]:
    """Make a report and return the paths of its files.

    ``tell`` is called with each step in Vietnamese; ``options`` as in ``execute``: where it leaves
    a trail, a report that fails leaves ``that-bai`` in the folder of an earlier version. Nothing
    else is written under a final name unless the whole report succeeds; errors are those of
    ``execute``, of the exporters and of publishing.
    """
    with staging(job.outputs, job.folder) as folder:
        try:
            _make(job, folder, tell, options)
        except Exception as error:
            if isinstance(error, CellError):
                error.args = tuple(map(job.in_own_words, error.args))
            if options.leaves_trail:
                keep_failed(folder, job.target, str(error))
            raise
    return tuple(sorted(path for path in job.target.iterdir() if path.is_file()))


def changes_coming(job: ReportJob) -> tuple[str, ...]:
    """Return why a published report would be another one now, in Vietnamese; nothing for a new one.

    The inputs that changed are named. Without them there is nothing to come.
    """
    if job.inputs.refusal or not (job.target / CRATE_FILE).is_file():
        return ()
    return tuple(reasons_to_run(job.target, key_of(job)))


def _make(
    job: ReportJob, folder: Path, tell: Callable[[str], None], options: ExecutionOptions
) -> None:
    begin_run(job, folder)
    tell(f"Chạy sổ tính: {job.title}")
    notebook = execute(folder / WORKFLOW, job.parameters, folder / NOTEBOOK, options)
    write_file(folder / NOTEBOOK, notebook_bytes(notebook))
    results = results_record(notebook)
    write_file(folder / RESULTS_FILE, json_bytes(results))
    for form in map(FORMATS.__getitem__, job.formats):
        tell(f"Dựng {form.file}")
        write_file(
            folder / form.file, export(notebook, form.exporter, **_settings(job, form, folder))
        )
    (folder / TRAIL_FILE).unlink(missing_ok=True)
    end_run(folder, folder, results.get("synthetic"))
    carry_signatures(job.target, folder)
    keep_version(job.outputs, job.target, folder)
    publish(folder, job.target)


def _settings(job: ReportJob, form: Format, folder: Path) -> dict[str, Any]:
    """Return what the exporter of a format is told besides the notebook."""
    told: dict[str, Any] = {"standards": list(job.standards)} if form.keeps_standards else {}
    template = folder / INPUTS / form.template
    return told | ({"template": str(template)} if form.template and template.is_file() else {})
