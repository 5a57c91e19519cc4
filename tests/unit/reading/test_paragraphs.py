"""Layer 1: what is one paragraph, what numbers it, what it stands under."""

import pytest

from cchc_lib.reading.paragraphs import lowered, paragraphs_of, parents_of, plain, split_label


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("I. KẾT QUẢ", "I.", "KẾT QUẢ"),
        ("1.1. Hồ sơ", "1.1.", "Hồ sơ"),
        ("2.1 Hồ sơ", "2.1", "Hồ sơ"),
        ("a) Hồ sơ", "a)", "Hồ sơ"),
        ("- Hồ sơ", "-", "Hồ sơ"),
        ("12 hồ sơ", "", "12 hồ sơ"),
        ("1.250 hồ sơ", "", "1.250 hồ sơ"),
    ],
)
def test_a_number_or_bullet_before_a_paragraph_is_its_label(line, label, rest):
    assert split_label(line) == (label, rest)


def test_a_paragraph_stands_under_the_nearest_of_a_higher_rank():
    lines = ["I. KẾT QUẢ", "1. Hồ sơ", "a) Tiếp nhận", "- trực tuyến", "b) Giải quyết", "II. KHÁC"]
    assert parents_of(paragraphs_of(lines)) == (-1, 0, 1, 2, 1, -1)


def test_a_line_that_goes_on_in_small_letters_is_joined_and_keeps_its_first_place():
    (first, second) = paragraphs_of(["Trung tâm đã", "", "tiếp nhận 5 hồ sơ.", "Đã xong 4."])
    assert (first.text, first.line, first.number) == ("Trung tâm đã tiếp nhận 5 hồ sơ.", 1, 1)
    assert (second.line, second.number) == (4, 2)


def test_a_line_with_tabs_is_a_row_of_a_table():
    (row,) = paragraphs_of(["1\tHồ  sơ\t5"])
    assert row.cells == ("1", "Hồ sơ", "5")


def test_what_nobody_sees_is_no_part_of_a_text():
    assert plain("hô\u0300\u200b  sơ\n") == "hồ sơ"


@pytest.mark.parametrize("text", ["HOÀ BÌNH", "thuỷ", "İ 5 hồ sơ", "quý", "ß"])
def test_a_text_in_small_letters_is_as_long_as_it_was(text):
    assert len(lowered(text)) == len(text)


def test_tone_marks_stand_where_they_do_today():
    assert lowered("HOÀ thuỷ quý") == "hòa thủy quý"
