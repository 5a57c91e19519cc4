"""Turn the text of a column into typed values: each distinct text once, whatever its rows.

A register of a million rows has some thousands of distinct days and a dozen states, so Python
looks at these, strictly, and Arrow does the rest.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from cchc_lib.foreign.register.days import day_of
from cchc_lib.foreign.register.headings import fold
from cchc_lib.foreign.register.narrow import NO, YES

MAX_NAME = 120  # characters of a field of work or a source system

CODE = r"^[A-Z0-9][A-Z0-9./_-]{2,39}$"  # TT 01/2018/TT-VPCP Điều 19, TT 04/2025/TT-VPCP; receipts
_APART = r"\d.*[.-]|[.-].*\d|^[A-Z]{0,4}\d{1,8}$"  # parts with a digit, else a short receipt
_PERSONAL_NUMBER = r"^(?:\d[.-]?){9,12}$"  # a telephone, an identity card: never a dossier
PROCEDURE = r"^\d{1,2}\.\d{4,8}(?:\.[A-Za-z0-9.]{1,12})?$"
_TEXT_FORMULA = r'^="?([^"=]{0,60})"?$'  # how exports keep Excel from reading a code as a number


def by_value(column: pa.Array, read: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """Read each distinct text of a column once; null stays null."""
    encoded = column.dictionary_encode()
    values = [read(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(values, kind).take(encoded.indices)


def trimmed(column: pa.Array) -> pa.Array:
    """Return a column without space at the edges and what keeps Excel off; blank is null."""
    text = pc.utf8_trim_whitespace(column.cast(pa.string()))
    if pc.any(pc.starts_with(text, "=")).as_py():
        text = pc.replace_substring_regex(text, _TEXT_FORMULA, r"\1")
    return pc.if_else(pc.equal(text, ""), None, text)


def days(column: pa.Array) -> pa.Array:
    """Return the days that texts say, null where they say none (``day_of``).

    Most begin with ten signs that are a day; only of the others the whole text is looked at.
    """
    head, tail = pc.utf8_slice_codeunits(column, 0, 10), pc.utf8_slice_codeunits(column, 10)
    is_clock = by_value(tail, lambda text: day_of(f"2026-01-01{text}") is not None, pa.bool_())
    quick = pc.if_else(is_clock, by_value(head, _full_day, pa.date32()), None)
    slow = pc.and_(pc.is_null(quick), pc.is_valid(column))
    if not pc.any(slow).as_py():
        return quick
    return pc.coalesce(quick, by_value(pc.if_else(slow, column, None), day_of, pa.date32()))


def _full_day(text: str) -> date | None:
    return day_of(text) if len(text) == 10 else None


def words(
    column: pa.Array, table: Mapping[str, Sequence[str]], said: Mapping[str, str]
) -> pa.Array:
    """Return the words of the narrow register for those of a table; null for others."""
    known = {fold(word): said[name] for name, own in table.items() for word in own}
    own = {fold(word): word for word in said.values()}
    return by_value(column, lambda text: known.get(fold(text), own.get(fold(text))), pa.string())


def flags(column: pa.Array, yes: Sequence[str], no: Sequence[str]) -> pa.Array:
    """Return "có" or "không" for words that mean one of them; null for others."""
    meant = {**{fold(word): NO for word in no}, **{fold(word): YES for word in yes}}
    return by_value(column, lambda text: meant.get(fold(text)), pa.string())


def fees(column: pa.Array) -> pa.Array:
    """Return whether an amount is owed: "có" above 0, "không" for 0; null for what is no amount."""
    return by_value(column, _owes, pa.string())


def _owes(text: str) -> str | None:
    digits = fold(text).removesuffix("đồng").removesuffix("vnđ").removesuffix("đ").strip()
    if digits in {"không", "miễn", "miễn phí"}:
        return NO
    plain = digits.replace(".", "").replace(",", "").replace(" ", "")
    if digits == YES:
        return YES
    return (YES if int(plain) else NO) if plain.isdecimal() and len(plain) <= 15 else None


def codes(column: pa.Array) -> pa.Array:
    """Return codes of dossiers in capitals, null for what is none, a telephone number above all."""
    code = pc.utf8_upper(column)
    fits = pc.and_(pc.match_substring_regex(code, CODE), pc.match_substring_regex(code, _APART))
    personal = pc.match_substring_regex(code, _PERSONAL_NUMBER)
    return pc.if_else(pc.and_not(fits, personal), code, None)


def procedures(column: pa.Array) -> pa.Array:
    """Return codes of procedures as they stand, null for what is none."""
    return by_value(column, _procedure, pa.string())


def _procedure(text: str) -> str | None:
    return text if re.fullmatch(PROCEDURE, text) else None


def _name(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))[:MAX_NAME]


def names(column: pa.Array) -> pa.Array:
    """Return fields of work and source systems on one line, of a length that a table can take."""
    return by_value(column, _name, pa.string())
