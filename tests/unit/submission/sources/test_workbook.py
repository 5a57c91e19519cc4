"""A form that came back: its cells as the nested text of a YAML file, and where each stands."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import Phase, given, settings
from openpyxl import load_workbook
from support.drawn_content import HEAD, contents
from support.filled_form import blank, cells_of, fill

from cchc_lib.errors import InputError
from cchc_lib.forms.filled import cells_of as cells_with_picks
from cchc_lib.submission import Submission
from cchc_lib.submission.import_form import as_yaml
from cchc_lib.submission.load import validated
from cchc_lib.submission.sources.form_names import name_of
from cchc_lib.submission.sources.workbook import form_of, read_form
from cchc_lib.submission.sources.xlsx_cells import RawCell, read_workbook
from cchc_lib.submission.sources.yaml_file import parse_yaml

RECEIVED = "procedures.dossiers.received"


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """Return a blank form as its reader gives it."""
    file = tmp_path_factory.mktemp("form") / "form.xlsx"
    file.write_bytes(blank())
    return read_workbook(file)


def with_cells(raw, cells):
    """Return a form with these raw cells in the places of their fields."""
    sheets = dict(raw.sheets)
    for field, cell in cells.items():
        sheet, row, column = raw.names[name_of(field)]
        sheets[sheet] = replace(sheets[sheet], cells={**sheets[sheet].cells, (row, column): cell})
    return replace(raw, sheets=sheets)


def typed(raw, cells):
    """Return the form with texts typed into its cells."""
    told = {field: RawCell(text, "text", "@") for field, text in cells.items()}
    return form_of(with_cells(raw, told), "form.xlsx")


def received(raw, cell):
    """Return what the cell of dossiers received is read as."""
    return form_of(with_cells(raw, {RECEIVED: cell}), "form.xlsx").content["procedures"][
        "dossiers"
    ]["received"]


def test_a_blank_form_holds_commune_and_period_and_nothing_else(raw):
    assert form_of(raw, "form.xlsx").content == HEAD


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (RawCell("6.476", "text", "@"), "6.476"),
        (RawCell("6476", "number", "General"), "6476"),
        (RawCell("6476.0", "number", "#,##0"), "6476"),
        (RawCell("6.476", "number", "General"), "6,476"),  # not six thousand: the count refuses it
        (RawCell("0.9998", "number", "0.00%"), "99,98%"),
        (RawCell("99.98", "number", "General"), "99,98"),
        (RawCell("2026-03-31", "date", "dd/mm/yyyy"), "2026-03-31"),
        (RawCell("7", "number", "General", is_formula=True), "7"),
    ],
)
def test_a_number_is_what_people_would_have_typed(raw, cell, text):
    assert received(raw, cell) == text


def test_a_place_names_file_sheet_cell_and_label(raw):
    place = typed(raw, {RECEIVED: "6.476"}).place(RECEIVED)
    sheet, row, column = raw.names[name_of(RECEIVED)]
    assert (place.line, place.column) == (row, column)
    assert str(place) == f"form.xlsx {sheet}!D{row} (Tổng số hồ sơ tiếp nhận) {RECEIVED}"


def test_a_cell_of_a_table_is_called_as_its_column(raw):
    place = typed(raw, {"procedures.dossiers.by_field.2.resolved": "7"}).place(
        "procedures.dossiers.by_field.0.resolved"
    )
    assert place.spot.startswith("Biểu 06!")
    assert place.spot.endswith("(Hồ sơ đã giải quyết)")


def test_a_moved_cell_on_a_renamed_sheet_is_found_by_its_name(raw):
    sheet, row, column = raw.names[name_of(RECEIVED)]
    names = {
        name: (("Trang khác", at[1] + 3, at[2]) if at[0] == sheet else at)
        for name, at in raw.names.items()
    }
    moved = replace(
        raw,
        names=names,
        sheets=raw.sheets
        | {
            "Trang khác": replace(
                raw.sheets[sheet], cells={(row + 3, column): RawCell("7", "text", "@")}
            )
        },
    )
    form = form_of(moved, "form.xlsx")
    assert form.content["procedures"]["dossiers"]["received"] == "7"
    assert form.place(RECEIVED).spot == f"Trang khác!D{row + 3}"


def test_lines_of_a_cell_are_statements_and_points_under_them(raw):
    form = typed(raw, {"next_tasks.0": "Một:\n- điểm a\n- điểm b\n\nHai", "next_tasks.2": "Ba"})
    assert form.content["next_tasks"] == [
        {"text": "Một:", "items": ["điểm a", "điểm b"]},
        "Hai",
        "Ba",
    ]
    assert form.excerpt(form.place("next_tasks.2.text")) == "Ba"
    assert form.place("next_tasks.2.text").line == raw.names[name_of("next_tasks.2")][1]


def test_rows_between_blank_ones_are_read_in_their_order(raw):
    rows = {
        "documents.5.key": "b",
        "documents.5.type": "Kế hoạch",
        "documents.2.key": "a",
        "documents.2.number": "53",
    }
    assert typed(raw, rows).content["documents"] == {
        "a": {"number": "53"},
        "b": {"type": "Kế hoạch"},
    }


def test_a_document_without_a_key_is_named_by_its_row(raw):
    rows = {"documents.1.type": "Kế hoạch", "documents.3.key": "a", "documents.3.number": "53"}
    assert typed(raw, rows).content["documents"] == {
        "van_ban_2": {"type": "Kế hoạch"},
        "a": {"number": "53"},
    }


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"documents.0.type": "Kế hoạch", "documents.1.key": "van_ban_1"}, "đã có ở dòng trên"),
        ({"documents.0.key": "a", "documents.1.key": "a"}, 'khóa "a" đã có ở dòng trên'),
        ({RECEIVED: "6\u200b476"}, "ký tự không nhìn thấy U+200B"),
    ],
)
def test_what_cannot_be_told_apart_or_seen_is_refused_with_its_cell(raw, cells, words):
    with pytest.raises(InputError, match=r"form.xlsx \S+.*![A-Z]\d+ ") as refused:
        typed(raw, cells)
    assert words in str(refused.value)


def test_a_form_of_an_older_version_is_read_and_a_figure_nobody_knows_any_more_is_told(raw):
    former = f"{RECEIVED}_formerly"
    names = {name: at for name, at in raw.names.items() if name != name_of("header.opening")}
    older = replace(raw, names=names | {name_of(former): names[name_of(RECEIVED)]})
    assert form_of(older, "form.xlsx").content == HEAD
    sheet, row, column = names[name_of(RECEIVED)]
    cells = {**raw.sheets[sheet].cells, (row, column): RawCell("7", "text", "@")}
    filled = replace(older, sheets={**raw.sheets, sheet: replace(raw.sheets[sheet], cells=cells)})
    with pytest.raises(InputError, match=rf"Biểu II.2!D{row} .*không có khóa .*received_formerly"):
        validated(Submission, form_of(filled, "form.xlsx"))


def test_another_workbook_is_no_form(raw):
    with pytest.raises(InputError, match="không phải biểu khai"):
        form_of(replace(raw, names={}), "form.xlsx")


@pytest.mark.parametrize(
    "name", ["cchc.commune.x", f"cchc.{'x.' * 500}y", "cchc.procedures", "cchc.steering.planning"]
)
def test_a_name_that_a_stranger_made_up_is_refused_with_its_cell(raw, name):
    names = {name: raw.names[name_of(RECEIVED)], **raw.names}
    with pytest.raises(InputError, match=r"form.xlsx .*![A-Z]\d+ .*biểu không có ô mang tên này"):
        form_of(replace(raw, names=names), "form.xlsx")


@settings(max_examples=60, deadline=None)
@given(content=contents())
def test_what_is_typed_into_the_cells_is_what_is_read_and_written_as_yaml(raw, content):
    form = typed(raw, cells_of(content))
    assert form.content == content
    assert typed(raw, cells_with_picks(content)).content == content
    assert parse_yaml(as_yaml(form).encode("utf-8"), "so-lieu.yaml").content == content


@settings(max_examples=2, deadline=None, phases=[Phase.generate])  # a second an example
@given(content=contents())
def test_a_form_filled_in_by_another_program_is_read_the_same(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("filled") / "form.xlsx"
    file.write_bytes(fill(load_workbook(BytesIO(blank())), cells_of(content)))
    assert read_form(file).content == content
