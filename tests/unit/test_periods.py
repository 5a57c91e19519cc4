"""The periods of a report and their dates."""

import random
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib.errors import UsageError
from cchc_lib.periods import DataWindow, Period, parse_period

IDS_OF_2026 = ["2026-Q1", "2026-Q2", "2026-H1", "2026-Q3", "2026-9M", "2026-Q4", "2026"]
periods = st.builds(
    lambda year, end: parse_period(f"{year}{end}"),
    st.integers(2002, 2098),
    st.sampled_from(["", "-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-9M"]),
)


@pytest.mark.parametrize("text", IDS_OF_2026)
def test_an_id_reads_back(text):
    assert parse_period(text).id == text
    assert str(parse_period(text)) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026Q1", "2026-Q1"),
        ("Q1-2026", "2026-Q1"),
        ("2026-q1", "2026-Q1"),
        ("2026-Q1 ", "2026-Q1"),
        ("quý IV/2026", "2026-Q4"),
        ("Quý 3 năm 2026", "2026-Q3"),
        ("2026-6M", "2026-H1"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("9 tháng 2026", "2026-9M"),
        ("năm 2026", "2026"),
    ],
)
def test_a_misspelt_period_is_refused_with_its_likely_meaning(text, meant):
    with pytest.raises(UsageError) as refusal:
        parse_period(text)
    assert f'nhận "{text}"; ý là {meant}?' in str(refusal.value)


@pytest.mark.parametrize("text", ["2026-Q5", "2026-Q0", "2026-H2", "26-Q1", "２０２６", "hôm nay"])
def test_a_period_that_is_none_is_refused_with_the_valid_spellings(text):
    with pytest.raises(UsageError) as refusal:
        parse_period(text)
    for spelling in ("2026-Q1", "2026-Q4", "2026-H1", "2026-9M", "2026 (năm)"):
        assert spelling in str(refusal.value)
    assert "ý là" not in str(refusal.value)


def test_a_fifth_quarter_is_called_impossible():
    with pytest.raises(UsageError, match="một năm chỉ có 4 quý"):
        parse_period("2026-Q5")


@pytest.mark.parametrize("text", ["1999", "2101-Q1", "0026-H1"])
def test_years_outside_2000_to_2100_are_refused(text):
    with pytest.raises(UsageError, match="năm phải từ 2000 đến 2100"):
        parse_period(text)


def test_a_number_is_refused_with_the_way_to_pass_text_through_papermill():
    with pytest.raises(UsageError, match=r"cần chuỗi, nhận số 2026; .* -r period 2026"):
        parse_period(2026)


def test_something_else_than_text_is_refused_by_its_type():
    with pytest.raises(UsageError, match="cần chuỗi, nhận kiểu NoneType"):
        parse_period(None)


def test_a_period_of_an_unknown_kind_cannot_be_made():
    with pytest.raises(UsageError, match='không có loại kỳ "Q7"'):
        Period(2026, "Q7")


@pytest.mark.parametrize(
    ("text", "name", "short_name", "next_tasks"),
    [
        ("2026-Q1", "quý I năm 2026", "quý I", "quý II"),
        ("2026-Q2", "quý II năm 2026", "quý II", "quý III"),
        ("2026-H1", "6 tháng đầu năm 2026", "6 tháng đầu năm", "6 tháng cuối năm"),
        ("2026-Q3", "quý III năm 2026", "quý III", "quý IV"),
        ("2026-9M", "9 tháng đầu năm 2026", "9 tháng đầu năm", "quý IV"),
        ("2026-Q4", "quý IV năm 2026", "quý IV", "quý I năm 2027"),
        ("2026", "năm 2026", "năm", "năm 2027"),
    ],
)
def test_a_period_is_named_as_reports_name_it(text, name, short_name, next_tasks):
    period = parse_period(text)
    assert (period.name, period.short_name) == (name, short_name)
    assert period.next_tasks_name == next_tasks


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [  # Bộ Nội vụ, văn bản 581/BNV-CCHC; quý II, IV and 9 tháng by the same cut
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14)),
        ("2026-9M", date(2025, 12, 15), date(2026, 9, 14)),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_figures_count_from_the_15th_to_the_14th(text, first, last):
    assert parse_period(text).window == DataWindow(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last", "pace"),
    [
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), Fraction(1, 4)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), Fraction(1, 2)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), Fraction(1, 2)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), Fraction(3, 4)),
        ("2026-9M", date(2026, 1, 1), date(2026, 9, 30), Fraction(3, 4)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), Fraction(1)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), Fraction(1)),
    ],
)
def test_the_calendar_of_a_period_ends_with_its_share_of_the_year(text, first, last, pace):
    period = parse_period(text)
    assert period.calendar == DataWindow(first, last)
    assert period.pace == pace


@pytest.mark.parametrize(
    ("text", "previous", "following"),
    [
        ("2026-Q1", "2025-Q4", "2026-Q2"),
        ("2026-Q4", "2026-Q3", "2027-Q1"),
        ("2026-H1", "2025-H1", "2027-H1"),
        ("2026-9M", "2025-9M", "2027-9M"),
        ("2026", "2025", "2027"),
    ],
)
def test_neighbours_are_of_the_same_kind(text, previous, following):
    assert parse_period(text).previous == parse_period(previous)
    assert parse_period(text).next == parse_period(following)


