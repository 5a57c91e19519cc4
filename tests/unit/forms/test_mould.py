"""A form that was poured reads as one that was written, and says what it is."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from support.filled_form import cell_of

from cchc_lib.blocks import SYNTHETIC
from cchc_lib.communes import find_commune
from cchc_lib.demo.form import Draft
from cchc_lib.demo.profile import Profile
from cchc_lib.forms import Carried, Mould, filled_bytes, form_bytes
from cchc_lib.forms.filled import cells_of
from cchc_lib.periods import parse_period
from cchc_lib.submission.sources.workbook import read_form

PERIOD = parse_period("2026-Q1")
COMMUNE = find_commune("11242")
SUBJECT = "header.subject"


@pytest.fixture(scope="module")
def mould():
    return Mould(PERIOD)


def opened(content):
    return load_workbook(BytesIO(content))


def test_it_holds_what_a_written_form_holds(mould, tmp_path):
    cells = cells_of(Draft(Profile(COMMUNE, 0), PERIOD).form())
    forms = {"poured": mould.pour(COMMUNE, cells)}
    forms["written"] = form_bytes(COMMUNE, PERIOD, Carried(words=cells))
    read = {}
    for name, content in forms.items():
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(content)
        read[name] = read_form(file).content
    assert read["poured"] == read["written"]
    poured, written = (opened(content) for content in forms.values())
    for sheet in written:
        values = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert values == [[cell.value for cell in row] for row in poured[sheet.title].iter_rows()]
        heights = {row: each.height for row, each in sheet.row_dimensions.items() if each.height}
        assert heights == {row: poured[sheet.title].row_dimensions[row].height for row in heights}
    assert poured.properties.title == written.properties.title


def test_the_same_words_are_the_same_bytes(mould):
    cells = {SUBJECT: "Báo cáo <b>&amp;"}
    assert mould.pour(COMMUNE, cells) == Mould(PERIOD).pour(COMMUNE, cells)


def test_one_commune_leaves_nothing_for_the_next(mould):
    mould.pour(COMMUNE, {SUBJECT: "của xã trước"})
    after = opened(mould.pour(find_commune("10813"), {}))
    assert cell_of(after, SUBJECT).value is None
    assert cell_of(after, "commune").value == "10813"
    assert "Xã Thanh Hà (mã 10813)" in after["Biểu I"]["A2"].value


@pytest.mark.parametrize("words", ["<b>&'\"\n- ]]>", "=1+1", "+84", "@a", "  hai dấu cách  "])
def test_words_stay_words(mould, words):
    cell = cell_of(opened(mould.pour(COMMUNE, {SUBJECT: words})), SUBJECT)
    assert (cell.value, cell.data_type) == (words, cell.data_type)
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.number_format == "@"


@pytest.mark.parametrize(("synthetic", "stamps"), [("có", True), ("không", False), ("", False)])
def test_invented_figures_are_stamped_on_every_sheet(synthetic, stamps):
    book = opened(
        filled_bytes({"synthetic": synthetic, "header": {"subject": "=a"}}, COMMUNE, PERIOD)
    )
    stamped = {
        SYNTHETIC in str(sheet["A2"].value) for sheet in book if sheet.sheet_state == "visible"
    }
    assert stamped == {stamps}
