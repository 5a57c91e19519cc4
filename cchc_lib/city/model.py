"""What a city's roll-up is made of: its communes, how far each is, and its figures, exact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cchc_lib.communes import Commune, Province
from cchc_lib.indicators import Result
from cchc_lib.indicators.index766.formulas import Version
from cchc_lib.indicators.self_assessment.criteria import Criterion
from cchc_lib.periods import Period
from cchc_lib.submission.province import ProvinceRecord


class State(StrEnum):
    """How far a commune is, in the words of the report."""

    REPORTED = "đã có báo cáo"
    EARLIER = "dùng bản đã lập trước"
    FAILED = "đã nộp, không lập được báo cáo"
    WAITING = "đã nộp, chưa lập báo cáo"
    UNREADABLE = "báo cáo không đọc được"
    GONE = "báo cáo không còn trong thư mục kết quả"
    MISSING = "chưa nộp số liệu"

    @property
    def counts(self) -> bool:
        """Tell whether there are figures that go into the totals."""
        return self in {State.REPORTED, State.EARLIER}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a commune's report; ``is_open`` where the commune has not answered it."""

    code: str
    title: str
    severity: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A file that figures were read from, with its SHA-256."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Member:
    """What is known of one commune; without a report it has no ``results``.

    ``why`` says in a reader's words what stood in the way, ``detail`` in those of the program that
    met it; ``received`` is the day its file came in, None where nobody noted it. ``results`` are by
    the code of the indicator.
    """

    commune: Commune
    state: State
    why: str = ""
    detail: str = ""
    received: date | None = None
    is_synthetic: bool = False
    results: Mapping[str, Result] = field(default_factory=dict, repr=False)
    findings: tuple[Found, ...] = ()
    source: Source | None = None

    @property
    def has_handed_in(self) -> bool:
        """Tell whether the commune handed in, whatever became of it."""
        return self.state is not State.MISSING


@dataclass(frozen=True, slots=True)
class City:
    """The communes of one period by their codes; ``index`` is the batch's list of them.

    ``records`` are what the provinces tell of their own reports, by the provinces; ``version`` are
    the formulas that points of the period are computed by, ``criteria`` the table that all communes
    are scored by, if there is one.
    """

    period: Period
    members: tuple[Member, ...]
    index: Source | None = None
    records: Mapping[Province, ProvinceRecord] = field(default_factory=dict)
    version: Version | None = None
    criteria: tuple[Criterion, ...] = ()

    @property
    def counted(self) -> tuple[Member, ...]:
        """Return the communes whose figures go into the totals."""
        return tuple(member for member in self.members if member.state.counts)

    @property
    def left_out(self) -> tuple[Member, ...]:
        """Return the communes whose figures are not there."""
        return tuple(member for member in self.members if not member.state.counts)

    @property
    def handed_in(self) -> tuple[Member, ...]:
        """Return the communes that handed in, whatever became of it."""
        return tuple(member for member in self.members if member.has_handed_in)

    @property
    def is_synthetic(self) -> bool:
        """Tell whether any figure is invented."""
        return any(member.is_synthetic for member in self.counted)

    @property
    def provinces(self) -> tuple[Province, ...]:
        """Return the provinces of the communes, by their codes."""
        return tuple(sorted({member.commune.home for member in self.members}))

    @property
    def area(self) -> str:
        """Name the province of the communes, or how many there are."""
        names = [province.name for province in self.provinces]
        return names[0] if len(names) == 1 else f"{len(names)} tỉnh, thành phố"

    @property
    def place(self) -> str:
        """Name the area inside a sentence: ``thành phố Hải Phòng``."""
        return self.provinces[0].in_text if len(self.provinces) == 1 else self.area

    @property
    def issuer(self) -> ProvinceRecord:
        """Return what is printed around the report of the one province, else blanks."""
        one = next(iter(self.records.values()), None) if len(self.provinces) == 1 else None
        return one or ProvinceRecord(province="VN")

    def of(self, state: State) -> tuple[Member, ...]:
        """Return the communes that are in a state."""
        return tuple(member for member in self.members if member.state is state)
