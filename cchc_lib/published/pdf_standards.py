"""The standards that the PDF of a report may keep to, by the names that Typst gives them."""

from collections.abc import Iterable

from cchc_lib.errors import UsageError

STANDARDS = (
    *("1.4", "1.5", "1.6", "1.7", "2.0"),
    *("a-1a", "a-1b", "a-2a", "a-2b", "a-2u", "a-3a", "a-3b", "a-3u", "a-4", "a-4e", "a-4f"),
    "ua-1",
)
"""Versions of PDF, PDF/A for archives, PDF/UA for whoever has the report read aloud."""

KEPT = ("a-2a", "ua-1")
"""What a report keeps to where nobody asks for more: it lasts for decades and can be read aloud."""


def parse_standards(names: Iterable[str]) -> tuple[str, ...]:
    """Return the standards that these names mean, sorted; those of every report for no name.

    Raises ``UsageError`` for a name that is none.
    """
    chosen = tuple(sorted(set(names))) or KEPT
    if unknown := [name for name in chosen if name not in STANDARDS]:
        raise UsageError(f"không có chuẩn PDF {', '.join(unknown)}; có: {', '.join(STANDARDS)}")
    return chosen
