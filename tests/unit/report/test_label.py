"""A label is drawn as matplotlib draws a text of one upright line, without its layout."""

from io import StringIO

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from cchc_lib.report.charts.label import Label
from cchc_lib.report.charts.theme import face, themed


def figure_with(kind, words, align):
    figure = Figure(figsize=(3, 1), dpi=288)
    looks = {"fontproperties": face(10, bold=align == "right"), "color": "#555555", "ha": align}
    figure.add_artist(kind(0.5, 0.4, words, **looks))
    return figure


def as_svg(kind, words, align):
    picture = StringIO()
    with themed():
        FigureCanvasSVG(figure_with(kind, words, align)).print_svg(picture, metadata={"Date": None})
    return picture.getvalue()


def inked_columns(kind, align):
    """Return the first and the last column of pixels with ink in them."""
    with themed():
        canvas = FigureCanvasAgg(figure_with(kind, "6.476 hồ sơ", align))
        canvas.draw()
    (columns,) = np.nonzero(np.asarray(canvas.buffer_rgba())[..., 0].min(axis=0) < 255)
    return columns[[0, -1]]


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("words", ["6.476 hồ sơ", "$x^2$ & <b>", " ", ""])
def test_its_svg_is_that_of_a_text_byte_for_byte(words, align):
    assert as_svg(Label, words, align) == as_svg(Text, words, align)


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_on_pixels_it_stands_where_a_text_stands(align):
    assert (
        np.abs(inked_columns(Label, align) - inked_columns(Text, align)).max() <= 2
    )  # half a point
