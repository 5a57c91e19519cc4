"""The periods of a report and their dates."""

import random
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib.errors import UsageError
from cchc_lib.periods import DataWindow, Period, kinds_named, parse_period, spellings

IDS_OF_2026 = (  # by the day they end, the shorter one first
    *("2026-01", "2026-02", "2026-2M", "2026-03", "2026-3M", "2026-Q1"),
    *("2026-04", "2026-4M", "2026-05", "2026-5M", "2026-06", "2026-Q2", "2026-H1"),
    *("2026-07", "2026-7M", "2026-08", "2026-8M", "2026-09", "2026-Q3", "2026-9M"),
    *("2026-10", "2026-10M", "2026-11", "2026-11M", "2026-12", "2026-Q4", "2026-H2", "2026"),
)
periods = st.builds(
    lambda year, kind: parse_period(f"{year}{kind}"),
    st.integers(2002, 2098),
    st.sampled_from([text.removeprefix("2026") for text in IDS_OF_2026]),
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
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("9 tháng 2026", "2026-9M"),
        ("năm 2026", "2026"),
        ("12 tháng 2026", "2026"),
        ("2026-12M", "2026"),
        ("2026-3", "2026-03"),
        ("03/2026", "2026-03"),
        ("T3/2026", "2026-03"),
        ("tháng 10 năm 2026", "2026-10"),
        ("2026-1M", "2026-01"),
        ("10 tháng năm 2026", "2026-10M"),
        ("2026-10m", "2026-10M"),
        ("2026-h2", "2026-H2"),
        ("6 tháng cuối năm 2026", "2026-H2"),
    ],
)
def test_a_misspelt_period_is_refused_with_its_likely_meaning(text, meant):
    with pytest.raises(UsageError) as refusal:
        parse_period(text)
    assert f'nhận "{text}"; ý là {meant}?' in str(refusal.value)


def test_six_months_from_january_are_the_first_half():
    assert parse_period("2026-6M") == parse_period("2026-H1")
    assert parse_period("2026-6M").id == "2026-H1"


def test_three_months_from_january_are_no_quarter():
    three, quarter = parse_period("2026-3M"), parse_period("2026-Q1")
    assert three != quarter
    assert three.window == quarter.window
    assert (three.previous.id, quarter.previous.id) == ("2025-3M", "2025-Q4")


@pytest.mark.parametrize(
    "text", ["2026-Q5", "2026-13", "2026-H3", "26-Q1", "２０２６", "hôm nay", "2026-year"]
)
def test_a_period_that_is_none_is_refused_with_the_valid_spellings(text):
    with pytest.raises(UsageError) as refusal:
        parse_period(text)
    assert (
        "cần 2026-01 … 2026-12 (tháng), 2026-Q1 … 2026-Q4 (quý), 2026-H1, 2026-H2 (6 tháng), "
        f'2026-2M … 2026-11M (số tháng từ đầu năm), 2026 (năm), nhận "{text}"'
    ) in str(refusal.value)
    assert "ý là" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "there_are"),
    [
        ("2025-Q5", "2025-Q1 … 2025-Q4 (quý)"),
        ("2026-Q0", "2026-Q1 … 2026-Q4 (quý)"),
        ("2026-H3", "2026-H1, 2026-H2 (6 tháng)"),
        ("2026-13", "2026-01 … 2026-12 (tháng)"),
        ("2026-00", "2026-01 … 2026-12 (tháng)"),
        ("tháng 13/2026", "2026-01 … 2026-12 (tháng)"),
        ("2026-13M", "2026-2M … 2026-11M (số tháng từ đầu năm)"),
        ("2026-0M", "2026-2M … 2026-11M (số tháng từ đầu năm)"),
    ],
)
def test_what_counts_too_far_is_called_impossible(text, there_are):
    with pytest.raises(UsageError) as refusal:
        parse_period(text)
    assert str(refusal.value).endswith(f'nhận "{text}"; chỉ có {there_are}')


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
    with pytest.raises(UsageError, match=r'không có loại kỳ "Q7"'):
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
        ("2026-H2", "6 tháng cuối năm 2026", "6 tháng cuối năm", "6 tháng đầu năm 2027"),
        ("2026-01", "tháng 01 năm 2026", "tháng 01", "tháng 02"),
        ("2026-03", "tháng 3 năm 2026", "tháng 3", "tháng 4"),
        ("2026-12", "tháng 12 năm 2026", "tháng 12", "tháng 01 năm 2027"),
        ("2026-2M", "2 tháng đầu năm 2026", "2 tháng đầu năm", "10 tháng cuối năm"),
        ("2026-3M", "3 tháng đầu năm 2026", "3 tháng đầu năm", "9 tháng cuối năm"),
        ("2026-10M", "10 tháng năm 2026", "10 tháng", "2 tháng cuối năm"),
        ("2026-11M", "11 tháng năm 2026", "11 tháng", "tháng 12"),
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
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026-01", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-03", date(2026, 2, 15), date(2026, 3, 14)),
        ("2026-12", date(2026, 11, 15), date(2026, 12, 14)),
        ("2026-3M", date(2025, 12, 15), date(2026, 3, 14)),
        ("2026-10M", date(2025, 12, 15), date(2026, 10, 14)),
    ],
)
def test_figures_count_from_the_15th_to_the_14th(text, first, last):
    assert parse_period(text).window == DataWindow(first, last)


