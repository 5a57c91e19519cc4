"""Draw the rooms of the library and what they import, from the import graph itself.

Writes ``docs/images/architecture.svg``: the two wings on either side of the kernel's wall, floor by
floor as the contract in ``pyproject.toml`` has them, in each box its rooms from the top down, an
arrow for each import that no longer path implies. What all stand on is one band, without arrows.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path
from typing import Any

import grimp

REPO = Path(__file__).parents[1]
PICTURE = REPO / "docs" / "images" / "architecture.svg"
PACKAGE = "cchc_lib"

BOX, GAP, LINE, PAD, STEP = 176, 26, 15, 10, 40
FILLS = {"inside": "#dbe9f6", "outside": "#fbe6d0", "ground": "#ececec"}
WORDS = {
    "outside": "outside the kernel: runs and files",
    "inside": "inside the kernel: computes and tells",
}
ACROSS = ("← the executed notebook comes out", "commune, period, a path go in →")
COLUMNS = {"outside": GAP, "inside": GAP + 2 * (BOX + GAP) + 40}
BESIDE = ("demo", "forms")
"""The packages beside the inner wing: they compute, and nothing in it needs them."""
AT_THE_DOOR = ("intake", "reply")
"""The packages of the outer wing that read what communes sent, whose it is and what is wrong."""
WALL = COLUMNS["inside"] - 34
WIDTH = COLUMNS["inside"] + 3 * (BOX + GAP)


@dataclass(frozen=True, slots=True)
class Box:
    """A package of the library in the picture, in pixels."""

    name: str
    rooms: tuple[str, ...]
    left: float
    top: float
    wing: str

    @property
    def height(self) -> float:
        """Return the height that its lines need."""
        return 2 * PAD + LINE * (1 + len(self.rooms))

    @property
    def middle(self) -> float:
        """Return where its arrows start and end, from the left."""
        return self.left + BOX / 2


def contracts() -> list[dict[str, Any]]:
    """Return import-linter's contracts."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


def layers_of(container: str) -> list[list[str]]:
    """Return the rooms of a package floor by floor, the highest first; none without a contract."""
    for contract in contracts():
        if contract.get("containers") == [container]:
            return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]
    return []


def wings() -> dict[str, str]:
    """Return the wing of each package that stands in one."""
    walls = [c for c in contracts() if c["name"].startswith("The kernel is the wall")]
    outside, inside = (set(wall["source_modules"]) for wall in walls)
    sides = dict.fromkeys(outside, "outside") | dict.fromkeys(inside, "inside")
    beside = dict.fromkeys(BESIDE, "inside") | dict.fromkeys(AT_THE_DOOR, "outside")
    return {name.rpartition(".")[2]: side for name, side in sides.items()} | beside


def arrows(graph: grimp.ImportGraph, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield which package imports which, without what follows from two other arrows."""
    direct = {
        (one, other)
        for one, other in product(names, names)
        if one != other
        and graph.direct_import_exists(
            importer=f"{PACKAGE}.{one}", imported=f"{PACKAGE}.{other}", as_packages=True
        )
    }
    reach = set(direct)
    for middle, one, other in product(names, names, names):
        if (one, middle) in reach and (middle, other) in reach:
            reach.add((one, other))
    for one, other in sorted(direct):
        if not any((one, via) in reach and (via, other) in reach for via in names):
            yield one, other


def boxes(graph: grimp.ImportGraph) -> list[Box]:
    """Return the packages of both wings in their places, floor by floor."""
    side, placed = wings(), []
    tops = dict.fromkeys(COLUMNS, 3.0 * LINE + STEP)
    for row, wing in product(layers_of(PACKAGE), COLUMNS):
        here = [name for name in row if side.get(name) == wing]
        drawn = [
            Box(name, tuple(_rooms(graph, name)), COLUMNS[wing] + n * (BOX + GAP), tops[wing], wing)
            for n, name in enumerate(sorted(here, key=BESIDE.__contains__))
        ]
        tops[wing] += max((box.height + STEP for box in drawn), default=0)
        placed += drawn
    return placed


def _rooms(graph: grimp.ImportGraph, name: str) -> Iterator[str]:
    """Yield the folders of a package, from the top down."""
    module = f"{PACKAGE}.{name}"
    order = [room for layer in layers_of(module) for room in layer]
    children = (child.rpartition(".")[2] for child in sorted(graph.find_children(module)))
    for room in sorted(children, key=lambda room: order.index(room) if room in order else 99):
        if graph.find_descendants(f"{module}.{room}"):
            yield f"{room}/"


def drawing() -> str:
    """Return the picture as SVG."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    placed = {box.name: box for box in boxes(graph)}
    bottom = max(box.top + box.height for box in placed.values()) + STEP
    height = bottom + 2 * LINE + 3 * PAD
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" '
        f'width="{WIDTH:g}" height="{height:g}" font-family="sans-serif" font-size="12">'
    )
    top = Box("cli", (), WALL - BOX / 2, PAD, "ground")
    lines = [_arrow(placed[one], placed[other]) for one, other in arrows(graph, list(placed))]
    drawn = [part for box in (top, *placed.values()) for part in _drawn(box)]
    return "\n".join(
        [head, _marker(), *_wall(bottom), *lines, *drawn, *_ground(placed, bottom), "</svg>", ""]
    )


