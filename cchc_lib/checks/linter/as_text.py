"""Tell an outcome as a linter does: each finding with its place, its line and a caret under it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, groupby

from rich.text import Text

from cchc_lib.checks.linter.files import Outcome
from cchc_lib.checks.model.finding import Finding, Severity
from cchc_lib.errors import Place, Problem
from cchc_lib.numerals import format_count
from cchc_lib.shown import visible

WIDTH = 100  # columns, where no terminal says how many it has
_GUTTER = 6  # digits of a line number and a space before the rule
_REACH = 4_000  # signs looked at on either side of a place: marks take no column, 30 to a letter
_LEAST = 20  # columns of source that are shown, however narrow the terminal
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "cyan"}


def tell_as_text(outcome: Outcome, lowest: Severity = Severity.INFO, width: int = WIDTH) -> Text:
    """Return the outcome for a terminal; findings graver than or as grave as ``lowest``.

    Problems and findings stand file by file, then what is acknowledged, then counts by rule. The
    text is empty where there is nothing to tell. Style is style only: no word depends on it.
    """
    findings = tuple(found for found in outcome.open if found.severity.reaches(lowest))
    answered = tuple(found for found in outcome.acknowledged if found.severity.reaches(lowest))
    lines = chain(
        _by_file([*outcome.problems, *findings], outcome, width),
        _acknowledged(answered),
        _by_rule(findings),
        _hidden(len(outcome.findings) - len(findings) - len(answered), lowest),
    )
    return Text("").join(line.append("\n") for line in lines)


def _by_file(told: Iterable[Problem | Finding], outcome: Outcome, width: int) -> Iterator[Text]:
    ordered = sorted(told, key=lambda one: (*_sheet(one.place), one.place, str(one)))
    for name, members in groupby(ordered, lambda one: one.place.file):
        group = tuple(members)
        yield Text(f"── {visible(name)}: {_counted(group)}", "bold")
        for one in group:
            yield Text("")
            yield from _finding(one) if isinstance(one, Finding) else _problem(one)
            yield from _excerpt(one.place, outcome.lines.get(one.place, ""), width)
            if isinstance(one, Finding) and one.suggestion:
                yield Text.assemble(" " * _GUTTER, ("→ ", "green"), visible(one.suggestion))
        yield Text("")


def _counted(group: Iterable[Problem | Finding]) -> str:
    counts = Counter(one.severity if isinstance(one, Finding) else None for one in group)
    unread = [f"không đọc được, {counts[None]} chỗ phải sửa"] if counts[None] else []
    found = [f"{counts[severity]} {severity.words}" for severity in Severity if counts[severity]]
    return ", ".join(unread + found)


def _finding(finding: Finding) -> Iterator[Text]:
    yield _head(finding).append(visible(finding.message))


def _head(finding: Finding) -> Text:
    style = _STYLES[finding.severity]
    position = _position(finding.place)
    return Text.assemble(
        position, " ", (finding.code, style), " ", (f"{finding.severity.words}:", style), " "
    )


def _problem(problem: Problem) -> Iterator[Text]:
    field = f" {visible(problem.place.field)}" if problem.place.field else ""
    message = visible(problem.message)
    yield Text.assemble(_position(problem.place), (field, "bold red"), f": {message}")


def _sheet(place: Place) -> tuple[str, str]:
    """Return the file of a place, and its sheet: what is found on a sheet stands together."""
    sheet, cell, _ = place.spot.partition("!")
    return place.file, sheet if cell else ""


def _position(place: Place) -> str:
    return visible(place.position)


def _excerpt(place: Place, line: str, width: int) -> Iterator[Text]:
    """Yield the line at a place, cut to the width around the column, and a caret below it.

    What stands in a cell has no caret: its column is the sheet's.
    """
    if place.spot:
        yield Text.assemble((f"{'':>{_GUTTER - 1}} │ ", "dim"), cut(visible(line), 1, width)[0])
        return
    first = max(0, place.column - 1 - _REACH)
    around = line[first : place.column - 1 + _REACH]
    if not around.strip():
        return
    columns_shown = max(width - _GUTTER - 2, _LEAST)
    shown, before = cut(visible(around), place.column - first, columns_shown)
    yield Text.assemble((f"{place.line:>{_GUTTER - 1}} │ ", "dim"), shown)
    yield Text.assemble((f"{'':>{_GUTTER - 1}} │ ", "dim"), " " * before, ("^", "bold green"))


def cut(line: str, column: int, width: int) -> tuple[str, int]:
    """Cut a line to ``width`` columns around a character (from 1); say how far it now stands in.

    The distance is in columns of a terminal: a wide character takes two, a combining mark none.
    """
    at = min(column - 1, len(line))
    fits = _fitting(line, width) == len(line)
    first = 0 if fits else max(0, min(at - width // 3, len(line) - width))
    shown = f"…{line[first + 1 :]}" if first else line
    before = columns(shown[: at - first])
    if _fitting(shown, width) < len(shown):
        shown = f"{shown[: _fitting(shown, width - 1)]}…"
    return shown, before


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns_of, text))


def _fitting(text: str, width: int) -> int:
    """Return how many signs of a text fit into a width: it looks at no more than these."""
    taken = accumulate(map(_columns_of, text))
    return next((n for n, needed in enumerate(taken) if needed > width), len(text))


def _columns_of(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def _acknowledged(findings: Iterable[Finding]) -> Iterator[Text]:
    for number, finding in enumerate(findings):
        if number == 0:
            yield Text("── Đã xác nhận, giữ nguyên", "bold")
        yield _head(finding).append(visible(finding.message))
        if answer := finding.acknowledged:
            words = visible(f"đã xác nhận: {answer.reason} – {answer.by}")
            yield Text.assemble(" " * _GUTTER, (words, "italic"))
    if findings:
        yield Text("")


def _by_rule(findings: Iterable[Finding]) -> Iterator[Text]:
    counts = Counter(finding.rule for finding in findings)
    if counts:
        yield Text("── Theo quy tắc", "bold")
    order = list(Severity)
    for rule in sorted(counts, key=lambda rule: (order.index(rule.severity), rule.code)):
        severity = f"{rule.severity.words:<8}"
        yield Text.assemble(
            f"{format_count(counts[rule]):>{_GUTTER}} ",
            (f"{rule.code} {severity}", _STYLES[rule.severity]),
            f" {rule.title}",
        )


def _hidden(count: int, lowest: Severity) -> Iterator[Text]:
    if count:
        yield Text(f"Không hiện {format_count(count)} phát hiện dưới mức {lowest.words}.", "dim")
