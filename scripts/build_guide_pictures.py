"""Make the pictures of docs/tham-dinh.md: from a figure in the PDF to the line it came from.

Needs Debian's chromium and poppler-utils. ``python scripts/build_guide_pictures.py REPORT`` takes
the published folder of the seed commune (``make report``).
"""

import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from matplotlib import image, patches
from matplotlib.figure import Figure
from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
CODE = "procedures.dossiers.early_rate"
FIGURE = "98,86%"
DPI = 110
WIDTH = 900


def from_pdf(pdf: Path, picture: Path) -> None:
    """Cut out the lines around the figure and draw a frame around it."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    page, x0, y0, x1, y1 = _first_place(boxes)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "page"
        size = ["-r", str(DPI), "-f", str(page), "-l", str(page), "-singlefile"]
        subprocess.run(["pdftoppm", "-png", *size, pdf, whole], check=True)
        pixels = image.imread(whole.with_suffix(".png"))
    scale = DPI / 72
    top, bottom = int((y0 - 69) * scale), int((y1 + 55) * scale)
    cut = pixels[top:bottom]
    figure = Figure(figsize=(cut.shape[1] / DPI, cut.shape[0] / DPI), dpi=DPI)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    axes.imshow(cut)
    corner = (x0 * scale - 4, y0 * scale - top - 3)
    width, height = (x1 - x0) * scale + 8, (y1 - y0) * scale + 6
    axes.add_patch(
        patches.Rectangle(corner, width, height, fill=False, edgecolor="#c2410c", linewidth=2)
    )
    figure.savefig(picture, dpi=DPI)


def _first_place(boxes: str) -> tuple[int, float, float, float, float]:
    """Return the page and the box of the first word that holds the figure."""
    for number, page in enumerate(boxes.split("<page ")[1:], 1):
        for found in re.finditer(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
            page,
        ):
            if html.unescape(found[5]).startswith(FIGURE):
                x0, y0, x1, y1 = map(float, found.groups()[:4])
                return number, x0, y0, x1, y1
    raise SystemExit(f"{FIGURE} is not in the PDF")


def from_review(page: Page, report: Path) -> None:
    """Photograph the sentence on the review page, and where its figure leads."""
    page.goto(report.joinpath("kiem-tra.html").as_uri())
    thread = page.locator(f'.cell :is(p, li) a[href="#i-{CODE}"]', has_text=FIGURE).first
    thread.focus()
    thread.locator("xpath=ancestor::*[self::p or self::li][1]").screenshot(
        path=IMAGES / "tham-dinh-2-trang-kiem-tra.png"
    )
    thread.click()
    page.locator(f'[id="i-{CODE}"]').screenshot(path=IMAGES / "tham-dinh-3-truy-nguyen.png")


def from_inputs(page: Page, report: Path) -> None:
    """Photograph the lines of the submission that the figure rests on."""
    record = json.loads((report / "so-lieu.json").read_text("utf-8"))
    found = next(item for item in record["indicators"] if item["code"] == CODE)
    counts = (entry for entry in found["inputs"] if not entry["field"].startswith("stated."))
    places = [entry["place"].rsplit(":", 2) for entry in counts]
    file, marked = places[0][0], {int(line) for _, line, _ in places}
    lines = (report / file).read_text("utf-8").splitlines()
    first, last = max(1, min(marked) - 3), min(len(lines), max(marked) + 3)
    rows = "".join(
        f'<div class="{"on" if n in marked else ""}"><i>{n}</i>{html.escape(lines[n - 1])}</div>'
        for n in range(first, last + 1)
    )
    page.set_content(
        "<style>body{margin:0}main{font:15px/1.5 monospace;padding:10px;white-space:pre}"
        "i{display:inline-block;width:3.5em;color:#777;font-style:normal}.on{background:#fde68a}"
        f"h1{{font:600 15px sans-serif;margin:0 0 8px}}</style><main><h1>{file}</h1>{rows}</main>"
    )
    page.locator("main").screenshot(path=IMAGES / "tham-dinh-4-tep-so-lieu.png")


def main() -> None:
    """Make all four pictures."""
    report = Path(sys.argv[1]).resolve()
    from_pdf(report / "bao-cao.pdf", IMAGES / "tham-dinh-1-pdf.png")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900})
        from_review(page, report)
        from_inputs(browser.new_page(viewport={"width": WIDTH, "height": 400}), report)
        browser.close()


if __name__ == "__main__":
    main()
