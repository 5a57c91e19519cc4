"""Nested text by the steps that lead to each of its values."""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import TypeAlias

from cchc_lib.submission.sources.source import Node

Steps: TypeAlias = tuple[str, ...]
"""The keys, and the places in lists from "0", that lead to a value; keys may hold dots."""


def rebuilt(node: Node, change: Callable[[Steps, Node], Node], steps: Steps = ()) -> Node:
    """Return nested text with every part as ``change`` returns it, outer parts first.

    What becomes None leaves its group; in a list it stays, so that no place in it shifts.
    """
    node = change(steps, node)
    if isinstance(node, dict):
        inner = ((key, rebuilt(value, change, (*steps, key))) for key, value in node.items())
        return {key: value for key, value in inner if value is not None}
    if isinstance(node, list):
        return [rebuilt(value, change, (*steps, str(n))) for n, value in enumerate(node)]
    return node


def leaves(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text with the steps to it."""
    if isinstance(node, str):
        yield steps, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*steps, key))
    elif isinstance(node, list):
        for n, value in enumerate(node):
            yield from leaves(value, (*steps, str(n)))


def steps_of(node: Node, field: str) -> Steps:
    """Return the steps of a dotted path as far as there is something at them."""
    steps: list[str] = []
    rest = field.split(".") if field else []
    while rest and (key := _next_key(node, rest)) is not None:
        steps.append(key)
        rest = rest[key.count(".") + 1 :]
        node = node[key] if isinstance(node, dict) else _item(node, key)
    return tuple(steps)


def _next_key(node: Node, rest: Iterable[str]) -> str | None:
    """Return the longest key of a group that a path begins with, or a place in a list."""
    keys = list(accumulate(rest, "{}.{}".format))
    if isinstance(node, dict):
        return next((key for key in reversed(keys) if key in node), None)
    is_there = isinstance(node, list) and keys[0].isdigit() and int(keys[0]) < len(node)
    return keys[0] if is_there else None


def _item(node: Node, key: str) -> Node:
    return node[int(key)] if isinstance(node, list) else None
