"""A run of rows of a register as it stands in its file, column by column as text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from cchc_lib.foreign.register.headings import Headings

ROWS = 50_000
"""Rows of a batch, about: enough for Arrow, few for memory."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows: ``rows`` are their numbers in the file, ``columns`` texts by name.

    ``columns`` has only what ``Headings.columns`` names; ``faults`` says of a row, by its number,
    what is wrong with it as a row.
    """

    headings: Headings
    rows: pa.Array
    columns: Mapping[str, pa.Array]
    faults: tuple[tuple[int, str], ...] = ()


Emit: TypeAlias = Callable[[Batch], None]
"""What takes the batches of a file, in its order."""
