"""The periods a report can be about, and the dates their figures are counted between.

A period is written ``2026-03`` (a month), ``2026-Q1`` … ``2026-Q4``, ``2026-H1``, ``2026-H2``,
``2026-2M`` … ``2026-11M`` (so many months from January) or ``2026``, everywhere: on the command
line, in file names, as a notebook parameter. ``2026-6M`` is read as ``2026-H1``.
"""

from cchc_lib.periods.kinds import kinds_named
from cchc_lib.periods.period import LAST_DAY, DataWindow, Period
from cchc_lib.periods.spelling import id_pattern, parse_period, spellings

__all__ = (
    "LAST_DAY",
    "DataWindow",
    "Period",
    "id_pattern",
    "kinds_named",
    "parse_period",
    "spellings",
)
