"""The journal of a period's batches: what happened, one line of JSON for each event."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

JOURNAL_FILE = "nhat-ky.jsonl"


class Journal:
    """Append events to the journal of a period, each with the time it was told.

    A journal that cannot be written stops no report.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_FILE
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and not self._path.read_bytes().endswith(b"\n"):
                self._append("\n")  # the last batch was killed while it wrote

    def tell(self, event: Mapping[str, Any]) -> None:
        """Append an event."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._append(json.dumps({"time": now, **event}, ensure_ascii=False) + "\n")

    def _append(self, text: str) -> None:
        with suppress(OSError), self._path.open("a", encoding="utf-8") as stream:
            stream.write(text)

    def last_outcomes(self) -> dict[str, dict[str, Any]]:
        """Return the last ``finished`` event of each commune's folder."""
        found: dict[str, dict[str, Any]] = {}
        with suppress(OSError), self._path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                with suppress(ValueError, KeyError, TypeError):
                    event = json.loads(line)
                    if event["event"] == "finished":
                        found[event["folder"]] = event
        return found
