"""Dossiers week by week and field by field: drawn registers, figures counted by hand."""

from datetime import date

from support.registers import HEAD, SEED_WINDOW, counting, drawn, seed_register

from cchc_lib.periods.period import DataWindow
from cchc_lib.submission.registers.series import channels_by_field, days_by_field, weeks

D = "procedures.dossiers"
TURN = DataWindow(date(2025, 12, 25), date(2026, 1, 6))  # Thursday to Tuesday


def row(number, received, due="", finished="", state="đang xử lý", field="Hộ tịch", channel="1"):  # noqa: PLR0913, PLR0917
    return f"H24.100-260105-{number:04d},{field},{channel},{received},{due},{finished},{state}"


def counted(*rows, window=TURN, head=HEAD):
    return counting(drawn(*rows, head=head), window=window)


def told(found):
    return [(week.received, week.pending, week.overdue) for week in found]


def test_a_week_goes_across_the_years_end_and_is_cut_by_the_window():
    found = weeks(counted(row(1, "31/12/2025"), row(2, "01/01/2026"), row(3, "06/01/2026")))
    assert [(f"{w.first:%d/%m}", f"{w.last:%d/%m}", w.is_whole) for w in found] == [
        ("25/12", "28/12", False),
        ("29/12", "04/01", True),
        ("05/01", "06/01", False),
    ]
    assert told(found) == [(0, 0, None), (2, 2, None), (1, 3, None)]


def test_a_dossier_from_before_the_window_is_pending_and_not_received():
    done = row(1, "01/11/2025", "30/12/2025", "29/12/2025", "9")
    assert told(weeks(counted(done, row(2, "02/11/2025", "06/01/2026")))) == [
        (0, 2, 0),
        (0, 1, 0),
        (0, 1, 0),
    ]


def test_what_ends_on_the_last_day_of_a_week_is_pending_no_more():
    done = row(1, "26/12/2025", "30/12/2025", "28/12/2025", "9")
    assert told(weeks(counted(done))) == [(1, 0, 0), (0, 0, 0), (0, 0, 0)]


def test_a_dossier_is_overdue_from_the_day_after_the_one_promised_until_it_ends():
    promised = row(1, "26/12/2025", "28/12/2025", "05/01/2026", "10")
    assert told(weeks(counted(promised))) == [(1, 1, 0), (0, 1, 1), (0, 0, 0)]


def test_who_was_asked_for_more_is_not_overdue_from_that_day_on():
    head = f"{HEAD},Ngày yêu cầu bổ sung"
    asked = row(1, "26/12/2025", "27/12/2025", state="5")
    found = weeks(counted(f"{asked},30/12/2025", head=head))
    assert told(found) == [(1, 1, 1), (0, 1, 0), (0, 1, 0)]
    assert told(weeks(counted(asked))) == [(1, 1, 0), (0, 1, 0), (0, 1, 0)]


def test_the_weeks_of_the_seed_add_up_to_the_figures_of_its_report():
    seed = counting(seed_register().encode(), window=SEED_WINDOW)
    found = weeks(seed)
    assert sum(week.received for week in found) == 6476 - 25
    last = (found[-1].pending, found[-1].overdue)
    assert last == (seed.counts[f"{D}.pending"], seed.counts[f"{D}.pending_overdue"]) == (7, 0)
    (days, *of_fields), channels = days_by_field(seed, 99), channels_by_field(seed, 99)
    assert (days.early, days.on_time, days.overdue) == (6395, 0, 0)
    assert sum(field.count for field in of_fields) == 6395
    assert channels[0].counts["online"] == 324 + 2524


def test_a_window_of_centuries_has_no_weeks():
    assert weeks(counted(row(1, "31/12/2025"), window=DataWindow(date.min, date.max))) == ()


def test_the_last_day_of_the_calendar_ends_a_week():
    end = DataWindow(date(9999, 12, 30), date.max)
    assert len(weeks(counted(row(1, "31/12/2025"), window=end))) == 1


def test_days_of_a_field_are_those_of_its_dossiers_in_their_order():
    rows = [row(n, "26/12/2025", "30/12/2025", f"{27 + n}/12/2025", "9") for n in range(5)]
    whole, field = days_by_field(counted(*rows, row(9, "26/12/2025", "", "29/12/2025", "9")), 9)
    assert (whole.name, field.name, field.count) == ("", "Hộ tịch", 5)  # one was promised no day
    assert (field.early, field.on_time, field.overdue) == (3, 1, 1)
    assert field.at == (-3, -2, -1, 0, 1)


def test_fields_stand_by_their_size_and_the_last_row_is_the_rest():
    names = ["B", "C", "C", "A", ""]
    rows = [row(n, "26/12/2025", field=name, channel="2") for n, name in enumerate(names)]
    found = channels_by_field(counted(*rows), 3)
    assert [(each.name, each.count, each.merged) for each in found] == [
        ("", 5, 0),
        ("C", 2, 0),
        ("A", 1, 0),
        ("", 2, 2),
    ]
    assert [each.name for each in channels_by_field(counted(*rows), 4)][1:] == [
        *("C", "A", "B"),
        "Chưa rõ lĩnh vực",
    ]


def test_where_a_channel_is_missing_none_is_told():
    assert channels_by_field(counted(row(1, "26/12/2025", channel="")), 9) == ()
