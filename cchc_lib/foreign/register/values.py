"""Turn the text of a column into typed values: each distinct text once, whatever its rows.

A register of a million rows has some thousands of distinct days and a dozen states, so Python
looks at these, strictly, and Arrow does the rest.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of text: ``values`` are its distinct texts, ``places`` where each row's stands.

    Either may be null: a row without a text.
    """

    places: pa.Array
    values: pa.Array

    @classmethod
    def of(cls, column: pa.Array) -> "Texts":
        """Return the texts of a column, without space at the edges; blank is null."""
        coded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
        return cls(coded.indices, trimmed(coded.dictionary))

    def known(self) -> pa.Array:
        """Tell which rows have a text."""
        return pc.fill_null(pc.is_valid(self.values).take(self.places), False)  # noqa: FBT003

    def filter(self, rows: pa.Array) -> "Texts":
        """Return the texts of some rows."""
        return Texts(self.places.filter(rows), self.values)

    def read(self, read: Callable[[pa.Array], pa.Array]) -> pa.Array:
        """Return what each row's text means, each distinct text read once."""
        return read(self.values).take(self.places)

    def text(self, row: int) -> str:
        """Return the text of a row that has one."""
        return str(self.values[self.places[row].as_py()].as_py())


def by_value(values: pa.Array, read: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """Read each text of a few; null stays null."""
    return pa.array([None if v is None else read(v) for v in values.to_pylist()], kind)


def coded(numbers: pa.Array, words: Sequence[str]) -> pa.DictionaryArray:
    """Return a column of few words, each row its number among them."""
    return pa.DictionaryArray.from_arrays(numbers, pa.array(words, pa.string()))


def trimmed(column: pa.Array) -> pa.Array:
    """Return a column without space at the edges and what keeps Excel off; blank is null."""
    text = pc.utf8_trim_whitespace(column.cast(pa.string()))
    if pc.any(pc.starts_with(text, "=")).as_py():
        text = pc.replace_substring_regex(text, _TEXT_FORMULA, r"\1")
    return pc.if_else(pc.equal(text, ""), None, text)


def days(values: pa.Array) -> pa.Array:
    """Return the days that texts say, null where they say none (``day_of``).

    Most begin with ten signs that are a day; only of the others the whole text is looked at.
    """
    head, tail = pc.utf8_slice_codeunits(values, 0, 10), pc.utf8_slice_codeunits(values, 10)
    is_clock = _each(tail, lambda text: day_of(f"2026-01-01{text}") is not None, pa.bool_())
    quick = pc.if_else(is_clock, _each(head, _full_day, pa.date32()), None)
    slow = pc.and_(pc.is_null(quick), pc.is_valid(values))
    if not pc.any(slow).as_py():
        return quick
    return pc.coalesce(quick, _each(pc.if_else(slow, values, None), day_of, pa.date32()))


def _each(texts: pa.Array, read: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    distinct = texts.dictionary_encode()
    return by_value(distinct.dictionary, read, kind).take(distinct.indices)


def _full_day(text: str) -> date | None:
    return day_of(text) if len(text) == 10 else None


def words(
    values: pa.Array, table: Mapping[str, Sequence[str]], said: Mapping[str, str]
) -> pa.Array:
    """Return the numbers of the narrow register's words for those of a table; null for others."""
    number = {name: at for at, name in enumerate(said)}
    own = {fold(word): at for at, word in enumerate(said.values())}
    known = own | {fold(word): number[name] for name, mine in table.items() for word in mine}
    return by_value(values, lambda text: known.get(fold(text)), pa.int8())


def flags(values: pa.Array, yes: Sequence[str], no: Sequence[str]) -> pa.Array:
    """Return 0 for words that mean yes, 1 for those that mean no; null for others."""
    meant = {**dict.fromkeys(map(fold, no), 1), **dict.fromkeys(map(fold, yes), 0)}
    return by_value(values, lambda text: meant.get(fold(text)), pa.int8())


def fees(values: pa.Array) -> pa.Array:
    """Return whether an amount is owed: 0 above nothing, 1 for nothing; null for no amount."""
    return by_value(values, _owes, pa.int8())


def _owes(text: str) -> int | None:
    digits = fold(text).removesuffix("đồng").removesuffix("vnđ").removesuffix("đ").strip()
    if digits in {NO, "miễn", "miễn phí"}:
        return 1
    plain = digits.replace(".", "").replace(",", "").replace(" ", "")
    if digits == YES:
        return 0
    return int(int(plain) == 0) if plain.isdecimal() and len(plain) <= 15 else None


def codes(column: pa.Array) -> pa.Array:
    """Return codes of dossiers in capitals, null for what is none, a telephone number above all."""
    code = pc.utf8_upper(column)
    fits = pc.and_(pc.match_substring_regex(code, CODE), pc.match_substring_regex(code, _APART))
    personal = pc.match_substring_regex(code, _PERSONAL_NUMBER)
    return pc.if_else(pc.and_not(fits, personal), code, None)


def procedures(values: pa.Array) -> pa.Array:
    """Return codes of procedures as they stand, null for what is none."""
    return by_value(values, _procedure, pa.string())


def _procedure(text: str) -> str | None:
    return text if re.fullmatch(PROCEDURE, text) else None


def names(values: pa.Array) -> pa.Array:
    """Return fields of work and source systems on one line, of a length that a table can take."""
    return by_value(values, _name, pa.string())


def _name(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))[:MAX_NAME]
