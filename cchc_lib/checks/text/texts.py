"""The words that a commune typed itself, with the places where they stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cchc_lib.checks.model.case import Case
from cchc_lib.errors import Place
from cchc_lib.remember import remember
from cchc_lib.submission import Submission
from cchc_lib.submission.load import all_prose

GAP = "…"
"""What stands in the words of a text for each of its placeholders."""

_SHOWN = 45  # characters of a sentence on either side of what a finding is about
_BREAK = re.compile(r"(?<=[.;!?])\s+")


@dataclass(frozen=True)
class Text:
    """The words of one field; ``is_prose`` where it can hold placeholders."""

    field: str
    words: str
    is_prose: bool = True

    @cached_property
    def lowered(self) -> str:
        """Return the words in lower case: what rules look at first."""
        return self.words.lower()

    def before(self, start: int) -> str:
        """Return what stands in the same sentence before a position."""
        number = bisect_right(self._breaks, start)
        return self.words[self._breaks[number - 1] if number else 0 : start]

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        """Return where the second and each later sentence begins."""
        return tuple(found.end() for found in _BREAK.finditer(self.words))

    def after(self, end: int) -> str:
        """Return what stands in the same sentence after a position."""
        found = _BREAK.search(self.words, end + 1)  # a break needs a sign before it
        return self.words[end : found.start() if found else None]

    def around(self, start: int, end: int) -> str:
        """Return the sentence that stands around a span, shortened, on one line."""
        before, after = self.before(start), self.after(end)
        head = before if len(before) <= _SHOWN else GAP + before[-_SHOWN:].partition(" ")[2]
        tail = after if len(after) <= _SHOWN else after[:_SHOWN].rpartition(" ")[0] + GAP
        return f"{head}{self.words[start:end]}{tail}".strip()


def sentences(words: str) -> list[str]:
    """Split words into sentences, and at semicolons."""
    return _BREAK.split(words)


def prose_of(submission: Submission) -> tuple[Text, ...]:
    """Return every piece of prose with words of its own, in the order of the file."""
    return _texts_of(submission).prose


def headings_of(submission: Submission) -> tuple[Text, ...]:
    """Return the subject line of the report, if there is one."""
    return _texts_of(submission).headings


def all_texts(case: Case) -> tuple[Text, ...]:
    """Return everything a commune wrote in words."""
    texts = _texts_of(case.submission)
    return texts.headings + texts.prose + texts.lines


@dataclass(frozen=True, slots=True)
class _Texts:
    headings: tuple[Text, ...]
    prose: tuple[Text, ...]
    lines: tuple[Text, ...]


@remember(8)
def _texts_of(submission: Submission) -> _Texts:
    """Collect the texts once for the many rules that read them."""
    subject = submission.header.subject
    headings = (Text("header.subject", subject, is_prose=False),) if subject else ()
    prose = (
        Text(field, words)
        for field, prose in all_prose(submission)
        if not prose.passage and (words := " ".join(prose.words.split()))
    )
    return _Texts(headings, tuple(prose), tuple(_lines_of(submission)))


def _lines_of(submission: Submission) -> Iterator[Text]:
    """Yield the other lines that are printed: recipients, issuers and titles of documents."""
    for index, recipient in enumerate(submission.header.recipients):
        yield Text(f"header.recipients.{index}", recipient, is_prose=False)
    for key, document in submission.documents.items():
        for name in ("issuer", "title"):
            if line := getattr(document, name):
                yield Text(f"documents.{key}.{name}", line, is_prose=False)


def place_in(case: Case, field: str, words: str, typed: str = "") -> Place:
    """Return the place of some words in a field as ``place_of`` does, whatever their case.

    ``typed`` is what the field holds, to tell how the words are typed there.
    """
    spaced = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){spaced}(?!\w)", typed, re.IGNORECASE)
    return place_of(case, Text(field, typed), found[0] if found else words)


def place_of(case: Case, text: Text, words: str) -> Place:
    """Return the place of some words of a text, in a file with line and column."""
    place = case.submission.place(text.field)
    if not place.line:
        return place
    return case.submission.source.place_of_words(text.field, words.partition(GAP)[0])
