"""An analyst opens a notebook in JupyterLab, runs all cells, and sees the report."""

import re
from pathlib import Path

import pytest
import yaml
from support.city import PERIOD
from support.command_line import cchc
from support.lab import OpenNotebook, told_by

pytestmark = pytest.mark.slow

COMMUNE = "10510-thanh-dong"
COMMUNE_CHOICE = "Thành Đông (phường, 10510)"
OTHER = "2025-Q4"
TITLES = {
    PERIOD: "hành chính quý I, nhiệm vụ trọng tâm quý II năm 2026 của phường Thành Đông",
    OTHER: "hành chính quý IV năm 2025, nhiệm vụ trọng tâm quý I năm 2026 của phường Thành Đông",
}


def assert_whole(notebook: OpenNotebook) -> None:
    """Find every cell, no error, and pictures large enough to read."""
    assert notebook.errors.all_inner_texts() == []
    assert notebook.page.get_by_text("Jupyter news").count() == 0  # nor does it ask for any
    assert notebook.cells.count() == len(notebook.stored.cells)
    for chart in notebook.charts.all():
        shown = "picture => picture.decode().then(() => picture.naturalWidth)"
        assert chart.evaluate(shown) > 250  # half a page at least
        assert chart.bounding_box()["width"] > 250


def test_the_report_of_a_commune_has_all_its_charts_and_its_figures_lead_to_their_origin(
    open_notebook,
):
    notebook = open_notebook("commune_report")
    notebook.run_all()

    assert_whole(notebook)
    assert re.search(r"Bảng kết quả 11242: \d+ chỉ tiêu", notebook.output("record"))
    assert "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH" in notebook.words
    assert "6.469 hồ sơ" in notebook.words
    assert notebook.charts.count() == len(notebook.stored.calls("charts"))
    for anchor in ("i-procedures.dossiers.early_rate", "d-par_plan_2026"):
        notebook.page.locator(f"a[href='#{anchor}']").first.click()
        origin = notebook.page.locator(f"[id='{anchor}'], [data-jupyter-id='{anchor}']")
        assert 0 < origin.bounding_box()["y"] < 1000


def test_the_roll_up_of_a_city_adds_up_what_its_communes_handed_in(open_notebook, demo_city):
    notebook = open_notebook("city_summary")
    notebook.run_all()
    files = (demo_city / "params").glob(f"*/{PERIOD}.yaml")
    resolved = sum(int(handed_in(file)["resolved"].replace(".", "")) for file in files)

    assert_whole(notebook)
    assert re.search(r"Bảng tổng hợp: 4 trong 114 đơn vị, \d+ chỉ tiêu", notebook.output("record"))
    assert "của 4 trong 114 đơn vị cấp xã" in notebook.output("opening")
    assert f"{resolved:,}".replace(",", ".") in notebook.output("headlines")
    assert notebook.charts.count() == len(notebook.stored.calls("charts"))
    assert notebook.told == told_by(demo_city / "outputs" / PERIOD / "tong-hop" / "bao-cao.ipynb")


def test_another_period_in_the_parameters_gives_its_report_in_place(
    open_notebook, demo_city, tmp_path
):
    code, params = COMMUNE.partition("-")[0], demo_city / "params"
    rendered = cchc("render", code, OTHER, "--params", params, "--out", tmp_path, "--to", "html")
    assert rendered.code == 0, rendered.errors

    notebook = open_notebook("commune_report")
    notebook.edit("parameters", '"11242"', f'"{code}"')
    notebook.run_all()
    assert_tells(notebook, PERIOD, params, demo_city / "outputs")
    assert TITLES[OTHER] not in notebook.words

    notebook.edit("parameters", f'"{PERIOD}"', f'"{OTHER}"')
    notebook.run_all()
    assert_tells(notebook, OTHER, params, tmp_path)
    assert TITLES[PERIOD] not in notebook.words


def assert_tells(notebook: OpenNotebook, period: str, params: Path, outputs: Path) -> None:
    """Find the title of a period, a figure from its file, and the charts of its report."""
    resolved = handed_in(params / COMMUNE / f"{period}.yaml")["resolved"]

    assert_whole(notebook)
    assert TITLES[period] in notebook.output("opening")
    assert resolved in notebook.output("headlines")
    assert notebook.told == told_by(outputs / period / COMMUNE / "bao-cao.ipynb")


