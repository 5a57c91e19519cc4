"""The table of origins: where each figure of the notebook comes from, for who reads it there.

It is Markdown and no block, so that it stays in the notebook: the pages have the results record.
Figures lead to the anchors of its rows; JupyterLab lets these through as its own kind of id.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_lib.blocks import anchor_of, doubt, escape_markdown, without_formulas
from cchc_lib.checks import Finding
from cchc_lib.errors import Place
from cchc_lib.indicators import Result
from cchc_lib.indicators.results import part_text
from cchc_lib.report.report import Report
from cchc_lib.report.trace import Input, inputs, touching_document, touching_indicator
from cchc_lib.submission.load import all_prose

_FIGURES = ("Con số", "Giá trị", "Tính từ số liệu đã nộp", "Mục tiêu, nguồn", "Phát hiện")
_DOCUMENTS = ("Văn bản", "Nơi ghi", "Phát hiện")


@dataclass(frozen=True, slots=True)
class Origins:
    """Tables in Markdown whose rows have the anchors that figures lead to."""

    about: str
    note: str
    tables: tuple[str, ...]

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        shown = "\n\n".join((self.note, *filter(None, self.tables)))
        return {
            "text/markdown": without_formulas(shown),
            "text/plain": f"Nguồn gốc của {self.about}",
        }


def origins(report: Report) -> Origins:
    """Return the origin of every figure and document that the report may print."""
    figures, documents = tuple(_figures(report)), tuple(_cited(report))
    return Origins(
        f"{len(figures)} con số, {len(documents)} văn bản",
        f"Số dòng là của tệp {escape_markdown(report.submission.source.path)}.",
        (table_of(_FIGURES, figures), table_of(_DOCUMENTS, documents)),
    )


def table_of(header: Sequence[str], rows: Sequence[str]) -> str:
    """Return a table of rows by ``row_of``, "" where there are none."""
    lines = (row_of(header), row_of(":---" for _ in header), *rows)
    return "\n".join(lines) if rows else ""


def row_of(cells: Iterable[str]) -> str:
    """Return a row of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"


def _figures(report: Report) -> Iterator[str]:
    pointed = {code for _, prose in all_prose(report.submission) for code in prose.figures()}
    for result in report.results.values():
        if result.known or result.code in pointed:
            yield row_of(_figure_cells(result, report))


def _figure_cells(result: Result, report: Report) -> Iterator[str]:
    numbers = touching_indicator(result.indicator, report.findings)
    yield f"{anchor(result.code)}{escape_markdown(result.indicator.name)} `{result.code}`"
    yield f"**{escape_markdown(result.text)}**"
    yield _computed(result, tuple(inputs(result, report.submission)))
    yield escape_markdown(_target(result))
    yield _codes(report.findings, numbers)


def anchor(ref: str) -> str:
    """Return the place in the notebook that a figure or document leads to."""
    return f'<a id="{anchor_of(ref)}"></a>'


def _computed(result: Result, terms: Sequence[Input]) -> str:
    """Say a formula, in Markdown, with the value and the line of each of its terms."""
    stated = [f"đơn vị công bố {_value(term)}" for term in terms if term.part == "stated"]
    counts = [term for term in terms if term.part != "stated"]
    if [term.field for term in counts] == [result.code]:
        formula = _line(counts[0].place)
    else:
        formula = _formula(result, counts)
    return "; ".join([formula, *stated])


def _formula(result: Result, counts: Sequence[Input]) -> str:
    if result.indicator.numerator is None:
        return escape_markdown(result.indicator.formula)
    above, below = _sum("numerator", counts), _sum("denominator", counts)
    words = f"({above}) ÷ ({below}) × 100" if below else above
    return words + (_total(result) if len(counts) > _PAIR and below else "")


_PAIR = 2  # one count over another: the division needs no second telling


def _total(result: Result) -> str:
    above, below = part_text(result.numerator), part_text(result.denominator)
    return f" = {above or '–'} ÷ {below or '–'} × 100"


def _sum(side: str, terms: Iterable[Input]) -> str:
    signs = {side: " + ", f"{side}_minus": " − "}
    words = (f"{signs[term.part]}{_term(term)}" for term in terms if term.part in signs)
    return "".join(words).removeprefix(" + ")


def _term(term: Input) -> str:
    return f"{escape_markdown(term.label)} {_value(term)}"


def _value(term: Input) -> str:
    words = escape_markdown(term.text)
    return f"{words} [{_line(term.place)}]" if term.place else "(chưa nộp)"


def _line(place: Place | None) -> str:
    return f"dòng {place.line}" if place else "chưa nộp"


def _target(result: Result) -> str:
    target = result.target
    if target is None:
        return ""
    return f"{target.text}; {target.source}{doubt(verified=target.verified)}"


def _codes(findings: Sequence[Finding], numbers: Iterable[int]) -> str:
    found = (findings[number - 1] for number in numbers)
    return ", ".join(f"{finding.code} {finding.severity.words}" for finding in found)


def _cited(report: Report) -> Iterator[str]:
    for key, document in report.submission.documents.items():
        place = report.submission.place(f"documents.{key}")
        cells = (
            f"{anchor(f'document:{key}')}{escape_markdown(document.citation)} `{key}`",
            _line(place),
            _codes(report.findings, touching_document(key, report.findings)),
        )
        yield row_of(cells)
