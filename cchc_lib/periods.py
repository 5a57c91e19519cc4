"""The periods a report can be about, and the dates their figures are counted between.

A period is written ``2026-Q1`` … ``2026-Q4``, ``2026-H1``, ``2026-9M`` or ``2026``, everywhere:
on the command line, in file names, as a notebook parameter.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import total_ordering

from cchc_lib.errors import UsageError

FIRST_YEAR, LAST_YEAR = 2000, 2100
_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class DataWindow:
    """The first and the last day whose events count, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Shape:
    """All that periods of one kind share: whoever adds a kind has to say each of these.

    Months count from 1, both included. ``before`` is the kind just before and how many years back
    it lies, ``tasks_month`` the last month whose tasks the report announces, counted from its
    January, ``meant`` a regular expression of the other ways to spell the kind.
    """

    short_name: str
    first_month: int
    last_month: int
    before: tuple[str, int]
    next_tasks: str
    tasks_month: int
    meant: str
    is_regular: bool


_YEAR = "year"  # the kind whose id is the year alone

# is_regular: Bộ Nội vụ, văn bản 581/BNV-CCHC asks for quý I, 6 tháng, quý III and năm.
_SHAPES = {
    "Q1": _Shape(
        *("quý I", 1, 3, ("Q4", 1), "quý II", 6),
        meant=r"(?:QUÝ|QUY|Q) ?(?:1|I)",
        is_regular=True,
    ),
    "Q2": _Shape(
        *("quý II", 4, 6, ("Q1", 0), "quý III", 9),
        meant=r"(?:QUÝ|QUY|Q) ?(?:2|II)",
        is_regular=False,
    ),
    "H1": _Shape(
        *("6 tháng đầu năm", 1, 6, ("H1", 1), "6 tháng cuối năm", 12),
        meant=r"H ?1|6 ?(?:M|T|TH|THÁNG|THANG)(?: ĐẦU)?",
        is_regular=True,
    ),
    "Q3": _Shape(
        *("quý III", 7, 9, ("Q2", 0), "quý IV", 12),
        meant=r"(?:QUÝ|QUY|Q) ?(?:3|III)",
        is_regular=True,
    ),
    "9M": _Shape(
        *("9 tháng đầu năm", 1, 9, ("9M", 1), "quý IV", 12),
        meant=r"M ?9|9 ?(?:M|T|TH|THÁNG|THANG)(?: ĐẦU)?",
        is_regular=False,
    ),
    "Q4": _Shape(
        *("quý IV", 10, 12, ("Q3", 0), "quý I năm {next_year}", 15),
        meant=r"(?:QUÝ|QUY|Q) ?(?:4|IV)",
        is_regular=False,
    ),
    _YEAR: _Shape(
        *("năm", 1, 12, (_YEAR, 1), "năm {next_year}", 24),
        meant=r"|CẢ|Y",
        is_regular=True,
    ),
}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period; periods sort by the day they end, the shorter one first.

    ``kind`` is ``Q1`` … ``Q4``, ``H1``, ``9M`` or ``year``. Raises ``UsageError`` for another
    kind and for years outside 2000 to 2100.
    """

    year: int
    kind: str

    def __post_init__(self) -> None:
        if self.kind not in _SHAPES:
            raise UsageError(f'không có loại kỳ "{self.kind}"; cần một trong: {", ".join(_SHAPES)}')
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise UsageError(f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}, nhận {self.year}")

    def __lt__(self, other: "Period") -> bool:
        return (self.year, *_end_and_length(self.kind)) < (
            other.year,
            *_end_and_length(other.kind),
        )

    def __str__(self) -> str:
        return self.id

    @property
    def id(self) -> str:
        """Spell the period as it is typed: ``2026-Q1``; the whole year is ``2026``."""
        (suffix,) = (suffix for suffix, kind in _by_suffix().items() if kind == self.kind)
        return f"{self.year}{suffix}"

    @property
    def name(self) -> str:
        """Name the period with its year: ``quý I năm 2026``, ``6 tháng đầu năm 2026``."""
        joint = " " if self.short_name.endswith("năm") else " năm "
        return f"{self.short_name}{joint}{self.year}"

    @property
    def short_name(self) -> str:
        """Name the period without its year: ``quý I``, ``6 tháng đầu năm``, ``năm``."""
        return _SHAPES[self.kind].short_name

    @property
    def next_tasks_name(self) -> str:
        """Name the time whose tasks section IV announces: ``quý II``, ``6 tháng cuối năm``.

        It carries the year only where that is not the report's: ``quý I năm 2027``.
        """
        return _SHAPES[self.kind].next_tasks.format(next_year=self.year + 1)

    @property
    def is_regular(self) -> bool:
        """Tell whether the ministry asks for a report: quý I, 6 tháng, quý III, năm.

        Source: Bộ Nội vụ, văn bản số 581/BNV-CCHC.
        """
        return _SHAPES[self.kind].is_regular

    @property
    def is_whole_year(self) -> bool:
        """Tell whether it lasts from January to December."""
        shape = _SHAPES[self.kind]
        return (shape.first_month, shape.last_month) == (1, _MONTHS)

    @property
    def rhythm(self) -> tuple[str, ...]:
        """Return the kinds that follow one another with this one: all four quarters, or itself."""
        kinds = [self.kind]
        while (before := _SHAPES[kinds[-1]].before[0]) != self.kind:
            kinds.append(before)
        return tuple(sorted(kinds, key=_end_and_length))

    @property
    def previous(self) -> "Period":
        """Return the period just before it in its rhythm: the quarter or the year before."""
        kind, years = _SHAPES[self.kind].before
        return Period(self.year - years, kind)

    @property
    def next(self) -> "Period":
        """Return the period just after; Q4 is followed by Q1 of the next year."""
        for kind in self.rhythm:
            before, years = _SHAPES[kind].before
            if before == self.kind:
                return Period(self.year + years, kind)
        raise LookupError(self.kind)  # no kind of a rhythm is without one that follows it

    def steps_since(self, earlier: "Period") -> int:
        """Return how many steps of its rhythm lie between an earlier period and this one.

        Both are of one rhythm; raises ``ValueError`` where they are not.
        """
        kinds = self.rhythm
        years = self.year - earlier.year
        return len(kinds) * years + kinds.index(self.kind) - kinds.index(earlier.kind)

    @property
    def same_last_year(self) -> "Period":
        """Return the same period of the year before, for comparison."""
        return replace(self, year=self.year - 1)

    @property
    def window(self) -> DataWindow:
        """Return the days whose figures the report counts by the norm: the 15th to the 14th.

        From the 15th of the month before the period to the 14th of its last month: quý I
        15/12–14/3, 6 tháng 15/12–14/6, quý III 15/6–14/9, năm 15/12–14/12. Source: Bộ Nội vụ,
        văn bản số 581/BNV-CCHC. It names no quý II, quý IV and 9 tháng; these follow the same cut,
        which Điều 12 Nghị định 09/2019/NĐ-CP makes for all periodic reports (not verified).
        """
        shape = _SHAPES[self.kind]
        month_before = date(self.year, shape.first_month, 1) - timedelta(days=1)
        return DataWindow(month_before.replace(day=15), date(self.year, shape.last_month, 14))

    @property
    def calendar(self) -> DataWindow:
        """Return the calendar days of the period: quý I is 1/1–31/3."""
        shape = _SHAPES[self.kind]
        first = date(self.year, shape.first_month, 1)
        return DataWindow(first, _last_day(self.year, shape.last_month))

    @property
    def pace(self) -> Fraction:
        """Return the share of the calendar year that has passed when the period ends.

        A plan of the year that is carried out evenly stands there: quý I 1/4, 9 tháng 3/4.
        """
        return Fraction(_SHAPES[self.kind].last_month, _MONTHS)

    @property
    def tasks_end(self) -> date:
        """Return the last day of the time whose tasks section IV announces."""
        return _last_day(self.year, _SHAPES[self.kind].tasks_month)


def _end_and_length(kind: str) -> tuple[int, int]:
    """Return what kinds of one year sort by: their last month, then how long they are."""
    shape = _SHAPES[kind]
    return shape.last_month, shape.last_month - shape.first_month


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month counted from January of a year; 13 is the next January."""
    return date(year + month // _MONTHS, month % _MONTHS + 1, 1) - timedelta(days=1)


def parse_period(text: str) -> Period:
    """Read the id of a period: ``2026-Q1`` … ``2026-Q4``, ``2026-H1``, ``2026-9M``, ``2026``.

    Raises ``UsageError`` for every other spelling, with what was probably meant.
    """
    if not isinstance(text, str):
        raise UsageError(_refuse_type(text))
    year, kind = text[:4], _by_suffix().get(text[4:])
    if kind is None or not re.fullmatch("[0-9]{4}", year):
        raise UsageError(_refuse(text))
    return Period(int(year), kind)


def id_pattern() -> str:
    """Return a regular expression for the ids of periods, for a JSON Schema."""
    suffixes = "|".join(kind for kind in _SHAPES if kind != _YEAR)
    return f"^[0-9]{{4}}(-({suffixes}))?$"


def _by_suffix() -> dict[str, str]:
    """Return the kinds by what stands behind the year in an id."""
    return {"" if kind == _YEAR else f"-{kind}": kind for kind in _SHAPES}


def _refuse_type(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"kỳ báo cáo: cần chuỗi, nhận kiểu {type(value).__name__}"
    return f"kỳ báo cáo: cần chuỗi, nhận số {value}; với papermill hãy dùng -r period {value}"


def _refuse(text: str) -> str:
    wanted = "cần 2026-Q1 … 2026-Q4 (quý), 2026-H1 (6 tháng), 2026-9M (9 tháng) hoặc 2026 (năm)"
    got = f'nhận "{text[:40]}"' if text.strip() else "nhưng đang để trống"
    return f"kỳ báo cáo: {wanted}, {got}{_guess(text[:40])}"


def _guess(text: str) -> str:
    """Say which period a wrong spelling probably means; "" = no idea."""
    years = re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", text)
    if len(years) != 1:
        return ""
    rest = re.sub(r"[-_/., ]+", " ", text.replace(years[0], " ")).upper()
    rest = rest.replace("NĂM", "").strip()
    if re.fullmatch(r"Q ?[0-9]+", rest):
        return _guess_quarter(years[0], int(rest[1:]))
    kinds = [kind for kind, shape in _SHAPES.items() if re.fullmatch(shape.meant, rest)]
    return f"; ý là {Period(int(years[0]), kinds[0])}?" if kinds else ""


def _guess_quarter(year: str, quarter: int) -> str:
    if 1 <= quarter <= 4:
        return f"; ý là {year}-Q{quarter}?"
    return f"; một năm chỉ có 4 quý, từ {year}-Q1 đến {year}-Q4"
