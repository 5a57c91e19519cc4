"""A label is what numbers a paragraph; a figure, a date or a code at its beginning is none."""

import pytest

from cchc_lib.foreign.document.labels import is_label, split_label, split_lines


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("I. CÔNG TÁC", "I.", "CÔNG TÁC"),
        ("II/ Kết quả", "II/", "Kết quả"),
        ("1. Về công tác", "1.", "Về công tác"),
        ("1.Về công tác", "1.", "Về công tác"),
        ("2.1. Thực hiện", "2.1.", "Thực hiện"),
        ("2.1 Thực hiện", "2.1", "Thực hiện"),
        ("a) hồ sơ", "a)", "hồ sơ"),
        ("đ) hồ sơ", "đ)", "hồ sơ"),
        ("(1) hồ sơ", "(1)", "hồ sơ"),
        ("- Tổng số", "-", "Tổng số"),
        ("-Tổng số", "-", "Tổng số"),
        ("– Tổng số", "–", "Tổng số"),
        ("+ 25 hồ sơ", "+", "25 hồ sơ"),
        ("• hồ sơ", "•", "hồ sơ"),
        ("* Tiến độ", "*", "Tiến độ"),
    ],
)
def test_a_label_is_split_off(text, label, rest):
    assert split_label(text) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("2.525 hồ sơ", "1.5 triệu đồng", "6469 hồ sơ", "-5%", "15/4/2025 của", "87/KH-UBND"),
        *("10/10 chỉ tiêu", "TM. ỦY BAN", "V/v hướng dẫn", "24/24 giờ", "- ", "1.", "Số: 5"),
    ],
)
def test_what_only_looks_like_one_is_text(text):
    assert split_label(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "alone"), [("1.", True), ("-", True), ("1.5", False), ("x", False)]
)
def test_a_label_may_stand_alone(text, alone):
    assert is_label(text) is alone


def test_lines_are_one_line_but_for_those_that_begin_with_a_label():
    assert list(split_lines("gồm\nhai việc:\n- một\n\n- hai")) == [
        "gồm hai việc:",
        "- một",
        "- hai",
    ]
