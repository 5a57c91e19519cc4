"""Fill the blanks of a submission with what was counted; what is typed stays as it is typed."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from cchc_lib.submission.registers.counting import DOSSIERS, Counting

BY_FIELD = f"{DOSSIERS}.by_field"
NO_FIELD = "Chưa rõ lĩnh vực"
"""What stands for the field of dossiers that name none."""


def filled(
    content: Mapping[str, Any], counting: Counting, roughly: Collection[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the text of a submission with counts in its blanks, and the fields that got one.

    ``roughly`` are fields that are told roughly: they are no blanks. Rows of Biểu 06 are counted
    only where the submission has none.
    """
    text = deepcopy(dict(content))
    counted = {
        field: str(count)
        for field, count in counting.counts.items()
        if field not in roughly and _put(text, field, str(count))
    }
    rows = by_field_rows(counting)
    if rows and _put(text, BY_FIELD, rows):
        return text, frozenset({*counted, BY_FIELD})
    return text, frozenset(counted)


def by_field_rows(counting: Counting) -> list[dict[str, str]]:
    """Return the rows of Biểu 06 as they would be typed, by source system and field."""
    rows = []
    for (system, field), counts in counting.by_field.items():
        named = {"field": field or NO_FIELD, **({"source_system": system} if system else {})}
        rows.append({**named, **{name: str(count) for name, count in counts.items()}})
    return rows


def _put(text: dict[str, Any], field: str, value: object) -> bool:
    """Put a value where there is none; tell whether it was put."""
    *parents, name = field.split(".")
    group = text
    for step in parents:
        inner = group.setdefault(step, {})
        if inner is None:
            inner = group[step] = {}
        group = inner
    if group.get(name):  # typed: "0" is, too
        return False
    group[name] = value
    return True
