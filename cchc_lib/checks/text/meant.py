"""Which document of the table is meant where number, date and title do not go together.

A number alone is the weakest part of a citation: one key hit wrongly and it names another document
or none. So title and date are looked for, too. A row is meant only where two parts of the citation
say so, because the table knows few of all documents and sister documents of one day have titles
that begin alike.
"""

from datetime import timedelta

from cchc_lib.checks.tables.codes import parse_code
from cchc_lib.checks.tables.law_rows import LegalDocument
from cchc_lib.checks.tables.legal import LegalTable
from cchc_lib.checks.text.titles import is_one_slip, title_keys
from cchc_lib.submission.model.parts import Document

_PART = 5  # words of a title that say something where date or number agree with it
_LONG = 8  # words of a title that say enough where there is no year at all
_MOST = 0.75  # share of a title's words that are the title
_NEAR = timedelta(days=3)  # numbers of one day are given out of order by a few days


def meant_by(law: LegalTable, document: Document, words: str = "") -> LegalDocument | None:
    """Return the row that is meant although the number is another's or nobody's.

    ``words`` are those that follow the citation, for a document without title. None where the
    number is right as far as anybody can tell, and where several rows may be meant.
    """
    rows = law.of_type(document.type)
    if not rows:
        return None
    coded = law.row_of(document)
    title = title_keys(document.title or words)
    if coded and _agrees(coded, document, title):
        return None
    rows = tuple(row for row in rows if row is not coded and row.may_be(document))
    found = [row for row in rows if _is_meant(row, document, title)]
    if coded or out_of_order(law, document, _NEAR):  # the number cannot be of that day
        found = found or [row for row in rows if _is_of_the_day(row, document, title)]
    elif document.date and len(title) < _LONG:  # number and day fit: two laws of one short name
        found = [row for row in found if _is_beside(row, document)]
    found = [row for row in found if row.date == document.date] or found
    return found[0] if len(found) == 1 else None


def misnumbered(law: LegalTable, document: Document, words: str = "") -> LegalDocument | None:
    """Return the row that is meant where its code is another one than the cited.

    None where only the year of the code is wrong or lacks, which other rules tell.
    """
    row = meant_by(law, document, words)
    code = parse_code(document.code)
    if row is None or code.key == row.parsed.key:
        return None
    same_but_year = (code.number, code.symbol) == (row.parsed.number, row.parsed.symbol)
    return None if same_but_year and (not document.year or years_differ(document)) else row


def years_differ(document: Document) -> bool:
    """Tell whether the year in a number is not that of the date."""
    if not (document.year and document.date):
        return False
    return document.year != str(document.date.year)


def out_of_order(law: LegalTable, document: Document, days: timedelta) -> LegalDocument | None:
    """Return a row of the series whose number and date contradict those of a document.

    Numbers rise with the dates; they may be out of order by some ``days``.
    """
    number, day = int(document.number), document.date
    for row in law.series(document) if day else ():
        off = row.date - day if row.date and day else timedelta()
        other = int(row.parsed.number or 0)
        if (other > number and off < -days) or (other < number and off > days):
            return row
    return None


def _agrees(row: LegalDocument, document: Document, title: tuple[str, ...]) -> bool:
    """Tell whether something beside the number says that a row is meant, or nothing else does."""
    if document.date and document.date == row.date:
        return True
    return not title or bool(row.title and _begins(title, title_keys(row.title)))


def _is_meant(row: LegalDocument, document: Document, title: tuple[str, ...]) -> bool:
    if _is_same_day(row, document) and _is_same_number(row, document):
        return True
    right = title_keys(row.title or "")
    if not title or not right:
        return False
    if _is_title(title, right):
        return _is_beside(row, document) or _of_one_year(row, document, title)
    return _is_same_number(row, document) and _is_part(title, right)


def _is_of_the_day(row: LegalDocument, document: Document, title: tuple[str, ...]) -> bool:
    """Tell whether a row bears the date, and a part of its title is cited."""
    return _is_same_day(row, document) and _is_part(title, title_keys(row.title or ""))


def _is_beside(row: LegalDocument, document: Document) -> bool:
    """Tell whether day or number are a row's, which its title then confirms."""
    return _is_same_day(row, document) or _is_same_number(row, document)


def _is_same_day(row: LegalDocument, document: Document) -> bool:
    return document.date is not None and document.date == row.date


def _is_same_number(row: LegalDocument, document: Document) -> bool:
    return parse_code(document.code).number == row.parsed.number


def _is_part(title: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return len(title) >= _PART and set(title) <= set(right)


def _of_one_year(row: LegalDocument, document: Document, title: tuple[str, ...]) -> bool:
    """Tell whether a document can be of a row's year; nobody gives one title twice in a year."""
    if years_differ(document):
        return False
    year = document.year or (str(document.date.year) if document.date else "")
    return year == row.year if year else len(title) >= _LONG


def _is_title(title: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether words are a title, its end cut off or gone on after, slips of the pen aside.

    A short title that others begin with, too, is none where words go on after it.
    """
    goes_on = len(right) < _MOST * len(title)
    if len(title) < _MOST * len(right) or (goes_on and len(right) < _LONG):
        return False
    return _begins(title[: len(right)], right)


def _begins(title: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether a title begins as another does, word by word; figures must be the same."""
    pairs = list(zip(title, right, strict=False))
    slips = [(a, b) for a, b in pairs if a != b]
    return len(slips) <= len(pairs) // _PART and all(is_one_slip(a, b) for a, b in slips)
