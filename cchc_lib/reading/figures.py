"""The numbers of a paragraph with what they may be: own words, labels, what they are a part of.

A reader keeps in mind, from the nearest to the farthest: the words of the clause; a fragment before
it ("trong kỳ, đã nhận …"); the label before a colon; the number that this one is a part of
("trong đó", brackets); the numbers before it; the paragraphs above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile

from cchc_lib.reading.clauses import (
    CLOSE, COLON, COMMA, OF_WHICH, OPEN, SEMICOLON, STOP, Clause, split_clauses,
)  # fmt: skip
from cchc_lib.reading.concepts import Unit, read_units
from cchc_lib.reading.features import Bundle, Own, Reading, over, own_of, readings
from cchc_lib.reading.numbers import Kind, Number, read_pieces
from cchc_lib.reading.scope import Frame, Scope, mark_places, scopes_of, without_fields
from cchc_lib.reading.vocabulary import CONCEPT, NONE, SUBJECT, Vocabulary

_IN_TURN = frozenset({"lần lượt", "tương ứng"})
_LINKS = frozenset(
    {"trong", "/", "bằng", "đạt", "chiếm", "so với", "trên tổng số", "trên", "và", "với", "tương ứng", "đã", "còn"}
)
_SHARE_LINKS = frozenset({"đạt", "bằng", "chiếm", "tương", "đương", "tức", "là", "tỷ lệ", "khoảng", "trên", "hơn", "gần"})
_NOUNS = frozenset((name,) for name in (
    "dossier", "procedure", "service", "staff", "task", "agency", "law", "document", "rating",
    "survey_form", "feedback", "issue",
))  # fmt: skip
_AGENTS = frozenset({"công dân", "người dân", "dân", "xã", "phường", "trung tâm", "tổ chức", "doanh nghiệp"})
_REASONS = frozenset({"do", "vì", "nhằm", "để", "bởi", "nhờ"})
_PARTS_OF = {"in_person_postal": ("in_person", "postal"), "in_time": ("early", "on_time")}
_BASES = frozenset({"rate", "total", "part", "planned", "assigned", "all"})
_TURNS = frozenset({"mà", "nhưng", "do", "vì", "nên", "để", "bởi"})
_FEW_UNKNOWN = 1
_NOTHING = Own({}, frozenset(), ())
_UNCLEAR = Own({}, frozenset({"unclear"}), ())  # no rule allows it


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a paragraph: where, its words, what limits it, and the indicators it may be.

    ``start`` and ``end`` are those of the words that say so; ``after`` is the mention that a bare
    percentage is the share of, or the part of a pair; ``unknown`` are words nothing explains.
    """

    number: Number
    start: int
    end: int
    at: int
    readings: tuple[Reading, ...] = ()
    scopes: tuple[Scope, ...] = ()
    unknown: tuple[str, ...] = ()
    after: int | None = None
    is_claim: bool = False
    depth: int = 0
    bundle: Bundle = field(default_factory=dict)


