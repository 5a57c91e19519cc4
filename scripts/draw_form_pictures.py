"""Draw the pictures of docs/dien-bieu.md: the form itself, filled in with invented figures.

Needs LibreOffice, poppler-utils and fontconfig. The form is printed into a PDF, in the fonts of the
library, and cut around the words that a picture is to show.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from PIL import Image

from cchc_lib.blocks import SYNTHETIC
from cchc_lib.communes import find_commune
from cchc_lib.demo import Order, write_demo
from cchc_lib.demo.form import Draft
from cchc_lib.demo.profile import Profile
from cchc_lib.forms.carried import carried_over
from cchc_lib.forms.filled import cells_of
from cchc_lib.forms.write import about, written_form
from cchc_lib.periods import parse_period
from cchc_lib.submission.sources.form_names import pick_of

REPO = Path(__file__).parents[1]
IMAGES = REPO / "docs" / "images"
FONTS = REPO / "cchc_lib" / "fonts"
COMMUNE, BEFORE, PERIOD = "10525", "2026-Q1", "2026-Q2"
FIRST = 3  # communes of the demo, in the order of their codes: those up to ours
DOSSIERS = "procedures.dossiers"
TEXT = "procedures.one_stop.statements.1"
COLOURS = 32
MARGIN = 2  # points around what is cut out
_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir><alias binding="same">
<family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>
"""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"
 oor:op="fuse"><value>vi</value></prop></item></oor:items>
"""
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Picture:
    """What is cut out of a form: from the line of some words to that of others.

    ``form`` is the one it is of, ``sheet`` how the page begins; ``right`` is the share of the page
    that it ends at, ``dpi`` how large it is.
    """

    name: str
    form: str
    sheet: str
    top: str
    bottom: str
    right: float = 0.96
    dpi: int = 105


PICTURES = (
    Picture("dien-bieu-1-huong-dan", "right", "Biểu khai", "Biểu khai", "Gửi", dpi=75),
    Picture("dien-bieu-2-bieu-ii2", "right", "II.2.", "II.2.", "Chờ bổ sung hồ sơ"),
    Picture("dien-bieu-3-mau-do", "slip", "II.2.", "II.2.", "Chờ bổ sung hồ sơ"),
    Picture(
        "dien-bieu-4-bieu-06", "right", "Biểu 06.", "Biểu 06.", "An toàn thực phẩm", 0.437, 140
    ),
    Picture("dien-bieu-5-van-ban", "right", "Văn bản được", "Văn bản được", "digital_plan", dpi=90),
    Picture("dien-bieu-6-loi-van", "right", "II.2.", "Lời văn của mục:", "Công bố, rà soát,"),
    Picture("dien-bieu-7-con-do", "slip", "Tự kiểm tra", "Tự kiểm tra", "Biểu III–V", dpi=75),
    Picture("dien-bieu-8-het-do", "right", "Tự kiểm tra", "Tự kiểm tra", "Biểu III–V", dpi=75),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in points from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def form_with(changes: Mapping[str, str], folder: Path) -> bytes:
    """Return the form of the second quarter, the first beside it, with some cells changed."""
    commune, period = find_commune(COMMUNE), parse_period(PERIOD)
    cells = cells_of(Draft(Profile(commune, 0), period).form()) | changes
    carried = replace(carried_over(commune, period, str(folder)), words=cells)
    return written_form(f"{about(commune, period)} – {SYNTHETIC}", COMMUNE, period, carried)[0]


def forms(folder: Path) -> dict[str, bytes]:
    """Return the forms that pictures are of: a right one, and one with slips."""
    write_demo(folder, Order(FIRST, (parse_period(BEFORE),)), str(REPO / "params"))
    said = {
        TEXT: "Trong kỳ đã tiếp nhận {1} hồ sơ; giải quyết trước hạn đạt {2}, theo {3|trích yếu}.",
        pick_of(1, TEXT): "Tổng số hồ sơ tiếp nhận",
        pick_of(2, TEXT): "Tỷ lệ giải quyết trước hạn",
        pick_of(3, TEXT): "Kế hoạch 09/KH-UBND",
    }
    slips = {
        f"{DOSSIERS}.received": "3.651",
        f"{DOSSIERS}.overdue": "13.0",
        pick_of(3, TEXT): "Kế hoạch 90/KH-UBND",
    }
    return {"right": form_with(said, folder), "slip": form_with(said | slips, folder)}


def print_forms(contents: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Print forms into PDF files, calculated anew as a Vietnamese office sees them."""
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    config = folder / "fonts.conf"
    config.write_text(_FONTCONFIG.format(fonts=FONTS, cache=folder / "cache"), "utf-8")
    files = [folder / f"{name}.xlsx" for name in contents]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    environment = os.environ | {"FONTCONFIG_FILE": str(config)}
    subprocess.run([*convert, *files], check=True, capture_output=True, env=environment)
    return {name: folder / f"{name}.pdf" for name in contents}


def pages_of(pdf: Path) -> list[list[Word]]:
    """Return the words of every page of a PDF."""
    told = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    return [
        [
            Word(unescape(found[5]), *map(float, found.groups()[:4]))
            for found in _WORD.finditer(page)
        ]
        for page in told.split("<page ")[1:]
    ]


def lines_with(words: list[Word], wanted: str) -> Iterator[Word]:
    """Yield the first word of each place where some words stand on a page."""
    parts = wanted.split()
    for n, first in enumerate(words):
        if [word.text for word in words[n : n + len(parts)]] == parts:
            yield first


def cut(picture: Picture, pdf: Path, pages: list[list[Word]]) -> None:
    """Cut a picture out of the first page that has all its words, in few colours."""
    number, top, bottom = _place(picture, pages)
    left = min(word.left for word in pages[number]) - MARGIN
    scale = picture.dpi / 72
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "page"
        only = ["-f", str(number + 1), "-l", str(number + 1), "-singlefile"]
        subprocess.run(["pdftoppm", "-png", "-r", str(picture.dpi), *only, pdf, whole], check=True)
        with Image.open(whole.with_suffix(".png")) as page:
            box = (left * scale, top * scale, page.width * picture.right, bottom * scale)
            small = page.crop(tuple(map(round, box))).convert("RGB").quantize(COLOURS)
    small.save(IMAGES / f"{picture.name}.png", optimize=True)


def _place(picture: Picture, pages: list[list[Word]]) -> tuple[int, float, float]:
    """Return the first page, from 0, that has all words of a picture, and from where to where."""
    for number, words in enumerate(pages):
        tops = [word.top for word in lines_with(words, picture.top)]
        ends = [word.bottom for word in lines_with(words, picture.bottom)]
        below = [end for end in ends if tops and end > tops[0]]
        if below and any(lines_with(words[:8], picture.sheet)):
            return number, tops[0] - MARGIN, below[0] + MARGIN
    raise SystemExit(f"{picture.name}: no page from {picture.top} to {picture.bottom}")


def main() -> None:
    """Draw all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        printed = print_forms(forms(Path(folder) / "demo"), Path(folder) / "printed")
        pages = {name: pages_of(pdf) for name, pdf in printed.items()}
        for picture in PICTURES:
            cut(picture, printed[picture.form], pages[picture.form])


if __name__ == "__main__":
    main()
