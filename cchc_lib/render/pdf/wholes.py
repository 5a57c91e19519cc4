"""What stays on one line of a title or caption: dates, periods, names of units, set phrases.

Typst could look for them itself, but compiling the expressions and measuring what they find took a
fifth of the time of a report.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, TypeAlias

from cchc_lib.blocks import Letterhead
from cchc_lib.letters.font import is_one_line, legible, width_in_bold
from cchc_lib.render.pdf.balance import Look, balanced_width

Pieces: TypeAlias = list[Any]
"""Words in their order; a list in it is a whole, and may hold others."""

_SPAN = r"\(từ ngày [^()]+\)"
_DATE = (
    r"ngày[\s\d]+tháng[\s\d]+năm \d{4}|ngày \d{1,2}/\d{1,2}/\d{4}"
    r"|(?:quý [ivx]{1,3} |tháng \d{1,2} |(?:\d{1,2} tháng )?(?:đầu |cuối )?)?năm \d{4}"
    r"|\d{1,2} tháng(?: (?:đầu|cuối) năm)?|tháng \d{1,2}"
)
_BODY = "UBND |Ủy ban nhân dân "
_BEFORE = "(?i:tại|của) "
_PHRASES = (
    *("cải cách hành chính", "thủ tục hành chính", "giải quyết TTHC", "công tác", "thống kê"),
    *("số liệu", "tình hình", "kết quả", "giải quyết", "thực hiện", "so với mục tiêu", "so với"),
    *("kỳ trước", "cùng kỳ năm trước", "nhiệm vụ trọng tâm", "trọng tâm", "địa bàn"),
    *("dịch vụ công", "trực tuyến", "giải ngân", "thanh toán", "hài lòng", "phản ánh, kiến nghị"),
)
"""What titles and captions are made of: a line ends before or after it."""
_BLANK = re.compile(" {2,}")
_FIXED = "\u202f"  # a space with a glyph of its own: others would be copied out as fixed ones


@dataclass(frozen=True, slots=True)
class Wholes:
    """What keeps together in one document, unless it is longer than its line."""

    outer: re.Pattern[str]
    inner: re.Pattern[str]

    def told(
        self, words: str, look: Look, room: float, above: str = "", before: str = ""
    ) -> dict[str, Any]:
        """Return words in pieces, whether they surely stand on one line, and how wide they are.

        ``room`` is the width of the line in points; ``above`` stands on a line of its own,
        ``before`` in front of the words. The width is None where none is needed or Typst must
        look for it.
        """
        shown, em = with_gaps(legible(words)), room / look.size
        pieces = list(_cut(shown, (self.outer, self.inner), em))
        short = is_one_line(before + shown, em)
        width = None if short else balanced_width(pieces, look, room, legible(above), before)
        return {"pieces": pieces, "short": short, "width": width}


def wholes_of(letterhead: Letterhead | None) -> Wholes:
    """Return what keeps together in the document of a letterhead."""
    phrases = (f"(?i:{phrase})" for phrase in _PHRASES)
    names = "|".join((*(_names(letterhead) if letterhead else ()), *phrases))
    outer = re.compile(f"(?i:{_SPAN}|{_DATE})|{names}")
    return Wholes(outer, re.compile(f"(?i:{_DATE}|{names})"))


def with_gaps(words: str) -> str:
    """Return words with room to write a number by hand where two or more spaces stand."""
    return _BLANK.sub(lambda found: _FIXED * ceil(len(found[0]) * 1.25), words)


def _names(letterhead: Letterhead) -> list[str]:
    """Return the unit's names as regular expressions, the longest first."""
    place = letterhead.date_line.partition(", ")[0]
    names = {re.sub(r"[^\w ]", ".", legible(name.strip())) for name in (*letterhead.agency, place)}
    longest_first = sorted((name for name in names if " " in name), key=lambda it: (-len(it), it))
    return [f"(?:{_BEFORE})?(?:{_BODY})?{name}" for name in longest_first]


def _cut(words: str, wholes: Sequence[re.Pattern[str]], room: float) -> Iterator[Any]:
    """Yield words as they are and, as lists, those that keep together in ``room`` em."""
    if not wholes:
        yield words
        return
    start = 0
    for found in wholes[0].finditer(words):
        inside = list(_cut(found[0], wholes[1:], room))
        if before := words[start : found.start()]:
            yield before
        fits = width_in_bold(found[0]) <= room
        yield from [inside] if fits else inside
        start = found.end()
    if rest := words[start:]:
        yield rest
