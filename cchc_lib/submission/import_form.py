"""Take a form that came back into the folder of parameters, as the YAML that all else reads."""

from pathlib import Path

import yaml

from cchc_lib.communes import find_commune
from cchc_lib.errors import UsageError, reason_of
from cchc_lib.handed_in import submission_name
from cchc_lib.periods import parse_period
from cchc_lib.submission.load import read_submission
from cchc_lib.submission.new_file import write_new
from cchc_lib.submission.sources.source import Source
from cchc_lib.submission.sources.workbook import SUFFIX, WorkbookFile

_WIDTH = 100


def import_form(path: Path, params_dir: str) -> tuple[Path, tuple[str, ...]]:
    """Write what a form holds as the submission of its commune and period.

    Returns the file, and notices of what the form has that nobody opened. Raises ``InputError``
    with every problem of the form, ``UsageError`` where the file is there already or cannot be
    written.
    """
    if path.suffix.lower() != SUFFIX:
        raise UsageError(f"cần biểu khai dạng {SUFFIX}, nhận {path}")
    submission = read_submission(path)
    form = submission.source
    commune, period = find_commune(submission.commune), parse_period(submission.period)
    target = Path(params_dir) / commune.folder / submission_name(period)
    try:
        write_new(target, yaml_of_form(form).encode())
    except FileExistsError as error:
        words = f"đã có tệp {target}; không ghi đè. Xóa hoặc đổi tên tệp đó rồi gọi lại"
        raise UsageError(words) from error
    except OSError as error:
        raise UsageError(f"không ghi được {target}: {reason_of(error)}") from error
    return target, form.notices if isinstance(form, WorkbookFile) else ()


def yaml_of_form(form: Source) -> str:
    """Return the YAML that a form becomes: whose it is, from which file, and what was filled in.

    Raises ``UsageError`` for a commune or a period that does not exist.
    """
    commune = find_commune(str(form.content.get("commune")))
    period = parse_period(str(form.content.get("period")))
    unit = f"{commune.name} (mã {commune.code}), {commune.province}"
    head = f"# {unit}, {period.name}\n# Ghi từ biểu khai Excel, SHA-256 {form.sha256}\n"
    return head + as_yaml(form)


def as_yaml(source: Source) -> str:
    """Return the nested text of a source as YAML that reads back the same."""
    return yaml.safe_dump(source.content, allow_unicode=True, sort_keys=False, width=_WIDTH)
