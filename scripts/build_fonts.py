"""Cut Tinos (four faces) and Cousine down to Latin and Vietnamese, for ``cchc_lib/fonts``.

Tinos (SIL Open Font License 1.1, no reserved font name) has the metrics of Times New Roman, which
Nghị định 30/2020/NĐ-CP asks for; Cousine is its companion for code and file names. Source:
version 1.33 as packaged by Debian (fonts-croscore).

    python scripts/build_fonts.py /usr/share/fonts/truetype/croscore
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
RANGES = (
    (0x0020, 0x024F),  # Latin with all extensions that Vietnamese and its neighbours use
    (0x0300, 0x0323),  # combining marks, should text arrive decomposed
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2044),  # dashes, quotes, bullets, per mille
    (0x20AB, 0x20AC),  # đồng, euro
    (0x2190, 0x2195),  # arrows
    (0x2200, 0x2265),  # mathematical operators
    (0x25A0, 0x25D8),  # geometric shapes
)
TARGET = Path(__file__).parents[1] / "cchc_lib" / "fonts"


def build(source: Path, target: Path, flavour: str | None) -> None:
    """Write the subset of one face, as TrueType or as WOFF2, with a fixed date inside."""
    options = subset.Options()
    options.flavor = flavour
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "tnum", "lnum"]
    options.hinting = flavour is None
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    subset.save_font(font, target, options)


def main() -> None:
    """Build Tinos twice, for matplotlib and Typst and for the web; Cousine for the web."""
    folder = Path(sys.argv[1])
    for face in FACES:
        build(folder / f"Tinos-{face}.ttf", TARGET / f"Tinos-{face}.ttf", None)
        build(folder / f"Tinos-{face}.ttf", TARGET / f"Tinos-{face}.woff2", "woff2")
    build(folder / "Cousine-Regular.ttf", TARGET / "Cousine-Regular.woff2", "woff2")


if __name__ == "__main__":
    main()
