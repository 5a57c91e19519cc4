"""The workbooks beside a report, a roll-up and a batch say what the files for programs say."""

import json
from pathlib import Path

import nbformat
import pytest
from support.opened_workbook import assert_words_only, opened, rows

from cchc_lib.headline_figures import INDEX_COLUMNS
from cchc_lib.render.xlsx import WorkbookExporter

pytestmark = pytest.mark.slow

PERIOD = "2026-Q1"


def figures_agree(workbook: Path) -> int:
    """See that a workbook has each figure of the results beside it; return how many are known."""
    results = json.loads(workbook.with_name("so-lieu.json").read_bytes())
    found = {row["Mã chỉ tiêu"]: row for row in rows(opened(workbook.read_bytes())["Số liệu"])}
    figures = {figure["code"]: figure for figure in results["indicators"]}
    assert list(found) == list(figures)
    for code, figure in figures.items():
        value, share = found[code]["Kết quả"], 100 if figure["unit"] == "%" else 1
        told = None if value is None else value * share
        assert told == pytest.approx(figure["value"], abs=1e-9), code
        if figure.get("division"):
            sides = {"numerator": found[code]["Tử số"], "denominator": found[code]["Mẫu số"]}
            assert sides == figure["division"], code
    return sum(row["Kết quả"] is not None for row in found.values())


def test_the_workbook_of_the_seed_has_its_published_figures(seed_report):
    workbook = seed_report / "so-lieu.xlsx"
    assert figures_agree(workbook) > 50
    assert_words_only(workbook.read_bytes())
    listed = {row["Mã chỉ tiêu"]: row for row in rows(opened(workbook.read_bytes())["Số liệu"])}
    early = listed["procedures.dossiers.early_rate"]
    assert (early["Kết quả"], early["Tử số"], early["Mẫu số"]) == (0.9886, 6395, 6395 + 55 + 19)


def test_the_workbook_is_what_the_executed_notebook_comes_to(seed_report):
    notebook = nbformat.read(seed_report / "bao-cao.ipynb", as_version=4)
    made, _ = WorkbookExporter().from_notebook_node(notebook)
    assert made == (seed_report / "so-lieu.xlsx").read_bytes()


def test_the_workbook_of_a_roll_up_has_its_totals_and_its_communes(demo_city):
    workbook = demo_city / "outputs" / PERIOD / "tong-hop" / "so-lieu.xlsx"
    assert figures_agree(workbook) > 50
    assert_words_only(workbook.read_bytes())
    book = opened(workbook.read_bytes())
    results = json.loads(workbook.with_name("so-lieu.json").read_bytes())
    assert book.sheetnames == ["Số liệu", "Đơn vị", "Theo đơn vị", "Phát hiện", "Nguồn"]
    assert [row["Mã"] for row in rows(book["Đơn vị"])] == [c["code"] for c in results["communes"]]

    total = {row["Mã chỉ tiêu"]: row for row in rows(book["Số liệu"])}
    code = "procedures.dossiers.early_rate"
    added = [row for row in rows(book["Theo đơn vị"]) if row["Mã chỉ tiêu"] == code]
    reported = [commune for commune in results["communes"] if commune["state"] == "reported"]
    assert len(added) == len(reported) == total[code]["Số đơn vị có số liệu"] > 2
    for side in ("Tử số", "Mẫu số"):
        assert sum(row[side] for row in added) == total[code][side]


def test_the_workbook_of_a_batch_has_each_commune_and_each_of_its_figures(demo_city):
    folder = demo_city / "outputs" / PERIOD
    index = json.loads((folder / "index.json").read_bytes())
    book = opened((folder / "index.xlsx").read_bytes())
    communes, figures = rows(book["Các đơn vị"]), rows(book["Số liệu"])
    assert [row["Mã"] for row in communes] == [entry["code"] for entry in index["communes"]]
    assert len(figures) == sum(len(entry["indicators"]) for entry in index["communes"]) > 400

    found = {(row["Mã đơn vị"], row["Mã chỉ tiêu"]): row for row in figures}
    for entry, row in zip(index["communes"], communes, strict=True):
        values = {one["indicator"]: one for one in entry["indicators"]}
        for code, one in values.items():
            told = found[entry["code"], code]
            share = 100 if one["unit"] == "%" else 1
            value = None if told["Kết quả"] is None else told["Kết quả"] * share
            assert value == pytest.approx(one["value"], abs=1e-9)
            assert (told["Tử số"], told["Mẫu số"]) == (one["numerator"], one["denominator"])
        for code, head in INDEX_COLUMNS.items():
            made = found.get((entry["code"], code), {"Kết quả": None})
            assert row[head] == made["Kết quả"]
        for key, head in {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}.items():
            assert row[head] == entry["findings"].get(key)


def test_links_of_a_batch_lead_to_files_that_are_there(demo_city):
    folder = demo_city / "outputs" / PERIOD
    sheet = opened((folder / "index.xlsx").read_bytes())["Các đơn vị"]
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    files = {path.replace("\\", "/") for path in links}
    listed = json.loads((folder / "index.json").read_bytes())["communes"]
    assert files == {f"{entry['folder']}/{name}" for entry in listed for name in entry["files"]}
    assert all((folder / file).is_file() for file in files)
