"""The page over all reports: a plain table that a script of known hash makes easier to search."""

import base64
import hashlib
import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from support.drawn_index import INDEX, ROWS

from cchc_lib.render.index import Turnout, index_page

PAGE = index_page(INDEX)
ENDS = ("dòng", "hết")


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_policy_allows_the_one_script_and_the_one_style_and_nothing_else():
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', PAGE)
    (script,) = re.findall(r"<script>(.*?)</script>", PAGE, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    parts = dict(part.strip().split(" ", 1) for part in policy.replace("&#39;", "'").split(";"))
    assert parts == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest(script)}'",
        "style-src": f"'sha256-{digest(style)}'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_words_of_a_message_stay_words():
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in PAGE


def test_each_commune_is_a_row_with_its_state_figures_findings_and_links():
    assert re.findall(r'<tr class="[a-z-]+" data-state="([a-z-]+)"', PAGE) == [
        row.state for row in ROWS
    ]
    assert '<th scope="row" data-sort="10510">' in PAGE
    assert (
        '<a href="10510-thanh-dong/bao-cao.pdf" aria-label="PDF: Phường Thành Đông">PDF</a>' in PAGE
    )
    assert '<td class="right good" data-label="Trước hạn" data-sort="98.86">98,86%</td>' in PAGE
    assert '<span class="label">MÔ PHỎNG</span>' in PAGE


def test_those_who_never_handed_in_are_named_by_province_and_not_in_the_table():
    turnouts = (
        Turnout("31", "Thành phố Hải Phòng", 114, ["Đặc khu Cát Hải", "Xã <b>"]),
        Turnout("33", "Tỉnh Hưng Yên", 104),
    )
    page = index_page(replace(INDEX, turnouts=turnouts))
    told = [" ".join(re.sub("<.*?>", "", line).split()) for line in page.splitlines()]

    assert "Thành phố Hải Phòng: 112 trong 114 đơn vị đã nộp số liệu, 2 đơn vị chưa nộp." in told
    assert "Tỉnh Hưng Yên: 104 trong 104 đơn vị đã nộp số liệu." in told
    assert "Thành phố Hải Phòng: 2 trong 114 đơn vị chưa nộp số liệu" in told
    assert "<p>Đặc khu Cát Hải, Xã &lt;b&gt;.</p>" in page
    assert re.findall(r'href="#(chua-nop-\d+)"', page) == ["chua-nop-31"]
    assert re.findall(r'id="(chua-nop-\d+)"', page) == ["chua-nop-31"]


def test_page_is_the_same_each_time():
    assert index_page(INDEX) == PAGE


@pytest.fixture
def shown(page, tmp_path):
    """Open the page in a browser and note what it asks for and complains of."""
    path = tmp_path / "index.html"
    path.write_text(PAGE, "utf-8")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    yield page
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert said == []


def names(page) -> list[str]:
    """Return the units whose rows can be seen, in their order."""
    return page.locator("tbody tr:visible .unit").all_inner_texts()


@pytest.mark.slow
def test_search_knows_names_without_marks_and_codes(shown):
    shown.get_by_label("Tìm xã, phường").fill("dac khu long")
    assert names(shown) == ["Đặc khu Bạch Long Vĩ"]
    told = shown.get_by_role("status").inner_text()
    assert told == "Hiện 1 trên 4 xã, phường: tìm “dac khu long”"
    shown.get_by_label("Tìm xã, phường").fill("105")
    assert names(shown) == ["Phường Thành Đông", "Phường Hải Dương"]
    shown.get_by_label("Trạng thái").select_option("failed")
    assert names(shown) == ["Phường Hải Dương"]


@pytest.mark.slow
def test_columns_sort_by_number_both_ways_with_empty_ones_last(shown):
    head = shown.get_by_role("columnheader", name="Hồ sơ đã giải quyết")
    head.get_by_role("button").click()
    assert names(shown)[:2] == ["Phường Kiến An", "Phường Thành Đông"]
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    assert names(shown)[:2] == ["Phường Thành Đông", "Phường Kiến An"]
    assert head.get_attribute("aria-sort") == "descending"
    assert shown.locator("[aria-sort]").count() == 1


@pytest.mark.slow
def test_first_click_on_errors_shows_the_worst_first_and_a_report_not_made_is_worst(shown):
    head = shown.get_by_role("columnheader", name="Lỗi")
    head.get_by_role("button").click()
    assert names(shown) == [
        "Phường Hải Dương",  # could not be made
        "Phường Thành Đông",  # 1 error
        "Phường Kiến An",  # none
        "Đặc khu Bạch Long Vĩ",  # not handed in
    ]
    assert head.get_attribute("aria-sort") == "descending"
    head.get_by_role("button").click()
    assert names(shown)[0] == "Phường Kiến An"
    assert head.get_attribute("aria-sort") == "ascending"


@pytest.mark.slow
def test_those_with_errors_are_filtered_together_with_name_and_state(shown):
    shown.get_by_label("Chỉ xã có lỗi").check()
    assert names(shown) == ["Phường Thành Đông", "Phường Hải Dương"]
    shown.get_by_label("Tìm xã, phường").fill("hai duong")
    assert names(shown) == ["Phường Hải Dương"]
    status = shown.get_by_role("status")
    assert status.inner_text() == "Hiện 1 trên 4 xã, phường: tìm “hai duong”, có lỗi"
    shown.get_by_label("Trạng thái").select_option("published")
    assert names(shown) == []


@pytest.mark.slow
def test_each_printed_page_has_the_heading_and_the_first_says_what_is_left_out(page, tmp_path):
    why = "dòng {0} " + "số liệu mâu thuẫn " * 20 + "hết {0}"
    faulty = [replace(ROWS[1], code=f"{n}", why=why.format(n)) for n in range(20_000, 20_030)]
    path = tmp_path / "index.html"
    path.write_text(index_page(replace(INDEX, rows=[*ROWS, *faulty])), "utf-8")
    page.goto(path.as_uri())
    page.get_by_label("Chỉ xã có lỗi").check()
    pages = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    printed = [" ".join(each.extract_text().split()) for each in pages]
    with_rows = [words for words in printed if "không lập được" in words]
    assert len(with_rows) > 1
    assert [words for words in with_rows if "Hồ sơ đã giải quyết" not in words] == []
    assert "Hiện 32 trên 34 xã, phường: có lỗi" in printed[0]
    assert "Bạch Long Vĩ" not in "".join(printed)
    for row in faulty:  # a row stands on one page
        starts, ends = ([f"{word} {row.code}" in words for words in printed] for word in ENDS)
        assert starts == ends


@pytest.mark.slow
def test_page_without_script_is_a_plain_table(chromium, tmp_path):
    path = tmp_path / "index.html"
    path.write_text(PAGE, "utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert len(names(page)) == 4
    assert not page.locator("#loc").is_visible()
    assert page.locator("button").count() == 0
    context.close()


@pytest.mark.slow
def test_page_fits_a_telephone(chromium, tmp_path):
    path = tmp_path / "index.html"
    path.write_text(PAGE, "utf-8")
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
