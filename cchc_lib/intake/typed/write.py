"""Write what a typed report becomes among the submissions of its commune, never over another."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.errors import UsageError, reason_of
from cchc_lib.handed_in import SUFFIX
from cchc_lib.intake.typed.annotated import as_yaml
from cchc_lib.intake.typed.draft import Draft, draft_of
from cchc_lib.intake.typed.fates import Fate, in_cells
from cchc_lib.intake.typed.page import readings_page
from cchc_lib.intake.typed.workbook import filled_form
from cchc_lib.shown import shortened, visible
from cchc_lib.submission.load import all_prose, validated
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.new_file import write_new
from cchc_lib.submission.size import check_size
from cchc_lib.submission.sources.yaml_file import parse_yaml
from cchc_lib.submission.typed import is_report, read_report_file
from cchc_lib.submission.typed.file import SUFFIXES
from cchc_lib.submission.typed.pieces import spot_of
from cchc_lib.submission.typed.words import load_vocabulary

PAGE = "doc-lai.html"
"""How the name of the page ends on which a clerk checks what was read."""

_WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose the report is and of when, where its head does not say it; the folder of parameters."""

    commune: str = ""
    period: str = ""
    params: str = "params"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written, the page last, and in Vietnamese what is to be looked at."""

    files: tuple[Path, Path]
    notices: tuple[str, ...]
    summary: str


def import_report(path: Path, whose: Whose, to: str = "yaml") -> Imported:
    """Write what a typed report says as the submission of its commune and period.

    ``to`` is yaml or xlsx, the form with its cells filled in. Beside it stands the page with every
    reading. Raises ``InputError`` for a file that is not read, ``UsageError`` for one that tells no
    figure, where nobody says whose it is or of when, where a file of that name is there already,
    and where it cannot be written.
    """
    if not is_report(path):
        known = ", ".join(sorted(SUFFIXES - {".doc", ".htm"}))
        raise UsageError(f"cần biểu khai dạng {_WORKBOOK} hay báo cáo {known}; nhận {path}")
    vocabulary = load_vocabulary(whose.params)
    source = read_report_file(path, vocabulary, whose.commune, whose.period)
    draft = draft_of(source, vocabulary)
    folder = Path(whose.params) / draft.commune.folder
    page = folder / f"{draft.period.id}-{PAGE}"
    target = folder / f"{draft.period.id}{_WORKBOOK if to == 'xlsx' else SUFFIX}"
    content, notices = _content(draft, target, page, whose.params)
    _write({page: readings_page(draft, target.name), target: content})
    return Imported((target, page), (*source.notices, *notices), _summary(draft))


def _content(draft: Draft, target: Path, page: Path, params: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of the submission, which read back as such, and notices on them."""
    if target.suffix == _WORKBOOK:
        form, missing = filled_form(draft, params)
        notes = [f"biểu khai không có ô cho {visible(field)}: chưa ghi" for field in missing]
        return form, (*notes, *_asked(draft))
    text = as_yaml(draft, page.name).encode()
    submission = validated(Submission, parse_yaml(text, str(target)))
    check_size(submission, all_prose(submission))
    return text, ()


def _asked(draft: Draft) -> Iterator[str]:
    """Yield a line for each figure that the form does not get."""
    for told in draft.found:
        if told.fate in {Fate.ASKED, Fate.OTHER}:
            place = spot_of(told.figure.paragraph)
            quote = shortened(told.figure.quote)
            yield f'{told.fate}: {told.name} = {told.value}; {place}: "{quote}"'


def _write(contents: dict[Path, bytes]) -> None:
    """Write new files, all of them or none; what is there already stays."""
    if taken := next((path for path in reversed(contents) if path.exists()), None):
        raise UsageError(_taken(taken))
    written: list[Path] = []
    for path, content in contents.items():
        try:
            write_new(path, content)
        except OSError as error:
            for before in written:
                with suppress(OSError):
                    before.unlink()
            words = f"không ghi được {path}: {reason_of(error)}"
            raise UsageError(_taken(path) if path.is_file() else words) from error
        written.append(path)


def _taken(path: Path) -> str:
    return f"đã có tệp {path}; không ghi đè. Xóa hoặc đổi tên tệp đó rồi gọi lại"


def _summary(draft: Draft) -> str:
    fates = Counter(told.fate for told in draft.found)
    filled = list(in_cells(draft.found))
    sure = sum(told.fate is Fate.CONFIRMED for told in filled)
    unread = len(draft.source.reading.unread)
    return (
        f"Đọc được {len(filled)} số liệu vào ô ({sure} phép tính khớp); "
        f"{fates[Fate.ASKED] + fates[Fate.OTHER]} cần hỏi lại, {unread} con số chưa hiểu: "
        f"xem tệp {PAGE} rồi sửa trong tệp số liệu."
    )
