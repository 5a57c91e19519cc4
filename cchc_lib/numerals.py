"""Vietnamese numbers, rates and dates, read and written.

The dot groups thousands, the comma starts the decimals: ``6.476`` is six thousand and more,
``98,85`` is less than a hundred. Reading takes text, never a float, and refuses what can be read
in two ways with a ``ValueError`` in Vietnamese that says both readings. All arithmetic is exact.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cchc_lib.shown import shortened

Exact = Fraction | Decimal | int
"""A number without rounding error; a float is none."""

MAX_DIGITS = 15
"""More digits than any figure of a commune has: a longer number is a slip or an attack."""

_WHOLE = r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"
_COUNT = re.compile(rf"{_WHOLE}|0[1-9]")
_DECIMAL = re.compile(rf"(?P<minus>[-−]?)(?P<number>{_WHOLE}(?:,[0-9]+)?)")
_AMOUNT = re.compile(r"(?P<number>.*?)\s*(?P<unit>(?:triệu|tỷ)(?: đồng)?)?", re.DOTALL)
_PERCENT = re.compile(
    r"(?is)(?P<word>(?:trên|hơn|dưới|gần|khoảng)(?=\s)|[<>]|)\s*(?P<number>.*?)\s*(?P<sign>%?)"
)
_ROUGHLY = re.compile(r"(?is)(?P<word>trên|hơn|dưới|gần|khoảng)\s+(?P<number>.*)")
_SIGN_WORDS = {">": "trên", "<": "dưới"}
_SEPARATED = re.compile(r"(?P<minus>-?)(?P<number>[0-9]+(?:[ .,\u00a0\u202f][0-9]+)+)")
_DATE = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>(?:19|20|21)[0-9]{2})")
_ISO_DATE = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_ROMAN = dict(
    zip(
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate as it was printed: its value in percent and everything the reader saw.

    ``digits`` counts the printed decimals; ``qualifier`` is a word such as "trên", "" = none;
    ``has_sign`` is False where "%" was missing. ``str`` prints it without a space before "%".
    """

    value: Decimal
    digits: int
    qualifier: str = ""
    has_sign: bool = True

    def __str__(self) -> str:
        number = format_decimal(self.value, self.digits)
        return f"{self.qualifier} {number}".lstrip() + "%" * self.has_sign


@dataclass(frozen=True, slots=True)
class Approximate:
    """A count as it was told roughly, with its word: ``hơn 1.480``; never computed with."""

    value: int
    qualifier: str

    def __str__(self) -> str:
        return f"{self.qualifier} {format_count(self.value)}"


def parse_approximate(text: str) -> Approximate | None:
    """Read a count told roughly (hơn, trên, gần, dưới, khoảng); None for any other text.

    Raises ``ValueError`` where such a word stands before what is no count.
    """
    found = _ROUGHLY.fullmatch(unicodedata.normalize("NFC", text.strip()))
    return Approximate(parse_count(found["number"]), found["word"].lower()) if found else None


def parse_count(text: str) -> int:
    """Read a count: ``6476``, ``6.476``, ``07``, ``0``.

    Raises ``ValueError`` for everything else, with the likely readings.
    """
    text = text.strip()
    if not _COUNT.fullmatch(text):
        raise ValueError(_refuse_count(text))
    return int(_few_digits(text).replace(".", ""))


def parse_decimal(text: str) -> Decimal:
    """Read a number with a decimal comma: ``10,27``, ``99.385``, ``-3,5``; decimals are kept.

    Raises ``ValueError`` for everything else, with the likely readings.
    """
    return _decimal(text.strip(), "cần số như 1.234,5", text)


def parse_amount(text: str) -> Decimal:
    """Read an amount of money in million đồng: ``99.385``, ``10,5 triệu đồng``, ``1,2 tỷ đồng``.

    "tỷ" counts a thousand millions. Raises ``ValueError`` for a negative or unreadable amount.
    """
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFC", text.strip()))
    number, unit = (found["number"], found["unit"] or "") if found else (text, "")
    if _ROUGHLY.fullmatch(number):
        raise ValueError(_refuse("số tiền phải ghi chính xác, không ước lượng", text))
    value = _decimal(number, "cần số tiền (triệu đồng) như 10.529,5", text)
    if value < 0:
        raise ValueError(_refuse("số tiền không được âm", text))
    return value * 1000 if unit.startswith("tỷ") else value


