"""Automatic numbering: what Word prints before a paragraph, counted as Word counts it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cchc_lib.foreign.document.counting import format_count
from cchc_lib.foreign.document.word.program import attribute, is_on, number_in
from cchc_lib.foreign.parts import Parts

LEVELS = 9  # ECMA-376 Part 1, 17.9: a list has nine
MAX_LABEL = 30  # characters
MAX_HOPS = 5  # from a list to the one whose style it has

Said: TypeAlias = Mapping[str, str]

_PLACE = re.compile("%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff\u00b7]")  # signs of Symbol and Wingdings


@dataclass(slots=True)
class Level:
    """One level of a list; ``restart``: the level from 1 after which it begins anew, None: any."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int | None = None
    is_legal: bool = False


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str = ""


@dataclass(slots=True)
class _List:
    abstract: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self) -> None:
        self._abstracts: dict[str, _Abstract] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[int] = set()
        self._abstract, self._list, self._level = _Abstract(), _List(), Level()
        self._levels = self._abstract.levels
        self._at = 0

    def read(self, parts: Parts, part: str) -> None:
        """Read the part that holds the lists. Raises ``Refusal``."""
        starts: dict[str, Callable[[Said], None]] = {
            "abstractNum": self._begin_abstract,
            "num": self._begin_list,
            "lvl": self._begin_level,
            "lvlOverride": self._see_override,
            "startOverride": self._see_start_override,
            "abstractNumId": self._see_abstract,
            "numStyleLink": self._see_link,
            "start": self._see_start,
            "numFmt": self._see_form,
            "lvlText": self._see_text,
            "pStyle": self._see_style,
            "lvlRestart": self._see_restart,
            "isLgl": self._see_legal,
        }
        parts.read(part, starts, {})

    def level_of_style(self, number: int, style: str) -> int:
        """Return the level of a list that belongs to a style of paragraphs, 0 = none does."""
        owned = self._lists.get(number, _List())
        levels = self._abstracts.get(owned.abstract, _Abstract()).levels
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def label(self, number: int, at: int, linked: Callable[[str], int | None]) -> str:
        """Count one paragraph more at a level of a list and return what is printed before it.

        ``linked`` returns the list of a style. "" where nothing is printed.
        """
        owned = self._lists.get(number)
        if owned is None or at >= LEVELS:
            return ""
        abstract = self._real(owned.abstract, linked)
        levels = {**self._abstracts.get(abstract, _Abstract()).levels, **owned.levels}
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for level, start in owned.starts.items():
                counts[level] = start - 1
        _count(counts, levels, at)
        return _printed(counts, levels, at)

    def _real(self, abstract: str, linked: Callable[[str], int | None]) -> str:
        """Return the list that has levels of its own, behind links by a style."""
        for _ in range(MAX_HOPS):
            link = self._abstracts.get(abstract, _Abstract()).style_link
            target = linked(link) if link else None
            if target is None or target not in self._lists:
                break
            abstract = self._lists[target].abstract
        return abstract

    def _begin_abstract(self, said: Said) -> None:
        self._abstract = self._abstracts.setdefault(attribute(said, "abstractNumId"), _Abstract())
        self._levels = self._abstract.levels

    def _begin_list(self, said: Said) -> None:
        self._list = self._lists.setdefault(number_in(said, "numId"), _List())
        self._levels = self._list.levels

    def _begin_level(self, said: Said) -> None:
        at = number_in(said, "ilvl")
        self._level = self._levels.setdefault(at, Level()) if at < LEVELS else Level()

    def _see_override(self, said: Said) -> None:
        self._at = number_in(said, "ilvl")

    def _see_start_override(self, said: Said) -> None:
        if self._at < LEVELS:
            self._list.starts[self._at] = number_in(said)

    def _see_abstract(self, said: Said) -> None:
        self._list.abstract = attribute(said, "val")

    def _see_link(self, said: Said) -> None:
        self._abstract.style_link = attribute(said, "val")

    def _see_start(self, said: Said) -> None:
        self._level.start = number_in(said, default=1)

    def _see_form(self, said: Said) -> None:
        self._level.form = attribute(said, "val")

    def _see_text(self, said: Said) -> None:
        self._level.text = attribute(said, "val")[:MAX_LABEL]

    def _see_style(self, said: Said) -> None:
        self._level.style = attribute(said, "val")

    def _see_restart(self, said: Said) -> None:
        self._level.restart = number_in(said)

    def _see_legal(self, said: Said) -> None:
        self._level.is_legal = is_on(said)


def _count(counts: dict[int, int], levels: Mapping[int, Level], at: int) -> None:
    for upper in range(at):
        counts.setdefault(upper, levels.get(upper, Level()).start)
    counts[at] = counts.get(at, levels.get(at, Level()).start - 1) + 1
    for lower in [level for level in counts if level > at]:
        restart = levels.get(lower, Level()).restart
        if restart is None or 0 < at + 1 <= restart:
            del counts[lower]


def _printed(counts: Mapping[int, int], levels: Mapping[int, Level], at: int) -> str:
    level = levels.get(at, Level())
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return _PRIVATE.sub("•", level.text).strip()

    def shown(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        form = "decimal" if level.is_legal else levels.get(which, Level()).form
        return format_count(counts.get(which, 0), form)

    return " ".join(_PLACE.sub(shown, level.text).split())[:MAX_LABEL]
