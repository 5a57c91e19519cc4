"""What is open among the findings of a published report: neither mended nor answered.

It reads the record as data, for a roll-up has findings, too, and is of another format.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from cchc_lib.numerals import format_count
from cchc_lib.published.files import RESULTS_FILE

_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class OpenFindings:
    """The open findings of a report: how many of each severity, and of each rule that is an error.

    ``counts`` has the words of a severity, the gravest first; ``errors`` has codes.
    """

    counts: Mapping[str, int]
    errors: Mapping[str, int]

    def __str__(self) -> str:
        counted = (f"{format_count(count)} {words}" for words, count in self.counts.items())
        return ", ".join(counted) or "Không có phát hiện nào"

    @property
    def error_words(self) -> str:
        """Return the codes of the errors, those found more than once with their number."""
        return ", ".join(
            f"{code} ({format_count(count)})" if count > 1 else code
            for code, count in sorted(self.errors.items())
        )


def read_open_findings(folder: Path) -> OpenFindings:
    """Return what is open in the published report in ``folder``.

    Raises ``OSError`` or ``ValueError`` where its results cannot be read.
    """
    try:
        return _open_in(orjson.loads((folder / RESULTS_FILE).read_bytes()))
    except (KeyError, TypeError, AttributeError):
        raise ValueError(f"{RESULTS_FILE} không đúng dạng") from None


def _open_in(results: Mapping[str, Any]) -> OpenFindings:
    found = [one for one in results["findings"] if not one.get("acknowledged")]
    found.sort(key=lambda one: _SEVERITIES.index(one["severity"]))
    return OpenFindings(
        Counter(one["severity_text"] for one in found),
        Counter(one["code"] for one in found if one["severity"] == _SEVERITIES[0]),
    )
