"""The kinds of periods: one row for each, with all that its periods share."""

from dataclasses import dataclass

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """All that periods of one kind share: whoever adds a kind has to say each of these.

    Months count from 1, both included. ``before`` is the kind just before and how many years back
    it lies, ``tasks_month`` the last month whose tasks the report announces, counted from its
    January. ``group`` says what the kinds beside it are, ``mark`` names it among them on an axis
    ("" for a kind that follows itself). ``meant`` is a regular expression of the other ways to
    spell the kind, ``also`` an ending that is read as it.
    """

    short_name: str
    first_month: int
    last_month: int
    before: tuple[str, int]
    next_tasks: str
    tasks_month: int
    group: str
    mark: str
    meant: str
    is_regular: bool
    also: str = ""


YEAR = "year"  # the kind whose id is the year alone
_QUARTER, _HALF = "quý", "6 tháng"
_MONTH, _SO_FAR, _WHOLE = "tháng", "số tháng từ đầu năm", "năm"
OF_MONTHS = "(?:M|T|TH|THÁNG|THANG)"
LIKE = {
    _QUARTER: r"(?:QUÝ|QUY|Q) ?[0-9]+",
    _HALF: r"H ?[0-9]+",
    _MONTH: r"(?:T|TH|THÁNG|THANG)? ?[0-9]+",
    _SO_FAR: rf"M ?[0-9]+|[0-9]+ ?{OF_MONTHS}",
}
"""What one of a group looks like that may not exist: quý 5, tháng 13, 13M."""


def _month_name(month: int) -> str:
    """Name a month as official letters write it: 01 and 02 with their zero, the others without."""
    return f"tháng {month:02}" if month <= 2 else f"tháng {month}"


def _month(month: int) -> tuple[str, Shape]:
    """Return the row of one month."""
    before = (month - 2) % MONTHS + 1
    ahead = _month_name(month % MONTHS + 1) + " năm {next_year}" * (month == MONTHS)
    shape = Shape(
        *(_month_name(month), month, month, (f"{before:02}", int(month == 1))),
        next_tasks=ahead,
        tasks_month=month + 1,
        group=_MONTH,
        mark=f"{month}",
        # one month from January is January
        meant=rf"(?:T|TH|THÁNG|THANG)? ?0?{month}" + rf"|M ?1|0?1 ?{OF_MONTHS}" * (month == 1),
        is_regular=False,
    )
    return f"{month:02}", shape


def _so_far(months: int) -> tuple[str, Shape]:
    """Return the row of so many months from January."""
    left = MONTHS - months
    rest = _month_name(MONTHS) if left == 1 else f"{left} tháng cuối năm"
    # one says "9 tháng đầu năm" but "10 tháng năm": nearly a year is not its beginning
    name = f"{months} tháng đầu năm" if months < 10 else f"{months} tháng"
    shape = Shape(
        *(name, 1, months, (f"{months}M", 1)),
        next_tasks="quý IV" if months == 9 else rest,
        tasks_month=MONTHS,
        group=_SO_FAR,
        mark="",
        meant=rf"M ?{months}|0?{months} ?{OF_MONTHS}(?: ĐẦU)?",
        is_regular=False,
    )
    return f"{months}M", shape


# is_regular: Bộ Nội vụ, văn bản 581/BNV-CCHC asks for quý I, 6 tháng, quý III and năm.
SHAPES = {
    **dict(map(_month, range(1, 13))),
    "Q1": Shape(
        *("quý I", 1, 3, ("Q4", 1), "quý II", 6, _QUARTER, "I"),
        meant=r"(?:QUÝ|QUY|Q) ?(?:1|I)",
        is_regular=True,
    ),
    "Q2": Shape(
        *("quý II", 4, 6, ("Q1", 0), "quý III", 9, _QUARTER, "II"),
        meant=r"(?:QUÝ|QUY|Q) ?(?:2|II)",
        is_regular=False,
    ),
    "Q3": Shape(
        *("quý III", 7, 9, ("Q2", 0), "quý IV", 12, _QUARTER, "III"),
        meant=r"(?:QUÝ|QUY|Q) ?(?:3|III)",
        is_regular=True,
    ),
    "Q4": Shape(
        *("quý IV", 10, 12, ("Q3", 0), "quý I năm {next_year}", 15, _QUARTER, "IV"),
        meant=r"(?:QUÝ|QUY|Q) ?(?:4|IV)",
        is_regular=False,
    ),
    "H1": Shape(
        *("6 tháng đầu năm", 1, 6, ("H2", 1), "6 tháng cuối năm", 12, _HALF, "đầu"),
        meant=rf"H ?1|M ?6|0?6 ?{OF_MONTHS}(?: ĐẦU)?",
        is_regular=True,
        also="6M",
    ),
    "H2": Shape(
        *("6 tháng cuối năm", 7, 12, ("H1", 0), "6 tháng đầu năm {next_year}", 18, _HALF, "cuối"),
        meant=rf"H ?2|0?6 ?{OF_MONTHS} CUỐI",
        is_regular=False,
    ),
    **dict(_so_far(months) for months in range(2, 12) if months != 6),  # H1
    YEAR: Shape(
        *("năm", 1, 12, (YEAR, 1), "năm {next_year}", 24, _WHOLE, ""),
        meant=rf"|CẢ|Y|M ?12|12 ?{OF_MONTHS}",
        is_regular=True,
    ),
}


def order_of(kind: str) -> tuple[int, int, str]:
    """Return what kinds of one year sort by: last month, length, name (quý I and 3 tháng)."""
    shape = SHAPES[kind]
    return shape.last_month, shape.last_month - shape.first_month, kind


def groups() -> dict[str, tuple[str, ...]]:
    """Return the kinds by what they are, in the order of the table."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, shape in SHAPES.items():
        found[shape.group] = (*found.get(shape.group, ()), kind)
    return found


def kinds_named(name: str) -> tuple[str, ...]:
    """Return the kinds that a name stands for: ``tháng`` for twelve, ``H2`` for itself.

    Raises ``ValueError`` for a name that is none, with those there are.
    """
    if name in SHAPES:
        return (name,)
    if found := groups().get(name):
        return found
    listed = ", ".join(groups())
    raise ValueError(f'không có loại kỳ "{name[:40]}"; cần {listed} hoặc một kỳ như Q1, H2, 03')
