"""The law that a report cites, joined with its rows, and the days on which it is judged."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.tables.legal import LegalDocument
from cchc_lib.checks.text.cited import Cited, Use, cited_documents, texts_of, uses_by_document
from cchc_lib.periods import Period, parse_period
from cchc_lib.submission import Submission
from cchc_lib.submission.load import ByIdentity, all_prose

TABLE = "Bảng văn bản params/legal_documents.yaml; nguồn của từng dòng nêu ở phát hiện"
"""Where what is known of the law stands: the source of the rules about it."""

_BEFORE = 80  # characters: more than "thay thế cho Nghị định số" has
_TYPED = re.compile(r"(?<![\w/])\d{1,5}/\d{4}/[A-ZĐ]{2}[\w-]*")


@dataclass(frozen=True, slots=True)
class LawCitation:
    """A row of the legal table, with where the submission relies on it.

    ``field`` is the path of the document, or of the text where its code was typed; a typed code
    has no ``cited``.
    """

    row: LegalDocument
    field: str
    uses: tuple[Use, ...]
    cited: Cited | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the paths of the texts that rely on it, each once."""
        return texts_of(self.uses)

    @property
    def is_history(self) -> bool:
        """Tell whether it is only ever named as replaced."""
        return bool(self.uses) and all(use.is_history for use in self.uses)

    @property
    def is_reported(self) -> bool:
        """Tell whether something beside the tasks of the next period relies on it."""
        return not self.uses or any(not use.is_task for use in self.uses)

    @property
    def is_planned(self) -> bool:
        """Tell whether a task of the next period relies on it."""
        return any(use.is_task for use in self.uses)

    @property
    def words(self) -> str:
        """Return how the report cites it."""
        return self.cited.document.citation if self.cited else self.row.name


def law_citations(case: Case) -> Iterator[LawCitation]:
    """Yield what the legal table knows of the documents cited, then of the codes typed in prose.

    A document that is only named as replaced is left out.
    """
    if not case.context.law.documents:
        return
    declared, uses = set(), uses_by_document(case)
    for cited in cited_documents(case):
        if row := case.context.law.row_of(cited.document):
            declared.add(row.code)
            citation = LawCitation(row, f"{cited.field}.number", uses.get(cited.key, ()), cited)
            if not citation.is_history:
                yield citation
    for citation in _typed(case):
        if citation.row.code not in declared and not citation.is_history:
            yield citation


def _typed(case: Case) -> Iterator[LawCitation]:
    """Yield the rows whose code, with a year in it, was typed into a text."""
    for code, uses in _typed_codes(ByIdentity(case.submission)).items():
        if row := case.context.law.by_code(code):
            yield LawCitation(row, uses[0].field, uses)


@lru_cache(maxsize=8)
def _typed_codes(one: ByIdentity[Submission]) -> dict[str, tuple[Use, ...]]:
    """Look once for the many rules that ask; nobody changes what is returned."""
    uses: dict[str, list[Use]] = {}
    for field, prose in all_prose(one.record):
        for number, part in enumerate(prose.parts):
            if isinstance(part, str) and "/" in part:
                for found in _TYPED.finditer(part):
                    before = part[max(0, found.start() - _BEFORE) : found.start()]
                    use = Use(field, prose, number, before)
                    uses.setdefault(found[0], []).append(use)
    return {code: tuple(found) for code, found in uses.items()}


def report_day(case: Case) -> dt.date:
    """Return the day at which a report is judged: its date, else the last day of its period.

    The data window may close weeks earlier; what is signed after it is signed by the law of then.
    """
    return case.submission.header.date or _period(case).calendar.last


def task_day(case: Case) -> dt.date:
    """Return the day at which the tasks ahead are judged: the last one they are announced for."""
    return _period(case).tasks_end


def _period(case: Case) -> Period:
    return parse_period(case.submission.period)
