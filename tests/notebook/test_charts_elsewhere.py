"""A chart in a notebook is legible where none of the fonts it was drawn for is installed."""

import base64
import json
import os
import re
from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import pytest
from support.tools import need

from cchc_lib.report.charts.theme import width_of

pytestmark = pytest.mark.slow

ONLY_DEJAVU = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias><family>serif</family><prefer><family>{serif}</family></prefer></alias></fontconfig>
"""
LINES = """picture => Array.from(picture.querySelectorAll("text")).map(text => {
    const box = text.getBBox()
    return [text.textContent, text.getAttribute("y"), box.x, box.x + box.width]
})"""
NATURAL = """words => {
    const context = document.createElement("canvas").getContext("2d")
    context.font = "10px Tinos, 'Times New Roman', serif"
    return context.measureText(words).width
}"""


@pytest.fixture(params=["DejaVu Serif", "DejaVu Sans"])
def page_elsewhere(chromium, tmp_path, request):
    """Open a page in a browser that has the fonts of Matplotlib and no other."""
    fonts = Path(mpl.get_data_path()) / "fonts/ttf"
    config = tmp_path / "fonts.conf"
    words = {"fonts": fonts, "cache": tmp_path / "cache", "serif": request.param}
    config.write_text(ONLY_DEJAVU.format(**words), "utf-8")
    browser = chromium.browser_type.launch(
        executable_path=need("chromium"),
        args=["--no-sandbox"],
        env=os.environ | {"FONTCONFIG_FILE": str(config)},
    )
    yield browser.new_page()
    browser.close()


def charts_in(notebook: Path) -> list[str]:
    """Return the pictures that JupyterLab shows of an executed notebook."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    data = [out.get("data", {}) for cell in cells for out in cell.get("outputs", ())]
    shown = "".join("".join(each.get("text/html", "")) for each in data)
    charts = [base64.b64decode(found).decode() for found in re.findall(r'base64,([^"]+)"', shown)]
    return [chart[chart.index("<svg") :] for chart in charts]


def test_no_words_are_cut_or_run_into_others(page_elsewhere, seed_report):
    page = page_elsewhere
    charts = charts_in(seed_report / "bao-cao.ipynb")
    page.set_content("".join(charts))
    page.evaluate("document.fonts.ready")
    sample = "6.476 hồ sơ đã giải quyết"
    assert page.evaluate(NATURAL, sample) > 1.1 * width_of(sample)  # other letters, and wider
    pictures = page.locator("svg").all()
    assert len(pictures) == len(charts) > 10
    for picture in pictures:
        width = float(picture.get_attribute("viewBox").split()[2])
        lines = picture.evaluate(LINES)
        for words, _, left, right in lines:
            assert left > -1, words
            assert right < width + 1, words
        for (one, y, left, right), (other, level, start, end) in combinations(lines, 2):
            if y == level:
                assert min(right, end) - max(left, start) < 1, (one, other)