@dataclass
class _Mind:
    """What the reader of a paragraph keeps in mind."""

    above: tuple[Bundle, ...]
    head: Bundle
    fragment: list[Unit] = field(default_factory=list)
    label: list[Unit] = field(default_factory=list)
    label_used: bool = False
    parents: list[Bundle] = field(default_factory=list)
    before: list[Bundle] = field(default_factory=list)
    lasting: tuple[Scope, ...] = ()
    opened: tuple[Scope, ...] = ()
    sentence: int = 0
    depth: int = 0
    turn: list[Own] = field(default_factory=list)
    tail: Bundle = field(default_factory=dict)
    around: list[tuple[Scope, ...]] = field(default_factory=list)
    kept: list[list[Unit]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph says: its numbers, and what it leaves to those that stand under it."""

    mentions: tuple[Mention, ...]
    head: Bundle
    topic: Bundle
    lasting: tuple[Scope, ...] = ()


class Reader:
    """Reads paragraphs one by one with one vocabulary, for one unit and period."""

    def __init__(self, vocabulary: Vocabulary, frame: Frame) -> None:
        self.vocabulary, self.frame = vocabulary, frame

    def units(self, text: str) -> tuple[Unit, ...]:
        """Return what the pieces of a text mean."""
        units = read_units(read_pieces(text, self.vocabulary.counted), self.vocabulary)
        return mark_places(units, text, self.frame.unit)

    def read(
        self,
        text: str,
        above: Sequence[Bundle] = (),
        head: Bundle | None = None,
        lasting: Sequence[Scope] = (),
    ) -> Told:
        """Return the numbers of a paragraph; ``head`` is what its parent says they are parts of."""
        return _Paragraph(self, text, tuple(above), head or {}, tuple(lasting)).told()


class _Paragraph:
    """One paragraph while it is read."""

    def __init__(
        self,
        reader: Reader,
        text: str,
        above: tuple[Bundle, ...],
        head: Bundle,
        lasting: tuple[Scope, ...],
    ) -> None:
        self.reader, self.text = reader, text
        self.mind = _Mind(above, head, lasting=lasting)
        self.mentions: list[Mention] = []

    def told(self) -> Told:
        """Read all clauses in order."""
        units = self.reader.units(self.text)
        for clause in split_clauses(units):
            self._clause(clause)
        mind = self.mind
        label = self._clear(mind.label + mind.fragment).bundle
        last = mind.before[0] if mind.before else {}
        ends_open = bool(units) and (units[-1].words in {":", "trong đó", "gồm", "bao gồm"})
        opened = over(mind.parents[-1] if mind.parents else {}, label, last) if ends_open else {}
        topic = over(own_of(units, self.reader.vocabulary).bundle) if not mind.before else last
        return Told(tuple(self.mentions), opened, topic, mind.lasting)

    def _clause(self, clause: Clause) -> None:
        mind = self.mind
        if clause.sentence != mind.sentence:
            mind.sentence = clause.sentence
            mind.fragment, mind.label, mind.parents, mind.opened = [], [], [], ()
            mind.turn = []
        mind.depth = clause.depth
        scopes = scopes_of(clause.units, self.text, self.reader.frame)
        mind.lasting += tuple(scope for scope in scopes if scope.lasts and _begins(clause))
        scopes = tuple(scope for scope in scopes if not (scope.lasts and _begins(clause)))
        if scopes and self._trails(clause):
            self.mentions[-1] = replace(self.mentions[-1], scopes=(*self.mentions[-1].scopes, *scopes))
        if clause.numbers:
            self._numbers(clause, scopes)
        else:
            self._fragment(clause, scopes)
        self._close(clause, scopes)

    def _trails(self, clause: Clause) -> bool:
        """Tell whether a clause only says of what the number before it is: "đều thuộc đất đai"."""
        is_after = bool(self.mentions) and clause.opener == COMMA and not clause.numbers
        return is_after and bool(clause.units) and clause.units[0].words in {"thuộc", "chủ"}

    def _fragment(self, clause: Clause, scopes: Sequence[Scope]) -> None:
        mind = self.mind
        if any(unit.use == NONE for unit in clause.units):
            self._none(clause)
        if clause.closer == COLON:
            mind.label, mind.label_used = [*mind.fragment, *clause.units], False
            mind.fragment = []
        elif not (clause.opener == OPEN and clause.closer == CLOSE):
            mind.fragment = [*mind.fragment, *clause.units]
        if not self._said_in_sentence(clause):
            mind.opened += tuple(scopes)

    def _said_in_sentence(self, clause: Clause) -> bool:
        return bool(self.mentions) and clause.opener not in {"", STOP, SEMICOLON}

    def _none(self, clause: Clause) -> None:
        """Read "không có hồ sơ quá hạn" and "kỷ luật: không có" as nought."""
        mind, vocabulary = self.mind, self.reader.vocabulary
        at = next(place for place, unit in enumerate(clause.units) if unit.use == NONE)
        rest = list(takewhile(lambda unit: unit.words not in _TURNS, clause.units[at + 1 :]))
        own = own_of(rest, vocabulary)
        is_labelled = not own.names and not own.unknown
        if is_labelled:
            rest = [*mind.fragment, *(mind.label if not mind.label_used else ()), *clause.units[:at]]
            own = own_of(rest, vocabulary)
        start = min(unit.start for unit in (*rest, *clause.units[at:]))
        end = clause.units[-1].end
        number = Number(Decimal(0), Kind.COUNT)
        strong = over(self._clear(mind.fragment).bundle, self._clear(mind.label).bundle, mind.head)
        found = readings(own, strong, self._weak(), vocabulary.rules, vocabulary)
        scopes = scopes_of(clause.units, self.text, self.reader.frame)
        if found and len(own.unknown) <= _FEW_UNKNOWN:
            self.mentions.append(
                Mention(number, start, end, start, found, (*mind.lasting, *mind.opened, *scopes),
                        own.unknown, is_claim=not is_labelled)
            )  # fmt: skip

    def _numbers(self, clause: Clause, scopes: tuple[Scope, ...]) -> None:
        units = _with_pairs(without_fields(_without_reasons(clause.units)))
        if any(unit.words in _IN_TURN for unit in units):
            self._in_turn(units)
        for part in _parts(units):
            self._number(part, clause, scopes)

    def _in_turn(self, units: Sequence[Unit]) -> None:
        """Keep what the numbers after "lần lượt" are told to be, one each in order."""
        vocabulary = self.reader.vocabulary
        at = next(place for place, unit in enumerate(units) if unit.words in _IN_TURN)
        before = [*self.mind.fragment, *units[:at]]
        many = _enumerated(before, vocabulary)
        if not many:
            self.mind.turn = [_UNCLEAR] * sum(unit.number is not None for unit in units)
        else:
            rest = [unit for unit in before if unit not in many]
            common = own_of(rest, vocabulary)
            names = [name for unit in many for name in _PARTS_OF.get(unit.concepts[0], unit.concepts)]
            self.mind.turn = [
                Own({**common.bundle, vocabulary.slot_of(name): name}, common.extra, common.unknown)
                for name in names
            ]

    def _number(self, units: Sequence[Unit], clause: Clause, scopes: tuple[Scope, ...]) -> None:
        mind, vocabulary = self.mind, self.reader.vocabulary
        unit = next(each for each in units if each.number)
        own = own_of(units, vocabulary, unit)
        if mind.turn and unit.number and unit.number.kind is not Kind.PERCENT:
            mind.fragment, own = [], mind.turn.pop(0)
        halves = _halves(mind.label) if unit.number and unit.number.pair else None
        if halves and not _says(own):
            own = own_of([*halves[unit.number.pair == "whole"], *units], vocabulary)
        is_whole = not halves and bool(unit.number and unit.number.pair == "whole" and not _says(own))
        is_labelled = not (halves or _says(own) or is_whole or mind.label_used) and bool(mind.label)
        fragment = self._clear(mind.fragment)
        label = self._clear(mind.label)
        if is_labelled:
            own, mind.label_used = own_of([*mind.label, *units], vocabulary), True
            label = _NOTHING
        elif mind.label_used or halves:
            label = _NOTHING
        parent = mind.parents[-1] if mind.parents else {}
        strong = over(fragment.bundle, label.bundle, parent, mind.head)
        around = tuple(scope for outer in mind.around for scope in outer)
        self._mention(unit, units, own, strong, (*mind.lasting, *mind.opened, *around, *scopes))
        mind.fragment = []

    def _clear(self, units: Sequence[Unit]) -> Own:
        """Return what a label or a fragment says, nothing where it holds too many unknown words."""
        said = own_of(units, self.reader.vocabulary)
        return said if len(said.unknown) <= _FEW_UNKNOWN else _NOTHING

    def _mention(
        self,
        unit: Unit,
        units: Sequence[Unit],
        own: Own,
        strong: Bundle,
        scopes: tuple[Scope, ...],
    ) -> None:
        number = unit.number
        if number is None:
            return
        vocabulary, mind = self.reader.vocabulary, self.mind
        is_rate = number.kind is Kind.PERCENT or "rate" in own.names
        after = self._share_of(own, number, linked=_is_linked(units, unit))
        if after is not None and not self.mentions[after].readings and number.kind is Kind.PERCENT:
            own = replace(own, bundle=over(own.bundle, self.mentions[after].bundle))
            after = None
        mind.tail = own.bundle if after is not None else {}
        rules = vocabulary.rate_rules if is_rate else vocabulary.rules
        found = () if after is not None else readings(own, strong, self._weak(), rules, vocabulary)
        start = min(each.start for each in units)
        mention = Mention(
            number, start, max(each.end for each in units), unit.start,
            found, scopes, own.unknown, after, depth=mind.depth,
            bundle=found[0].bundle if found else over(own.bundle, strong),
        )  # fmt: skip
        self.mentions.append(mention)
        if after is None and not is_rate and number.pair != "whole":
            mind.before.insert(0, mention.bundle)

    def _share_of(self, own: Own, number: Number, *, linked: bool) -> int | None:
        """Return the mention that a bare percentage is the share of, or the part of a pair."""
        if not self.mentions or self.mentions[-1].is_claim:
            return None
        if number.pair == "whole" and not _says(own):
            return len(self.mentions) - 1
        bare = number.kind is Kind.PERCENT and (not (own.names - _BASES) or linked)
        if not bare or self.mind.sentence != self._sentence_of_last:
            return None
        before = range(len(self.mentions) - 1, -1, -1)
        return next((at for at in before if self._can_have_share(at)), None)

    def _can_have_share(self, at: int) -> bool:
        mention = self.mentions[at]
        is_part = mention.number.kind is not Kind.PERCENT and mention.number.pair != "whole"
        return is_part and mention.depth <= self.mind.depth and bool(mention.bundle)

    @property
    def _sentence_of_last(self) -> int:
        return self.mind.sentence if self.mind.before else -1

    def _weak(self) -> tuple[Bundle, ...]:
        return (*self.mind.before, *self.mind.above)

    def _close(self, clause: Clause, scopes: tuple[Scope, ...]) -> None:
        mind = self.mind
        last = mind.before[0] if mind.before else {}
        if clause.closer == OPEN:
            mind.parents.append(over(mind.tail, last) if self.mentions else {})
            mind.around.append(scopes)
            mind.kept.append([] if clause.numbers else list(mind.fragment))
        elif clause.closer == CLOSE:
            if mind.parents:
                mind.parents.pop()
            if mind.around:
                mind.around.pop()
            if mind.kept:
                mind.fragment = mind.kept.pop()
        elif clause.closer == OF_WHICH or (clause.closer == COLON and clause.numbers):
            last = next((each for each in mind.before if each.get("state") != "carried"), last)
            mind.parents = [over(last, own_of(mind.fragment, self.reader.vocabulary).bundle)]
            mind.fragment = []
        elif clause.closer == SEMICOLON:
            mind.fragment = []
            if mind.label_used:
                mind.label = []


def _halves(label: Sequence[Unit]) -> tuple[list[Unit], list[Unit]] | None:
    """Return the two halves of a label as "hồ sơ trả trực tuyến/hồ sơ có phí", None for others."""
    at = [place for place, unit in enumerate(label) if unit.words == "/"]
    return (list(label[: at[0]]), list(label[at[0] + 1 :])) if len(at) == 1 else None


def _enumerated(units: Sequence[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """Return the concepts of one slot that are named one after the other, at least two."""
    by_slot: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.use == CONCEPT:
            slot = vocabulary.slots.get(unit.concepts[0], "")
            by_slot.setdefault(slot, []).append(unit)
    many = [found for slot, found in by_slot.items() if len(found) > 1 and slot != "measure"]
    return max(many, key=len, default=[])


def _without_reasons(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return the units without the reason that follows a number: "do không đủ điều kiện"."""
    seen = False
    for position, unit in enumerate(units):
        after = units[position + 1].words if position + 1 < len(units) else ""
        if seen and unit.words in _REASONS and after not in _AGENTS:
            rest = units[position:]
            return units[:position] if not any(each.number for each in rest) else units
        seen = seen or unit.number is not None
    return units


def _begins(clause: Clause) -> bool:
    """Tell whether a clause is the first of its sentence, or of a label."""
    return clause.opener in {"", STOP, SEMICOLON} or clause.closer == COLON


def _is_linked(units: Sequence[Unit], number: Unit) -> bool:
    """Tell whether a percentage only follows a count: "đạt 99,3% số hồ sơ đã giải quyết"."""
    before = [unit for unit in units[: list(units).index(number)]]
    return bool(before) and all(unit.words in _SHARE_LINKS for unit in before)


def _says(own: Own) -> bool:
    """Tell whether words beside a number name what it counts, more than its noun."""
    return bool(own.names - {"total", "part", "rate", own.bundle.get(SUBJECT, "")})


def _parts(units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Yield the units of a clause by its numbers, each with the words that are its own."""
    at = [position for position, unit in enumerate(units) if unit.number]
    first = units[at[0]].number
    if len(at) == 2 and first and first.pair == "part":
        yield from _pair_parts(units, at[0], at[1])
        return
    if len(at) == 1:
        yield tuple(units)
        return
    if first and first.kind is Kind.PERCENT and _is_linked(units[: at[0] + 1], units[at[0]]):
        yield tuple(units[: at[0] + 1])
        yield from _parts(units[at[0] + 1 :])
        return
    number_first = not any(unit.use == CONCEPT for unit in units[: at[0]])
    start = 0
    for one, next_one in zip(at, at[1:], strict=False):
        border = _border(units, one, next_one, number_first=number_first)
        yield tuple(units[start:border])
        start = border
    yield tuple(units[start:])


def _pair_parts(units: Sequence[Unit], at: int, other: int) -> Iterator[tuple[Unit, ...]]:
    """Yield the words of "55/61 biên chế được giao" by its two numbers.

    Where nothing stands before them, all that follows tells of the part.
    """
    before, between, after = units[:at], units[at + 1 : other], units[other + 1 :]
    noun = tuple(_noun(unit) for unit in (*between, *after[:1]) if unit.concepts[:1] in _NOUNS)[:1]
    if not any(unit.use == CONCEPT for unit in before):
        yield (*before, units[at], *_nouns_in(between), *after)
        yield (units[other],)
        return
    yield (*before, units[at], *noun)
    yield (units[other], *after)


def _nouns_in(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the nouns among units."""
    return tuple(unit for unit in units if unit.concepts in _NOUNS)


def _noun(unit: Unit) -> Unit:
    """Return a unit as the noun alone: of "biên chế được giao" that it counts staff."""
    return replace(unit, concepts=unit.concepts[:1])


def _with_pairs(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Mark "2.290 hồ sơ trên 2.338 hồ sơ" as a part and its whole."""
    marked = list(units)
    at = [position for position, unit in enumerate(units) if unit.number]
    for one, other in zip(at, at[1:], strict=False):
        words = [unit.words for unit in units[one + 1 : other]]
        first, second = units[one].number, units[other].number
        if first and second and first.kind is second.kind and _is_out_of(words):
            marked[one] = replace(units[one], number=replace(first, pair="part"))
            marked[other] = replace(units[other], number=replace(second, pair="whole"))
    return tuple(marked)


def _is_out_of(words: Sequence[str]) -> bool:
    """Tell whether the words between two numbers are "(hồ sơ) trên (tổng số)"."""
    rest = [word for word in words if word not in {"tổng số", "số", "tổng"}]
    return bool(rest) and rest[-1] in {"trên", "trong", "trên tổng số", "/"} and len(rest) <= 2


def _border(units: Sequence[Unit], one: int, other: int, *, number_first: bool) -> int:
    between = range(one + 1, other)
    for position in between:
        if units[position].words in _LINKS:
            return position
    if number_first:
        return other
    noun = one + 1
    return noun + 1 if noun in between and units[noun].use == CONCEPT else noun
