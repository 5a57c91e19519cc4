"""Names of people who sign: written in the alphabet of Vietnamese, and compared as they are read.

A name is compared to know that two people signed. So no letter is taken that looks like another
one: neither А of Cyrillic nor Ａ of a Chinese keyboard, nor any sign that is not seen.
"""

from unicodedata import normalize

from cchc_lib.shown import visible

_MAX_NAME = 100
_MARKS = frozenset(
    "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
    "\u0302\u0306\u031b\u030c"  # â, ă, ơ; č and ñ are letters of Ê Đê and Gia Rai
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđƀ")
_BETWEEN = frozenset(" '-.")  # H'Hen Niê, Nguyễn T. An
_OTHER_SIGNS = str.maketrans(
    {"Ð": "Đ", "Ɖ": "Đ", "’": "'", "ʼ": "'", "‐": "-", "–": "-"}  # as old keyboards write them
)
_LOOKS_LIKE = str.maketrans({"i": "l", "\u030c": "\u0306", "'": "", "-": " ", ".": " "})


def parse_name(text: str) -> str:
    """Return a name as it is kept, whatever spaces and spelling of accents it was typed with.

    Raises ``ValueError`` with the reason in Vietnamese where it is none, or not of these letters.
    """
    name = " ".join(normalize("NFC", text).translate(_OTHER_SIGNS).split())
    if len(name) > _MAX_NAME or not _LETTERS & set(name.casefold()):
        raise ValueError(f"cần họ tên người ký, không quá {_MAX_NAME} ký tự")
    for sign in name:
        if not _is_ours(sign):
            raise ValueError(
                "cần họ tên người ký bằng chữ cái tiếng Việt; "
                f'"{visible(sign)}" (U+{ord(sign):04X}) là ký tự khác'
            )
    return name


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names are read alike: capitals, ``hoà`` and ``hòa``, l and I count as one.

    Accents count: Bình and Bính are two people.
    """
    return _skeleton(one) == _skeleton(other)


def _is_ours(sign: str) -> bool:
    """Tell whether a sign is a letter of the alphabet with its marks, or stands between two."""
    letter, *marks = list(normalize("NFD", sign.casefold()))
    return letter in _LETTERS | _BETWEEN | _MARKS and _MARKS.issuperset(marks)


def _skeleton(name: str) -> list[tuple[str, list[str]]]:
    """Return the letters of each word, and its marks: which there are, not where they stand."""
    words = normalize("NFD", name.casefold()).translate(_LOOKS_LIKE).split()
    return [
        ("".join(sign for sign in word if sign not in _MARKS), sorted(_MARKS.intersection(word)))
        for word in words
    ]
