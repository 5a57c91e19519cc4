"""Clean a chart's SVG so that it can stand inside a page: an allow-list, nothing else survives.

What matplotlib's SVG backend draws is kept. Style declarations become attributes, so that a page
needs no inline styles; ids that something refers to get a prefix, all others go; nothing refers
outside the picture, and a definition refers to nothing, so that no picture can multiply itself.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, fromstring

from cchc_lib.errors import RunError

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_MAX_DEPTH = 40  # matplotlib nests a dozen levels
_PREFIX = "\0"  # no XML can hold it
_PICTURES = 64  # of one report, with room
_SMALL = 227.0  # points: half of the text column of 160 mm

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_PAINTS = frozenset({"clipPath", "pattern", "linearGradient", "radialGradient"})
_TEXTS = frozenset({"text", "tspan"})
_ELEMENTS = _SHAPES | _PAINTS | _TEXTS | {"g", "defs", "use", "stop"}

_GEOMETRY = frozenset(
    "clipPathUnits cx cy d dx dy fx fy gradientTransform gradientUnits height offset "  # noqa: SIM905
    "patternContentUnits patternTransform patternUnits points r rotate rx ry spreadMethod "
    "transform width x x1 x2 y y1 y2".split()
)
_LOOKS = frozenset(
    "clip-path clip-rule color dominant-baseline fill fill-opacity fill-rule font-family "  # noqa: SIM905
    "font-size font-stretch font-style font-variant font-weight letter-spacing opacity "
    "stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor".split()
)
_FUNCTIONS = frozenset("matrix translate scale rotate skewX skewY rgb rgba".split())  # noqa: SIM905

# Matplotlib starts its files with these two declarations; any other one is refused.
_PROLOGUE = re.compile(
    r"\s*(?:<\?xml [^<>]*\?>)?\s*"
    r'(?:<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1\.1//EN"\s+'
    r'"http://www\.w3\.org/Graphics/SVG/1\.1/DTD/svg11\.dtd">)?\s*'
)
_ID = re.compile(r"[A-Za-z_][\w.:-]*", re.ASCII)
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"'()\s]+)[\"']?\s*\)")
_HARMLESS = re.compile(r"[\w\s.,#%()'\"+-]*")
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,9})?", re.ASCII)
_FONT = re.compile(r"(?:(italic|oblique)\s+)?(?:(\d+|bold)\s+)?([\d.]+px)\s+(.+)")

_Attributes: TypeAlias = dict[str, str]


def clean_svg(svg: str, prefix: str, label: str) -> str:
    """Return ``svg`` as an element for an HTML page, named ``label`` for those who cannot see it.

    ``prefix`` makes its ids unique in the page. The picture has a ``viewBox`` and no size.
    Raises ``RunError`` when ``svg`` is not a well-formed, self-contained SVG drawing.
    """
    view, body = _cleaned(svg)
    body = body.replace(_PREFIX, prefix)
    return f'<svg role="img" aria-label="{escape(label)}" viewBox="{view}">{body}</svg>'


def is_small(svg: str) -> bool:
    """Tell whether two pictures like this one have room side by side in the text column."""
    return float(_cleaned(svg)[0].split()[2]) <= _SMALL


@lru_cache(maxsize=_PICTURES)
def _cleaned(svg: str) -> tuple[str, str]:
    """Return the ``viewBox`` of a drawing and what is in it, once for all pages that show it.

    Its ids begin with ``_PREFIX`` in the place of the page's own.
    """
    root = _parse(svg)
    shapes, paints = _targets(root)
    body = "".join(_Cleaner(shapes, paints).children(root, 0, drawn=True))
    return escape(_view_box(root)), body


def _parse(svg: str) -> Element:
    drawing = svg[_PROLOGUE.match(svg).end() :]  # type: ignore[union-attr]  # matches always
    if re.search(r"<!(?:DOCTYPE|ENTITY)", drawing, re.IGNORECASE):
        raise RunError("ảnh SVG có khai báo DOCTYPE hoặc ENTITY lạ, không nhận")
    try:
        root = fromstring(drawing)  # noqa: S314  # without a DOCTYPE there are no entities
    except ParseError as error:
        raise RunError(f"ảnh SVG không đọc được: {error}") from error
    if root.tag != f"{_NAMESPACE}svg":
        raise RunError(f"ảnh SVG phải bắt đầu bằng <svg>, nhận <{root.tag}>")
    return root


def _name(element: Element) -> str:
    """Return the element's local name when it is one we keep, else ""."""
    namespace, _, name = str(element.tag).rpartition("}")
    return name if namespace + "}" == _NAMESPACE and name in _ELEMENTS else ""


