"""Formulas of ours that read a text cell as the parser of the submission does.

A cell that turns "6.476" into a number takes it for six and a half under one locale and for six
thousand under another; so the cells are text, and these read dots at every third digit only. Each
gives a number, "" for a blank cell, ``ROUGHLY`` for a count told roughly, else ``UNREAD``. They use
nothing that hangs on a locale, nor a function younger than Excel 2010.
"""

from collections.abc import Callable, Sequence

from cchc_lib.forms.slots import Kind
from cchc_lib.numerals import MAX_DIGITS

UNREAD, ROUGHLY = "!", "≈"  # no wildcard of COUNTIF
_WORDS = ("trên", "hơn", "dưới", "gần", "khoảng")
_GROUPED = r"000\.000\.000\.000\.000"
_MOST_IN_VALIDATION = 255


def cleaned(kind: Kind, cell: str) -> str:
    """Return the formula, without its "=", of what is to be read in a cell: its bare text."""
    text = f'SUBSTITUTE({cell},CHAR(160)," ")'
    for word in _LEFT_OUT.get(kind, ()):
        text = f'SUBSTITUTE({text},"{word}","")'
    return f"TRIM({text})"


def reading(kind: Kind, cell: str, text: str) -> str:
    """Return the formula, without its "=", that reads a cell; ``text`` is that of ``cleaned``."""
    told = f'IFERROR({_READERS[kind](cell, text)},"{UNREAD}")'
    return f'IF({text}="","",IF(ISNUMBER({cell}),{_NUMBERS[kind].format(cell)},{told}))'


def looks_like_a_count(cell: str) -> str:
    """Return the formula of a validation: short, and of the cell alone.

    Excel may ask it before it calculates other cells, so it must not lean on the hidden one.
    """
    number = f'VALUE(SUBSTITUTE(TRIM({cell}),".",""))'
    shown = (
        f'TEXT({number},"{form}")' for form in ("0", "00", r"[>999999]0\.000\.000;[>999]0\.000;0")
    )
    formula = f"=OR({','.join(f'EXACT(TRIM({cell}),{text})' for text in shown)})"
    if len(formula) > _MOST_IN_VALIDATION:
        raise ValueError(f"{len(formula)} characters are too many for a validation")
    return formula


def difference(total: str, parts: Sequence[str], *, is_exact: bool) -> str:
    """Return the formula of a total less its parts; "" where too little is given to say it.

    With a blank part, or where more may be in the total, only parts that exceed it make one.
    """
    some = ",".join(parts)
    exceeds = f"MIN(0,{total}-SUM({some}))"
    told = f"IF(COUNT({some})={len(parts)},{total}-SUM({some}),{exceeds})" if is_exact else exceeds
    return f'IF(AND(ISNUMBER({total}),COUNT({some})>0),{told},"")'


def or_sum(read: str, text: str, parts: Sequence[str]) -> str:
    """Return the formula that takes a blank cell for the sum of its parts, all of them given."""
    some = ",".join(parts)
    return f'IF({text}="",IF(COUNT({some})={len(parts)},SUM({some}),""),{read})'


def or_none(read: str, text: str) -> str:
    """Return the formula that takes a blank cell for 0."""
    return f'IF({text}="",0,{read})'


def _whole(text: str) -> tuple[str, str]:
    """Return the number that digits with dots are, and the test that the dots stand right."""
    number = f'VALUE(SUBSTITUTE({text},".",""))'
    digits = f'LEN(TEXT({number},"0"))'
    grouped = f'RIGHT(TEXT({number},"{_GROUPED}"),{digits}+INT(({digits}-1)/3))'
    is_right = f'OR(EXACT({text},TEXT({number},"0")),EXACT({text},{grouped}))'
    return number, f"AND({number}>=0,{number}<1E{MAX_DIGITS},{is_right})"


def _count(_: str, text: str) -> str:
    number, is_right = _whole(text)
    padded = f'AND(LEN({text})=2,{number}>0,EXACT({text},TEXT({number},"00")))'
    words = ",".join(f'"{word} "' for word in _WORDS)
    is_rough = f'ISNUMBER(MATCH(LEFT(LOWER({text}),FIND(" ",{text})),{{{words}}},0))'
    exact = f'IF(OR({is_right},{padded}),{number},"{UNREAD}")'
    return f'IFERROR({exact},IF({is_rough},"{ROUGHLY}","{UNREAD}"))'


def _decimal(text: str) -> tuple[str, str]:
    """Return the number that digits with a decimal comma are, and the test that it is one."""
    whole = f'LEFT({text},FIND(",",{text}&",")-1)'
    decimals = f'MID({text},FIND(",",{text}&",")+1,99)'
    number, is_right = _whole(whole)
    tail = f'VALUE("1"&{decimals})'
    fits = f'EXACT(TEXT({tail},"0"),"1"&{decimals})'
    is_decimal = f'AND({is_right},{fits},RIGHT({text},1)<>",")'
    return f"({number}+{tail}/10^LEN({decimals})-1)", is_decimal


def _amount(cell: str, text: str) -> str:
    number, is_right = _decimal(text)
    return f'IF({is_right},{number}*IF(ISNUMBER(FIND("tỷ",{cell})),1000,1),"{UNREAD}")'


def _rate(_: str, text: str) -> str:
    number, is_right = _decimal(text)
    return f'IF(AND({is_right},{number}<=100),{number},"{UNREAD}")'


def _date(_: str, text: str) -> str:
    first = f'FIND("/",{text})'
    second = f'FIND("/",{text},{first}+1)'
    day, month = f"LEFT({text},{first}-1)", f"MID({text},{first}+1,{second}-{first}-1)"
    year = f"MID({text},{second}+1,9)"
    found = f"DATE(VALUE({year}),VALUE({month}),VALUE({day}))"
    days, months = (
        f'OR(EXACT({typed},TEXT({part}({found}),"0")),EXACT({typed},TEXT({part}({found}),"00")))'
        for typed, part in ((day, "DAY"), (month, "MONTH"))
    )
    return f'IF(AND({days},{months},LEN({year})=4),{found},"{UNREAD}")'


_READERS: dict[Kind, Callable[[str, str], str]] = {
    Kind.COUNT: _count,
    Kind.AMOUNT: _amount,
    Kind.RATE: _rate,
    Kind.DATE: _date,
}
_LEFT_OUT = {
    Kind.AMOUNT: ("triệu đồng", "tỷ đồng", "triệu", "tỷ"),
    Kind.RATE: (*(f"{word} " for word in _WORDS), *"<>%"),
}
_NUMBERS = {
    Kind.COUNT: f'IF(AND({{0}}>=0,{{0}}=INT({{0}})),{{0}},"{UNREAD}")',
    Kind.AMOUNT: f'IF({{0}}>=0,{{0}},"{UNREAD}")',
    Kind.RATE: f'IF(AND({{0}}>=0,{{0}}<=100),{{0}},"{UNREAD}")',
    Kind.DATE: "{0}",
}
"""What a number is that was pasted into a text cell: a count must be whole."""
