"""What is the same for a commune in all its reports: its size, its habits, what it fills in.

The ranges are set so that most communes look like the ten of ``phu_tho_2026-Q3_sample.csv``
(Phú Thọ, quarter III of 2026: 2,803–6,684 dossiers, 77–97 % in time, 81–95 % paid online) and
some like Nguyễn Lương Bằng in quý I/2026 (6,476 dossiers, none overdue, nearly all online).
Figures are invented: nothing here says anything about a real commune.
"""

from dataclasses import dataclass, field
from datetime import date

from cchc_lib.communes import Commune
from cchc_lib.demo.dice import Dice
from cchc_lib.periods import Period

BASE_YEAR = 2026
_DRIFT_YEARS = 5  # how long volumes and habits go on changing, in both directions


@dataclass(frozen=True, slots=True)
class Size:
    """The ranges of a kind of unit: dossiers a quarter, staff, revenue plan (billions)."""

    dossiers: tuple[int, int]
    officials: tuple[int, int]
    employees: tuple[int, int]
    revenue: tuple[int, int]


SIZES = {
    "phường": Size((2600, 7600), (38, 58), (3, 14), (90, 640)),
    "xã": Size((900, 5600), (30, 46), (3, 12), (35, 310)),
    "đặc khu": Size((160, 2400), (22, 52), (3, 10), (20, 420)),
}

HABITS = {
    "channels": 0.7,
    "by_field": 0.35,
    "stated": 0.4,
    "planning": 0.93,
    "inspection": 0.85,
    "dialogue": 0.7,
    "assigned_tasks": 0.85,
    "lawmaking": 0.85,
    "review": 0.8,
    "enforcement": 0.7,
    "education": 0.75,
    "new_laws": 0.5,
    "digital_education": 0.5,
    "any_place": 0.75,
    "organization": 0.8,
    "quota": 0.8,
    "civil_service": 0.8,
    "audit": 0.55,
    "assets": 0.7,
    "autonomy": 0.8,
    "online_dossiers": 0.92,
    "payment": 0.9,
    "digitisation": 0.75,
    "documents_sent": 0.6,
    "causes": 0.6,
    "proposals": 0.65,
}
"""What a commune may leave out of all its reports, and the share of communes that give it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One commune of the demo, with the dice all its figures come from."""

    commune: Commune
    seed: int
    dice: Dice = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "dice", Dice(f"{self.seed}/{self.commune.code}"))

    @property
    def size(self) -> Size:
        """Return the ranges of its kind."""
        return SIZES[self.commune.type]

    def gives(self, habit: str) -> bool:
        """Tell whether it fills in a part of the form that others leave out."""
        return self.dice.chance(f"gives {habit}", HABITS[habit])

    @property
    def dossiers(self) -> float:
        """Return how many dossiers it receives in a usual quarter of the base year."""
        middle = (self.dice.share("size") + self.dice.share("size again")) / 2
        low, high = self.size.dossiers
        return low + (high - low) * middle

    @property
    def delay(self) -> float:
        """Return the share of dossiers that run late; a fifth of the communes have none."""
        if self.dice.chance("punctual", 0.2):
            return 0.0
        return 0.025 + 0.2 * self.dice.share("delay") * self.dice.share("delay again")

    def online(self, year: int) -> float:
        """Return the share of dossiers that are filed online in a year."""
        usual = 1 - 0.45 * self.dice.share("online") * self.dice.share("online again")
        return min(0.995, max(0.3, usual + 0.012 * drift(year)))


def drift(year: int) -> int:
    """Return the years since the base year, as far as anything still changes with them."""
    return max(-_DRIFT_YEARS, min(_DRIFT_YEARS, year - BASE_YEAR))


WHOLE = 1000  # parts of a quarter


@dataclass(frozen=True, slots=True)
class Span:
    """The months of a period, out of the quarters that they are in.

    Figures are drawn by quarter; of a quarter that is not all in the period a month takes a part,
    larger in one month than in another, so that its months add up to it; the month in which the
    commune was founded counts half. Months and quarters are numbered through all years from year 0.
    """

    dice: Dice
    months: range
    founded: int

    @property
    def quarters(self) -> range:
        """Return the quarters it has a month of."""
        return range(self.months[0] // 3, self.months[-1] // 3 + 1)

    @property
    def last(self) -> int:
        """Return the quarter it ends in."""
        return self.quarters[-1]

    @property
    def longer(self) -> float:
        """Return by how many quarters it is longer than one; a month is shorter."""
        return len(self.months) / 3 - 1

    def begun(self, quarter: int) -> int:
        """Return how many thousandths of a quarter have passed before it begins."""
        return self._passed(quarter, max(0, self.months[0] - 3 * quarter))

    def done(self, quarter: int) -> int:
        """Return how many thousandths of a quarter have passed when it ends."""
        return self._passed(quarter, min(3, self.months[-1] + 1 - 3 * quarter))

    def part(self, quarter: int, count: int) -> int:
        """Return how many of the things counted in a quarter are in it."""
        return count * self.done(quarter) // WHOLE - count * self.begun(quarter) // WHOLE

    def _passed(self, quarter: int, months: int) -> int:
        if months in {0, 3}:
            return WHOLE * months // 3
        half = self.founded == 3 * quarter
        even = WHOLE * (2 * months - half) // (6 - half)
        return even + self.dice.of("months", quarter).whole(f"{months}", -40, 40)


def span_of(profile: Profile, period: Period) -> Span:
    """Return the months of a period in which a commune was there, all where it was in none."""
    founded = profile.commune.founded
    days = period.calendar.within(founded)
    return Span(profile.dice, range(_month(days.first), _month(days.last) + 1), _month(founded))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
