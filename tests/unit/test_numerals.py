"""Vietnamese numbers, rates and dates, read and written."""

import re
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib import numerals

counts = st.integers(0, 10**15 - 1)
decimals = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
)
letter_dates = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("6476", 6476),
        ("6.476", 6476),
        ("1.234.567", 1_234_567),
        ("07", 7),
        ("0", 0),
        (" 41 ", 41),
        ("999.999.999.999.999", 10**15 - 1),
    ],
)
def test_a_count_is_read_with_or_without_dots(text, count):
    assert numerals.parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("6.47", "ý là 6.470 hay 647?"),
        ("2.86", "ý là 2.860 hay 286?"),
        ("6.4760", "ý là 6,4760 hay 64.760?"),
        ("0.5", "ý là 0,5 hay 5?"),
        ("0.123", "ý là 0,123 hay 123?"),
        ("1234.567", "ý là 1.234,567 hay 1.234.567?"),
        ("6,476", "ý là 6.476 (hàng nghìn) hay 6,476 (phần thập phân)?"),
        ("6 476", "ý là 6.476?"),
        ("6\u00a0476", "ý là 6.476?"),
        ("1,234,567", "ý là 1.234.567?"),
        ("1.23.456", "ý là 123.456?"),
        ("00123", "ý là 123?"),
        ("10,27", "số đếm không có phần thập phân"),
    ],
)
def test_an_ambiguous_count_is_refused_with_its_readings(text, readings):
    with pytest.raises(ValueError) as refusal:
        numerals.parse_count(text)
    assert str(refusal.value) == f'cần số nguyên, nhận "{text}"; {readings}'


@pytest.mark.parametrize("text", ["-5", "−5", "- 5"])
def test_a_negative_count_is_refused_as_negative(text):
    with pytest.raises(ValueError, match="số đếm không được âm"):
        numerals.parse_count(text)


@pytest.mark.parametrize(
    "text",
    ["1e3", "٣", "６４７６", "+5", "5.", ".5", "1_000", "0x1F", "NaN", "mười", "6\n476", "5-"],
)
def test_a_count_in_other_characters_is_refused_with_what_was_got(text):
    with pytest.raises(ValueError, match="chữ số 0–9") as refusal:
        numerals.parse_count(text)
    assert f'nhận "{text}"' in str(refusal.value)


@pytest.mark.parametrize(
    "parse",
    [
        numerals.parse_count,
        numerals.parse_decimal,
        numerals.parse_amount,
        numerals.parse_percent,
        numerals.parse_date,
    ],
)
@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_no_number(parse, text):
    with pytest.raises(ValueError, match="đang để trống"):
        parse(text)


@pytest.mark.parametrize("text", ["1" * 16, "1.234.567.890.123.456", "9" * 5000])
def test_a_count_of_more_than_15_digits_is_refused_in_a_short_message(text):
    with pytest.raises(ValueError, match="không quá 15 chữ số") as refusal:
        numerals.parse_count(text)
    assert len(str(refusal.value)) < 100


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("10,27", "10.27"),
        ("99.385", "99385"),
        ("99.385,5", "99385.5"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("10,30", "10.30"),
        ("-0", "0"),
        ("6,476", "6.476"),
    ],
)
def test_a_decimal_is_read_with_its_decimals(text, printed):
    assert str(numerals.parse_decimal(text)) == printed


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("98.85", "ý là 98,85 hay 9.885?"),
        ("-98.85", "ý là -98,85 hay -9.885?"),
        ("0.5", "ý là 0,5 hay 5?"),
        ("1.23,4", "ý là 123,4?"),
        ("1,234.5", "ý là 1.234,5?"),
        ("1 234,5", "ý là 1.234,5?"),
    ],
)
def test_an_ambiguous_decimal_is_refused_with_its_readings(text, readings):
    with pytest.raises(ValueError) as refusal:
        numerals.parse_decimal(text)
    assert str(refusal.value) == f'cần số như 1.234,5, nhận "{text}"; {readings}'


