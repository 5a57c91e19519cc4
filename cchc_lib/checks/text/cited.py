"""Where a report cites its documents, and which of them the commune issued itself."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc_lib.checks.model.case import Case
from cchc_lib.remember import remember
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.parts import Document
from cchc_lib.submission.model.prose import DocumentRef, Prose

NEW_COMMUNES = dt.date(2025, 7, 1)
"""The day on which the communes of today began: Luật 72/2025/QH15, two levels of government."""

_FORMER = re.compile(r"(?i)\bcũ\b|trước (?:đây|sáp nhập|sắp xếp)")
_OWN = re.compile(r"(?i)\b(?:UBND|[ỦU][ỶY]\s?BAN NHÂN DÂN)\s+(?:xã|phường|đặc khu|thị trấn)\b")
_GONE = re.compile(
    r"(?i)\b(?:thay thế|thay cho|bãi bỏ)(?: cho)?(?: (?:luật|nghị (?:định|quyết)|thông tư|"
    r"quyết định|chỉ thị)(?: số)?)?\s*$"
)
_TASKS = "next_tasks."
_AHEAD = ("next_tasks.", "proposals.", "header.")


@dataclass(frozen=True, slots=True)
class Use:
    """One citation: the text it stands in, by its path, which part of it, what is before."""

    field: str
    prose: Prose
    part: int
    before: str

    @property
    def is_task(self) -> bool:
        """Tell whether a task of the next period rests on it."""
        return self.field.startswith(_TASKS)

    @property
    def tells_of_the_period(self) -> bool:
        """Tell whether it stands where the report tells what happened in its period."""
        return not self.field.startswith(_AHEAD)

    @property
    def is_history(self) -> bool:
        """Tell whether the document is only named as replaced: "thay thế Nghị định …"."""
        return bool(_GONE.search(self.before))

    @property
    def pointer(self) -> str:
        """Return how the placeholder opens in the file, "" where the code was typed instead."""
        cited = self.prose.parts[self.part]
        return f"{{doc:{cited.key}" if isinstance(cited, DocumentRef) else ""

    @property
    def words_after(self) -> str:
        """Return the typed words that follow, "" where another placeholder or nothing does."""
        after = self.prose.parts[self.part + 1 : self.part + 2]
        return after[0] if after and isinstance(after[0], str) else ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited: declared under a key, or typed into a text.

    ``text`` is the path of that text and ``typed`` the code as it stands there.
    """

    key: str
    document: Document
    text: str = ""
    typed: str = ""

    @property
    def field(self) -> str:
        """Return the path of the document in the submission, or of the text it is typed into."""
        return self.text or f"documents.{self.key}"

    def part(self, name: str) -> str:
        """Return the path of one part of the document, or of the text it is typed into."""
        return self.text or f"{self.field}.{name}"


def cited_documents(case: Case) -> Iterator[Cited]:
    """Yield the documents of a submission in the order of the file, cited or not."""
    return (Cited(key, document) for key, document in case.submission.documents.items())


@remember(4)
def uses_by_document(case: Case) -> dict[str, tuple[Use, ...]]:
    """Return where each document is cited, by its key; one that is not cited is left out."""
    uses: dict[str, list[Use]] = {}
    for field, prose in all_prose(case.submission):
        for number, part in enumerate(prose.parts):
            if isinstance(part, DocumentRef):
                before = prose.parts[number - 1] if number else ""
                words = before if isinstance(before, str) else ""
                uses.setdefault(part.key, []).append(Use(field, prose, number, words))
    return {key: tuple(found) for key, found in uses.items()}


def texts_of(uses: Iterable[Use]) -> tuple[str, ...]:
    """Return the paths of the texts of citations, each once."""
    return tuple(dict.fromkeys(use.field for use in uses))


def is_own(document: Document) -> bool:
    """Tell whether the commune issued a document; one without issuer bears its symbol."""
    if document.issuer:
        return bool(_OWN.search(document.issuer)) and not _FORMER.search(document.issuer)
    return "UBND" in document.symbol


def cited_at(texts: tuple[str, ...]) -> str:
    """Say how many texts cite a document, where several do: ``, dẫn ở 2 chỗ``.

    Which ones, the fields of the finding say; a line would change with every line above it.
    """
    return f", dẫn ở {len(texts)} chỗ" if len(texts) > 1 else ""
