"""TL: rates as printed against the ones their counts give."""

from pathlib import Path

import pytest
from support.submissions import DOSSIERS, SEED, codes_of, findings_of

from cchc_lib.checks import check_file

SEED_FILE = Path(__file__).parents[2] / "params" / "11242-nguyen-luong-bang" / "2026-Q1.yaml"
EARLY_RATE = f"{DOSSIERS}.early_rate"


def early(numerator: int, denominator: int, stated: str) -> dict[str, object]:
    """State the share of early dossiers; the rest of the resolved ones were on time."""
    return {
        f"{DOSSIERS}.early": numerator,
        f"{DOSSIERS}.on_time": denominator - numerator,
        f"{DOSSIERS}.resolved": denominator,
        f"stated.{EARLY_RATE}": stated,
    }


def payment(stated: str, base: int | None = 2346) -> dict[str, object]:
    """State the share of dossiers paid online; how many they were is missing."""
    given = {} if base is None else {"digital.payment.dossiers_with_fees": base}
    return given | {"stated.digital.payment.online_rate": stated}


@pytest.mark.parametrize(
    ("numerator", "denominator", "stated", "codes"),
    [
        (6395, 6469, "98,86%", []),  # 98,8560… rounded to the two digits that are printed
        (6395, 6469, "98,9%", []),
        (6395, 6469, "99%", []),
        (6395, 6469, "98,856%", []),
        (6395, 6469, "98,85%", ["TL001"]),
        (6395, 6469, "98,8%", ["TL001"]),
        (6395, 6469, "98%", ["TL001"]),
        (6395, 6469, "98,87%", ["TL002"]),
        (6395, 6469, "100%", ["TL002"]),
        (19771, 20000, "98,86%", []),  # 98,855 exactly: a half is rounded up
        (19771, 20000, "98,85%", ["TL001"]),
        (6469, 6469, "100%", []),
        (6469, 6469, "99,99%", ["TL002"]),
        (0, 6469, "0%", []),
    ],
)
def test_a_printed_rate_is_the_computed_one_rounded_half_up(numerator, denominator, stated, codes):
    assert codes_of(**early(numerator, denominator, stated)) == codes


def test_a_truncated_rate_is_told_with_what_was_computed_and_what_is_right():
    (only,) = findings_of(**early(6395, 6469, "98,85%"))
    assert only.message == (
        "Tỷ lệ giải quyết trước hạn ghi 98,85% là cắt bớt, không làm tròn: "
        "6.395 ÷ 6.469 = 98,8560…%, phải là 98,86% (lệch −0,01 điểm %)"
    )
    assert only.suggestion == "ghi 98,86%"
    assert not only.blocks
    assert only.place.field == f"stated.{EARLY_RATE}"
    assert only.fields == (
        f"stated.{EARLY_RATE}",
        EARLY_RATE,
        f"{DOSSIERS}.early",
        f"{DOSSIERS}.resolved",
    )
    assert only.values == (
        ("Tỷ lệ giải quyết trước hạn (đơn vị công bố)", "98,85%"),
        ("Tỷ lệ giải quyết trước hạn", "98,86%"),
        ("Giải quyết trước hạn", "6.395"),
        ("Hồ sơ đã giải quyết", "6.469"),
    )


@pytest.mark.parametrize(
    ("stated", "fitting"),
    [
        ("98,75%", "tử số cho 98,75% là 6.388"),  # 6388 / 6469 = 98,7478…
        ("97,5%", "tử số cho 97,5% là từ 6.305 đến 6.310"),  # 97,45 % to 97,55 % of 6469
        ("98,84%", "tử số cho 98,84% là 6.394"),  # 6394 / 6469 = 98,8406…
        ("98,87%", "tử số cho 98,87% là 6.396"),  # 6396 / 6469 = 98,8715…
        ("98,855%", "không tử số nguyên nào cho 98,855%"),
    ],
)
def test_a_wrong_rate_names_the_numerators_that_would_fit(stated, fitting):
    (only,) = findings_of(**early(6395, 6469, stated))
    assert only.code == "TL002"
    assert only.message.endswith(f"; {fitting}")


