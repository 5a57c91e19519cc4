"""Sequences of blocks as a notebook output, and back: JSON both ways."""

from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from pydantic import Field, TypeAdapter

from cchc_lib.blocks.model import Block, Figure
from cchc_lib.blocks.words import figure_html, to_markdown, to_plain_text, without_formulas

BLOCKS_MIME = "application/vnd.cchc.blocks+json"
RESULTS_MIME = "application/vnd.cchc.results+json"
SVG_MIME = "image/svg+xml"

_BLOCKS: TypeAdapter[tuple[Block, ...]] = TypeAdapter(
    tuple[Annotated[Block, Field(discriminator="kind")], ...]
)


@dataclass(frozen=True, slots=True)
class Blocks:
    """A sequence of blocks that a notebook cell shows and exporters read back.

    A ``Figure`` stands alone in its sequence, because one output carries one picture.
    """

    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        """Refuse a picture that is not alone."""
        if len(self.blocks) > 1 and any(isinstance(block, Figure) for block in self.blocks):
            raise ValueError("a Figure stands alone in its Blocks")

    def __add__(self, other: "Blocks") -> "Blocks":
        return Blocks(self.blocks + other.blocks)

    def to_json(self) -> list[dict[str, Any]]:
        """Return plain data that ``blocks_from_json`` reads back; pictures are left out."""
        return [_plain_data(block) for block in self.blocks]

    def _ipython_display_(self) -> None:
        """Show nothing where there is nothing; otherwise leave it to the mime bundle."""
        if self.blocks:
            raise NotImplementedError

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        bundle: dict[str, Any] = {
            BLOCKS_MIME: self.to_json(),
            "text/plain": "\n".join(map(to_plain_text, self.blocks)),
        }
        if self.blocks and isinstance(figure := self.blocks[0], Figure):
            bundle[SVG_MIME] = figure.svg
            bundle["text/html"] = without_formulas(figure_html(figure))
        else:
            shown = "\n\n".join(map(to_markdown, self.blocks))
            bundle["text/markdown"] = without_formulas(shown)
        return bundle


def blocks_from_json(data: object, svg: str = "") -> Blocks:
    """Read blocks back from JSON data, strictly, with the picture that stood beside them.

    Raises ``pydantic.ValidationError`` (a ``ValueError``) when the data is anything else.
    """
    blocks = _BLOCKS.validate_python(data)
    return Blocks(tuple(_with_picture(block, svg) for block in blocks))


def _with_picture(block: Block, svg: str) -> Block:
    if isinstance(block, Figure):
        return Figure(block.name, block.caption, block.alt, svg)
    return block


def _plain_data(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = orjson.loads(orjson.dumps(block))  # five times as fast as asdict
    data.pop("svg", None)
    return data
