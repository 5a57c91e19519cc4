"""JupyterLab as ``make lab`` starts it, and a notebook that is open in it, as a user handles it."""

import html
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page
from support.command_line import REPO
from support.stored import NOTEBOOKS, Stored

PATIENCE = 60_000  # milliseconds
WHOLE = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
"""Draw every cell at once, so that the page can be asked for all of them."""


@dataclass(frozen=True)
class Lab:
    """Know a running JupyterLab: its address, the token it asks for, the folder it works in."""

    address: str
    token: str
    desk: Path

    def open(self, page: Page, name: str) -> "OpenNotebook":
        """Open a notebook as it is stored, whatever was done to it before, and wait for Python."""
        stored = NOTEBOOKS[name]
        shutil.copy(stored.path, self.desk / "notebooks")
        return self.open_stored(page, stored)

    def open_stored(self, page: Page, stored: Stored) -> "OpenNotebook":
        """Open a notebook of the folder ``notebooks``, and wait for Python."""
        page.goto(f"{self.address}/lab/tree/notebooks/{stored.path.name}?token={self.token}&reset")
        opened = OpenNotebook(page, stored)
        opened.wait_until_idle()
        return opened

    def end_kernels(self, page: Page) -> None:
        """End what the notebooks run in: each takes memory as long as the server lives."""
        words = {"headers": {"Authorization": f"token {self.token}"}}
        for kernel in page.request.get(f"{self.address}/api/kernels", **words).json():
            ended = page.request.delete(f"{self.address}/api/kernels/{kernel['id']}", **words)
            assert ended.ok, ended.status_text


class OpenNotebook:
    """Do with an open notebook what a user does, and tell what the page shows."""

    def __init__(self, page: Page, stored: Stored) -> None:
        self.page, self.stored, self._runs = page, stored, 0
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        self.charts = page.locator("img[src^='data:image/svg+xml'][alt]")
        self.errors = page.locator(
            "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type$='stderr']"
        )

    def run_all(self) -> None:
        """Choose "Run All Cells", and wait until the last one is done or one has failed."""
        self._runs += 1
        last = f"[{self._runs * len(self.stored.code)}]:"
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        done = self.page.locator(".jp-InputPrompt").get_by_text(last, exact=True)
        done.or_(self.errors).first.wait_for(timeout=PATIENCE)
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the status bar says that Python has nothing to do."""
        self.page.get_by_text(re.compile(r"Python 3 .*\| Idle")).wait_for(timeout=PATIENCE)

    def edit(self, cell: str, old: str, new: str) -> None:
        """Click into a cell, select all, and type its text with something else in one place."""
        editor = self.cell(cell).locator(".cm-content")
        text = editor.inner_text()
        assert text.count(old) == 1, text
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text.replace(old, new))
        assert editor.inner_text() == text.replace(old, new)

    def choose(self, cell: str, words: str, option: str) -> None:
        """Choose an option in the list that stands below a cell beside these words."""
        row = self.cell(cell).locator(".widget-dropdown", has_text=words)
        row.locator("select").select_option(label=option)

    def type(self, cell: str, words: str, typed: str) -> None:
        """Type into the box that stands below a cell beside these words, and press Enter."""
        row = self.cell(cell).locator(".widget-hbox", has_text=words).last
        row.locator("input").fill(typed)
        row.locator("input").press("Enter")

    def shows(self, cell: str, words: str) -> None:
        """Wait until these words stand below a cell, and Python has nothing left to do."""
        found = self.cell(cell).locator(".jp-Cell-outputArea").get_by_text(words).first
        found.wait_for(timeout=PATIENCE)
        self.wait_until_idle()

    def cell(self, name: str) -> Locator:
        """Return the cell that is stored by this id."""
        return self.cells.nth([cell.id for cell in self.stored.cells].index(name))

    def output(self, name: str) -> str:
        """Return the words below a cell."""
        return self.cell(name).locator(".jp-Cell-outputArea").inner_text()

    @property
    def words(self) -> str:
        """Return all words of the notebook."""
        return self.page.locator(".jp-NotebookPanel .jp-WindowedPanel-outer").inner_text()

    @property
    def told(self) -> list[str]:
        """Return what each chart says in words, from top to bottom."""
        return [chart.get_attribute("alt") for chart in self.charts.all()]


def told_by(executed: Path) -> list[str]:
    """Return what each chart of an executed notebook says in words, from top to bottom."""
    cells = nbformat.read(executed, as_version=nbformat.NO_CONVERT).cells
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    shown = "".join(output.data.get("text/html", "") for output in outputs)
    return [html.unescape(alt) for alt in re.findall(r'<img alt="([^"]*)"', shown)]


@contextmanager
def running_lab(desk: Path, home: Path) -> Iterator[Lab]:
    """Run JupyterLab as ``make lab`` does, on a free port, with nothing of the user's own."""
    settings = home / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps(WHOLE))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    options = [
        "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
        "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    places = {f"JUPYTER_{part}_DIR": str(home / part) for part in ("DATA", "RUNTIME")}
    places |= {"HOME": str(home), "JUPYTER_CONFIG_DIR": str(home)}
    places |= {"JUPYTER_CONFIG_PATH": str(REPO / ".jupyter")}
    program = Path(sysconfig.get_path("scripts")) / "jupyter"
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [program, "lab", *options], cwd=desk, env=os.environ | places, stdout=log, stderr=log
        )
        try:
            _wait_for(port, server)
            yield Lab(f"http://127.0.0.1:{port}", token, desk)
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(200):
        assert server.poll() is None, "JupyterLab did not start"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    pytest.fail("JupyterLab did not answer")
