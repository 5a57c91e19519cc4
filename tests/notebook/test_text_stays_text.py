"""What a commune handed in is text in JupyterLab: no formula, no link, nothing that is fetched."""

import shutil

import pytest
from nbformat import NO_CONVERT, read, write
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook, new_output
from support.city import PERIOD
from support.command_line import REPO, cchc
from support.lab import PATIENCE, Lab, OpenNotebook, running_lab
from support.params_copy import SEED_FILE
from support.poisoned import LINE, WORDS, poisoned_params
from support.stored import Stored

pytestmark = pytest.mark.slow

EXECUTED = "bao-cao.ipynb"
FORMULAS = "mjx-container, .MathJax, .katex, math"
LINKS = ".jp-OutputArea a[href]"
OURS = ("#", "./params/", str(REPO / "cchc_lib"))
"""Where an output may lead: within the notebook, to a line of a file, to a line of the library."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Lab:
    """Start JupyterLab over the notebooks, a poisoned submission, and the report made of it."""
    home = tmp_path_factory.mktemp("lab")
    desk = home / "desk"
    params = poisoned_params(desk)
    made = cchc("render", "11242", PERIOD, "--params", params, "--out", home, "--to", "html")
    assert made.code == 0, made.errors
    shutil.copytree(REPO / "notebooks", desk / "notebooks")
    shutil.copy(home / PERIOD / SEED_FILE.parent / EXECUTED, desk / "notebooks")
    with running_lab(desk, home) as lab:
        yield lab


@pytest.fixture
def browser_page(lab, chromium):
    """Open a page that keeps a list of what it asks for."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    lab.end_kernels(page)
    context.close()


def assert_is_text(notebook: OpenNotebook, *words: str) -> None:
    """Find these words as they were handed in, and nothing that was made of them."""
    page = notebook.page
    page.wait_for_load_state("networkidle")
    for said in words:
        assert said in notebook.words
    assert page.locator(FORMULAS).count() == 0
    targets = page.locator(LINKS).evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert [target for target in targets if not target.startswith(OURS)] == []
    pictures = page.locator(".jp-OutputArea img").evaluate_all("all => all.map(img => img.src)")
    assert all(picture.startswith("data:image/svg+xml;base64,") for picture in pictures)
    home = page.url.partition("/lab")[0]
    strange = [url for url in page.asked if not url.startswith((home, "data:", "blob:"))]
    assert strange == []


def test_in_a_report_that_is_run(lab, browser_page):
    notebook = lab.open(browser_page, "commune_report")
    notebook.run_all()
    assert notebook.errors.all_inner_texts() == []
    assert_is_text(notebook, WORDS, LINE)
    for cell in ("opening", "assessment", "next-tasks", "steering-direction", "closing"):
        assert WORDS in notebook.output(cell)


def test_while_exploring_also_what_is_typed_into_a_box(lab, browser_page):
    notebook = lab.open(browser_page, "explore")
    notebook.run_all()
    assert notebook.errors.all_inner_texts() == []
    notebook.type("what-if", "Giải quyết trước hạn", WORDS)
    notebook.shows("what-if", "Số giả định ở ô")
    assert_is_text(notebook)
    assert "$x^2$ $$y$$ \\(z\\)" in notebook.output("what-if")


@pytest.mark.parametrize("is_trusted", [False, True], ids=["untrusted", "trusted"])
def test_in_an_executed_report_that_is_opened(lab, browser_page, is_trusted):
    file = lab.desk / "notebooks" / EXECUTED
    if is_trusted:
        NotebookNotary(data_dir=str(lab.desk.parent / "DATA")).sign(read(file, NO_CONVERT))
    notebook = lab.open_stored(browser_page, Stored(file))
    assert_is_text(notebook, WORDS, LINE)
    shown = browser_page.locator(".jp-OutputArea-output.jp-RenderedMarkdown")
    trusted = browser_page.locator(".jp-OutputArea-output.jp-RenderedMarkdown.jp-mod-trusted")
    assert trusted.count() == (shown.count() if is_trusted else 0)


def test_what_is_not_ours_would_become_a_formula_and_links(lab, browser_page):
    words = "$x$ https://e.vn"
    outputs = [
        new_output("display_data", {"text/markdown": words}),
        new_output("error", ename="E", evalue=words, traceback=[words]),
    ]
    file = lab.desk / "notebooks/stock.ipynb"
    python = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    write(new_notebook(cells=[new_code_cell(outputs=outputs)], metadata=python), file)
    lab.open_stored(browser_page, Stored(file))
    browser_page.locator(FORMULAS).first.wait_for(state="attached", timeout=PATIENCE)
    assert browser_page.locator(LINKS).count() == 2


ODD = (  # an error of a period quotes forty signs
    "https://e.vn $x^2$ www.e.vn a@e.vn",
    'data:text/plain,e \\(z\\) <img src="//e">',
)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["commune_report", "explore"])
def test_in_an_error_that_quotes_it(lab, browser_page, name, odd):
    file = lab.desk / "params" / SEED_FILE
    before = file.read_text("utf-8")
    quoted = odd.replace("\\", "\\\\").replace('"', '\\"')
    file.write_text(before.replace('"period": "2026-Q1"', f'"period": "{quoted}"'), "utf-8")
    try:
        notebook = lab.open(browser_page, name)
        notebook.run_all()
    finally:
        file.write_text(before, "utf-8")
    (error,) = notebook.errors.all_inner_texts()
    assert "InputError: xem lời báo ở trên" in error
    assert_is_text(notebook, odd)
