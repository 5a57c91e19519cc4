"""Compare two published reports: inputs, figures, findings, sentences."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import Generic, Literal, TypeAlias, TypeVar

from cchc_lib.difference import align
from cchc_lib.difference.exact import exact_value
from cchc_lib.difference.version import Input, ReportVersion, Sentence, read_version
from cchc_lib.published.results import PublishedFigure, PublishedFinding

MOST_LINES = 20
"""Lines that are shown of the differences of one file."""

_LINES_CITED = re.compile(r", dẫn ở dòng \d+(?:, \d+)*")
_MANY = 2_500  # pairs of sentences: fifty that changed, each held against fifty
_NEAR = 4

T = TypeVar("T")
ChangeKind: TypeAlias = Literal["changed", "new", "gone"]
FindingChange: TypeAlias = Literal["new", "gone", "acknowledged", "reopened"]


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """The same thing before and after; None where it is not there."""

    before: T | None
    after: T | None

    @property
    def kind(self) -> ChangeKind:
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
    """The numbers of lines of a file that differ; ``shown`` are the first of a unified diff."""

    removed: int
    added: int
    shown: tuple[str, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What two reports differ in; findings come with what became of them."""

    before: ReportVersion
    after: ReportVersion
    inputs: tuple[Change[Input], ...]
    figures: tuple[Change[PublishedFigure], ...]
    findings: tuple[tuple[FindingChange, PublishedFinding], ...]
    sentences: tuple[Change[Sentence], ...]

    @property
    def same_subject(self) -> bool:
        """Tell whether both are of one commune and period."""
        before, after = self.before.results, self.after.results
        return (before.commune.code, before.period.id) == (after.commune.code, after.period.id)

    @property
    def same_library(self) -> bool:
        """Tell whether one version of the library made both."""
        return self.before.results.library == self.after.results.library

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

    Raises ``UsageError`` for a folder whose results or notebook cannot be read.
    """
    return compare(read_version(before), read_version(after))


def compare(before: ReportVersion, after: ReportVersion) -> Difference:
    """Compare two published reports."""
    return Difference(
        before,
        after,
        tuple(_changed_inputs(before, after)),
        tuple(_changed_figures(before.results.indicators, after.results.indicators)),
        tuple(_changed_findings(before.results.findings, after.results.findings)),
        tuple(_changed_sentences(before.sentences, after.sentences)),
    )


def changed_lines(change: Change[Input]) -> Lines | None:
    """Compare two files line by line; None without the text of both, or where they are tangled."""
    texts = [side.text for side in (change.before, change.after) if side and side.text is not None]
    if len(texts) < 2:
        return None
    old, new = (text.splitlines() for text in texts)
    lines = align.changed_lines(old, new)
    if lines is None:
        return None
    signs = Counter(line[0] for line in lines)
    shown = tuple(lines[:MOST_LINES])
    return Lines(signs["-"], signs["+"], shown, len(lines) - len(shown))


def difference_of(change: Change[PublishedFigure]) -> Fraction | None:
    """Return how much more it is, in its unit or in percentage points; None where nobody knows."""
    before = exact_value(change.before) if change.before else None
    after = exact_value(change.after) if change.after else None
    return None if before is None or after is None else after - before


def _changed_inputs(before: ReportVersion, after: ReportVersion) -> Iterator[Change[Input]]:
    for change in _paired(before.inputs, after.inputs):
        if not (change.before and change.after and change.before.sha256 == change.after.sha256):
            yield change


def _changed_figures(
    before: Iterable[PublishedFigure], after: Iterable[PublishedFigure]
) -> Iterator[Change[PublishedFigure]]:
    for change in _paired({one.code: one for one in before}, {one.code: one for one in after}):
        if not (change.before and change.after and _shown(change.before) == _shown(change.after)):
            yield change


def _paired(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[Change[T]]:
    for key in dict.fromkeys([*before, *after]):
        yield Change(before.get(key), after.get(key))


def _shown(figure: PublishedFigure) -> tuple[str, Fraction | None, str, str]:
    return figure.text, exact_value(figure), figure.status, figure.target_text


def _changed_findings(
    before: Iterable[PublishedFinding], after: Iterable[PublishedFinding]
) -> Iterator[tuple[FindingChange, PublishedFinding]]:
    """Yield findings by what became of them; of several that are the same, one after another."""
    old, new = _by_identity(before), _by_identity(after)
    for identity in dict.fromkeys([*old, *new]):
        for was, now in zip_longest(old[identity], new[identity]):
            change = Change(was, now)
            if became := _became(change):
                yield became, change.one


def _by_identity(findings: Iterable[PublishedFinding]) -> Mapping[object, list[PublishedFinding]]:
    groups: dict[object, list[PublishedFinding]] = defaultdict(list)
    for finding in findings:
        groups[_identity(finding)].append(finding)
    return groups


def _identity(finding: PublishedFinding) -> tuple[str, tuple[str, ...], str]:
    """Return what stays when lines move: code, fields and the message without places."""
    return finding.code, finding.fields, _LINES_CITED.sub("", finding.message)


def _became(change: Change[PublishedFinding]) -> FindingChange | None:
    if change.before is None or change.after is None:
        return "new" if change.before is None else "gone"
    if bool(change.before.acknowledged) == bool(change.after.acknowledged):
        return None
    return "acknowledged" if change.after.acknowledged else "reopened"


def _changed_sentences(
    before: Sequence[Sentence], after: Sequence[Sentence]
) -> Iterator[Change[Sentence]]:
    """Yield what is not the same; what is gone under the heading that its neighbours have now."""
    changes = tuple(_aligned(before, after))
    both = [(change.before, change.after) for change in changes if change.before and change.after]
    heading_now = {old.section: new.section for old, new in reversed(both)}
    for change in changes:
        if change.before and not change.after:
            now = heading_now.get(change.before.section, change.before.section)
            yield Change(replace(change.before, section=now), None)
        elif not (change.before and change.before.words == change.one.words):
            yield change


def _aligned(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Change[Sentence]]:
    old, new = ([sentence.words for sentence in side] for side in (before, after))
    for tag, first, last, start, end in align.opcodes(old, new):
        if tag == "equal":
            yield from map(Change, before[first:last], after[start:end])
        else:
            yield from _matched(before[first:last], after[start:end])


def _matched(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Change[Sentence]]:
    """Join each sentence with what it has most likely become, in the order of the report.

    Where there are many of them, it is sought among the next ones only.
    """
    rest = list(after)
    near = len(rest) if len(before) * len(rest) <= _MANY else _NEAR
    for old in before:
        likenesses = [align.likeness(old.words, new.words) for new in rest[:near]]
        best = max(likenesses, default=0)
        if best <= align.ALIKE:
            yield Change(old, None)
            continue
        place = likenesses.index(best)
        yield from (Change(None, new) for new in rest[:place])
        yield Change(old, rest[place])
        rest = rest[place + 1 :]
    yield from (Change(None, new) for new in rest)
