"""The numbers of a clause, one by one: what each says, inherits and is a share of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc_lib.reading.concepts import UNKNOWN, Unit
from cchc_lib.reading.figures.fitting import Reading, readings_of
from cchc_lib.reading.figures.mention import Mention
from cchc_lib.reading.figures.own import NOTHING, Bundle, Own, clearly, over, own_of
from cchc_lib.reading.figures.page import Page
from cchc_lib.reading.figures.parts import (
    is_linked,
    parts_of,
    pieces_of,
    with_pairs,
    without_contents,
    without_opening,
    without_reasons,
)
from cchc_lib.reading.figures.turn import is_in_turn, turns_of
from cchc_lib.reading.figures.wholes import rates_of_whole
from cchc_lib.reading.numbers import Kind, Number
from cchc_lib.reading.scope import Scope, without_fields
from cchc_lib.reading.vocabulary import SUBJECT, Vocabulary
from cchc_lib.reading.words.phrases import CONCEPT

_RATE, _WHOLE = "rate", "whole"
_BASES = frozenset({_RATE, "total", "part", "planned", "assigned", "all"})
_CARRIED, _RECEIVED, _NEW, _MAY_BE_NEW = "carried", "received", "new", "mới"
_PLANNED, _RESOLVED = "planned", "resolved"
_CHANNEL = "channel"
_STATE, _WHOLES = "state", frozenset({"received", "new", "resolved", "pending"})
_REST = frozenset({"còn lại", "số còn lại"})
_FARTHEST = 12  # mentions back that a share may be of


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with the words that are its own, what they say, and its place in "4/11/6"."""

    unit: Unit
    number: Number
    units: Sequence[Unit]
    own: Own
    index: int = 0


def read_numbers(page: Page, units: Sequence[Unit], scopes: tuple[Scope, ...]) -> None:
    """Read the numbers of a clause, which ``scopes`` limit."""
    grammar = page.vocabulary.grammar
    units = without_contents(without_reasons(units, grammar), page.vocabulary)
    whole = with_pairs(without_fields(units, grammar))
    opening, kept = without_opening(whole, page.vocabulary)
    page.mind.add_fragment(opening)
    if is_in_turn(kept, page.vocabulary):
        page.mind.turn.clear()
        page.mind.turn.extend(turns_of(page.mind.fragment, kept, page.vocabulary))
    for index, part in enumerate(parts_of(kept, page.vocabulary)):
        _read_number(page, part, page.limits_with(scopes), index)


def _read_number(page: Page, units: Sequence[Unit], limits: tuple[Scope, ...], index: int) -> None:
    mind = page.mind
    unit = next(each for each in units if each.number)
    number = unit.number
    if number is None:
        return
    own = _in_full(page, _new(page, own_of(units, page.vocabulary, unit), units))
    own = _done(own) if number.pair == "part" else own
    own = _named_before(page, _whoever(own, units, page.vocabulary), number)
    if mind.turn and number.kind is not Kind.PERCENT:
        mind.fragment, own = [], mind.turn.popleft()
    if own.bundle.get(_STATE) in _WHOLES and mind.parent.get(_STATE, "") != own.bundle[_STATE]:
        mind.parents.clear()  # "gồm trước hạn 6, quá hạn 1; còn 64 hồ sơ đang giải quyết"
    part, label = _labelled(page, _Part(unit, number, units, own, index))
    fragment = clearly(mind.fragment, page.vocabulary)
    strong = over(fragment.bundle, label.bundle, mind.parent, mind.left.head, mind.base)
    _keep(page, part, strong, limits)
    mind.fragment = []


def _whoever(own: Own, units: Sequence[Unit], vocabulary: Vocabulary) -> Own:
    """Return what a number says, whoever gave out leaflets: "đoàn thanh niên phát 600 tờ rơi"."""
    if not (own.unknown and own.bundle.get(SUBJECT) in vocabulary.told):
        return own
    at = next(place for place, unit in enumerate(units) if unit.number)
    return replace(own, unknown=tuple(u.words for u in units[at:] if u.use == UNKNOWN))


