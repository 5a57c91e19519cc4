"""LT: figures against those of the previous period and of the same period last year."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.handed_in import hand_in
from support.submissions import DOSSIERS, codes_of, findings_of, submission

from cchc_lib.checks import Context, load_context
from cchc_lib.checks.tables.settings import Continuity, Settings, load_settings
from cchc_lib.errors import InputError
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import Indicator, Nature, Sum
from cchc_lib.indicators.comparable import AT_ONE_END, COUNTS, RATES
from cchc_lib.submission import load_submission

PARAMS = Path(__file__).parents[2] / "params"
ONLINE = f"{DOSSIERS}.online"
POSTS = "steering.communication.posts"
RECORDS = {  # flows that stand in no balance with each other
    "steering.communication.broadcasts": 50,
    POSTS: 50,
    "steering.communication.leaflets": 250,
    "steering.communication.reach": 2800,
    "steering.dialogue.survey_forms": 120,
    "institutions.review.checked": 11,
    "civil_service.trained": 36,
    "digital.payment.dossiers_with_fees": 2346,
    "digital.digitisation.documents_sent": 713,
}


def since(before: dict[str, object], last_year: dict[str, object] | None = None, **limits: object):
    """Give the figures of quý IV năm 2025, and of quý I năm 2025 if wanted."""
    return Context(
        previous=submission(period="2025-Q4", **before),
        last_year=submission(period="2025-Q1", **last_year) if last_year else None,
        settings=Settings(continuity=Continuity(**limits)),
    )


def resolved(rate: int, base: int = 1000) -> dict[str, object]:
    """Give the share of feedback that was answered, in percent."""
    answered = {"procedures.feedback.resolved": rate * base // 100}
    return {"procedures.feedback.received": base} | answered


# --- jumps of counts ---


@pytest.mark.parametrize(
    ("then", "now", "codes"),
    [
        (1000, 3000, []),  # three times exactly
        (1000, 3001, ["LT001"]),
        (3000, 1000, []),
        (3001, 1000, ["LT001"]),
        (10, 49, []),  # small counts jump every day
        (10, 50, ["LT001"]),
        (50, 10, ["LT001"]),
        (0, 5000, []),  # nothing to be a multiple of
        (5000, 0, []),
        (None, 5000, []),
        (5000, None, []),
    ],
)
def test_a_count_more_than_three_times_another_is_asked_about(then, now, codes):
    given_ = {} if now is None else {ONLINE: now}
    assert codes_of(since({} if then is None else {ONLINE: then}), **given_) == codes


def test_a_jump_is_told_with_both_values_and_the_factor():
    (only,) = findings_of(since({ONLINE: 1820}), **{ONLINE: 6450})
    assert only.message == "Hồ sơ tiếp nhận trực tuyến 6.450 gấp 3,54 lần quý IV năm 2025 (1.820)"
    assert (only.severity, only.blocks, only.fields) == ("warning", False, (ONLINE,))
    assert only.values == (
        ("Hồ sơ tiếp nhận trực tuyến", "6.450"),
        ("Hồ sơ tiếp nhận trực tuyến (quý IV năm 2025)", "1.820"),
    )


def test_a_jump_from_two_periods_is_told_once():
    (only,) = findings_of(since({ONLINE: 500}, {ONLINE: 60}), **{ONLINE: 100})
    assert only.message == "Hồ sơ tiếp nhận trực tuyến 100 kém 5 lần quý IV năm 2025 (500)"
    (only,) = findings_of(since({ONLINE: 500}, {ONLINE: 20}), **{ONLINE: 100})
    assert only.message.endswith(
        "100 kém 5 lần quý IV năm 2025 (500) và gấp 5 lần quý I năm 2025 (20)"
    )


def test_the_year_before_is_both_previous_and_last_year_and_told_once():
    before = submission(period="2026", **{ONLINE: 100})
    context = Context(previous=before, last_year=before)
    (only,) = findings_of(context, period="2027", **{ONLINE: 400})
    assert only.message.endswith("gấp 4 lần năm 2026 (100)")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (650, ""),  # 365 days against 167: 100 would be 218,56
        (656, " gấp 3 lần năm 2025 (100, tính bình quân ngày)"),
        (73, ""),
        (72, " kém 3,04 lần năm 2025 (100, tính bình quân ngày)"),
    ],
)
def test_a_year_in_which_the_commune_was_founded_is_compared_day_by_day(now, told):
    before = submission(period="2025", **{ONLINE: 100})
    found = findings_of(Context(previous=before), period="2026", **{ONLINE: now})
    assert [one.code for one in found] == ["LT001"] * bool(told)
    assert all(one.message.endswith(told) for one in found)


def test_what_is_of_one_day_is_known_to_the_catalogue():
    assert {CATALOGUE[code].nature for code in AT_ONE_END} == {Nature.FLOW}


def test_what_is_left_on_the_last_day_is_not_compared_day_by_day():
    pending = f"{DOSSIERS}.pending"
    before = submission(period="2025", **{pending: 100})
    assert findings_of(Context(previous=before), period="2026", **{pending: 72}) == ()


def test_figures_of_days_before_the_commune_was_founded_are_no_earlier_period(tmp_path):
    hand_in(tmp_path, "11242", "2025-Q1", received="100")
    hand_in(tmp_path, "11242", "2025-Q2", received="100", pending="7")
    hand_in(tmp_path, "11242", "2025-Q3", received="900", carried_over="9")
    hand_in(tmp_path, "11242", "2026-Q1", received="900")
    for period in ("2025-Q3", "2026-Q1"):
        context = load_context(load_submission("11242", period, str(tmp_path)), str(tmp_path))
        assert context.earlier_files == ()


def test_a_month_is_held_against_the_month_before_and_the_same_one_last_year(tmp_path):
    for period in ("2025-10", "2026-09", "2026-Q3", "2026-9M", "2026-10"):
        hand_in(tmp_path, "11242", period, received="100")
    handed_in = load_submission("11242", "2026-10", str(tmp_path))
    context = load_context(handed_in, str(tmp_path))
    held = (context.handover, context.previous, context.last_year)
    assert [each.period for each in held] == ["2026-09", "2026-09", "2025-10"]


@pytest.mark.parametrize(
    ("period", "others", "handover"),
    [
        ("2026-Q4", ["2026-09", "2026-Q3", "2026-9M"], "2026-Q3"),
        ("2026-Q4", ["2026-09", "2026-9M"], "2026-09"),
        ("2026-10", ["2026-Q3", "2026-9M"], "2026-Q3"),
        ("2026-H2", ["2026-H1", "2026-06", "2026-Q2"], "2026-H1"),
        ("2027-H1", ["2026-H2", "2026-Q4", "2026"], "2026-H2"),
        ("2027-10M", ["2026-10M", "2026"], "2026"),
        ("2026-10M", ["2025-10M", "2026-9M"], None),  # 10 months begin in January
    ],
)
def test_what_is_carried_over_was_left_by_the_report_that_ends_the_day_before(
    tmp_path, period, others, handover
):
    for each in (period, *others):
        hand_in(tmp_path, "11242", each, received="100")
    context = load_context(load_submission("11242", period, str(tmp_path)), str(tmp_path))
    assert (context.handover and context.handover.period) == handover


@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        ({}, ["LT001"]),
        ({"jump_factor": "4"}, []),
        ({"jump_factor": "3,5"}, ["LT001"]),
        ({"jump_minimum": "401"}, []),
        ({"jump_minimum": "400"}, ["LT001"]),
    ],
)
def test_factor_and_minimum_can_be_changed(limits, codes):
    assert codes_of(since({ONLINE: 100}, **limits), **{ONLINE: 400}) == codes


# --- what is compared ---


OF_A_YEAR = (
    "steering.planning.tasks_done",
    "steering.inspection.agencies_inspected",
    "institutions.review.reviewed",
    "finance.budget.revenue",
    "finance.budget.investment",
    "finance.budget.audit_done",
    "steering.planning.tasks_planned",
    "steering.inspection.agencies_total",
    "institutions.review.to_review",
    "finance.budget.revenue_plan",
    "finance.budget.investment_plan",
    "finance.budget.audit_findings",
)
STANDING = (
    "procedures.one_stop.total",
    "procedures.one_stop.published",
    "procedures.one_stop.at_center",
    "procedures.one_stop.electronic_process",
    "procedures.one_stop.single",
    "procedures.one_stop.internal_process",
    "procedures.one_stop.linked",
    "procedures.one_stop.any_place",
    "index766.population_procedures",
    "digital.services.partial",
    "digital.services.full",
    "digital.payment.with_duty",
    "digital.payment.integrated",
    "apparatus.staffing.present",
    "apparatus.staffing.officials",
    "apparatus.staffing.employees",
    "apparatus.staffing.assigned",
    "finance.autonomy.self_funded",
    "finance.autonomy.partly_funded",
    "finance.autonomy.state_funded",
    "procedures.dossiers.carried_over",
)


@pytest.mark.parametrize("field", OF_A_YEAR + STANDING)
def test_what_stands_or_runs_through_the_year_never_jumps(field):
    found = codes_of(since({field: 100_000}), **{field: 1000})
    assert not [code for code in found if code.startswith("LT")]


def test_each_count_bears_its_nature():
    counts = {code: known.nature for code, known in CATALOGUE.items() if known.fields == (code,)}
    assert {code for code in counts if counts[code] is Nature.RUNNING} == set(OF_A_YEAR)
    assert {code for code in counts if counts[code] is Nature.STANDING} == set(STANDING)
    assert set(COUNTS) == counts.keys() - {*OF_A_YEAR, *STANDING}


@pytest.mark.parametrize("nature", [None, Nature.FLOW])
def test_a_count_without_nature_and_a_rate_with_one_are_refused(nature):
    unit = "%" if nature else "hồ sơ"
    with pytest.raises(ValueError, match="nature"):
        Indicator("a.b", "Tên", "1.1", unit, Sum(("a.b",)), nature=nature)


def test_every_other_count_is_a_flow_and_jumps():
    for field in COUNTS:
        assert "LT001" in codes_of(since({field: 1000}), **{field: 4000})


def test_rates_of_a_years_work_are_not_compared():
    left_out = {code for code, known in CATALOGUE.items() if known.is_rate} - set(RATES)
    assert left_out == {
        "steering.planning.done_rate",
        "steering.inspection.inspected_rate",
        "institutions.review.reviewed_rate",
        "finance.budget.revenue_rate",
        "finance.budget.investment_rate",
        "finance.budget.audit_rate",
    }


# --- jumps of rates ---


@pytest.mark.parametrize(
    ("then", "now", "codes"),
    [(90, 70, []), (90, 69, ["LT002"]), (69, 90, ["LT002"]), (70, 90, [])],
)
def test_a_rate_more_than_twenty_points_off_is_asked_about(then, now, codes):
    assert codes_of(since(resolved(then)), **resolved(now)) == codes


def test_a_rate_that_jumps_is_told_with_both_values_and_the_points():
    (only,) = findings_of(since(resolved(90), resolved(95)), **resolved(62))
    assert only.message == (
        "Tỷ lệ PAKN đã xử lý 62% −28 điểm % so với quý IV năm 2025 (90%) "
        "và −33 điểm % so với quý I năm 2025 (95%)"
    )
    assert only.values[-2:] == (
        ("Tỷ lệ PAKN đã xử lý (quý IV năm 2025)", "90%"),
        ("Tỷ lệ PAKN đã xử lý (quý I năm 2025)", "95%"),
    )


@pytest.mark.parametrize(("base", "codes"), [(49, []), (50, ["LT002"])])
def test_a_rate_of_few_is_left_alone(base, codes):
    few = {"procedures.feedback.received": base, "procedures.feedback.resolved": 30}
    assert codes_of(since(resolved(90, 100)), **few) == codes
    assert codes_of(since(few), **resolved(90, 100)) == codes


@pytest.mark.parametrize(
    ("then", "now", "codes"),
    [
        ("98%", "70%", ["LT002"]),
        ("98%", "78%", []),
        ("trên 98%", "70%", []),
        ("98", "70%", []),
    ],
)
def test_rates_that_were_only_printed_are_compared_too(then, now, codes):
    rate = "stated.procedures.satisfaction.rate"
    found = codes_of(since({rate: then}), **{rate: now})
    assert [code for code in found if code.startswith("LT")] == codes


def test_points_can_be_changed():
    assert codes_of(since(resolved(90), rate_points="28"), **resolved(62)) == []
    assert codes_of(since(resolved(90), rate_points="27,9"), **resolved(62)) == ["LT002"]


# --- a copied form ---


@pytest.mark.parametrize(("changed", "codes"), [(0, ["LT003"]), (1, ["LT003"]), (2, [])])
def test_eight_counts_to_the_last_digit_are_a_copied_form(changed, codes):
    others = {field: 51 + number for number, field in enumerate(list(RECORDS)[:changed])}
    assert codes_of(since(RECORDS), **RECORDS | others) == codes


def test_a_copied_form_lists_what_is_the_same():
    (only,) = findings_of(since(RECORDS), **RECORDS | {POSTS: 51})
    assert only.message.startswith(
        "8 trong 9 số so được trùng hệt quý IV năm 2025: Phiếu khảo sát mức độ hài lòng 120; "
    )
    assert "Văn bản đi 713" in only.message
    assert POSTS not in only.fields
    assert set(only.fields) == set(RECORDS) - {POSTS}


def test_a_long_copy_is_shortened_in_the_message_only():
    many = dict.fromkeys(COUNTS[:20], 7)
    found = [each for each in findings_of(since(many), **many) if each.code == "LT003"]
    (only,) = found
    assert only.message.endswith(" … và 12 số khác")
    assert len(only.fields) == len(only.values) == 20


def test_zeros_and_stocks_are_no_sign_of_copying():
    same = dict.fromkeys(RECORDS, 0)
    stocks = {"procedures.one_stop.total": 379, "finance.budget.revenue_plan": 270819}
    assert codes_of(since(same | stocks), **same | stocks) == []


@pytest.mark.parametrize(("different", "codes"), [(8, ["LT003"]), (9, [])])
def test_the_same_counts_are_half_of_those_compared_at_least(different, codes):
    same = dict(list(RECORDS.items())[:8])
    free = [field for field in COUNTS if field not in RECORDS][:different]
    then, now = dict.fromkeys(free, 5), dict.fromkeys(free, 6)
    found = codes_of(since(same | then), **same | now)
    assert [code for code in found if code.startswith("LT")] == codes


def test_the_limits_of_copying_can_be_changed():
    assert codes_of(since(RECORDS, copied_fields="10"), **RECORDS) == []
    half = RECORDS | {POSTS: 51}
    assert codes_of(since(RECORDS, copied_share="100%"), **half) == []


def test_last_years_form_is_not_looked_at_for_copies():
    assert codes_of(since({POSTS: 51}, RECORDS), **RECORDS) == []


# --- whatever the figures ---


@given(st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 10**6)))
def test_without_an_earlier_submission_nothing_is_compared(figures):
    assert not [code for code in codes_of(**figures) if code.startswith("LT")]


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_jump_is_a_jump_in_both_directions(one, other):
    up, down = (
        codes_of(since({ONLINE: then}), **{ONLINE: now})
        for then, now in ((one, other), (other, one))
    )
    is_jump = max(one, other) > 3 * min(one, other) and max(one, other) >= 50
    times = max(one, other) / min(one, other)
    is_shift = max(one, other) >= 10**4 and any(u / 4 <= times <= u * 4 for u in (10**3, 10**6))
    assert up == down == (["LT004"] if is_shift else ["LT001"] * is_jump)


# --- the settings ---


def test_the_file_that_is_shipped_holds_the_defaults():
    assert load_settings(str(PARAMS)).continuity == Continuity()


def test_without_a_file_the_one_of_the_program_holds(tmp_path: Path):
    assert load_settings(str(tmp_path)) == load_settings(str(PARAMS)) != Settings()


def test_a_file_may_change_some_limits_and_reaches_the_checks(tmp_path: Path):
    (tmp_path / "checks.yaml").write_text("continuity:\n  jump_factor: 2,5\n", "utf-8")
    limits = load_context(submission(), str(tmp_path)).settings.continuity
    assert (limits.jump_factor, limits.jump_minimum) == (Decimal("2.5"), 50)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("jump_factor: 1", "cần một hệ số lớn hơn 1"),
        ("jump_factor: nhiều", "cần số như"),
        ("rate_points: 0", "lớn hơn 0"),
        ("copied_share: 150%", "tỷ lệ phải từ 0 đến 100"),
        ("copied_field: 8", 'ý bạn là "copied_fields"?'),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(tmp_path: Path, line, words):
    path = tmp_path / "checks.yaml"
    path.write_text(f"continuity:\n  {line}\n", "utf-8")
    with pytest.raises(InputError) as refused:
        load_settings(str(tmp_path))
    assert str(refused.value).startswith(f"{path}:2:")
    assert words in str(refused.value)
