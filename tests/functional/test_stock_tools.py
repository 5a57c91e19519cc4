"""papermill and nbconvert, called as their manuals say, give the same report as ``cchc render``."""

import html
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from support.command_line import REPO, run
from support.parsed_page import ParsedPage
from support.tools import pdf_pages

pytestmark = pytest.mark.slow

MASTER = "notebooks/commune_report.ipynb"


@pytest.fixture(scope="module")
def executed(tmp_path_factory, seed_report) -> Path:
    """Execute the master notebook with papermill's own command, beside the packed inputs."""
    folder = tmp_path_factory.mktemp("stock")
    shutil.copytree(seed_report / "inputs", folder / "inputs")
    out, given = folder / "out.ipynb", {"commune": "11242", "period": "2026-Q1"}
    words = [word for item in (given | {"params_dir": "inputs"}).items() for word in ("-r", *item)]
    ended = run("papermill", REPO / MASTER, out, *words, cwd=folder)
    assert ended.code == 0, ended.errors
    return out


def converted(executed: Path, exporter: str) -> Path:
    """Convert a notebook with nbconvert's own command, in the folder it stands in."""
    ended = run("jupyter", "nbconvert", "--to", exporter, executed.name, cwd=executed.parent)
    assert ended.code == 0, ended.errors
    suffixes = {"cchc-pdf": ".pdf", "cchc-docx": ".docx", "cchc-xlsx": ".xlsx"}
    return executed.with_suffix(suffixes.get(exporter, ".html"))


def test_nbconvert_writes_the_same_page_for_readers(executed, seed_report):
    page = converted(executed, "cchc-html")
    assert page.read_bytes() == (seed_report / "bao-cao.html").read_bytes()


@pytest.mark.parametrize(
    ("exporter", "file"), [("cchc-docx", "bao-cao.docx"), ("cchc-xlsx", "so-lieu.xlsx")]
)
def test_nbconvert_writes_the_same_office_document(executed, seed_report, exporter, file):
    assert converted(executed, exporter).read_bytes() == (seed_report / file).read_bytes()


def test_nbconvert_writes_the_same_words_into_the_pdf(executed, seed_report):
    assert pdf_pages(converted(executed, "cchc-pdf")) == pdf_pages(seed_report / "bao-cao.pdf")


def test_nbconvert_writes_the_same_page_for_reviewers_but_for_the_injected_cell(
    executed, seed_report
):
    ours = (seed_report / "kiem-tra.html").read_text(encoding="utf-8")
    theirs = converted(executed, "cchc-review").read_text(encoding="utf-8")

    assert without_injected_cell(theirs) == without_injected_cell(ours)
    assert len(ParsedPage(ours).text) > 10_000


def without_injected_cell(page: str) -> str:
    """Return the words of a review page without the source of the injected cell."""
    words = ParsedPage(page).text
    injected = re.search(r"# Parameters\n(?:\w+ = .+\n)+", html.unescape(words))
    return html.unescape(words).replace(injected[0], "")


def test_papermill_leaves_the_same_outputs_in_the_same_cells(executed, seed_report):
    ours = nbformat.read(seed_report / "bao-cao.ipynb", as_version=4)
    theirs = nbformat.read(executed, as_version=4)

    assert [c.get("outputs") for c in theirs.cells] == [c.get("outputs") for c in ours.cells]
    assert [c.get("execution_count") for c in theirs.cells] == [
        c.get("execution_count") for c in ours.cells
    ]


def test_papermill_option_that_makes_a_number_of_the_code_is_told_what_to_use(tmp_path):
    ended = run("papermill", MASTER, tmp_path / "out.ipynb", "-p", "commune", "11242")

    assert ended.code == 1
    assert (
        "UsageError: đơn vị cấp xã: cần chuỗi, nhận số 11242; "
        "với papermill hãy dùng -r commune 11242"
    ) in ended.errors


def test_nbconvert_refuses_a_notebook_that_was_not_executed(tmp_path):
    ended = run("jupyter", "nbconvert", "--to", "cchc-html", MASTER, "--output-dir", tmp_path)

    assert ended.code != 0
    assert "hãy chạy lại sổ tính bằng papermill, hoặc dùng cchc render" in ended.errors
    assert list(tmp_path.iterdir()) == []