def test_the_numerators_that_fit_are_those_that_round_to_the_rate():
    (only,) = findings_of(**early(10, 200, "7%"))
    assert [n for n in range(201) if (200 * n + 200) // (2 * 200) == 7] == [13, 14]
    assert only.message == (
        "Tỷ lệ giải quyết trước hạn ghi 7%, nhưng 10 ÷ 200 = 5%, làm tròn là 5% "
        "(lệch +2 điểm %); tử số cho 7% là 13 hoặc 14"
    )


def test_amounts_of_money_have_no_numerators_to_guess():
    (only,) = findings_of(
        **{
            "finance.budget.revenue": 99385,
            "finance.budget.revenue_plan": 270819,
            "stated.finance.budget.revenue_rate": "37,69%",
        }
    )
    assert only.code == "TL002"
    assert only.message.endswith("làm tròn là 36,70% (lệch +0,99 điểm %)")


# --- a count called a rate ---


def test_a_number_without_percent_sign_is_asked_about_and_the_counts_it_may_be_are_named():
    (only,) = findings_of(
        **{
            "digital.services.with_dossiers": 29,
            "stated.digital.services.eligible_count_rate": "29",
        }
    )
    assert (only.code, only.blocks) == ("TL003", False)
    assert only.message == (
        "Tỷ lệ DVCTT toàn trình đủ điều kiện ghi 29, không có dấu %: tỷ lệ hay số đếm?"
    )
    assert only.suggestion == "nếu là tỷ lệ, ghi 29%; 29 trùng với: DVCTT phát sinh hồ sơ"


def test_a_number_without_percent_sign_is_told_about_that_alone():
    assert codes_of(**early(6395, 6469, "98,85")) == ["TL003"]
    assert codes_of(**payment("99,32")) == ["TL003"]


# --- estimates ---


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ("trên 98%", ["TL010"]),
        ("> 98%", ["TL010"]),
        ("trên 98,8%", ["TL010"]),
        ("trên 99%", ["TL004"]),
        ("hơn 99%", ["TL004"]),
        ("dưới 99%", ["TL010"]),
        ("dưới 98%", ["TL004"]),
        ("gần 99%", ["TL010"]),
        ("gần 98,8%", ["TL004"]),
        ("gần 99,9%", ["TL004"]),
        ("khoảng 98%", ["TL010"]),
        ("khoảng 99,8%", ["TL010"]),
        ("khoảng 97%", ["TL004"]),
    ],
)
def test_an_estimate_holds_for_the_computed_rate(stated, codes):
    assert codes_of(**early(6395, 6469, stated)) == codes  # 98,8560… %


@pytest.mark.parametrize("word", ["trên", "dưới"])
def test_an_estimate_excludes_its_own_bound(word):
    assert codes_of(**early(98, 100, f"{word} 98%")) == ["TL004"]


def test_an_estimate_that_does_not_hold_is_told_with_the_rate():
    (only,) = findings_of(**early(6395, 6469, "trên 99%"))
    assert only.message == (
        "Tỷ lệ giải quyết trước hạn ghi trên 99%, nhưng 6.395 ÷ 6.469 = 98,85…% (lệch +0,14 điểm %)"
    )
    assert only.suggestion == "ghi 98,86%"


# --- rates that can only be stated ---


def test_a_rate_without_numerator_names_what_is_missing_and_what_it_implies():
    (only,) = findings_of(**payment("99,32%", 2346))
    assert (only.code, only.severity) == ("TL005", "info")
    assert only.message == (  # 2330 / 2346 = 99,3179…
        "Tỷ lệ thanh toán trực tuyến 99,32% chỉ là số đơn vị công bố, chưa tính lại được vì thiếu: "
        "Hồ sơ thanh toán trực tuyến; 99,32% của 2.346 ứng với 2.330"
    )


