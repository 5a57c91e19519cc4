"""Signs that whoever reads a text cannot see, and heaps of marks that are slow to compose."""

import re
import unicodedata
from collections.abc import Iterator

MAX_MARKS = 30  # on one letter, as Unicode Annex 15 (Stream-Safe Text Format): sorting more is slow
HEAP = f"có hơn {MAX_MARKS} dấu chồng lên một chữ; hãy gõ lại đoạn này"

# Controls (but tab and line ends), bidi controls, zero-width and other invisible characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

# Where marks could follow each other: Latin and Vietnamese letters and common signs are none.
_MAY_HEAP = re.compile("[^\x00-\u02ff\u1e00-\u1eff\u2000-\u206f]{3}")


def has_hidden(text: str) -> bool:
    """Tell whether ``find_hidden`` would yield anything: a quick first look."""
    return _HIDDEN.search(text) is not None


def without_hidden(text: str) -> str:
    """Return a text without what ``find_hidden`` would yield."""
    return _HIDDEN.sub("", text) if has_hidden(text) else text


def find_heap(text: str) -> int:
    """Return where more than ``MAX_MARKS`` combining marks follow each other, -1: nowhere."""
    if not _MAY_HEAP.search(text):
        return -1
    return bytes(map(bool, map(unicodedata.combining, text))).find(b"\1" * (MAX_MARKS + 1))


def find_hidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield where ``text`` has a character that its reader cannot see, and what to do about it."""
    for found in _HIDDEN.finditer(text):
        sign = found[0]
        if unicodedata.category(sign) == "Cc":
            kind = "ký tự điều khiển"
        elif unicodedata.bidirectional(sign) not in ("", "BN", "ON", "WS"):
            kind = "ký tự đảo chiều chữ"
        else:
            kind = "ký tự không nhìn thấy"
        yield found.start(), f"có {kind} U+{ord(sign):04X}; hãy xóa nó hoặc gõ lại đoạn này"
