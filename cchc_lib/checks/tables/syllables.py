"""Vietnamese syllables taken apart: their letters without the tone, their tone, how alike two are.

Where the tone mark stands does not matter ("hóa", "hoá"), nor do i and y after a consonant ("kỹ",
"kĩ"): both spellings are in use.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MARKS = re.compile("[\u0300-\u036f]")
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_CONSONANTS = re.compile("[bcdđghklmnpqrstvx]+")
_FINAL_Y = re.compile(r"(?:(?<=[hklmst])|(?<=qu))y$")
_ALIKE = (("l", "n"), ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("d", "đ"))
_FORM = re.compile(
    r"(?:(?:ngh|gh|k)(?=[eêiy])|(?:ng|c)(?![eêiy])|g(?![eê])|gi|nh|ch|kh|ph|qu|th|tr|[bdđhlmnprstvx])?"
    r"(?:uyê|uya|uyu|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe"
    r"|oi|oo|ôi|ơi|ua|uâ|uê|ui|uơ|uô|ưa|ưi|ươ|ưu|uy|yê|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)

Syllable = tuple[str, str]
"""Letters without the tone, and the tone."""


@lru_cache(maxsize=8192)
def take_apart(written: str) -> Syllable:
    """Return letters and tone of a syllable in lower case, whatever way it is spelt."""
    signs = unicodedata.normalize("NFD", written)
    tone = "".join(sign for sign in signs if sign in _TONES)
    letters = "".join(sign for sign in signs if sign not in _TONES)
    return _FINAL_Y.sub("i", unicodedata.normalize("NFC", letters)), tone


def is_syllable(written: str) -> bool:
    """Tell whether letters can be one Vietnamese syllable: "hồ", not "hồsơ"."""
    letters, tone = take_apart(written)
    return len(tone) <= 1 and bool(_FORM.fullmatch(letters))


def is_slip(written: str, meant: str) -> bool:
    """Tell whether one syllable is another with one letter, the tone or all marks wrong."""
    (letters, tone), (wanted, its_tone) = take_apart(written), take_apart(meant)
    if letters == wanted:
        return tone != its_tone
    if tone == its_tone and one_letter_apart(letters, wanted):
        is_other = len(letters) == len(wanted) and _shape(letters) != _shape(wanted)
        return not (is_other and is_syllable(written))
    return written == _bare(written) == _bare(meant)


def begins_alike(one: str, other: str) -> bool:
    """Tell whether two syllables begin with one letter, or with two that are often mixed up."""
    pairs = (*_ALIKE, *((b, a) for a, b in _ALIKE))
    return _bare(one)[:1] == _bare(other)[:1] or any(
        one.startswith(a) and other.startswith(b) for a, b in pairs
    )


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether one letter was added, dropped, changed, or swapped with its neighbour."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _shape(letters: str) -> str:
    """Return letters without what tells consonants or vowels apart: "đạo" is "ca", "đạt" "cac"."""
    return _VOWELS.sub("a", _CONSONANTS.sub("c", letters))


def _bare(written: str) -> str:
    """Return the letters as they are typed without marks."""
    return _MARKS.sub("", unicodedata.normalize("NFD", written)).replace("đ", "d")
