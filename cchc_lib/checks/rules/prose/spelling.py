"""Words that are spelt wrong: abbreviations, proper names and common slips."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import TypeVar

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import choice
from cchc_lib.checks.tables.syllables import one_letter_apart
from cchc_lib.checks.tables.ways import any_of
from cchc_lib.checks.text.texts import Text, all_texts, place_of
from cchc_lib.communes import Commune, communes_of, find_commune

Row = TypeVar("Row")

_CAPITALS = re.compile(r"(?<![\w/&.-])[A-ZĐ]{3,}(?![\w/&-])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_INTRODUCED = re.compile(r"\(([A-ZĐ]{3,})\)")
_WORD = re.compile(r"\w+")
_LONG = 4  # letters of a known abbreviation that others may be a slip of
_UNIT = r"(?:xã|phường|đặc khu|tỉnh|thành phố|tp\.?)\s+"
_ISSUER = re.compile(r"(?:xã|phường|thị trấn|huyện|tỉnh|thành phố) ([^(,;]+)")


@rule(
    "VP004",
    Severity.ERROR,
    blocks=False,
    title="Viết tắt gõ sai một chữ",
    meaning="Chữ viết tắt không có trong danh sách và chỉ lệch một chữ cái so với chữ đã biết.",
    remedy="Sửa chữ viết tắt; nếu đúng là chữ khác, thêm vào params/wording.yaml.",
    source="Danh sách viết tắt (abbreviations) trong params/wording.yaml",
)
def abbreviations_are_known(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find abbreviations that are one letter away from a known one."""
    known = case.context.wording.abbreviations
    texts = tuple(all_texts(case))
    introduced = {token for text in texts for token in _introduced(text.words)}
    for text in texts:
        for token in dict.fromkeys(_CAPITALS.findall(text.words)):
            if token in known or token in introduced or _ROMAN.fullmatch(token):
                continue
            if near := [word for word in known if _is_slip(token, word)]:
                meant = choice([f"{word} ({known[word]})" for word in near])
                message = f'không rõ chữ viết tắt "{token}"; ý bạn là {meant}?'
                yield _finding(case, rule, text, token, message, f"viết {choice(near)}")


