"""Words of titles and sentences, compared the way a clerk reads them.

Capitals, punctuation and where a tone stands (uỷ, ủy) do not count, abbreviations are spelt out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

_ABBREVIATIONS = {
    "cchc": "cải cách hành chính",
    "csdl": "cơ sở dữ liệu",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "hđnd": "hội đồng nhân dân",
    "nsnn": "ngân sách nhà nước",
    "pbgdpl": "phổ biến giáo dục pháp luật",
    "qppl": "quy phạm pháp luật",
    "tthc": "thủ tục hành chính",
    "ubnd": "ủy ban nhân dân",
    "vbqppl": "văn bản quy phạm pháp luật",
}
_OPENING = ("về", "việc", "v", "ban", "hành", "phê", "duyệt", "quy", "định")
_BESIDE = re.compile(
    r"(?i)\bngày \d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )\d{4}|\bcủa (?:thủ tướng )?chính phủ\b"
)
_WORD = re.compile(r"[^\W_]+")
_TONE = re.compile(
    "([\u0300\u0301\u0303\u0309\u0323])"  # huyền, sắc, ngã, hỏi, nặng
    "([a-zđ\u0302\u0306\u031b]*)"  # what stands after the tone in the same word
)
_GAP = re.compile("[^\\w\u0300-\u036f]+|_+")
_SHORT = re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS)})\b")
_SAME = 0.5  # share of common words under which two titles are told as wholes, our own choice
_TANGLED = 600  # pairs of equal words; a title of 120 words with its "và" and "của" has 250
_BEFORE = 2  # words shown before a difference
_NEAR = 3  # words between two capitals that are still told together


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, "" inside a spelt-out abbreviation, and the key it is compared by."""

    text: str
    key: str


def _folded(text: str) -> str:
    """Return a text as its keys, a space before, between and after them."""
    spelt = _SHORT.sub(lambda found: _ABBREVIATIONS[found[0]], _composed(text).casefold())
    letters = _TONE.sub(r"\2\1", unicodedata.normalize("NFD", spelt))
    return f" {_GAP.sub(' ', letters).strip()} "


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def keys(text: str) -> tuple[str, ...]:
    """Return the words of a text by which it is compared."""
    return tuple(_remembered(text).split())


def holds(text: str, phrase: str) -> bool:
    """Tell whether a text holds a phrase, word by word."""
    return _remembered(phrase) in _remembered(text)


_remembered = lru_cache(maxsize=1024)(_folded)


def words(text: str) -> tuple[Word, ...]:
    """Split a text into words, abbreviations spelt out."""
    return tuple(_words(_composed(text)))


def _words(text: str) -> Iterator[Word]:
    for typed in _WORD.findall(text):
        first, *others = keys(typed)
        yield Word(typed, first)
        yield from (Word("", other) for other in others)


@lru_cache(maxsize=1024)
def title_words(title: str) -> tuple[Word, ...]:
    """Return the words of a title without "về việc" and the like, dates and the government."""
    found = words(_BESIDE.sub(" ", title))
    opening = {key for word in _OPENING for key in keys(word)}
    start = next((n for n, word in enumerate(found) if word.key not in opening), len(found))
    return found[start:]


@lru_cache(maxsize=1024)
def title_keys(title: str) -> tuple[str, ...]:
    """Return the keys of the words of a title, as ``title_words`` takes them."""
    return tuple(word.key for word in title_words(title))


def is_one_slip(word: str, other: str) -> bool:
    """Tell whether two words differ by one letter or tone; figures are never a slip."""
    if any(map(str.isdigit, word + other)) or abs(len(word) - len(other)) > 1:
        return False
    short, long = sorted((word, other), key=len)
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if start is None:
        return True
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]


def title_core(title: str) -> str:
    """Return a title without its opening "về việc", "quy định" and the like."""
    opening = rf"(?i)^(?:(?:{'|'.join(_OPENING)})\b[\s/]*)+"
    return re.sub(opening, "", title)


