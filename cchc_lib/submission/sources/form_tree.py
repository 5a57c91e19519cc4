"""The cells of a form as the nested text that a YAML file gives."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from cchc_lib.errors import Place, Problem
from cchc_lib.foreign.signs import find_hidden
from cchc_lib.foreign.workbook.address import show_cell
from cchc_lib.shown import shortened
from cchc_lib.submission.sources.form_names import KEY
from cchc_lib.submission.sources.source import Node

Spot: TypeAlias = tuple[str, int, int]
"""A cell: sheet, row and column, from 1."""

MAX_DEPTH = 8  # steps to a cell: the form has six
_PLAIN_LISTS = "header."  # what is listed there are lines; elsewhere it is statements with points
_POINT = ("- ", "– ", "• ")


def place_of(file: str, spot: Spot, field: str) -> Place:
    """Return the place of a cell."""
    sheet, row, column = spot
    return Place(file, row, column, field, f"{sheet}!{show_cell(row, column)}")


class Tree:
    """The cells of a form as nested text, in the order in which they are taken."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.spots: dict[str, Spot] = {}
        self.problems: list[Problem] = []
        self._tree: dict[str, Any] = {}

    def take(self, steps: list[str], spot: Spot, text: str) -> None:
        """Put a cell into its place in the tree; blank ones are known, but hold nothing."""
        *groups, last = steps
        level: Any = self._tree
        for step in groups[:MAX_DEPTH]:
            level = level.setdefault(step, {}) if isinstance(level, dict) else None
        if not isinstance(level, dict) or last in level or len(groups) > MAX_DEPTH:
            self.report(spot, shortened(".".join(steps)), "biểu không có ô mang tên này")
            return
        level[last] = (spot, text)
        for _, words in find_hidden(text):
            self.report(spot, ".".join(steps), words)

    def content(self) -> dict[str, Node]:
        """Return the nested text."""
        found = self._group(self._tree, "")
        return found if isinstance(found, dict) else {}

    def _group(self, tree: Mapping[str, Any], path: str) -> Node:
        """Return what stands below a group; None where all of it is blank."""
        if all(step.isascii() and step.isdigit() for step in tree):
            return self._listed([tree[step] for step in sorted(tree, key=int)], path)
        found: dict[str, Node] = {}
        for step, below in tree.items():
            value = self._node(below, f"{path}{step}")
            if value is not None:
                found[step] = value
        return found or None

    def _node(self, below: Any, path: str) -> Node:
        if isinstance(below, dict):
            self._place_group(below, path)
            return self._group(below, f"{path}.")
        spot, text = below
        self.spots[path] = spot
        return text or None

    def _place_group(self, tree: Mapping[str, Any], path: str) -> None:
        self.spots[path] = _first(tree)

    def _listed(self, entries: list[Any], path: str) -> Node:
        if any(isinstance(entry, dict) for entry in entries):
            rows = [entry for entry in entries if isinstance(entry, dict) and not _is_blank(entry)]
            return (
                self._keyed(rows, path)
                if any(KEY in row for row in rows)
                else self._rows(rows, path)
            )
        return self._lines(entries, path)

    def _rows(self, rows: Iterable[Mapping[str, Any]], path: str) -> Node:
        return [self._node(row, f"{path}{n}") for n, row in enumerate(rows)] or None

    def _keyed(self, rows: Iterable[Mapping[str, Any]], path: str) -> Node:
        """Return rows by what stands in their column of keys; each needs one of its own."""
        found: dict[str, Node] = {}
        for row in rows:
            spot, key = row.get(KEY, (_first(row), ""))
            if not key or key in found:
                words = (
                    f'khóa "{key}" đã có ở dòng trên' if key else "dòng này còn thiếu khóa để dẫn"
                )
                self.report(spot, f"{path}{KEY}", words)
                continue
            below = {step: cell for step, cell in row.items() if step != KEY}
            found[key] = self._node(below, f"{path}{key}") or {}
        return found or None

    def _lines(self, cells: Iterable[tuple[Spot, str]], path: str) -> Node:
        found: list[Node] = []
        for spot, text in cells:
            for line in filter(None, map(str.strip, text.splitlines())):
                if line.startswith(_POINT) and found and not path.startswith(_PLAIN_LISTS):
                    found[-1] = _with_point(found[-1], line[2:].strip())
                else:
                    self.spots[f"{path}{len(found)}"] = spot
                    found.append(line[2:].strip() if line.startswith(_POINT) else line)
        return found or None

    def report(self, spot: Spot, field: str, words: str) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(Problem(place_of(self.file, spot, field), words))


def _with_point(statement: Node, point: str) -> Node:
    """Return a statement with one more point under it."""
    if isinstance(statement, dict):
        points = statement["items"]
        return statement | {"items": [*(points if isinstance(points, list) else ()), point]}
    return {"text": statement, "items": [point]}


def _is_blank(tree: Mapping[str, Any]) -> bool:
    return not any(text for _, text in _cells(tree))


def _first(tree: Mapping[str, Any]) -> Spot:
    return min((spot for spot, _ in _cells(tree)), default=("", 0, 0))


def _cells(tree: Mapping[str, Any]) -> Iterator[tuple[Spot, str]]:
    for below in tree.values():
        if isinstance(below, dict):
            yield from _cells(below)
        else:
            yield below
