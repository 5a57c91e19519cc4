"""Read a whole Word document: its body, then what stands around it and below."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cchc_lib.foreign.document.paragraphs import Paragraph, Paragraphs
from cchc_lib.foreign.document.word.program import NOT_WORD, WORD, refuse_others
from cchc_lib.foreign.document.word.shelf import Shelf
from cchc_lib.foreign.document.word.story import Story
from cchc_lib.foreign.package import open_package
from cchc_lib.foreign.parts import Parts
from cchc_lib.foreign.refusal import Refusal

_PAGE_NUMBER = re.compile(r"\W*(?:trang|page)?\W*\d*\W*(?:(?:of|/)\W*\d+\W*)?", re.IGNORECASE)
_NOTES = ("footnotes", "endnotes")


def read_word(data: bytes) -> dict[str, Any]:
    """Return the paragraphs of a Word document, changes taken as accepted. Raises ``Refusal``."""
    package = open_package(data, WORD)
    parts = Parts(package)
    main = next((r.target for r in parts.relations("") if r.kind == "officeDocument"), "")
    refuse_others(package, main)
    document = _Document(parts, main)
    paragraphs = Paragraphs()
    for paragraph in document.read():
        paragraphs.add(paragraph)
    return paragraphs.told([*document.notices(), *package.notices()])


class _Document:
    """The parts of a document that people read."""

    def __init__(self, parts: Parts, main: str) -> None:
        self._parts, self._main = parts, main
        self._relations = {relation.id: relation for relation in parts.relations(main)}
        self._shelf = Shelf()
        self._changes = 0
        if part := self._target("styles"):
            self._shelf.styles.read(parts, part)
        if part := self._target("numbering"):
            self._shelf.numbering.read(parts, part)

    def read(self) -> Iterator[Paragraph]:
        """Yield the paragraphs: the header, the body, the footer, the notes."""
        body = self._story(self._main)
        if not body.is_document:
            raise Refusal(NOT_WORD)
        yield from self._around(body, is_header=True)
        yield from body.found
        yield from self._around(body, is_header=False)
        for kind in _NOTES:
            if part := self._target(kind):
                yield from _as_notes(self._story(part).found)

    def notices(self) -> Iterator[str]:
        """Yield what a reader has to know of the file."""
        if self._changes:
            yield f"tệp có {self._changes} chỗ sửa đang theo dõi: đọc như đã chấp nhận"
        yield from self._shelf.notices

    def _story(self, part: str) -> Story:
        story = Story(self._shelf)
        story.read(self._parts, part)
        self._changes += story.changes
        return story

    def _around(self, body: Story, *, is_header: bool) -> Iterator[Paragraph]:
        """Yield the header or footer of the first page, but the number of the page."""
        pages = "first" if body.has_title_page else "default"
        for each in body.furniture:
            part = self._part_of(each.relation)
            if part and (each.is_header, each.pages) == (is_header, pages):
                found = self._story(part).found
                yield from _as_notes(p for p in found if not _PAGE_NUMBER.fullmatch(p.text))

    def _part_of(self, relation: str) -> str:
        """Return the part that a relation leads to, "" where it leads nowhere."""
        part = self._relations[relation].target if relation in self._relations else ""
        return part if part in self._parts.package else ""

    def _target(self, kind: str) -> str:
        return next((r.target for r in self._relations.values() if r.kind == kind and r.target), "")


def _as_notes(found: Iterable[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in found:
        yield paragraph._replace(kind="note") if paragraph.kind == "text" else paragraph
