"""What an imported report holds, for tests that compare it with what it was made from."""

from collections.abc import Iterator, Mapping
from typing import Any

_OTHERS = {"commune", "period", "synthetic", "header", "documents"}


def figures_of(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the digits of each figure by its path, dots, signs and words as "khoảng" aside."""
    own = {key: value for key, value in content.items() if key not in _OTHERS}
    return dict(_figures(own, ""))


def _figures(content: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _figures(value, f"{path}{key}.")
        elif isinstance(value, str) and any(map(str.isdigit, value)) and "/" not in value:
            yield f"{path}{key}", "".join(c for c in value if c.isdigit() or c == ",")
