"""Addresses of cells, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from cchc_lib.foreign.workbook.address import (
    LAST_COLUMN,
    LAST_ROW,
    parse_cell,
    parse_index,
    parse_range,
    show_cell,
)


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_an_address_is_read_back_as_it_was_written(row, column):
    assert show_cell(row, column) == f"{get_column_letter(column)}{row}"
    assert parse_cell(show_cell(row, column)) == (row, column)


@pytest.mark.parametrize("address", ["", "A", "1", "A0", "A01", "XFE1", "A1048577", "a1", "AAAA1"])
def test_what_no_sheet_has_is_no_address(address):
    assert parse_cell(address) is None


def test_a_range_has_two_corners_in_their_order():
    assert parse_range("$B$2:D14") == (2, 2, 14, 4)
    assert parse_range("C3") == (3, 3, 3, 3)
    assert parse_range("A1:XFD1048576") == (1, 1, LAST_ROW, LAST_COLUMN)
    assert [parse_range(odd) for odd in ("D14:B2", "A1:", "A1:B2:C3", "A:B", "")] == [
        *(None, None, None, None, None)
    ]


@pytest.mark.parametrize(("text", "index"), [("0", 0), ("12", 12), ("999999999", 999_999_999)])
def test_a_plain_number_is_an_index(text, index):
    assert parse_index(text) == index


@pytest.mark.parametrize("text", [None, "", "-1", "+1", "1.0", "1_0", "١", "9999999999"])
def test_anything_else_is_none(text):
    assert parse_index(text) is None
