"""An analyst opens the master notebook in JupyterLab, runs all cells, and sees the report."""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sysconfig
import time
from contextlib import suppress
from pathlib import Path

import pytest
from command_line import REPO
from master import calls, cells

pytestmark = pytest.mark.slow

NOTEBOOK = ".jp-NotebookPanel .jp-WindowedPanel-outer"
ERRORS = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type$='stderr']"
WHOLE = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
"""Draw every cell at once, so that the page can be asked for all of them."""


@pytest.fixture
def desk(tmp_path) -> Path:
    """Copy the notebooks and parameters, so that nothing is saved into the repository."""
    for folder in ("notebooks", "params"):
        shutil.copytree(REPO / folder, tmp_path / "desk" / folder)
    settings = tmp_path / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps(WHOLE))
    return tmp_path / "desk"


@pytest.fixture
def lab(desk, tmp_path):
    """Start JupyterLab as ``make lab`` does, on a free port, and return its address with token."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    options = [
        "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
        "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    home = {f"JUPYTER_{part}_DIR": str(tmp_path / part) for part in ("DATA", "RUNTIME")}
    home |= {"HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path)}
    program = Path(sysconfig.get_path("scripts")) / "jupyter"
    with (tmp_path / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [program, "lab", *options], cwd=desk, env=os.environ | home, stdout=log, stderr=log
        )
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}/lab/tree/notebooks/commune_report.ipynb?token={token}"
        finally:
            server.terminate()
            server.wait(30)


def wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(200):
        assert server.poll() is None, "JupyterLab did not start"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    pytest.fail("JupyterLab did not answer")


def test_run_all_shows_charts_and_words_and_no_error(lab, chromium, tmp_path):
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.goto(lab)
    page.get_by_text(re.compile(r"Python 3 .*\| Idle")).wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    last = page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")
    last.wait_for(timeout=60_000)
    page.screenshot(path=tmp_path / "jupyterlab.png")
    charts = page.locator("img[src^='data:image/svg+xml'][alt]")
    words = page.locator(NOTEBOOK).inner_text()

    assert re.search(r"Bảng kết quả 11242: \d+ chỉ tiêu", last.inner_text())
    assert page.locator(ERRORS).count() == 0
    assert page.locator(".jp-Cell").count() == len(cells())
    assert "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH" in words
    assert "6.469 hồ sơ" in words
    assert charts.count() == sum(name.startswith("charts.") for name, _ in calls())
    for anchor in ("i-procedures.dossiers.early_rate", "d-par_plan_2026"):
        page.locator(f"a[href='#{anchor}']").first.click()
        origin = page.locator(f"[id='{anchor}'], [data-jupyter-id='{anchor}']")
        assert 0 < origin.bounding_box()["y"] < 1000
    for chart in charts.all():
        assert chart.evaluate("picture => picture.complete && picture.naturalWidth") > 300
        assert chart.bounding_box()["width"] > 300
    context.close()
