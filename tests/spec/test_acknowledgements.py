"""XN and answers: what a commune has seen and lets stand is listed apart, with reason and name."""

import pytest
from support.submissions import SEED, codes_of, findings_of

from cchc_lib.checks import Severity, stop_if_blocking
from cchc_lib.errors import BlockingFindingsError

RATE = "stated.procedures.dossiers.early_rate"
OTHER = "stated.finance.budget.revenue_rate"
TRUNCATED = {
    "procedures.dossiers.early": 6395,
    "procedures.dossiers.resolved": 6469,
    "procedures.dossiers.on_time": 6469 - 6395,
    RATE: "98,85%",  # 6395 ÷ 6469 = 98,856 %
    "finance.budget.revenue": 99385,
    "finance.budget.revenue_plan": 270819,
    OTHER: "36,69%",  # 99385 ÷ 270819 = 36,698 %
}
UNBALANCED = {
    "procedures.dossiers.received": 10,
    "procedures.dossiers.resolved": 6,
    "procedures.dossiers.pending": 3,
}


def answer(code, field=None):
    given = {"code": code, "reason": "Số đã công bố", "by": "Nguyễn Văn A"}
    return given | ({"field": field} if field else {})


def answered(found):
    return [(finding.code, finding.fields[0]) for finding in found if finding.acknowledged]


def test_an_answer_to_a_rule_answers_all_its_findings():
    found = findings_of(**TRUNCATED, acknowledged=[answer("TL001")])
    assert sorted(answered(found)) == [("TL001", OTHER), ("TL001", RATE)]
    assert {finding.acknowledged.by for finding in found} == {"Nguyễn Văn A"}


def test_an_answer_with_a_field_answers_what_is_found_there_and_nothing_else():
    found = findings_of(**TRUNCATED, acknowledged=[answer("TL001", RATE)])
    assert [finding.code for finding in found] == ["TL001", "TL001"]
    assert answered(found) == [("TL001", RATE)]


def test_the_field_may_be_any_that_the_finding_rests_on():
    found = findings_of(**TRUNCATED, acknowledged=[answer("TL001", "procedures.dossiers.resolved")])
    assert answered(found) == [("TL001", RATE)]


def test_the_first_of_two_answers_counts_and_the_other_is_told_of():
    narrow, wide = answer("TL001", RATE), answer("TL001") | {"by": "Trần Thị B"}
    found = findings_of(**TRUNCATED, acknowledged=[wide, narrow])
    assert {finding.acknowledged.by for finding in found if finding.acknowledged} == {"Trần Thị B"}
    assert [finding.code for finding in found].count("XN001") == 1


def test_an_answer_to_nothing_is_a_finding_itself():
    (found,) = findings_of(acknowledged=[answer("TL001", RATE)])
    assert (found.code, found.severity, found.blocks) == ("XN001", Severity.WARNING, False)
    assert found.fields == ("acknowledged.0",)
    assert "TL001" in found.message
    assert RATE in found.message
    assert "Nguyễn Văn A" in found.message


@pytest.mark.parametrize("code", ["TL002", "XX001", "tl001"])
def test_an_answer_to_another_rule_answers_nothing(code):
    found = findings_of(**TRUNCATED, acknowledged=[answer(code)])
    assert answered(found) == []
    assert "XN001" in [finding.code for finding in found]


def test_what_stops_a_report_cannot_be_answered_away():
    found = findings_of(**UNBALANCED, acknowledged=[answer("CD001")])
    assert sorted(finding.code for finding in found) == ["CD001", "XN001"]
    assert answered(found) == []
    with pytest.raises(BlockingFindingsError):
        stop_if_blocking(found)


def test_an_answer_changes_nothing_but_itself():
    without = findings_of(**SEED)
    code = without[0].code
    having = findings_of(**SEED, acknowledged=[answer(code)])
    assert [str(finding) for finding in having] == [str(finding) for finding in without]


def test_without_answers_nothing_is_acknowledged():
    assert "XN001" not in codes_of(**TRUNCATED)
    assert answered(findings_of(**TRUNCATED)) == []
