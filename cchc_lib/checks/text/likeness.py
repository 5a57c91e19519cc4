"""How much the words around a typed number speak of an indicator."""

import re
from fractions import Fraction
from functools import cache

from cchc_lib.checks.text.texts import Text
from cchc_lib.checks.text.typed import TypedNumber

_WORDS = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"[,;:()]")
_SAY_LITTLE = frozenset({
    "tỷ", "lệ", "số", "hồ", "sơ", "tthc", "dvc", "dvctt", "của", "và", "có", "được", "đã", "đang",
    "theo", "cho", "với", "về", "so", "hoặc", "do", "là", "cả", "hai", "mức", "bộ", "chỉ", "trong",
    "đạt", "bằng", "chiếm",
})  # fmt: skip
"""Syllables that stand around any number, or in the names of many indicators."""


def likeness(text: Text, typed: TypedNumber, name: str) -> tuple[Fraction, int]:
    """Return what share of the telling syllables of a name stands around a number, and how many.

    The clause of the number counts first; where it holds none of them, its sentence.
    """
    telling = _telling(name)
    before, after = text.before(typed.start), text.after(typed.end)
    clause = _CUT.split(before)[-1] + " " + _CUT.split(after)[0]
    near = telling & _syllables(clause)
    near = near or telling & _syllables(f"{before} {after}")
    return Fraction(len(near), len(telling) or 1), len(near)


@cache
def _telling(name: str) -> frozenset[str]:
    return _syllables(name) - _SAY_LITTLE


def _syllables(words: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(words.lower()))
