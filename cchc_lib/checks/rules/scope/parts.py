"""PV: what is counted inside something else cannot be larger than it.

A part that is a term of a balance (early dossiers of those resolved) is left to that balance: it
breaks it whenever it is too large, so the same fact is told once.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from cchc_lib.checks.model.bases import MAY_EXCEED
from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import number, signed
from cchc_lib.indicators.sources import FIELDS

Chain: TypeAlias = tuple[tuple[str, ...], ...]
"""Sums of fields, each at most as large as the next one; a missing link is stepped over."""


def _chain(*links: str) -> Chain:
    """Read a chain from texts with dotted paths; ``+`` joins the fields of a sum."""
    return tuple(tuple(link.split(" + ")) for link in links)


WITHIN: tuple[Chain, ...] = (
    _chain("steering.planning.tasks_done", "steering.planning.tasks_planned"),
    _chain("steering.inspection.agencies_inspected", "steering.inspection.agencies_total"),
    _chain("steering.inspection.issues_resolved", "steering.inspection.issues_found"),
    _chain("institutions.review.unlawful_handled", "institutions.review.unlawful"),
    _chain("institutions.review.reviewed", "institutions.review.to_review"),
    _chain("procedures.one_stop.published", "procedures.one_stop.total"),
    _chain("procedures.one_stop.at_center", "procedures.one_stop.total"),
    _chain("procedures.one_stop.electronic_process", "procedures.one_stop.total"),
    _chain("procedures.one_stop.linked", "procedures.one_stop.total"),
    _chain("procedures.one_stop.any_place", "procedures.one_stop.total"),
    _chain("procedures.satisfaction.satisfied", "procedures.satisfaction.respondents"),
    _chain("finance.budget.audit_done", "finance.budget.audit_findings"),
    _chain(
        "digital.services.with_online_dossiers",
        "digital.services.with_dossiers",
        "digital.services.partial + digital.services.full",
    ),
    _chain("digital.dossiers.full_online", "digital.dossiers.full"),
    _chain("digital.dossiers.partial_online", "digital.dossiers.partial"),
    _chain(
        "digital.payment.with_fees",
        "digital.payment.with_duty",
        "procedures.one_stop.total",
    ),
    _chain("digital.payment.dossiers_paid_online", "digital.payment.dossiers_with_fees"),
    _chain("digital.digitisation.digitised", "digital.digitisation.resolved"),
    _chain("digital.digitisation.electronic_results", "digital.digitisation.resolved"),
    _chain("digital.digitisation.reused", "digital.digitisation.resolved"),
    _chain("digital.digitisation.documents_signed", "digital.digitisation.documents_sent"),
    _chain("index766.announced_on_time", "index766.to_announce"),
    _chain("index766.published_on_time", "index766.to_publish"),
    _chain("index766.disclosed_in_full", "index766.to_disclose"),
    _chain("index766.synchronised", "index766.to_synchronise"),
    _chain("index766.paid_procedures", "digital.payment.with_duty"),
    _chain("index766.population_procedures", "procedures.one_stop.total"),
    _chain("index766.stored", "procedures.dossiers.received"),
    _chain("index766.population_dossiers", "procedures.dossiers.received"),
    _chain("index766.disliked", "procedures.dossiers.received"),
)
"""Parts that cannot exceed their wholes, whatever happened in the period."""

USUALLY_WITHIN: tuple[Chain, ...] = tuple(_chain(*pair) for pair in MAY_EXCEED.items())
"""Parts that exceed their wholes only when the two were counted over different sets."""


@rule(
    "PV001",
    Severity.ERROR,
    blocks=True,
    title="Bộ phận lớn hơn tổng thể",
    meaning="Số được đếm trong một số khác không thể lớn hơn số đó (đã công khai ≤ tổng TTHC, "
    "nộp trực tuyến ≤ tổng hồ sơ cùng mức, đã thanh toán ≤ phát sinh phí …).",
    remedy="Xem hai số có bị ghi đổi chỗ, hoặc lấy từ hai hệ thống, hai thời gian khác nhau không.",
    source=FIELDS,
)
def parts_fit_into_wholes(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare every part with the whole it is counted in."""
    for chain in WITHIN:
        yield from _climb(case, rule, chain)


@rule(
    "PV002",
    Severity.WARNING,
    blocks=False,
    title="Bộ phận thường không lớn hơn tổng thể",
    meaning="PAKN đã xử lý nhiều hơn tiếp nhận, TTHC đã tích hợp thanh toán nhiều hơn TTHC có "
    "nghĩa vụ tài chính: chỉ có thể khi hai số đếm trên hai phạm vi (ví dụ gồm cả kỳ trước).",
    remedy="Đếm hai số trên cùng phạm vi: PAKN kỳ trước chuyển sang cũng tính vào số tiếp nhận.",
    source=FIELDS,
)
def parts_usually_fit_into_wholes(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare parts with wholes that they can exceed by another way of counting only."""
    for chain in USUALLY_WITHIN:
        yield from _climb(case, rule, chain)


@rule(
    "PV003",
    Severity.WARNING,
    blocks=False,
    title="Có mặt vượt biên chế được giao",
    meaning="Số người hiện có nhiều hơn biên chế được giao.",
    remedy="Đối chiếu quyết định giao biên chế; nếu đúng, giải trình ở mục tổ chức bộ máy.",
    source=FIELDS,
)
def staff_is_within_the_quota(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare staff present with the quota."""
    yield from _climb(
        case, rule, _chain("apparatus.staffing.present", "apparatus.staffing.assigned")
    )


@rule(
    "PV004",
    Severity.WARNING,
    blocks=False,
    title="Giải ngân vượt kế hoạch vốn năm",
    meaning="Vốn đầu tư công đã giải ngân nhiều hơn kế hoạch vốn của cả năm.",
    remedy="Xem kế hoạch đã gồm vốn kéo dài, vốn bổ sung chưa và hai số có cùng đơn vị không.",
    source=FIELDS,
)
def investment_is_within_the_plan(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare public investment with the plan of the year."""
    yield from _climb(
        case, rule, _chain("finance.budget.investment", "finance.budget.investment_plan")
    )


def _climb(case: Case, rule: Rule, chain: Chain) -> Iterator[Finding]:
    known = [link for link in chain if None not in map(case.value, link)]
    for part, whole in pairwise(known):
        excess = _total(case, part) - _total(case, whole)
        if excess > 0:
            yield case.finding(
                rule,
                f"{_words(case, part)} > {_words(case, whole)} (lệch {signed(excess)})",
                *part,
                *whole,
                suggestion=rule.remedy,
            )


def _total(case: Case, link: tuple[str, ...]) -> int:
    return sum(map(case.value, link))


def _words(case: Case, link: tuple[str, ...]) -> str:
    return f"{' + '.join(map(case.name, link))} {number(_total(case, link))}"
