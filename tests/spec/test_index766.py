"""Index 766: the real scores of Phú Thọ (Q3/2026) recomputed, and the rules of its edges."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support.submissions import DOSSIERS, submission

from cchc_lib.communes import find_commune
from cchc_lib.errors import InputError
from cchc_lib.forms.outline import pages
from cchc_lib.indicators import compute_indicators
from cchc_lib.indicators.index766.formulas import Formulas, load_formulas
from cchc_lib.indicators.index766.score import Score, State, compute_score
from cchc_lib.numerals import round_half_up
from cchc_lib.periods import parse_period
from cchc_lib.submission.form import blank_form
from cchc_lib.submission.load import validated
from cchc_lib.submission.model.sections import Index766
from cchc_lib.submission.sources.yaml_file import parse_yaml

FIXTURES = Path(__file__).parents[1] / "fixtures/index766"
PARAMS = Path(__file__).parents[2] / "params"
FORMULAS = load_formulas(str(PARAMS))
DIGITISATION = "digital.digitisation"
PAYMENT = "digital.payment"

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


ALL = rows("phu_tho_2026-Q3")
DIGITISED, SATISFIED = rows("digitisation"), rows("satisfaction")
LATE = {row["code"]: int(row["received"]) - int(row["on_time"]) for row in ALL}


def scored(*, period: str = "2026-Q4", **counts: object) -> Score:
    given = submission(period=period, **counts)
    return compute_score(compute_indicators(given), FORMULAS)


def points(score: Score, code: str) -> Decimal | None:
    return next(each.points for each in score.components if each.component.code == code)


def of_group(score: Score, code: str) -> Decimal | None:
    return next(group.points for group in score.groups if group.group.code == code)


def one(score: Score, code: str):
    return next(each for each in score.components if each.component.code == code)


def progress(received: int, on_time: int) -> dict[str, object]:
    zero = ("on_time", "refused", "withdrawn", "pending_in_time", "awaiting_supplement")
    return {
        f"{DOSSIERS}.received": received,
        f"{DOSSIERS}.early": on_time,
        **{f"{DOSSIERS}.{name}": 0 for name in zero},
    }


def named(rows: list[Row]) -> list[object]:
    return [pytest.param(row, id=row["code"]) for row in rows]


def test_the_files_hold_every_row_of_the_province_and_its_communes() -> None:
    assert [len(each) for each in (ALL, DIGITISED, SATISFIED)] == [10, 5, 4]
    assert all(each[0]["code"] == "H44" for each in (ALL, DIGITISED, SATISFIED))


@pytest.mark.parametrize("row", named(ALL))
def test_progress_is_what_the_portal_shows(row: Row) -> None:
    score = scored(**progress(int(row["received"]), int(row["on_time"])))
    assert points(score, "2.1") == of_group(score, "2") == Decimal(row["progress_score"])


@pytest.mark.parametrize("row", named(ALL))
def test_payment_is_what_the_portal_shows(row: Row) -> None:
    counts = {
        f"{PAYMENT}.dossiers_paid_online": row["pay_ok"],
        f"{PAYMENT}.dossiers_with_fees": row["pay_due"],
        "index766.paid_procedures": row["pay_tthc_ok"],
        f"{PAYMENT}.with_duty": row["fee_tthc"],
        f"{PAYMENT}.integrated": row["fee_tthc_integrated"],
    }
    assert of_group(scored(**counts), "4") == Decimal(row["pay_score"])


@pytest.mark.parametrize("row", named(DIGITISED))
def test_digitisation_is_what_the_portal_shows(row: Row) -> None:
    counts = {
        f"{DOSSIERS}.received": row["received"],
        f"{DIGITISATION}.electronic_results": row["result_electronic"],
        f"{DIGITISATION}.digitised": row["records_digitised"],
        f"{DIGITISATION}.reused": row["data_reused"],
        "index766.stored": 0,
        "index766.population_dossiers": row["dossiers_population_db"],
        "index766.population_procedures": row["tthc_population_db"],
        "procedures.one_stop.total": row["tthc_population_db_den"],
    }
    assert of_group(scored(**counts), "5") == Decimal(row["digitisation_score"])


@pytest.mark.parametrize("row", named(SATISFIED))
def test_satisfaction_is_what_the_portal_shows(row: Row) -> None:
    total, late = int(row["total"]), LATE[row["code"]]
    counts = {
        f"{DOSSIERS}.received": total,
        f"{DOSSIERS}.overdue": late,
        f"{DOSSIERS}.pending_overdue": 0,
        "index766.disliked": total - late - int(row["satisfied"]),
        "procedures.feedback.received": row["pakn_ontime_den"],
        "index766.feedback_on_time": row["pakn_ontime_num"],
        "index766.feedback_handled": row["pakn_handled_num"],
    }
    score = scored(**counts)
    shown = ("dossier_score", "pakn_ontime_score", "pakn_handled_score")
    assert [points(score, f"6.{n}") for n in (1, 2, 3)] == [Decimal(row[name]) for name in shown]
    assert of_group(score, "6") == Decimal(row["group_score"])


def payment_rounded_at_the_end(row: Row) -> Decimal:
    paid = 6 * Fraction(int(row["pay_ok"]), int(row["pay_due"]))
    procedures = int(row["pay_tthc_ok"]) + int(row["fee_tthc_integrated"])
    return round_half_up(paid + Fraction(5, 2) * Fraction(procedures, int(row["fee_tthc"])), 2)


def test_rounding_once_at_the_end_would_miss_what_the_portal_shows() -> None:
    missed = [r["code"] for r in ALL if payment_rounded_at_the_end(r) != Decimal(r["pay_score"])]
    assert len(missed) >= len(ALL) // 4


def test_a_missing_count_is_no_zero_and_is_named() -> None:
    score = scored(**progress(200, 150))
    assert (score.points, score.known_maximum, score.is_whole) == (Decimal("17.00"), 22, False)
    found = one(score, "4.2")
    assert (found.state, found.points, found.lost) == (State.NO_DATA, None, None)
    assert found.missing == ("index766.paid_procedures", "digital.payment.with_duty")
    assert of_group(score, "4") is None


def test_without_feedback_there_are_full_points_and_without_dossiers_none() -> None:
    score = scored(**{"procedures.feedback.received": 0, f"{DOSSIERS}.received": 0})
    assert [points(score, f"6.{n}") for n in (1, 2, 3)] == [Decimal(0), Decimal(6), Decimal(6)]
    assert [one(score, f"6.{n}").state for n in (1, 2)] == [State.NOTHING, State.FULL]
    assert one(score, "2.1").state is State.NO_BASE  # no rule says what it is worth


def test_what_is_not_applied_to_communes_has_full_points() -> None:
    assert (points(scored(), "5.7"), one(scored(), "5.7").state) == (2, State.NOT_APPLIED)


def test_a_cap_holds_where_there_is_one() -> None:
    services = {"digital.services.partial": 0, "digital.services.full": 90}
    score = scored(
        **services,
        **{
            "procedures.one_stop.total": 100,
            "digital.services.with_dossiers": 99,
            f"{DOSSIERS}.received": 100,
            f"{DOSSIERS}.carried_over": 0,
            f"{DOSSIERS}.online": 50,
        },
    )
    assert points(score, "3.1") == 2  # 2 · min(1; 0,9 ÷ 0,8)
    assert points(score, "3.2") == Decimal("4.40")  # 4 · 99 ÷ 90
    assert points(score, "3.3") == 6  # 6 · min(1; 0,5 ÷ 0,5)
    assert one(score, "3.2").lost == 0


def test_losses_are_sorted_and_say_what_one_more_brings() -> None:
    counts = progress(200, 150) | {
        f"{DOSSIERS}.carried_over": 0,
        f"{DOSSIERS}.online": 99,
        "procedures.feedback.received": 4,
        "index766.feedback_on_time": 1,
    }
    score = scored(**counts)
    assert [each.component.code for each in score.losses] == ["2.1", "6.2", "3.3"]
    late, feedback, online = score.losses
    assert (late.lost, late.one_more, late.to_full) == (5, Fraction(20, 200), 50)
    assert late.one_percent == Fraction(20, 100)
    assert (feedback.lost, feedback.one_more) == (Decimal("4.50"), Fraction(6, 4))
    # 6·0,495÷0,5 = 5,94; one dossier more reaches the cap
    assert (online.lost, online.to_full) == (Decimal("0.06"), 1)
    assert online.one_more == 6 - Fraction(594, 100)


def test_a_count_that_follows_from_others_is_used() -> None:
    rest = progress(200, 150) | {"procedures.feedback.received": 0, "index766.disliked": 0}
    late = {f"{DOSSIERS}.resolved": 170, f"{DOSSIERS}.pending": 30}
    score = scored(**rest, **late)  # resolved − early is overdue, pending − in time is overdue
    assert points(score, "6.1") == Decimal("5.00")  # 6 · (150 ÷ 200) ÷ 0,9


@pytest.mark.parametrize(
    ("period", "is_trial"), [("2026-Q3", True), ("2026-10", False), ("2026-Q4", False)]
)
def test_a_period_before_the_oldest_version_is_a_trial(period, is_trial):
    score = scored(period=period, **progress(100, 90))
    assert (score.is_trial, score.version.valid_from) == (is_trial, date(2026, 10, 8))
    assert points(score, "2.1") == 18


def test_the_version_of_the_last_day_holds() -> None:
    older, newer = (
        FORMULAS.versions[0],
        FORMULAS.versions[0].model_copy(update={"valid_from": date(2027, 3, 31)}),
    )
    both = Formulas(versions=(newer, older))
    assert both.for_period(parse_period("2026-Q4")) is older
    assert both.for_period(parse_period("2027-Q1")) is newer
    assert both.for_period(parse_period("2020-Q1")) is older


def test_the_maxima_make_a_hundred() -> None:
    version = FORMULAS.versions[0]
    assert [group.maximum for group in version.groups] == [18, 20, 12, 10, 22, 18]
    assert version.maximum == 100


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("maximum: 20", "maximum: 0", "components.0.maximum: cần số điểm lớn hơn 0"),
        ("in_time_766_rate", "in_time_776_rate", 'ý bạn là "procedures.dossiers.in_time_766_rate"'),
        ("index766.stored", "index766.storde", 'ý bạn là "index766.stored"'),
        ("full_at: 50%", "full_at: 0%", "cần tỷ lệ lớn hơn 0%"),
        ("applies: không", "applies: có", "cần đúng một cách tính"),
    ],
)
def test_a_slip_in_the_data_is_told_with_its_place(old: str, new: str, told: str) -> None:
    text = (PARAMS / "index766.yaml").read_text("utf-8")
    assert old in text
    with pytest.raises(InputError, match=r"index766\.yaml:\d+:\d+ versions") as caught:
        score_by(text.replace(old, new))
    assert told in str(caught.value)


def score_by(text: str) -> Score:
    formulas = validated(Formulas, parse_yaml(text.encode(), "index766.yaml"))
    return compute_score(compute_indicators(submission()), formulas)


def test_both_blank_forms_ask_for_the_counts_of_the_index_in_a_part_of_its_own():
    fields = [f"index766.{name}" for name in Index766.model_fields]
    (page,) = [page for page in pages() if page.name == "Chỉ số 766"]
    assert [slot.field for block in page.blocks for slot in block.slots] == fields
    text = blank_form(find_commune("11242"), parse_period("2026-Q4"))
    _, _, part = text.partition("\nindex766:\n")
    names = [line.split(":")[0].strip() for line in part.splitlines()[: len(fields)]]
    assert [f"index766.{name}" for name in names] == fields


def test_counts_of_the_index_are_rows_only_where_somebody_gave_one() -> None:
    without = compute_indicators(submission())
    given = compute_indicators(submission(**{"index766.stored": 0}))
    assert not any(code.startswith("index766.") for code in without)
    assert without["index766.stored"].value is None
    assert len(given) == len(without) + 15
    assert given["index766.stored"].value == 0
