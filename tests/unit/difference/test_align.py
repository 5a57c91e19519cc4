"""Rows of words and lines are aligned as difflib does, but for those that it would not finish."""

from difflib import SequenceMatcher

import pytest

from cchc_lib.difference import align
from cchc_lib.difference.compare import _matched
from cchc_lib.difference.version import Sentence

TANGLED = ["a", "b"] * 500, ["b", "a", "c"] * 400


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("số hồ sơ trước hạn là 5 và quá hạn là 3", "số hồ sơ trước hạn là 6 và quá hạn là 3"),
        ("", "thêm một câu"),
        ("một câu", "một câu"),
    ],
)
def test_rows_that_people_write_are_aligned_by_difflib(old, new):
    old, new = old.split(), new.split()
    assert align.opcodes(old, new) == SequenceMatcher(None, old, new).get_opcodes()


def test_a_tangled_row_is_one_replacement_and_an_equal_one_none():
    old, new = TANGLED
    assert align.opcodes(old, new) == [("replace", 0, 1000, 0, 1200)]
    assert align.opcodes(old, old) == [("equal", 0, 1000, 0, 1000)]


def test_the_likeness_of_tangled_sentences_is_that_of_their_words():
    old, new = (" ".join(side) for side in TANGLED)
    assert align.likeness(old, new) == 2 * (400 + 400) / (1000 + 1200)
    assert align.likeness("một hai", "ba bốn") == 0


def test_tangled_lines_are_not_compared_one_by_one():
    old, new = ([f"{sign}{n % 150}" for n in range(9_000)] for sign in ("x", "x"))
    assert align.changed_lines(old, new[::-1]) is None
    assert align.changed_lines(["a", "b"], ["a", "c"]) == ["@@ -1,2 +1,2 @@", " a", "-b", "+c"]


@pytest.mark.parametrize("count", [100, 400])
def test_of_many_sentences_each_is_held_against_a_few(count, monkeypatch):
    seen = []
    monkeypatch.setattr(align, "likeness", lambda *pair: seen.append(pair) or 0)
    before, after = ([Sentence("I", f"{side} {n}") for n in range(count)] for side in "ab")
    assert len(list(_matched(before, after))) == 2 * count
    assert len(seen) <= 4 * count
