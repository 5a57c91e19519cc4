"""What a text says of its own numbers: that they rose, what share they are, that most were so.

Each claim is held against the numbers in the same sentence, or against those of the whole report.
A claim whose numbers are not all there is left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from cchc_lib.numerals import format_decimal
from cchc_lib.reading.digits.number_words import NumberWords
from cchc_lib.reading.numbers import Kind, Number, Piece, Token, read_pieces
from cchc_lib.reading.paragraphs import lowered
from cchc_lib.reading.relations import agrees


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that its numbers contradict: kind, span in the text, what is wrong, what is right.

    ``kind`` is one of direction, change, share, half, title, trend; ``message`` and ``right`` are
    Vietnamese.
    """

    kind: str
    start: int
    end: int
    message: str
    right: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of a sentence: its value, kind, decimals, and where it stands."""

    number: Number
    start: int
    end: int

    @property
    def value(self) -> Decimal:
        return self.number.value

    @property
    def words(self) -> str:
        if self.number.kind is Kind.PERCENT:
            return f"{format_decimal(self.value, self.number.digits or None)}%"
        return format_decimal(self.value)


_MAY_CLAIM = re.compile(r"(?i)tăng|giảm|\bhơn\b|%|\d\s?/\s?\d")
_TWO_NUMBERS = re.compile(r"\d\D{2,}\d")
_MAY_BE_HALF = re.compile(r"(?i)nửa|phần lớn|đa số|hầu hết|phần nhiều")
_UP, _DOWN = "tăng", "giảm"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-zà-ỹđ])")
_FROM_TO = re.compile(r"\b(?P<way>tăng|giảm)\s+(?:\S+\s+){0,3}?từ\s*$")
_WAY = re.compile(r"\b(?P<way>tăng|giảm)(?:\s+(?:thêm|đi|lên|xuống|tới|đến|gần|hơn|khoảng))*\s*$")
_AGAINST = re.compile(
    r"so\s+(?:với|cùng)\b|cùng kỳ|(?:kỳ|quý|tháng|năm)\s+trước|(?:quý|tháng|năm)\s+\S+"
)
_POINTS = re.compile(
    r"\b(?P<way>tăng|giảm)\s+(?:thêm\s+)?(?P<gap>\d{1,2}(?:,\d{1,2})?)\s+điểm\s*(?:%|phần trăm)"
)
_HIGHER = re.compile(
    r"\b(?P<way>cao|thấp)\s+hơn\b[^.;()\d]{0,60}?"
    r"(?:cùng kỳ|kỳ trước|quý trước|năm trước|tháng trước)[^.;()\d]{0,40}\(?\s*$"
)
_HALF = re.compile(
    r"\b(?P<way>hơn|quá|trên|gần|chưa (?:đến|tới|được)|chưa đầy|dưới)\s+(?:một\s+)?nửa\b"
    r"|\b(?P<most>phần lớn|đa số|hầu hết|phần nhiều)\b"
)
_TREND = re.compile(
    r"\b(?P<step>tháng|quý|năm)\s+sau\s+(?:\S+\s+){0,4}?(?P<way>đông|cao|nhiều|lớn|ít|thấp)\s+hơn\s+(?P=step)\s+trước"
)
_CHANGED = re.compile(r"\b(?:tăng|giảm|vượt|hơn|kém|thêm)\s+(?:\S+\s+){0,2}?$")
_MEMBER = r"\b{step}\s+(?:[\w]+(?:\s+một|\s+hai)?)\s+(?:là\s+)?$"
_SHARE_WORDS = re.compile(r"(?:chiếm|đạt|bằng|tương đương|tức|\()\s*(?:tỷ lệ\s+)?$")
_OF_ALL = re.compile(r"^\s*(?:trên\s+|trong\s+)?tổng(?:\s+số)?\s+(?:\S+\s+){0,2}?$")


def may_claim(text: str) -> bool:
    """Tell whether a text may say something of its numbers: most say nothing, and this is quick."""
    return bool(_MAY_CLAIM.search(text) and _TWO_NUMBERS.search(text))


def judge(text: str, words: NumberWords) -> tuple[Claim, ...]:
    """Return the claims of a text that the numbers beside them contradict, in order."""
    pieces = read_pieces(text, words)
    low = lowered(text)
    found: list[Claim] = []
    for start, end in _sentences(low):
        numbers = [
            _Told(piece.number, piece.start, piece.end)
            for piece in pieces
            if piece.number and start <= piece.start < end and not piece.number.is_odd
        ]
        for rule in (_from_to, _changes, _points, _higher, _pairs, _bracketed_pairs, _shares):
            found += rule(low[start:end], start, numbers)
    found += _trends(low, pieces)
    return tuple(sorted(found, key=lambda each: each.start))


def _sentences(low: str) -> Iterator[tuple[int, int]]:
    ends = [found.end() for found in _SENTENCE.finditer(low)]
    yield from zip([0, *ends], [*ends, len(low)], strict=True)


def _from_to(sentence: str, at: int, numbers: Sequence[_Told]) -> Iterator[Claim]:
    """Judge "tăng từ 5.480 lên 5.212"."""
    for old, new in pairwise(numbers):
        found = _FROM_TO.search(sentence[: old.start - at])
        between = sentence[old.end - at : new.start - at]
        if not found or old.number.kind is not new.number.kind:
            continue
        if re.search(r"\b(?:lên|xuống|còn|đến|thành)\b", between) and "." not in between:
            yield from _direction(found["way"], old, new, at + found.start())


def _direction(way: str, old: _Told, new: _Told, start: int) -> Iterator[Claim]:
    if old.value != new.value and (way == _UP) != (new.value > old.value):
        right = _UP if new.value > old.value else _DOWN
        more = _change(old, new)
        sign = ">" if new.value > old.value else "<"
        message = f'viết "{way}" nhưng {new.words} {sign} {old.words}: {right} {more}'
        yield Claim("direction", start, max(old.end, new.end), message, f"{right} {more}")


def _change(old: _Told, new: _Told) -> str:
    """Return by how much a number changed: "268 (4,89%)", of rates in points."""
    gap = abs(new.value - old.value)
    if new.number.kind is Kind.PERCENT:
        return f"{format_decimal(gap)} điểm %"
    return (
        f"{format_decimal(gap)} ({_percent(gap, old.value)})" if old.value else format_decimal(gap)
    )


def _percent(part: Decimal, whole: Decimal, digits: int = 2) -> str:
    share = (100 * part / whole).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{format_decimal(share, digits)}%"


def _changes(sentence: str, at: int, numbers: Sequence[_Told]) -> Iterator[Claim]:
    """Judge "5.912 hồ sơ, giảm 482 hồ sơ (8,9%) so với quý I (5.430 hồ sơ)"."""
    for place, told in enumerate(numbers):
        found = _WAY.search(sentence[: told.start - at])
        if not found or told.number.qualifier:
            continue
        rest = numbers[place + 1 :]
        share = told if told.number.kind is Kind.PERCENT else _bracketed(sentence, at, rest)
        old = _base(sentence, at, told, [each for each in rest if each is not share])
        depth = _depth(sentence, told.start - at)
        before = [
            each for each in reversed(numbers[:place]) if _depth(sentence, each.start - at) == depth
        ]
        new = next((each for each in before if old and each.number.kind is old.number.kind), None)
        if old is None:
            continue
        if new is not None and _is_of_both(sentence[new.end - at : found.start()]):
            claims = list(_direction(found["way"], old, new, at + found.start()))
            yield from claims or _amount(told, old, new)
        elif told.number.kind is Kind.COUNT and share:
            yield from _rate_of_change(told, old, share)


def _points(sentence: str, at: int, numbers: Sequence[_Told]) -> Iterator[Claim]:
    """Judge "99,46%, tăng 0,06 điểm phần trăm so với quý II (99,52%)"."""
    rates = [each for each in numbers if each.number.kind is Kind.PERCENT]
    for new, old in pairwise(rates):
        found = _POINTS.search(sentence, new.end - at, old.start - at)
        if not found or new.number.qualifier or old.number.qualifier:
            continue
        between, after = (
            sentence[new.end - at : found.start()],
            sentence[found.end() : old.start - at],
        )
        if _is_of_both(between) and _AGAINST.search(after) and not re.search(r"[;.]", after):
            claims = list(_direction(found["way"], old, new, at + found.start()))
            yield from claims or _gap_in_points(found, at, old, new)


def _gap_in_points(found: re.Match[str], at: int, old: _Told, new: _Told) -> Iterator[Claim]:
    """Judge a difference of rates, each of which may be rounded."""
    gap, digits = abs(new.value - old.value), len(found["gap"].partition(",")[2])
    told = Decimal(found["gap"].replace(",", "."))
    shown = (new.number.digits, old.number.digits, digits)
    if abs(told - gap) > sum(Decimal(5).scaleb(-each - 1) for each in shown):
        right = f"{format_decimal(gap)} điểm %"
        message = (
            f"ghi thay đổi {found['gap']} điểm %, nhưng {new.words} và {old.words} chênh {right}"
        )
        yield Claim("change", at + found.start(), at + found.end(), message, right)


def _depth(sentence: str, position: int) -> int:
    """Return how many brackets are open at a position."""
    return sentence.count("(", 0, position) - sentence.count(")", 0, position)


def _bracketed(sentence: str, at: int, rest: Sequence[_Told]) -> _Told | None:
    """Return the percentage in brackets right after a change."""
    for told in rest[:1]:
        if told.number.kind is Kind.PERCENT and sentence[: told.start - at].rstrip().endswith("("):
            return told
    return None


def _base(sentence: str, at: int, told: _Told, rest: Sequence[_Told]) -> _Told | None:
    """Return the number of the other period, which "so với" and brackets introduce."""
    for other in rest[:1]:
        between = sentence[told.end - at : other.start - at]
        if (
            other.number.kind is not Kind.PERCENT
            and _AGAINST.search(between)
            and ";" not in between
        ):
            return other
    return None


def _is_of_both(between: str) -> bool:
    """Tell whether a change is that of the number before it: nothing else is counted between."""
    return len(between.split()) <= 20 and not re.search(r"[;:]", between)


def _amount(told: _Told, old: _Told, new: _Told) -> Iterator[Claim]:
    gap = abs(new.value - old.value)
    if told.number.kind is Kind.PERCENT:
        if old.value and not agrees(told.value, 100 * gap / old.value, told.number.digits):
            right = _percent(gap, old.value, max(told.number.digits, 1))
            message = (
                f"ghi thay đổi {told.words}, nhưng {format_decimal(gap)} ÷ {old.words} = {right}"
            )
            yield Claim("change", told.start, told.end, message, right)
    elif told.value != gap:
        more = format_decimal(gap)
        message = f"ghi thay đổi {told.words}, nhưng {new.words} và {old.words} chênh {more}"
        yield Claim("change", told.start, told.end, message, format_decimal(gap))


def _rate_of_change(told: _Told, old: _Told, share: _Told) -> Iterator[Claim]:
    if old.value and not agrees(share.value, 100 * told.value / old.value, share.number.digits):
        right = _percent(told.value, old.value)
        message = f"ghi {share.words}, nhưng {told.words} ÷ {old.words} = {right}"
        yield Claim("change", share.start, share.end, message, right)


def _higher(sentence: str, at: int, numbers: Sequence[_Told]) -> Iterator[Claim]:
    """Judge "37,3%, cao hơn cùng kỳ năm trước (41,2%)"."""
    for new, old in pairwise(numbers):
        found = _HIGHER.search(sentence[: old.start - at])
        if found and found.start() >= new.end - at and new.number.kind is old.number.kind:
            is_higher = found["way"] == "cao"
            if old.value != new.value and is_higher != (new.value > old.value):
                right = "cao hơn" if new.value > old.value else "thấp hơn"
                sign = ">" if new.value > old.value else "<"
                message = f'viết "{found["way"]} hơn" nhưng {new.words} {sign} {old.words}'
                yield Claim("direction", at + found.start(), old.end, message, f'ghi "{right}"')


def _pairs(sentence: str, at: int, numbers: Sequence[_Told]) -> Iterator[Claim]:
    """Judge "168/1.902 hồ sơ (8,89%)"."""
    for part, whole, share in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if part.number.pair != "part" or share.number.kind is not Kind.PERCENT:
            continue
        between = sentence[whole.end - at : share.start - at]
        if (
            len(between.split()) <= 6
            and _SHARE_WORDS.search(between)
            and not re.search(r"[;.]", between)
        ):
            yield from _share(part, whole, share)


def _bracketed_pairs(sentence: str, at: int, numbers: Sequence[_Told]) -> Iterator[Claim]:
    """Judge "đạt 99,5% (402/404 hồ sơ)"; a change in per cent may stand before anything."""
    for share, part, whole in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if part.number.pair != "part" or share.number.kind is not Kind.PERCENT:
            continue
        before = sentence[: share.start - at]
        if sentence[share.end - at : part.start - at].strip() == "(" and not _CHANGED.search(
            before
        ):
            yield from _share(part, whole, share)


def _shares(sentence: str, at: int, numbers: Sequence[_Told]) -> Iterator[Claim]:
    """Judge "2.416 hồ sơ, chiếm 87,2% tổng số 2.760 hồ sơ"."""
    for part, share, whole in zip(numbers, numbers[1:], numbers[2:], strict=False):
        kinds = (part.number.kind, share.number.kind, whole.number.kind)
        if kinds != (Kind.COUNT, Kind.PERCENT, Kind.COUNT) or part.number.pair:
            continue
        before, after = (
            sentence[part.end - at : share.start - at],
            sentence[share.end - at : whole.start - at],
        )
        if _SHARE_WORDS.search(before) and _OF_ALL.search(after) and ";" not in before:
            yield from _share(part, whole, share)


def _share(part: _Told, whole: _Told, share: _Told) -> Iterator[Claim]:
    exact = not (part.number.qualifier or whole.number.qualifier or share.number.qualifier)
    if not exact or not whole.value or part.value > whole.value:
        return
    if not agrees(share.value, 100 * part.value / whole.value, share.number.digits):
        right = _percent(part.value, whole.value)
        message = f"ghi {share.words}, nhưng {part.words} ÷ {whole.words} = {right}"
        yield Claim("share", share.start, share.end, message, right)


def _trends(low: str, pieces: Sequence[Piece]) -> Iterator[Claim]:
    """Judge "tháng sau lúc nào cũng đông hơn tháng trước" by the months that are listed."""
    for found in _TREND.finditer(low):
        member = re.compile(_MEMBER.format(step=found["step"]))
        listed = [
            _Told(piece.number, piece.start, piece.end)
            for piece in pieces
            if piece.number
            and piece.kind is Token.NUMBER
            and member.search(low[max(0, piece.start - 40) : piece.start])
        ]
        is_up = found["way"] not in {"ít", "thấp"}
        for old, new in pairwise(listed):
            if (
                new is not listed[-1]
                and old.value != new.value
                and is_up != (new.value > old.value)
            ):
                sign = "<" if is_up else ">"
                message = f'viết "{found[0]}" nhưng {new.words} {sign} {old.words}'
                yield Claim("trend", found.start(), found.end(), message, "xem lại lời so sánh")
                break


def judge_title(title: str, body: Iterable[str], words: NumberWords) -> Iterator[Claim]:
    """Judge a rough number in a title by the exact one that the text gives for it.

    "Hơn 4.300 hồ sơ" over a text of 4.287: the nearest count of the same noun, within 2 %.
    """
    for rough in _nouned(title, words):
        if not rough[0].number.qualifier:
            continue
        exact = [
            told
            for text in body
            for told, noun in _nouned(text, words)
            if noun == rough[1]
            and not told.number.qualifier
            and _is_near(told.value, rough[0].value)
        ]
        nearest = min(exact, key=lambda each: abs(each.value - rough[0].value), default=None)
        if nearest is None:
            continue
        is_over = rough[0].number.qualifier == "over"
        if rough[0].number.qualifier != "about" and is_over != (nearest.value > rough[0].value):
            right = "gần" if is_over else "hơn"
            told = f"{'hơn' if is_over else 'gần'} {rough[0].words}"
            sign = "<" if is_over else ">"
            message = f"đầu đề ghi {told}, trong bài là {nearest.words} {sign} {rough[0].words}"
            yield Claim("title", rough[0].start, rough[0].end, message, f"{right} {rough[0].words}")


def _is_near(value: Decimal, rough: Decimal) -> bool:
    return abs(value - rough) * 50 <= rough


def _nouned(text: str, words: NumberWords) -> Iterator[tuple[_Told, str]]:
    """Yield the counts of a text with the word right after each."""
    pieces = read_pieces(text, words)
    for piece, after in pairwise(pieces):
        if piece.number and piece.number.kind is Kind.COUNT and after.kind is Token.WORD:
            yield _Told(piece.number, piece.start, piece.end), after.words


def has_half(text: str) -> bool:
    """Tell whether a text says of something that it is a half, or most."""
    return bool(_MAY_BE_HALF.search(text) and _HALF.search(lowered(text)))


def judge_halves(
    text: str,
    codes: Sequence[tuple[int, str]],
    share_of: Callable[[str], Decimal | None],
) -> Iterator[Claim]:
    """Judge "hơn một nửa", "phần lớn" by the share of the count that the same sentence tells.

    ``codes`` are where the counts of the text stand and what they are; ``share_of`` returns the
    share of a count in percent, None where it is not known.
    """
    low = lowered(text)
    for start, end in _sentences(low):
        for found in _HALF.finditer(low, start, end):
            code = next((code for at, code in codes if found.end() <= at < end), None)
            share = share_of(code) if code else None
            if share is not None and not _is_half_right(found, share):
                message = f'viết "{found[0]}" nhưng chỉ là {format_decimal(round(share, 1))}%'
                if share > 50:
                    message = f'viết "{found[0]}" nhưng là {format_decimal(round(share, 1))}%'
                yield Claim(
                    "half",
                    found.start(),
                    found.end(),
                    message,
                    f"{format_decimal(round(share, 1))}%",
                )


def _is_half_right(found: re.Match[str], share: Decimal) -> bool:
    if found["most"] or found["way"] in {"hơn", "quá", "trên"}:
        return share > 50
    return share < 50
