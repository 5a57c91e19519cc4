"""The law that a report cites, joined with its rows, and the days on which it is judged."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.finding import Finding, Rule
from cchc_lib.checks.tables.law_rows import LegalDocument
from cchc_lib.checks.text.cited import Cited, Use, cited_documents, texts_of, uses_by_document
from cchc_lib.checks.text.meant import meant_by
from cchc_lib.checks.text.typed_documents import place_of_part, typed_documents
from cchc_lib.periods import Period, parse_period
from cchc_lib.remember import remember

TABLE = "Bảng văn bản params/legal_documents.yaml; nguồn của từng dòng nêu ở phát hiện"
"""Where what is known of the law stands: the source of the rules about it."""

_PARTS = {"HL008": "date", "HL009": "date", "HL012": "number", "HL013": "number"}


@dataclass(frozen=True, slots=True)
class LawCitation:
    """A row of the legal table, with where the submission relies on it.

    ``field`` is the path of the document, or of the text where its code was typed; a typed code
    has no ``cited``. ``is_meant`` where the code is another's and the rest tells the document,
    ``is_doubted`` where the code tells a document and the rest another.
    """

    row: LegalDocument
    field: str
    uses: tuple[Use, ...]
    cited: Cited | None = None
    is_meant: bool = False
    is_doubted: bool = False

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
        if not self.cited:
            return self.row.name
        meant = f" (theo trích yếu, ngày là {self.row.name})" if self.is_meant else ""
        return f"{self.cited.document.citation}{meant}"


@remember(4)
def law_citations(case: Case) -> tuple[LawCitation, ...]:
    """Return what the legal table knows of the documents cited, then of those typed in prose.

    Where the number is another document's, both are told of, so that a slip in a number hides
    nothing. A document that is only named as replaced is left out.
    """
    found = chain(_declared(case), _typed(case)) if case.context.law.documents else ()
    return tuple(citation for citation in found if not citation.is_history)


def _declared(case: Case) -> Iterator[LawCitation]:
    uses = uses_by_document(case)
    for cited in cited_documents(case):
        field, used = f"{cited.field}.number", uses.get(cited.key, ())
        coded = case.context.law.row_of(cited.document)
        after = used[0].words_after if used else ""
        meant = meant_by(case.context.law, cited.document, after)
        if coded:
            yield LawCitation(coded, field, used, cited, is_doubted=meant is not None)
        if meant:
            yield LawCitation(meant, field, used, cited, is_meant=True)


def _typed(case: Case) -> Iterator[LawCitation]:
    """Yield what was typed into texts, each row once."""
    law, found = case.context.law, dict[str, tuple[LegalDocument, list[Use]]]()
    for typed in typed_documents(case):
        document = typed.cited.document
        for row in (law.row_of(document), meant_by(law, document, typed.after)):
            if row:
                found.setdefault(row.code, (row, []))[1].append(typed.use)
    for row, uses in found.values():
        yield LawCitation(row, uses[0].field, tuple(uses))


def row_finding(case: Case, rule: Rule, cited: Cited, message: str, row: LegalDocument) -> Finding:
    """Make a finding at the part of a document that a rule is about, with the source of a row."""
    part = _PARTS[rule.code]
    place, values = place_of_part(case, cited, part), (("Nguồn", row.source),)
    return Finding(rule, message, place, (cited.part(part),), values, rule.remedy)


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
