"""Expressions over indicators: parsed by a grammar of ours, computed exactly, never run as code.

``(procedures.dossiers.early + 5) ÷ procedures.dossiers.resolved >= 90%``: codes of indicators,
Vietnamese numbers and percentages, + − × ÷ (also - * /), parentheses, ``min(a; b)``, ``max(a; b)``,
and one comparison, which is 1 where it holds and 0 where not. A rate counts as a share of 1.
Length, depth and parts are bounded, so that the cost is.
"""

import operator
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from cchc_lib.numerals import parse_decimal
from cchc_lib.shown import shortened
from cchc_lib.submission.suggest import suggest

MAX_LENGTH, MAX_DEPTH, MAX_PARTS = 500, 20, 100

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9][0-9.,]*(?<![.,])%?)|(?P<word>[A-Za-z_][A-Za-z0-9_.]*)"
    r"|(?P<sign>>=|<=|[-+*/×÷−–()≥≤><;]))",
    re.ASCII,
)
_SPELT = {"−": "-", "–": "-", "×": "*", "÷": "/", "≥": ">=", "≤": "<="}
_COMPARED: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_APART = "các giá trị cách nhau bằng dấu ;"
_CHOSEN = {"min": min, "max": max}


class ExpressionError(ValueError):
    """An expression that cannot be read or computed, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of an indicator."""

    code: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done with parts: ``+ - * / min max >= <= > <``."""

    sign: str
    parts: "tuple[Node, ...]"


Node: TypeAlias = Number | Figure | Operation


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int  # from 1


def parse_expression(text: str, known: Collection[str]) -> Node:
    """Read an expression over the codes that are ``known``.

    Raises ``ExpressionError`` with the place of what is wrong, and the nearest code for a strange
    one.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"biểu thức dài {len(text)} ký tự, tối đa {MAX_LENGTH}")
    return _Parser(list(_tokens(text)), known).whole()


def figures_of(node: Node) -> Iterator[str]:
    """Yield the codes that an expression rests on."""
    if isinstance(node, Figure):
        yield node.code
    elif isinstance(node, Operation):
        for part in node.parts:
            yield from figures_of(part)


def evaluate(node: Node, value: Callable[[str], Fraction | None]) -> Fraction | None:
    """Compute an expression exactly; None where a figure is missing.

    Raises ``ExpressionError`` where something is divided by 0.
    """
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Figure):
        return value(node.code)
    parts = [evaluate(part, value) for part in node.parts]
    known = [part for part in parts if part is not None]
    return _computed(node.sign, known) if len(known) == len(parts) else None


def _computed(sign: str, parts: list[Fraction]) -> Fraction:
    if choose := _CHOSEN.get(sign):
        return choose(parts)
    left, right = parts
    if compare := _COMPARED.get(sign):
        return Fraction(compare(left, right))
    if sign == "/":
        if right == 0:
            raise ExpressionError("chia cho 0")
        return left / right
    return {"+": left + right, "-": left - right, "*": left * right}[sign]


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            hint = f"; {_APART}" if text[start] == "," else ""
            quoted = shortened(text[start:])
            raise ExpressionError(f'ký tự {start + 1}: không hiểu "{quoted}"{hint}')
        kind = found.lastgroup or ""
        words = found[kind]
        yield _Token(kind, _SPELT.get(words, words), found.start(kind) + 1)
        at = found.end()


class _Parser:
    """Recursive descent over the tokens, one level of precedence for each method."""

    def __init__(self, tokens: list[_Token], known: Collection[str]) -> None:
        self._tokens, self._known = tokens, known
        self._next, self._depth, self._parts = 0, 0, 0

    def whole(self) -> Node:
        node = self._comparison()
        if (left := self._peek()) is not None:
            raise ExpressionError(f'ký tự {left.at}: không mong đợi "{shortened(left.text)}" ở đây')
        return node

    def _comparison(self) -> Node:
        left = self._sum()
        token = self._take(*_COMPARED)
        return self._operation(token.text, left, self._sum()) if token else left

    def _sum(self) -> Node:
        node = self._product()
        while token := self._take("+", "-"):
            node = self._operation(token.text, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._atom()
        while token := self._take("*", "/"):
            right = self._atom()
            if token.text == "/" and _is_zero(right):
                raise ExpressionError(f"ký tự {token.at}: chia cho 0")
            node = self._operation(token.text, node, right)
        return node

    def _atom(self) -> Node:
        token = self._peek()
        if token is None:
            raise ExpressionError("biểu thức dừng giữa chừng: cần một số, một mã chỉ tiêu hay (")
        self._next += 1
        if token.kind == "number":
            return self._counted(Number(_number(token)))
        if token.kind == "word":
            return self._named(token)
        if token.text == "-":
            return self._operation("-", Number(Fraction(0)), self._deeper(token, self._atom))
        if token.text == "(":
            return self._closed(token, self._deeper(token, self._comparison))
        raise ExpressionError(
            f'ký tự {token.at}: cần một số, một mã chỉ tiêu hay (, nhận "{token.text}"'
        )

    def _named(self, token: _Token) -> Node:
        if token.text.lower() in _CHOSEN and self._take("("):
            return self._chosen(token)
        if token.text not in self._known:
            nearest = suggest(token.text, self._known)
            hint = f'; ý bạn là "{nearest}"?' if nearest else ""
            raise ExpressionError(
                f'ký tự {token.at}: không có chỉ tiêu nào mang mã "{shortened(token.text)}"{hint}'
            )
        return self._counted(Figure(token.text))

    def _chosen(self, token: _Token) -> Node:
        parts = [self._deeper(token, self._comparison)]
        while self._take(";"):
            parts.append(self._deeper(token, self._comparison))
        if len(parts) < 2:
            raise ExpressionError(f"ký tự {token.at}: {token.text} cần từ hai giá trị; {_APART}")
        return self._closed(token, self._operation(token.text.lower(), *parts))

    def _closed(self, token: _Token, node: Node) -> Node:
        if self._take(")"):
            return node
        raise ExpressionError(f"ký tự {token.at}: thiếu dấu ) đóng lại")

    def _deeper(self, token: _Token, read: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionError(f"ký tự {token.at}: lồng nhau quá {MAX_DEPTH} lần")
        node = read()
        self._depth -= 1
        return node

    def _operation(self, sign: str, *parts: Node) -> Node:
        return self._counted(Operation(sign, parts))

    def _counted(self, node: Node) -> Node:
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise ExpressionError(f"biểu thức có quá {MAX_PARTS} phần")
        return node

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, *signs: str) -> _Token | None:
        token = self._peek()
        if token is None or token.text not in signs:
            return None
        self._next += 1
        return token


def _number(token: _Token) -> Fraction:
    """Return a number as typed, a percentage as a share of 1."""
    try:
        value = Fraction(parse_decimal(token.text.removesuffix("%")))
    except ValueError as error:
        raise ExpressionError(f"ký tự {token.at}: {error}") from None
    return value / 100 if token.text.endswith("%") else value


def _is_zero(node: Node) -> bool:
    """Tell whether something without figures is 0: no report can make that another number."""
    return next(figures_of(node), None) is None and evaluate(node, lambda _: None) == 0