@rule(
    "VP005",
    Severity.WARNING,
    blocks=False,
    title="Tên riêng viết sai chữ hoa",
    meaning="Tên của đơn vị, của tỉnh, của xã cùng tỉnh hay tên riêng đã biết thiếu chữ hoa hoặc "
    "thừa chữ hoa.",
    remedy="Viết tên đúng chữ hoa, chữ thường như trong danh mục.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II về viết hoa; danh mục đơn vị hành chính; names "
    "trong params/wording.yaml",
)
def names_keep_their_capitals(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find proper names whose capitals are wrong."""
    commune = find_commune(case.submission.commune)
    texts = tuple(all_texts(case))
    places = _seen_in(texts, _places(commune, _issuers(case)))
    names = _seen_in(texts, {row.name.lower(): row.name for row in case.context.wording.names})
    for text in texts:
        if all(_is_right(text, *row) for row in chain(places.items(), names.items())):
            continue
        wrong = (*_wrong_places(text.words, places, commune), *_wrong_names(text.words, names))
        for written, right in dict.fromkeys(wrong):
            message = f'tên riêng viết "{written}", phải là "{right}"'
            yield _finding(case, rule, text, written, message, f"viết {right}")


@rule(
    "VP006",
    Severity.WARNING,
    blocks=False,
    title="Chữ viết sai thường gặp",
    meaning="Cụm từ này không bao giờ đúng trong văn bản hành chính.",
    remedy="Sửa theo gợi ý.",
    source="Danh sách chữ viết sai (slips) trong params/wording.yaml",
)
def words_are_spelt_right(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find expressions that are known to be misspelt."""
    texts = tuple(all_texts(case))
    slips = _seen_in(texts, {row.wrong.lower(): row for row in case.context.wording.slips})
    for text in texts:
        seen = tuple(wrong for wrong in slips if wrong in text.lowered)
        for written in dict.fromkeys(any_of(seen).findall(text.words)) if seen else ():
            row = slips[written.lower()]
            message = f'viết "{written}", phải là "{row.right}" ({row.why})'
            yield _finding(case, rule, text, written, message, f"viết {row.right}")


@rule(
    "VP016",
    Severity.INFO,
    blocks=False,
    title="Cụm từ có thể gõ sai",
    meaning="Chữ trong câu chỉ lệch một chữ cái, một dấu, thiếu một tiếng hoặc dính liền so với "
    "một cụm từ hay dùng trong văn bản hành chính.",
    remedy="Sửa theo gợi ý; nếu đúng là cụm từ khác, thêm nó vào also_right trong "
    "params/wording.yaml.",
    source="Danh sách cụm từ (phrases) trong params/wording.yaml",
)
def phrases_are_typed_right(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find words that are nearly a phrase of official texts."""
    index = case.context.wording.phrase_index
    known = any_of(tuple(row.wrong for row in case.context.wording.slips))
    for text in all_texts(case):
        for slip in index.find_slips(text.words, text.lowered):
            if not known.search(slip.written):  # VP006 tells these
                message = f'viết "{slip.written}", có phải là "{slip.meant}" không ({slip.why})?'
                yield _finding(case, rule, text, slip.written, message, f"viết {slip.meant}")


def _finding(  # noqa: PLR0913, PLR0917  # the columns of a finding
    case: Case, rule: Rule, text: Text, words: str, message: str, suggestion: str
) -> Finding:
    place = place_of(case, text, words)
    return Finding(rule, message, place, (text.field,), suggestion=suggestion)


def _seen_in(texts: tuple[Text, ...], rows: Mapping[str, Row]) -> dict[str, Row]:
    """Keep the rows whose lower-case key stands in some text: most of a list never does."""
    everything = "\n".join(text.lowered for text in texts)
    return {key: row for key, row in rows.items() if key in everything}


def _introduced(words: str) -> Iterator[str]:
    """Yield abbreviations that the text explains: Trung tâm dịch vụ tổng hợp (TTDVTH)."""
    introduced = tuple(_INTRODUCED.finditer(words))
    starts = [word.start() for word in _WORD.finditer(words)] if introduced else []
    for found in introduced:
        before = starts[max(0, (end := bisect_left(starts, found.start())) - len(found[1])) : end]
        if "".join(words[start] for start in before).upper() == found[1]:
            yield found[1]


def _is_slip(written: str, known: str) -> bool:
    is_near = len(known) >= _LONG and abs(len(known) - len(written)) <= 1
    return is_near and one_letter_apart(written, known)


def _issuers(case: Case) -> tuple[str, ...]:
    """Return the names of units that issued a cited document: tỉnh Hải Dương (cũ)."""
    issuers = (document.issuer or "" for document in case.submission.documents.values())
    names = (found[1].strip() for issuer in issuers for found in _ISSUER.finditer(issuer))
    return tuple(name for name in names if name.istitle() and " " in name)


@cache
def _places(commune: Commune, others: tuple[str, ...]) -> dict[str, str]:
    """Return the right spelling of every known place by its lower-case letters."""
    near = [unit.short_name for unit in communes_of(commune.province_code)]
    names = [*near, *others, _province(commune)]
    return {name.lower(): name for name in names if " " in name}


def _province(commune: Commune) -> str:
    return re.sub("^(Thành phố|Tỉnh) ", "", commune.province)


def _is_right(text: Text, key: str, name: str) -> bool:
    """Tell whether a name is right wherever its lower-case letters stand: a quick first look."""
    if len(text.lowered) != len(text.words):
        return False
    at = text.lowered.find(key)
    while at >= 0 and not _is_wrong(text.words[at : at + len(name)], name):
        at = text.lowered.find(key, at + 1)
    return at < 0


def _wrong_places(
    words: str, places: dict[str, str], commune: Commune
) -> Iterator[tuple[str, str]]:
    """Yield places with wrong capitals, as written and as they should be.

    Many names are ordinary words in lower case ("thống nhất"). So a name of two syllables counts
    only after the kind of unit and with its first capital, a longer one with its first capital;
    after the kind of unit a longer one and the province count however they are written.
    """
    for found in _place_pattern(tuple(places)).finditer(words):
        written = found["near"] or found["long"]
        right = places[written.lower()]
        is_plain = right.count(" ") > 1 or right == _province(commune)
        counts = written[0] == right[0] or (found["near"] and is_plain)
        if counts and _is_wrong(written, right):
            yield written, right


@cache
def _place_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    near = sorted(names, key=len, reverse=True)
    long = [name for name in near if name.count(" ") > 1]
    either = rf"{_UNIT}(?P<near>{_either(near)})|(?P<long>{_either(long)})"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _either(names: list[str]) -> str:
    return "|".join(map(re.escape, names)) if names else "(?!)"


def _wrong_names(words: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for written in any_of(tuple(names)).findall(words):
        if _is_wrong(written, right := names[written.lower()]):
            yield written, right


def _is_wrong(written: str, right: str) -> bool:
    return written not in {right, right.upper()}
