"""What stands behind a rate is its whole: "tỷ lệ số hóa đạt 93,4% số hồ sơ thuộc diện số hóa"."""

from collections.abc import Sequence
from dataclasses import replace

from cchc_lib.reading.concepts import Unit
from cchc_lib.reading.figures.fitting import Around, Reading, readings_of
from cchc_lib.reading.figures.own import Bundle, Own, over, own_of
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.vocabulary import SUBJECT, Vocabulary

_NOTHING_AROUND = Around({}, {})


def rates_of_whole(
    units: Sequence[Unit], number: Unit, strong: Bundle, around: Around, vocabulary: Vocabulary
) -> tuple[Reading, ...] | None:
    """Return the rates that a percentage may be by the count that stands behind it.

    None where it stands behind no name of its own, or before no count.
    """
    at = list(units).index(number)
    label, behind = own_of(units[: at + 1], vocabulary, number), own_of(units[at + 1 :], vocabulary)
    is_percent = number.number is not None and number.number.kind is Kind.PERCENT
    if not (is_percent and label.is_telling and SUBJECT in behind.bundle):
        return None
    wholes = {
        read.code
        for read in readings_of(behind, {}, _NOTHING_AROUND, vocabulary.counts, vocabulary)
    }
    if not wholes:
        return None
    label = replace(label, bundle=over(label.bundle, {SUBJECT: behind.bundle[SUBJECT]}))
    whole = own_of(units, vocabulary, number)
    both = (*_rates(label, strong, around, vocabulary), *_rates(whole, strong, around, vocabulary))
    fit = (read for read in both if wholes.intersection(vocabulary.rates[read.code].wholes))
    return tuple({read.code: read for read in fit}.values())


def _rates(own: Own, strong: Bundle, around: Around, vocabulary: Vocabulary) -> tuple[Reading, ...]:
    return readings_of(own, strong, around, vocabulary.shares, vocabulary)
