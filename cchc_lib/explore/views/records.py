"""What the registers of the chosen commune show, as in its report."""

from collections.abc import Iterator

from cchc_lib.blocks import Blocks, Paragraph, text
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.view import View, labels
from cchc_lib.report import records as drawn

_NONE = "Số liệu kỳ này không kèm sổ hồ sơ."


def records(desk: Desk) -> View:
    """Show the charts of the chosen commune's registers, or in a sentence that it has none."""
    return View(desk, "records", _shown)


def _shown(desk: Desk) -> Iterator[Blocks]:
    if desk.report.submission.counted is None:
        yield Blocks((Paragraph(text(_NONE)),))
        return
    yield labels(desk)
    for draw in (drawn.arrivals, drawn.backlog, drawn.days, drawn.channels):
        if chart := draw(desk.report):
            yield Blocks((chart.block(),))
