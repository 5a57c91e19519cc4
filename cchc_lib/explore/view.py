"""A view: what a desk shows of its choice, as tables and charts, and live where widgets are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cchc_lib.blocks import SYNTHETIC, Blocks, Paragraph, Span, Stamp, text
from cchc_lib.city.model import City, State
from cchc_lib.errors import CchcError
from cchc_lib.explore.desk import Desk
from cchc_lib.numerals import format_count

_NAMED = 3
_SYNTHETIC_BUT = "Số liệu MÔ PHỎNG, trừ số liệu của {}."
MARKDOWN, PLAIN = "text/markdown", "text/plain"


@dataclass(frozen=True, slots=True)
class View:
    """The desk's choice, shown in one way.

    ``by_area`` lets an area be chosen, too; ``asks`` has further inputs under those to choose by.
    """

    desk: Desk
    name: str
    make: Callable[[Desk], Iterator[Blocks]]
    by_area: bool = False
    asks: bool = False

    def bundle(self) -> dict[str, Any]:
        """Return the tables and charts, or in their place why there are none."""
        try:
            shown = [blocks for blocks in self.make(self.desk) if blocks.blocks]
        except CchcError as error:
            shown = [Blocks(tuple(Paragraph(text(line)) for line in str(error).split("\n")))]
        bundles = [blocks._repr_mimebundle_() for blocks in shown]
        return {
            MARKDOWN: "\n\n".join(each.get(MARKDOWN) or each["text/html"] for each in bundles),
            PLAIN: "\n".join(each[PLAIN] for each in bundles),
        }

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        try:
            import ipywidgets  # noqa: F401, PLC0415  # what is shown does not need it
        except ImportError:
            return self.bundle()
        from cchc_lib.explore import widgets  # noqa: PLC0415

        return widgets.live(self)


def labels(desk: Desk, *, with_peers: bool = False) -> Blocks:
    """Say which of the shown figures are invented, and which communes are not among the others."""
    is_synthetic = desk.report.submission.synthetic
    told: list[Stamp | Paragraph] = [Stamp(SYNTHETIC)] if is_synthetic else []
    if with_peers:
        told += [*_mixed(desk.city, is_synthetic=is_synthetic), *_unread(desk.city)]
    return Blocks(tuple(told))


def _mixed(city: City, *, is_synthetic: bool) -> Iterator[Paragraph]:
    """Say whose figures are real, where those of others are invented."""
    real = [member.commune.name for member in city.counted if not member.is_synthetic]
    if not real or not city.is_synthetic:
        return
    whose = ", ".join(real) if len(real) <= _NAMED else f"{format_count(len(real))} đơn vị"
    words = "Riêng số liệu của {} là thật." if is_synthetic else _SYNTHETIC_BUT
    yield Paragraph(text(Span(words.format(whose), "strong")))


def _unread(city: City) -> Iterator[Paragraph]:
    """Name the communes that are missing among the others, and what stands in the way of each."""
    unread = city.of(State.UNREADABLE)
    for member in unread[:_NAMED]:
        yield Paragraph(text(f"Không tính {member.commune.name}: {member.why}"), "note")
    if len(unread) > _NAMED:
        others = f"Không tính {format_count(len(unread) - _NAMED)} đơn vị khác không đọc được."
        yield Paragraph(text(others), "note")
