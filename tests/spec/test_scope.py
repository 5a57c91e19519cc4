"""PV: what is counted inside something else is not larger than it."""

from decimal import Decimal
from itertools import pairwise

import pytest
from support.submissions import codes_of, findings_of

from cchc_lib.checks.rules.scope.parts import USUALLY_WITHIN, WITHIN

PAIRS = [
    ("steering.planning.tasks_done", "steering.planning.tasks_planned"),
    ("steering.inspection.agencies_inspected", "steering.inspection.agencies_total"),
    ("steering.inspection.issues_resolved", "steering.inspection.issues_found"),
    ("institutions.review.unlawful_handled", "institutions.review.unlawful"),
    ("institutions.review.reviewed", "institutions.review.to_review"),
    ("procedures.one_stop.published", "procedures.one_stop.total"),
    ("procedures.one_stop.at_center", "procedures.one_stop.total"),
    ("procedures.one_stop.electronic_process", "procedures.one_stop.total"),
    ("procedures.one_stop.linked", "procedures.one_stop.total"),
    ("procedures.one_stop.any_place", "procedures.one_stop.total"),
    ("procedures.satisfaction.satisfied", "procedures.satisfaction.respondents"),
    ("finance.budget.audit_done", "finance.budget.audit_findings"),
    ("digital.services.with_online_dossiers", "digital.services.with_dossiers"),
    ("digital.dossiers.full_online", "digital.dossiers.full"),
    ("digital.dossiers.partial_online", "digital.dossiers.partial"),
    ("digital.payment.with_fees", "digital.payment.with_duty"),
    ("digital.payment.with_duty", "procedures.one_stop.total"),
    ("digital.payment.dossiers_paid_online", "digital.payment.dossiers_with_fees"),
    ("digital.digitisation.digitised", "digital.digitisation.resolved"),
    ("digital.digitisation.electronic_results", "digital.digitisation.resolved"),
    ("digital.digitisation.reused", "digital.digitisation.resolved"),
    ("digital.digitisation.documents_signed", "digital.digitisation.documents_sent"),
    ("index766.announced_on_time", "index766.to_announce"),
    ("index766.published_on_time", "index766.to_publish"),
    ("index766.disclosed_in_full", "index766.to_disclose"),
    ("index766.synchronised", "index766.to_synchronise"),
    ("index766.paid_procedures", "digital.payment.with_duty"),
    ("index766.population_procedures", "procedures.one_stop.total"),
    ("index766.stored", "procedures.dossiers.received"),
    ("index766.population_dossiers", "procedures.dossiers.received"),
    ("index766.disliked", "procedures.dossiers.received"),
]
USUAL_PAIRS = [
    ("procedures.feedback.resolved", "procedures.feedback.received"),
    ("digital.payment.integrated", "digital.payment.with_duty"),
]
SERVICES = "digital.services"


@pytest.mark.parametrize(("part", "whole"), PAIRS)
def test_a_part_one_larger_than_its_whole_blocks(part, whole):
    (only,) = findings_of(**{part: 77, whole: 76})
    assert (only.code, only.blocks, only.place.field) == ("PV001", True, part)
    assert only.message.endswith("76 (lệch +1)")
    assert only.fields == (part, whole)


@pytest.mark.parametrize(("part", "whole"), USUAL_PAIRS)
def test_a_part_that_may_be_counted_wider_is_a_warning(part, whole):
    (only,) = findings_of(**{part: 77, whole: 76})
    assert (only.code, only.blocks, only.severity) == ("PV002", False, "warning")


@pytest.mark.parametrize(("part", "whole"), PAIRS + USUAL_PAIRS)
@pytest.mark.parametrize("figures", [(76, 76), (0, 0), (0, 76)])
def test_a_part_as_large_as_its_whole_is_silent(part, whole, figures):
    assert codes_of(**dict(zip((part, whole), figures, strict=True))) == []


@pytest.mark.parametrize(("part", "whole"), PAIRS + USUAL_PAIRS)
def test_a_part_without_its_whole_is_silent(part, whole):
    assert codes_of(**{part: 76}) == []
    assert codes_of(**{whole: 0}) == []


def test_every_pair_of_the_table_stands_in_this_test():
    links = [
        ("+".join(part), "+".join(whole))
        for chain in WITHIN + USUALLY_WITHIN
        for part, whole in pairwise(chain)
    ]
    sums = [(f"{SERVICES}.with_dossiers", f"{SERVICES}.partial+{SERVICES}.full")]
    assert sorted(links) == sorted(PAIRS + USUAL_PAIRS + sums)


# --- services with dossiers: a chain whose last whole is a sum ---


@pytest.mark.parametrize(
    ("with_online", "with_dossiers", "codes"),
    [
        (29, 29, []),
        (30, 29, ["PV001"]),
        (379, 160 + 219, []),
        (379, 160 + 219 + 1, ["PV001"]),
        (160 + 219 + 1, None, ["PV001"]),  # the link between is missing and stepped over
        (160 + 219, None, []),
        (382, 381, ["PV001", "PV001"]),  # two facts: 382 > 381, and 381 > 379
    ],
)
def test_services_with_online_dossiers_have_dossiers_and_are_services(
    with_online, with_dossiers, codes
):
    figures = {f"{SERVICES}.partial": 160, f"{SERVICES}.full": 219}
    figures[f"{SERVICES}.with_online_dossiers"] = with_online
    if with_dossiers is not None:
        figures[f"{SERVICES}.with_dossiers"] = with_dossiers
    assert codes_of(**figures) == codes


def test_a_sum_is_named_by_its_parts():
    figures = {f"{SERVICES}.with_dossiers": 380, f"{SERVICES}.partial": 160}
    (only,) = findings_of(**figures, **{f"{SERVICES}.full": 219})
    assert only.message == (
        "DVCTT phát sinh hồ sơ 380 > DVCTT một phần + DVCTT toàn trình 379 (lệch +1)"
    )


# --- plausible, but to be looked at ---


@pytest.mark.parametrize(("present", "codes"), [(41, []), (42, []), (43, ["PV003"])])
def test_more_staff_than_assigned_is_a_warning(present, codes):
    staffing = {"apparatus.staffing.present": present, "apparatus.staffing.assigned": 42}
    assert codes_of(**staffing) == codes
    assert not any(finding.blocks for finding in findings_of(**staffing))


@pytest.mark.parametrize(
    ("investment", "codes"),
    [("10529", []), ("102490", []), (Decimal("102490.5"), ["PV004"])],
)
def test_more_investment_than_planned_is_a_warning(investment, codes):
    budget = {"finance.budget.investment": investment, "finance.budget.investment_plan": 102490}
    assert codes_of(**budget) == codes


def test_an_amount_is_told_with_its_decimals():
    budget = {"finance.budget.investment": "102.490,5", "finance.budget.investment_plan": 102490}
    (only,) = findings_of(**budget)
    assert only.message == (
        "Vốn đầu tư công đã giải ngân 102.490,5 > Kế hoạch vốn đầu tư công năm 102.490 (lệch +0,5)"
    )


def test_revenue_over_the_plan_is_good_news_and_no_finding():
    assert codes_of(**{"finance.budget.revenue": 300, "finance.budget.revenue_plan": 200}) == []
