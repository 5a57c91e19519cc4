"""Sizes and wholes of the PDF are decided before Typst is asked, and only where they are sure."""

import pytest

from cchc_lib.blocks import Column, Letterhead, Row, Table, text
from cchc_lib.render.official import Annex
from cchc_lib.render.pdf.tables import UPRIGHT, statistics
from cchc_lib.render.pdf.wholes import wholes_of

COLUMNS = (Column(("TT",), "center", 1), Column(("Nội dung",), "left", 6), Column(("Số",), "right"))
LINE = (0.891 + 0.216) * 12 + 2 * 3.2
LETTERHEAD = Letterhead(
    parent="",
    agency=("ỦY BAN NHÂN DÂN", "XÃ KIM LIÊN"),
    number="",
    symbol="BC-UBND",
    date_line="Xã Kim Liên, ngày 16 tháng 12 năm 2026",
)


def told(*rows, columns=COLUMNS):
    cells = [Row(tuple(map(text, words)), role) for role, *words in rows]
    table = Table("t", "Bảng", columns, tuple(cells))
    return statistics(Annex("Phụ lục", "Bảng", "", table), table, UPRIGHT)


@pytest.mark.parametrize(
    ("words", "height"),
    [("Hồ sơ", LINE), ("chữ " * 40, None), ("", None)],
    ids=["one line", "several lines", "nothing in the row"],
)
def test_a_row_that_is_surely_one_line_has_its_height_others_are_left_to_typst(words, height):
    empty = "" if not words else "1"
    header, row = told(("", empty, words, empty))["heights"]
    assert header is None
    assert row == (pytest.approx(height) if height else None)


def test_columns_fill_the_page_and_a_narrow_one_has_room_for_its_longest_word():
    tight = (Column(("A",), "left", 1), Column(("B",), "left", 40))
    narrow, wide = told(("", "khôngngắtđược", "chữ"), columns=tight)["widths"]
    assert narrow + wide == pytest.approx(UPRIGHT)
    assert narrow > UPRIGHT / 41


def test_only_cells_with_a_look_of_their_own_are_more_than_words():
    (part,) = told(("", "1", "Hồ sơ", "7"), ("total", "", "Cộng", "7"))["parts"]
    assert part["cells"][:3] == ["1", "Hồ sơ", "7"]
    assert [cell["strong"] for cell in part["cells"][3:]] == [True, True, True]


def test_names_of_groups_lead_the_rows_after_them_but_for_the_last_and_for_many():
    group, row = ("group", "I", "Nhóm", ""), ("", "1", "Hồ sơ", "7")
    parts = told(row, group, group, row, group)["parts"]
    assert [len(part["names"]) for part in parts] == [0, 4, 0]
    assert [cell["colspan"] for cell in parts[1]["names"]] == [1, 2, 1, 2]
    (many,) = told(*[group] * 5, row)["parts"]
    assert (many["names"], len(many["cells"])) == ([], 5 * 2 + 3)


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("Hồ sơ tháng 3 năm 2026", ["Hồ sơ ", [["tháng 3 năm 2026"]]]),
        ("tại UBND XÃ KIM LIÊN", [[["tại UBND XÃ KIM LIÊN"]]]),
        (
            "(từ ngày 1/2/2026 đến ngày 2/3/2026)",
            [["(từ ", ["ngày 1/2/2026"], " đến ", ["ngày 2/3/2026"], ")"]],
        ),
        ("Một năm khác", ["Một năm khác"]),
    ],
    ids=["a period", "a unit", "days within a span", "nothing"],
)
def test_dates_periods_and_units_are_wholes(words, pieces):
    assert wholes_of(LETTERHEAD).told(words, 12, UPRIGHT)["pieces"] == pieces


def test_what_is_longer_than_its_line_is_no_whole_and_not_short():
    found = wholes_of(LETTERHEAD).told("tại UBND xã Kim Liên", 12, 40)
    assert (found["pieces"], found["short"]) == (["tại UBND xã Kim Liên"], False)


def test_columns_that_exceed_the_page_leave_no_row_one_line_that_has_not_the_room():
    word = "x" * 60
    many = tuple(Column((name,), "left") for name in "ABCDE")
    table = told(("", *[word] * 4, ""), ("", *["chữ " * 5] * 4, ""), columns=many)
    assert sum(table["widths"]) > UPRIGHT
    assert table["heights"][-1] is None
