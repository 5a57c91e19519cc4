"""The criteria of a table, parsed at the door: every problem with file, row and column."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from cchc_lib.errors import MAX_PROBLEMS, InputError, Place, Problem
from cchc_lib.indicators.self_assessment.files import (
    CRITERION,
    DECLARED,
    EVIDENCE,
    HEADS,
    MAXIMUM,
    NUMBER,
    POINTS,
    RULE,
    RawRow,
    read_rows,
)
from cchc_lib.indicators.self_assessment.grammar import Node, Number, parse_expression
from cchc_lib.indicators.self_assessment.rules import Rule, YesOrNo, parse_rule
from cchc_lib.numerals import parse_decimal

_MOST = 1_000  # points
_ROMAN = re.compile(r"[IVXLC]+\.?")
_COLUMN_NUMBER = re.compile(r"\([0-9]+\)")
_SUMS = frozenset({"cộng", "tổng", "tổng cộng", "tổng điểm", "tổng số", "tổng số điểm"})
_NOT_APPLIED = frozenset({"không áp dụng", "không phát sinh", "kad"})
_ANSWERS = {"có": Fraction(1), "không": Fraction(0)}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row: what is asked, what it is worth, what was declared, and how that makes points.

    ``maximum`` is None for a heading. ``declared`` is an expression, None where nothing was
    declared; ``rule`` is None where the commune gives the points itself; ``typed`` are the points
    that it wrote. ``is_applied`` is False where it says so.
    """

    number: str
    name: str
    maximum: Decimal | None
    place: Place
    words: str = ""
    how: str = ""
    declared: Node | None = None
    rule: Rule | None = None
    evidence: str = ""
    typed: Decimal | None = None
    is_applied: bool = True


def load_criteria(path: Path, known: Collection[str]) -> tuple[Criterion, ...]:
    """Load a table of criteria; ``known`` are the codes that an expression may name.

    Raises ``InputError`` with every problem, or as many as are told: file, row, column, what it
    got and what it wanted.
    """
    rows = [row for row in read_rows(path) if not _is_decoration(row)]
    found: list[Criterion] = []
    problems: list[Problem] = []
    for n, row in enumerate(rows):
        reader = _Reader(row, known)
        found.append(reader.heading() if _is_heading(rows, n) else reader.criterion())
        problems += reader.problems
        if len(problems) > MAX_PROBLEMS:  # no more are told, and hints cost time
            break
    if not problems and all(each.maximum is None for each in found):
        problems.append(Problem(Place(str(path)), "bảng chưa có tiêu chí nào"))
    if problems:
        raise InputError(problems)
    return tuple(found)


def _is_decoration(row: RawRow) -> bool:
    """Tell whether a row is no criterion: a sum of others, or the numbers of the columns."""
    name = row.text(CRITERION) or row.text(NUMBER)
    folded = unicodedata.normalize("NFC", name).lower().strip(" :.")
    return folded in _SUMS or bool(_COLUMN_NUMBER.fullmatch(name))


def _is_heading(rows: Sequence[RawRow], n: int) -> bool:
    """Tell whether a row heads others: it has no maximum, a Roman number, or rows below it."""
    row = rows[n]
    if not row.text(MAXIMUM):
        return not (row.text(DECLARED) or row.text(RULE))
    number = row.text(NUMBER).strip(" .")
    below = rows[n + 1].text(NUMBER) if n + 1 < len(rows) else ""
    is_above = bool(number) and below.startswith(f"{number}.")
    return bool(_ROMAN.fullmatch(number)) or is_above


class _Reader:
    """One row, with what is wrong in it."""

    def __init__(self, row: RawRow, known: Collection[str]) -> None:
        self.row, self.known = row, known
        self.problems: list[Problem] = []

    def heading(self) -> Criterion:
        """Return a row that only heads others."""
        name = self.row.text(CRITERION)
        return Criterion(self.row.text(NUMBER), name, None, self.row.places(CRITERION))

    def criterion(self) -> Criterion:
        """Return a criterion; of what is wrong ``problems`` tell."""
        row = self.row
        if not row.text(CRITERION):
            self._refuse(CRITERION, "để trống; hãy ghi tên tiêu chí")
        maximum = self._points(MAXIMUM, Decimal(_MOST)) or Decimal(0)
        if not maximum and not self.problems:
            self._refuse(MAXIMUM, "cần điểm tối đa lớn hơn 0")
        words = row.text(DECLARED)
        is_applied = words.lower() not in _NOT_APPLIED
        rule = self._rule(maximum)
        return Criterion(
            row.text(NUMBER),
            row.text(CRITERION),
            maximum,
            row.places(CRITERION),
            words,
            row.text(RULE),
            self._declared(rule) if is_applied and words else None,
            rule,
            row.text(EVIDENCE),
            self._points(POINTS, maximum or Decimal(_MOST)),
            is_applied,
        )

    def _points(self, column: str, most: Decimal) -> Decimal | None:
        text = self.row.text(column)
        if not text:
            return None
        try:
            value = parse_decimal(text)
        except ValueError as error:
            self._refuse(column, str(error))
            return None
        if not 0 <= value <= most:
            self._refuse(column, f"cần số điểm từ 0 đến {most.normalize():f}, nhận {text}")
        return value

    def _rule(self, maximum: Decimal) -> Rule | None:
        text = self.row.text(RULE)
        if not text:
            return None
        try:
            return parse_rule(text, maximum)
        except ValueError as error:
            self._refuse(RULE, str(error))
            return None

    def _declared(self, rule: Rule | None) -> Node | None:
        """Read what was declared: yes or no, or an expression; without a rule it is only words."""
        text = self.row.text(DECLARED)
        if rule is None:
            return None
        answer = _ANSWERS.get(unicodedata.normalize("NFC", text).lower())
        if answer is not None:
            if not isinstance(rule, YesOrNo):
                self._refuse(DECLARED, f'nhận "{text}" nhưng cách tính điểm không phải "có/không"')
            return Number(answer)
        try:
            return parse_expression(text, self.known)
        except ValueError as error:
            self._refuse(DECLARED, str(error))
            return None

    def _refuse(self, column: str, words: str) -> None:
        self.problems.append(Problem(self.row.places(column), f"{HEADS[column]}: {words}"))
