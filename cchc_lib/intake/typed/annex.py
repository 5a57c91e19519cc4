"""The annex of figures of a report of ours: each row names its cell, so no words need be read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from cchc_lib.forms.outline import all_slots
from cchc_lib.indicators import CATALOGUE, Indicator
from cchc_lib.intake.typed.fates import steps_to
from cchc_lib.numerals import format_decimal
from cchc_lib.reading.grades import ASKED, READ
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.read import Figure, ReportReading

_ROW = re.compile(r"\d+(?:\.\d+){1,2}")
_VALUE = re.compile(
    r"(?:(?P<word>hơn|trên|gần|khoảng) )?"
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<rest>\d+))?(?P<sign>%?)"
)
_QUALIFIERS = {None: "", "hơn": "over", "trên": "over", "gần": "under", "khoảng": "about"}
_STATED = "số đơn vị công bố"
"""How a row notes a rate that the commune printed and no count computes."""


def with_annex(told: ReportReading, paragraphs: Iterable[Paragraph]) -> ReportReading:
    """Return what a report tells with the rows of its annex, which settle what words leave open.

    A figure in words that differs from its row is asked; one that was asked and agrees is read.
    """
    rows = _by_code(figure for paragraph in paragraphs for figure in _figures(paragraph))
    in_words = (_settled(figure, rows) for figure in told.figures)
    return replace(told, figures=(*in_words, *rows.values()))


def _by_code(figures: Iterable[Figure]) -> Mapping[str, Figure]:
    """Return the rows by their codes, without those that contradict each other."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.indicator, []).append(figure)
    return {code: rows[0] for code, rows in found.items() if len({row.value for row in rows}) == 1}


def _settled(figure: Figure, rows: Mapping[str, Figure]) -> Figure:
    row = rows.get(figure.indicator)
    if row is None or figure.scope:
        return figure
    if figure.value != row.value:
        why = f"phụ lục của báo cáo ghi {format_decimal(row.value)}"
        return replace(figure, grade=ASKED, why=why)
    return replace(figure, grade=READ, why="") if figure.grade == ASKED else figure


def _figures(paragraph: Paragraph) -> Iterator[Figure]:
    """Yield the figure of a row: its number, name and unit are those of an indicator."""
    if len(paragraph.cells) < 4:
        return
    number, name, unit, value, *notes = (cell.strip() for cell in paragraph.cells)
    indicator = _named().get(name)
    found = _VALUE.fullmatch(value)
    if not (indicator and found and _ROW.fullmatch(number) and unit == indicator.unit):
        return
    if indicator.is_rate and not (notes and notes[0].startswith(_STATED)):
        return
    digits = len(found["rest"] or "")
    plain = f"{found['number'].replace('.', '')}.{found['rest'] or 0}"
    yield Figure(
        indicator.code, Decimal(plain), _QUALIFIERS[found["word"]], "", paragraph.text, paragraph,
        0, len(paragraph.text), READ, digits=digits, has_sign=bool(found["sign"]),
    )  # fmt: skip


@cache
def _named() -> Mapping[str, Indicator]:
    """Return the indicators that have a cell in the form, by their names."""
    cells = {slot.field for _, slot in all_slots()}
    return {
        each.name: each for code, each in CATALOGUE.items() if ".".join(steps_to(code)) in cells
    }
