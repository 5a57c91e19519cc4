"""A letter as a page: one file, offline, without script, light enough to go with a mail."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from markupsafe import Markup

from cchc_lib.blocks import Block, Letterhead, Signature, Stamp, Title
from cchc_lib.render.layout import Layout
from cchc_lib.render.page import policy, render_page, style_sheet

_LOOKS = ".columns{display:block}.scroll tbody td:last-child{flex-basis:100%}"
"""No contents stand beside a letter, and the last cell of a record takes all its width."""

_FRAME = (Letterhead, Title, Stamp, Signature)
Kind = TypeVar("Kind", bound=Block)


def as_html(blocks: Sequence[Block]) -> bytes:
    """Return the page of a letter; no font is packed, which would be thirty times the letter."""
    layout = Layout()
    stamps = [stamp.words for stamp in _of(Stamp, blocks)]
    css = f"{style_sheet(' · '.join(stamps))}{_LOOKS}"
    page = {
        "letterhead": next(_of(Letterhead, blocks), None),
        "title": next(_of(Title, blocks)),
        "stamps": stamps,
        "css": Markup(css),  # noqa: S704  # ours, words in it escaped for CSS
        "csp": policy(css),
        "contents": [],
        "headlines": (),
        "body": layout.views(block for block in blocks if not isinstance(block, _FRAME)),
        "signatures": layout.views(_of(Signature, blocks)),
        "annexes": (),
    }
    return render_page("reader.html.j2", page).encode()


def _of(kind: type[Kind], blocks: Sequence[Block]) -> Iterator[Kind]:
    return (block for block in blocks if isinstance(block, kind))
