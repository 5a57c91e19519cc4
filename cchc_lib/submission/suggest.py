"""The known word that was probably meant by a mistyped one."""

import difflib
import unicodedata
from collections.abc import Iterable

_LONGEST_TYPO = 100  # difflib is quadratic; nobody mistypes a longer word


def suggest(unknown: str, known: Iterable[str]) -> str | None:
    """Return the member of ``known`` nearest to ``unknown``, None when nothing is near.

    Case, Vietnamese marks, hyphens and spaces do not count: ``Đã-giải-quyết`` finds
    ``da_giai_quyet``.
    """
    by_letters = {_letters(word): word for word in sorted(known, reverse=True)}
    near = difflib.get_close_matches(_letters(unknown[:_LONGEST_TYPO]), sorted(by_letters), n=1)
    return by_letters[near[0]] if near else None


def _letters(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.strip().casefold()).replace("đ", "d")
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.replace("-", "_").replace(" ", "_")
