"""The known word that was probably meant by a mistyped one."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST_TYPO = 60  # difflib is quadratic; nobody mistypes a longer word
_CANDIDATES = 24  # words that are looked at closely, those with the most letters in common
_NEAR = 0.6  # as difflib.get_close_matches has it


def suggest(unknown: str, known: Iterable[str]) -> str | None:
    """Return the member of ``known`` nearest to ``unknown``, None when nothing is near.

    Case, Vietnamese marks, hyphens and spaces do not count: ``Đã-giải-quyết`` finds
    ``da_giai_quyet``.
    """
    by_letters = {_letters(word): word for word in sorted(known, reverse=True)}
    matcher = SequenceMatcher(None, "", _letters(unknown[:_LONGEST_TYPO]))
    at_best: list[tuple[float, str]] = []
    for letters in by_letters:
        matcher.set_seq1(letters[: 2 * _LONGEST_TYPO])
        if matcher.real_quick_ratio() >= _NEAR and (most := matcher.quick_ratio()) >= _NEAR:
            at_best.append((most, letters))
    nearest: tuple[float, str] = (_NEAR, "")
    for _, letters in sorted(at_best, reverse=True)[:_CANDIDATES]:
        matcher.set_seq1(letters)
        nearest = max(nearest, (matcher.ratio(), letters))
    return by_letters.get(nearest[1])


def _letters(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.strip().casefold()).replace("đ", "d")
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.replace("-", "_").replace(" ", "_")
