"""The table of legal documents: when each is in force, what it is called, what it is about.

The rows are data (``params/legal_documents.yaml``) with their sources; nothing about a law is
written in code.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field, ValidationError

from cchc_lib.errors import InputError
from cchc_lib.submission.fields import Date, Flag, Line
from cchc_lib.submission.load import params_folder, problems_of
from cchc_lib.submission.model import Document, Record
from cchc_lib.submission.yaml_file import YamlFile, read_yaml

FILE = "legal_documents.yaml"


class LegalDocument(Record):
    """Hold one row: a legal document as it was published.

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

    def in_force_on(self, day: dt.date) -> bool:
        """Tell whether the document is in force on a day, as far as the row says."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)


class ObsoleteTerm(Record):
    """Hold a term that the law no longer knows, and the one in force."""

    term: Line
    instead: Line
    since: Date
    source: Line


class _LegalFile(Record):
    documents: tuple[LegalDocument, ...] = ()
    obsolete_terms: tuple[ObsoleteTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalTable:
    """Hold the rows and the file they were read from, None without one."""

    documents: tuple[LegalDocument, ...] = ()
    obsolete_terms: tuple[ObsoleteTerm, ...] = ()
    file: YamlFile | None = None

    def same_code(self, document: Document) -> Iterator[LegalDocument]:
        """Yield the rows that bear the type and code of a cited document, whatever their date."""
        cited = (document.type, document.code)
        return (row for row in self.documents if (row.type, row.code) == cited)


def load_legal_table(params_dir: str = "params") -> LegalTable:
    """Load ``legal_documents.yaml`` of a parameters folder; no such file means no rows.

    Raises ``InputError`` with every problem of the file.
    """
    path = params_folder(params_dir) / FILE
    if not path.is_file():
        return LegalTable()
    file = read_yaml(path)
    try:
        rows = _LegalFile.model_validate(file.content)
    except ValidationError as error:
        raise InputError(problems_of(error, file, _LegalFile)) from None
    return LegalTable(rows.documents, rows.obsolete_terms, file)
