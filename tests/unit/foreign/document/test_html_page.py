"""Blocks of HTML are paragraphs, rows are rows; nobody sees scripts and what is hidden."""

import pytest
from support.odd_documents import read_here, texts


def read(page: str) -> list[str]:
    return texts(read_here(f"<!DOCTYPE html>{page}".encode()))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>Tổng số <b>6.476</b>\n hồ sơ<p>Hết", ["Tổng số 6.476 hồ sơ", "Hết"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>h&#7891; s&#x1A1;&nbsp;&lt;5&gt;", ["hồ sơ <5>"]),
        ("<p>gồm<br>hai việc:<br>- một<br>- hai", ["gồm hai việc:", "- một", "- hai"]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", ["1. a", "- b", "2. c"]),
        ("<ol start=4 type=a><li>x<li value=9>y</ol>", ["d. x", "i. y"]),
        ("<script>x</script><style>y</style><title>z</title><p>a", ["a"]),
        ("<p hidden>x<p>a <span style='display: none'>y</span> b", ["a b"]),
        ("<nav><ol><li>x</ol></nav><p>a", ["a"]),
        ("<p>a<!-- <p>x --> b", ["a b"]),
        ("<p title='a>b'>a", ["a"]),
        ("<p>5 < 6 & 7", ["5 < 6 & 7"]),
        ("<table><tr><th>STT<th>Số<tr><td>1<td>55</table>c", ["STT | Số", "1 | 55", "c"]),
        ("<table><tr><td><p>a<p>b</table>", ["a", "b"]),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", ["a", "b | c"]),
        ("<td>a<td>b", ["a | b"]),
        ("</td></table></ol></p>a", ["a"]),
        ("<p>a<script>b", ["a"]),
    ],
)
def test_a_page_says(page, said):
    assert read(page) == said


def test_a_row_keeps_its_columns():
    page = "<!DOCTYPE html><table><tr><td>1<td colspan=2>55<td>x</table>"
    (row,) = read_here(page.encode()).paragraphs
    assert row.cells == ("1", "55", "", "x")
    assert row.kind == "row"


def test_a_paragraph_knows_its_line_level_and_weight():
    report = read_here(b"<html>\n<h1>A</h1>\n<ul><li>b\n<ul><li><b>c</b> d</ul></ul>")
    said = [(each.line, each.level, each.is_bold) for each in report.paragraphs]
    assert said == [(2, 0, True), (3, 0, False), (4, 1, False)]


def test_what_is_left_out_is_told():
    report = read_here(b"<html><nav>x</nav><div hidden>y</div>z")
    assert report.notices == ("mục lục của trang: bỏ qua", "trang có phần bị ẩn: bỏ qua")


def test_a_page_of_word_has_latin_letters_as_bytes_and_others_as_signs():
    head = b"<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
    page = head + "<p>T&#7893;ng s&#7889; là 5 – chìa khóa".encode("cp1252")
    report = read_here(page)
    assert texts(report) == ["Tổng số là 5 – chìa khóa"]
    assert report.notices == ()


def test_a_page_in_unicode_may_say_that_it_is_not():
    page = "<html><meta charset=iso-8859-1><p>hồ sơ".encode()
    assert texts(read_here(page)) == ["hồ sơ"]