def parse_percent(text: str) -> Percent:
    """Read a rate as printed: ``98,85 %``, ``100%``, ``trên 98 %``, ``> 98%``, ``29``.

    Raises ``ValueError`` outside 0 to 100 % and for other qualifiers than trên, hơn, dưới, gần,
    khoảng, "<" and ">".
    """
    found = _PERCENT.fullmatch(unicodedata.normalize("NFC", text.strip()))
    word, number, sign = found.group("word", "number", "sign") if found else ("", text, "")
    value = _decimal(number, "cần tỷ lệ như 98,85 % hoặc trên 98 %", text)
    if not 0 <= value <= 100:
        raise ValueError(_refuse("tỷ lệ phải từ 0 đến 100 %", text))
    digits = len(number.partition(",")[2])
    return Percent(value, digits, _SIGN_WORDS.get(word, word.lower()), has_sign=bool(sign))


def parse_flag(text: str) -> bool:
    """Read a yes or no; raises ``ValueError`` in Vietnamese for anything else."""
    words = {"có": True, "true": True, "không": False, "false": False}
    if (answer := words.get(text.strip().lower())) is None:
        raise ValueError(f'cần "có" hoặc "không", nhận "{shortened(text)}"')
    return answer


def format_count(n: int, *, pad: bool = False) -> str:
    """Write a count with dots between thousands; ``pad`` puts a 0 before 1 to 9 (``07``)."""
    return f"0{n}" if pad and 0 < n < 10 else f"{n:,}".replace(",", ".")


def format_decimal(value: Decimal, digits: int | None = None) -> str:
    """Write a number with decimal comma and dots between thousands.

    ``digits`` decimals exactly, rounded half up; None = as many as needed, no trailing zeros.
    """
    exact = value if digits is None else round_half_up(value, digits)
    whole, _, decimals = f"{exact or abs(exact):,f}".partition(".")
    decimals = decimals.rstrip("0") if digits is None else decimals
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def format_percent(value: Exact, digits: int = 2) -> str:
    """Write a rate given in percent: ``98,86%``, ``10,30%``, but ``100%`` for a whole number.

    Only what is none or all is written so: 99,998 becomes ``99,998%``, with as many decimals as
    that takes.
    """
    rounded = round_percent(value, digits)
    whole = Fraction(value).denominator == 1
    return f"{format_decimal(rounded, 0 if whole else max(digits, _decimals(rounded)))}%"


def round_percent(value: Exact, digits: int = 2) -> Decimal:
    """Round a rate half up as ``format_percent`` prints it: only none is 0, only all is 100."""
    exact = Fraction(value)
    while (rounded := round_half_up(exact, digits)) in {0, 100} and rounded != exact:
        digits += 1
    return rounded


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def percent_of(part: Fraction, whole: Fraction | None) -> Fraction | None:
    """Return a part of a whole in percent, exactly; None over nothing or an unknown whole."""
    return 100 * part / whole if whole else None


def round_half_up(value: Exact, digits: int) -> Decimal:
    """Round exactly to ``digits`` decimals, a half away from zero."""
    return _cut(Fraction(value), digits, Fraction(1, 2))


def truncate(value: Exact, digits: int) -> Decimal:
    """Cut off exactly after ``digits`` decimals, towards zero."""
    return _cut(Fraction(value), digits, Fraction(0))


def roman(n: int) -> str:
    """Write 1 to 3999 in Roman numerals; raises ``ValueError`` outside."""
    if not 1 <= n <= 3999:
        raise ValueError(f"số La Mã chỉ viết được từ 1 đến 3999, nhận {n}")
    letters = ""
    for letter, worth in _ROMAN.items():
        times, n = divmod(n, worth)
        letters += letter * times
    return letters