@pytest.mark.parametrize(
    ("text", "last_day", "first", "last"),
    [
        ("2026-08", 20, date(2026, 7, 21), date(2026, 8, 20)),  # as Vĩnh Phúc counted
        ("2020-Q1", 0, date(2019, 12, 1), date(2020, 2, 29)),  # as Lâm Đồng counted
        ("2026-Q1", 31, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-02", 31, date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-03", 30, date(2026, 3, 1), date(2026, 3, 30)),  # February has no 30th
    ],
)
def test_another_day_of_the_cut_makes_another_window(text, last_day, first, last):
    assert parse_period(text).window_up_to(last_day) == DataWindow(first, last)


@given(periods, st.integers(0, 31))
def test_windows_that_follow_one_another_leave_out_no_day(period, last_day):
    following = period.next if len(period.rhythm) > 1 else parse_period(f"{period.year + 1}-01")
    if following.follows(period):
        one, other = period.window_up_to(last_day), following.window_up_to(last_day)
        assert (other.first - one.last).days == 1


FOUNDED = date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2025-Q3", FOUNDED),
        ("2025-07", FOUNDED),
        ("2025", FOUNDED),
        ("2025-08", date(2025, 7, 15)),
        ("2025-Q2", date(2025, 3, 15)),  # wholly before: there is nothing to begin
    ],
)
def test_a_window_begins_when_its_commune_does(text, first):
    norm = parse_period(text).window
    assert norm.within(FOUNDED) == DataWindow(first, norm.last)


def test_a_window_ends_when_its_commune_does():
    norm = parse_period("2025-Q3").window
    assert norm.within(date(2000, 1, 1), date(2025, 6, 30)).last == date(2025, 6, 30)


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
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), Fraction(1, 6)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), Fraction(1)),
        ("2026-10M", date(2026, 1, 1), date(2026, 10, 31), Fraction(5, 6)),
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
        ("2026-H1", "2025-H2", "2026-H2"),
        ("2026-H2", "2026-H1", "2027-H1"),
        ("2026-01", "2025-12", "2026-02"),
        ("2026-12", "2026-11", "2027-01"),
        ("2026-3M", "2025-3M", "2027-3M"),
        ("2026-10M", "2025-10M", "2027-10M"),
        ("2026-9M", "2025-9M", "2027-9M"),
        ("2026", "2025", "2027"),
    ],
)
def test_a_period_has_neighbours_in_its_rhythm(text, previous, following):
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
    assert one == other or (one < other) is not (other < one)
    assert (one == other) == (one.id == other.id)


