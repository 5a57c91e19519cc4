import base64
import hashlib
import json
import subprocess
import sys
from itertools import pairwise

import nbformat
import pytest
from support.parsed_page import ParsedPage, assert_harmless
from support.sample_report import (
    FIGURE,
    OFFICIAL,
    SIGNATURE,
    SVG,
    blocks_cell,
    code_cell,
    sample_notebook,
)

from cchc_lib.blocks import (
    RESULTS_MIME,
    Column,
    Figure,
    Heading,
    Item,
    Paragraph,
    Row,
    Span,
    Stamp,
    Table,
    text,
)
from cchc_lib.errors import RunError
from cchc_lib.render.html import ReaderHTMLExporter, ReviewHTMLExporter
from cchc_lib.render.layout import header_grid

EXPORTERS = [ReaderHTMLExporter, ReviewHTMLExporter]
YAML = "params/11242-nguyen-luong-bang/2026-Q1.yaml"
RESULTS = {
    "indicators": [
        {
            "code": "dossiers.early_rate",
            "name": "Tỷ lệ giải quyết trước hạn",
            "text": "98,86%",
            "formula": "trước hạn ÷ đã giải quyết",
            "denominator": 6469,
            "findings": [2],
            "inputs": [{"field": "dossiers.early", "value": "6.395", "place": f"{YAML}:44:13"}],
        },
        {"code": "dossiers.resolved"},
    ],
    "documents": [{"key": "plan", "citation": "Kế hoạch số 53/KH-UBND", "place": f"{YAML}:12:5"}],
    "findings": [
        {"code": "CAL01", "severity": "warning", "message": "Kỳ số liệu lệch."},
        {
            "code": "BAL03",
            "severity": "error",
            "severity_text": "Lỗi",
            "message": "Cộng không khớp.",
            "fields": ["dossiers.early"],
        },
    ],
    "sources": [{"path": YAML, "sha256": "ab" * 32, "role": "số liệu xã nhập"}],
}


