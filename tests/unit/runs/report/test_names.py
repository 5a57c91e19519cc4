"""A name is written in the alphabet of Vietnamese; two that are read alike are one person's."""

import unicodedata

import pytest

from cchc_lib.runs.report.names import is_same_person, parse_name


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Văn A", "Đỗ Thị Ước", "H'Hen Niê", "Y Bih Čil", "Nguyễn-Phước T. An", "Kpă Klơng"],
)
def test_names_as_people_of_this_country_write_them_stay_as_they_are(name):
    assert parse_name(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  lê   văn\tbình\n", "lê văn bình"),
        (unicodedata.normalize("NFD", "Lê Văn Bình"), "Lê Văn Bình"),
        ("Ðỗ Văn An", "Đỗ Văn An"),  # the eth of old keyboards
        ("H’Hen Niê", "H'Hen Niê"),
    ],
)
def test_what_keyboards_make_of_a_name_is_no_part_of_it(typed, kept):
    assert parse_name(typed) == kept


@pytest.mark.parametrize("name", ["", "   ", "-", "'", "\u0301", "x" * 101])
def test_what_has_no_letter_or_no_end_is_no_name(name):
    with pytest.raises(ValueError, match="cần họ tên người ký, không quá 100 ký tự"):
        parse_name(name)


STRANGE = {
    "U+0410": "Lê А",  # Cyrillic
    "U+0391": "Lê Α",  # Greek
    "U+FF21": "Lê Ａ",  # of a Chinese keyboard
    "U+1D400": "Lê 𝐀",  # of mathematics
    "U+13AA": "Lê Ꭺ",  # Cherokee
    "U+0131": "Bınh",  # Turkish
    "U+0269": "Bɩnh",  # of phonetics
    "U+FB01": "ﬁ",
    "U+202E": "An\u202e",
    "U+200B": "An\u200b",
    "U+00AD": "An\u00ad",
    "U+0336": "An\u0336",  # struck through
    "U+001B": "\x1b[2J An",
    "U+0031": "An 1",
    "U+003C": "<b>An",
}


@pytest.mark.parametrize("code", STRANGE)
def test_letter_of_another_alphabet_and_sign_that_is_not_seen_is_named_and_refused(code):
    with pytest.raises(ValueError, match="bằng chữ cái tiếng Việt") as refused:
        parse_name(STRANGE[code])
    assert f"({code})" in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Văn Bình", "LÊ VĂN BÌNH"),
        ("Lê Thị Hòa", "Lê Thị Hoà"),
        ("Lê Thị Thúy", "Lê Thị Thuý"),
        ("Lê Văn Inh", "Lê Văn lnh"),
        ("Nguyễn T. An", "Nguyễn T An"),
        ("H'Hen Niê", "HHen Niê"),
        ("Lê Văn Ba\u0301", "Lê Văn Ba\u0301\u0301"),  # one accent on the other
    ],
)
def test_names_that_are_read_alike_are_one_persons(one, other):
    assert is_same_person(parse_name(one), parse_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Văn Bình", "Lê Văn Bính"),
        ("Lê Văn Bình", "Lê Văn Binh"),
        ("Lê Văn Dũng", "Lê Văn Đũng"),
        ("Lê Văn An", "Lê An"),
        ("Trần Tân", "Trần Tăn"),
    ],
)
def test_accents_and_words_tell_people_apart(one, other):
    assert not is_same_person(parse_name(one), parse_name(other))
