"""The texts of a submission as people will read them, with what is read in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.text.texts import GAP, Text, headings_of, prose_of
from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import format_count, format_decimal, format_percent
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.read import ReportReading, read_report
from cchc_lib.reading.scope import Frame
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.remember import remember
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.prose import FigureRef, Prose
from cchc_lib.submission.typed import ReportFile

_AHEAD = ("next_tasks.", "proposals.")


@dataclass(frozen=True, slots=True)
class Told:
    """A text: its path, its words with the figures in place, and those words of its own alone."""

    field: str
    words: str
    own: Text


@remember(4)
def told_texts(case: Case) -> tuple[Told, ...]:
    """Return the texts that tell of the period, the subject first, in the order of the file."""
    found = {
        text.field: text for text in (*headings_of(case.submission), *prose_of(case.submission))
    }
    proses = dict(all_prose(case.submission))
    return tuple(
        Told(field, _rendered(case, proses[field]) if field in proses else text.words, text)
        for field, text in found.items()
        if not field.startswith(_AHEAD)
    )


def is_typed_report(case: Case) -> bool:
    """Tell whether the submission is a report that somebody typed, all its figures read from it."""
    return isinstance(case.submission.file, ReportFile)


def vocabulary_of(case: Case) -> Vocabulary | None:
    """Return the words to read by, None where the context has none."""
    return case.context.vocabulary() if case.context.vocabulary else None


def read_text(words: str, vocabulary: Vocabulary) -> ReportReading:
    """Return what is read in one text that stands alone."""
    return read_report((Paragraph(words, 1),), vocabulary, frame=Frame())


def value_of(case: Case, code: str) -> Decimal | None:
    """Return the exact value of a count, None where there is none or it was told roughly."""
    result = case.results.get(code)
    if result is None or result.value is None or CATALOGUE[code].is_rate:
        return None
    return Decimal(result.value.numerator) / Decimal(result.value.denominator)


def _rendered(case: Case, prose: Prose) -> str:
    """Return a text with the value of each figure that it points to; what has none is a gap."""
    return " ".join("".join(_parts(case, prose)).split())


def _parts(case: Case, prose: Prose) -> Iterator[str]:
    for part in prose.parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, FigureRef) and part.code in case.results:
            yield _printed(case, part)
        else:
            yield GAP


def _printed(case: Case, part: FigureRef) -> str:
    result = case.results[part.code]
    if result.value is None:
        return str(result.stated) if result.stated else GAP
    if result.indicator.is_rate:
        return format_percent(result.value)
    if result.value.denominator != 1:
        return format_decimal(Decimal(result.value.numerator) / Decimal(result.value.denominator))
    return format_count(int(result.value), pad=part.pad)