@pytest.mark.parametrize("text", IDS_OF_2026)
def test_the_same_period_of_last_year_is_only_a_year_away(text):
    assert parse_period(text).same_last_year.id == text.replace("2026", "2025")


def test_there_is_nothing_before_the_first_year():
    with pytest.raises(UsageError, match="nhận 1999"):
        _ = parse_period("2000-Q1").previous


def test_the_ministry_asks_for_four_reports_a_year():
    regular = [text for text in IDS_OF_2026 if parse_period(text).is_regular]
    assert regular == ["2026-Q1", "2026-H1", "2026-Q3", "2026"]


def test_periods_sort_by_time():
    mixed = [*IDS_OF_2026, "2025", "2027-Q1"]
    random.Random(7).shuffle(mixed)
    assert [p.id for p in sorted(map(parse_period, mixed))] == ["2025", *IDS_OF_2026, "2027-Q1"]


@given(periods, periods)
def test_a_period_that_ends_earlier_sorts_before(one, other):
    if one.window.last < other.window.last:
        assert one < other
    assert (one == other) == (one.id == other.id)


@given(periods)
def test_next_undoes_previous_and_leaves_no_gap_between_quarters(period):
    assert period.previous.next == period == period.next.previous
    assert period.previous < period < period.next
    if period.kind.startswith("Q"):
        assert (period.window.first - period.previous.window.last).days == 1
        assert (period.next.calendar.first - period.calendar.last).days == 1


# --- a kind is a row of one table ---


def test_a_row_more_is_a_kind_in_every_way(monkeypatch):
    from cchc_lib import periods

    row = periods._Shape(
        *("6 tháng cuối năm", 7, 12, ("toy", 1), "năm {next_year}", 24),
        meant="TOY",
        is_regular=False,
    )
    monkeypatch.setitem(periods._SHAPES, "toy", row)
    toy = parse_period("2026-toy")
    assert parse_period(toy.id) == toy
    assert toy.name == "6 tháng cuối năm 2026"
    assert toy.next_tasks_name == "năm 2027"
    assert (toy.previous.id, toy.next.id) == ("2025-toy", "2027-toy")
    assert (toy.rhythm, toy.steps_since(toy.previous)) == (("toy",), 1)
    assert toy.same_last_year == toy.previous
    assert toy.window == DataWindow(date(2026, 6, 15), date(2026, 12, 14))
    assert toy.calendar == DataWindow(date(2026, 7, 1), date(2026, 12, 31))
    assert toy.tasks_end == date(2027, 12, 31)
    assert (toy.pace, toy.is_regular, toy.is_whole_year) == (1, False, False)
    assert parse_period("2026-Q4") < toy < parse_period("2027-Q1")
    with pytest.raises(UsageError, match="ý là 2026-toy"):
        parse_period("toy 2026")


def test_a_row_that_leaves_something_out_cannot_be_written():
    from cchc_lib import periods

    with pytest.raises(TypeError):
        periods._Shape("tháng 01", 1, 1)


@given(periods)
def test_the_kinds_of_a_rhythm_follow_one_another(period):
    assert period.kind in period.rhythm
    assert period.next.rhythm == period.rhythm
    assert period.next.steps_since(period) == 1
    assert period.next.previous == period


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2026-Q1", date(2026, 6, 30)),
        ("2026-Q2", date(2026, 9, 30)),
        ("2026-H1", date(2026, 12, 31)),
        ("2026-Q3", date(2026, 12, 31)),
        ("2026-9M", date(2026, 12, 31)),
        ("2026-Q4", date(2027, 3, 31)),
        ("2026", date(2027, 12, 31)),
    ],
)
def test_tasks_are_announced_up_to_a_day(text, end):
    assert parse_period(text).tasks_end == end


def test_periods_sort_by_their_months_wherever_their_row_stands(monkeypatch):
    from cchc_lib import periods

    row = periods._Shape(
        *("tháng 01", 1, 1, ("M01", 1), "tháng 02", 2), meant="M01", is_regular=False
    )
    monkeypatch.setitem(periods._SHAPES, "M01", row)
    assert parse_period("2025") < parse_period("2026-M01") < parse_period("2026-Q1")


def test_kinds_that_follow_one_another_are_a_rhythm(monkeypatch):
    from cchc_lib import periods

    for name, first, before in (("A", 1, ("B", 1)), ("B", 7, ("A", 0))):
        row = periods._Shape(
            *(f"nửa {name}", first, first + 5, before, "nửa sau", 12), meant=name, is_regular=False
        )
        monkeypatch.setitem(periods._SHAPES, name, row)
    later = parse_period("2026-B")
    assert later.rhythm == ("A", "B")
    assert [each.id for each in (later.previous, later.next)] == ["2026-A", "2027-A"]
    assert later.previous.previous.id == "2025-B"
    assert later.steps_since(parse_period("2025-A")) == 3
