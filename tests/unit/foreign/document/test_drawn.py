"""Rows of tables that somebody drew with signs in a plain text."""

import pytest

from cchc_lib.foreign.document.drawn import cells_of
from cchc_lib.foreign.document.plain import read_plain


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1 | Tiếp nhận | hồ sơ | 1.742", ("1", "Tiếp nhận", "hồ sơ", "1.742")),
        ("| Tiếp nhận | 1.742 |", ("Tiếp nhận", "1.742")),
        ("│ Tiếp nhận │ 1.742 │ 99%", ("Tiếp nhận", "1.742", "99%")),
        ("1    Tiếp nhận    1.742", ("1", "Tiếp nhận", "1.742")),
        ("Tiếp nhận ........ 1.742 ...... hồ sơ", ("Tiếp nhận", "1.742", "hồ sơ")),
        ("|---|:---:|---|", ()),
        ("+------+-----+|", ()),
    ],
)
def test_a_row_is_parted_by_bars_dots_and_wide_blanks(line, cells):
    assert tuple(cells_of(line)) == cells


@pytest.mark.parametrize(
    "line",
    [
        "Tiếp nhận 5 | xong 4",  # one bar between two things that are said
        "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND XÃ A      CỘNG HÒA XÃ HỘI      Độc lập - Tự do",  # no number
        "Tiếp nhận 1.742 hồ sơ, đã giải quyết 1.700 hồ sơ...",
    ],
)
def test_what_is_no_row_is_one_line(line):
    assert tuple(cells_of(line)) == (line,)


def test_a_text_tells_drawn_rows_as_rows_and_drops_the_lines_of_the_frame():
    text = "Bảng 1\n| Nội dung | Số lượng |\n|---|---|\n| Tiếp nhận | 5 |\n"
    told = read_plain(text.encode())["paragraphs"]
    assert [tuple(row[-2]) for row in told if "row" in row] == [
        ("Nội dung", "Số lượng"),
        ("Tiếp nhận", "5"),
    ]
