"""Room on the disk for the reports of a batch, before the first one begins."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cchc_lib.errors import UsageError
from cchc_lib.published.files import CRATE_FILE
from cchc_lib.runs.batch.plan import Item
from cchc_lib.runs.record.sums import listed_sums

USUAL_SIZE = 3_000_000
"""Bytes that a report takes where there is none yet to learn it from; a full one took 1.6 MB."""


def check_space(outputs: Path, due: tuple[Item, ...], workers: int) -> None:
    """Refuse to begin where the disk will not hold the reports.

    A report that replaces an earlier one needs room of its own only until it is published. Raises
    ``UsageError``.
    """
    # Beside the new ones there is a private copy of each that is being made.
    new = sum(not (item.job.target / CRATE_FILE).exists() for item in due)
    wanted = (new + min(workers or len(due), len(due))) * _usual_size(due)
    free = shutil.disk_usage(outputs).free
    if wanted > free:
        raise UsageError(
            f"không đủ chỗ trên đĩa cho {len(due)} báo cáo: cần khoảng {wanted / 1e6:.0f} MB, "
            f"{outputs} còn {free / 1e6:.0f} MB"
        )


def _usual_size(due: tuple[Item, ...]) -> int:
    """Return the mean size of a published report beside those that are due."""
    periods = {item.job.target.parent for item in due}
    reports = [key.parent for folder in periods for key in folder.glob(f"*/{CRATE_FILE}")][:50]
    sizes = [size for report in reports for size in _size(report)]
    return sum(sizes) // len(sizes) if sizes else USUAL_SIZE


def _size(report: Path) -> Iterator[int]:
    """Yield the bytes of the files that a report lists, or nothing where it is damaged."""
    with suppress(OSError, ValueError):
        yield sum((report / name).stat().st_size for name in listed_sums(report))
