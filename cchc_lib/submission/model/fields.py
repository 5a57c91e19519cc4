"""The typed fields of a submission: where text becomes a number, a date or a line.

Every scalar arrives as the text that stands in the file; these types read it the Vietnamese way
or refuse it in words a clerk understands. In the JSON Schema a number may be typed with or
without quotes, because an editor cannot know that ``2.862`` is two thousand eight hundred.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from cchc_lib import numerals
from cchc_lib.errors import UsageError
from cchc_lib.numerals import Percent
from cchc_lib.periods import parse_period

MAX_LINE = 600


def _typed(parse: Callable[[str], Any], kind: type) -> BeforeValidator:
    """Parse text with ``parse``; a value of the wanted kind passes (defaults, tests)."""

    def read(value: object) -> object:
        if isinstance(value, str):
            return parse(value)
        if isinstance(value, kind) and not isinstance(value, bool):
            return value
        return parse(_text(value))

    return BeforeValidator(read)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise ValueError("để trống; hãy ghi giá trị hoặc xóa cả dòng này")
    raise ValueError("cần một giá trị, nhận một danh sách hoặc một nhóm khóa")


def _read_line(value: object) -> str:
    line = " ".join(_text(value).split())
    if not line:
        raise ValueError("để trống; hãy ghi nội dung")
    if len(line) > MAX_LINE:
        raise ValueError(f"dài {len(line)} ký tự, tối đa {MAX_LINE}")
    return line


def _read_period(value: object) -> str:
    try:
        return parse_period(_read_line(value)).id
    except UsageError as error:
        raise ValueError(error) from None


def _read_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    return numerals.parse_flag(_text(value))


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": ["string", "number"], "pattern": pattern, "examples": [example]})


Count = Annotated[int, _typed(numerals.parse_count, int), _schema(r"^[0-9.]+$", "6.476")]
"""A whole number, not negative: ``6.476`` is six thousand four hundred and seventy-six."""

Amount = Annotated[Decimal, _typed(numerals.parse_amount, Decimal), _schema(r"^[0-9.,]+", "99.385")]
"""An amount of money in million đồng."""

StatedRate = Annotated[
    Percent, _typed(numerals.parse_percent, Percent), _schema(r"[0-9,]+", "98,86 %")
]
"""A rate as the commune printed it: compared with the computed one, never used in its place."""

Date = Annotated[
    date,
    _typed(numerals.parse_date, date),
    WithJsonSchema({"type": "string", "examples": ["05/02/2026"]}),
]
"""A day, written ``05/02/2026``."""

Line = Annotated[str, BeforeValidator(_read_line), WithJsonSchema({"type": "string"})]
"""One line of words, white space folded."""

Level = Literal["cấp xã", "cấp huyện", "cấp tỉnh", "cấp trung ương"]
"""The level of administration that decides on a procedure; cấp huyện until 30/6/2025."""

Annex = Literal["rút gọn", "đầy đủ"]
"""How much of the catalogue the statistical annex prints: what has figures, or every row."""

PeriodId = Annotated[
    str,
    BeforeValidator(_read_period),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2026-Q1"]}),
]
"""The id of a period there is: ``2026-6M`` becomes ``2026-H1``."""

Flag = Annotated[
    bool, BeforeValidator(_read_flag), WithJsonSchema({"enum": ["có", "không", True, False]})
]
"""A yes or no."""
