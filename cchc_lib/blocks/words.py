"""Blocks for people who read notebooks: Markdown and HTML, escaped, and plain text."""

import base64
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cchc_lib.blocks.model import (
    Block,
    Figure,
    Heading,
    Item,
    Letterhead,
    Paragraph,
    Row,
    Signature,
    Stamp,
    Table,
    Text,
    Tiles,
    Title,
    plain,
)

_MARKDOWN_SPECIAL = re.compile(
    r"[\\`*_{}\[\]()<>#+=\-.!|~$&:@]"
)  # : and @ too, or addresses become links
_ENTITIES = {"\\": "&#92;", "$": "&#36;", "@": "&#64;"}
"""What JupyterLab cuts formulas out by before it reads Markdown, and never as an entity."""

_REFERENCE = re.compile(r"(?P<document>document:)?(?P<name>[a-z0-9_.]+)")


def escape_markdown(words: str) -> str:
    """Return ``words`` so that Markdown shows them as they are."""
    return _MARKDOWN_SPECIAL.sub(_escaped, words.replace("\n", " "))


def _escaped(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0], f"\\{found[0]}")


def without_formulas(shown: str) -> str:
    """Return Markdown or HTML in which nothing is typeset: dollars and backslashes stay words.

    MathJax 3 of JupyterLab goes by the first class, MathJax 2 of nbconvert's page by the second.
    """
    return f'<div class="mathjax_ignore tex2jax_ignore">\n\n{shown}\n\n</div>'


def anchor_of(ref: str) -> str:
    """Return the anchor of the origin that a reference names; "" for what is no reference."""
    found = _REFERENCE.fullmatch(ref)
    return "" if found is None else f"{'d' if found['document'] else 'i'}-{found['name']}"


def to_plain_text(block: Block) -> str:
    """Return a block as the words a reader without pictures and looks gets."""
    match block:
        case Letterhead():
            return f"{' '.join(block.agency)}\nSố: {block.number}/{block.symbol}\n{block.date_line}"
        case Title():
            return f"{block.document_type}\n{block.subject}"
        case Stamp():
            return block.words
        case Heading():
            return f"{block.number} {block.title}".strip()
        case Paragraph():
            return plain(block.content)
        case Item():
            return f"{block.marker} {plain(block.content)}"
        case Table():
            rows = (" | ".join(plain(cell) for cell in row.cells) for row in block.rows)
            return "\n".join([block.caption, *rows])
        case Figure():
            return f"{block.caption}: {block.alt}"
        case Tiles():
            return "\n".join(f"{tile.label}: {tile.value}" for tile in block.tiles)
        case Signature():
            return "\n".join([*block.recipients, *block.authority, block.signer])


def to_markdown(block: Block) -> str:
    """Return a block as Markdown for JupyterLab, every word escaped."""
    match block:
        case Letterhead():
            head = _strong(" ".join(block.agency))
            number = escape_markdown(f"Số: {block.number or '      '}/{block.symbol}")
            return f"{head}  \n{number}  \n*{escape_markdown(block.date_line)}*"
        case Title():
            return f"{_strong(block.document_type)}\n\n{_strong(block.subject)}"
        case Stamp():
            return f"> {_strong(block.words)}"
        case Heading():
            return f"{'#' * (block.level + 1)} {escape_markdown(to_plain_text(block))}"
        case Paragraph():
            return _markdown_text(block.content)
        case Item():
            indent = "&nbsp;" * 4 * (block.level - 1)
            return f"{indent}{escape_markdown(block.marker)} {_markdown_text(block.content)}"
        case Table():
            return _markdown_table(block)
        case Figure():
            return f"{_strong(block.caption)}\n\n{escape_markdown(block.alt)}"
        case Tiles():
            return _markdown_tiles(block)
        case Signature():
            lines = [*block.recipients, *block.authority, block.signer]
            return "  \n".join(escape_markdown(line) for line in lines)


def figure_html(figure: Figure) -> str:
    """Return a chart as HTML for JupyterLab, which shows a bare SVG only in trusted notebooks.

    The picture is data, not markup, and comes with its caption and its words for who cannot see it.
    """
    data = base64.b64encode(figure.svg.encode()).decode("ascii")
    alt, caption = _escape_html(figure.alt), _escape_html(figure.caption)
    picture = f'<img alt="{alt}" src="data:image/svg+xml;base64,{data}" style="max-width: 100%">'
    return f"<p><strong>{caption}</strong></p>\n<p>{picture}</p>"


def _escape_html(words: str) -> str:
    """Return ``words`` for HTML that may stand in Markdown."""
    escaped = html.escape(words.replace("\n", " "))
    return "".join(_ENTITIES.get(sign, sign) for sign in escaped)


def _strong(words: str) -> str:
    return f"**{escape_markdown(words)}**" if words else ""


def _markdown_text(content: Text) -> str:
    looks = {"": "", "strong": "**", "em": "*"}
    return "".join(
        _thread(f"{looks[span.mark]}{escape_markdown(span.text)}{looks[span.mark]}", span.ref)
        for span in content
    )


def _thread(markdown: str, ref: str) -> str:
    """Lead from a printed figure to its origin, a row near the end of the notebook."""
    anchor = anchor_of(ref)
    return f"[{markdown}](#{anchor})" if anchor else markdown


def _markdown_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _markdown_table(table: Table) -> str:
    headers = [escape_markdown(" – ".join(column.header)) for column in table.columns]
    rules = {"left": ":---", "right": "---:", "center": ":---:"}
    lines = [
        _strong(table.caption),
        "",
        _markdown_row(headers),
        _markdown_row(rules[column.align] for column in table.columns),
        *(_markdown_row(_markdown_cells(row)) for row in table.rows),
    ]
    return "\n".join([*lines, "", f"*{escape_markdown(table.note)}*"] if table.note else lines)


def _markdown_cells(row: Row) -> Sequence[str]:
    if not row.role:
        return [_markdown_text(cell) for cell in row.cells]
    return [_markdown_text(tuple(replace(span, mark="strong") for span in c)) for c in row.cells]


def _markdown_tiles(block: Tiles) -> str:
    cells = [
        (
            _thread(_strong(tile.value), tile.ref),
            escape_markdown(tile.label),
            escape_markdown(tile.note),
        )
        for tile in block.tiles
    ]
    lines = [_markdown_row(cell) for cell in zip(*cells, strict=True)]
    return "\n".join([lines[0], _markdown_row([":---:"] * len(cells)), *lines[1:]])
