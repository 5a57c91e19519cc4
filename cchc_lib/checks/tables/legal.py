"""The table of legal documents: when each is in force, what it is called, what it is about.

The rows are data (``params/legal_documents.yaml``) with their sources; nothing about a law is
written in code.
"""

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from cchc_lib.checks.tables.codes import beginnings, folded, parse_code
from cchc_lib.checks.tables.law_rows import (
    Form,
    IssueDeadline,
    Issuer,
    LegalDocument,
    ObsoleteTerm,
)
from cchc_lib.handed_in import LEGAL_DOCUMENTS
from cchc_lib.numerals import format_date
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel
from cchc_lib.submission.model.parts import Document

Key = TypeVar("Key", bound=Hashable)


class LegalTable(FileModel):
    """The rows of ``legal_documents.yaml``, found by code, by type and by series."""

    documents: tuple[LegalDocument, ...] = ()
    obsolete_terms: tuple[ObsoleteTerm, ...] = ()
    deadlines: tuple[IssueDeadline, ...] = ()
    issuers: tuple[Issuer, ...] = ()
    forms: tuple[Form, ...] = ()

    def same_code(self, document: Document) -> Iterator[LegalDocument]:
        """Yield the rows that bear the code of a cited document, whatever their type and date.

        A law without the year in its number is looked for by the year of its date.
        """
        rows = self._by_code.get(parse_code(document.code).key, ())
        if not rows and document.date and not document.year:
            code = f"{document.number}/{document.date.year}/{document.symbol}"
            rows = self._by_code.get(parse_code(code).key, ())
        return (row for row in rows if row.may_be(document))

    def by_code(self, code: str) -> LegalDocument | None:
        """Return the one row with a code, None where there is none or where several bear it."""
        rows = self._by_code.get(parse_code(code).key, ())
        return rows[0] if len(rows) == 1 else None

    def of_type(self, type_: str) -> tuple[LegalDocument, ...]:
        """Return the rows of a type."""
        return self._by_type.get(type_, ())

    def series(self, document: Document) -> tuple[LegalDocument, ...]:
        """Return the dated rows whose numbers were given in one series with a document's.

        Only what is verified and numbered for the whole country counts.
        """
        year = document.year or (str(document.date.year) if document.date else "")
        return self._by_series.get((document.type, parse_code(document.code).symbol, year), ())

    def row_of(self, document: Document) -> LegalDocument | None:
        """Return the row of a cited document; None where it is unknown or not told apart.

        A code with a year names one document whatever date is cited; any other code is given
        anew each year, so that a cited date decides.
        """
        rows = list(self.same_code(document))
        if document.date and not document.year:
            dated = [row for row in rows if row.date == document.date]
            rows = dated or [row for row in rows if row.date is None]
        return rows[0] if len(rows) == 1 else None

    def issuer_named(self, words: str) -> Issuer | None:
        """Return the authority that some words begin with, the longest name first."""
        return next(
            (self._by_name[name] for name in beginnings(words) if name in self._by_name), None
        )

    def issuers_in(self, symbol: str) -> list[Issuer]:
        """Return the authorities that the letters of a symbol name: of ``QH15`` the parliament."""
        parts = (re.sub(r"\d+$", "", part) for part in re.split("[-/]", symbol))
        return [self._by_letters[part] for part in parts if part in self._by_letters]

    def issuers_of_law(self, type_: str) -> tuple[Issuer, ...]:
        """Return who issues a type of law; none for a type that anybody may issue."""
        return tuple(row for row in self.issuers if type_ in row.laws)

    def form(self, id_: str, day: dt.date) -> Form | None:
        """Return the row of a form that tells of a day, None where there is none."""
        rows = (row for row in self.forms if row.id == id_ and row.in_force_on(day))
        return next(rows, None)

    def form_words(self, form: Form) -> str:
        """Return how a form is cited, and what has to be said where it is used.

        ``Biểu số 06/VPCP/KSTT, Thông tư số 01/2020/TT-VPCP ngày 21/10/2020``.
        """
        act = self.by_code(form.code)
        day = f" ngày {format_date(act.date)}" if act and act.date else ""
        cited = f"Biểu số {form.id}, {act.name if act else form.code}{day}"
        return f"{cited} ({form.note})" if form.note else cited

    @cached_property
    def _by_name(self) -> dict[str, Issuer]:
        return {folded(name): row for row in self.issuers for name in row.names}

    @cached_property
    def _by_letters(self) -> dict[str, Issuer]:
        return {letters: row for row in self.issuers for letters in row.letters}

    @cached_property
    def _by_code(self) -> dict[tuple[str, ...], tuple[LegalDocument, ...]]:
        return _grouped((row.parsed.key, row) for row in self.documents)

    @cached_property
    def _by_type(self) -> dict[str, tuple[LegalDocument, ...]]:
        return _grouped((row.type, row) for row in self.documents)

    @cached_property
    def _by_series(self) -> dict[tuple[str, tuple[str, ...], str], tuple[LegalDocument, ...]]:
        sure = (row for row in self.documents if row.date and row.verified)
        wide = (row for row in sure if not row.parsed.is_local)
        return _grouped(((row.type, row.parsed.symbol, row.year), row) for row in wide)


def _grouped(pairs: Iterable[tuple[Key, LegalDocument]]) -> dict[Key, tuple[LegalDocument, ...]]:
    groups: dict[Key, tuple[LegalDocument, ...]] = {}
    for key, row in pairs:
        groups[key] = (*groups.get(key, ()), row)
    return groups


def load_legal_table(params_dir: str = "params") -> LegalTable:
    """Load ``legal_documents.yaml`` of a parameters folder, or else the program's own.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(LegalTable, LEGAL_DOCUMENTS, params_dir)
