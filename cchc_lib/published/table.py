"""The tidy table of published figures, gathered file by file."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import nan
from pathlib import Path

import numpy as np
import pandas as pd

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.published.columns import Columns, parse_part, read_columns

COLUMNS = {
    "commune": "category",
    "commune_name": "category",
    "period": "category",
    "indicator": "category",
    "name": "category",
    "area": "category",
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "unit": "category",
    "target": "float64",
    "status": "category",
    "synthetic": "bool",
}
"""The columns of the table and their types."""

_WORDS = tuple(column for column, dtype in COLUMNS.items() if dtype == "category")
_FIELDS = {"indicator": "code"} | {name: name for name in ("name", "area", "unit", "status")}
_NUMBERS = tuple(column for column, dtype in COLUMNS.items() if dtype == "float64")


class _Numbers(dict[str, int]):
    """Numbers of words, given as the words come."""

    def __missing__(self, word: str) -> int:
        return self.setdefault(word, len(self))


class _Words:
    """A column of words that repeat, each kept once."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._numbers = _Numbers({word: number for number, word in enumerate(words)})
        self._rows = array("i")

    def extend(self, words: Iterable[str]) -> None:
        self._rows.extend(map(self._numbers.__getitem__, words))

    def repeat(self, word: str, times: int) -> None:
        self._rows.extend(array("i", [self._numbers[word]]) * times)

    def column(self, *, ordered: bool = False) -> "pd.Categorical[str]":
        words = pd.Index(list(self._numbers))
        return pd.Categorical.from_codes(np.asarray(self._rows), words, ordered=ordered)


class _Parts(dict[str, float]):
    """Numerators and denominators as numbers, each read once as it is printed."""

    def __missing__(self, text: str) -> float:
        try:
            number = parse_part(text)
        except ValueError:  # whose words quote a stranger
            raise ValueError("indicators: có tử số hoặc mẫu số không phải là số") from None
        return self.setdefault(text, nan if number is None else float(number))


class Table:
    """Columns gathered file by file: no figure has an object of its own."""

    def __init__(self, periods: Iterable[str]) -> None:
        self.problems: list[str] = []
        self._words = {column: _Words() for column in _WORDS}
        self._words["period"] = _Words(periods)
        self._numbers = {column: array("d") for column in _NUMBERS}
        self._synthetic = array("b")
        self._parts = _Parts()
        self._seen: set[tuple[str, str]] = set()

    def add(self, file: Path, period: str) -> None:
        """Add a found, or tell why not."""
        try:
            found = read_columns(file)
            numbers = self._read_numbers(found)
            self._check(found, file, period)
        except InputError as error:
            self.problems.append(str(error))
        except ValueError as error:
            self.problems.append(str(Problem(Place(str(file)), str(error))))
        else:
            self._append(found, numbers)

    def frame(self) -> pd.DataFrame:
        """Return what was gathered as a table."""
        data: dict[str, object] = {
            column: words.column(ordered=column == "period")
            for column, words in self._words.items()
        }
        data |= {column: np.asarray(numbers) for column, numbers in self._numbers.items()}
        data["synthetic"] = np.asarray(self._synthetic).view(np.bool_)
        frame = pd.DataFrame({column: data[column] for column in COLUMNS}, copy=False)
        frame.attrs["problems"] = self.problems
        return frame

    def _check(self, found: Columns, file: Path, period: str) -> None:
        """Refuse a file of another commune or period than its folder's, and a second one."""
        commune = file.parent.name[:5]
        if (found.commune, found.period) != (commune, period):
            raise ValueError(f"nằm ở thư mục của {commune}, kỳ {period}, nhưng ghi xã hoặc kỳ khác")
        if (commune, period) in self._seen:
            raise ValueError(f"xã {commune} đã có một báo cáo khác trong kỳ {period}")
        self._seen.add((commune, period))

    def _read_numbers(self, found: Columns) -> dict[str, Sequence[float]]:
        """Return the columns of numbers; raises ``ValueError`` where a part is not a number."""
        read, figures = self._parts.__getitem__, found.figures
        return {
            "value": [nan if number is None else number for number in figures["value"]],
            "numerator": list(map(read, figures["numerator"])),
            "denominator": list(map(read, figures["denominator"])),
            "target": [nan if number is None else number for number in figures["target"]],
        }

    def _append(self, found: Columns, numbers: Mapping[str, Sequence[float]]) -> None:
        rows = len(found)
        for column, word in found.about.items():
            self._words[column].repeat(word, rows)
        for column, field in _FIELDS.items():
            self._words[column].extend(found.figures[field])
        for column, values in numbers.items():
            self._numbers[column].extend(array("d", values))
        self._synthetic.extend(array("b", [found.synthetic]) * rows)
