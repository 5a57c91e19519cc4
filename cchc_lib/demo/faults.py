"""Faults that are put into a demo on request, each of one kind and known beforehand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cchc_lib.communes import Commune
from cchc_lib.demo.dice import Dice
from cchc_lib.demo.documents import DECREE_61, REPEALED_61, report_day
from cchc_lib.demo.dossiers import CHANNELS
from cchc_lib.demo.facts import rates_of
from cchc_lib.demo.form import OFTEN_STATED, Draft
from cchc_lib.errors import UsageError
from cchc_lib.numerals import format_decimal, round_half_up, truncate
from cchc_lib.periods import Period

LATE, BROKEN = "late", "broken"
_DIGITS = 2
_FAR = 9  # dossiers by which the contradiction does not add up


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: in words, what checking says to it, and what it does to a draft."""

    words: str
    finding: str
    spoil: Callable[[Draft], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Fault:
    """A commune with its fault, in the last period of the demo."""

    kind: str
    commune: Commune
    period: Period
    file: str
    """Its file in the folder of the demo, there or missing."""

    @property
    def words(self) -> str:
        """Return what is wrong, in Vietnamese."""
        return KINDS[self.kind].words

    @property
    def finding(self) -> str:
        """Return the code that ``cchc check`` gives it, "" where no finding is."""
        return KINDS[self.kind].finding


def choose(
    kinds: Iterable[str],
    communes: Sequence[Commune],
    period: Period,
    seed: int,
    name: Callable[[Commune, Period], str],
) -> tuple[Fault, ...]:
    """Put every kind of fault on a few communes, no two on one; ``name`` is that of their files.

    Raises ``UsageError`` for a kind that does not exist or cannot be in that period, and where
    there are not enough communes.
    """
    wanted = list(dict.fromkeys(kinds))
    if unknown := [kind for kind in wanted if kind not in KINDS]:
        raise UsageError(f"không có lỗi mẫu {', '.join(unknown)}; có: {', '.join(KINDS)}")
    if "law" in wanted and report_day(period) < REPEALED_61:
        raise UsageError(f"lỗi mẫu law chỉ có từ kỳ 2025-Q3, nhận {period.id}")
    drawn = sorted(communes, key=lambda unit: Dice(f"{seed}/faults").share(unit.code))
    faults: list[Fault] = []
    for kind in wanted:
        victims = drawn[len(faults) : len(faults) + _how_many(kind, len(communes))]
        faults += [Fault(kind, unit, period, name(unit, period)) for unit in victims]
        if not victims:
            raise UsageError(f"cần nhiều hơn {len(communes)} xã để có đủ các lỗi mẫu đã chọn")
    return tuple(faults)


def _how_many(kind: str, communes: int) -> int:
    share = 0.07 if kind == LATE else 0.025
    return (
        max(1, round(communes * share)) if kind == LATE else max(1, min(3, int(communes * share)))
    )


def _contradict(draft: Draft) -> None:
    """Leave only totals, so that one equation breaks and no other rests on the same figure."""
    for name in CHANNELS:
        draft.figures.pop(f"procedures.dossiers.{name}", None)
    draft.rows, draft.stated = [], {}
    draft.figures["procedures.dossiers.received"] += _FAR


def _truncate(draft: Draft) -> None:
    """State one rate, cut off where it should be rounded up."""
    rates = rates_of(draft.figures)
    for code, rate in sorted(rates.items(), key=lambda entry: entry[0] not in OFTEN_STATED):
        cut = truncate(rate, _DIGITS)
        if rate < 100 and cut != round_half_up(rate, _DIGITS):
            draft.stated[code] = f"{format_decimal(cut, _DIGITS)}%"
            return


def _rely_on_repealed_law(draft: Draft) -> None:
    draft.documents["repealed_decree"] = DECREE_61
    draft.extra["procedures.one_stop"] = "Tiếp tục thực hiện nghiêm {doc:repealed_decree|issuer}."


KINDS = {
    LATE: Kind("chưa nộp số liệu kỳ cuối", ""),
    "contradiction": Kind(
        "tổng số tiếp nhận không bằng đã giải quyết cộng đang giải quyết", "CD001", _contradict
    ),
    BROKEN: Kind("tệp hỏng, không đọc được", ""),
    "rates": Kind("tỷ lệ bị cắt bớt, không làm tròn", "TL001", _truncate),
    "law": Kind("dẫn Nghị định 61/2018/NĐ-CP đã hết hiệu lực", "HL001", _rely_on_repealed_law),
}
"""Every kind of fault by the name it is asked for with."""
