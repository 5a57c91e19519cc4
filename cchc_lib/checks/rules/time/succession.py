"""TG: the days that two submissions which follow each other count twice, or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.earlier import Earlier, with_values
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.time.days import (
    FIRST,
    LAST,
    NORM,
    day_finding,
    window_of,
    window_words,
)
from cchc_lib.periods import DataWindow

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Succession:
    """The window given here beside that of the submission before."""

    given: DataWindow
    before: DataWindow
    earlier: Earlier

    @property
    def shared(self) -> DataWindow:
        """Return the days that both count; it ends before it begins where there are none."""
        return DataWindow(
            max(self.given.first, self.before.first), min(self.given.last, self.before.last)
        )

    @property
    def between(self) -> DataWindow:
        """Return the days after the one and before the other, likewise."""
        return DataWindow(self.before.last + _DAY, self.given.first - _DAY)

    def finding(self, case: Case, rule: Rule, fact: str) -> Finding:
        """Make a finding that names both windows."""
        message = (
            f"số liệu tính từ {window_words(self.given)}, {fact} báo cáo "
            f"{self.earlier.where} (từ {window_words(self.before)})"
        )
        past = (f"Thời gian chốt số liệu ({self.earlier.period})", window_words(self.before))
        return with_values(day_finding(case, rule, message, FIRST, LAST), [past])


@rule(
    "TG007",
    Severity.ERROR,
    blocks=False,
    title="Thời gian chốt số liệu chồng lên kỳ trước",
    meaning="Có ngày nằm trong cả hai báo cáo: hồ sơ của những ngày đó được tính hai lần.",
    remedy="Lấy số liệu từ ngay sau ngày cuối của kỳ trước.",
    source=NORM,
)
def windows_do_not_overlap(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find days that the submission before has counted already."""
    for both in _successions(case):
        if both.shared.first <= both.shared.last:
            yield both.finding(case, rule, f"tính lại {_span(both.shared)} đã có trong")


@rule(
    "TG008",
    Severity.WARNING,
    blocks=False,
    title="Bỏ trống những ngày giữa hai kỳ",
    meaning="Có ngày không nằm trong báo cáo nào: hồ sơ của những ngày đó không được tính.",
    remedy="Lấy số liệu từ ngay sau ngày cuối của kỳ trước.",
    source=NORM,
)
def windows_leave_no_gap(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find days between this submission and the one before that neither counts."""
    for both in _successions(case):
        if both.between.first <= both.between.last:
            yield both.finding(case, rule, f"bỏ trống {_span(both.between)} sau")


def _successions(case: Case) -> Iterator[_Succession]:
    """Yield this submission after the one before, if both give their windows."""
    if earlier := case.context.handover:
        given, before = window_of(case.submission), window_of(earlier)
        if given and before:
            yield _Succession(given, before, Earlier(earlier))


def _span(window: DataWindow) -> str:
    """Count the days of a window: ``5 ngày (10/12/2025 đến hết 14/12/2025)``."""
    return f"{window.days} ngày ({window_words(window)})"
