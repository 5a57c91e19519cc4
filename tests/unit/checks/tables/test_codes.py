"""Number and symbol of a document in their parts, and issuers as they are compared."""

import pytest

from cchc_lib.checks.tables.codes import beginnings, issuer_agrees, parse_code


@pytest.mark.parametrize(
    ("code", "number", "year", "symbol"),
    [
        ("118/2025/NĐ-CP", "118", "2025", ("nđ", "cp")),
        ("05/KH-UBND", "5", "", ("kh", "ubnd")),
        ("57-NQ/TW", "57", "", ("nq", "tw")),
        ("72/2025/QH15", "72", "2025", ("qh15",)),
        ("2025/QĐ-UBND", "2025", "", ("qđ", "ubnd")),  # the number of a busy province
        ("1", "1", "", ()),
    ],
)
def test_a_code_is_number_year_and_symbol(code, number, year, symbol):
    found = parse_code(code)
    assert (found.number, found.year, found.symbol) == (number, year, symbol)


@pytest.mark.parametrize(
    ("code", "expected"),
    [("5/QĐ-UBND", True), ("5/NQ-HĐND", True), ("5/QĐ-TTg", False), ("5-KH/ĐU", False)],
)
def test_committees_and_councils_number_for_themselves(code, expected):
    assert parse_code(code).is_local is expected


@pytest.mark.parametrize(
    ("cited", "without_place", "expected"),
    [
        ("Uỷ ban nhân dân Thành phố Hải Phòng", False, True),
        ("UBND thành phố", True, True),
        ("UBND thành phố", False, False),
        ("UBND xã", True, False),
        ("", True, False),
    ],
)
def test_an_issuer_agrees_by_its_place(cited, without_place, expected):
    right = "UBND thành phố Hải Phòng"
    assert issuer_agrees(cited, right, without_place=without_place) is expected


def test_an_issuer_is_tried_with_and_without_its_head():
    assert list(beginnings("Bộ trưởng Bộ Y tế")) == [
        "bộ trưởng bộ y tế", "bộ trưởng bộ y", "bộ trưởng bộ", "bộ trưởng", "bộ",
        "bộ y tế", "bộ y", "bộ",
    ]  # fmt: skip
