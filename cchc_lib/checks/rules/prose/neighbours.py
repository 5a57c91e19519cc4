"""VP: nearly the commune's own name, another or a former province, the web site of another unit."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.prose.identity import OLD
from cchc_lib.checks.tables.syllables import is_slip, take_apart
from cchc_lib.checks.tables.ways import any_of
from cchc_lib.checks.tables.wording import Wording
from cchc_lib.checks.text.texts import Text, all_texts, place_of
from cchc_lib.communes import Commune, all_communes, find_commune, slugify

_SINCE = date(2025, 7, 1)  # Nghị quyết 202/2025/QH15: 34 provinces, communes without districts
_REGISTER = "Danh mục đơn vị hành chính"
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_KIND = r"(?<!\w)(?:xã|phường|đặc khu)\s+"
_LONG = 3  # syllables of a name that is known without the kind of unit before it
_PROVINCE = re.compile(r"(?<!\w)(?:(?P<city>thành phố|tp\.?)|tỉnh)\s+(?=[A-ZĐ])", re.IGNORECASE)
_LONGEST = 5  # words of the longest name of a province: Bà Rịa - Vũng Tàu
_EDGE = " .,;:!?…()[]“”\"'"
_BEFORE = re.compile(r"(?<!\d)20(?:[01]\d|2[0-4])(?!\d)")
_HOST = re.compile(
    r"(?<![\w@])(?:[a-z0-9-]+\.)+gov\.vn|(?<=facebook\.com/)[a-z0-9.-]+", re.IGNORECASE
)
_OFFICE = re.compile(r"^(?:ubnd|tttt|trang|cong)*(?:xa|phuong|dackhu)?")
_OF_UNIT = re.compile(r"(?:ubnd)?(?:xa|phuong|dackhu)")
_TELLING = 4  # letters of a name that is no part of an ordinary address


@rule(
    "VP014",
    Severity.WARNING,
    blocks=False,
    title="Tên đơn vị mình viết lệch một chữ",
    meaning="Tên chỉ lệch một chữ cái hay một dấu so với tên của đơn vị, và không có đơn vị nào "
    "tên như vậy.",
    remedy="Sửa tên theo danh mục đơn vị hành chính.",
    source=f"{_REGISTER}; commune ở đầu tệp",
)
def own_name_is_spelt_right(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find what is the commune's own name but for a letter or a tone."""
    own = find_commune(case.submission.commune)
    parts = own.short_name.split()
    for text in all_texts(case):
        for written in dict.fromkeys(_nearly(text, parts)):
            message = f'tên đơn vị viết "{written}", phải là "{own.short_name}"'
            yield _finding(case, rule, text, written, message, f"viết {own.short_name}")


