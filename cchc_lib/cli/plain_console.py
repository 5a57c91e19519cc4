"""The console of all commands: what it prints holds nothing that a terminal obeys but styles."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from cchc_lib.shown import visible


class PlainConsole(Console):
    """A console on which every text is visible, whoever wrote it; styles and pictures stay."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield the segments of what is printed, each sign visible but the ends of lines."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=_lines(segment.text))


def _lines(text: str) -> str:
    return text if text.isprintable() else "\n".join(map(visible, text.split("\n")))
