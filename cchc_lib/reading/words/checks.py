"""What a table of words must be, told in Vietnamese with the row where it is not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NAMED = ("concepts", "both", "neutral", "scopes", "figures", "rates", "entails")
_LISTS = ("none", "ahead", "counted", "sums")
_OPTIONAL = ("grammar", "roles", "qualifiers", "sections", "short", "after_number")
_OPTIONAL_LISTS = ("numbered", "papers")
_QUALIFIERS = frozenset({"over", "under", "about"})


def check_shape(table: Mapping[str, Any]) -> None:
    """Refuse a table that lacks a part, or in which a part is no list or group."""
    if not isinstance(table, Mapping):
        raise ValueError("cần một nhóm khóa")  # noqa: TRY004  # one family of errors for the table
    if missing := [name for name in (*_NAMED, *_LISTS) if name not in table]:
        raise ValueError(f"thiếu mục {', '.join(sorted(missing))}")
    groups, lists = (*_NAMED, *_OPTIONAL), (*_LISTS, *_OPTIONAL_LISTS)
    if wrong := [name for name in groups if not isinstance(table.get(name, {}), Mapping)]:
        raise ValueError(f"{', '.join(wrong)}: cần một nhóm khóa")
    if wrong := [name for name in lists if not isinstance(table.get(name, []), list)]:
        raise ValueError(f"{', '.join(wrong)}: cần một danh sách")
    if unknown := sorted(table.get("qualifiers", {}).keys() - _QUALIFIERS):
        raise ValueError(f"qualifiers: không có loại nào tên là {', '.join(unknown)}")


def check_concepts(table: Mapping[str, Any], known: frozenset[str]) -> None:
    """Refuse wordings and roles of concepts that are not described."""
    roles = table.get("roles", {})
    named = {f'both: "{wording}"': concepts for wording, concepts in table["both"].items()}
    named |= {f"roles: {role}": _names(row) for role, row in roles.items()}
    named |= {
        f"after_number: {word}": [name] for word, name in table.get("after_number", {}).items()
    }
    for row, concepts in named.items():
        if unknown := sorted(set(concepts) - known):
            raise ValueError(f"{row}: không có ý nào tên là {', '.join(unknown)}")


def _names(row: Sequence[str] | Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the concepts of a role: a list, or what halves make."""
    yield from row
    if isinstance(row, Mapping):
        for names in row.values():
            yield from names


def check_codes(table: Mapping[str, Any]) -> None:
    """Refuse a sum, rate or entailment of a count that no figure makes."""
    made = table["figures"].keys()
    named = {
        f"rates: {code}": (row.get("of"), *row.get("in", ()))
        for code, row in table["rates"].items()
    }
    named |= {f"sums: {row[0]}": row for row in table["sums"]}
    named |= {f"entails: {code}": (code, other) for code, other in table["entails"].items()}
    for row, codes in named.items():
        if unknown := sorted({code for code in codes if code} - made):
            raise ValueError(f"{row}: không có chỉ tiêu nào tên là {', '.join(unknown)}")
