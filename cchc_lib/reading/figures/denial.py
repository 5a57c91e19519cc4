"""Denials: "kỷ luật: không có" is nought; "không có hồ sơ quá hạn" may be, and is asked."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from cchc_lib.reading.concepts import Unit
from cchc_lib.reading.figures.fitting import readings_of
from cchc_lib.reading.figures.mention import Mention
from cchc_lib.reading.figures.own import Own, clearly, is_clear, over, own_of
from cchc_lib.reading.figures.page import Page
from cchc_lib.reading.numbers import Kind, Number
from cchc_lib.reading.scope import scopes_of
from cchc_lib.reading.vocabulary import SUBJECT, Vocabulary
from cchc_lib.reading.words.phrases import CONCEPT, NONE

_NOUGHT = Number(Decimal(0), Kind.COUNT)
_ANY = frozenset({"nào", "ai", "không ai", "chưa ai", "trường hợp nào"})
_WHOSE = frozenset({"của", "về"})
_TIMING, _STATE = "timing", "state"
_DOSSIER, _SURE = "dossier", frozenset({"carried", "postal", "kiosk", "any_place"})
_FARTHEST = 400  # signs before the denial that its words begin


def read_denial(page: Page, units: Sequence[Unit]) -> None:
    """Read what a clause denies, if it is an indicator."""
    vocabulary, mind = page.vocabulary, page.mind
    at = next(place for place, unit in enumerate(units) if unit.use == NONE)
    own, start, is_labelled = _denied(page, units, at)
    label = clearly(mind.label, vocabulary).bundle
    strong = over(clearly(mind.fragment, vocabulary).bundle, label, mind.left.head)
    found = readings_of(own, strong, mind.around, vocabulary.counts, vocabulary)
    if found and is_clear(own):
        scopes = scopes_of(units, page.text, page.frame, vocabulary.grammar)
        limits = page.limits_with(scopes)
        end = units[-1].end
        claim = Mention(_NOUGHT, start, end, start, found, limits, own.unknown)
        is_any = is_labelled or any(unit.words in _ANY for unit in units)
        is_nought = is_labelled or (
            len(found) == 1 and _is_of_any(units, own, found[0].code, vocabulary)
        )
        page.mentions.append(replace(claim, is_claim=not is_nought, is_denied=not is_any))


def _is_limited(units: Sequence[Unit], code: str, vocabulary: Vocabulary) -> bool:
    """Tell whether more is said behind a denial than what the indicator counts."""
    at = next(place for place, unit in enumerate(units) if unit.use == NONE)
    allowed = {name for rule in vocabulary.rules if rule.code == code for name in rule.allowed}
    return not all(
        allowed.issuperset(unit.concepts)
        if unit.use == CONCEPT
        else unit.words in vocabulary.grammar.fillers
        for unit in units[at + 1 :]
    )


def _is_of_any(units: Sequence[Unit], own: Own, code: str, vocabulary: Vocabulary) -> bool:
    """Tell whether nothing at all is said to be: "không tiếp nhận phản ánh nào của người dân".

    What follows must limit nothing: not "không có hồ sơ nào ngoài hệ thống". Of being late there
    are two kinds, dossiers that are done and those that are not. Without "nào" more must be said
    than a noun, and nothing else: "chưa ban hành văn bản QPPL", not "không có công chức", nor
    "không có công chức bị kỷ luật vì tham nhũng".
    """
    if own.unknown or (_TIMING in own.bundle and _STATE not in own.bundle):
        return False
    at = next((place for place, unit in enumerate(units) if unit.words in _ANY), None)
    if at is None:
        is_clear_cut = own.bundle.get(SUBJECT) != _DOSSIER or bool(_SURE & own.names)
        return len(own.names) > 1 and is_clear_cut and not _is_limited(units, code, vocabulary)
    rest = takewhile(lambda unit: unit.words not in _WHOSE, units[at + 1 :])
    return all(unit.use == CONCEPT or unit.words in vocabulary.grammar.fillers for unit in rest)


def _denied(page: Page, units: Sequence[Unit], at: int) -> tuple[Own, int, bool]:
    """Return what is denied, where that begins, and whether it is a label before the denial."""
    vocabulary, mind = page.vocabulary, page.mind
    turns = vocabulary.grammar.turns
    rest = list(takewhile(lambda unit: unit.words not in turns, units[at + 1 :]))
    own = own_of(rest, vocabulary)
    is_labelled = not own.names and not own.unknown
    if is_labelled:
        rest = [*mind.fragment, *([] if mind.label_used else mind.label), *units[:at]]
        own = own_of(rest, vocabulary)
    start = min(unit.start for unit in (*rest, *units[at:]))
    return own, max(start, units[at].start - _FARTHEST), is_labelled