def _wall(bottom: float) -> Iterator[str]:
    """Yield the wall between the wings, and what each of them does."""
    yield f'<path d="M{WALL} {PAD + 3 * LINE} V{bottom:g}" stroke="#b33" stroke-dasharray="6 4"/>'
    for n, words in enumerate(ACROSS, start=1):
        y = bottom - n * (LINE + PAD)
        yield f'<text x="{WALL - PAD}" y="{y:g}" text-anchor="end" fill="#b33">{words}</text>'
    for wing, words in WORDS.items():
        yield f'<text x="{COLUMNS[wing]}" y="{STEP + 2.2 * LINE:g}" fill="#333">{words}</text>'


def _ground(placed: Mapping[str, Box], bottom: float) -> Iterator[str]:
    """Yield the band of what everything above may import."""
    names = [name for row in layers_of(PACKAGE) for name in row if name not in {"cli", *placed}]
    yield (
        f'<rect x="{GAP}" y="{bottom:g}" width="{WIDTH - 2 * GAP:g}" height="{2 * LINE + PAD}" '
        f'rx="5" fill="{FILLS["ground"]}" stroke="#555"/>'
    )
    x, words = GAP + PAD, "what all of it stands on, from the top down:"
    yield f'<text x="{x}" y="{bottom + PAD + 8:g}" fill="#333">{words}</text>'
    listed = escape(" · ".join(names))
    yield f'<text x="{x}" y="{bottom + PAD + 8 + LINE:g}" font-weight="bold">{listed}</text>'


def _marker() -> str:
    return (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#666"/></marker></defs>'
        '<rect width="100%" height="100%" fill="#fff"/>'
    )


def _arrow(one: Box, other: Box) -> str:
    """Return the line from a box down to another, round the side of what stands between."""
    start = f"M{one.middle:g} {one.top + one.height:g}"
    if one.wing != other.wing:
        way = _over_the_wall(one, other)
    elif one.left == other.left:
        way = f"{start} V{other.top:g}"
    else:
        way = f"{start} V{other.top + other.height / 2:g} H{other.left + BOX:g}"
    return f'<path d="{way}" fill="none" stroke="#666" stroke-width="1.2" marker-end="url(#tip)"/>'


def _over_the_wall(one: Box, other: Box) -> str:
    """Return the way from a box to one of the other wing: down a lane of its own, or above all."""
    if other.left == COLUMNS[other.wing]:
        lane = WALL - (1 + AT_THE_DOOR.index(one.name)) * PAD
        start = f"M{one.left + BOX:g} {one.top + one.height / 2:g}"
        return f"{start} H{lane:g} V{other.top + other.height / 2:g} H{other.left:g}"
    return f"M{one.middle:g} {one.top:g} V{one.top - PAD / 2:g} H{other.middle:g} V{other.top:g}"


def _drawn(box: Box) -> Iterator[str]:
    yield (
        f'<rect x="{box.left:g}" y="{box.top:g}" width="{BOX}" height="{box.height:g}" rx="5" '
        f'fill="{FILLS[box.wing]}" stroke="#555"/>'
    )
    x, y = box.left + PAD, box.top + PAD + LINE - 4
    yield f'<text x="{x:g}" y="{y:g}" font-weight="bold">{escape(box.name)}</text>'
    for room in box.rooms:
        y += LINE
        yield f'<text x="{x + 8:g}" y="{y:g}" fill="#333">{escape(room)}</text>'


def main() -> None:
    """Write the picture and say where it is."""
    PICTURE.write_text(drawing(), encoding="utf-8")
    print(PICTURE)


if __name__ == "__main__":
    main()