def _named_before(page: Page, own: Own, number: Number) -> Own:
    """Return a bare amount in brackets as what stands before: "90% kế hoạch năm (23,6 tỷ đồng)"."""
    mind = page.mind
    is_bare = number.kind is Kind.MONEY and not own.names and mind.depth > 0
    if not (is_bare and page.mentions and page.mentions[-1].depth < mind.depth):
        return own
    return replace(own, bundle=dict(mind.tail)) if _PLANNED in mind.tail else own


def _done(own: Own) -> Own:
    """Return "9/38 nhiệm vụ trong kế hoạch" as what was done of what was planned."""
    if own.bundle.get(_PLANNED) != _PLANNED or _STATE in own.bundle:
        return own
    rest = {slot: name for slot, name in own.bundle.items() if slot != _PLANNED}
    return replace(own, bundle={**rest, _STATE: _RESOLVED})


def _in_full(page: Page, own: Own) -> Own:
    """Return what a number says with its noun in full, where that was told: "xong 01 kiến nghị"."""
    mind = page.mind
    full = page.vocabulary.short_for.get(own.bundle.get(SUBJECT, ""), ())
    label = clearly(mind.label, page.vocabulary).bundle
    told = over(_subject(mind.parent), _subject(label), _subject(mind.last), mind.around.nearest)
    noun = told.get(SUBJECT, "")
    return replace(own, bundle={**own.bundle, SUBJECT: noun}) if noun in full else own


def _new(page: Page, own: Own, units: Sequence[Unit]) -> Own:
    """Return "mới 5.088" as new ones where it stands beside the carried ones of all received."""
    mind = page.mind
    is_beside = _CARRIED in mind.last.values() and mind.parent.get(_STATE) == _RECEIVED
    is_said = any(unit.words == _MAY_BE_NEW for unit in units)
    if is_beside and is_said and not (own.names - {own.bundle.get(SUBJECT, "")}):
        return replace(own, bundle={**own.bundle, _STATE: _NEW})
    return own


def _labelled(page: Page, part: _Part) -> tuple[_Part, Own]:
    """Return a number that says nothing itself with its label, and what a label says of others."""
    mind, vocabulary, own = page.mind, page.vocabulary, part.own
    is_whole = part.number.pair == _WHOLE
    halves = pieces_of(mind.label) if part.number.pair else ()
    if part.index < len(halves) > 1:
        if not own.is_telling:
            own = own_of([*halves[part.index], *part.units], vocabulary)
        first = own_of(halves[0], vocabulary).bundle
        return replace(part, own=own), Own(_subject(first), frozenset(), ())
    if mind.label_used or not mind.label:
        return part, NOTHING
    if own.is_telling or is_whole:
        return part, clearly(mind.label, vocabulary)
    mind.label_used = True
    return replace(part, own=own_of([*mind.label, *part.units], vocabulary)), NOTHING


def _keep(page: Page, part: _Part, strong: Bundle, limits: tuple[Scope, ...]) -> None:
    """Keep a number with the indicators that it may be, or as the share of one before it."""
    mind, number, own = page.mind, part.number, part.own
    after = _share_of(page, part)
    if after is not None and not page.mentions[after].readings and number.kind is Kind.PERCENT:
        own = replace(own, bundle=over(own.bundle, page.mentions[after].bundle))
        after = None
    mind.tail = own.bundle if after is not None else {}
    if after is None and number.kind is Kind.PERCENT and not (own.names - _BASES):
        own = replace(own, bundle=over(own.bundle, _before(page)))
    is_rate = number.kind is Kind.PERCENT or (_RATE in own.names and not number.pair)
    if number.pair and own.bundle.get("measure") == _RATE:
        own = replace(own, bundle={k: v for k, v in own.bundle.items() if k != "measure"})
    found = () if after is not None else _readings(page, part, own, strong, is_rate=is_rate)
    bundle = found[0].bundle if found else over(own.bundle, strong)
    page.mentions.append(
        Mention(
            number, part.units[0].start, part.units[-1].end, part.unit.start, found, limits,
            own.unknown, after, depth=mind.depth, bundle=bundle, is_part=_is_part(page, part),
            near=mind.known,
        )
    )  # fmt: skip
    if after is None and not is_rate and number.pair != _WHOLE:
        mind.say(bundle, is_fresh=own.is_fresh)
        if bundle.get(_STATE) == _RESOLVED and _CHANNEL in own.bundle:
            mind.base = {_CHANNEL: own.bundle[_CHANNEL]}  # "trực tuyến đã xong 9, đúng hạn 8"
    elif is_rate and found and not mind.has_told:
        mind.known = {**mind.known, **_subject(bundle)}


