"""Read a Word document back, as whoever opens it would find it."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> DocumentObject:
    """Open a document with python-docx."""
    return Document(io.BytesIO(content))


def all_words(content: bytes) -> str:
    """Return all text of a document with its headers, paragraph by paragraph."""
    document = opened(content)
    section = document.sections[0]
    stories = [section.first_page_header, section.header]
    roots: list[Any] = [story._element for story in stories] + [document.element.body]
    paragraphs = (p for root in roots for p in root.iter(f"{W}p"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in paragraphs)


def instructions(content: bytes) -> list[str]:
    """Return the fields of a document: what Word would compute."""
    document = opened(content)
    section = document.sections[0]
    roots = [document.element, section.header._element, section.first_page_header._element]
    found = [field.text for root in roots for field in root.iter(f"{W}instrText")]
    assert not [it for root in roots for it in root.iter(f"{W}fldSimple")]
    return [str(text).strip() for text in found]


def external_targets(content: bytes) -> list[str]:
    """Return the relations of a package that lead out of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        relations = {
            name: package.read(name) for name in package.namelist() if name.endswith(".rels")
        }
    return [name for name, told in relations.items() if b"External" in told]
