"""The documents that a typed report cites, declared once each, and what points to them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from cchc_lib.communes import slugify
from cchc_lib.reading.documents import Citation, find_citations
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.submission.model.parts import DocumentType
from cchc_lib.submission.sources.source import Node

_TYPES = get_args(DocumentType)


@dataclass(frozen=True, slots=True)
class Declared:
    """A document with the place where it is cited first."""

    key: str
    citation: Citation
    paragraph: Paragraph


@dataclass
class Citations:
    """The documents of a report by their keys, in the order in which they are cited."""

    declared: dict[str, Declared] = field(default_factory=dict)
    _keys: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def pointed(self, paragraph: Paragraph, text: str) -> str:
        """Return a text with a placeholder for each document that it cites by type and number."""
        parts, end = [], 0
        for found in find_citations(text, _TYPES):
            if not found.type or found.start < end:
                continue
            key = self._key(found, paragraph)
            if found.is_dated_late:  # a placeholder prints the day beside the number
                continue
            issuer = self.declared[key].citation.issuer
            has_issuer = bool(issuer) and found.issuer == issuer
            parts += [text[end : found.start], f"{{doc:{key}{'|issuer' * has_issuer}}}"]
            end = found.end if has_issuer else found.dated_end
        return "".join((*parts, text[end:]))

    def nodes(self) -> dict[str, Node]:
        """Return the documents as a form declares them."""
        return {key: dict(_fields(one.citation)) for key, one in self.declared.items()}

    def _key(self, found: Citation, paragraph: Paragraph) -> str:
        """Return the key of a document; one of another day or without one is another."""
        same = (found.type, found.code, found.date)
        key = self._keys.get(same) or self._undated(found)
        if key is None:
            key = self._new_key(found)
            self.declared[key] = Declared(key, found, paragraph)
        self._keys[same] = key
        return key

    def _undated(self, found: Citation) -> str | None:
        """Return the key of a document cited with its day before, where this time it has none."""
        if found.date:
            return None
        pairs = (pair for pair in self._keys.items() if pair[0][:2] == (found.type, found.code))
        return next((key for _, key in pairs), None)

    def _new_key(self, found: Citation) -> str:
        name = slugify(found.type).replace("-", "_")
        base = "_".join(filter(None, (name, found.number, found.year)))
        key, count = base, 1
        while key in self.declared:
            count += 1
            key = f"{base}_{count}"
        return key


def _fields(found: Citation) -> Iterator[tuple[str, Node]]:
    for name in ("type", "number", "year", "symbol", "date", "issuer"):
        if value := getattr(found, name):
            yield name, value
