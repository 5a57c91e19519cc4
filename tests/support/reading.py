"""Texts with what a reader must take from them, and how well it does."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cchc_lib.reading.grades import ASKED, CONFIRMED, READ
from cchc_lib.reading.paragraphs import Paragraph, paragraphs_of
from cchc_lib.reading.read import Figure, ReportReading, read_report
from cchc_lib.reading.scope import Frame
from cchc_lib.reading.vocabulary import Vocabulary, build_vocabulary

REPO = Path(__file__).parents[2]
FIXTURES = REPO / "tests" / "fixtures" / "reading"
TABLE: dict[str, Any] = yaml.safe_load((REPO / "params" / "reading.yaml").read_text("utf-8"))
VOCABULARY = build_vocabulary(TABLE)
FRAME = Frame("xã Tân An", 2026, 4, 6)
SETS = ("A", "B", "C", "D", "E", "F", "G", "H", "I", "J")

Reader = Callable[[tuple[Paragraph, ...]], ReportReading]


def read(*lines: str, vocabulary: Vocabulary = VOCABULARY, frame: Frame = FRAME) -> ReportReading:
    """Read lines of the report of a commune for a quarter."""
    return read_report(paragraphs_of(lines), vocabulary, frame=frame)


def told(*lines: str, frame: Frame = FRAME) -> dict[str, str]:
    """Return the figures of the report's own unit and period, with "~", ">" and "<"; no guesses."""
    signs = {"": "", "about": "~", "over": ">", "under": "<"}
    return {
        one.indicator: f"{signs[one.qualifier]}{one.value}"
        for one in read(*lines, frame=frame).figures
        if not one.scope and not one.why.startswith("đoán")
    }


@dataclass(frozen=True)
class Wanted:
    """A figure that a text tells: the codes that are right, and its value."""

    codes: frozenset[str]
    value: Decimal
    is_rate: bool = False


@dataclass(frozen=True)
class LabelledText:
    """A text with what a reader must take from it."""

    name: str
    lines: tuple[str, ...]
    wanted: tuple[Wanted, ...]


@cache
def texts_of(name: str) -> tuple[LabelledText, ...]:
    """Return the texts of a set in order."""
    return tuple(map(_text, sorted((FIXTURES / "texts").glob(f"{name}-*.txt"))))


def _text(file: Path) -> LabelledText:
    label = json.loads(file.with_suffix(".json").read_text("utf-8"))
    wanted = tuple(_wanted(label))
    return LabelledText(file.stem, tuple(file.read_text("utf-8").splitlines()), wanted)


def _wanted(label: dict[str, Any]) -> Iterator[Wanted]:
    for row in label["figures"]:
        also = row.get("alt") or []
        codes = frozenset({row["indicator"], *([also] if isinstance(also, str) else also)})
        yield Wanted(codes, decimal(row["value"]))
    for code, value in label.get("stated", {}).items():
        yield Wanted(frozenset({code}), decimal(value), is_rate=True)


def decimal(words: object) -> Decimal:
    """Return "99,3%" and "1234.5" as numbers."""
    plain = str(words).rstrip("%")
    return Decimal(plain.replace(",", ".") if "," in plain else plain)


@dataclass
class Score:
    """What a reader took from texts: figures wanted, and by grade the right and the wrong ones."""

    wanted: int = 0
    hit: int = 0
    asked: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_GRADES, 0))
    wrong: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_GRADES, 0))

    @property
    def recall(self) -> float:
        """Return the share of figures that were confirmed or read, in per cent."""
        return 100 * self.hit / max(1, self.wanted)

    @property
    def with_asked(self) -> float:
        """Return the same share with those that are asked about."""
        return 100 * (self.hit + self.asked) / max(1, self.wanted)

    @property
    def precision(self) -> float:
        """Return the share of right ones among those confirmed or read, in per cent."""
        right = self.right[CONFIRMED] + self.right[READ]
        return 100 * right / max(1, right + self.wrong[CONFIRMED] + self.wrong[READ])

    def add(self, wanted: Iterable[Wanted], own: Iterable[Figure]) -> None:
        """Count what was taken from a text."""
        figures, used = list(own), set()
        for want in wanted:
            hits = [
                one for one in figures if one.indicator in want.codes and one.value == want.value
            ]
            used |= set(map(id, hits))
            is_hit = any(one.grade != ASKED for one in hits)
            self.wanted += 1
            self.hit += is_hit
            self.asked += bool(hits) and not is_hit
        for one in figures:
            (self.right if id(one) in used else self.wrong)[one.grade] += 1


_GRADES = (CONFIRMED, READ, ASKED)


def score(texts: Iterable[LabelledText], reader: Reader) -> Score:
    """Return how well a reader does on texts."""
    total = Score()
    for text in texts:
        figures = reader(paragraphs_of(text.lines)).figures
        total.add(text.wanted, [one for one in figures if not one.scope])
    return total


def today(paragraphs: tuple[Paragraph, ...]) -> ReportReading:
    """Read as the library does today."""
    return read_report(paragraphs, VOCABULARY)
