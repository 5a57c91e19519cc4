"""Make the pictures of docs/phan-tich.md: the notebooks in JupyterLab, as an analyst sees them.

Needs Debian's chromium. ``python scripts/build_lab_pictures.py CITY`` takes the demo city that
``make lab`` makes (``outputs/mo-phong``).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "notebook")]

from lab import OpenNotebook, running_lab  # noqa: E402  # what the tests drive JupyterLab with

IMAGES = ROOT / "docs" / "images"
COMMUNE, NAME = "Hải An (phường, 11413)", "Phường Hải An"
SIZE = {"width": 1290, "height": 2600}
COLORS = 64


def photograph(notebook: OpenNotebook, cell: str, name: str, height: int) -> None:
    """Keep the upper part of what a cell shows, in few colours."""
    area = notebook.cell(cell).locator(".jp-Cell-outputArea")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    picture = IMAGES / name
    clip = {key: box[key] for key in ("x", "y", "width")} | {"height": min(height, box["height"])}
    notebook.page.screenshot(path=picture, clip=clip)
    Image.open(picture).convert("RGB").quantize(COLORS).save(picture, optimize=True)


def explore(notebook: OpenNotebook) -> None:
    """Run the notebook, choose a commune, suppose a count, and photograph what is shown."""
    notebook.run_all()
    photograph(notebook, "what-if", "phan-tich-3-gia-dinh.png", 900)
    photograph(notebook, "origin", "phan-tich-4-nguon.png", 700)
    chosen = notebook.cell("figures").locator("select").first
    chosen.select_option(label=COMMUNE)
    notebook.cell("peers").locator("p", has_text=NAME).first.wait_for()
    notebook.wait_until_idle()
    photograph(notebook, "figures", "phan-tich-1-chon.png", 620)
    photograph(notebook, "peers", "phan-tich-2-so-sanh.png", 820)


def report(notebook: OpenNotebook) -> None:
    """Photograph the parameters of the master notebook, and the report it has made in place."""
    notebook.run_all()
    photograph(notebook, "headlines", "phan-tich-5-bao-cao.png", 700)


def roll_up(notebook: OpenNotebook) -> None:
    """Photograph how the communes of a city spread."""
    notebook.run_all()
    photograph(notebook, "chart-multiples", "phan-tich-6-tong-hop.png", 700)


def main() -> None:
    """Make all six pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        desk, home = Path(folder) / "desk", Path(folder) / "home"
        for part in ("notebooks", "params"):
            shutil.copytree(ROOT / part, desk / part)
        city = Path(shutil.copytree(sys.argv[1], desk / "outputs" / "mo-phong"))
        batch = ["cchc", "batch", "2026-Q1", "--params", city, "--out", desk / "outputs"]
        subprocess.run([*batch, "--to", "html"], check=True)
        home.mkdir()
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page: Page = browser.new_page(viewport=SIZE)
        with running_lab(desk, home) as lab:
            explore(lab.open(page, "explore"))
            report(lab.open(page, "commune_report"))
            roll_up(lab.open(page, "city_summary"))
        browser.close()


if __name__ == "__main__":
    main()