@pytest.mark.parametrize("text", ["abc", "5,", ",5", "--2", "+2", "1e3", "Infinity", "٣,٥"])
def test_other_spellings_of_a_decimal_are_refused(text):
    with pytest.raises(ValueError, match="cần số như"):
        numerals.parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "million"),
    [
        ("99.385", 99385),
        ("10,5 triệu đồng", Decimal("10.5")),
        ("10,5 triệu", Decimal("10.5")),
        ("1,2 tỷ đồng", Decimal("1.2") * 1000),
        ("1,2 ty\u0309 đồng", Decimal("1.2") * 1000),
    ],
)
def test_an_amount_counts_millions(text, million):
    assert numerals.parse_amount(text) == million


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-5", 'số tiền không được âm, nhận "-5"'),
        ("98.85 triệu", "ý là 98,85 hay 9.885?"),
        ("5.000 đồng", "triệu đồng"),
        ("5 usd", "triệu đồng"),
    ],
)
def test_an_amount_that_is_negative_or_in_another_unit_is_refused(text, message):
    with pytest.raises(ValueError) as refusal:
        numerals.parse_amount(text)
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "value", "digits", "qualifier", "printed"),
    [
        ("98,85 %", "98.85", 2, "", "98,85%"),
        ("98,85%", "98.85", 2, "", "98,85%"),
        ("100 %", "100", 0, "", "100%"),
        ("10,30%", "10.3", 2, "", "10,30%"),
        ("trên 98 %", "98", 0, "trên", "trên 98%"),
        ("Hơn 98,5%", "98.5", 1, "hơn", "hơn 98,5%"),
        (">98%", "98", 0, "trên", "trên 98%"),
        ("< 5 %", "5", 0, "dưới", "dưới 5%"),
        ("29", "29", 0, "", "29"),
    ],
)
def test_a_rate_keeps_what_was_printed(text, value, digits, qualifier, printed):
    rate = numerals.parse_percent(text)
    assert (rate.value, rate.digits, rate.qualifier) == (Decimal(value), digits, qualifier)
    assert rate.has_sign == ("%" in text)
    assert str(rate) == printed


@pytest.mark.parametrize("text", ["120 %", "100,01%", "-5%", "9.885 %"])
def test_a_rate_outside_0_to_100_is_refused(text):
    with pytest.raises(ValueError, match="tỷ lệ phải từ 0 đến 100 %") as refusal:
        numerals.parse_percent(text)
    assert f'nhận "{text}"' in str(refusal.value)


@pytest.mark.parametrize("text", ["≥ 98 %", "trên98%", "98%%", "trên dưới 98%", "98 phần trăm"])
def test_a_rate_in_other_words_is_refused(text):
    with pytest.raises(ValueError, match="trên 98 %") as refusal:
        numerals.parse_percent(text)
    assert f'nhận "{text}"' in str(refusal.value)


def test_a_rate_with_a_decimal_point_is_refused_with_its_readings():
    with pytest.raises(ValueError, match=r"ý là 98,85 hay 9\.885\?"):
        numerals.parse_percent("98.85 %")


@pytest.mark.parametrize(
    ("n", "plain", "padded"),
    [(0, "0", "0"), (7, "7", "07"), (9, "9", "09"), (10, "10", "10"), (6476, "6.476", "6.476")],
)
def test_a_count_is_written_with_dots_and_on_request_with_a_leading_zero(n, plain, padded):
    assert numerals.format_count(n) == plain
    assert numerals.format_count(n, pad=True) == padded


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("99385.50", None, "99.385,5"),
        ("100", None, "100"),
        ("1E+3", None, "1.000"),
        ("-0.0", None, "0"),
        ("99385.5", 2, "99.385,50"),
        ("0.125", 2, "0,13"),
        ("-1234.5", 0, "-1.235"),
        ("-0.001", 2, "0,00"),
    ],
)
def test_a_decimal_is_written_with_a_comma(value, digits, text):
    assert numerals.format_decimal(Decimal(value), digits) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Fraction(6395 + 7, 6476) * 100, 2, "98,86%"),
        (Decimal("98.855"), 2, "98,86%"),
        (Decimal("7.65"), 2, "7,65%"),
        (Decimal("10.3"), 2, "10,30%"),
        (Decimal("100.00"), 2, "100%"),
        (0, 2, "0%"),
        (Decimal("99.999"), 2, "99,999%"),
        (Decimal("99.994"), 2, "99,99%"),
        (Decimal("0.0004"), 2, "0,0004%"),
        (Decimal("98.86"), 0, "99%"),
    ],
)
def test_only_a_whole_rate_loses_its_decimals(value, digits, text):
    assert numerals.format_percent(value, digits) == text


