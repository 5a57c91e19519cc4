"""One reporting period and the days it is about."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import total_ordering

from cchc_lib.errors import UsageError
from cchc_lib.periods.kinds import MONTHS, SHAPES, YEAR, order_of

FIRST_YEAR, LAST_YEAR = 2000, 2100
_DAY = timedelta(days=1)

LAST_DAY = 14
"""The day of a period's last month up to which figures are counted, where no row says otherwise.

Source: Bộ Nội vụ, văn bản số 581/BNV-CCHC, for quý I, 6 tháng, quý III and năm; the other kinds
follow the same cut, which Điều 12 Nghị định 09/2019/NĐ-CP makes for all periodic reports (not
verified: ``params/checks.yaml`` holds both as rows).
"""


@dataclass(frozen=True, slots=True, order=True)
class DataWindow:
    """The first and the last day whose events count, both included."""

    first: date
    last: date

    def meets(self, first: date, last: date | None = None) -> bool:
        """Tell whether any of its days lies in a life from ``first`` to ``last``."""
        return first <= self.last and self.first <= (last or date.max)

    def within(self, first: date, last: date | None = None) -> "DataWindow":
        """Return the days that lie in a life from ``first`` to ``last``; all where none do."""
        if not self.meets(first, last):
            return self
        return DataWindow(max(self.first, first), min(self.last, last or date.max))

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period; periods sort by the day they end, the shorter one first.

    ``kind`` is ``01`` … ``12``, ``Q1`` … ``Q4``, ``H1``, ``H2``, ``2M`` … ``11M`` or ``year``.
    Raises ``UsageError`` for another kind and for years outside 2000 to 2100.
    """

    year: int
    kind: str

    def __post_init__(self) -> None:
        if self.kind not in SHAPES:
            raise UsageError(f'không có loại kỳ "{self.kind}"; cần một trong: {", ".join(SHAPES)}')
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise UsageError(f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}, nhận {self.year}")

    def __lt__(self, other: "Period") -> bool:
        return (self.year, *order_of(self.kind)) < (other.year, *order_of(other.kind))

    def __str__(self) -> str:
        return self.id

    @property
    def id(self) -> str:
        """Spell the period as it is typed: ``2026-Q1``; the whole year is ``2026``."""
        return f"{self.year}" if self.kind == YEAR else f"{self.year}-{self.kind}"

    @property
    def name(self) -> str:
        """Name the period with its year: ``tháng 3 năm 2026``, ``6 tháng đầu năm 2026``."""
        joint = " " if self.short_name.endswith("năm") else " năm "
        return f"{self.short_name}{joint}{self.year}"

    @property
    def short_name(self) -> str:
        """Name the period without its year: ``quý I``, ``6 tháng đầu năm``, ``năm``."""
        return SHAPES[self.kind].short_name

    @property
    def next_tasks_name(self) -> str:
        """Name the time whose tasks section IV announces: ``quý II``, ``6 tháng cuối năm``.

        It carries the year only where that is not the report's (``tasks_end``): ``tháng 01 năm
        2027``.
        """
        return SHAPES[self.kind].next_tasks.format(next_year=self.year + 1)

    @property
    def is_regular(self) -> bool:
        """Tell whether the ministry asks for a report: quý I, 6 tháng, quý III, năm.

        Source: Bộ Nội vụ, văn bản số 581/BNV-CCHC.
        """
        return SHAPES[self.kind].is_regular

    @property
    def is_month(self) -> bool:
        """Tell whether it lasts one month."""
        shape = SHAPES[self.kind]
        return shape.first_month == shape.last_month

    @property
    def is_whole_year(self) -> bool:
        """Tell whether it lasts from January to December."""
        shape = SHAPES[self.kind]
        return (shape.first_month, shape.last_month) == (1, MONTHS)

    @property
    def rhythm(self) -> tuple[str, ...]:
        """Return the kinds that follow one another with this one, or this one alone.

        All twelve months, all four quarters, both halves; what counts from January follows itself.
        """
        kinds = [self.kind]
        while (before := SHAPES[kinds[-1]].before[0]) != self.kind:
            kinds.append(before)
        return tuple(sorted(kinds, key=order_of))

    @property
    def previous(self) -> "Period":
        """Return the period just before it in its rhythm.

        Of a month, a quarter or a half the one that ends where it begins (H1 follows last year's
        H2), of what counts from January the same a year before.
        """
        kind, years = SHAPES[self.kind].before
        return Period(self.year - years, kind)

    @property
    def next(self) -> "Period":
        """Return the period just after; Q4 is followed by Q1 of the next year."""
        for kind in self.rhythm:
            before, years = SHAPES[kind].before
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
    def mark(self) -> str:
        """Name it on an axis among those of its rhythm: ``3``, ``II``, ``đầu``; "" where alone."""
        return SHAPES[self.kind].mark

    def follows(self, earlier: "Period") -> bool:
        """Tell whether it begins where an earlier period ends, of whatever kind that is."""
        return earlier.calendar.last + _DAY == self.calendar.first

    @property
    def window(self) -> DataWindow:
        """Return the days whose figures count where no row says otherwise: the 15th to the 14th.

        Quý I 15/12–14/3, 6 tháng 15/12–14/6, quý III 15/6–14/9, tháng 3 15/2–14/3, năm
        15/12–14/12. Source: see ``LAST_DAY``.
        """
        return self.window_up_to(LAST_DAY)

    def window_up_to(self, last_day: int) -> DataWindow:
        """Return the days that count where a period ends on a day of its last month.

        It begins the day after that day of the month before the period. 31 is the end of each
        month, so that the window is the calendar's; 0 is the end of the month before.
        """
        shape = SHAPES[self.kind]
        first = _day(self.year, shape.first_month - 1, last_day) + _DAY
        return DataWindow(first, _day(self.year, shape.last_month, last_day))

    @property
    def calendar(self) -> DataWindow:
        """Return the calendar days of the period: quý I is 1/1–31/3."""
        shape = SHAPES[self.kind]
        first = date(self.year, shape.first_month, 1)
        return DataWindow(first, _last_day(self.year, shape.last_month))

    @property
    def pace(self) -> Fraction:
        """Return the share of the calendar year that has passed when the period ends.

        A plan of the year that is carried out evenly stands there: quý I 1/4, 9 tháng 3/4.
        """
        return Fraction(SHAPES[self.kind].last_month, MONTHS)

    @property
    def tasks_end(self) -> date:
        """Return the last day of the time whose tasks section IV announces."""
        return _last_day(self.year, SHAPES[self.kind].tasks_month)


def _last_day(year: int, month: int) -> date:
    """Return the last day of a month counted from January of a year; 13 is the next January."""
    return _day(year, month, 31)


def _day(year: int, month: int, day: int) -> date:
    """Return a day of a month counted from January of a year, or its last where it is shorter.

    Month 13 is the next January, 0 the December before; day 0 is the last of the month before.
    """
    first = date(year + (month - 1) // MONTHS, (month - 1) % MONTHS + 1, 1)
    return first + timedelta(days=min(day, monthrange(first.year, first.month)[1]) - 1)
