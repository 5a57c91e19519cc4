"""The numbers that Word gives by itself, told before it does: they may not differ from ours."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.document import Document

from cchc_lib.numerals import roman
from cchc_lib.render.docx.xml import qualified as q

_SHOWN: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: chr(ord("A") + number - 1),
    "lowerLetter": lambda number: chr(ord("a") + number - 1),
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how its number is shown (``decimal``), in which words (``%1.%2.``)."""

    shown: str
    words: str


@dataclass(frozen=True, slots=True)
class ListOfStyle:
    """The list that a style numbers its paragraphs by; its levels, and the own one."""

    number: str
    level: int
    levels: Mapping[int, Level]

    @property
    def is_bullets(self) -> bool:
        """Tell whether its marks are no numbers."""
        return self.levels[self.level].shown == "bullet"


class Numbering:
    """The lists of a document, by the styles that use them."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        parts = (rel.target_part for rel in document.part.rels.values() if _is_numbering(rel))
        self._root: Any = next((part.element for part in parts), None)

    def of_style(self, style: str) -> ListOfStyle | None:
        """Return the list of a style, by its id; None where it has none."""
        properties = self._styles[style].find(f".//{q('w:numPr')}")
        number = _value(properties, "w:numId")
        if self._root is None or number in {"", "0"}:
            return None
        levels = self._levels(number)
        level = int(_value(properties, "w:ilvl") or 0)
        return ListOfStyle(number, level, levels) if level in levels else None

    def begin_anew(self, number: str) -> str:
        """Return the number of a new list like another one, which counts from 1 again."""
        entries = self._root.findall(q("w:num"))
        like = next(it for it in entries if it.get(q("w:numId")) == number)
        new = str(max(int(it.get(q("w:numId"))) for it in entries) + 1)
        copy = deepcopy(like)
        copy.set(q("w:numId"), new)
        for old in copy.findall(q("w:lvlOverride")):
            copy.remove(old)
        override = copy.makeelement(q("w:lvlOverride"), {q("w:ilvl"): "0"})
        override.append(copy.makeelement(q("w:startOverride"), {q("w:val"): "1"}))
        copy.append(override)
        entries[-1].addnext(copy)
        return new

    def _levels(self, number: str) -> dict[int, Level]:
        entries = {it.get(q("w:numId")): it for it in self._root.findall(q("w:num"))}
        lists = {it.get(q("w:abstractNumId")): it for it in self._root.findall(q("w:abstractNum"))}
        found = lists.get(_value(entries.get(number), "w:abstractNumId"))
        levels = () if found is None else found.findall(q("w:lvl"))
        return {
            int(level.get(q("w:ilvl"))): Level(
                _value(level, "w:numFmt"), _value(level, "w:lvlText")
            )
            for level in levels
        }


class Outline:
    """The counters of headings, as Word runs them."""

    def __init__(self, numbering: Numbering, styles: Mapping[int, str]) -> None:
        self._lists = {level: numbering.of_style(style) for level, style in styles.items()}
        self._counts: dict[int, int] = {}

    def is_counted(self, level: int, number: str) -> bool:
        """Tell whether Word numbers the next heading of a level so; if it does, count it."""
        found = self._lists[level]
        if found is None or found.is_bullets:
            return False
        counts = {at: n for at, n in self._counts.items() if at <= found.level}
        counts[found.level] = counts.get(found.level, 0) + 1
        if _label(found, counts) != number:
            return False
        self._counts = counts
        return True


def _label(found: ListOfStyle, counts: Mapping[int, int]) -> str:
    label = found.levels[found.level].words
    for level, entry in found.levels.items():
        show = _SHOWN.get(entry.shown, str)
        label = label.replace(f"%{level + 1}", show(counts.get(level, 1)))
    return label


def _value(element: Any, child: str) -> str:
    """Return ``w:val`` of a child of an element, "" where there is none."""
    found = element.find(q(child)) if element is not None else None
    return "" if found is None else str(found.get(q("w:val"), ""))


def _is_numbering(relation: Any) -> bool:
    return str(relation.reltype).endswith("/numbering")
