"""Letters of the fonts before Unicode, by what they look like."""

import pytest

from cchc_lib.foreign.document.legacy_fonts import from_vni, legacy_of, to_unicode
from cchc_lib.foreign.document.spelling import spell

# All letters of Vietnamese in the order of their bytes: TCVN 5712:1993 (VN3) has no others.
TCVN3 = bytes(
    (
        *range(0xA1, 0xAF),
        *range(0xB5, 0xBA),
        *range(0xBB, 0xBF),
        *range(0xC6, 0xCD),
        *range(0xCE, 0xD9),
        *range(0xDC, 0xE0),
        *range(0xE1, 0xF0),
        *range(0xF1, 0xFF),
    )
).decode("latin-1")
LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"


def test_each_byte_of_tcvn3_is_its_letter():
    assert to_unicode(TCVN3, "tcvn3") == LETTERS


def test_the_letter_that_unicode_calls_a_soft_hyphen_is_kept():
    assert to_unicode("t\u00ad vÊn", "tcvn3") == "tư vấn"


def test_a_font_of_capitals_shows_capitals():
    assert to_unicode("b¸o c¸o", "tcvn3-capitals") == "BÁO CÁO"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("UÛy ban nhaân daân", "Ủy ban nhân dân"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("ngöôøi ñöôïc höôûng, kyõ thuaät, kî", "người được hưởng, kỹ thuật, kỵ"),
        ("nghæ, thò tröôøng, nghóa", "nghỉ, thị trường, nghĩa"),
        ("hoà sô giaûi quyeát ñuùng haïn", "hồ sơ giải quyết đúng hạn"),
        (
            "naêm, thaèng, laêm, ñaëc, baéc, aên saün, taúng",
            "năm, thằng, lăm, đặc, bắc, ăn sẵn, tẳng",
        ),
    ],
)
def test_a_letter_of_vni_is_followed_by_its_mark(typed, shown):
    assert from_vni(typed) == shown


@pytest.mark.parametrize(
    ("font", "legacy"),
    [
        *((".VnTime", "tcvn3"), (".VnTimeH", "tcvn3-capitals"), (".vnarial", "tcvn3")),
        *(("VNI-Times", "vni"), ("Times New Roman", ""), ("VNTime", ""), ("", "")),
    ],
)
def test_the_name_of_a_font_says_how_it_spells(font, legacy):
    assert legacy_of(font) == legacy


def test_unicode_text_in_an_old_font_is_left_alone():
    assert spell("Số hồ sơ: 5", "tcvn3") == ("Số hồ sơ: 5", "")
    assert spell("xã hội", "vni") == ("xã hội", "")


def test_what_was_converted_names_its_font():
    assert spell("hå s¬", "tcvn3") == ("hồ sơ", ".VnTime (TCVN3)")
    assert spell("2026", "tcvn3") == ("2026", "")
