"""WordprocessingML as text: the few elements that a report is made of, every word escaped.

Rows of tables and paragraphs are written as strings and read by lxml at once, which is ten times as
fast as building them one element at a time.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.parser import parse_xml

from cchc_lib.blocks import Span, Text
from cchc_lib.letters.font import readable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_LOOKS = {"": "", "strong": "<w:b/><w:bCs/>", "em": "<w:i/><w:iCs/>"}


def elements(markup: Iterable[str]) -> list[Any]:
    """Return what ``markup`` describes as elements of lxml, in order."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return list(parse_xml(f"<w:body {spaces}>{''.join(markup)}</w:body>"))


def words(content: str) -> str:
    """Return text for an element: on one line, escaped."""
    return escape(readable(content))


def attribute(content: str) -> str:
    """Return text in quotes for an attribute."""
    return quoteattr(readable(content))


def run(content: str, look: str = "") -> str:
    """Return a run of text; ``look`` holds the properties it has besides those of its style."""
    if not content:
        return ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words(content)}</w:t></w:r>'


def runs(content: Text) -> str:
    """Return the runs of a text, one for each stretch of the same look."""
    return "".join(run(span.text, _LOOKS[span.mark]) for span in _joined(content))


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """Return a paragraph: ``style`` is the id of its style, ``inside`` its runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def bookmark(number: int, name: str, inside: str) -> str:
    """Return runs under a bookmark, which a person can jump and refer to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def _joined(content: Text) -> Iterable[Span]:
    """Yield spans, those of one look that follow each other as one: Word has no threads."""
    begun: Span | None = None
    for span in content:
        if begun and begun.mark == span.mark:
            begun = Span(begun.text + span.text, span.mark)
        else:
            if begun:
                yield begun
            begun = span
    if begun:
        yield begun


@cache
def qualified(name: str) -> str:
    """Return a name such as ``w:p`` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"
