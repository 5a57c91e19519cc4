"""A number is a date, a share or a number by its format, and is written as Excel keeps it."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, to_excel

from cchc_lib.foreign.workbook.formats import (
    is_date,
    is_percent,
    parse_number,
    show_date,
    show_number,
)


@pytest.mark.parametrize(
    "code",
    [
        *("dd/mm/yyyy", "d-mmm", "mm-dd-yy", "h:mm", "yyyy", "[$-42A]dd\\/mm\\/yyyy;@", "mmss.0"),
        *('"Ngày "dd" tháng "mm', "[Red]d/m", "m/d/yy h:mm", "D/M/YYYY"),
    ],
)
def test_a_format_of_days_and_times_shows_dates(code):
    assert is_date(code)


@pytest.mark.parametrize(
    "code",
    [
        *("General", "@", "0", "#,##0.00", "0.00E+00", '0" đồng"', "#,##0\\ \\đ", "0.0%", "# ?/?"),
        *("[Red]0;[Blue]-0", "[$₫-42A]#,##0", "_-* #,##0_-", "[h]:mm:ss", "[mm]:ss", '0;"d"', ""),
    ],
)
def test_any_other_format_shows_numbers(code):
    assert not is_date(code)


@pytest.mark.parametrize(
    ("code", "said"),
    [("0%", True), ("0.00%", True), ('0.00"%"', False), ("0\\%", False), ("0", False)],
)
def test_a_sign_that_is_only_printed_makes_no_percent(code, said):
    assert is_percent(code) is said


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("6476", "6476"),
        ("6476.0", "6476"),
        ("6.476E3", "6476"),
        ("0.99980000000000002", "0.9998"),
        ("0.30000000000000004", "0.3"),
        ("-0", "0"),
        ("-12.5", "-12.5"),
        ("1e20", "1" + "0" * 20),
        ("1e-7", "0.0000001"),
        ("123456789012345678", "123456789012346000"),  # Excel keeps 15 digits
    ],
)
def test_a_number_has_the_digits_that_excel_keeps(stored, shown):
    number = parse_number(stored)
    assert number is not None
    assert show_number(number) == shown


@pytest.mark.parametrize(
    "stored", ["", " ", "nan", "INF", "1e999", "1_000", "6.476,5", "0x1", "६", "1" * 401, "1e99999"]
)
def test_what_is_no_number_with_an_end_is_none(stored):
    assert parse_number(stored) is None


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_count_of_15_digits_is_kept(count):
    assert show_number(float(count)) == str(count)


@given(st.datetimes(datetime.fromisoformat("1904-01-02")), st.booleans())
def test_a_moment_is_what_another_library_stored(moment, since_1904):
    moment = moment.replace(microsecond=0)
    epoch = MAC_EPOCH if since_1904 else WINDOWS_EPOCH
    shown = moment.isoformat(" ").removesuffix(" 00:00:00")
    assert show_date(to_excel(moment, epoch), since_1904=since_1904) == shown


@pytest.mark.parametrize(
    ("serial", "since_1904", "shown"),
    [
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (60, False, None),  # 29/02/1900, a day that only Excel has
        (61, False, "1900-03-01"),
        (46112, False, "2026-03-31"),
        (46112 - 1462, True, "2026-03-31"),  # 1462 days from 1900 to 1904, Excel's leap day among
        (0.5, False, "12:00:00"),
        (0, True, "1904-01-01"),
        (-1, False, None),
        (2_958_465, False, "9999-12-31"),
        (2_958_465.9999999, False, None),
        (2_958_466, False, None),
        (1e300, False, None),
    ],
)
def test_a_stored_day(serial, since_1904, shown):
    assert show_date(serial, since_1904=since_1904) == shown


def test_the_days_of_a_leap_year_follow_each_other():
    first = date(2024, 1, 1)
    days = [show_date(45292 + n, since_1904=False) for n in range(366)]
    assert days == [(first + timedelta(n)).isoformat() for n in range(366)]
