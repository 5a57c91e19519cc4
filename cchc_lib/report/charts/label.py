"""Words of a chart, drawn where they stand.

matplotlib lays every text out before it draws it: it has the font measured, for any number of lines
at any angle. Here words are one upright line whose baseline is known, and SVG keeps them as text
with an anchor, so that all of this would be thrown away: it was half of a chart's time.
"""

from typing import Any

from matplotlib.text import Text

from cchc_lib.report.charts.theme import width_of

_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}  # how much of the words is left of the anchor
_UPRIGHT = 0.0


class Label(Text):
    """One upright line of words, anchored on its baseline; its size is in points."""

    def draw(self, renderer: Any) -> None:
        """Draw the words as ``Text`` does, which would measure them first."""
        words, font = self.get_text(), self.get_fontproperties()
        if not words:
            return
        x, y = self.get_transform().transform(self.get_unitless_position())
        _, height = renderer.get_canvas_width_height()
        width = width_of(words, font.get_size(), bold=font.get_weight() == "bold")
        left = x - renderer.points_to_pixels(width * _BEFORE[self.get_horizontalalignment()])
        down = height - y if renderer.flipy() else y
        renderer.open_group("text", self.get_gid())
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        renderer.draw_text(gc, left, down, words, font, _UPRIGHT, mtext=self)
        gc.restore()
        renderer.close_group("text")
