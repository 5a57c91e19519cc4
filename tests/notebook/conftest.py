"""JupyterLab for the tests: a desk to work on, a server over it, notebooks open in the browser."""

import shutil

import pytest
from support.command_line import REPO
from support.lab import Lab, running_lab

SEED = "params/11242-nguyen-luong-bang"


@pytest.fixture(scope="module")
def lab(demo_city, tmp_path_factory) -> Lab:
    """Start JupyterLab over the notebooks, a demo city with its outputs, and the seed.

    All are copies, so that nothing is saved into the repository.
    """
    home = tmp_path_factory.mktemp("lab")
    desk = shutil.copytree(demo_city, home / "desk")
    for folder in ("notebooks", SEED):
        shutil.copytree(REPO / folder, desk / folder)
    with running_lab(desk, home) as lab:
        yield lab


@pytest.fixture
def open_notebook(lab, chromium, tmp_path):
    """Open a notebook by its name; afterwards keep a picture of it and end its kernel."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    yield lambda name: lab.open(page, name)
    page.screenshot(path=tmp_path / "jupyterlab.png")
    lab.end_kernels(page)
    context.close()