def _is_part(page: Page, part: _Part) -> bool:
    """Tell whether a number is a part of one before: after "trong đó", or "còn lại"."""
    return bool(page.mind.parent) or any(unit.words in _REST for unit in part.units)


def _before(page: Page) -> Bundle:
    """Return what the paragraph before told, where a paragraph is but its rate: "Tỷ lệ: 98%"."""
    speaks = any(unit.use in {CONCEPT, UNKNOWN} for unit in page.mind.fragment)
    return {} if page.mentions or speaks else page.mind.left.beside


def _subject(bundle: Bundle) -> Bundle:
    return {SUBJECT: bundle[SUBJECT]} if SUBJECT in bundle else {}


def _readings(
    page: Page, part: _Part, own: Own, strong: Bundle, *, is_rate: bool
) -> tuple[Reading, ...]:
    vocabulary, around = page.vocabulary, page.mind.around
    of_whole = rates_of_whole(part.units, part.unit, strong, around, vocabulary)
    if of_whole is not None:
        return of_whole
    book = vocabulary.shares if is_rate else vocabulary.counts
    return readings_of(own, strong, around, book, vocabulary)


def _share_of(page: Page, part: _Part) -> int | None:
    """Return the mention that a bare percentage is the share of, or the part of a pair."""
    mentions, number, own = page.mentions, part.number, part.own
    if not mentions or mentions[-1].is_claim:
        return None
    if number.pair == _WHOLE and not own.is_telling:
        return len(mentions) - 1
    if number.kind is Kind.PERCENT and _has_label_since(page, mentions[-1].end):
        return None  # "25 hồ sơ), hồ sơ nộp trực tuyến: đạt 99,98%"
    if _tells_the_share(page, part):
        return len(mentions) - 1
    is_linked_to = is_linked(part.units, part.unit, page.vocabulary.grammar)
    is_bare = number.kind is Kind.PERCENT and (not own.names - _BASES or is_linked_to)
    if not is_bare or not page.mind.has_told:
        return None
    before = range(len(mentions) - 1, max(-1, len(mentions) - 1 - _FARTHEST), -1)
    return next((at for at in before if _can_have_share(mentions[at], page.mind.depth)), None)


def _tells_the_share(page: Page, part: _Part) -> bool:
    """Tell whether a count only says what the rate before is: "chiếm 93,5%, tức 791 hồ sơ"."""
    last, words = page.mentions[-1].number, page.vocabulary.grammar.after_shares
    before = part.units[: list(part.units).index(part.unit)]
    is_plain = part.number.kind is Kind.COUNT and not (part.number.pair or part.own.is_telling)
    is_after = last.kind is Kind.PERCENT and bool(page.mentions[-1].readings)
    return is_plain and is_after and bool(before) and all(one.words in words for one in before)


def _has_label_since(page: Page, end: int) -> bool:
    """Tell whether a label after a number, which stood there, names what is counted."""
    label = page.mind.label
    is_since = bool(label) and label[0].start >= end
    return is_since and SUBJECT in clearly(label, page.vocabulary).bundle


def _can_have_share(mention: Mention, depth: int) -> bool:
    is_part = mention.number.kind is not Kind.PERCENT and mention.number.pair != _WHOLE
    return is_part and mention.depth <= depth and bool(mention.bundle)
