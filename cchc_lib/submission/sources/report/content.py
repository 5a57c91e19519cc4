"""What a typed report hands in: nested text as the model reads it, and the place of every value."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_lib.numerals import format_count, format_decimal
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.grades import ASKED
from cchc_lib.reading.read import Figure, ReportReading
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.submission.sources.report.frame import Part
from cchc_lib.submission.sources.report.outline import Placed
from cchc_lib.submission.sources.source import Node

_WORDS = {"over": "hơn", "under": "gần", "about": "khoảng"}
_LISTS = frozenset({"recipients", "signature.authority", "basis"})
_MONEY = "finance.budget."
_COUNTED_MONEY = "finance.budget.audit"
_NO_SIGNATURE = {"authority": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "signer": "Chưa Rõ"}

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
    for one in placed:
        add = content.put if one.path.startswith("header.") else content.add
        add(one.path, _literal(one.paragraph.text), (one.paragraph, 0))
    for figure in figures_to_use(told):
        _put_figure(content, figure)
    return content


def figures_to_use(told: ReportReading) -> Iterator[Figure]:
    """Yield the report's own figures that are sure enough, one a code: the surest, then the first."""
    own = [each for each in told.figures if not each.scope and each.grade != ASKED]
    ordered = sorted(own, key=lambda each: (each.grade, each.paragraph.number, each.start))
    yield from {figure.indicator: figure for figure in reversed(ordered)}.values()


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
    if (is_rate and not 0 <= figure.value <= 100) or (not is_rate and figure.value != int(figure.value) and not _is_money(figure.indicator)):
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
    signed = found if isinstance(found, dict) else {}
    return {**_NO_SIGNATURE, **signed}


def _literal(text: str) -> str:
    """Return text in which braces point to nothing."""
    return re.sub(r"[{}]", "·", text)