def notebook(*blocks, results=None):
    cells = [blocks_cell(n, "show(report)", ["official"], b) for n, b in enumerate(blocks, 1)]
    record = code_cell(99, "record(results)", [], {RESULTS_MIME: results or {}})
    return {"cells": [*cells, record], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def page(exporter, of=None):
    return exporter().from_notebook_node(of or sample_notebook())[0]


def read(*blocks):
    return ParsedPage(page(ReaderHTMLExporter, notebook(*blocks)))


def review(*blocks, results=RESULTS):
    return ParsedPage(page(ReviewHTMLExporter, notebook(*blocks, results=results)))


@pytest.fixture(params=EXPORTERS)
def sample(request):
    return ParsedPage(page(request.param))


# Both pages


def test_a_page_is_vietnamese_and_harmless(sample):
    assert_harmless(sample)
    assert sample.named("html") == [{"lang": "vi"}]
    assert sample.named("meta")[0] == {"charset": "utf-8"}


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_a_page_is_the_same_every_time_and_starts_with_its_doctype(exporter):
    first = page(exporter)
    assert first == page(exporter)
    assert first.startswith("<!DOCTYPE html>\n<html")


def test_the_policy_names_the_one_style_and_lets_nothing_else_in(sample):
    digest = hashlib.sha256(sample.styles[0].encode()).digest()
    assert sample.policy() == (
        f"default-src 'none'; style-src 'sha256-{base64.b64encode(digest).decode()}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_headings_go_down_one_step_at_a_time(sample):
    levels = sample.heading_levels()
    assert levels.count(1) == 1
    assert levels[0] == 1
    steps = [after - before for before, after in pairwise(levels)]
    assert max(steps) == 1


def test_a_report_that_skips_a_level_is_closed_up():
    found = read(Heading(1, "I.", "A"), Heading(3, "1.1.", "B"), Heading(2, "2.", "C"))
    assert found.heading_levels() == [1, 2, 3, 3]


def test_every_picture_has_words_for_those_who_cannot_see_it(sample):
    assert len(sample.named("figure")) == len(sample.named("figcaption")) == 1
    assert [(svg["role"], svg["aria-label"]) for svg in sample.named("svg")] == [
        ("img", FIGURE.alt)
    ]
    assert "Trước hạn: 6.395 hồ sơ (98,86%)" in sample.text


def test_two_pictures_with_the_same_ids_live_on_one_page():
    found = read(FIGURE, Figure("again", "Lần nữa", "Như trên", SVG))
    assert_harmless(found)
    assert {"hinh-1-c1", "hinh-2-c1"} < set(found.ids())


def test_a_picture_that_is_none_is_refused_by_name():
    with pytest.raises(RunError, match="hình flow: ảnh SVG"):
        read(Figure("flow", "Hồ sơ", "Mô tả", "<html/>"))


def test_every_link_has_its_target(sample):
    links = {a["href"][1:] for a in sample.named("a")}
    assert links <= set(sample.ids())


def test_a_stamp_stands_at_the_top_on_printed_pages_and_at_every_figure(sample):
    assert sample.named("aside") == [{"class": "banner", "aria-label": "Lưu ý về số liệu"}]
    assert '@page{@top-right{content:"SỐ LIỆU MÔ PHỎNG"}}' in sample.styles[0]
    labels = [s for s in sample.named("span") if s.get("class") == "label"]
    assert len(labels) == len(sample.named("figure", "table")) + 1  # and at the headline figures


def test_a_stamp_stays_inside_its_css_string():
    found = read(Stamp('"}</style><script>*{a:url(//e.vn)}\\'))
    assert_harmless(found)
    assert found.styles[0].endswith(
        r'content:"\22 \7d \3c \2f style\3e \3c script\3e '
        r"\2a \7b a\3a url\28 \2f \2f e\2e vn\29 \7d \5c "
        '"}}'
    )


def test_other_outputs_than_blocks_are_no_part_of_a_page(sample):
    assert "alert(1)" not in sample.text


# The parts of a page


def test_items_become_nested_lists_with_the_markers_as_given():
    html = page(
        ReaderHTMLExporter,
        notebook(*[Item(1, "-", text("a"))]),
    )
    assert '<ul role="list">\n<li><span class="marker">-</span><div>a</div></li>\n</ul>' in html


def test_items_of_one_cell_nest_by_level_and_a_number_opens_an_ordered_list():
    nb = sample_notebook()
    items = [(1, "-"), (2, "+"), (2, "+"), (4, "*"), (1, "-"), (1, "1."), (1, "2.")]
    nb["cells"] = [
        blocks_cell(1, "x", ["official"], *(Item(level, mark, text("a")) for level, mark in items)),
        nb["cells"][-1],
    ]
    found = ParsedPage(page(ReaderHTMLExporter, nb))
    lists = [tag for tag, _ in found.elements if tag in {"ul", "ol", "li"}]
    assert " ".join(lists) == "ul li ul li li ul li li ol li li"


def test_neighbouring_columns_share_the_beginning_of_their_paths():
    columns = [
        Column(("STT",)),
        Column(("Hồ sơ", "Tổng số")),
        Column(("Hồ sơ", "Trong đó", "Trực tuyến")),
        Column(("Hồ sơ", "Trong đó", "Trực tiếp")),
        Column(("Ghi chú",)),
    ]
    assert [[(c.text, c.colspan, c.rowspan) for c in row] for row in header_grid(columns)] == [
        [("STT", 1, 3), ("Hồ sơ", 3, 1), ("Ghi chú", 1, 3)],
        [("Tổng số", 1, 2), ("Trong đó", 2, 1)],
        [("Trực tuyến", 1, 1), ("Trực tiếp", 1, 1)],
    ]


def test_equal_names_that_are_no_neighbours_or_end_there_do_not_merge():
    paths = [("Số",), ("Số", "a"), ("Tỷ lệ", "b"), ("Số", "c"), ("x",), ("x",), ()]
    first, second = header_grid([Column(path) for path in paths])
    assert [(c.text, c.colspan, c.rowspan) for c in first] == [
        ("Số", 1, 2),
        ("Số", 1, 1),
        ("Tỷ lệ", 1, 1),
        ("Số", 1, 1),
        ("x", 1, 2),
        ("x", 1, 2),
        ("", 1, 2),
    ]
    assert [c.text for c in second] == ["a", "b", "c"]


def test_a_path_that_ends_between_two_that_go_on_parts_them():
    first, _ = header_grid([Column(path) for path in [("A", "x"), ("A",), ("A", "y")]])
    assert [(c.text, c.colspan, c.rowspan) for c in first] == [
        ("A", 1, 1),
        ("A", 1, 2),
        ("A", 1, 1),
    ]


def test_a_table_says_which_cells_head_which():
    html = page(ReaderHTMLExporter)
    assert '<th class="center" scope="colgroup" colspan="3">Số hồ sơ nhận giải quyết</th>' in html
    assert '<th class="left" scope="rowgroup" colspan="4">Cấp xã</th>' in html
    total = '<td class="right" data-label="Số hồ sơ nhận giải quyết – Tổng số">1.200</td>'
    assert f'<td class="center">1</td><th class="left" scope="row">Hộ tịch</th>{total}' in html
    assert html.count("<tbody>") == 1
    assert 'role="region" tabindex="0" aria-labelledby="bang-1"' in html
    assert '<caption id="bang-1">' in html


@pytest.mark.parametrize("role", ["", "group", "total"])
def test_a_table_with_empty_rows_or_none_is_still_a_table(role):
    columns = (Column(("a",)), Column(("b",), "right"))
    found = read(Table("t", "Biểu", columns, (Row(((), ()), role),)), Table("u", "", (), ()))
    assert len(found.named("table")) == 2


# The reader's page


def test_the_reader_sees_headline_figures_first_and_the_signature_last():
    found = ParsedPage(page(ReaderHTMLExporter)).text
    order = ["Số liệu chính", "Căn cứ", "KẾT QUẢ THỰC HIỆN", "Hồ sơ đi về đâu", "Nơi nhận"]
    places = [found.rindex(words) for words in order]
    assert places == sorted(places)


def annexed(*before):
    annexes = [Table(name, f"Biểu {name}", (), ()) for name in ("a", "b")]
    return page(ReaderHTMLExporter, notebook(*before, SIGNATURE, *annexes))


def test_tables_after_the_signature_are_annexes_called_as_in_the_official_report():
    html = annexed(FIGURE, Figure("again", "Lần nữa", "Như trên", SVG))
    order = ["Biểu đồ 1. Hồ sơ", "Biểu đồ 2. Lần", "Nơi nhận", ">Phụ lục</h2>"]
    order += ["Phụ lục I. Biểu a", "Phụ lục II. Biểu b"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert '<a href="#muc-1">Phụ lục</a>' in html


def test_annexes_count_the_tables_that_the_official_report_takes_out_of_the_text():
    html = annexed(Table("text", "Biểu trong lời", (), ()))
    assert "Phụ lục II. Biểu a" in html
    assert "<span>Biểu trong lời" in html


def test_one_annex_alone_has_no_number():
    html = page(ReaderHTMLExporter, notebook(SIGNATURE, Table("a", "Biểu a", (), ())))
    assert "<span>Phụ lục. Biểu a" in html


def test_figures_with_their_units_and_numbers_of_documents_stay_on_one_line():
    words = text("Theo Công văn số 338/HĐPH-PB&TG: ", Span("50 tin, bài", ref="a"), " (53/tháng)")
    html = page(ReaderHTMLExporter, notebook(Paragraph(words)))
    assert (
        'Theo Công văn số <span class="whole">338/HĐPH-PB&amp;TG</span>: '
        '<span class="whole">50 tin, bài</span> (53/tháng)</p>' in html
    )


def test_the_contents_list_two_levels():
    found = ParsedPage(page(ReaderHTMLExporter))
    assert [a["href"] for a in found.named("a")][1:] == ["#muc-1", "#muc-2"] * 2


def test_references_are_plain_words_for_the_reader():
    html = page(ReaderHTMLExporter)
    assert 'Trước hạn <strong class="whole">98,86%</strong>' in html.replace("<div>", "")
    assert "dossiers." not in html


def test_a_report_without_title_or_letterhead_is_still_a_page():
    found = read(Paragraph(text("Một câu.")))
    assert found.heading_levels() == [1]
    assert_harmless(found)


# The reviewer's page


def test_a_printed_figure_leads_to_its_inputs_and_back():
    found = review(
        Paragraph(text(Span("98,86%", "strong", "dossiers.early_rate"))),
        Paragraph(text(Span("98,86%", ref="dossiers.early_rate"))),
    )
    threads = [a for a in found.named("a") if a.get("class", "").startswith("thread")]
    assert [(a["href"], a["id"]) for a in threads] == [
        ("#i-dossiers.early_rate", "v-i-dossiers.early_rate-1"),
        ("#i-dossiers.early_rate", "v-i-dossiers.early_rate-2"),
    ]
    assert "i-dossiers.early_rate" in [a["id"] for a in found.named("article")]
    assert {f"#{a['id']}" for a in threads} < set(found.references())
    assert f"{YAML}:44:13" in found.text
    assert "6469" in found.text


def test_a_document_leads_to_its_row():
    found = review(Paragraph(text(Span("Kế hoạch số 53", ref="document:plan"))))
    assert "#d-plan" in found.references()
    assert "d-plan" in found.ids()


def test_a_figure_without_trace_is_shown_as_such_and_leads_nowhere():
    found = review(Paragraph(text(Span("5", ref="un.known"), Span("6", ref="document:none"))))
    assert len([s for s in found.named("span") if s.get("class", "").startswith("loose")]) == 2
    assert "#i-un.known" not in found.references()


def test_findings_come_severest_first_and_lead_to_the_figures_they_touch():
    html = page(ReviewHTMLExporter, notebook(results=RESULTS))
    assert html.index("BAL03") < html.index("CAL01")
    assert '<a href="#i-dossiers.early_rate">Tỷ lệ giải quyết trước hạn</a>' in html
    assert '<li class="error"><strong>1</strong> Lỗi</li>' in html
    assert '<li class="warning"><strong>1</strong> Cảnh báo</li>' in html


def test_every_code_cell_is_there_closed_and_as_it_was_written():
    found = ParsedPage(page(ReviewHTMLExporter))
    sources = [d for d in found.named("details") if d["class"] == "source"]
    assert len(sources) == 7
    assert not any("open" in d for d in sources)
    assert 'commune: str = "11242"' in found.text
    assert "In[7]" in found.text


def test_markdown_is_words_bold_and_code_only():
    nb = sample_notebook()
    nb["cells"][0]["source"] = "# Tên *sổ*\nĐoạn **một** `a`\n\n- [x](http://e.vn)\n## Phần <b>"
    html = page(ReviewHTMLExporter, nb)
    found = ParsedPage(html)
    assert_harmless(found)
    assert '<p class="markdown">Đoạn <strong>một</strong> <code>a</code></p>' in html
    assert "Tên *sổ*" in found.text
    assert "- [x](http://e.vn)" in found.text
    assert "Phần <b>" in found.text


@pytest.mark.parametrize(
    "results",
    [
        {"indicators": None, "documents": {}, "findings": "x", "sources": 3},
        {"indicators": [None, 1, "x", [], {}, {}, {"code": None}, {"code": ["a"]}]},
        {"indicators": [{"code": "a b", "inputs": [{}, 4]}, {"code": "a_b"}, {"code": "a b"}]},
        {"findings": [{}, {"severity": [1]}, {"severity": "fatal", "fields": "x"}, 5]},
        {"documents": [{}, {"key": "k", "title": {"a": 1}}], "sources": [{}, {"path": 1.5}]},
    ],
)
def test_no_results_record_breaks_the_page(results):
    found = review(Paragraph(text(Span("1", ref="a b"))), results=results)
    assert_harmless(found)
    assert {a["href"][1:] for a in found.named("a")} <= set(found.ids())


def test_marks_that_mark_nothing_stay_as_they_are():
    nb = sample_notebook()
    nb["cells"][0]["source"] = odd = "** a ** 2**3 **** `` **b"
    assert odd in ParsedPage(page(ReviewHTMLExporter, nb)).text


def test_figures_without_data_are_folded_into_one_list():
    empty = {"code": "a.b", "name": "Việc", "status": "no_data", "inputs": [{"field": "c"}]}
    html = page(ReviewHTMLExporter, notebook(results={"indicators": [{"code": "x"}, empty]}))
    cards, _, folded = html.partition("Chỉ tiêu chưa có số liệu (1)</summary>")
    assert 'id="i-x"' in cards
    assert '<li id="i-a.b"><strong>Việc</strong>' in folded
    assert "Cần nhập: <code>c</code>" in folded


def test_a_count_has_a_value_and_a_share_has_its_two_parts():
    count, share = {"code": "a", "numerator": "379"}, {"code": "b", "numerator": "1"}
    records = [count, share | {"denominator": "2"}]
    found = page(ReviewHTMLExporter, notebook(results={"indicators": records}))
    assert "<dt>Giá trị</dt><dd>379</dd>" in found
    assert "<dt>Tử số</dt><dd>1</dd></div>\n<div><dt>Mẫu số</dt><dd>2</dd>" in found


def test_each_input_says_what_it_does_in_the_formula():
    fields = [("a", "numerator"), ("b", "denominator"), ("c", "denominator_minus"), ("d", "stated")]
    inputs = [{"field": field, "label": f"số {field}", "part": part} for field, part in fields]
    found = review(results={"indicators": [{"code": "x", "inputs": inputs}]}).text
    for words in ("số a", "tử số", "mẫu số", "mẫu số, trừ đi", "để đối chiếu"):
        assert words in found


@pytest.mark.parametrize(("stated", "is_doubtful"), [("29", True), ("29%", False)])
def test_a_rate_stated_without_its_unit_says_so_to_the_reviewer(stated, is_doubtful):
    found = review(results={"indicators": [{"code": "x", "unit": "%", "stated": stated}]}).text
    assert f"{stated} (không rõ đơn vị)" in found if is_doubtful else "(không rõ" not in found


def test_a_target_says_where_it_stands_and_whether_anybody_saw_the_original():
    origin = {"scope": "đến năm 2030", "verified": False, "place": "params/targets.yaml:33:12"}
    target = {"target_text": "≥ 95%", "target_source": "Nghị quyết 76", "target_origin": origin}
    found = review(results={"indicators": [{"code": "x", **target}]}).text
    assert "Nghị quyết 76 (chưa đối chiếu văn bản gốc)" in found
    assert "đến năm 2030" in found
    assert "params/targets.yaml:33:12" in found


def test_an_entry_takes_the_keyboard_and_bears_its_name():
    found = review()
    entries = [a for a in found.named("article") if a["class"] == "origin"]
    assert entries
    assert {a["tabindex"] for a in entries} == {"-1"}
    assert {a["aria-labelledby"] for a in entries} <= set(found.ids())


def test_a_figure_of_the_annex_is_not_said_to_be_left_out():
    known = review(results={"indicators": [{"code": "a", "row": "3.6"}]})
    other = review(results={"indicators": [{"code": "b"}]})
    assert "Không in trong báo cáo" not in known.text
    assert "Không in trong báo cáo" in other.text


@pytest.mark.parametrize(
    ("message", "shown"),
    [("viết sai", "Viết sai"), ("«x» sai", "«x» sai"), ("a.b thiếu", "a.b thiếu"), ("", "—")],
)
def test_a_finding_reads_as_a_sentence_with_its_rule_and_its_cure(message, shown):
    record = {"code": "VP005", "message": message, "title": "Tên sai", "suggestion": "viết X"}
    html = page(ReviewHTMLExporter, notebook(results={"findings": [record]}))
    assert "<code>VP005</code> Tên sai</p>" in html
    assert f"<p>{shown}</p>" in html
    assert "<strong>Cách sửa:</strong> viết X" in html


def test_what_the_record_does_not_tell_shows_as_a_dash():
    assert "—" in review(results={"indicators": [{"code": "x"}]}).text


# The tools that use the exporters


@pytest.mark.slow
@pytest.mark.parametrize(("name", "words"), [("cchc-html", "Nơi nhận"), ("cchc-review", "In[2]")])
def test_stock_nbconvert_finds_the_exporters(tmp_path, name, words):
    path = tmp_path / "out.ipynb"
    path.write_text(json.dumps(sample_notebook()), encoding="utf-8")
    nbformat.read(path, as_version=4)
    command = [sys.executable, "-m", "nbconvert", "--to", name, str(path)]
    subprocess.run(command, check=True, capture_output=True)
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert words in html
    assert str(tmp_path) not in html


@pytest.mark.slow
@pytest.mark.parametrize("exporter", EXPORTERS)
def test_a_browser_asks_for_nothing_and_never_scrolls_sideways(tmp_path, chromium, exporter):
    path = tmp_path / "page.html"
    path.write_text(page(exporter, notebook(*OFFICIAL, FIGURE, results=RESULTS)), encoding="utf-8")
    requests, complaints = [], []
    tab = chromium.new_page(viewport={"width": 360, "height": 740})
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(path.as_uri())
    wide = [
        tab.evaluate("document.documentElement.scrollWidth")
        for width in (360, 1440)
        if not tab.set_viewport_size({"width": width, "height": 740})
    ]
    set_in_tinos = tab.evaluate("document.fonts.check('16px Tinos')")
    tab.close()
    assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]
    assert complaints == []
    assert wide == [360, 1440]
    assert set_in_tinos


def test_signatures_stand_on_the_review_page_as_text_and_none_where_there_are_none():
    one = {"step": "Soạn thảo", "name": "Trần <b>Thị</b> An", "when": "19:00 ngày 01/04/2026"}
    signed = ReviewHTMLExporter(signatures=[one]).from_notebook_node(sample_notebook())[0]

    assert "Trần &lt;b&gt;Thị&lt;/b&gt; An" in signed
    assert all(words in ParsedPage(signed).text for words in one.values())
    assert "Ký duyệt" not in page(ReviewHTMLExporter)
