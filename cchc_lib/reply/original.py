"""The form that a stored submission was read from, in whose cells people look for what is told."""

import re
from pathlib import Path

from cchc_lib.checks.model.context import Archive
from cchc_lib.errors import InputError, UsageError
from cchc_lib.handed_in import leads_out
from cchc_lib.intake.store import ORIGINALS
from cchc_lib.submission.import_form import yaml_of_form
from cchc_lib.submission.sources.source import Source
from cchc_lib.submission.sources.workbook import SUFFIX, read_form

_HEAD = re.compile(rb"# Ghi t\xe1\xbb\xab bi\xe1\xbb\x83u khai Excel, SHA-256 ([0-9a-f]{64})\r?\n")
_BEGINNING = 1_000  # bytes of a file that its first two lines fit in


def as_sent(path: Path, params: Path, archive: Archive) -> Path:
    """Return the form that a submission was read from, or the file itself where none is kept.

    A submission that was mended by hand since then is itself what counts.
    """
    form = _form_of(path, params)
    return form if form and _is_same(form, path, archive) else path


def _form_of(path: Path, params: Path) -> Path | None:
    """Return where the form stands that a submission names in its head, None without one."""
    try:
        with path.open("rb") as file:
            found = _HEAD.search(file.read(_BEGINNING))
    except OSError:  # reading it will say why
        return None
    if not found:
        return None
    name = f"{path.stem}-{found[1].decode()[:12]}{SUFFIX}"
    form = params / ORIGINALS / path.parent.name / name
    return form if form.is_file() and not leads_out(form, params) else None


def _is_same(form: Path, path: Path, archive: Archive) -> bool:
    """Tell whether a submission says still what its form does, byte for byte."""
    try:
        return yaml_of_form(_source(form, archive)).encode() == path.read_bytes()
    except (InputError, UsageError, OSError):
        return False


def _source(form: Path, archive: Archive) -> Source:
    """Return a form as text, read once where it is a submission without a fault."""
    try:
        return archive.submission(form).source
    except InputError:
        return read_form(form)
