"""What the charts of all reports share, done once in a process that makes many."""

from cchc_lib.indicators import CATALOGUE
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import LARGE, SIZE, WIDTH, width_of


def prepare() -> None:
    """Draw a chart of nothing real, so that the others find the fonts read and measured."""
    words = " ".join(indicator.name for indicator in CATALOGUE.values()) + "0123456789.,%()"
    sheet = Sheet()
    for size, bold in ((SIZE, False), (SIZE, True), (LARGE, True)):
        width_of(words, size, bold=bold)
        sheet.words(0, 0, words, size=size, bold=bold)
    sheet.boxes([(0, 0, WIDTH, 1)], "white")
    sheet.lines([[(0, 0), (WIDTH, 0)]])
    Chart("nothing", "", "", sheet.cut(1)).block()
