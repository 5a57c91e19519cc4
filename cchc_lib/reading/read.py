"""A report's paragraphs to what they claim: figures with grades, relations, what was not read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_lib.reading.figures.choice import choose
from cchc_lib.reading.figures.guess import guess
from cchc_lib.reading.figures.mention import Mention
from cchc_lib.reading.figures.reader import Reader
from cchc_lib.reading.grades import Found, Judge, chosen_by_relations
from cchc_lib.reading.letterhead import read_frame
from cchc_lib.reading.numbers import Kind
from cchc_lib.reading.outline import told_in_order, with_told_rows
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.relations import Relation
from cchc_lib.reading.scope import Frame
from cchc_lib.reading.vocabulary import Vocabulary

_ALL = "all"
_MOST_GUESSED = 300  # numbers that no rule explains
_COMMUNES = ("xã", "phường", "đặc khu", "thị trấn")
_OF_PROCEDURES = ("procedures.one_stop.", "procedures.catalogue.", "digital.services.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a report tells: its indicator and value, the words and where they stand.

    ``value`` is in the indicator's unit; ``digits`` are the printed decimals, ``has_sign`` marks a
    percentage; ``qualifier`` is one of "", about, over, under; ``scope`` is "" for the report's
    own unit and period, else the words that limit it; ``grade`` is one of confirmed, read, asked,
    ``why`` says in Vietnamese why no better. ``quote`` stands in the paragraph's text from
    ``start`` to ``end``.
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
    """Words with a number that was not understood, and where they stand."""

    quote: str
    paragraph: Paragraph
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportReading:
    """All that was read in a report, by the frame that it was read in."""

    frame: Frame
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    unread: tuple[Unread, ...]


def read_report(
    paragraphs: Sequence[Paragraph],
    vocabulary: Vocabulary,
    unit: str = "",
    frame: Frame | None = None,
) -> ReportReading:
    """Return what a report claims; ``unit`` and ``frame`` override what its head says."""
    frame = frame or read_frame((paragraph.text for paragraph in paragraphs), unit)
    found, unread, guessed = list[Found](), list[Unread](), 0
    rows = tuple(with_told_rows(paragraphs))
    for paragraph, told in told_in_order(rows, Reader(vocabulary, frame)):
        chosen = choose(told.mentions, vocabulary)
        for at, mention in enumerate(told.mentions):
            if not (chosen[at].code or mention.scopes or guessed >= _MOST_GUESSED):
                chosen[at], guessed = guess(mention, chosen, vocabulary), guessed + 1
            choice = chosen[at]
            if choice.code:
                found += _with_entailed(Found(paragraph, mention, choice), vocabulary)
            elif not mention.scopes:
                unread.append(_unread(paragraph, mention))
    if all(each.choice.is_guess for each in found):  # a text of another subject
        unread += [_unread(each.paragraph, each.mention) for each in found]
        found = []
    found = chosen_by_relations(_of_their_own(found, frame.unit, vocabulary), vocabulary)
    judge = Judge(found, vocabulary)
    figures = tuple(_figure(each, judge) for each in found)
    return ReportReading(frame, figures, judge.relations, tuple(unread))


def _unread(paragraph: Paragraph, mention: Mention) -> Unread:
    return Unread(
        paragraph.text[mention.start : mention.end], paragraph, mention.start, mention.end
    )


def _of_their_own(found: Sequence[Found], unit: str, vocabulary: Vocabulary) -> list[Found]:
    """Return figures without limits to the time since January, where their counts run up from it.

    "Chín tháng, thu ngân sách 4,18 tỷ đồng" is what a report of the third quarter tells, unless it
    tells the quarter's own besides. The own level limits nothing of a commune's procedures. A
    denial of what is counted elsewhere is doubtful.
    """
    if unit.lower().startswith(_COMMUNES):
        found = [_of_its_level(each, vocabulary) for each in found]
    counted = {each.code for each in found if each.mention.number.value and not each.mention.scopes}
    found = [_doubted(each) if each.code in counted else each for each in found]
    own = {each.code for each in found if not (each.mention.scopes or each.choice.is_guess)}
    kept = list(found)
    for at, each in enumerate(found):
        if each.code in vocabulary.running and _counted(each, vocabulary) not in own:
            limits = tuple(one for one in each.mention.scopes if not one.is_run_up)
            kept[at] = replace(each, mention=replace(each.mention, scopes=limits))
    return kept


def _doubted(found: Found) -> Found:
    """Return a denial of what the report counts elsewhere as one that may deny something else."""
    mention = found.mention
    return replace(found, mention=replace(mention, is_claim=mention.is_claim or mention.is_denied))


def _of_its_level(found: Found, vocabulary: Vocabulary) -> Found:
    """Return procedures of the own level as all that there are: "47 TTHC thuộc phạm vi cấp xã"."""
    if not found.mention.scopes or not found.code.startswith(_OF_PROCEDURES):
        return found
    own = vocabulary.grammar.own_levels
    limits = tuple(one for one in found.mention.scopes if one.words.lower() not in own)
    return replace(found, mention=replace(found.mention, scopes=limits))


def _counted(found: Found, vocabulary: Vocabulary) -> str:
    """Return the code of a count, of a rate that of its part."""
    rate = vocabulary.rates.get(found.code)
    return (rate.part if rate else None) or found.code


def _with_entailed(found: Found, vocabulary: Vocabulary) -> Iterator[Found]:
    """Yield a figure, and the one that it is besides: "74 hồ sơ đang giải quyết, đều trong hạn"."""
    yield found
    other = vocabulary.entails.get(found.code)
    if other and _is_of_all(found.mention):
        yield replace(found, choice=replace(found.choice, code=other))


def _is_of_all(mention: Mention) -> bool:
    return mention.bundle.get("whole") == _ALL


def _figure(found: Found, judge: Judge) -> Figure:
    mention, number, paragraph = found.mention, found.mention.number, found.paragraph
    grade, why = judge.grade(found)
    scope = "; ".join(dict.fromkeys(scope.words for scope in mention.scopes))
    return Figure(
        found.code, number.value, number.qualifier, scope,
        paragraph.text[mention.start : mention.end], paragraph, mention.start, mention.end,
        grade, why, number.digits, number.kind is Kind.PERCENT,
    )  # fmt: skip