@pytest.mark.parametrize(
    ("value", "rounded", "cut"),
    [
        (Fraction(10529, 102490) * 100, "10.27", "10.27"),
        (Fraction(99385, 270819) * 100, "36.70", "36.69"),
        (Fraction(1, 200), "0.01", "0.00"),
        (Fraction(-1, 200), "-0.01", "0.00"),
        (Decimal("2.675"), "2.68", "2.67"),
        (Decimal(3), "3.00", "3.00"),
    ],
)
def test_a_half_is_rounded_away_from_zero_and_cutting_goes_towards_it(value, rounded, cut):
    assert str(numerals.round_half_up(value, 2)) == rounded
    assert str(numerals.truncate(value, 2)) == cut


@given(st.fractions(max_denominator=10**12), st.integers(0, 30))
def test_rounding_is_off_by_half_a_unit_at_most(value, digits):
    unit = Fraction(1, 10**digits)
    rounded = Fraction(numerals.round_half_up(value, digits))
    assert (rounded / unit).denominator == 1
    assert abs(rounded - value) <= unit / 2
    if abs(rounded - value) == unit / 2:
        assert abs(rounded) > abs(value)


@given(decimals, st.integers(0, 6))
def test_rounding_agrees_with_the_decimal_module(value, digits):
    unit = Decimal(1).scaleb(-digits)
    with localcontext(prec=60):
        assert numerals.round_half_up(value, digits) == value.quantize(unit, ROUND_HALF_UP)
        assert numerals.truncate(value, digits) == value.quantize(unit, ROUND_DOWN)


@given(counts, st.booleans())
def test_a_written_count_reads_back(n, pad):
    assert numerals.parse_count(numerals.format_count(n, pad=pad)) == n


@given(decimals)
def test_a_written_decimal_reads_back(value):
    assert numerals.parse_decimal(numerals.format_decimal(value)) == value
    assert numerals.parse_decimal(numerals.format_decimal(value, 4)) == value


@given(letter_dates)
def test_a_written_date_reads_back(day):
    assert numerals.parse_date(numerals.format_date(day)) == day
    assert numerals.parse_date(day.isoformat()) == day


@given(st.text(alphabet="0123456789.,- %+e٣\u00a0", max_size=40))
def test_any_text_is_read_or_refused_with_a_message(text):
    for parse in (numerals.parse_count, numerals.parse_decimal, numerals.parse_percent):
        assert re.search("^read$|nhận|để trống", outcome(parse, text))


def outcome(parse, text):
    try:
        parse(text)
    except ValueError as refusal:
        return str(refusal)
    return "read"


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (1999, "MCMXCIX"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_roman_numerals_subtract(n, text):
    assert numerals.roman(n) == text


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_what_romans_could_not_write_is_refused(n):
    with pytest.raises(ValueError, match=f"từ 1 đến 3999, nhận {n}"):
        numerals.roman(n)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 2, 26), "26/02/2026", "ngày 26 tháng 02 năm 2026"),
        (date(2025, 6, 9), "09/6/2025", "ngày 09 tháng 6 năm 2025"),
        (date(2026, 3, 16), "16/3/2026", "ngày 16 tháng 3 năm 2026"),
        (date(2026, 1, 5), "05/01/2026", "ngày 05 tháng 01 năm 2026"),
        (date(2025, 12, 25), "25/12/2025", "ngày 25 tháng 12 năm 2025"),
    ],
)
def test_days_under_ten_and_the_months_1_and_2_get_a_zero(day, short, long):
    assert numerals.format_date(day) == short
    assert numerals.format_long_date(day) == long


@pytest.mark.parametrize("text", ["5/2/2026", "05/02/2026", "05/2/2026", "2026-02-05"])
def test_a_date_is_read_in_vietnamese_and_iso_order(text):
    assert numerals.parse_date(text) == date(2026, 2, 5)


@pytest.mark.parametrize("text", ["30/02/2026", "2026-02-30", "1/13/2026", "0/1/2026"])
def test_a_day_that_no_calendar_has_is_refused(text):
    with pytest.raises(ValueError) as refusal:
        numerals.parse_date(text)
    assert str(refusal.value) == f"ngày {text} không có trong lịch"


@pytest.mark.parametrize(
    "text",
    ["25/12/25", "25-12-2025", "2026/02/05", "20260205", "５/2/2026", "5/2/2026 7:00", "mai"],
)
def test_another_spelling_of_a_date_is_refused_with_what_was_wanted(text):
    with pytest.raises(ValueError, match="cần ngày như 25/12/2025") as refusal:
        numerals.parse_date(text)
    assert f'nhận "{text}"' in str(refusal.value)
