"""HTML as a stream of texts and tags, in one pass whatever is left open.

The parser of the standard library looks again and again for an end that never comes.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)                      # a comment
      | <[!?][^<>]*>?                          # a declaration
      | <(?P<end>/?)(?P<name>[a-z][a-z0-9:-]{0,30})
        (?P<said>(?:[^<>"'] | "[^"]{0,2000}" | '[^']{0,2000}')*+) >?""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([a-z][a-z-]{0,30})(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]{1,200}))?""", re.IGNORECASE
)
_RAW = {"script", "style", "template", "textarea", "title", "xml", "noscript", "iframe", "svg"}
"""What holds no text of the page, up to its end."""


class Token(NamedTuple):
    """A text, or a tag by its lower-case name; ``at``: where it begins."""

    at: int
    text: str = ""
    start: str = ""
    end: str = ""
    said: str = ""

    def attributes(self) -> dict[str, str]:
        """Return what a tag says, by lower-case names."""
        return {
            found[1].lower(): unescape((found[2] or "").strip("\"'"))
            for found in _ATTRIBUTE.finditer(self.said)
        }


def tokens(page: str) -> Iterator[Token]:
    """Yield texts and tags in their order."""
    at = 0
    while at < len(page):
        found = _TOKEN.search(page, at)
        begin = found.start() if found else len(page)
        if begin > at:
            yield Token(at, unescape(page[at:begin]))
        if found is None:
            return
        at = found.end()
        name = (found["name"] or "").lower()
        if name in _RAW and not found["end"]:
            at = _end_of(page, name, at)
        elif name:
            start, end = ("", name) if found["end"] else (name, "")
            yield Token(begin, "", start, end, found["said"])


def _end_of(page: str, name: str, at: int) -> int:
    """Return where what holds no text ends: with the page, if nothing ends it."""
    found = re.compile(f"</{name}[^<>]*>?", re.IGNORECASE).search(page, at)
    return found.end() if found else len(page)
