"""Documents that were typed into a text with their numbers, read as if they were declared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic import ValidationError

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.tables.codes import parse_code
from cchc_lib.checks.text.cited import Cited, Use, cited_documents, uses_by_document
from cchc_lib.checks.text.symbols import type_of
from cchc_lib.checks.text.texts import place_in
from cchc_lib.errors import Place
from cchc_lib.reading.documents import Citation, find_citations
from cchc_lib.remember import remember
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.parts import Document, DocumentType
from cchc_lib.submission.model.prose import Prose

_TYPES = get_args(DocumentType)


@dataclass(frozen=True, slots=True)
class Typed:
    """A document that was typed into a text: where, and the words that follow it."""

    cited: Cited
    use: Use
    after: str


@remember(4)
def typed_documents(case: Case) -> tuple[Typed, ...]:
    """Return what was typed with a number and is not declared with it, in the order of the file."""
    declared = {parse_code(cited.document.code).key for cited in cited_documents(case)}
    found = (
        typed
        for field, prose in all_prose(case.submission)
        for number, part in enumerate(prose.parts)
        if isinstance(part, str) and ("/" in part or "-" in part)
        for typed in _read(case, field, prose, number)
    )
    return tuple(one for one in found if parse_code(one.cited.document.code).key not in declared)


@remember(4)
def all_documents(case: Case) -> tuple[tuple[Cited, str], ...]:
    """Return every document that is cited, declared or typed, with the words that follow it."""
    uses = uses_by_document(case)
    firsts = ((cited, uses.get(cited.key, ())[:1]) for cited in cited_documents(case))
    declared = ((cited, first[0].words_after if first else "") for cited, first in firsts)
    return (*declared, *((typed.cited, typed.after) for typed in typed_documents(case)))


def place_of_part(case: Case, cited: Cited, name: str) -> Place:
    """Return the place of a part of a document, or of the code that was typed."""
    if not cited.text:
        return case.submission.place(cited.part(name))
    return place_in(case, cited.text, cited.typed)


def _read(case: Case, field: str, prose: Prose, number: int) -> Iterator[Typed]:
    part = str(prose.parts[number])
    for found in find_citations(part, _TYPES):
        document = _document(case, found)
        if document:
            use = Use(field, prose, number, part[: found.code_start])
            code = part[found.code_start : found.code_end]
            yield Typed(Cited("", document, field, code), use, part[found.end :])


def _document(case: Case, found: Citation) -> Document | None:
    """Return the document as if it were declared, None where it is none or its type is unknown."""
    row = case.context.law.by_code(found.code)
    given = {
        "type": found.type or type_of(found.symbol) or (row.type if row else None),
        "number": found.number,
        "year": found.year or None,
        "symbol": found.symbol,
        "date": found.date or None,
        "issuer": found.issuer or None,
    }
    try:
        return Document.model_validate(given)
    except ValidationError:
        return None
