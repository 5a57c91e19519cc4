"""Text typed in a font of before Unicode: what its letters look like, by two exact tables.

In ``.VnTime`` each byte is a letter of its own (TCVN 5712:1993, VN3, which people call ABC or
TCVN3); the fonts whose names end in H show capitals. In ``VNI-Times`` a letter is followed by its
mark, a byte of its own. Word keeps such bytes as the letters of Windows-1252.
"""

import re
import unicodedata
from typing import Literal, TypeAlias

Legacy: TypeAlias = Literal["", "tcvn3", "tcvn3-capitals", "vni"]
"""How a font of before Unicode spells and what it shows, "" = as Unicode does."""

_TCVN3_NAME = re.compile(r"\.vn\S", re.IGNORECASE)
_VNI_NAME = re.compile(r"vni[- ]", re.IGNORECASE)

_TCVN3 = str.maketrans(
    {
        **dict(zip(range(0xA1, 0xAF), "ĂÂÊÔƠƯĐăâêôơưđ", strict=True)),
        **dict(zip(range(0xB5, 0xBA), "àảãáạ", strict=True)),
        **dict(zip((0xBB, 0xBC, 0xBD, 0xBE, 0xC6), "ằẳẵắặ", strict=True)),
        **dict(zip(range(0xC7, 0xCC), "ầẩẫấậ", strict=True)),
        **dict(zip((0xCC, 0xCE, 0xCF, 0xD0, 0xD1), "èẻẽéẹ", strict=True)),
        **dict(zip(range(0xD2, 0xD7), "ềểễếệ", strict=True)),
        **dict(zip((0xD7, 0xD8, 0xDC, 0xDD, 0xDE), "ìỉĩíị", strict=True)),
        **dict(zip((0xDF, 0xE1, 0xE2, 0xE3, 0xE4), "òỏõóọ", strict=True)),
        **dict(zip(range(0xE5, 0xEA), "ồổỗốộ", strict=True)),
        **dict(zip(range(0xEA, 0xEF), "ờởỡớợ", strict=True)),
        **dict(zip((0xEF, 0xF1, 0xF2, 0xF3, 0xF4), "ùủũúụ", strict=True)),
        **dict(zip(range(0xF5, 0xFA), "ừửữứự", strict=True)),
        **dict(zip(range(0xFA, 0xFF), "ỳỷỹýỵ", strict=True)),
    }
)

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_ROUND, _BREVE = "\u0302", "\u0306"  # â, ă
_MARKS = {
    "ù": _ACUTE,
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _ROUND,
    "á": _ROUND + _ACUTE,
    "à": _ROUND + _GRAVE,
    "å": _ROUND + _HOOK,
    "ã": _ROUND + _TILDE,
    "ä": _ROUND + _DOT,
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_TONES = "ùøûõï"
_TAKES = {  # which marks may follow which letter; others are letters of their own
    "a": "".join(_MARKS),
    "e": _TONES + "âáàåãä",
    "o": _TONES + "âáàåãä",
    **dict.fromkeys(("u", "ô", "ö"), _TONES),
    "y": _TONES[:4],
}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_LETTER = re.compile("[aeouyôö][ùøûõïâáàåãäêéèúüë]?|[ñæóòî]", re.IGNORECASE)


def legacy_of(font: str) -> Legacy:
    """Return how a font of this name spells."""
    if _TCVN3_NAME.match(font):
        return "tcvn3-capitals" if font.endswith("H") else "tcvn3"
    return "vni" if _VNI_NAME.match(font) else ""


def to_unicode(text: str, legacy: Legacy) -> str:
    """Return what a text looks like in a font that spells so."""
    if legacy == "vni":
        return from_vni(text)
    if not legacy:
        return text
    shown = text.translate(_TCVN3)
    return shown.upper() if legacy == "tcvn3-capitals" else shown


def from_vni(text: str) -> str:
    """Return a text that was typed in a VNI font in Unicode."""
    return _VNI_LETTER.sub(lambda found: _vni_letter(found[0]), text)


def _vni_letter(typed: str) -> str:
    letter, mark = typed[0].lower(), typed[1:].lower()
    shown = _ALONE.get(letter, letter)
    after = _MARKS[mark] if mark and mark in _TAKES[letter] else ""
    whole = unicodedata.normalize("NFC", shown + after)
    rest = _ALONE.get(mark, mark) if mark and not after else ""
    if typed[0].isupper():
        whole = whole.upper()
    return whole + (rest.upper() if typed[1:].isupper() else rest)
