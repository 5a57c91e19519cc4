"""Counts as lists print them: digits, letters, Roman numerals."""

from collections.abc import Iterator

MAX_LETTERS = 30  # a, …, z, aa, …: so many of one

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def format_count(count: int, form: str) -> str:
    """Write a count as a form of numbers has it; an unknown form has Arabic digits."""
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 26 * MAX_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        digits = "".join(_roman(count))
        return digits.upper() if form == "upperRoman" else digits
    return f"{count:02}" if form == "decimalZero" else "" if form == "none" else str(count)


def _roman(count: int) -> Iterator[str]:
    for worth, digits in _ROMAN:
        times, count = divmod(count, worth)
        yield digits * times
