"""What a commune has to mend, place by place, in words for people who see the form and not us."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from cchc_lib.blocks import Column, Row, Span, Table, text
from cchc_lib.checks import Finding, Severity
from cchc_lib.errors import Problem
from cchc_lib.forms.outline import pages
from cchc_lib.indicators import CATALOGUE
from cchc_lib.shown import visible

_CODE = re.compile(r"\b[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_COLUMNS = (
    Column(("TT",), "center", 1),
    Column(("Chỗ",), "left", 5),
    Column(("Nội dung cần xem lại",), "left", 14),
)


def mending_table(told: Iterable[Finding | Problem]) -> Table:
    """Return one row for each finding, or each problem of a file that could not be read."""
    rows = (
        Row((text(str(number)), text(_where(one)), text(*_what(one))))
        for number, one in enumerate(told, start=1)
    )
    return Table("to_mend", "Chỗ cần xem lại", _COLUMNS, tuple(rows))


def counted(findings: Iterable[Finding]) -> str:
    """Count findings by severity, the gravest first: ``2 lỗi, 1 cảnh báo``."""
    counts = Counter(found.severity for found in findings)
    return ", ".join(f"{counts[one]} {one.words}" for one in Severity if counts[one])


def _what(one: Finding | Problem) -> Iterator[Span]:
    if isinstance(one, Problem):
        yield Span(_sentence(one.message))
        return
    yield Span(f"{one.severity.words.capitalize()} {one.code}: ", "strong")
    yield Span(_sentence(one.message))
    yield Span(f" Cách sửa: {_in_words(_sentence(one.suggestion or one.rule.remedy))}", "em")


def _sentence(words: str) -> str:
    return f"{visible(words).rstrip('.')}."


def _where(one: Finding | Problem) -> str:
    """Name the place: the cell of a form, else the line of a file, and what stands there."""
    place = one.place
    if place.spot:
        return visible(place.spot)
    line = f"dòng {place.line}" if place.line else "cả tệp"
    named = _called(one)
    return visible(f"{line} ({named})" if named else line)


def _called(one: Finding | Problem) -> str:
    field = one.place.field
    if field in CATALOGUE:
        return CATALOGUE[field].name
    return one.values[0][0] if isinstance(one, Finding) and one.values else ""


def _in_words(remedy: str) -> str:
    """Call fields as the form does, where a remedy names them as the file of figures does."""
    return _CODE.sub(lambda found: _name(found[0]), remedy)


def _name(field: str) -> str:
    name = CATALOGUE[field].name if field in CATALOGUE else _of_form().get(field)
    return f"“{name}”" if name else field


@cache
def _of_form() -> dict[str, str]:
    """Return what the form calls its cells, its lists of lines and its groups, by their fields."""
    found: dict[str, str] = {}
    for block in (block for page in pages() for block in page.blocks):
        for slot in reversed(block.slots):
            group, _, last = slot.field.rpartition(".")
            found[slot.field] = slot.label
            found[group] = slot.label.rpartition(" (")[0] if last.isdigit() else block.title
    return found
