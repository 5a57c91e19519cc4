"""Compare two published reports: inputs, figures, findings, sentences."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import Generic, Literal, TypeAlias, TypeVar

from cchc_lib.difference.record import Figure, Finding
from cchc_lib.difference.version import Edition, Input, Sentence, read_edition

MOST_LINES = 20
"""Lines that are shown of the differences of one file."""

_ALIKE = 0.5  # share of the words in common: with less it is another sentence

T = TypeVar("T")
Kind: TypeAlias = Literal["changed", "new", "gone"]
Fate: TypeAlias = Literal["new", "gone", "acknowledged", "reopened"]


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Hold the same thing before and after; None where it is not there."""

    before: T | None
    after: T | None

    @property
    def kind(self) -> Kind:
        """Say what became of it."""
        if self.before is None:
            return "new"
        return "gone" if self.after is None else "changed"

    @property
    def one(self) -> T:
        """Return how it is now, or how it was where it is gone."""
        return self.before if self.after is None else self.after  # type: ignore[return-value]  # never both


@dataclass(frozen=True, slots=True)
class Lines:
    """Count the lines of a file that differ; ``shown`` are the first of a unified diff."""

    removed: int
    added: int
    shown: tuple[str, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Hold what two reports differ in; findings come with what became of them."""

    before: Edition
    after: Edition
    inputs: tuple[Pair[Input], ...]
    figures: tuple[Pair[Figure], ...]
    findings: tuple[tuple[Fate, Finding], ...]
    sentences: tuple[Pair[Sentence], ...]

    @property
    def same_subject(self) -> bool:
        """Tell whether both are of one commune and period."""
        before, after = self.before.record, self.after.record
        return (before.commune.code, before.period.id) == (after.commune.code, after.period.id)

    @property
    def same_library(self) -> bool:
        """Tell whether one version of the library made both."""
        return self.before.record.library == self.after.record.library

    @property
    def other(self) -> bool:
        """Tell whether the notebooks differ, and in nothing that is compared."""
        told = self.inputs or self.figures or self.findings or self.sentences
        return not told and self.before.notebook != self.after.notebook

    @property
    def same(self) -> bool:
        """Tell whether nothing differs."""
        told = self.inputs or self.figures or self.findings or self.sentences
        return self.same_subject and self.same_library and not told and not self.other


def compare_reports(before: Path, after: Path) -> Difference:
    """Compare two published folders.

    Raises ``UsageError`` for a folder whose record or notebook cannot be read.
    """
    return compare(read_edition(before), read_edition(after))


def compare(before: Edition, after: Edition) -> Difference:
    """Compare two published reports."""
    return Difference(
        before,
        after,
        tuple(_changed_inputs(before, after)),
        tuple(_changed_figures(before.record.indicators, after.record.indicators)),
        tuple(_changed_findings(before.record.findings, after.record.findings)),
        tuple(_changed_sentences(before.sentences, after.sentences)),
    )


def changed_lines(pair: Pair[Input]) -> Lines | None:
    """Compare two files line by line; None without the text of both."""
    texts = [side.text for side in (pair.before, pair.after) if side and side.text is not None]
    if len(texts) < 2:
        return None
    old, new = (text.splitlines() for text in texts)
    lines = list(difflib.unified_diff(old, new, lineterm="", n=1))[2:]  # without names of files
    signs = Counter(line[0] for line in lines)
    shown = tuple(lines[:MOST_LINES])
    return Lines(signs["-"], signs["+"], shown, len(lines) - len(shown))


def difference_of(pair: Pair[Figure]) -> Fraction | None:
    """Return how much more it is, in its unit or in percentage points; None where nobody knows."""
    before = pair.before.exact if pair.before else None
    after = pair.after.exact if pair.after else None
    return None if before is None or after is None else after - before


def _changed_inputs(before: Edition, after: Edition) -> Iterator[Pair[Input]]:
    for pair in _paired(before.inputs, after.inputs):
        if not (pair.before and pair.after and pair.before.sha256 == pair.after.sha256):
            yield pair


def _changed_figures(before: Iterable[Figure], after: Iterable[Figure]) -> Iterator[Pair[Figure]]:
    for pair in _paired({one.code: one for one in before}, {one.code: one for one in after}):
        if not (pair.before and pair.after and _shown(pair.before) == _shown(pair.after)):
            yield pair


def _paired(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[Pair[T]]:
    for key in dict.fromkeys([*before, *after]):
        yield Pair(before.get(key), after.get(key))


def _shown(figure: Figure) -> tuple[str, Fraction | None, str, str]:
    return figure.text, figure.exact, figure.status, figure.target_text


def _changed_findings(
    before: Iterable[Finding], after: Iterable[Finding]
) -> Iterator[tuple[Fate, Finding]]:
    """Yield findings by what became of them; of several that are the same, one after another."""
    old, new = _by_identity(before), _by_identity(after)
    for identity in dict.fromkeys([*old, *new]):
        for was, now in zip_longest(old[identity], new[identity]):
            pair = Pair(was, now)
            if fate := _fate(pair):
                yield fate, pair.one


def _by_identity(findings: Iterable[Finding]) -> Mapping[object, list[Finding]]:
    groups: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.identity].append(finding)
    return groups


def _fate(pair: Pair[Finding]) -> Fate | None:
    if pair.before is None or pair.after is None:
        return "new" if pair.before is None else "gone"
    if bool(pair.before.acknowledged) == bool(pair.after.acknowledged):
        return None
    return "acknowledged" if pair.after.acknowledged else "reopened"


def _changed_sentences(
    before: Sequence[Sentence], after: Sequence[Sentence]
) -> Iterator[Pair[Sentence]]:
    """Yield what is not the same; what is gone under the heading that its neighbours have now."""
    pairs = tuple(_aligned(before, after))
    both = [(pair.before, pair.after) for pair in pairs if pair.before and pair.after]
    heading_now = {old.section: new.section for old, new in reversed(both)}
    for pair in pairs:
        if pair.before and not pair.after:
            now = heading_now.get(pair.before.section, pair.before.section)
            yield Pair(replace(pair.before, section=now), None)
        elif not (pair.before and pair.before.words == pair.one.words):
            yield pair


def _aligned(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Pair[Sentence]]:
    old, new = ([sentence.words for sentence in side] for side in (before, after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield from map(Pair, before[first:last], after[start:end])
        else:
            yield from _matched(before[first:last], after[start:end])


def _matched(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Pair[Sentence]]:
    """Join each sentence with what it has most likely become, in the order of the report."""
    rest = list(after)
    for old in before:
        likenesses = [_likeness(old, new) for new in rest]
        best = max(likenesses, default=0)
        if best <= _ALIKE:
            yield Pair(old, None)
            continue
        place = likenesses.index(best)
        yield from (Pair(None, new) for new in rest[:place])
        yield Pair(old, rest[place])
        rest = rest[place + 1 :]
    yield from (Pair(None, new) for new in rest)


def _likeness(one: Sentence, other: Sentence) -> float:
    """Return the share of the words two sentences have in common; 0 where it must be small."""
    matcher = difflib.SequenceMatcher(None, one.words.split(), other.words.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _ALIKE else 0
