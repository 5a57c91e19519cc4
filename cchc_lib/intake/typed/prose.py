"""Sentences of a typed report that point to the figures in them, where that changes no digit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from cchc_lib.indicators import Results
from cchc_lib.intake.typed.fates import Fate, Told
from cchc_lib.intake.typed.tree import Steps, leaves, steps_of
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.submission.typed import ReportFile
from cchc_lib.submission.typed.citations import Citations

_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?:\s?%)?(?![\w/%-]|[.,]\d)")
_IS_NO_COUNT = re.compile(r"(?i)\b(?:ngày|tháng|năm|quý|số|điều|khoản|mục|phần)\s*$")
_MARK = 0xE000  # private signs stand for figures while documents are found
_MOST = 6000
_MARKS = re.compile("[\ue000-\uf8ff]")
_PROSE = ("header.opening", "header.closing", "next_tasks.", "proposals.")


def pointing(
    source: ReportFile, found: Iterable[Told], results: Results
) -> Iterator[tuple[Steps, str]]:
    """Yield the sentences in which figures are pointed to, by their steps.

    A number becomes the code of its cell where arithmetic confirms it and the cell prints the
    digits that were typed, dots aside.
    """
    by_paragraph = _confirmed(found)
    citations, texts = Citations(), dict(leaves(source.content))
    for path, (paragraph, _) in source.spots.items():
        if not (path.startswith(_PROSE) or ".statements." in path):
            continue
        steps = steps_of(source.content, path)
        spans = dict(_spans(paragraph, by_paragraph.get(paragraph.number, ()), results))
        marked = citations.pointed(paragraph, _marked(paragraph.text, list(spans)))
        typed = [paragraph.text[start:end] for start, end in spans]
        if spans and _filled(marked, typed) == texts.get(steps):
            yield steps, _filled(marked, list(spans.values()))


def _confirmed(found: Iterable[Told]) -> Mapping[int, list[Told]]:
    by_paragraph: dict[int, list[Told]] = {}
    for told in found:
        if told.fate is Fate.CONFIRMED and not told.figure.qualifier:
            by_paragraph.setdefault(told.figure.paragraph.number, []).append(told)
    return by_paragraph


def _spans(
    paragraph: Paragraph, found: Iterable[Told], results: Results
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield where in a paragraph a number stands, in order, and what points to its cell."""
    if _MARKS.search(paragraph.text):
        return
    spans: dict[tuple[int, int], str] = {}
    for told in found:
        figure = told.figure
        if figure.paragraph.text == paragraph.text:
            span = _number_at(
                paragraph.text, figure.start, figure.end, results[figure.indicator].text
            )
            if span and span not in spans:
                spans[span] = f"{{{figure.indicator}{_pad(paragraph.text[slice(*span)])}}}"
    ordered = sorted(spans)[:_MOST]
    if all(before[1] <= after[0] for before, after in pairwise(ordered)):
        yield from ((span, spans[span]) for span in ordered)


def _number_at(text: str, start: int, end: int, printed: str) -> tuple[int, int] | None:
    """Return where the one number stands that is printed so, dots and zeros in front aside."""
    same = [
        each.span()
        for each in _NUMBER.finditer(text, start, end)
        if _digits(each[0]) == _digits(printed) and not _IS_NO_COUNT.search(text[: each.start()])
    ]
    return same[0] if len(same) == 1 else None


def _digits(number: str) -> str:
    return re.sub(r"[.\s]", "", number).lstrip("0") or "0"


def _pad(typed: str) -> str:
    return "|pad" if re.fullmatch("0[1-9]", typed) else ""


def _literal(text: str) -> str:
    return re.sub(r"[{}]", "·", text)


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with a private sign for each number, its braces as points."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    pieces = [_literal(text[end:start]) for end, start in zip(ends, starts, strict=True)]
    signs = [chr(_MARK + n) for n in range(len(spans))]
    return "".join(part for pair in zip(pieces, [*signs, ""], strict=True) for part in pair)


def _filled(marked: str, words: Sequence[str]) -> str:
    """Return a text with words in the place of its private signs."""
    return _MARKS.sub(lambda sign: words[ord(sign[0]) - _MARK], marked)