@dataclass(frozen=True)
class Comparison:
    """A title as cited beside the published one; what the cited one leaves off is no matter.

    ``goes_on`` where the cited words may run on into the sentence.
    """

    cited: tuple[Word, ...]
    right: tuple[Word, ...]
    goes_on: bool = False

    def differences(self) -> tuple[tuple[str, str], ...]:
        """Return the differing words as pairs: as cited, as published, with some words before."""
        if self._is_begun():
            return ()
        if self.is_tangled:
            return () if self.goes_on else ((_shown(self.cited), _shown(self.right)),)
        if not self.goes_on and self._matcher().ratio() < _SAME:
            return ((_shown(self.cited), _shown(self.right)),)
        return tuple(self._difference(*code[1:]) for code in self._differing())

    def capitals(self) -> tuple[tuple[str, str], ...]:
        """Return the words that differ in capitals alone, as pairs: as cited, as published."""
        if self.is_tangled:
            return ()
        pairs = [
            (block.a + step, block.b + step)
            for block in self._matcher().get_matching_blocks()
            for step in range(block.size)
        ]
        changed = [n for n, pair in enumerate(pairs) if n and self._is_recased(*pair)]
        groups = [pairs[first : last + 2] for first, last in _spans(changed)]
        return tuple(
            (_shown(tuple(self.cited[a] for a, _ in group)),
             _shown(tuple(self.right[b] for _, b in group)))
            for group in groups
        )  # fmt: skip

    @cached_property
    def is_tangled(self) -> bool:
        """Tell whether words repeat so much that no title does: to align them would take long."""
        cited, right = (Counter(word.key for word in side) for side in (self.cited, self.right))
        return sum(count * right[key] for key, count in cited.items()) > _TANGLED

    def _is_begun(self) -> bool:
        """Tell whether every word cited stands in its place."""
        return all(a.key == b.key for a, b in zip(self.cited, self.right, strict=False)) and (
            len(self.cited) <= len(self.right)
        )

    def _matcher(self) -> SequenceMatcher[str]:
        cited, right = ([word.key for word in side] for side in (self.cited, self.right))
        return SequenceMatcher(None, cited, right, autojunk=False)

    def _differing(self) -> list[tuple[str, int, int, int, int]]:
        """Return the differences inside; at the end a title may be cut off or gone on after."""
        codes = self._matcher().get_opcodes()
        if codes and (codes[-1][0] != "replace" or self.goes_on):
            codes = codes[:-1]
        return [code for code in codes if code[0] != "equal"]

    def _difference(self, a: int, a_end: int, b: int, b_end: int) -> tuple[str, str]:
        after = int(a == a_end or b == b_end)
        cited = self.cited[max(0, a - _BEFORE) : a_end + after]
        return _shown(cited), _shown(self.right[max(0, b - _BEFORE) : b_end + after])

    def _is_recased(self, a: int, b: int) -> bool:
        cited, right = self.cited[a].text, self.right[b].text
        return cited != right and cited.casefold() == right.casefold()


def compare_titles(cited: str, right: str) -> Comparison:
    """Compare a title as cited with the published one."""
    return Comparison(title_words(cited), title_words(right))


def compare_words_after(text: str, right: str) -> Comparison | None:
    """Compare the words that follow a citation; None where they do not begin as the title does."""
    cited, published = title_words(re.split(r"[.;:]", text, maxsplit=1)[0]), title_words(right)
    start = [[word.key for word in side[:4]] for side in (cited, published)]
    return Comparison(cited, published, goes_on=True) if start[0] == start[1] else None


def _shown(side: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in side if word.text)


def _spans(numbers: list[int]) -> list[tuple[int, int]]:
    """Join numbers that stand near each other: ``[1, 3, 9]`` gives ``[(1, 3), (9, 9)]``."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and number - spans[-1][1] <= _NEAR:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans
