"""Other communes, other periods, other machines, other figures: same code, same notebook."""

import json
import os
import re
from pathlib import Path

import nbformat
import pypdf
import pytest
from support.city import contents, same_bytes
from support.command_line import REPO, cchc
from support.params_copy import params_copy
from support.parsed_page import ParsedPage
from support.tools import pdf_pages

pytestmark = pytest.mark.slow

PARAMS = REPO / "tests" / "fixtures" / "params"
SYNTHETIC = sorted(PARAMS.glob("*/*.yaml"))
STAMP = "SỐ LIỆU MÔ PHỎNG"
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "vi_VN.UTF-8",
    "LC_ALL": "POSIX",
    "PYTHONHASHSEED": "7",
    "MPLBACKEND": "no-such-backend",
    "OMP_NUM_THREADS": "7",
    "COLUMNS": "40",
}


def test_there_are_other_communes_and_periods():
    assert len({path.parent for path in SYNTHETIC}) >= 2
    assert {"2025-Q4", "2026-Q1", "2026-H1"} <= {path.stem for path in SYNTHETIC}


@pytest.mark.parametrize(
    "submission", SYNTHETIC, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_another_commune_or_period_needs_no_change_and_is_stamped_on_every_page(
    submission, tmp_path
):
    commune, period = submission.parent.name[:5], submission.stem
    run = cchc("render", commune, period, "--params", PARAMS, "--out", tmp_path)
    assert run.code == 0, run.errors
    report = tmp_path / period / submission.parent.name

    assert_stamped(report)
    assert_speaks_of_itself(report)
    assert_speaks_as_people_do(report)


def assert_stamped(report: Path) -> None:
    pages = pdf_pages(report / "bao-cao.pdf")
    assert len(pages) >= 5
    assert [n for n, page in enumerate(pages, 1) if STAMP not in page.upper()] == []
    for name in ("bao-cao.html", "kiem-tra.html"):
        page = ParsedPage((report / name).read_text(encoding="utf-8"))
        assert STAMP in page.text.upper()
        assert "@top-right{content:" in page.styles[0]
        assert '@top-right{content:""}' not in page.styles[0]
    crate = json.loads((report / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    (root,) = [entity for entity in crate["@graph"] if entity["@id"] == "./"]
    assert root["description"].startswith(STAMP)
    assert root["license"] == {"@id": "https://spdx.org/licenses/MIT"}


def assert_speaks_of_itself(report: Path) -> None:
    record = json.loads((report / "so-lieu.json").read_text(encoding="utf-8"))
    words = " ".join(pdf_pages(report / "bao-cao.pdf"))
    assert record["synthetic"] is True
    assert record["commune"]["name"].upper() in words.upper()
    assert record["period"]["name"].upper() in words.upper()
    assert "Nguyễn Lương Bằng" not in words


def assert_speaks_as_people_do(report: Path) -> None:
    words = " ".join(pdf_pages(report / "bao-cao.pdf"))
    words += ParsedPage((report / "bao-cao.html").read_text(encoding="utf-8")).text
    assert re.findall(r"\b(?:None|nan|NaN|inf|null)\b|\{[@\w.:|]+\}|, ,|\( | ;;", words) == []


def test_real_report_bears_no_stamp(seed_report):
    assert not any(STAMP in page.upper() for page in pdf_pages(seed_report / "bao-cao.pdf"))


def test_seed_rendered_elsewhere_has_the_same_bytes(seed_report, tmp_path):
    home = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    out = tmp_path / "một thư mục khác"
    run = cchc("render", "11242", "2026-Q1", "--out", out, env=os.environ | ELSEWHERE | home)
    target = out / "2026-Q1" / "11242-nguyen-luong-bang"

    assert run.code == 0, run.errors
    theirs, ours = same_bytes(contents(target)), same_bytes(contents(seed_report))
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if theirs[name] != ours[name]] == []


# --- one figure changed ---


def changed_report(folder: Path, old: str, new: str) -> Path:
    run = cchc(
        *("render", "11242", "2026-Q1", "--params", params_copy(folder, old, new)),
        *("--out", folder / "out", "--to", "html"),
    )
    assert run.code == 0, run.errors
    return folder / "out" / "2026-Q1" / "11242-nguyen-luong-bang"


def figures(report: Path) -> dict[str, tuple]:
    """Return value and text of each indicator by its code."""
    record = json.loads((report / "so-lieu.json").read_text(encoding="utf-8"))
    return {entry["code"]: (entry["value"], entry["text"]) for entry in record["indicators"]}


def drawings(report: Path) -> dict[str, str]:
    """Return the picture of each chart by the name of its cell."""
    notebook = nbformat.read(report / "bao-cao.ipynb", as_version=4)
    return {
        cell.id: output.data["image/svg+xml"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "image/svg+xml" in output.get("data", {})
    }


def differing(before: dict, after: dict) -> set[str]:
    assert before.keys() == after.keys()
    return {key for key in before if before[key] != after[key]}


def sentences(report: Path) -> set[str]:
    """Return each line that a cell of the report says: sentences, rows, words for charts."""
    notebook = nbformat.read(report / "bao-cao.ipynb", as_version=4)
    return {
        line
        for cell in notebook.cells
        if {"official", "reader"} & set(cell.metadata.get("tags", ()))
        for output in cell.outputs
        for line in output.data["text/plain"].splitlines()
    }


CHANGES = {
    "leaflets": (
        ("    leaflets: 250", "    leaflets: 260"),
        {"steering.communication.leaflets"},
        set(),
        "250|260",
    ),
    "early": (
        (
            "    early: 6.395 # giải quyết trước hạn\n    on_time: 0",
            "    early: 6.385 # giải quyết trước hạn\n    on_time: 10",
        ),
        {f"procedures.dossiers.{name}" for name in ("early", "on_time", "early_rate")},
        {"chart-rates", "chart-dossier-flow", "chart-resolution-times"},
        "6.395|6.385|98,86|98,70|[Đđ]úng hạn",
    ),
}
"""What is changed, and what depends on it: figures, charts, and words in each such sentence."""


@pytest.mark.parametrize("name", CHANGES)
def test_changed_count_changes_what_depends_on_it_and_nothing_else(seed_report, tmp_path, name):
    change, dependent_figures, dependent_charts, words = CHANGES[name]
    report = changed_report(tmp_path, *change)
    reworded = sentences(seed_report) ^ sentences(report)

    assert differing(figures(seed_report), figures(report)) == dependent_figures
    assert differing(drawings(seed_report), drawings(report)) == dependent_charts
    assert len(reworded) >= 4
    assert [sentence for sentence in reworded if not re.search(words, sentence)] == []


# --- the pages in a browser ---


@pytest.mark.parametrize("name", ["bao-cao.html", "kiem-tra.html"])
@pytest.mark.parametrize("width", [360, 1440])
def test_page_opens_offline_without_request_complaint_or_sideways_scrolling(
    seed_report, page, name, width
):
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    address = (seed_report / name).as_uri()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 100_000)
    outside = [url for url in requests if url != address and not url.startswith("data:")]

    assert address in requests
    assert outside == []
    assert complaints == []
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.fonts.check('16px Tinos', 'Đặng Ưởng')")
    assert page.locator("svg[role=img]").count() >= 9
    assert page.locator("h1").count() == 1


def test_pdf_has_a_bookmark_for_each_part(seed_report):
    outline = pypdf.PdfReader(seed_report / "bao-cao.pdf").outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    assert [title.split(".")[0] for title in titles[:4]] == ["I", "II", "III", "IV"]
