"""The table of legal documents: when each is in force, what it is called, what it is about.

The rows are data (``params/legal_documents.yaml``) with their sources; nothing about a law is
written in code.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from pydantic import Field

from cchc_lib.checks.tables.codes import Code, issuer_agrees, parse_code
from cchc_lib.handed_in import LEGAL_DOCUMENTS
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Date, Flag, Line
from cchc_lib.submission.model.parts import Document, DocumentType

Key = TypeVar("Key", bound=Hashable)


class LegalDocument(Model):
    """One row: a legal document as it was published.

    ``subjects`` are words of which a sentence that relies on it should hold one; none means any
    subject. ``verified`` is "không" for what no source has confirmed yet.
    """

    type: Line
    code: Line = Field(description="số và ký hiệu, ví dụ 118/2025/NĐ-CP")
    date: Date | None = None
    issuer: Line | None = None
    title: Line | None = Field(None, description="trích yếu đúng, không kể loại văn bản")
    in_force_from: Date | None = None
    in_force_to: Date | None = Field(None, description="ngày cuối cùng còn hiệu lực")
    replaced_by: Line | None = None
    amended_by: tuple[Line, ...] = ()
    subjects: tuple[Line, ...] = ()
    source: Line
    verified: Flag = True

    @property
    def name(self) -> str:
        """Return what the document is called: ``Nghị định số 118/2025/NĐ-CP``."""
        return f"{self.type} số {self.code}"

    @cached_property
    def parsed(self) -> Code:
        """Return the code in its parts."""
        return parse_code(self.code)

    @property
    def year(self) -> str:
        """Return the year of its code, else of its date, "" where neither is known."""
        return self.parsed.year or (str(self.date.year) if self.date else "")

    @property
    def begins(self) -> dt.date | None:
        """Return from when it can be relied on; of a code alone, from after its year."""
        if day := self.in_force_from or self.date:
            return day
        return dt.date(int(self.parsed.year) + 1, 1, 1) if self.parsed.year else None

    def in_force_on(self, day: dt.date) -> bool:
        """Tell whether the document is in force on a day, as far as the row says."""
        begun = self.begins is None or self.begins <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)

    def may_be(self, document: Document) -> bool:
        """Tell whether a cited document can be this one by who issued it.

        A province numbers for itself, so that its row wants its name; an issuer without place
        ("UBND thành phố") is enough where the day is the same.
        """
        if not (self.issuer and self.parsed.is_local):
            return True
        same_day = document.date is not None and document.date == self.date
        return issuer_agrees(document.issuer or "", self.issuer, without_place=same_day)


class ObsoleteTerm(Model):
    """A term that the law no longer knows, and the one in force.

    ``variants`` are other spellings of it. With ``beside`` it is meant only in a text that also
    holds one of these words ("mức độ 3" of an online service, not of an accident). A sentence with
    a word of ``except_beside`` is left alone from ``except_since`` on, when the law took the term
    up again for something else. An old name is still understood; another term says what the law
    no longer has.
    """

    term: Line
    variants: tuple[Line, ...] = ()
    beside: tuple[Line, ...] = ()
    instead: Line
    since: Date
    except_beside: tuple[Line, ...] = ()
    except_since: Date | None = None
    is_old_name: Flag = False
    source: Line
    verified: Flag = True


class IssueDeadline(Model):
    """The day by which the commune issues a document whose title opens with ``opening``.

    ``before`` is a day and month of the year that the title names; that day itself is too late.
    ``province`` is where it is asked for, by its name in the register of communes; ``since`` and
    ``until`` are the first and the last day that can be such a deadline.
    """

    name: Line
    province: Line | None = None
    since: Date | None = None
    until: Date | None = None
    types: tuple[DocumentType, ...] = Field(min_length=1)
    opening: Line = Field(description="trích yếu mở đầu bằng, không kể về việc, ban hành …")
    before: Line = Field(pattern=r"^(0[1-9]|1[0-9]|2[0-8])/(0[1-9]|1[0-2])$", description="15/01")
    source: Line
    verified: Flag = True

    def last_day(self, year: int) -> dt.date:
        """Return the last day on which the document of a year is issued in time."""
        return self._day(year) - dt.timedelta(days=1)

    def holds_for(self, province: str, founded: dt.date, year: int) -> bool:
        """Tell whether a commune of a province, founded on a day, had it to keep in a year."""
        day = self._day(year)
        is_asked = (self.since or day) <= day <= (self.until or day)
        return is_asked and founded < day and self.province in {None, province}

    def _day(self, year: int) -> dt.date:
        day, month = map(int, self.before.split("/"))
        return dt.date(year, month, day)


class Issuer(Model):
    """Who issues documents with some letters in their symbols, and which types of law.

    ``letters`` are those that name it (``CP``; ``QH`` also in ``QH15``), ``names`` how it is
    called, ``laws`` the types of law that it issues: no other issuer has them.
    """

    letters: tuple[Line, ...] = Field(min_length=1)
    names: tuple[Line, ...] = Field(min_length=1)
    laws: tuple[DocumentType, ...] = ()
    source: Line
    verified: Flag = True


class Form(Model):
    """A form or an outline that reports follow, and the days on which it was the one in force."""

    id: Line = Field(description="số của biểu, ví dụ 06/VPCP/KSTT")
    title: Line
    issuer: Line
    code: Line = Field(description="số và ký hiệu của văn bản ban hành biểu")
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    note: Line | None = Field(None, description="điều cần nêu khi dùng biểu trong thời gian này")
    source: Line
    verified: Flag = True

    def in_force_on(self, day: dt.date) -> bool:
        """Tell whether the row tells of a day."""
        return (self.in_force_from or day) <= day <= (self.in_force_to or day)


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
        return self._by_series.get((parse_code(document.code).symbol, year), ())

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

    def form(self, id_: str, day: dt.date) -> Form | None:
        """Return the row of a form that tells of a day, None where there is none."""
        rows = (row for row in self.forms if row.id == id_ and row.in_force_on(day))
        return next(rows, None)

    @cached_property
    def _by_code(self) -> dict[tuple[str, ...], tuple[LegalDocument, ...]]:
        return _grouped((row.parsed.key, row) for row in self.documents)

    @cached_property
    def _by_type(self) -> dict[str, tuple[LegalDocument, ...]]:
        return _grouped((row.type, row) for row in self.documents)

    @cached_property
    def _by_series(self) -> dict[tuple[tuple[str, ...], str], tuple[LegalDocument, ...]]:
        sure = (row for row in self.documents if row.date and row.verified)
        return _grouped(
            ((row.parsed.symbol, row.year), row) for row in sure if not row.parsed.is_local
        )


def _grouped(pairs: Iterable[tuple[Key, LegalDocument]]) -> dict[Key, tuple[LegalDocument, ...]]:
    groups: dict[Key, tuple[LegalDocument, ...]] = {}
    for key, row in pairs:
        groups[key] = (*groups.get(key, ()), row)
    return groups


def load_legal_table(params_dir: str = "params") -> LegalTable:
    """Load ``legal_documents.yaml`` of a parameters folder; no such file means no rows.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(LegalTable, LEGAL_DOCUMENTS, params_dir)
