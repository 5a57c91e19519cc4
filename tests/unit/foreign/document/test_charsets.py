"""The code page of a text is told by its words."""

import re
import unicodedata

import pytest

from cchc_lib.foreign.document.charsets import decode
from cchc_lib.foreign.refusal import Refusal

TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
TEXT = "Tổng số hồ sơ đã tiếp nhận là 6.476 hồ sơ, giải quyết trước hạn đạt 98,85%"


def in_1258(text: str) -> bytes:
    """Write text as Windows does in Vietnam: letters with circumflex or horn, then the tone."""
    pairs = (TONE.split(unicodedata.normalize("NFD", sign)) for sign in text)
    tones = (TONE.findall(unicodedata.normalize("NFD", sign)) for sign in text)
    spelled = (
        unicodedata.normalize("NFC", "".join(pair)) + "".join(tone)
        for pair, tone in zip(pairs, tones, strict=True)
    )
    return "".join(spelled).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_without_a_notice(encoding):
    assert decode(TEXT.encode(encoding)) == (TEXT, "")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (in_1258(TEXT), "Windows-1258"),
        ("Tæng sè hå s¬ ®· tiÕp nhËn".encode("latin-1"), "TCVN3 (ABC)"),
        ("Toång soá hoà sô ñaõ tieáp nhaän".encode("cp1252"), "VNI"),
    ],
    ids=["windows", "tcvn3", "vni"],
)
def test_an_old_code_page_is_converted_and_said(data, name):
    text, notice = decode(data)
    assert text[:26] == TEXT[:26]
    assert notice == f"chữ ghi theo bảng mã {name}: đã chuyển sang Unicode"


@pytest.mark.parametrize(
    "data",
    [
        "Überprüfung der Aktenführung für Übergänge".encode("latin-1"),
        bytes(range(1, 256)),
        b"a\0b",
        b"\xff\xfe\x00\xd8",
    ],
    ids=["German", "all bytes", "a NUL", "half of a pair"],
)
def test_what_is_no_vietnamese_text_is_refused(data):
    with pytest.raises(Refusal):
        decode(data)


def test_the_beginning_of_a_text_may_end_within_a_letter():
    assert decode("hồ sơ".encode()[:-1], is_whole=False) == ("hồ s", "")
