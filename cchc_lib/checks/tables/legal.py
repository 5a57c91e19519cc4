"""The table of legal documents: when each is in force, what it is called, what it is about.

The rows are data (``params/legal_documents.yaml``) with their sources; nothing about a law is
written in code.
"""

import datetime as dt
from collections.abc import Iterator

from pydantic import Field

from cchc_lib.handed_in import LEGAL_DOCUMENTS
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Date, Flag, Line
from cchc_lib.submission.model.parts import Document, DocumentType


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

    def in_force_on(self, day: dt.date) -> bool:
        """Tell whether the document is in force on a day, as far as the row says."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)


class ObsoleteTerm(Model):
    """A term that the law no longer knows, and the one in force.

    ``variants`` are other spellings of it. With ``beside`` it is meant only in a text that also
    holds one of these words ("mức độ 3" of an online service, not of an accident). An old name
    is still understood; another term says what the law no longer has.
    """

    term: Line
    variants: tuple[Line, ...] = ()
    beside: tuple[Line, ...] = ()
    instead: Line
    since: Date
    is_old_name: Flag = False
    source: Line
    verified: Flag = True


class IssueDeadline(Model):
    """The day by which the commune issues a document whose title opens with ``opening``.

    ``before`` is a day and month of the year that the title names; that day itself is too late.
    """

    name: Line
    types: tuple[DocumentType, ...] = Field(min_length=1)
    opening: Line = Field(description="trích yếu mở đầu bằng, không kể về việc, ban hành …")
    before: Line = Field(pattern=r"^(0[1-9]|1[0-9]|2[0-8])/(0[1-9]|1[0-2])$", description="15/01")
    source: Line
    verified: Flag = True

    def last_day(self, year: int) -> dt.date:
        """Return the last day on which the document of a year is issued in time."""
        day, month = map(int, self.before.split("/"))
        return dt.date(year, month, day) - dt.timedelta(days=1)


class LegalTable(FileModel):
    """The rows of ``legal_documents.yaml``."""

    documents: tuple[LegalDocument, ...] = ()
    obsolete_terms: tuple[ObsoleteTerm, ...] = ()
    deadlines: tuple[IssueDeadline, ...] = ()

    def same_code(self, document: Document) -> Iterator[LegalDocument]:
        """Yield the rows that bear the type and code of a cited document, whatever their date."""
        cited = (document.type, document.code)
        return (row for row in self.documents if (row.type, row.code) == cited)

    def by_code(self, code: str) -> LegalDocument | None:
        """Return the one row with a code, None where there is none or where several bear it."""
        rows = [row for row in self.documents if row.code == code]
        return rows[0] if len(rows) == 1 else None

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


def load_legal_table(params_dir: str = "params") -> LegalTable:
    """Load ``legal_documents.yaml`` of a parameters folder; no such file means no rows.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(LegalTable, LEGAL_DOCUMENTS, params_dir)
