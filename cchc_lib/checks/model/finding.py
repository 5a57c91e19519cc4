"""What a check says: which rule is broken, where, by which figures, and how to mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from cchc_lib.errors import Place
from cchc_lib.submission.model.submission import Acknowledgement


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def words(self) -> str:
        """Return the severity in Vietnamese."""
        return _WORDS[self]

    def reaches(self, lowest: "Severity") -> bool:
        """Tell whether this is as grave as ``lowest`` or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(lowest)


_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "lưu ý"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in Vietnamese: what it asks, how to mend it, where it comes from.

    ``code`` is two letters for the family and a number; a rule that ``blocks`` stops the report
    before the first chart.
    """

    code: str
    severity: Severity
    blocks: bool
    title: str
    meaning: str
    remedy: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction that a rule has found.

    ``message`` stands by itself; ``fields`` are the dotted paths and indicator codes it rests on,
    the first one where ``place`` points; ``values`` are their names and texts, in that order.
    ``acknowledged`` is the commune's answer, if it gave one.
    """

    rule: Rule
    message: str
    place: Place
    fields: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""
    acknowledged: Acknowledgement | None = None

    @property
    def code(self) -> str:
        """Return the code of the broken rule."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """Return how grave it is."""
        return self.rule.severity

    @property
    def blocks(self) -> bool:
        """Tell whether it stops the report."""
        return self.rule.blocks

    def __lt__(self, other: "Finding") -> bool:
        return self._order < other._order

    def __str__(self) -> str:
        where = self.place.position if self.place.file else self.place.field
        return f"{where} {self.code} {self.severity.words}: {self.message}"

    def to_json(self) -> dict[str, object]:
        """Return the finding as JSON values; the keys are stable."""
        return {
            "code": self.code,
            "title": self.rule.title,
            "severity": self.severity.value,
            "severity_text": self.severity.words,
            "blocks": self.blocks,
            "message": self.message,
            "place": str(self.place).strip(),
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "field": self.place.field,
            "fields": list(self.fields),
            "values": [{"name": name, "text": text} for name, text in self.values],
            "suggestion": self.suggestion,
            "acknowledged": self.acknowledged and self.acknowledged.model_dump(),
        }

    @property
    def _order(self) -> tuple[Place, str, str]:
        return self.place, self.code, self.message


MAX_OF_ONE_RULE = 200
"""Findings of one rule in one submission that are told; nobody reads more before mending these."""


def first_of(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first findings of a rule; one more says that there are others, and looks no on.

    So a file that breaks a rule ten thousand times costs no more than one that does so often.
    """
    for number, finding in enumerate(findings):
        if number == MAX_OF_ONE_RULE:
            words = f"còn nữa: quy tắc này có hơn {MAX_OF_ONE_RULE} phát hiện trong tệp; "
            words += "hãy sửa các chỗ đã nêu rồi kiểm tra lại"
            yield replace(finding, message=words, values=(), suggestion="")
            return
        yield finding
