"""Make the pictures of README.md and docs/trinh-ky.md: a report, and its way to be signed.

Needs Debian's chromium and poppler-utils. ``python scripts/build_report_pictures.py REAL INVENTED``
takes two published folders: of the seed commune (``make report``), and of a demo commune without
errors whose number and date are given (``tests/fixtures/params``, 11443 2026-Q1). Both come as
``cchc render`` makes them; the second is signed here, in a copy, by people who do not exist.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from cchc_lib.runs.report.sign_off import sign

IMAGES = Path(__file__).parents[1] / "docs" / "images"
PEOPLE = ("Trần Thị An", "Lê Văn Bình", "Phạm Thị Cúc", "Hoàng Văn Dũng")
DPI = 90
HEAD = 3.3  # inches of the first page that hold the letterhead and the title
FRONT = """<style>body{{margin:0;background:#eaedf3}}
main{{display:flex;gap:20px;padding:20px;height:547px}}
img{{height:547px;object-fit:cover;object-position:top;background:#fff;box-shadow:0 0 6px #0004}}
</style><main>{}</main>"""


def page_of(pdf: Path, number: int, picture: Path, height: float | None = None) -> Path:
    """Draw a page, or as many inches of its top; return the picture."""
    part = ["-x", "0", "-y", "0", "-W", "10000", "-H", str(int(height * DPI))] if height else []
    words = ["-png", "-r", str(DPI), "-f", str(number), "-l", str(number), "-singlefile", *part]
    subprocess.run(["pdftoppm", *words, pdf, picture.with_suffix("")], check=True)
    return picture


def front(browser: Browser, report: Path, folder: Path) -> None:
    """Put the first page, the reader's page and a page of charts beside each other."""
    pdf, screen = report / "bao-cao.pdf", folder / "screen.png"
    reader = browser.new_page(viewport={"width": 1290, "height": 1094})
    reader.goto((report / "bao-cao.html").as_uri())
    reader.screenshot(path=screen)
    charts = _page_with(pdf, "Biểu đồ 3.")
    shown = (page_of(pdf, 1, folder / "1.png"), screen, page_of(pdf, charts, folder / "2.png"))
    page = browser.new_page(viewport={"width": 1500, "height": 587})
    board = folder / "front.html"
    board.write_text(FRONT.format("".join(f'<img src="{path.name}">' for path in shown)), "utf-8")
    page.goto(board.as_uri())
    page.screenshot(path=IMAGES / "report.png")


def _page_with(pdf: Path, words: str) -> int:
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    return next(n for n, page in enumerate(told.stdout.split("\f"), 1) if words in page)


def signed(browser: Browser, report: Path, folder: Path) -> None:
    """Photograph the signatures on the review page of a copy that four people have signed."""
    copy = shutil.copytree(report, folder / report.name)
    for person in PEOPLE:
        sign(copy, person)
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.goto((copy / "kiem-tra.html").as_uri())
    head, note = page.locator("#ky-duyet").bounding_box(), page.locator("#ky-duyet ~ .note").first
    foot = note.bounding_box()
    if not head or not foot:
        raise SystemExit("the review page shows no signatures")
    height = foot["y"] + foot["height"] - head["y"] + 20
    part = {"x": head["x"] - 10, "y": head["y"] - 10, "width": head["width"] + 20, "height": height}
    page.screenshot(path=IMAGES / "trinh-ky-3-ky-duyet.png", full_page=True, clip=part)


def main() -> None:
    """Make all four pictures."""
    real, invented = (Path(name).resolve() for name in sys.argv[1:])
    page_of(real / "bao-cao.pdf", 1, IMAGES / "trinh-ky-1-du-thao.png", HEAD)
    page_of(invented / "bao-cao.pdf", 1, IMAGES / "trinh-ky-2-so-ngay.png", HEAD)
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        front(browser, real, Path(folder))
        signed(browser, invented, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
