"""What the charts of all reports share, done once in a process that makes many."""

from cchc_lib.indicators import CATALOGUE
from cchc_lib.report.charts.theme import width_of


def prepare() -> None:
    """Measure the letters of every indicator's name; draw nothing, for that opens font files.

    A process forked from this one would share with its siblings the place in an open file, and
    read letters from where another one has just been.
    """
    words = " ".join(indicator.name for indicator in CATALOGUE.values()) + "0123456789.,%()"
    width_of(words)
    width_of(words, bold=True)
