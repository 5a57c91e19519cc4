"""A report's paragraphs to what they claim: figures with grades, documents, what was not read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from cchc_lib.reading.features import Bundle, own_of
from cchc_lib.reading.figures import Mention, Reader, Told
from cchc_lib.reading.letterhead import read_frame
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.paragraphs import Paragraph, parents_of
from cchc_lib.reading.relations import Relation, relations_of
from cchc_lib.reading.scope import Frame, Scope, opens_ahead
from cchc_lib.reading.tables import told_rows
from cchc_lib.reading.vocabulary import AHEAD, SUBJECT, Rate, Vocabulary

CONFIRMED, READ, ASKED = "confirmed", "read", "asked"
_GRADES = (CONFIRMED, READ, ASKED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a report tells: its indicator and value, the words and where they stand.

    ``value`` is in the indicator's unit; ``digits`` are the printed decimals; ``scope`` is "" for
    the report's own unit and period, else the words that limit it; ``grade`` is one of confirmed,
    read, asked, ``why`` says in Vietnamese why no better.
    """

    indicator: str
    value: Decimal
    qualifier: str
    scope: str
    quote: str
    paragraph: Paragraph
    start: int
    end: int
    grade: str
    why: str = ""
    digits: int = 0
    has_sign: bool = True


@dataclass(frozen=True, slots=True)
class Unread:
    """Words with a number that was not understood."""

    quote: str
    paragraph: Paragraph
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportReading:
    """All that was read in a report."""

    frame: Frame
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention with its paragraph and the code it is given."""

    paragraph: Paragraph
    mention: Mention
    code: str
    others: tuple[str, ...] = ()
    doubt: str = ""


def read_report(
    paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, unit: str = "", frame: Frame | None = None
) -> ReportReading:
    """Return what a report claims; ``unit`` and ``frame`` override what its head says."""
    frame = frame or read_frame((paragraph.text for paragraph in paragraphs), unit)
    paragraphs = tuple(_with_tables(paragraphs))
    reader = Reader(vocabulary, frame)
    found, unread = [], []
    for paragraph, told in _told(paragraphs, reader):
        given = _codes(told.mentions, vocabulary)
        for mention, (code, others, doubt) in zip(told.mentions, given, strict=True):
            if code:
                found.append(_Found(paragraph, mention, code, others, doubt))
                if code in vocabulary.entails and mention.bundle.get("whole") == "all":
                    found.append(_Found(paragraph, mention, vocabulary.entails[code], others, doubt))
            elif not mention.scopes:
                unread.append(Unread(paragraph.text[mention.start : mention.end], paragraph, mention.start, mention.end))
    figures, relations = _graded(found, vocabulary)
    return ReportReading(frame, figures, relations, tuple(unread))


def _with_tables(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs with rows of tables as sentences."""
    for is_row, group in groupby(paragraphs, key=lambda each: bool(each.cells)):
        yield from told_rows(tuple(group)) if is_row else group


def _told(paragraphs: Sequence[Paragraph], reader: Reader) -> Iterator[tuple[Paragraph, Told]]:
    """Yield what each paragraph says, with what those above it leave to it."""
    parents = parents_of(paragraphs)
    done: list[Told] = []
    ahead: set[int] = set()
    beside: dict[int, Bundle] = {}
    for position, paragraph in enumerate(paragraphs):
        parent = parents[position]
        units = reader.units(paragraph.text)
        is_heading = paragraph.rank < 45 and not any(unit.number for unit in units)
        if parent in ahead or (is_heading and (any(unit.use == AHEAD for unit in units) or opens_ahead(units, reader.frame))):
            ahead.add(position)
        weak = _weak(paragraph, tuple(_above(parent, parents, done)), beside.get(parent, {}))
        head = done[parent].head if parent >= 0 else {}
        lasting = done[parent].lasting if parent >= 0 else ()
        told = reader.read(paragraph.text, weak, head, lasting)
        if is_heading and "lĩnh vực" not in paragraph.text.lower():
            told = replace(told, lasting=lasting)
        done.append(told)
        beside[parent] = told.topic
        if position in ahead:
            told = Told((), {}, {})
        yield paragraph, told


def _weak(paragraph: Paragraph, above: tuple[Bundle, ...], sibling: Bundle) -> tuple[Bundle, ...]:
    """Return what is told around a paragraph, the nearest first: a row goes on from the last row."""
    beside = {SUBJECT: sibling[SUBJECT]} if SUBJECT in sibling else {}
    return (beside, *above) if paragraph.depth >= 0 else (*above, beside)