def test_an_estimate_without_counts_implies_nothing():
    (only,) = findings_of(**payment("trên 98%"))
    assert only.code == "TL005"
    assert only.message.endswith("thiếu: Hồ sơ thanh toán trực tuyến")


def test_all_of_them_implies_no_more_than_there_are():
    (only,) = findings_of(**payment("100%", 379))
    assert only.message.endswith("; 100% của 379 ứng với 379")


@pytest.mark.parametrize(
    ("stated", "base", "codes"),
    [
        ("33,33%", 3, ["TL005"]),
        ("33,33%", 10, ["TL007"]),
        ("98,85%", 6469, ["TL007"]),  # 6394 gives 98,84 and 6395 gives 98,86
        ("trên 33,33%", 10, ["TL005"]),
    ],
)
def test_a_rate_that_no_count_gives_is_an_error(stated, base, codes):
    assert codes_of(**payment(stated, base)) == codes


@pytest.mark.parametrize("stated", ["100%", "0%", "trên 98%"])
def test_a_rate_of_nothing_is_a_warning(stated):
    (only,) = findings_of(**payment(stated, 0))
    assert (only.code, only.severity) == ("TL006", "warning")
    assert only.message.endswith("nhưng số hồ sơ phát sinh phí, lệ phí bằng 0 nên không có tỷ lệ")


def test_a_rate_that_the_form_has_no_counts_for_is_left_alone():
    assert codes_of(**{"stated.steering.certificates_rate": "100%"}) == []


# --- the seed report (xã Nguyễn Lương Bằng, quý I/2026) ---


def rate_findings(found):
    return [finding for finding in found if finding.code.startswith("TL")]


def test_the_seed_has_two_truncated_rates_a_count_called_a_rate_and_three_without_counts():
    found = rate_findings(findings_of(**SEED))
    assert [(finding.code, finding.fields[0]) for finding in found] == [
        ("TL005", "stated.digital.payment.online_rate"),
        ("TL003", "stated.digital.services.eligible_count_rate"),
        ("TL001", "stated.finance.budget.revenue_rate"),
        ("TL001", "stated.procedures.dossiers.early_rate"),
        ("TL005", "stated.procedures.dossiers.online_rate"),
        ("TL009", "stated.procedures.satisfaction.rate"),
    ]


def test_the_submission_of_the_seed_gives_the_same_findings_line_by_line():
    found = rate_findings(check_file(SEED_FILE))
    told = {finding.fields[0].removeprefix("stated."): finding.code for finding in found}
    assert told == {
        "procedures.one_stop.at_center_rate": "TL005",
        "procedures.one_stop.published_rate": "TL005",
        "procedures.one_stop.electronic_process_rate": "TL005",
        "procedures.dossiers.online_rate": "TL005",
        "procedures.dossiers.early_rate": "TL001",
        "procedures.satisfaction.rate": "TL009",
        "finance.budget.revenue_rate": "TL001",
        "digital.services.eligible_count_rate": "TL003",
        "digital.payment.online_rate": "TL005",
    }
    messages = " ".join(finding.message for finding in found)
    assert "ghi 98,85% là cắt bớt" in messages
    assert "phải là 98,86%" in messages
    assert "phải là 36,70%" in messages
    assert "99,98% của 6.451 ứng với 6.450" in messages
    assert all(finding.place.line for finding in found)


def test_counts_that_make_more_than_all_are_wrong_themselves_and_judge_no_rate():
    counts = {"early": 3979, "on_time": 288, "overdue": 3, "resolved": 4261}
    given = {f"{DOSSIERS}.{name}": value for name, value in counts.items()}
    assert codes_of(**given, **{f"stated.{DOSSIERS}.in_time_rate": "99,93%"}) == ["CD002"]
