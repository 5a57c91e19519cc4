"""Text in a font of before Unicode, where it evidently is: a name of such a font proves nothing."""

import re

from cchc_lib.foreign.document.charsets import share_of_syllables
from cchc_lib.foreign.document.legacy_fonts import Legacy, to_unicode

_UNICODE = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")  # no font of before it has these
_FONTS = {"tcvn3": ".VnTime (TCVN3)", "tcvn3-capitals": ".VnTime (TCVN3)", "vni": "VNI"}


def spell(text: str, legacy: Legacy) -> tuple[str, str]:
    """Return a text in Unicode and the font it was converted from, "" = none."""
    if not legacy or (text.isascii() and legacy != "tcvn3-capitals"):
        return text, ""
    shown = to_unicode(text, legacy)
    if shown == text or _UNICODE.search(text):
        return text, ""
    is_better = share_of_syllables(shown) >= share_of_syllables(text)
    return (shown, _FONTS[legacy]) if is_better else (text, "")


def told_font(font: str) -> str:
    """Return the notice that text of a font was converted."""
    return f"chữ phông {font}: đã chuyển sang Unicode"
