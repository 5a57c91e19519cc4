"""What a typed report hands in: nested text as the model reads it, and the place of every value."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cchc_lib.numerals import format_count, format_decimal
from cchc_lib.reading.grades import ASKED
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.read import Figure, ReportReading
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.typed.citations import Citations
from cchc_lib.submission.typed.frame import Part
from cchc_lib.submission.typed.outline import Placed

_WORDS = {"over": "hơn", "under": "gần", "about": "khoảng"}
_LISTS = frozenset({"recipients", "signature.authority", "basis"})
_MONEY = "finance.budget."
_COUNTED_MONEY = "finance.budget.audit"
_NO_SIGNATURE: Mapping[str, Node] = {
    "authority": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    "signer": "Chưa Rõ",
}

_DOSSIERS = "procedures.dossiers"
_RECEIVED, _RESOLVED, _PENDING = (
    f"{_DOSSIERS}.{name}" for name in ("received", "resolved", "pending")
)
_ENDED = tuple(f"{_DOSSIERS}.{name}" for name in ("refused", "withdrawn"))
_PENDING_PARTS = tuple(f"{_DOSSIERS}.{name}" for name in ("pending_in_time", "pending_overdue"))
_SUPPLEMENT = f"{_DOSSIERS}.awaiting_supplement"
_TIMELY = tuple(f"{_DOSSIERS}.{name}" for name in ("early", "on_time", "overdue"))

Spot = tuple[Paragraph, int]
"""A paragraph and the character in it, from 0."""


@dataclass
class Content:
    """Nested text with the spot of every value that a report says."""

    nodes: dict[str, Node] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    def put(self, path: str, value: str, spot: Spot) -> None:
        """Put a value at a dotted path, unless there is one."""
        *groups, last = path.split(".")
        node = self.nodes
        for group in groups:
            inner = node.setdefault(group, {})
            if not isinstance(inner, dict):
                return
            node = inner
        if last not in node:
            node[last] = value
            self.spots[path] = spot

    def add(self, path: str, value: str, spot: Spot) -> None:
        """Add a value to the list at a dotted path."""
        *groups, last = path.split(".")
        node = self.nodes
        for group in groups:
            inner = node.setdefault(group, {})
            if not isinstance(inner, dict):
                return
            node = inner
        values = node.setdefault(last, [])
        if isinstance(values, list):
            self.spots[f"{path}.{len(values)}"] = spot
            values.append(value)


def build_content(
    commune: str, period: str, parts: Iterable[Part], placed: Iterable[Placed], told: ReportReading
) -> Content:
    """Return what a report hands in for a commune and period; figures that are asked stay out."""
    content = Content({"commune": commune, "period": period, "header": {}})
    for part in parts:
        put = content.add if part.field in _LISTS else content.put
        put(f"header.{part.field}", part.text, (part.paragraph, 0))
    header = content.nodes["header"]
    if isinstance(header, dict):
        header["signature"] = _whole_signature(header.get("signature"))
    citations = Citations()
    for one in placed:
        add = content.put if one.path.startswith("header.") else content.add
        words = citations.pointed(one.paragraph, _literal(one.paragraph.text))
        add(one.path, words, (one.paragraph, 0))
    content.nodes["documents"] = citations.nodes()
    for key, cited in citations.declared.items():
        content.spots[f"documents.{key}"] = cited.paragraph, cited.citation.start
    for figure in _by_our_form(tuple(figures_to_use(told))):
        _put_figure(content, figure)
    return content


def figures_to_use(told: ReportReading) -> Iterator[Figure]:
    """Yield the report's own figures that are sure enough, one a code: the surest first."""
    own = [each for each in told.figures if not each.scope and each.grade != ASKED]
    ordered = sorted(own, key=lambda each: (each.grade, each.paragraph.number, each.start))
    yield from {figure.indicator: figure for figure in reversed(ordered)}.values()


def _by_our_form(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures with refused and withdrawn dossiers as the sums of the form take them.

    In the form they are among the resolved ones; many reports count them beside these. Which it is
    says the sum that comes nearer. Counted beside, they are no part of the resolved ones, and what
    is pending makes another sum than the form's.
    """
    figures = _without_supplements(figures)
    values = {figure.indicator: figure.value for figure in figures}
    ended = sum((values.get(code, Decimal()) for code in _ENDED), Decimal())
    timely = sum((values.get(code, Decimal()) for code in _TIMELY), Decimal())
    resolved = values.get(_RESOLVED)
    if resolved is None or not timely or not ended:
        return tuple(figures)
    if abs(timely - resolved) >= abs(timely + ended - resolved):
        return tuple(figures)
    with_all = resolved + values.get(_PENDING, Decimal()) + ended == values.get(_RECEIVED)
    dropped = {_PENDING} if with_all else set()
    return tuple(
        replace(figure, value=Decimal()) if figure.indicator in _ENDED else figure
        for figure in figures
        if figure.indicator not in dropped
    )


def _without_supplements(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Return the figures without dossiers that wait for papers, where those are counted apart.

    In the form they are among the pending ones beside those in term and overdue.
    """
    values = {figure.indicator: figure.value for figure in figures}
    parts = [values[code] for code in _PENDING_PARTS if code in values]
    if len(parts) == len(_PENDING_PARTS) and sum(parts) == values.get(_PENDING):
        return tuple(figure for figure in figures if figure.indicator != _SUPPLEMENT)
    return figures


def typed_value(figure: Figure) -> str:
    """Return a figure as a clerk types it: ``6.476``, ``hơn 1.480``, ``98,85%``."""
    word = f"{_WORDS[figure.qualifier]} " if figure.qualifier else ""
    if figure.indicator.endswith("rate"):
        sign = "%" if figure.has_sign else ""
        word = word.replace("hơn", "trên")
        return f"{word}{format_decimal(figure.value, figure.digits)}{sign}"
    if _is_money(figure.indicator):
        return format_decimal(figure.value)
    return f"{word}{format_count(int(figure.value))}"


def _put_figure(content: Content, figure: Figure) -> None:
    is_rate = figure.indicator.endswith("rate")
    if (is_rate and not 0 <= figure.value <= 100) or (
        not is_rate and figure.value != int(figure.value) and not _is_money(figure.indicator)
    ):
        return
    if _is_money(figure.indicator) and figure.qualifier and not is_rate:
        return
    spot = figure.paragraph, figure.start
    if is_rate:
        stated = content.nodes.setdefault("stated", {})
        if isinstance(stated, dict):
            stated[figure.indicator] = typed_value(figure)
            content.spots[f"stated.{figure.indicator}"] = spot
    else:
        content.put(figure.indicator, typed_value(figure), spot)


def _is_money(code: str) -> bool:
    return code.startswith(_MONEY) and not code.startswith(_COUNTED_MONEY)


def _whole_signature(found: Node) -> dict[str, Node]:
    """Return a signature with both its parts; a report without one is not judged by it."""
    signed: dict[str, Node] = dict(_NO_SIGNATURE)
    return signed | (found if isinstance(found, dict) else {})


def _literal(text: str) -> str:
    """Return text in which braces point to nothing."""
    return re.sub(r"[{}]", "·", text)
