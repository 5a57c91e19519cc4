"""What a commune of the demo says in words: one way out of several for each point.

The sentences are data (``phrases.yaml``), and those that tell figures otherwise than the library
does, too (``prose.yaml``). A way of saying it is left out where it cites a document or points to a
figure that the report does not have.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, TypeAlias

from cchc_lib.communes import Commune
from cchc_lib.demo.dice import Dice
from cchc_lib.submission.sources.yaml_file import read_yaml

Said: TypeAlias = "str | dict[str, Any]"

_PHRASES = Path(__file__).with_name("phrases.yaml")
_PROSE = Path(__file__).with_name("prose.yaml")
LIBRARY = "library"
"""The prose in which the library's own sentences tell the figures."""
_LIBRARY_TELLS = "{@"
_HAMLETS = {"xã": "thôn", "phường": "tổ dân phố", "đặc khu": "khu dân cư"}
_DOCUMENT = re.compile(r"\{doc:([a-z_]+)")
_FIGURE = re.compile(r"\{([a-z_]+\.[a-z0-9_.]+)")


@dataclass(frozen=True, slots=True)
class Known:
    """What a text may rest on: facts by name, keys of documents, codes of figures."""

    facts: Collection[str]
    documents: Collection[str]
    figures: Collection[str]

    def allows(self, way: "_Way") -> bool:
        """Tell whether a way of saying it points only to what there is."""
        cited = all(key in self.documents for key in way.documents)
        return cited and all(code in self.figures for code in way.figures)


@dataclass(frozen=True, slots=True)
class _Way:
    text: str
    items: tuple[str, ...]
    documents: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Point:
    when: str
    odds: float
    ways: tuple[_Way, ...]


def proses() -> tuple[str, ...]:
    """Return the names of the proses in which figures can be told, the library's first."""
    return (LIBRARY, *read_yaml(_PROSE).content)


def sections(prose: str = LIBRARY) -> tuple[str, ...]:
    """Return the dotted paths of the sections that have sentences, in the order of the outline."""
    return tuple(_phrases(prose))


def statements(
    section: str, commune: Commune, dice: Dice, known: Known, prose: str = LIBRARY
) -> list[Said]:
    """Say what belongs into a section, in the commune's own words."""
    return list(_said(_phrases(prose)[section], commune, dice.of(section), known))


def _said(points: tuple[_Point, ...], commune: Commune, dice: Dice, known: Known) -> Iterator[Said]:
    for number, point in enumerate(points):
        ways = [way for way in point.ways if known.allows(way)]
        due = not point.when or point.when in known.facts
        if ways and due and dice.chance(f"odds {number}", point.odds):
            yield _spoken(dice.pick(f"way {number}", ways), commune)


def _spoken(way: _Way, commune: Commune) -> Said:
    names = _names(commune)
    text = Template(way.text).substitute(names)
    items = [Template(item).substitute(names) for item in way.items]
    return {"text": text, "items": items} if items else text


@cache
def _names(commune: Commune) -> dict[str, str]:
    return {
        "committee": f"UBND {commune.type}",
        "unit": commune.type,
        "hamlet": _HAMLETS[commune.type],
        "province": commune.province_kind,
        "center": f"Trung tâm Phục vụ hành chính công {commune.type}",
    }


@cache
def _phrases(prose: str) -> dict[str, tuple[_Point, ...]]:
    """Return the points of each section; those of a prose stand where the library would tell."""
    content: dict[str, Any] = read_yaml(_PHRASES).content
    ways: dict[str, Any] = {LIBRARY: {}} | read_yaml(_PROSE).content
    phrases = {section: tuple(map(_point, points)) for section, points in content.items()}
    for section, points in ways[prose].items():
        others = phrases.get(section, ())
        place = next((at for at, each in enumerate(others) if _is_library(each)), len(others))
        rest = (each for each in others[place:] if not _is_library(each))
        phrases[section] = (*others[:place], *map(_point, points), *rest)
    return phrases


def _is_library(point: _Point) -> bool:
    return any(way.text.startswith(_LIBRARY_TELLS) for way in point.ways)


def _point(entry: dict[str, Any]) -> _Point:
    odds = int(entry.get("odds", "100")) / 100
    return _Point(entry.get("when", ""), odds, tuple(map(_way, entry["say"])))


def _way(entry: Said) -> _Way:
    text, items = (entry, []) if isinstance(entry, str) else (entry["text"], entry["items"])
    whole = " ".join((text, *items))
    pointers = tuple(tuple(pattern.findall(whole)) for pattern in (_DOCUMENT, _FIGURE))
    return _Way(text, tuple(items), *pointers)
