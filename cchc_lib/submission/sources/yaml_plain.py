"""Read plain YAML, which nearly every file is, quickly; leave all else to the strict reader.

What is odd, be it wrong or only rare, is not looked into here: ``read_plain`` gives up, and the
strict reader of ``yaml_file`` reads the same file from its beginning and finds the words for it.
What is read here is what that one reads, value by value and place by place.
"""

from collections.abc import Callable
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from cchc_lib.submission.sources import yaml_words
from cchc_lib.submission.sources.source import Node

MAX_DEPTH = 32  # limits of our own: a full submission has 1,200 nodes and 6 levels
MAX_NODES = 10_000
MAX_SCALAR = 20_000  # characters
MAX_PATH = 500  # characters; each node keeps its path, so long keys could fill the memory

Spot: TypeAlias = tuple[int, int]
"""Line and column, from 1: a place costs ten times as much, and most are never asked for."""

NOWHERE: Spot = (0, 0)
BLANK = frozenset({"", "~", "null"})
"""What stands for no value, where it is typed without quotes."""


class Read(NamedTuple):
    """What a file holds, with line and column of each value and key by its dotted path."""

    content: dict[str, Node]
    places: dict[str, Spot]
    key_places: dict[str, Spot]


def read_plain(source: str, lines: tuple[str, ...]) -> Read | None:
    """Read the text of a file, in NFC and without hidden signs; None where anything is odd."""
    reader = _Reader(lines, has_escapes="\\" in source)
    try:
        return reader.read(yaml.CSafeLoader(source).get_event)
    except yaml.YAMLError:
        return None


class _Reader:
    """A reader of one file; what takes an event tells whether it was plain."""

    def __init__(self, lines: tuple[str, ...], *, has_escapes: bool) -> None:
        self._lines, self._has_escapes = lines, has_escapes
        self._places, self._key_places = {"": NOWHERE}, {"": NOWHERE}
        self._content: dict[str, Node] | None = None
        self._node: Any = None  # the open list or group
        self._lead = ""  # what paths begin with there
        self._key, self._key_line = "", 0  # the key that waits for a value
        self._outer: list[tuple[Any, str]] = []  # the lists and groups around, with their leads

    def read(self, next_event: Callable[[], yaml.Event | None]) -> Read | None:
        """Read events as long as they are plain, a file's worth at most."""
        takes: dict[type, Callable[[Any], bool]] = {
            yaml.ScalarEvent: self._take_text,
            yaml.MappingStartEvent: lambda event: self._take_start(event, {}),
            yaml.SequenceStartEvent: lambda event: self._take_start(event, []),
            yaml.MappingEndEvent: self._take_end,
            yaml.SequenceEndEvent: self._take_end,
            yaml.DocumentStartEvent: self._take_document,
            yaml.DocumentEndEvent: lambda _: True,
            yaml.StreamStartEvent: lambda _: True,
            yaml.StreamEndEvent: lambda _: True,
            yaml.AliasEvent: lambda _: False,
        }
        for event in islice(iter(next_event, None), MAX_NODES):
            if not takes[type(event)](event):
                return None
        if self._content is None or next_event():
            return None
        return Read(self._content, self._places, self._key_places)

    def _take_document(self, event: Any) -> bool:
        return not event.version and not event.tags and self._content is None

    def _take_text(self, event: Any) -> bool:
        text, style, mark = event.value, event.style, event.start_mark
        if event.anchor or event.tag or len(text) > MAX_SCALAR:
            return False
        if (style == '"' and self._has_escapes) or (not style and self._has_items(event)):
            return False
        if not self._key and isinstance(self._node, dict):
            return self._take_key(text, mark)
        is_lonely = self._key and mark.line > self._key_line and not style
        if is_lonely and yaml_words.explain_lonely(text):
            return False
        return self._add(None if not style and text in BLANK else text, mark) is not None

    def _take_key(self, key: str, mark: Any) -> bool:
        path = self._lead + key
        self._key, self._key_line = key, mark.line
        if key in BLANK or path in self._key_places or len(path) > MAX_PATH:
            return False
        self._key_places[path] = (mark.line + 1, mark.column + 1)
        return key.replace(".", "").isidentifier()

    def _add(self, value: Node, mark: Any) -> str | None:
        """Put a value into the open list or group; return its path, None where that is odd."""
        if not self._key and not isinstance(self._node, list):
            return None
        path = self._lead + (self._key or str(len(self._node)))
        if path in self._places or len(path) > MAX_PATH:
            return None
        spot = self._places[path] = (mark.line + 1, mark.column + 1)
        if self._key:
            self._node[self._key], self._key = value, ""
        else:
            self._node.append(value)
            self._key_places[path] = spot  # an item has no key: it stands for itself
        return path

    def _take_start(self, event: Any, node: Any) -> bool:
        if event.anchor or event.tag or len(self._outer) >= MAX_DEPTH:
            return False
        path = self._add(node, event.start_mark) if self._outer else self._begin(node)
        if path is None:
            return False
        self._outer.append((self._node, self._lead))
        self._node, self._lead = node, path and f"{path}."
        return True

    def _begin(self, node: Any) -> str | None:
        if not isinstance(node, dict):
            return None
        self._content = node
        return ""

    def _take_end(self, _: Any) -> bool:
        self._node, self._lead = self._outer.pop()
        return True

    def _has_items(self, event: Any) -> bool:
        """Tell whether a text of several lines may have swallowed an item of a list."""
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        return last > first and any(
            line.lstrip().startswith("- ") for line in self._lines[first:last]
        )
