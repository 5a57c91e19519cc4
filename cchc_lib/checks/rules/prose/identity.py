"""Words of another report: the name of another commune, and blanks left unfilled.

They stay behind where a clerk starts from a copy. An old unit may be named ("xã Nhân Quyền (cũ)"),
a neighbour in the text, too; not so where the report says whose it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.text.texts import Text, all_texts, place_of
from cchc_lib.communes import Commune, all_communes, find_commune
from cchc_lib.remember import remember
from cchc_lib.submission.form import BLANK

_FRAME = ("header.subject", "header.opening", "header.closing", "header.basis.")
_TYPE = re.compile(r"(?<!\w)(?:xã|phường|đặc khu) (?=[^\W_])", re.IGNORECASE)
_LONGEST = 6  # words of the longest name of the register
_REACH = 200  # characters, more than so many words have
_PLAIN = 2  # a name of so many words can be ordinary words, so all its capitals must stand
OLD = re.compile(r"\s+cũ\b|[^.;]{0,80}?\(cũ\)|[^.;]{0,20}?\btrước (?:đây|khi|sắp xếp|sáp nhập)")
_EDGE = " .,;:!?…()[]“”\"'"
_Unit: TypeAlias = tuple[str, str, bool]
"""A unit as a text names it: its key in the register, the words, and whether it is an old one."""


@rule(
    "VP008",
    Severity.ERROR,
    blocks=False,
    title="Trích yếu, căn cứ, câu mở đầu hoặc câu kết nêu tên đơn vị khác",
    meaning="Phần đầu và câu kết nói báo cáo là của ai; tên một xã, phường, đặc khu khác ở đó là "
    "chữ còn sót của tệp đã chép.",
    remedy="Sửa thành tên đơn vị mình; đơn vị cũ thì ghi thêm (cũ).",
    source="Danh mục đơn vị hành chính; commune ở đầu tệp",
)
def frame_names_its_own_commune(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find another unit named where the report says whose it is."""
    yield from _strangers(case, rule, in_frame=True)


@rule(
    "VP009",
    Severity.WARNING,
    blocks=False,
    title="Lời văn hoặc văn bản nêu tên đơn vị khác",
    meaning="Một ý, nơi nhận hoặc văn bản nêu tên một xã, phường, đặc khu khác: đúng khi nói về "
    "đơn vị bạn hay đơn vị cũ, sai khi là chữ còn sót của tệp đã chép.",
    remedy="Sửa thành nội dung của đơn vị mình; đơn vị cũ thì ghi thêm (cũ); đúng thì xác nhận kèm "
    "lý do.",
    source="Danh mục đơn vị hành chính; commune ở đầu tệp",
)
def text_names_its_own_commune(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find another unit named in the text or in the documents."""
    yield from _strangers(case, rule, in_frame=False)


@rule(
    "VP011",
    Severity.ERROR,
    blocks=False,
    title="Chỗ phải điền còn để nguyên",
    meaning=f"Chữ {BLANK}…] là của biểu mẫu trống (lệnh cchc init), không phải nội dung báo cáo.",
    remedy="Điền nội dung thật vào chỗ này.",
    source="Biểu mẫu của lệnh cchc init",
)
def blanks_are_filled_in(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find what the blank form tells to fill in."""
    signature = case.submission.header.signature
    signing = (
        *(Text(f"header.signature.authority.{n}", a) for n, a in enumerate(signature.authority)),
        Text("header.signature.signer", signature.signer),
    )
    for text in (*all_texts(case), *signing):
        if BLANK in text.words:
            message = f'còn để nguyên chỗ phải điền: "{text.words[:80]}"'
            place = case.submission.place(text.field)
            yield Finding(rule, message, place, (text.field,), suggestion=rule.remedy)


def _strangers(case: Case, rule: Rule, *, in_frame: bool) -> Iterator[Finding]:
    own = find_commune(case.submission.commune)
    named = _named(case)
    old = {name for _, units in named for name, _, is_old in units if is_old}
    for text, units in named:
        if text.field.startswith(_FRAME) is not in_frame:
            continue
        for name, written in {name: words for name, words, _ in units}.items():
            if name not in old:
                hint = f"viết {own.type} {own.short_name}"
                message = f'nêu tên "{written}", nhưng tệp này là của {own.type} {own.short_name}'
                place = place_of(case, text, written)
                yield Finding(rule, message, place, (text.field, "commune"), suggestion=hint)


@remember(4)
def _named(case: Case) -> tuple[tuple[Text, tuple[_Unit, ...]], ...]:
    """Return each text that names other units, with these."""
    own = find_commune(case.submission.commune)
    found = ((text, tuple(_units(text, own))) for text in all_texts(case))
    return tuple((text, units) for text, units in found if units)


def _units(text: Text, own: Commune) -> Iterator[_Unit]:
    """Yield every other unit that a text names."""
    for found in _TYPE.finditer(text.words):
        if text.words[found.end()].islower():
            continue
        near = text.words[found.end() : found.end() + _REACH]
        words = near.replace("./.", " ").split(" ", _LONGEST)[:_LONGEST]
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).rstrip(_EDGE)
            key = _key(found[0] + name)
            if key in _register() and _is_name(name) and _ends(words[:count]):
                if _key(name) != _key(own.short_name):
                    is_old = bool(OLD.match(text.words, found.end() + len(name)))
                    yield key, found[0] + name, is_old
                break


def _ends(words: list[str]) -> bool:
    """Tell whether no sign stands between the words of a name: "xã Tân, An" is none."""
    return not any(word[-1:] in ",;:.)" for word in words[:-1])


def _is_name(name: str) -> bool:
    """Tell a name from ordinary words, "xã thống nhất", by its capitals."""
    words = [word for word in name.split() if word[0].isalpha()]
    return bool(words) and all(
        word[0].isupper() for word in words[: 1 if len(words) > _PLAIN else None]
    )


@cache
def _register() -> frozenset[str]:
    return frozenset(_key(unit.name) for unit in all_communes())


def _key(name: str) -> str:
    return name.lower().replace("’", "'").replace("–", "-")
