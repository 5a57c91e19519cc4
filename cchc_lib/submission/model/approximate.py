"""Counts that are told roughly ("hơn 1.480"): taken out at the door, before a count is read.

What cannot be read stays where it is, so that the field itself refuses it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from cchc_lib.numerals import Approximate, parse_approximate

Groups: TypeAlias = Mapping[str, "Groups | None"]
"""The groups of a record that hold counts, by their keys; None for a count."""


def groups_of(paths: Iterable[str]) -> Groups:
    """Return the groups in which counts stand, from their dotted paths."""
    groups: dict[str, Any] = {}
    for path in paths:
        *parents, name = path.split(".")
        group = groups
        for parent in parents:
            group = group.setdefault(parent, {})
        group[name] = None
    return groups


def without_approximate(
    content: dict[str, Any], groups: Groups
) -> tuple[dict[str, Any], dict[str, Approximate]]:
    """Return what was handed in without the counts that are told roughly, and these by field.

    Nothing given is changed.
    """
    found = dict(_told(content, groups, ""))
    for path in found:
        content = _without(content, path.split("."))
    return content, found


def _told(content: dict[str, Any], groups: Groups, path: str) -> Iterator[tuple[str, Approximate]]:
    for name, inner in groups.items():
        value = content.get(name)
        if inner is None:
            if isinstance(value, str) and value[:1].isalpha() and (told := _read(value)):
                yield f"{path}{name}", told
        elif isinstance(value, dict):
            yield from _told(value, inner, f"{path}{name}.")


def _read(text: str) -> Approximate | None:
    try:
        return parse_approximate(text)
    except ValueError:
        return None


def _without(content: dict[str, Any], path: list[str]) -> dict[str, Any]:
    first, *rest = path
    if not rest:
        return {key: value for key, value in content.items() if key != first}
    return content | {first: _without(content[first], rest)}
