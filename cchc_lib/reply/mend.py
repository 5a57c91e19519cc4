"""What a commune has to mend, place by place, in words for people who see the form and not us."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cchc_lib.blocks import Column, Row, Span, Table, text
from cchc_lib.checks import Finding, Severity
from cchc_lib.errors import Problem
from cchc_lib.reply.names import in_words, name_of
from cchc_lib.shown import visible

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
    yield Span(f" Cách sửa: {in_words(_sentence(one.suggestion or one.rule.remedy))}", "em")


def _sentence(words: str) -> str:
    shown = visible(words)
    return shown if shown.endswith((".", "?", "!", "…")) else f"{shown}."


def _where(one: Finding | Problem) -> str:
    """Name the place: the cell of a form, else the line of a file, and what stands there."""
    place = one.place
    if place.spot:
        return visible(place.spot)
    line = f"dòng {place.line}" if place.line else "cả tệp"
    named = name_of(place.field)
    return visible(f"{line} ({named})" if named else line)
