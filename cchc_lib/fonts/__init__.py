"""The one family of fonts of every format: Tinos, cut down to Latin and Vietnamese.

Tinos has the metrics of Times New Roman, the typeface that Nghị định 30/2020/NĐ-CP prescribes.
Its companion Cousine sets code and file names on the review page. The files come with the
package, so that no report depends on what a machine has installed. ``scripts/build_fonts.py``
makes them; ``OFL.txt`` is their licence.
"""

import base64
from functools import cache
from pathlib import Path

FAMILY = "Tinos"
CODE_FAMILY = "Cousine"
FOLDER = Path(__file__).parent

_FACES = (
    ("Regular", 400, "normal"),
    ("Bold", 700, "normal"),
    ("Italic", 400, "italic"),
    ("BoldItalic", 700, "italic"),
)


def font_files() -> tuple[Path, ...]:
    """Return the TrueType files of the four faces: regular, bold, italic, bold italic."""
    return tuple(FOLDER / f"{FAMILY}-{face}.ttf" for face, _, _ in _FACES)


@cache
def font_face_css() -> str:
    """Return the ``@font-face`` rules of the four faces, the fonts inside as data URIs."""
    return "\n".join(_rule(FAMILY, *face) for face in _FACES)


@cache
def code_font_face_css() -> str:
    """Return the ``@font-face`` rule of the fixed-width face, the font inside as a data URI."""
    return _rule(CODE_FAMILY, "Regular", 400, "normal")


def _rule(family: str, face: str, weight: int, style: str) -> str:
    data = base64.b64encode((FOLDER / f"{family}-{face}.woff2").read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:{family};font-weight:{weight};font-style:{style};"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )
