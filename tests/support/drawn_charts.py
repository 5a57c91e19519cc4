"""Charts as a test looks at them: their words, and the place that each word has."""

from itertools import combinations
from xml.etree.ElementTree import fromstring

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from support.command_line import REPO

from cchc_lib.indicators import load_targets

TARGETS = load_targets(REPO / "params")
DOTS_PER_POINT = 4


def words(chart):
    """Return the words in the picture, in the order of drawing."""
    root = fromstring(chart.block().svg)
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def boxes(figure):
    """Return the words of a figure with their boxes as a real renderer sees them, in points."""
    figure.dpi = 72 * DOTS_PER_POINT
    renderer = FigureCanvasAgg(figure).get_renderer()
    shown = [text for text in figure.findobj(Text) if text.get_text()]
    found = [(text.get_text(), text.get_window_extent(renderer)) for text in shown]
    figure.dpi = 72
    return [(w, [side / DOTS_PER_POINT for side in box.extents]) for w, box in found]


def assert_all_readable(chart):
    width, height = (72 * inches for inches in chart.figure.get_size_inches())
    placed = boxes(chart.figure)
    for text, (left, low, right, high) in placed:
        assert left >= -0.5, (chart.name, text)
        assert right <= width + 0.5, (chart.name, text)
        assert 0 <= low < high <= height, (chart.name, text)
    for (one, a), (other, b) in combinations(placed, 2):
        across = min(a[2], b[2]) - max(a[0], b[0])
        upright = min(a[3], b[3]) - max(a[1], b[1])
        assert across < 0.5 or upright < 0.5, (chart.name, one, other)
