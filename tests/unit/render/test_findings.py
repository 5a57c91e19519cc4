"""Where findings show: in the page for reviewers, apart when acknowledged, and nowhere else."""

import io
import json
from pathlib import Path

import pypdf
import pytest
from support.parsed_page import ParsedPage, assert_harmless
from support.sample_report import OFFICIAL, SIGNATURE, blocks_cell, code_cell

from cchc_lib.blocks import RESULTS_MIME, Column, Row, Table, text
from cchc_lib.render.html import ReaderHTMLExporter, ReviewHTMLExporter
from cchc_lib.render.pdf import OfficialPDFExporter
from cchc_lib.render.trace import Trace, touching

MASTER = Path(__file__).parents[3] / "notebooks" / "commune_report.ipynb"
ANSWER = {"code": "TL001", "field": None, "reason": "Số <đã> công bố", "by": "Nguyễn Văn A"}
OPEN = {
    "code": "CD001",
    "severity": "error",
    "severity_text": "lỗi",
    "message": "Cộng không khớp.",
    "suggestion": "Đối chiếu lại.",
    "fields": ["dossiers.early"],
    "acknowledged": None,
}
PRINTED = {
    "code": "TL001",
    "severity": "error",
    "severity_text": "lỗi",
    "message": "Cắt bớt, không làm tròn.",
    "suggestion": "ghi 98,86%",
    "fields": ["stated.dossiers.early_rate", "dossiers.early_rate", "dossiers.early"],
    "acknowledged": ANSWER,
}
CITED = {"code": "VB001", "severity": "warning", "fields": ["documents.plan.symbol"]}
RESULTS = {
    "indicators": [
        {"code": code, "name": name, "findings": numbers}
        for code, name, numbers in [
            ("dossiers.early", "Trước hạn", [1, 2]),
            ("dossiers.early_rate", "Tỷ lệ trước hạn", [1, 2]),
            ("dossiers.in_time_rate", "Tỷ lệ trong hạn", [1]),
            ("finance.revenue", "Thu ngân sách", []),
        ]
    ],
    "documents": [
        {"key": "plan", "citation": "Kế hoạch số 53/KH-UBND", "findings": [3]},
        {"key": "plan_2"},
    ],
    "findings": [OPEN, PRINTED, CITED],
}
TABLE = Table("findings", "Kết quả kiểm tra", (Column(("Mã",)),), (Row((text("MÃ-TL001"),)),))


def notebook(results=RESULTS):
    cells = [
        blocks_cell(1, "opening(report)", ["official"], *OFFICIAL, SIGNATURE),
        blocks_cell(2, "tables.findings(report)", ["review"], TABLE),
        code_cell(3, "results_record(report)", ["review"], {RESULTS_MIME: results}),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def review(results=RESULTS):
    return ReviewHTMLExporter().from_notebook_node(notebook(results))[0]


def touched(results=RESULTS):
    """Return the codes of the findings that touch each figure and document."""
    found = touching(Trace(results).findings())
    return {anchor: [view.facts["code"] for view in views] for anchor, views in found.items()}


def test_acknowledged_findings_stand_apart_with_reason_and_name():
    html = review()
    assert_harmless(ParsedPage(html))
    head, _, apart = html.partition('id="da-xac-nhan"')
    assert "Cộng không khớp." in head
    assert "Cắt bớt, không làm tròn." not in head
    assert "Cắt bớt, không làm tròn." in apart
    assert "Đã xác nhận: Số &lt;đã&gt; công bố – Nguyễn Văn A" in apart
    assert '<li class="error"><strong>1</strong> Lỗi</li>' in head  # of two


def test_without_answers_there_is_no_such_part():
    assert 'id="da-xac-nhan"' not in review(RESULTS | {"findings": [OPEN]})


def test_where_all_is_acknowledged_the_page_says_so():
    assert "Không còn phát hiện nào chưa xác nhận." in review(RESULTS | {"findings": [PRINTED]})


def test_the_page_prints_the_touch_that_the_record_tells():
    assert touched() == {
        "i-dossiers.early": ["CD001", "TL001"],
        "i-dossiers.early_rate": ["CD001", "TL001"],
        "i-dossiers.in_time_rate": ["CD001"],
        "d-plan": ["VB001"],
    }


@pytest.mark.parametrize("numbers", [None, "1", {}, [0, 4, "1", None]])
def test_numbers_of_no_finding_touch_nothing(numbers):
    entry = {"code": "a", "findings": numbers}
    assert touched(RESULTS | {"indicators": [entry], "documents": []}) == {}


def test_a_figure_leads_to_the_findings_that_touch_it_and_they_lead_back():
    html = review()
    page = ParsedPage(html)
    links = {link["href"] for link in page.named("a")}
    assert {"#p-1", "#p-2", "#p-3", "#i-dossiers.early_rate", "#d-plan"} <= links
    assert {"p-1", "p-2", "p-3"} <= set(page.ids())
    entry = html.partition('id="i-dossiers.early_rate"')[2].partition("</article>")[0]
    assert "CD001 lỗi</a>" in entry
    assert "TL001 lỗi, đã xác nhận</a>" in entry


@pytest.mark.parametrize("answer", [None, "x", [], 3])
def test_an_answer_of_another_shape_leaves_the_finding_open(answer):
    assert 'id="da-xac-nhan"' not in review({"findings": [PRINTED | {"acknowledged": answer}]})


@pytest.mark.parametrize("words", ["Cộng không khớp", "Cắt bớt", "– Nguyễn Văn A", "MÃ-TL001"])
def test_findings_and_answers_never_reach_readers_nor_the_official_report(words):
    page = ReaderHTMLExporter().from_notebook_node(notebook())[0]
    pdf = pypdf.PdfReader(io.BytesIO(OfficialPDFExporter().from_notebook_node(notebook())[0]))
    assert words in ParsedPage(review()).text
    assert words not in ParsedPage(page).text
    assert words not in "".join(sheet.extract_text() for sheet in pdf.pages)


def test_the_master_notebook_gives_its_table_of_findings_to_no_other_reader():
    cells = json.loads(MASTER.read_text("utf-8"))["cells"]
    (shown,) = (cell for cell in cells if "tables.findings(" in "".join(cell["source"]))
    assert not {"official", "reader"} & set(shown["metadata"].get("tags", ()))
