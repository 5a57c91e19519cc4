"""The journal of a period's batches: what happened, one line of JSON for each event."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cchc_lib.runs.workers.events import BatchEvent, ReportFinished, event_from_json, to_json

JOURNAL_FILE = "nhat-ky.jsonl"


class Journal:
    """The journal of a period, to which each event is appended with the time it was told.

    A journal that cannot be written stops no report.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL_FILE
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and not self._path.read_bytes().endswith(b"\n"):
                self._write("\n")  # the last batch was killed while it wrote

    def append(self, event: BatchEvent) -> None:
        """Append an event."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._write(json.dumps({"time": now, **to_json(event)}, ensure_ascii=False) + "\n")

    def _write(self, text: str) -> None:
        with suppress(OSError), self._path.open("a", encoding="utf-8") as stream:
            stream.write(text)

    def last_outcomes(self) -> dict[str, ReportFinished]:
        """Return how the report of each commune's folder ended last."""
        found: dict[str, ReportFinished] = {}
        with suppress(OSError), self._path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                with suppress(ValueError):  # a line that was cut off
                    event = event_from_json(json.loads(line))
                    if isinstance(event, ReportFinished):
                        found[event.folder] = event
        return found
