"""Find what is nearly a phrase of the list: a syllable off by a letter or tone, lost, or joined.

The same pairs of syllables come again and again, so each is judged once for all texts; only one
that looks like a slip is looked at where it stands.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc_lib.checks.tables.syllables import (
    Syllable,
    begins_alike,
    is_slip,
    is_syllable,
    take_apart,
)

Parts = tuple[Syllable, ...]
_KEPT = 200_000  # pairs and words known to be right; beyond, they are judged anew
_SIGNS = "\"'“”‘’()[]«».,;:!?…-–/+*"
_RUN_ON = re.compile(r"[^\W\d_]+(?:,[^\W\d_]+)+")
_ENDS = (".", ";", ":", "!", "?", "…", "-", "+")
_TELLING = 3  # syllables that tell a phrase by themselves: then capitals and a lost one matter less


@dataclass(frozen=True, slots=True)
class Slip:
    """What is written, the phrase that is meant, and what is wrong with it."""

    written: str
    meant: str
    why: str


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A phrase that a pair of syllables may be meant for: its syllables from ``at`` on.

    ``off`` is the syllable of the pair that is wrong; None where one between them is lost.
    """

    phrase: tuple[str, ...]
    at: int
    off: int | None


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a text as typed, and in lower case without the signs around them."""

    typed: list[str]
    bare: list[str]

    def part(self, at: int) -> Syllable | None:
        """Return a syllable, None outside the text."""
        return take_apart(self.bare[at]) if 0 <= at < len(self.bare) else None

    def is_whole(self, first: int, count: int) -> bool:
        """Tell whether so many words stand in the text without a sign between them."""
        words = self.typed[first : first + count]
        inner = (*(word[-1] for word in words[:-1]), *(word[0] for word in words[1:]))
        return first >= 0 and len(words) == count and not any(sign in _SIGNS for sign in inner)

    def is_name(self, at: int) -> bool:
        """Tell whether a word has a capital that does not come from the beginning of a sentence."""
        begins = at == 0 or self.typed[at - 1].endswith(_ENDS)
        return not begins and self.typed[at].strip(_SIGNS)[:1].isupper()

    def shown(self, first: int, count: int) -> str:
        """Return words as they are typed, without the signs around them."""
        return " ".join(self.typed[first : first + count]).strip(_SIGNS)


class PhraseIndex:
    """Phrases by the pairs of syllables in them, and which pairs were found to be right so far."""

    def __init__(
        self, phrases: Iterable[str], also_right: Iterable[str], common_words: Iterable[str]
    ) -> None:
        """Take phrases, such as are right although nearly one of them, and words of every text."""
        known = [tuple(phrase.split()) for phrase in phrases]
        right = [_parts(phrase) for phrase in (*known, *(p.split() for p in also_right))]
        self._words = {parts for parts in right if len(parts) == 2}
        self._pairs = {pair for parts in right for pair in itertools.pairwise(parts)}
        self._common = frozenset(common_words)
        self._syllables = {word for phrase in known for word in phrase}
        self._holding: dict[Parts, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._around: dict[Parts, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self._after: dict[Syllable, set[str]] = defaultdict(set)
        self._before: dict[Syllable, set[str]] = defaultdict(set)
        for phrase in known:
            self._enter(phrase, _parts(phrase))
        self._fine: set[object] = set()

    def find_slips(self, words: str, lowered: str) -> Iterator[Slip]:
        """Yield each slip of a text, which is also given in lower case, once."""
        low = lowered.split()
        if self._fine.issuperset(itertools.pairwise(low)) and self._fine.issuperset(low):
            return
        text = _Text(words.split(), [word.strip(_SIGNS) for word in low])
        found: dict[int, Slip] = {}
        for word, slip in self._look(text, low):
            if word not in found or len(found[word].meant) < len(slip.meant):
                found[word] = slip
        yield from {slip.written: slip for slip in found.values()}.values()

    def _enter(self, phrase: tuple[str, ...], parts: Parts) -> None:
        for at, pair in enumerate(itertools.pairwise(parts)):
            self._holding[pair].append((phrase, at))
            self._after[pair[0]].add(phrase[at + 1])
            self._before[pair[1]].add(phrase[at])
        for at, pair in enumerate(zip(parts, parts[2:], strict=False)):
            self._around[pair].append((phrase, at))

    def _look(self, text: _Text, low: list[str]) -> Iterator[tuple[int, Slip]]:
        """Yield the slips of a text with the words they are about; learn what is right."""
        if len(self._fine) > _KEPT:
            self._fine.clear()
        for at, word in enumerate(low):
            if word not in self._fine:
                yield from self._joined(text, at, word)
        for at, pair in enumerate(itertools.pairwise(low)):
            if pair in self._fine:
                continue
            doubts = self._doubts(text, at)
            if not doubts:
                self._fine.add(pair)
            for doubt in doubts:
                yield from self._confirmed(text, at, doubt)

    def _joined(self, text: _Text, at: int, word: str) -> Iterator[tuple[int, Slip]]:
        """Find two syllables without a space: "hồsơ", "cán bộ,công chức"."""
        bare = text.bare[at]
        if _RUN_ON.fullmatch(bare):
            shown = text.shown(at, 1)
            yield at, Slip(shown, shown.replace(",", ", "), "thiếu dấu cách sau dấu phẩy")
            return
        meant = self._split(bare) if bare.isalpha() and not is_syllable(bare) else ""
        if meant:
            yield at, Slip(text.shown(at, 1), meant, "thiếu dấu cách")
        else:
            self._fine.add(word)

    def _split(self, bare: str) -> str:
        """Return two syllables of which joined letters consist, "" for other words.

        Letters without marks may be of another language, so they must be part of a phrase.
        """
        cuts = [(bare[:cut], bare[cut:]) for cut in range(1, len(bare))]
        known = [pair for pair in cuts if self._syllables.issuperset(pair)]
        phrases = [pair for pair in known if _parts(pair) in self._pairs]
        found = phrases or ([] if bare.isascii() else known)
        return " ".join(found[0]) if found else ""

    def _doubts(self, text: _Text, at: int) -> tuple[_Doubt, ...]:
        """Return the phrases that two words may be meant for; none for a right pair."""
        one, other = text.bare[at], text.bare[at + 1]
        pair = _parts((one, other))
        if not text.is_whole(at, 2) or pair in self._pairs:
            return ()
        wrong = [
            (0, (take_apart(meant), pair[1]))
            for meant in self._before.get(pair[1], ())
            if is_slip(one, meant)
        ] + [
            (1, (pair[0], take_apart(meant)))
            for meant in self._after.get(pair[0], ())
            if is_slip(other, meant)
        ]
        slipped = (
            _Doubt(phrase, n, off)
            for off, right in wrong
            for phrase, n in self._holding[right]
            if len(phrase) > _TELLING or self._is_likely((one, other)[off], phrase[n + off])
        )
        lost = (
            _Doubt(phrase, n, None)
            for phrase, n in self._around.get(pair, ())
            if len(phrase) > _TELLING and not self._words.isdisjoint(_halves(phrase, n + 1))
        )
        return (*slipped, *lost)

    def _confirmed(self, text: _Text, at: int, doubt: _Doubt) -> Iterator[tuple[int, Slip]]:
        first, meant = at - doubt.at, doubt.phrase
        if doubt.off is None:
            if slip := self._lost(text, at, doubt):
                yield at, slip
            return
        wrong = at + doubt.off
        count = len(meant)
        rest = [n for n in range(count) if first + n != wrong]
        if not text.is_whole(first, count) or any(
            text.part(first + n) != take_apart(meant[n]) for n in rest
        ):
            return
        if count < _TELLING and (text.is_name(wrong) or self._belongs(text, at)):
            return
        why = "sai dấu" if _same_letters(text.bare[wrong], meant[wrong - first]) else "sai chữ"
        yield wrong, Slip(text.shown(first, count), " ".join(meant), why)

    def _lost(self, text: _Text, at: int, doubt: _Doubt) -> Slip | None:
        """Confirm that a syllable is lost: its other half is left alone beside the gap."""
        first, meant = at - doubt.at, doubt.phrase
        gap = doubt.at + 1
        left = [take_apart(word) for n, word in enumerate(meant) if n != gap]
        count = len(left)
        if not text.is_whole(first, count):
            return None
        if [text.part(first + n) for n in range(count)] != left:
            return None
        halves = zip((at, at + 1), _halves(meant, gap), strict=True)
        if not any(word in self._words and self._alone(text, half) for half, word in halves):
            return None
        return Slip(text.shown(first, count), " ".join(meant), f'thiếu chữ "{meant[gap]}"')

    def _alone(self, text: _Text, at: int) -> bool:
        """Tell whether a word forms no two-syllable word with either neighbour."""
        return not (self._is_word(text, at - 1) or self._is_word(text, at))

    def _belongs(self, text: _Text, at: int) -> bool:
        """Tell whether one of two words goes with another neighbour: "tại chính quyền"."""
        return self._is_word(text, at - 1) or self._is_word(text, at + 1)

    def _is_likely(self, written: str, meant: str) -> bool:
        """Tell a slip of the hand from another word that happens to stand there: "công cụ"."""
        if not is_syllable(written):
            return True
        return written not in self._common and begins_alike(written, meant)

    def _is_word(self, text: _Text, at: int) -> bool:
        pair = (text.part(at), text.part(at + 1))
        return text.is_whole(at, 2) and pair in self._words


def _halves(phrase: tuple[str, ...], gap: int) -> tuple[Parts, Parts]:
    """Return the pairs that a syllable of a phrase forms with those before and after it."""
    return _parts(phrase[gap - 1 : gap + 1]), _parts(phrase[gap : gap + 2])


def _parts(words: Iterable[str]) -> Parts:
    return tuple(take_apart(word) for word in words)


def _same_letters(one: str, other: str) -> bool:
    return take_apart(one)[0] == take_apart(other)[0]
