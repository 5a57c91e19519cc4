"""The register of what came in: ``nhan-so-lieu.csv`` beside the folders of the communes.

One line for each received file: when, from whom, out of which file, whose it is, and what became of
it. It opens in Excel, so nothing in it is a formula there.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

from cchc_lib.errors import InputError, Place, Problem, reason_of
from cchc_lib.periods import Period

REGISTER = "nhan-so-lieu.csv"
_MAX_BYTES = 32 << 20

# Where a cell begins or, with other settings of Excel than ours, might begin, and there what would
# be computed, or an apostrophe: before each stands an apostrophe of ours, which goes when read.
_BORDER = r"(^|[,;\t|])"
_FORMULA = re.compile(_BORDER + r"(?=\s*[=+\-@＝＋－＠\t\r'])")
_GUARDED = re.compile(f"{_BORDER}'")

_VIETNAM = timezone(timedelta(hours=7))


def in_vietnam(time: datetime) -> datetime:
    """Return a time as clocks in Vietnam show it."""
    return time.astimezone(_VIETNAM)


class Outcome(StrEnum):
    """What became of a received file."""

    TAKEN = "đã nhận"
    REPLACED = "thay bản trước"
    SAME = "trùng bản đã nhận"
    DOUBTFUL = "chưa rõ"
    REFUSED = "không nhận"

    @property
    def is_taken(self) -> bool:
        """Tell whether the file became the submission of its commune."""
        return self in {Outcome.TAKEN, Outcome.REPLACED}

    @property
    def is_settled(self) -> bool:
        """Tell whether nobody has to do anything about it."""
        return self.is_taken or self is Outcome.SAME


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register; ``at`` is ISO time in UTC, ``commune`` a code, "" where unknown."""

    at: str
    origin: str
    sender: str
    commune: str
    name: str
    period: str
    outcome: Outcome
    note: str
    sha256: str

    @property
    def day(self) -> date:
        """Return the day it came in, in the time of Vietnam whatever the machine's."""
        return in_vietnam(datetime.fromisoformat(self.at)).date()


_HEADINGS = (
    *("Lúc nhận", "Từ tệp", "Người gửi", "Mã đơn vị", "Đơn vị", "Kỳ", "Kết quả", "Ghi chú"),
    "SHA-256",
)


def read_register(params: Path) -> tuple[Entry, ...]:
    """Read the register of a folder of parameters; nothing where there is none yet.

    Raises ``InputError`` where it is no register of ours.
    """
    path = params / REGISTER
    if not path.is_file():
        return ()
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8-sig")
        return tuple(_entries(text, path))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = reason_of(error) if isinstance(error, OSError) else "không phải sổ nhận số liệu"
        raise InputError([Problem(Place(str(path)), why)]) from None


def _entries(text: str, path: Path) -> Iterator[Entry]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    if tuple(next(rows, ())) != _HEADINGS:
        problem = f"cần dòng đầu: {'; '.join(_HEADINGS)}"
        raise InputError([Problem(Place(str(path), 1), problem)])
    for row in rows:
        try:
            entry = _entry([_as_said(words) for words in row])
        except (TypeError, ValueError):
            problem = (
                f"cần {len(_HEADINGS)} ô, ô đầu là thời điểm như 2026-03-22T08:00:00+00:00, "
                f"kết quả là một trong: {', '.join(Outcome)}"
            )
            raise InputError([Problem(Place(str(path), rows.line_num), problem)]) from None
        yield entry


def _entry(row: Sequence[str]) -> Entry:
    at, origin, sender, commune, name, period, outcome, note, digest = row
    datetime.fromisoformat(at)
    return Entry(at, origin, sender, commune, name, period, Outcome(outcome), note, digest)


def register_text(entries: Iterable[Entry]) -> str:
    """Return the register as text, as Excel opens it with Vietnamese settings."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for entry in entries:
        told = (getattr(entry, column.name) for column in fields(Entry))
        writer.writerow([_harmless(words) for words in told])
    return f"\ufeff{text.getvalue()}"


def _harmless(words: str) -> str:
    return _FORMULA.sub(r"\1'", words)


def _as_said(words: str) -> str:
    return _GUARDED.sub(r"\1", words)


def first_days(entries: Iterable[Entry], period: Period) -> dict[str, date]:
    """Return the day on which each commune's file of a period first came in, by its code."""
    days: dict[str, date] = {}
    for entry in entries:
        if entry.period == period.id and entry.outcome.is_taken:
            days[entry.commune] = min(entry.day, days.get(entry.commune, entry.day))
    return days
