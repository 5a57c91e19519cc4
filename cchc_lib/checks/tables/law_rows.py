"""The rows of the table of law: documents, terms, deadlines, issuers and forms."""

import datetime as dt
from functools import cached_property

from pydantic import Field

from cchc_lib.checks.tables.codes import Code, issuer_agrees, parse_code
from cchc_lib.submission.model.base import Model
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

    @cached_property
    def parsed(self) -> Code:
        """Return the code in its parts."""
        return parse_code(self.code)

    @property
    def year(self) -> str:
        """Return the year of its code, else of its date, "" where neither is known."""
        return self.parsed.year or (str(self.date.year) if self.date else "")

    def in_force_on(self, day: dt.date) -> bool:
        """Tell whether the document is in force on a day, as far as the row says."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)

    def has_surely_begun(self, day: dt.date) -> bool:
        """Tell whether it is in force by a day although the row may not say from when.

        Where it does not, a whole year after that of its issue has to have passed.
        """
        if self.in_force_from:
            return self.in_force_from <= day
        return bool(self.year) and int(self.year) + 1 < day.year

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
