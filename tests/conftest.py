"""What tests share: a report and a city, made once, and the tools they are read with."""

from pathlib import Path

import pytest
from hypothesis import settings
from support.city import rolled_up
from support.command_line import cchc, run_here
from support.tools import need

settings.register_profile("untimed", deadline=None)  # how fast a machine is says nothing
settings.register_profile("thorough", deadline=None, max_examples=10_000)
settings.register_profile("few", deadline=None, max_examples=10)  # for a second Python
settings.load_profile("untimed")

SEED = ("11242", "2026-Q1")


@pytest.fixture(scope="session")
def seed_report(tmp_path_factory):
    """Render the seed with the real command, once per worker, and return its folder."""
    outputs = tmp_path_factory.mktemp("seed")
    run = cchc("render", *SEED, "--out", outputs)
    assert run.code == 0, run.errors
    return outputs / "2026-Q1" / "11242-nguyen-luong-bang"


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory) -> Path:
    """Roll up a synthetic city whose communes have a period before and one a year ago.

    Made once per worker; returns the folder of its ``params`` and ``outputs``.
    """
    return rolled_up(tmp_path_factory.mktemp("city"), 4, "2025-Q1,2025-Q4,2026-Q1")


@pytest.fixture
def cchc_here(capsys, monkeypatch):
    """Run ``cchc`` in this process: quicker than in one of its own, the same boundary."""
    return lambda *words: run_here(capsys, monkeypatch, *words)


@pytest.fixture(scope="session")
def chromium():
    """Start Debian's browser, once per worker."""
    from playwright.sync_api import sync_playwright

    path = need("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """Open an empty page with nothing stored, and close it after the test."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()