@given(periods)
def test_next_undoes_previous_and_leaves_no_gap_between_months_quarters_halves(period):
    assert period.previous.next == period == period.next.previous
    assert period.previous < period < period.next
    assert period.follows(period.previous) is (len(period.rhythm) > 1 or period.is_whole_year)
    if len(period.rhythm) > 1:
        assert (period.window.first - period.previous.window.last).days == 1
        assert (period.next.calendar.first - period.calendar.last).days == 1


# --- a kind is a row of one table ---


def test_a_row_more_is_a_kind_in_every_way(monkeypatch):
    from cchc_lib.periods import kinds

    row = kinds.Shape(
        *("6 tháng cuối năm", 7, 12, ("toy", 1), "năm {next_year}", 24, "đồ chơi", ""),
        meant="TOY",
        is_regular=False,
    )
    monkeypatch.setitem(kinds.SHAPES, "toy", row)
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
    assert spellings().endswith(", 2026-toy (đồ chơi)")
    assert kinds_named("đồ chơi") == kinds_named("toy") == ("toy",)


def test_a_row_that_leaves_something_out_cannot_be_written():
    from cchc_lib.periods import kinds

    with pytest.raises(TypeError):
        kinds.Shape("tháng 01", 1, 1)


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
        ("2026-H2", date(2027, 6, 30)),
        ("2026-01", date(2026, 2, 28)),
        ("2026-12", date(2027, 1, 31)),
        ("2026-10M", date(2026, 12, 31)),
    ],
)
def test_tasks_are_announced_up_to_a_day(text, end):
    assert parse_period(text).tasks_end == end


def test_periods_sort_by_their_months_wherever_their_row_stands(monkeypatch):
    from cchc_lib.periods import kinds

    row = kinds.Shape(
        *("tháng một", 1, 1, ("M01", 1), "tháng 02", 2, "tháng một", ""),
        meant="M01",
        is_regular=False,
    )
    monkeypatch.setitem(kinds.SHAPES, "M01", row)
    assert parse_period("2025") < parse_period("2026-M01") < parse_period("2026-Q1")


def test_kinds_that_follow_one_another_are_a_rhythm(monkeypatch):
    from cchc_lib.periods import kinds

    for name, first, before in (("A", 1, ("B", 1)), ("B", 7, ("A", 0))):
        row = kinds.Shape(
            *(f"nửa {name}", first, first + 5, before, "nửa sau", 12, "nửa năm", name),
            meant=name,
            is_regular=False,
        )
        monkeypatch.setitem(kinds.SHAPES, name, row)
    later = parse_period("2026-B")
    assert later.rhythm == ("A", "B")
    assert [each.id for each in (later.previous, later.next)] == ["2026-A", "2027-A"]
    assert later.previous.previous.id == "2025-B"
    assert later.steps_since(parse_period("2025-A")) == 3


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        *[("2026-03", "3"), ("2026-Q2", "II"), ("2026-H1", "đầu"), ("2026-H2", "cuối")],
        *[("2026-9M", ""), ("2026", "")],
    ],
)
def test_a_period_is_marked_among_those_it_follows(text, mark):
    assert parse_period(text).mark == mark


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("tháng", tuple(f"{month:02}" for month in range(1, 13))),
        ("6 tháng", ("H1", "H2")),
        ("năm", ("year",)),
        ("Q3", ("Q3",)),
    ],
)
def test_kinds_are_named_one_by_one_or_together(name, kinds):
    assert kinds_named(name) == kinds


def test_a_name_of_no_kind_is_refused_with_those_there_are():
    with pytest.raises(
        ValueError, match=r'không có loại kỳ "tuần"; cần tháng, quý, 6 tháng, .*, năm'
    ):
        kinds_named("tuần")
