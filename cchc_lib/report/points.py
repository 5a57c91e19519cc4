"""Points: what is said in a section, by the commune or by the library, before it is laid out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cchc_lib.blocks import Block, Item, Paragraph, Span, Text, text
from cchc_lib.indicators.catalogue import MILLION_DONG, PERCENT
from cchc_lib.report.report import Report
from cchc_lib.submission.model.parts import Document, Statement
from cchc_lib.submission.model.prose import DocumentRef, FigureRef, Part, PassageRef, Prose

_END = re.compile(r"\s*(?:[;,.)]|và\b|$)")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is said, with what is listed under it."""

    content: Text
    items: tuple[Text, ...] = ()


def point(*parts: str | Span | Text, items: Iterable[Text] = ()) -> Point:
    """Join parts into a point; its items end with semicolons, the last one with a stop."""
    return Point(text(*parts), tuple(punctuated(list(items))))


def punctuated(items: list[Text]) -> Iterator[Text]:
    """End each item of a list with a semicolon and the last one with a full stop."""
    for index, item in enumerate(items):
        yield text(item, "." if index == len(items) - 1 else ";")


def cited_whole(prose: Prose) -> Prose:
    """Return a legal basis whose documents are cited with issuer and title, where none is typed.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II: a basis names both.
    """
    after = (*prose.parts[1:], "")
    parts = (
        replace(part, issuer=True, title=True)
        if isinstance(part, DocumentRef) and _ends_citation(then)
        else part
        for part, then in zip(prose.parts, after, strict=True)
    )
    return Prose(tuple(parts))


def _ends_citation(then: Part) -> bool:
    """Tell whether what follows a citation is no more words about the same document."""
    return isinstance(then, str) and bool(_END.match(then))


def expand(prose: Prose, report: Report) -> Text:
    """Print prose: its words, and in place of each pointer the figure or citation."""
    return text(*(_print_part(part, report) for part in prose.parts))


def stated_point(statement: Statement, report: Report) -> Point:
    """Return what the commune says as a point, printed."""
    items = tuple(expand(item, report) for item in statement.items)
    return Point(expand(statement.text, report), items)


def _print_part(part: Part, report: Report) -> str | Span:
    match part:
        case FigureRef():
            return _print_figure(part, report)
        case DocumentRef():
            return _print_document(part, report.submission.documents[part.key])
        case PassageRef():
            raise ValueError(f"passage {part.name} is printed by its section, not as words")
        case _:
            return part


def _print_figure(pointer: FigureRef, report: Report) -> Span:
    is_count = report.results[pointer.code].indicator.unit not in {PERCENT, MILLION_DONG}
    return report.count(pointer.code) if pointer.pad and is_count else report.figure(pointer.code)


def _print_document(pointer: DocumentRef, document: Document) -> Span:
    words = [document.citation]
    if pointer.issuer and document.issuer:
        words.append(f"của {document.issuer}")
    if pointer.title and document.title:
        words.append(document.title)
    return Span(" ".join(words), ref=f"document:{pointer.key}")


def laid_out(points: list[Point]) -> list[Block]:
    """Lay points out as clerks do: a single one as running text, several as ``-`` and ``+``."""
    if len(points) == 1:
        return [Paragraph(points[0].content), *(Item(1, "-", item) for item in points[0].items)]
    blocks: list[Block] = []
    for entry in points:
        blocks.append(Item(1, "-", entry.content))
        blocks.extend(Item(2, "+", item) for item in entry.items)
    return blocks