def _targets(root: Element) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids that ``use`` may draw again and those that paint or clip."""
    owners: dict[str, str] = {}
    for element in root.iter():
        identifier = element.get("id")
        if identifier and _ID.fullmatch(identifier):
            owners.setdefault(identifier, _name(element))
    shapes = frozenset(key for key, name in owners.items() if name in _SHAPES)
    return shapes, frozenset(key for key, name in owners.items() if name in _PAINTS)


def _view_box(root: Element) -> str:
    sides = [root.get(side, "").removesuffix("pt") for side in ("width", "height")]
    view = root.get("viewBox") or " ".join(["0", "0", *sides])
    numbers = view.replace(",", " ").split()
    if len(numbers) != 4 or not all(_NUMBER.fullmatch(number) for number in numbers):
        raise RunError("ảnh SVG thiếu kích thước (viewBox)")
    return " ".join(numbers)


class _Cleaner:
    """A writer of one picture that keeps the elements and attributes that are allowed."""

    def __init__(self, shapes: frozenset[str], paints: frozenset[str]) -> None:
        self._shapes = shapes
        self._paints = paints
        self._free = set(shapes | paints)  # an id names one element, the first that bears it

    def children(self, parent: Element, depth: int, *, drawn: bool) -> Iterator[str]:
        """Yield the markup of what stands in ``parent``; ``drawn`` is False in definitions."""
        if depth > _MAX_DEPTH:
            raise RunError("ảnh SVG lồng quá nhiều lớp, không nhận")
        in_text = _name(parent) in _TEXTS
        if in_text:
            yield escape(parent.text or "", quote=False)
        for child in parent:
            yield from self._element(child, depth, drawn=drawn)
            if in_text:
                yield escape(child.tail or "", quote=False)

    def _element(self, element: Element, depth: int, *, drawn: bool) -> Iterator[str]:
        name = _name(element)
        if not name:
            return
        attributes = self._attributes(element, name, drawn=drawn)
        if name == "use" and not (drawn and "href" in attributes):
            return
        inside = drawn and name != "defs" and name not in _PAINTS
        body = "".join(self.children(element, depth + 1, drawn=inside))
        if body:
            yield f"<{name}{_markup(attributes)}>{body}</{name}>"
        elif name not in {"g", "defs", "text"}:
            yield f"<{name}{_markup(attributes)}/>"

    def _attributes(self, element: Element, name: str, *, drawn: bool) -> _Attributes:
        kept: _Attributes = {}
        for key, value in element.attrib.items():
            if key == "style":
                looks = _declarations(value)
                kept.update((look, self._value(looks[look], drawn=drawn)) for look in looks)
            elif key in _LOOKS or key in _GEOMETRY:
                kept.setdefault(key, self._value(value, drawn=drawn))
            elif key == "id" and value in self._free:
                self._free.remove(value)
                kept["id"] = _PREFIX + value
            elif name == "use" and key in _HREFS and self._is_shape(value):
                kept["href"] = f"#{_PREFIX}{value[1:]}"
        return {key: value for key, value in kept.items() if value}

    def _is_shape(self, href: str) -> bool:
        return href.startswith("#") and href[1:] in self._shapes

    def _value(self, value: str, *, drawn: bool) -> str:
        """Return the value of an attribute, "" when it could refer to anything outside."""
        if found := _REFERENCE.fullmatch(value.strip()):
            known = drawn and found[1] in self._paints
            return f"url(#{_PREFIX}{found[1]})" if known else ""
        return value if _HARMLESS.fullmatch(value) and _FUNCTIONS.issuperset(_calls(value)) else ""


def _calls(value: str) -> Iterator[str]:
    """Yield the names of the functions that a value calls, such as ``rotate``."""
    for before in value.split("(")[:-1]:
        yield (before.replace(")", " ").split() or [""])[-1]


@lru_cache(maxsize=1024)
def _declarations(style: str) -> Mapping[str, str]:
    """Split inline CSS into allowed properties and values; ``font`` is taken apart."""
    looks: _Attributes = {}
    for declaration in style.split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key == "font" and (font := _FONT.fullmatch(value)):
            parts = ("font-style", "font-weight", "font-size", "font-family")
            looks.update(zip(parts, map(str, font.groups("")), strict=True))
        elif key in _LOOKS:
            looks[key] = value
    return looks


def _markup(attributes: Mapping[str, str]) -> str:
    return "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
