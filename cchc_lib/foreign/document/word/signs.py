"""Signs that Word keeps by font and code instead of as text."""

from typing import Final

from cchc_lib.foreign.document.word.program import attribute
from cchc_lib.foreign.document.word.styles import Said

UNKNOWN: Final = "\ufffd"  # something stood here
_SIGNS = {
    "symbol": {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°"},
    "wingdings": {
        0x6F: "☐",
        0x71: "☐",
        0xA8: "☐",
        0xFD: "☒",
        0x78: "☒",
        0xFE: "☑",
        0x52: "☑",
        0xFB: "✗",
        0xFC: "✓",
        0xE0: "→",
        0xF0: "→",
        0xA7: "▪",
        0xD8: "➢",
        0x9F: "•",
    },
}


def sign_of(said: Said) -> str:
    """Return what a sign of a font looks like; "�" where nobody here knows."""
    code, font = attribute(said, "char"), attribute(said, "font").lower()
    try:
        number = int(code, 16) if len(code) <= 4 else 0
    except ValueError:
        return UNKNOWN
    if 0x20 <= number < 0xD800 and font not in _SIGNS:
        return chr(number)
    return _SIGNS.get(font, {}).get(number & 0xFF, UNKNOWN)