def format_date(d: date) -> str:
    """Write a date as in a letter: ``26/02/2026``, ``09/6/2025``, ``16/3/2026``.

    Days under 10 and months 1 and 2 get a 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    return f"{d.day:02}/{_month(d)}/{d.year}"


def format_long_date(d: date) -> str:
    """Write a date in words: ``ngày 05 tháng 02 năm 2026``; zeros as in ``format_date``."""
    return f"ngày {d.day:02} tháng {_month(d)} năm {d.year}"


def parse_date(text: str) -> date:
    """Read a date: ``25/12/2025``, ``5/2/2026`` or ``2026-02-05``, years 1900 to 2199.

    Raises ``ValueError`` for other spellings and for days that no calendar has.
    """
    text = text.strip()
    found = _DATE.fullmatch(text) or _ISO_DATE.fullmatch(text)
    if not found:
        raise ValueError(_refuse("cần ngày như 25/12/2025, năm đủ 4 chữ số (1900–2199)", text))
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValueError(f"ngày {text} không có trong lịch") from None


def _month(d: date) -> str:
    return f"{d.month:02}" if d.month <= 2 else str(d.month)


def _cut(value: Fraction, digits: int, bias: Fraction) -> Decimal:
    units = int(abs(value) * Fraction(10) ** digits + bias)
    return Decimal(f"{-units if value < 0 else units}e{-digits}")


def _decimal(number: str, wanted: str, got: str) -> Decimal:
    found = _DECIMAL.fullmatch(number)
    if not found:
        raise ValueError(_refuse(wanted, got, _readings(number)))
    value = Decimal(_few_digits(found["number"]).replace(".", "").replace(",", "."))
    return value.copy_negate() if found["minus"] and value else value


def _few_digits(number: str) -> str:
    if len(number) > MAX_DIGITS < sum(map(str.isdigit, number)):
        raise ValueError(_refuse(f"cần số không quá {MAX_DIGITS} chữ số", number))
    return number


def _refuse(wanted: str, got: str, hint: str = "") -> str:
    shown = f'nhận "{got[:40]}{"…" * (len(got) > 40)}"' if got.strip() else "nhưng đang để trống"
    return f"{wanted}, {shown}" + (f"; {hint}" if hint else "")


def _refuse_count(text: str) -> str:
    if re.match(r"[-−]\s*[0-9]", text):
        return _refuse("số đếm không được âm", text)
    if re.fullmatch(r"00+|0[0-9]{2,}", text):
        return _refuse("cần số nguyên", text, f"ý là {format_count(int(text[:40]))}?")
    if hint := _count_readings(text):
        return _refuse("cần số nguyên", text, hint)
    return _refuse("cần số nguyên viết bằng chữ số 0–9 như 6.476", text)


def _count_readings(text: str) -> str:
    if short := re.fullmatch(r"([1-9][0-9]{0,2})\.([0-9]{1,2})", text):
        return f"ý là {short[1]}.{short[2]:0<3} hay {int(short[1] + short[2])}?"
    if re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", text):
        return f"ý là {text.replace(',', '.')} (hàng nghìn) hay {text} (phần thập phân)?"
    if re.fullmatch(r"[0-9]+,[0-9]+", text):
        return "số đếm không có phần thập phân"
    return _readings(text)


def _readings(text: str) -> str:
    """Say what a number with misplaced separators may mean; "" = no idea."""
    found = _SEPARATED.fullmatch(text) if len(text) <= 2 * MAX_DIGITS else None
    if not found:
        return ""
    minus, number = found.group("minus", "number")
    *heads, last = re.split("[^0-9]", number)
    marks = re.findall("[^0-9]", number)
    joined = minus + format_count(int("".join(heads) + last))
    with_decimals = f"{minus}{format_count(int(''.join(heads)))},{last}"
    if marks == ["."]:
        return f"ý là {with_decimals} hay {joined}?"
    decimals_apart = marks[-1] in ".," and marks[-1] not in marks[:-1] and len(marks) > 1
    return f"ý là {with_decimals if decimals_apart else joined}?"
