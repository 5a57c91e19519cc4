"""Days in every spelling of an export, and what is none."""

from datetime import date

import pytest

from cchc_lib.foreign.register.days import day_of, is_month_first, quotable

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("05/01/2026", "5/1/2026", "05-01-2026", "05.01.2026", "2026-01-05"),
        *("05/01/2026 08:30", "05/01/2026 08:30:15", "08:30 05/01/2026", "08:30:15 05/01/2026"),
        *("2026-01-05T08:30:00", "2026-01-05 08:30:00.000", "2026-01-05T08:30:00+07:00"),
        *("ngày 05 tháng 01 năm 2026", "Ngày 5 tháng 1 năm 2026", "46027", "46027.354"),
    ],
)
def test_a_day_is_read_in_any_spelling(text):
    assert day_of(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        *("31/02/2026", "05/13/2026", "00/01/2026", "05/01/26", "05/01", "2026", "05/01-2026"),
        *("05/01/2026 x", "1999-01-05", "05/01/2101", "0912345678", "Nguyễn Văn A", ""),
        *("2026-01-05T08:30:00Z", "9" * 400),
    ],
)
def test_what_is_no_day_is_none(text):
    assert day_of(text) is None


def test_only_what_is_shaped_as_a_day_is_quoted():
    assert quotable("31/02/2026") == "31/02/2026"
    assert [quotable(text) for text in ("0912345678", "091.234.5678", "Trần Thị C")] == ["", "", ""]


def test_a_month_that_stands_first_is_recognised_where_it_must():
    assert (is_month_first("01/31/2026"), is_month_first("03/04/2026")) == (True, False)