def test_choosing_another_commune_changes_the_figures_and_the_charts_of_every_view(
    open_notebook, demo_city
):
    notebook = open_notebook("explore")
    notebook.run_all()
    assert_whole(notebook)
    assert "Xã Nguyễn Lương Bằng 98,86%, hạng " in notebook.output("peers")
    assert "Chưa có kỳ trước để so sánh." in notebook.output("trend")
    before = notebook.told

    notebook.choose("peers", "Đơn vị", COMMUNE_CHOICE)
    notebook.shows("origin", "Phường Thành Đông, quý I năm 2026")
    found = handed_in(demo_city / "params" / COMMUNE / f"{PERIOD}.yaml")
    early, resolved = (int(found[name].replace(".", "")) for name in ("early", "resolved"))
    rate = f"{100 * early / resolved:.2f}%".replace(".", ",")
    assert rate != "98,86%"
    assert f"Phường Thành Đông {rate}, hạng " in notebook.output("peers")
    assert f"early: {found['early']}" in notebook.output("origin")
    for view in ("figures", "trend", "peers", "origin"):
        assert "SỐ LIỆU MÔ PHỎNG" in notebook.output(view)
        assert notebook.cell(view).locator("select").first.input_value() == COMMUNE_CHOICE
    histogram = [words for words in notebook.told if f"Phường Thành Đông: {rate}" in words]
    assert len(histogram) == 1
    assert set(before) & set(notebook.told) == set()
    assert_whole(notebook)


def test_a_count_typed_into_its_box_shows_what_follows_and_another_area_other_figures(
    open_notebook, demo_city
):
    notebook = open_notebook("explore")
    notebook.run_all()
    assert "95,84%" in notebook.output("what-if")  # 6.200 ÷ 6.469 of the cell

    notebook.type("what-if", "Giải quyết trước hạn", "6.000")
    notebook.shows("what-if", "92,75%")  # 6.000 ÷ 6.469
    assert "Hồ sơ đã giải quyết 6.469 ≠ 6.000 + 55 + 19 = 6.074" in notebook.output("what-if")
    notebook.cell("what-if").get_by_text("Trở về số đã nộp").click()
    notebook.shows("what-if", "Chưa giả định số nào")

    notebook.choose("figures", "Lĩnh vực", "Cải cách tài chính công")
    notebook.shows("origin", "36,70%")  # 99.385 ÷ 270.819
    assert "revenue_plan: 270.819" in notebook.output("origin")
    assert notebook.errors.count() == 0


WIDE_LETTERS = """.widget-dropdown, .widget-dropdown select {
    font: 16px 'DejaVu Sans', sans-serif !important
}"""
LISTS = """all => all.map(list => {
    const context = document.createElement("canvas").getContext("2d")
    context.font = getComputedStyle(list).font
    const words = Array.from(list.options).map(option => context.measureText(option.label).width)
    return [Math.max(...words), list.clientWidth]
})"""
ARROW = 30  # pixels, with what stands before the words


def test_on_a_small_screen_the_lists_show_their_words_and_the_table_its_columns(open_notebook):
    notebook = open_notebook("explore")
    notebook.page.set_viewport_size({"width": 1366, "height": 768})
    notebook.run_all()

    notebook.page.add_style_tag(content=WIDE_LETTERS)
    lists = notebook.cell("figures").locator("select").evaluate_all(LISTS)
    assert len(lists) == 4
    assert [words for words, width in lists if words + ARROW > width] == []
    table = notebook.cell("table").locator(".jp-OutputArea-output").first
    seen, whole = table.evaluate("output => [output.clientWidth, output.scrollWidth]")
    assert whole == seen
    names = table.locator("tbody tr > th:last-of-type")
    lines = "all => all.map(name => name.clientHeight)"
    assert max(names.evaluate_all(lines)) < 60  # three lines at most


def handed_in(file: Path) -> dict[str, str]:
    """Return the dossiers of a commune as they stand in its file."""
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)["procedures"]["dossiers"]
