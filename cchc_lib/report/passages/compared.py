"""What has changed since earlier periods, in one sentence for a section."""

from collections.abc import Iterator, Mapping

from cchc_lib.blocks import Text, text
from cchc_lib.indicators import Results
from cchc_lib.report.changes import change, name_beside
from cchc_lib.report.points import Point
from cchc_lib.report.report import Report


def compared(report: Report, names: Mapping[str, str]) -> Text:
    """Tell how indicators changed since the previous period and since last year.

    ``names`` are their names inside a sentence, by code. Empty where nothing can be compared.
    """
    clauses = [clause for base in report.trends.bases if (clause := _since(report, base, names))]
    if not clauses:
        return ()
    first, *others = clauses
    again = (_again(clause) if len(names) == 1 else clause for clause in others)
    return text("So với ", *first, *(text("; so với ", *clause) for clause in again), ".")


def compared_point(report: Report, names: Mapping[str, str]) -> list[Point]:
    """Return the sentence of ``compared`` as a point of its own; none where it is empty."""
    sentence = compared(report, names)
    return [Point(sentence)] if sentence else []


def _since(report: Report, base: Results, names: Mapping[str, str]) -> list[Text]:
    """Return the name of an earlier period and, alternating, names of indicators and changes."""
    told = [part for pair in _changes(report, base, names) for part in pair]
    return [text(name_beside(base, report.period)), *told] if told else []


def _again(clause: list[Text]) -> list[Text]:
    """Leave out the name of the only indicator: the sentence has said it."""
    period, _, words = clause
    return [period, text(" "), words]


def _changes(
    report: Report, base: Results, names: Mapping[str, str]
) -> Iterator[tuple[Text, Text]]:
    for code, name in names.items():
        found = change(report.results[code], base[code], (report.results, base))
        if found:
            yield text(f", {name} "), found.words
