"""PV: online services held against all procedures: two systems, two bases.

Only dossiers of online services can be filed online. So the share of all dossiers that were filed
online is at most that of online services, and the same where every procedure is one: anything
else was counted on two bases. Where a form rounds or cuts off, that alone is no difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.checks.model.bases import OF_SERVICES, RECEIVED, RECEIVED_IN_PERIOD
from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.fitting import counts_words, fitting_counts
from cchc_lib.checks.model.words import choice, number, signed
from cchc_lib.indicators import Result
from cchc_lib.indicators.results import DIGITS
from cchc_lib.indicators.sources import FIELDS
from cchc_lib.numerals import Percent, round_half_up, truncate
from cchc_lib.submission.model.submission import STATED

_LEVELS = ("digital.services.partial", "digital.services.full")
_PROCEDURES = "procedures.one_stop.total"
_ALL_DOSSIERS = "procedures.dossiers.received"
_SERVICE_DOSSIERS = "digital.dossiers.received"
_RATES = ("procedures.dossiers.online_rate", "digital.dossiers.online_rate")


@rule(
    "PV005",
    Severity.WARNING,
    blocks=False,
    title="Mọi TTHC là DVCTT nhưng hồ sơ DVCTT khác tổng hồ sơ",
    meaning="Khi DVCTT một phần + toàn trình = số TTHC thì mọi hồ sơ đều là hồ sơ DVCTT; hai số "
    "khác nhau thường vì lấy từ hai hệ thống (hệ thống các Bộ, hệ thống của thành phố, tỉnh).",
    remedy="Lấy hai số từ cùng các hệ thống, hoặc nêu rõ mỗi số lấy từ hệ thống nào.",
    source=FIELDS,
)
def dossiers_of_services_are_all_dossiers(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare dossiers of online services with all, where every procedure is such a service."""
    of_services = case.value(_SERVICE_DOSSIERS)
    every = case.value(_ALL_DOSSIERS)
    if None in {of_services, every} or not _all_are_services(case):
        return
    if of_services in {every, RECEIVED_IN_PERIOD.count(case)}:
        return
    levels = [number(case.value(level)) for level in _LEVELS]
    message = (
        f"mọi TTHC đều là DVCTT ({' + '.join(levels)} = {number(case.value(_PROCEDURES))}), nhưng "
        f"{case.name(_SERVICE_DOSSIERS)} {number(of_services)} ≠ {case.name(_ALL_DOSSIERS)} "
        f"{number(every)} (lệch {signed(of_services - every)}); có thể vì lấy từ hai hệ thống"
    )
    fields = (_SERVICE_DOSSIERS, _ALL_DOSSIERS, *_LEVELS, _PROCEDURES)
    yield case.finding(rule, message, *fields, suggestion=rule.remedy)


@rule(
    "PV006",
    Severity.WARNING,
    blocks=False,
    title="Hai tỷ lệ trực tuyến trên hai cơ sở khác nhau",
    meaning="Chỉ hồ sơ DVCTT nộp được trực tuyến, nên tỷ lệ trực tuyến trên mọi hồ sơ không thể "
    "cao hơn tỷ lệ trên hồ sơ DVCTT, và phải bằng nhau khi mọi TTHC đều là DVCTT.",
    remedy="Tính hai tỷ lệ trên cùng một hệ thống, hoặc nêu rõ mỗi tỷ lệ tính trên số nào.",
    source="Công thức của hai chỉ tiêu trong danh mục",
)
def online_rates_rest_on_one_base(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare the online rate of all dossiers with that of online services."""
    every, of_services = (_Share(case.results[code]) for code in _RATES)
    if not (every.is_known and of_services.is_known):
        return
    if every.may_be(of_services) or of_services.may_be(every):
        return
    excess = every.rounded - of_services.rounded
    if excess > 0 or _all_are_services(case):
        message = (
            f"{every.words} {'>' if excess > 0 else '<'} {of_services.words} "
            f"(lệch {signed(excess)} điểm %): hai cơ sở khác nhau{_fits(case, every)}"
        )
        fields = (*every.fields, *of_services.fields)
        yield case.finding(rule, message, *fields, suggestion=rule.remedy)


@dataclass(frozen=True, slots=True)
class _Share:
    """A rate as far as it is known: computed, else as the commune printed it exactly."""

    result: Result

    @property
    def printed(self) -> Percent | None:
        """Return the printed rate that stands for the value, None where that was computed."""
        printed = self.result.stated
        is_exact = printed and printed.has_sign and not printed.qualifier
        return printed if is_exact and self.result.value is None else None

    @property
    def is_known(self) -> bool:
        return self.result.value is not None or self.printed is not None

    @property
    def value(self) -> Fraction:
        if self.result.value is not None:
            return self.result.value
        return Fraction(self.printed.value) if self.printed else Fraction()

    @property
    def digits(self) -> int:
        return self.printed.digits if self.printed else DIGITS

    @property
    def rounded(self) -> Fraction:
        return Fraction(round_half_up(self.value, self.digits))

    @property
    def words(self) -> str:
        """Return name, value and base: ``Tỷ lệ … 99,51% (trên 2.862, số hồ sơ …)``."""
        base = self.result.indicator.base
        counted = [number(self.result.denominator)] if self.result.denominator is not None else []
        return (
            f"{self.result.indicator.name} {self.printed or self.result.text} "
            f"(trên {', '.join([*counted, base])})"
        )

    @property
    def fields(self) -> tuple[str, ...]:
        indicator = self.result.indicator
        if self.printed:
            return (f"{STATED}{indicator.code}", *indicator.fields)
        return (*indicator.fields, indicator.code)

    def may_be(self, other: "_Share") -> bool:
        """Tell whether this is the other value, rounded (or cut off) to the digits of this one."""
        ways = (round_half_up, truncate) if self.printed else (round_half_up,)
        return self.rounded in {Fraction(way(other.value, self.digits)) for way in ways}


def _all_are_services(case: Case) -> bool:
    levels = [case.value(level) for level in _LEVELS]
    return None not in levels and sum(levels) == case.value(_PROCEDURES)


def _fits(case: Case, rate: _Share) -> str:
    """Say which counts over which known base give a rate that was only printed."""
    if rate.printed is None:
        return ""
    fits: list[str] = []
    misses: list[str] = []
    for base in (RECEIVED_IN_PERIOD, RECEIVED, OF_SERVICES):
        if below := base.count(case):
            words = f"{number(below)} ({base.words})"
            if counts := fitting_counts(rate.printed, below):
                fits.append(f"{counts_words(counts)} trên {words}")
            else:
                misses.append(words)
    told = f"; {rate.printed} ứng với {choice(fits)}" if fits else ""
    return told + (f"; không số nào trên {choice(misses)} cho {rate.printed}" if misses else "")
