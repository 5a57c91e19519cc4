"""Counts that are told roughly ("hơn 1.480"): taken out at the door, before a count is read.

What cannot be read stays where it is, so that the field itself refuses it.
"""

from collections.abc import Iterable
from typing import Any

from cchc_lib.numerals import Approximate, parse_approximate


def without_approximate(
    content: dict[str, Any], paths: Iterable[tuple[str, ...]]
) -> tuple[dict[str, Any], dict[str, Approximate]]:
    """Return what was handed in without the counts that are told roughly, and these by field.

    ``paths`` are the steps to every count. Nothing given is changed.
    """
    found: dict[str, Approximate] = {}
    exact = content
    for path in paths:
        told = _told(content, path)
        if told:
            found[".".join(path)] = told
            exact = _without(exact, path)
    return exact, found


def _told(content: Any, path: tuple[str, ...]) -> Approximate | None:
    for step in path:
        content = content.get(step) if isinstance(content, dict) else None
    try:
        is_words = isinstance(content, str) and not content[:1].isdigit()
        return parse_approximate(content) if is_words else None
    except ValueError:
        return None


def _without(content: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    first, *rest = path
    if not rest:
        return {key: value for key, value in content.items() if key != first}
    return content | {first: _without(content[first], tuple(rest))}
