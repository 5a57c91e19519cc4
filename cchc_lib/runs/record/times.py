"""Times as records and signatures write them: of one zone and one length, so they sort as text."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """Return a time as ``2026-04-01T07:30:00.250+00:00``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def is_written(time: str) -> bool:
    """Tell whether a text is a time as ``written`` gives it."""
    try:
        return written(datetime.fromisoformat(time)) == time
    except (ValueError, OverflowError):
        return False
