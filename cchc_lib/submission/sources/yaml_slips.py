"""Slips of typing that YAML reads as something else, line by line: what is wrong, and mended.

They are looked for only where YAML cannot read a file; each is named, with the line as it should
be, so that all of a file are told at once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLOCK = re.compile(r"(?::|-)\s+[|>][-+0-9]*\s*(?:#.*)?$")
_KEY = r"(?P<lead>\s*(?:-\s+)*)(?P<key>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)"
_GLUED = re.compile(rf"{_KEY}:(?P<rest>[^\s:/].*)")
_WIDE = re.compile(rf"{_KEY}\s*[：=]\s*(?P<rest>.*)")
_ITEM = re.compile(r"(?P<lead>\s*-\s+)(?P<key>[^\W\d_][^\"':]*):\s+(?P<rest>[^\"]+)")
_ODD_SPACE = re.compile(rf"(?:[ -]*|{_KEY}: *)[{_SPACES}]")
_ODD = re.compile(f"[{_SPACES}]")

ODD_SPACE = (
    "có dấu cách lạ (không ngắt) nhìn như dấu cách thường; hãy xóa nó rồi gõ lại bằng phím cách"
)


SENTENCE = (
    'câu có dấu ": " nên bị hiểu thành khóa và giá trị; hãy đặt cả câu trong ngoặc kép: '
    '- "Kết quả: đạt"'
)


def is_sentence(key: str) -> bool:
    """Tell words of a sentence from a key: keys are small letters, digits, "_" and "."."""
    return not re.fullmatch(r"[a-z0-9_.]+", key)


def is_spaced(key: str) -> bool:
    """Tell whether an odd space before or after it is all that is wrong with a key."""
    return _ODD.sub(" ", key).strip().isprintable() and bool(_ODD.search(key))


@dataclass(frozen=True, slots=True)
class Slip:
    """A line, counted from 1, and a column where something was mistyped; the line mended."""

    line: int
    column: int
    words: str
    mended: str


def find_slips(lines: Sequence[str]) -> Iterator[Slip]:
    """Yield the slips of a file outside its blocks of text, in order."""
    block = -1  # how far in the key of a block stands; what stands further in is text
    for number, line in enumerate(lines, 1):
        depth = len(line) - len(line.lstrip())
        if not line.strip() or (0 <= block < depth) or line.lstrip().startswith("#"):
            continue
        block = depth if _BLOCK.search(line) else -1
        if slip := _slip(number, line):
            yield slip


def mend(lines: Sequence[str], slips: Sequence[Slip]) -> list[str]:
    """Return the lines with each slip mended, to see what else is wrong."""
    mended = {slip.line: slip.mended for slip in slips}
    return [mended.get(number, line) for number, line in enumerate(lines, 1)]


def _slip(number: int, line: str) -> Slip | None:
    if found := _ODD_SPACE.match(line):
        return Slip(number, found.end(), ODD_SPACE, _ODD.sub(" ", line))
    if found := _GLUED.fullmatch(line):
        why = "thiếu dấu cách sau dấu hai chấm"
    elif found := _WIDE.fullmatch(line):
        why = 'sau khóa phải là dấu hai chấm ":" rồi một dấu cách'
    elif (found := _ITEM.fullmatch(line)) and is_sentence(found["key"]):
        quoted = f'{found["lead"]}"{found["key"]}: {found["rest"]}"'
        return Slip(number, found.start("key") + 1, SENTENCE, quoted)
    else:
        return None
    right = f"{found['key']}: {found['rest']}".rstrip()
    return Slip(
        number, found.end("key") + 1, f'{why}; hãy viết "{right}"', f"{found['lead']}{right}"
    )
