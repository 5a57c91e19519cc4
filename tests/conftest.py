"""What tests share: the seed's report, rendered once, and the tools they read it with."""

import pytest
from command_line import cchc, run_here
from tools import need

SEED = ("11242", "2026-Q1")


@pytest.fixture(scope="session")
def seed_report(tmp_path_factory):
    """Render the seed with the real command, once per worker, and return its folder."""
    outputs = tmp_path_factory.mktemp("seed")
    run = cchc("render", *SEED, "--out", outputs)
    assert run.code == 0, run.errors
    return outputs / "2026-Q1" / "11242-nguyen-luong-bang"


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
