"""Read what a commune hands in as YAML: a small, strict part of it, everything kept as text.

``2.862`` stays the five characters a person typed until a typed field reads them. What YAML can
do beyond mappings, lists and text is refused, and so is what a reader of the file cannot see.
"""

import codecs
import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn, Self

import yaml

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.foreign.signs import HEAP, find_heap, find_hidden, has_hidden
from cchc_lib.numerals import parse_flag
from cchc_lib.submission.sources import yaml_slips, yaml_words
from cchc_lib.submission.sources.file_bytes import read_bytes
from cchc_lib.submission.sources.locate import locate
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.sources.yaml_plain import (
    BLANK,
    MAX_DEPTH,
    MAX_NODES,
    MAX_PATH,
    MAX_SCALAR,
    NOWHERE,
    Read,
    Spot,
    read_plain,
)
from cchc_lib.submission.sources.yaml_slips import Slip, find_slips, mend

MAX_BYTES = 512 * 1024  # a limit of our own: a full submission has 50 kB
MAX_PROBLEMS = 20  # after which reading stops


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One YAML file as nested text, with the place of each key and value: a ``Source``.

    ``places`` and ``key_places`` are line and column by dotted path (``statements.0.items.2``);
    ``lines`` are the source in NFC, without line ends; ``starts`` are line and column of all keys,
    sorted; ``sha256`` is that of the bytes as handed in.
    """

    path: str
    content: dict[str, Node]
    places: Mapping[str, Spot]
    key_places: Mapping[str, Spot]
    sha256: str
    lines: tuple[str, ...]
    starts: tuple[Spot, ...]

    def place(self, field: str) -> Place:
        """Return the place of the value at ``field``, or of its nearest ancestor in the file."""
        return _nearest(self.path, self.places, field)

    def key_place(self, field: str) -> Place:
        """Return the place of the key of ``field``, or of its nearest ancestor in the file."""
        return _nearest(self.path, self.key_places, field)

    def place_of_words(self, field: str, words: str) -> Place:
        """Return where ``words`` first stand as whole words inside the value at ``field``.

        The place of the value itself where they do not stand in its source, as with escapes.
        """
        place = self.place(field)
        last, column = self._end(place)
        return locate(place, self.lines, (last, column), words)

    def excerpt(self, place: Place) -> str:
        """Return the line at a place, "" where the file has none there."""
        return self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""

    @property
    def synthetic(self) -> bool:
        """Tell whether the file says of itself that its figures are invented."""
        said = self.content.get("synthetic")
        return isinstance(said, str) and parse_flag(said)

    def holding(self, content: dict[str, Node]) -> Self:
        """Return the same file with other text in it, for what is supposed."""
        return replace(self, content=content)

    def _end(self, place: Place) -> tuple[int, int]:
        """Return where the next key begins after a place: line and column, column 0 at the end."""
        after = bisect_right(self.starts, (place.line, place.column))
        return self.starts[after] if after < len(self.starts) else (len(self.lines), 0)


def read_yaml(path: Path, *, name: str | None = None) -> YamlFile:
    """Read the file at ``path``; errors call it ``name``. Raise ``InputError``."""
    shown = str(path) if name is None else name
    return parse_yaml(read_bytes(path, shown, MAX_BYTES, "YAML"), shown)


def parse_yaml(text: bytes, name: str) -> YamlFile:
    """Read the bytes of the file called ``name``. Raise ``InputError`` with all it can collect."""
    decoded = _decode(text, name)
    _refuse_heaps(decoded, name)
    source = unicodedata.normalize("NFC", decoded)
    whole = source if source.endswith(("\n", "\r")) else source + "\n"  # as libyaml counts lines
    lines = tuple(_lines_of(whole))
    plain = None if has_hidden(source) else read_plain(source, lines)
    content, places, keys = plain or read_strictly(source, name, lines)
    starts = tuple(sorted(keys.values()))
    return YamlFile(name, content, places, keys, hashlib.sha256(text).hexdigest(), lines, starts)


def read_strictly(source: str, name: str, lines: tuple[str, ...]) -> Read:
    """Read the text of a file with words for all that is odd. Raise ``InputError``."""
    builder = _Builder(name, lines)
    builder.refuse_hidden(source)
    try:
        for event in yaml.parse(source, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        if slips := tuple(find_slips(lines)):
            raise InputError(_slipped(name, lines, slips)) from error
        builder.stop(*yaml_words.explain_syntax(error, lines))
    return Read(builder.content(), builder.places, builder.key_places)


def _slipped(name: str, lines: tuple[str, ...], slips: tuple[Slip, ...]) -> list[Problem]:
    """Tell the slips of a file that YAML cannot read, and what else is wrong without them."""
    problems = [Problem(Place(name, slip.line, slip.column), slip.words) for slip in slips]
    try:
        parse_yaml("\n".join(mend(lines, slips)).encode("utf-8"), name)
    except InputError as more:
        problems.extend(more.problems)
    return sorted(problems[:MAX_PROBLEMS], key=lambda problem: problem.place)


@dataclass(slots=True)
class _Level:
    """One open collection; ``key`` waits for its value."""

    path: str
    node: list[Node] | dict[str, Node]
    key: str | None = None

    def add(self, node: Node) -> None:
        if isinstance(self.node, list):
            self.node.append(node)
        else:
            self.node[self.key or ""] = node
            self.key = None


class _Builder:
    """A builder of nested text with a stack of its own: depth is a number and not a crash."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file, self.lines = file, lines
        self.places, self.key_places = {"": NOWHERE}, {"": NOWHERE}
        self._problems: list[Problem] = []
        self._documents: list[Node] = []
        self._levels = [_Level("", self._documents)]
        self._nodes = 0

    def content(self) -> dict[str, Node]:
        top = self._documents[0] if self._documents else None
        if not isinstance(top, dict):  # take() let nothing else through but an empty value
            self.stop(None, 'tệp không có nội dung; cần các dòng "khóa: giá trị"')
        if self._problems:
            raise InputError(self._problems)
        return top

    def stop(self, mark: Any, message: str, field: str = "") -> NoReturn:
        raise InputError([*self._problems, Problem(self._place(mark, field), message)])

    def _report(self, place: Place, message: str) -> None:
        self._problems.append(Problem(place, message))
        if len(self._problems) >= MAX_PROBLEMS:
            rest = Problem(replace(place, field=""), yaml_words.READING_STOPS)
            raise InputError([*self._problems, rest])

    def _place(self, mark: Any, field: str = "") -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1, field) if mark else Place(self.file)

    def refuse_hidden(self, source: str) -> None:
        if not has_hidden(source):
            return
        for number, line in enumerate(self.lines, 1):
            for index, words in find_hidden(line):
                self._report(Place(self.file, number, index + 1), words)
        if self._problems:
            raise InputError(self._problems)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent):
            self._take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._levels.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            if event.version or event.tags:
                self._report(self._place(event.start_mark), yaml_words.NO_DIRECTIVE)
            if self._documents:
                self.stop(event.start_mark, "mỗi tệp chỉ có một tài liệu; hãy bỏ dòng --- này")

    def _take_node(self, event: yaml.NodeEvent) -> None:
        level = self._levels[-1]
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self.stop(event.start_mark, f"tệp có hơn {MAX_NODES} mục; hãy bớt đi", level.path)
        if isinstance(level.node, dict) and level.key is None:
            level.key = self._key(level, level.node, event)
        else:
            self._value(level, event)

    def _key(self, level: _Level, siblings: dict[str, Node], event: yaml.NodeEvent) -> str:
        if isinstance(event, yaml.CollectionStartEvent):
            self.stop(event.start_mark, yaml_words.NO_KEY, level.path)
        key = self._text(event, level.path) or ""
        path = self._path(level, key, event)
        if not key:
            self._report(self._place(event.start_mark, path), yaml_words.EMPTY_KEY)
        elif key != key.strip() or not key.isprintable():
            words = yaml_slips.ODD_SPACE if yaml_slips.is_spaced(key) else yaml_words.ODD_KEY
            self._report(self._place(event.start_mark, level.path), words)
        elif key == "<<" and not getattr(event, "style", None):
            words = "không dùng khóa trộn << của YAML; hãy viết lại từng khóa"
            self._report(self._place(event.start_mark, path), words)
        elif key in siblings:
            words = f'khóa "{key}" đã có ở trên, trong cùng nhóm; hãy giữ một dòng'
            self._report(self._place(event.start_mark, path), words)
        self.key_places.setdefault(path, _spot(event))
        return key

    def _value(self, level: _Level, event: yaml.NodeEvent) -> None:
        step = str(len(level.node)) if level.key is None else level.key
        is_top = level is self._levels[0]
        path = "" if is_top else self._path(level, step, event)
        spot = self.places.setdefault(path, _spot(event))
        key = self.key_places.setdefault(path, spot)  # an item has no key: it stands for itself
        if isinstance(event, yaml.CollectionStartEvent):
            self._open(level, event, path)
        else:
            if spot[0] > key[0]:  # on a line of its own
                self._refuse_lonely(event, path)
            level.add(self._text(event, path))
        if is_top and not isinstance(self._documents[0], dict | None):
            words = yaml_words.explain_lonely(getattr(event, "value", ""))
            self.stop(event.start_mark, words or yaml_words.NO_MAPPING)

    def _open(self, level: _Level, event: yaml.CollectionStartEvent, path: str) -> None:
        if len(self._levels) > MAX_DEPTH:
            self.stop(event.start_mark, f"lồng nhau quá {MAX_DEPTH} cấp; hãy bớt cấp", path)
        if words := yaml_words.explain_machinery(event):
            self._report(self._place(event.start_mark, path), words)
        node: dict[str, Node] | list[Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
        level.add(node)
        self._levels.append(_Level(path, node))

    def _path(self, level: _Level, step: str, event: yaml.NodeEvent) -> str:
        path = f"{level.path}.{step}" if level.path else step
        if len(path) > MAX_PATH:
            self.stop(event.start_mark, yaml_words.LONG_KEYS, level.path)
        return path

    def _text(self, event: yaml.NodeEvent, path: str) -> str | None:
        if words := yaml_words.explain_machinery(event):
            self._report(self._place(event.start_mark, path), words)
        if not isinstance(event, yaml.ScalarEvent):
            return f"*{event.anchor}"  # refused already; stands in so that reading can go on
        if not event.style and event.value in BLANK:
            return None
        if len(event.value) > MAX_SCALAR:
            place = self._place(event.start_mark, path)
            self._report(place, f"đoạn chữ dài hơn {MAX_SCALAR} ký tự; hãy rút ngắn")
            return str(event.value)  # refused: nobody reads it
        if not event.style:
            self._refuse_swallowed_items(event, path)
        if event.style == '"':
            return self._escaped(event.value, self._place(event.start_mark, path))
        return str(event.value)

    def _escaped(self, value: str, place: Place) -> str:
        """Look at what quotes spell by number, which nobody has seen in the file as such."""
        if find_heap(value) >= 0:
            self._report(place, HEAP)
            return value
        text = unicodedata.normalize("NFC", value)
        for _, words in find_hidden(text):
            self._report(place, words)
        return text

    def _refuse_lonely(self, event: Any, path: str) -> None:
        """Refuse "received:2" and "-đã làm" where a group or a list should begin."""
        is_plain = isinstance(event, yaml.ScalarEvent) and not event.style
        if is_plain and (words := yaml_words.explain_lonely(event.value)):
            self._report(self._place(event.start_mark, path), words)

    def _refuse_swallowed_items(self, event: Any, path: str) -> None:
        """Refuse "- b" one column too deep under "- a": YAML reads it as the text "a - b"."""
        for number in range(event.start_mark.line + 2, event.end_mark.line + 2):
            line = self.lines[number - 1]
            if line.lstrip().startswith("- "):
                self._report(
                    Place(self.file, number, line.index("-") + 1, path), yaml_words.SWALLOWED
                )


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise InputError([Problem(Place(name), f"tệp lớn hơn {MAX_BYTES >> 10} KiB; hãy bớt đi")])
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _end_of(body[: error.start].decode("utf-8"), name)
        words = yaml_words.explain_encoding(data, len(data) - len(body) + error.start)
        raise InputError([Problem(place, words)]) from error


def _refuse_heaps(text: str, name: str) -> None:
    """Refuse what would be slow to compose, before it is: a letter under a heap of marks."""
    if (at := find_heap(text)) >= 0:
        raise InputError([Problem(_end_of(text[:at], name), HEAP)])


def _end_of(text: str, name: str) -> Place:
    """Return the place after a text that a file begins with."""
    before = _lines_of(text)
    return Place(name, len(before), len(before[-1]) + 1)


def _lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _spot(event: Any) -> Spot:  # in the stubs a mark may be missing
    return event.start_mark.line + 1, event.start_mark.column + 1


def _nearest(file: str, spots: Mapping[str, Spot], field: str) -> Place:
    known = field
    while known not in spots:
        known = known.rpartition(".")[0]
    line, column = spots[known]
    return Place(file, line, column, field)
