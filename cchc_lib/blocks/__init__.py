"""The document model: what a report consists of.

Narrative, tables and charts return blocks; exporters read them back from the executed notebook.
A block holds text, never markup: escaping is the business of whoever writes a format. In
JupyterLab a block shows itself as Markdown.
"""

from cchc_lib.blocks.bundle import (
    BLOCKS_MIME,
    RESULTS_MIME,
    SVG_MIME,
    Blocks,
    blocks_from_json,
)
from cchc_lib.blocks.model import (
    SYNTHETIC,
    Align,
    Block,
    Column,
    Figure,
    Heading,
    Item,
    Letterhead,
    Mark,
    Paragraph,
    Row,
    Signature,
    Span,
    Stamp,
    Table,
    Text,
    Tile,
    Tiles,
    Title,
    Tone,
    doubt,
    plain,
    text,
)
from cchc_lib.blocks.words import (
    anchor_of,
    escape_markdown,
    figure_html,
    to_markdown,
    to_plain_text,
    without_formulas,
)

__all__ = [
    "BLOCKS_MIME",
    "RESULTS_MIME",
    "SVG_MIME",
    "SYNTHETIC",
    "Align",
    "Block",
    "Blocks",
    "Column",
    "Figure",
    "Heading",
    "Item",
    "Letterhead",
    "Mark",
    "Paragraph",
    "Row",
    "Signature",
    "Span",
    "Stamp",
    "Table",
    "Text",
    "Tile",
    "Tiles",
    "Title",
    "Tone",
    "anchor_of",
    "blocks_from_json",
    "doubt",
    "escape_markdown",
    "figure_html",
    "plain",
    "text",
    "to_markdown",
    "to_plain_text",
    "without_formulas",
]
