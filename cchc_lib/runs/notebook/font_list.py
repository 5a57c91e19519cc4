"""The list of fonts that matplotlib finds in a run's home, so that it searches for none.

Supervisors and workers of a cluster import this to start processes: it imports nothing slow.
"""

import ast
import json
import re
from importlib.metadata import distribution
from pathlib import Path

from cchc_lib.fonts import FAMILY, font_files


def write_font_list(folder: Path) -> None:
    """Write matplotlib's list of fonts into what is to be its cache: ours, and no others.

    Writes what ``FontManager`` (matplotlib 3.11.2, ``font_manager.py``) would write of itself,
    under the version that its source names. Without a list it searches the machine for fonts when
    imported, which can take seconds. Needless once it does so on first use.
    """
    source = Path(str(distribution("matplotlib").locate_file("matplotlib/font_manager.py")))
    found = re.search(r"^    __version__ = (.+)$", source.read_text("utf-8"), re.MULTILINE)
    version = found and ast.literal_eval(found[1])
    faces = [
        {
            "__class__": "FontEntry",
            "fname": str(file),
            "name": FAMILY,
            "weight": 700 if "Bold" in file.stem else 400,
            "style": "italic" if "Italic" in file.stem else "normal",
            "size": "scalable",
        }
        for file in font_files()
    ]
    told = {
        "__class__": "FontManager",
        "_version": version,
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": FAMILY, "afm": FAMILY},
        "afmlist": [],
        "ttflist": faces,
    }
    (folder / f"fontlist-v{version}.json").write_text(json.dumps(told), "utf-8")
