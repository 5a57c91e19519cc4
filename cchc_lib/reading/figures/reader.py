"""The numbers of a paragraph with what they may be: own words, labels, what they are a part of."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_lib.reading.clauses import (
    CLOSE,
    COLON,
    COMMA,
    OF_WHICH,
    OPEN,
    SEMICOLON,
    STOP,
    Clause,
    split_clauses,
)  # fmt: skip
from cchc_lib.reading.concepts import Unit, read_units
from cchc_lib.reading.figures.counting import read_numbers
from cchc_lib.reading.figures.denial import read_denial
from cchc_lib.reading.figures.fitting import readings_of
from cchc_lib.reading.figures.mention import Left, Mention, Spoken, Told
from cchc_lib.reading.figures.mind import Bracket, Mind
from cchc_lib.reading.figures.own import Bundle, bundle_of, clearly, over, own_of
from cchc_lib.reading.figures.page import Page
from cchc_lib.reading.numbers import Kind, Number, read_pieces
from cchc_lib.reading.places import mark_places
from cchc_lib.reading.scope import Frame, Scope, limits, scopes_of
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.reading.words.phrases import NONE

MOST_NUMBERS = 1000
"""A paragraph of more numbers and denials is no prose: the others are left unread."""

_NOTHING_LEFT = Left()
_FIELD = "field"
_PASSED_ON = frozenset({_FIELD, "unit"})
_OF_SENTENCES = ("channel", "level")
_OF_ALL = frozenset({"whole", "timing"})
_ENDS_OPEN = frozenset({":", "trong đó", "gồm", "bao gồm"})
_BELONGS = frozenset({"thuộc", "chủ"})  # "đều thuộc đất đai", "chủ yếu đất đai"


class Reader:
    """Reads paragraphs one by one with one vocabulary, for one unit and period."""

    def __init__(self, vocabulary: Vocabulary, frame: Frame) -> None:
        self.vocabulary, self.frame = vocabulary, frame

    def spoken(self, text: str) -> Spoken:
        """Return a text with what its pieces mean."""
        units = read_units(read_pieces(text, self.vocabulary.numbers), self.vocabulary)
        grammar = self.vocabulary.grammar
        marked = mark_places(units, text, self.frame.unit, grammar.areas, grammar.persons)
        return Spoken(text, marked)

    def read(self, spoken: Spoken, left: Left = _NOTHING_LEFT) -> Told:
        """Return the numbers of a paragraph, with what those above ``left`` to it."""
        mind = Mind(left, lasting=limits(left.lasting))
        page = Page(self.vocabulary, self.frame, spoken.text, mind)
        units, rest = _at_most(spoken.units)
        for clause in split_clauses(units, self.vocabulary.grammar):
            _read_clause(page, clause)
        page.mentions += (_unread(unit) for unit in rest)
        return _told(page, units)


def _at_most(units: Sequence[Unit]) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """Return the units with as many numbers as prose may hold, and the numbers behind them."""
    told = [at for at, unit in enumerate(units) if unit.number or unit.use == NONE]
    if len(told) <= MOST_NUMBERS:
        return units, ()
    end = told[MOST_NUMBERS]
    return units[:end], [unit for unit in units[end:] if unit.number]


def _unread(unit: Unit) -> Mention:
    """Return a number that nobody asks what it is."""
    number = unit.number or Number(Decimal(), Kind.COUNT)
    return Mention(number, unit.start, unit.end, unit.start)


def _told(page: Page, units: Sequence[Unit]) -> Told:
    mind, vocabulary = page.mind, page.vocabulary
    head = {}
    if units and units[-1].words in _ENDS_OPEN:
        label = clearly([*mind.label, *mind.fragment], vocabulary).bundle
        head = over(mind.parent, label, mind.last)
    topic = mind.last if mind.has_told else bundle_of(units, vocabulary)
    return Told(tuple(page.mentions), head, topic, mind.lasting)


def _read_clause(page: Page, clause: Clause) -> None:
    mind = page.mind
    if clause.sentence != mind.sentence:
        mind.begin(clause.sentence)
    mind.depth = clause.depth
    scopes = _lasting(page, clause)
    if scopes and _trails(page, clause):
        page.limit_last(scopes)
    if clause.numbers:
        read_numbers(page, clause.units, scopes)
    else:
        _read_fragment(page, clause, scopes)
    _close(page, clause, scopes)


def _lasting(page: Page, clause: Clause) -> tuple[Scope, ...]:
    """Keep the limits that hold to the end of the paragraph, and return the others."""
    found = scopes_of(clause.units, page.text, page.frame, page.vocabulary.grammar)
    if not (clause.opener in {"", STOP, SEMICOLON} or clause.closer == COLON):
        fields = tuple(scope for scope in found if scope.lasts and scope.kind in _PASSED_ON)
        page.mind.opened = limits((*page.mind.opened, *fields))  # as far as the next semicolon
        return found
    page.mind.lasting = limits((*page.mind.lasting, *(scope for scope in found if scope.lasts)))
    return tuple(scope for scope in found if not scope.lasts)


def _trails(page: Page, clause: Clause) -> bool:
    """Tell whether a clause only says of what the number before it is: "đều thuộc đất đai"."""
    is_after = bool(page.mentions) and clause.opener == COMMA and not clause.numbers
    return is_after and bool(clause.units) and clause.units[0].words in _BELONGS


def _tells_of_all(page: Page, clause: Clause) -> bool:
    """Tell whether a clause says of all that was counted before it how it stands in time.

    "114 hồ sơ đang giải quyết, tất cả đều trong hạn" tells two figures.
    """
    slots = {page.vocabulary.slot_of(name) for unit in clause.units for name in unit.concepts}
    is_after = bool(page.mentions) and clause.opener == COMMA and not clause.numbers
    return is_after and slots == _OF_ALL and bool(page.mentions[-1].readings)


def _read_again(page: Page, clause: Clause) -> None:
    """Read the number before once more with what a clause says of all that it counts."""
    last = page.mentions[-1]
    own = own_of(clause.units, page.vocabulary)
    book = page.vocabulary.counts
    found = readings_of(own, last.bundle, page.mind.around, book, page.vocabulary)
    if found and last.number.kind is Kind.COUNT and not last.number.pair:
        end = clause.units[-1].end
        page.mentions.append(replace(last, end=end, readings=found, unknown=own.unknown))


def _read_fragment(page: Page, clause: Clause, scopes: Sequence[Scope]) -> None:
    mind = page.mind
    if clause.opener in {"", STOP} and clause.closer == COMMA:
        mind.base = _base_of(clause.units, page.vocabulary)
    if any(unit.use == NONE for unit in clause.units):
        read_denial(page, clause.units)
    elif _tells_of_all(page, clause):
        _read_again(page, clause)
    if clause.closer == COLON:
        mind.set_label(clause.units)
    elif not (clause.opener == OPEN and clause.closer == CLOSE):
        mind.add_fragment(clause.units)
    is_said_after_a_number = page.mentions and clause.opener not in {"", STOP, SEMICOLON}
    if not is_said_after_a_number:
        mind.opened = limits((*mind.opened, *scopes))


def _base_of(units: Sequence[Unit], vocabulary: Vocabulary) -> Bundle:
    """Return what a sentence begins with: "Trong các hồ sơ trực tuyến, 23.702 hồ sơ đã xong …"."""
    if not units or units[0].words not in vocabulary.grammar.starts:
        return {}
    said = clearly(units, vocabulary).bundle
    return {slot: said[slot] for slot in _OF_SENTENCES if slot in said}


def _base(units: list[Unit], bases: frozenset[str]) -> list[Unit]:
    """Return what a rate is of, which a bracket then counts: "tính trên hồ sơ mới (9 hồ sơ)"."""
    at = [place for place, unit in enumerate(units) if unit.words in bases]
    return units[at[-1] + 1 :] if at else units


def _close(page: Page, clause: Clause, scopes: tuple[Scope, ...]) -> None:
    """Keep what the border behind a clause says of those that follow."""
    mind = page.mind
    if clause.closer == OPEN:
        mind.parents.append(over(mind.tail, mind.last) if page.mentions else {})
        mind.brackets.append(Bracket(scopes, [] if clause.numbers else list(mind.fragment)))
        mind.fragment = _base(mind.fragment, page.vocabulary.grammar.bases)
    elif clause.closer == CLOSE:
        if mind.parents:
            mind.parents.pop()
        if mind.brackets:
            mind.fragment = mind.brackets.pop().fragment
    elif clause.closer == OF_WHICH or (clause.closer == COLON and clause.numbers):
        whole = mind.last if mind.last_own is None else mind.last_own
        said = bundle_of(mind.fragment, page.vocabulary)
        mind.parents.clear()
        mind.parents.append(over(whole, said))
        mind.fragment = []
    elif clause.closer == SEMICOLON:
        mind.fragment = []
        mind.opened = tuple(scope for scope in mind.opened if scope.kind != _FIELD)
        if mind.label_used:
            mind.label = []