def _above(parent: int, parents: Sequence[int], done: Sequence[Told]) -> Iterator[Bundle]:
    while parent >= 0:
        yield done[parent].topic
        parent = parents[parent]


def _codes(
    mentions: Sequence[Mention], vocabulary: Vocabulary
) -> list[tuple[str, tuple[str, ...], str]]:
    """Return for each number its best code, the others that fit as well, and a doubt."""
    given: list[tuple[str, tuple[str, ...], str]] = []
    by_part: dict[str | None, Rate] = {}
    for rate in vocabulary.rates.values():
        by_part.setdefault(rate.part, rate)
    for mention in mentions:
        if mention.after is not None:
            rate = _share_rate(given, mention.after, by_part)
            if mention.number.kind is Kind.PERCENT:
                given.append((rate.code if rate else "", (), ""))
            else:
                given.append((rate.wholes[0] if rate and rate.wholes else "", rate.wholes[1:] if rate else (), ""))
            continue
        fit = [each for each in mention.readings if _fits(mention, each.code)]
        if not fit:
            given.append(("", (), ""))
            continue
        best = fit[0]
        ties = tuple(each.code for each in fit[1:] if each.score == best.score and each.own == best.own)
        doubt = "có thể là chỉ tiêu khác" if ties else ""
        given.append((best.code, ties, doubt))
    return given


def _share_rate(
    given: Sequence[tuple[str, tuple[str, ...], str]], after: int, by_part: Mapping[str | None, Rate]
) -> Rate | None:
    """Return the rate of the count that a bare percentage follows, or of the one before its whole.

    "1.240 triệu đồng so với kế hoạch 6.200, đạt 20%": the share is that of what stands before.
    """
    rate = by_part.get(given[after][0])
    if rate or not after:
        return rate
    earlier = by_part.get(given[after - 1][0])
    return earlier if earlier and given[after][0] in earlier.wholes else None


def _fits(mention: Mention, code: str) -> bool:
    is_money = code.startswith("finance.budget.") and not code.startswith("finance.budget.audit")
    kind = mention.number.kind
    return kind is Kind.PERCENT or is_money == (kind is Kind.MONEY)


def _graded(
    found: Sequence[_Found], vocabulary: Vocabulary
) -> tuple[tuple[Figure, ...], tuple[Relation, ...]]:
    own = [each for each in found if not each.mention.scopes]
    values, rates = _values(own, vocabulary)
    relations = relations_of(values, rates, vocabulary)
    held = [relation for relation in relations if relation.holds]
    confirmed = {code for relation in held for code in relation.codes}
    surely = {code for relation in held if relation.is_whole for code in relation.codes}
    figures = []
    for each in found:
        mention = each.mention
        scope = "; ".join(dict.fromkeys(scope.words for scope in mention.scopes))
        same = each.code in values and values[each.code] == mention.number.value
        same = same or (each.code in rates and rates[each.code][0] == mention.number.value)
        agreed = surely if mention.unknown else confirmed
        grade, why = _grade(each, is_confirmed=same and each.code in agreed and not scope)
        quote = each.paragraph.text[mention.start : mention.end]
        figures.append(
            Figure(each.code, mention.number.value, mention.number.qualifier, scope, quote,
                   each.paragraph, mention.start, mention.end, grade, why, mention.number.digits,
                   mention.number.kind is Kind.PERCENT)
        )
    return tuple(figures), relations


def _values(
    own: Sequence[_Found], vocabulary: Vocabulary
) -> tuple[dict[str, Decimal], dict[str, tuple[Decimal, int]]]:
    """Return the first exact value of each count and of each rate."""
    values: dict[str, Decimal] = {}
    rates: dict[str, tuple[Decimal, int]] = {}
    for each in own:
        number = each.mention.number
        if number.qualifier or each.mention.is_claim:
            continue
        if number.kind is Kind.PERCENT:
            rates.setdefault(each.code, (number.value, number.digits))
        else:
            values.setdefault(each.code, number.value)
    return values, rates


def _grade(found: _Found, *, is_confirmed: bool) -> tuple[str, str]:
    mention = found.mention
    if is_confirmed:
        return CONFIRMED, ""
    if mention.is_claim:
        return ASKED, "lời phủ định, không phải con số"
    if mention.number.is_odd:
        return ASKED, "cách ghi số có thể hiểu khác"
    if found.doubt:
        return ASKED, found.doubt
    if not mention.after and mention.readings and not mention.readings[0].own:
        return ASKED, "chỉ tiêu suy từ lời ở gần"
    if mention.unknown:
        return ASKED, f"chưa hiểu: {', '.join(mention.unknown)}"
    return READ, ""
