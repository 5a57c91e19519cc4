"""What became of each figure that a report tells: in its cell, asked, another's, or in no cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cchc_lib.indicators import CATALOGUE
from cchc_lib.intake.typed.tree import Steps
from cchc_lib.numerals import format_decimal
from cchc_lib.reading.grades import ASKED, CONFIRMED
from cchc_lib.reading.read import Figure
from cchc_lib.submission.model.submission import STATED
from cchc_lib.submission.typed import ReportFile
from cchc_lib.submission.typed.content import figures_to_use, typed_value


class Fate(StrEnum):
    """What became of a figure, a document or words with a number, in the words of the page."""

    ASKED = "cần hỏi lại"
    OTHER = "không đưa vào"
    UNREAD = "chưa hiểu"
    READ = "đọc rõ"
    CONFIRMED = "phép tính khớp"
    SCOPED = "nơi khác, kỳ khác, một phần"
    CITED = "văn bản đã khai"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a report with its fate, and in Vietnamese why it is not in its cell."""

    figure: Figure
    fate: Fate
    why: str = ""

    @property
    def steps(self) -> Steps:
        """Return the steps to the cell of the figure."""
        return steps_to(self.figure.indicator)

    @property
    def in_cell(self) -> bool:
        """Tell whether the figure stands in its cell."""
        return self.fate in {Fate.CONFIRMED, Fate.READ}

    @property
    def name(self) -> str:
        """Return what the cell is called."""
        return CATALOGUE[self.figure.indicator].name

    @property
    def value(self) -> str:
        """Return the figure as a clerk types it."""
        figure = self.figure
        is_whole = figure.value == int(figure.value) or figure.indicator.endswith("rate")
        return typed_value(figure) if is_whole else format_decimal(figure.value)


def steps_to(code: str) -> Steps:
    """Return the steps to the cell of an indicator: a rate is one that the commune stated."""
    if CATALOGUE[code].is_rate:
        return (STATED.rstrip("."), code)
    return tuple(code.split("."))


def fates_of(source: ReportFile, refused: Mapping[Steps, str]) -> tuple[Told, ...]:
    """Return every figure of a report with what becomes of it, in the order of the report."""
    used = {figure.indicator: figure for figure in figures_to_use(source.reading)}
    put = {code for code in used if ".".join(steps_to(code)) in source.spots}
    found = (_told(figure, used, put, refused) for figure in source.reading.figures)
    return tuple(sorted(found, key=lambda one: (one.figure.paragraph.number, one.figure.start)))


def _told(
    figure: Figure,
    used: Mapping[str, Figure],
    put: set[str],
    refused: Mapping[Steps, str],
) -> Told:
    code = figure.indicator
    if figure.scope:
        return Told(figure, Fate.SCOPED, f"của {figure.scope}")
    if figure.grade == ASKED:
        return Told(figure, Fate.ASKED, figure.why)
    if why := refused.get(steps_to(code)) or _unfit(figure, put):
        return Told(figure, Fate.OTHER, why)
    if typed_value(figure) != typed_value(used[code]):
        return Told(figure, Fate.OTHER, f"chỗ khác của báo cáo ghi {typed_value(used[code])}")
    return Told(figure, Fate.CONFIRMED if figure.grade == CONFIRMED else Fate.READ)


def _unfit(figure: Figure, put: set[str]) -> str:
    """Return why a figure was not put into its cell, "" where it was."""
    if figure.indicator in put:
        return ""
    if figure.indicator in _MAY_BE_APART:
        return _APART
    if figure.indicator.endswith("rate"):
        return "tỷ lệ ngoài khoảng 0–100%"
    return "chỉ nói ước chừng" if figure.qualifier else "không phải số mà ô này nhận"


_MAY_BE_APART = frozenset(
    f"procedures.dossiers.{name}" for name in ("refused", "withdrawn", "pending")
)
_APART = (
    "báo cáo kể riêng hồ sơ từ chối, hồ sơ rút ngoài số đã giải quyết, biểu khai tính gộp: "
    "hãy tính lại rồi ghi"
)


def in_cells(found: tuple[Told, ...]) -> Iterator[Told]:
    """Yield the figures that fill the cells, each cell once: the surest mention, then the first."""
    surest = sorted((one for one in found if one.in_cell), key=lambda one: one.figure.grade)
    yield from {one.steps: one for one in reversed(surest)}.values()