@rule(
    "VP015",
    Severity.WARNING,
    blocks=False,
    title="Nêu tỉnh, thành phố khác hoặc tỉnh không còn",
    meaning="Một tỉnh, thành phố khác là chữ còn sót của tệp đã chép; một tỉnh đã sáp nhập từ "
    "01/7/2025 thì ghi (cũ) hoặc ghi tên hiện nay.",
    remedy="Sửa tên; tỉnh trước sáp nhập thì ghi thêm (cũ); đúng thì xác nhận kèm lý do.",
    source=f"{_REGISTER}; Nghị quyết 202/2025/QH15 (former_provinces trong params/wording.yaml)",
)
def province_is_its_own(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find another province, or a former one that is not called so."""
    own, wording = find_commune(case.submission.commune), case.context.wording
    texts = [text for text in all_texts(case) if not _is_earlier(case, text)]
    named = [(text, *one) for text in texts for one in _provinces(text, wording, own)]
    old = {name for _, name, _, is_old in named if is_old}
    for text, name, written, _ in dict.fromkeys(named):
        if name in old or _is_guest(text, name, written, wording):
            continue
        message, hint = _stranger(name, written, wording, own)
        yield _finding(case, rule, text, written, message, hint)


@rule(
    "VP017",
    Severity.WARNING,
    blocks=False,
    title="Địa chỉ trang web của đơn vị khác",
    meaning="Địa chỉ mang tên một xã, phường, đặc khu hay tỉnh khác: chữ còn sót của tệp đã chép, "
    "hoặc trang của đơn vị không còn.",
    remedy="Ghi địa chỉ trang của đơn vị mình; đúng thì xác nhận kèm lý do.",
    source=f"{_REGISTER}; commune ở đầu tệp",
)
def web_site_is_its_own(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find the web address of another commune or province."""
    own = find_commune(case.submission.commune)
    former = tuple(case.context.wording.former_provinces)
    for text in all_texts(case):
        if ".gov.vn" not in text.lowered and "facebook.com/" not in text.lowered:
            continue
        for host in dict.fromkeys(found[0] for found in _HOST.finditer(text.words)):
            if whose := _owner(host.lower(), own, former):
                message = f'địa chỉ "{host}" là của {whose}, tệp này là của {own.name}'
                yield _finding(case, rule, text, host, message, "ghi địa chỉ trang của đơn vị")


def _finding(  # noqa: PLR0913, PLR0917  # the columns of a finding
    case: Case, rule: Rule, text: Text, words: str, message: str, hint: str
) -> Finding:
    fields = (text.field, "commune")
    return Finding(rule, message, place_of(case, text, words), fields, suggestion=hint)


def _nearly(text: Text, parts: list[str]) -> Iterator[str]:
    """Yield words that are a name but for one syllable, which is off by a letter or its tone."""
    wanted = [part.lower() for part in parts]
    if sum(part in text.lowered for part in wanted) < len(wanted) - 1:
        return
    for found in _candidates(len(parts)).finditer(text.words):
        written = found["name"]
        words = written.lower().split()
        off = [n for n, word in enumerate(words) if not _same(word, wanted[n])]
        if len(off) == 1 and is_slip(words[off[0]], wanted[off[0]]):
            is_other = written.lower() in _names() or OLD.match(text.words[found.end("name") :])
            if written[0].isupper() and not is_other:
                yield written


@cache
def _candidates(count: int) -> re.Pattern[str]:
    """Return what finds so many words that may be a name; few need the kind of unit before."""
    name = rf"(?P<name>{_WORD}(?:\s{_WORD}){{{count - 1}}})(?!\w)"
    return re.compile(rf"(?<!\w)(?={name})" if count >= _LONG else rf"{_KIND}{name}", re.IGNORECASE)


def _same(one: str, other: str) -> bool:
    return take_apart(one) == take_apart(other)


@cache
def _names() -> frozenset[str]:
    return frozenset(unit.short_name.lower() for unit in all_communes())


def _is_earlier(case: Case, text: Text) -> bool:
    """Tell whether a text is of a document from the time of the former provinces."""
    if not text.field.startswith("documents."):
        return False
    document = case.submission.documents[text.field.split(".")[1]]
    return (document.date or _SINCE) < _SINCE or (document.year or "2025") < "2025"


def _provinces(text: Text, wording: Wording, own: Commune) -> Iterator[tuple[str, str, bool]]:
    """Yield every other province: its name, the words, and whether they call it a former one."""
    known = _known(tuple(wording.former_provinces))
    for found in _PROVINCE.finditer(text.words):
        words = text.words[found.end() :].split(" ", _LONGEST)[:_LONGEST]
        for count in range(len(words), 0, -1):
            written = " ".join(words[:count]).rstrip(_EDGE)
            name = known.get(_key(written))
            if name is None or (found["city"] and name in wording.former_provinces):
                continue  # a town that bore its province's name: thành phố Hải Dương
            if name != _bare(own.province):
                rest = text.words[found.end() + len(written) :]
                is_old = bool(OLD.match(rest) or _BEFORE.search(text.around(*found.span())))
                yield name, found[0] + written, is_old
            break


@cache
def _known(former: tuple[str, ...]) -> dict[tuple[object, ...], str]:
    present = {_bare(unit.province) for unit in all_communes()}
    return {_key(name): name for name in (*sorted(present), *former)}


def _key(name: str) -> tuple[object, ...]:
    return tuple(take_apart(word) for word in name.lower().replace("–", "-").split())


def _bare(province: str) -> str:
    return re.sub("^(Thành phố|Tỉnh) ", "", province)


def _is_guest(text: Text, name: str, written: str, wording: Wording) -> bool:
    """Tell whether a present province is named as that of visitors or of an example."""
    if name in wording.former_provinces or text.field.startswith("header."):
        return False
    before = text.before(text.words.index(written))
    return bool(any_of(wording.guests).search(before))


def _stranger(name: str, written: str, wording: Wording, own: Commune) -> tuple[str, str]:
    province = own.province[0].lower() + own.province[1:]
    now = wording.former_provinces.get(name)
    if now is None:
        return f'nêu "{written}", nhưng {own.type} thuộc {province}', f"viết {province}"
    message = f'"{written}" không còn từ 01/7/2025, nay thuộc {now}'
    return message, f"viết {written} (cũ), hoặc tên hiện nay"


def _owner(host: str, own: Commune, former: tuple[str, ...]) -> str:
    """Return whose an address is, "" for the commune's own and for one that tells nobody."""
    labels = host.removesuffix(".gov.vn").split(".")
    mine = {_letters(own.short_name), _letters(_bare(own.province))}
    names = [(_OFFICE.sub("", label.replace("-", "")), label) for label in labels]
    if _letters(own.short_name) in {name for name, _ in names}:
        return ""
    told = (
        _addresses(former).get(name)
        for name, label in names
        if host.endswith(".gov.vn") or _OF_UNIT.match(label)
        if len(name) >= _TELLING and name not in mine
    )
    return next(filter(None, told), "")


@cache
def _addresses(former: tuple[str, ...]) -> dict[str, str]:
    """Return whose name the letters of an address are: a commune's, a province's."""
    communes = {_letters(unit.short_name): unit.name for unit in all_communes()}
    provinces = {_letters(_bare(unit.province)): unit.province for unit in all_communes()}
    return communes | provinces | {_letters(name): f"tỉnh {name} (cũ)" for name in former}


def _letters(name: str) -> str:
    return slugify(name).replace("-", "")
