"""Lines of a PDF are paragraphs and rows by their words and where they stand."""

import pytest
from support.odd_documents import pdf, read_pdf_here, texts, written

from cchc_lib.foreign.document.pdf import pages
from cchc_lib.foreign.document.pdf.blocks import blocks
from cchc_lib.foreign.document.pdf.flow import Flow
from cchc_lib.foreign.document.pdf.segments import Segment
from cchc_lib.foreign.refusal import Refusal

LETTER = 6.0  # points: how wide each letter of these lines is


def line(text: str, left: float, base: float, page: int = 1, *, is_bold: bool = False) -> Segment:
    return Segment(text, page, left, left + LETTER * len(text), base, 12.0, is_bold)


def paragraphs(*lines: Segment) -> list[str]:
    return [" ".join(each.text for each in found) for found in Flow(lines).paragraphs(lines)]


def rows(*found: Segment) -> list[list[str]]:
    return [[" ".join(each.text for each in cell) for cell in block] for block in blocks(found)]


FULL = "xxxx " * 13 + "xxxxx"  # a line that reaches the right margin


# --- paragraphs ---


@pytest.mark.parametrize(
    ("before", "after", "fall", "expected"),
    [
        (FULL, "tiếp theo", 16, 1),
        (FULL, "Nguyễn", 16, 1),
        (FULL, "- mục", 16, 2),
        (FULL, "1.1. Mục", 16, 2),
        (FULL, "2.524 hồ sơ", 16, 1),
        (FULL, "– 2025 tiếp", 16, 1),
        (FULL, "xa", 30, 2),
        ("ngắn", "dài", 16, 2),
    ],
)
def test_a_line_goes_on_where_the_one_before_had_no_room(before, after, fall, expected):
    lines = (line(FULL, 85, 700), line(FULL, 85, 684), line(before, 85, 668))
    assert len(paragraphs(*lines, line(after, 85, 668 - fall))) == expected


def test_the_first_line_of_a_paragraph_may_be_indented():
    assert paragraphs(
        line("Một" + FULL[9:], 121, 700), line(FULL, 85, 684), line("Hai" + FULL[9:], 121, 668)
    ) == [f"Một{FULL[9:]} {FULL}", f"Hai{FULL[9:]}"]


def test_the_lines_of_an_item_may_hang_behind_its_label():
    first, second = line("- " + FULL[2:], 85, 700), line(FULL[2:], 97, 684)
    assert len(paragraphs(first, second)) == 1


def test_a_bold_heading_is_a_paragraph_of_its_own():
    assert len(paragraphs(line(FULL, 85, 700, is_bold=True), line("Nội dung", 85, 684))) == 2


def test_centred_lines_of_a_title_are_one_but_capitals_stand_alone():
    title = (line("Đánh giá kết quả", 250, 684), line("quý I năm 2026", 256, 668))
    found = paragraphs(line("BÁO CÁO", 277, 700), *title, line(FULL, 85, 640))
    assert found == ["BÁO CÁO", "Đánh giá kết quả quý I năm 2026", FULL]


def test_a_paragraph_may_go_on_on_the_next_page():
    last = line("trang" + FULL[5:], 85, 80)
    assert len(paragraphs(line(FULL, 85, 96), last, line("sau.", 85, 770, page=2))) == 1
    closed = line(FULL[:69] + ".", 85, 80)
    assert len(paragraphs(line(FULL, 85, 96), closed, line("Sau", 85, 770, page=2))) == 2


def test_a_column_goes_on_at_the_top_of_the_next():
    half = "xxxx " * 6 + "xxxxx"
    left = [line(half, 85, 700 - 16 * at) for at in range(20)]
    right = [line(half, 320, 700 - 16 * at) for at in range(20)]
    (block,) = blocks([*left, *right])
    assert len(block) == 1
    assert len(paragraphs(*left, *right)) == 1


# --- rows ---


def test_pieces_on_one_line_are_a_row():
    assert rows(line("1", 90, 700), line("Tiếp nhận", 130, 700), line("55", 400, 700)) == [
        ["1", "Tiếp nhận", "55"]
    ]


def test_lines_of_a_cell_belong_together_wherever_its_middle_is():
    found = [
        *(line("1", 90, 693), line("Hồ sơ đã giải", 130, 700), line("quyết", 130, 686)),
        *(line("55", 400, 693), line("2", 90, 667), line("Từ chối", 130, 667)),
        line("19", 400, 667),
    ]
    assert rows(*found) == [["1", "Hồ sơ đã giải quyết", "55"], ["2", "Từ chối", "19"]]


def test_the_first_cell_may_have_most_lines():
    found = [line("Hồ sơ đã", 90, 700), line("giải quyết", 90, 686), line("55", 400, 693)]
    assert rows(*found, line("Sau bảng", 90, 650)) == [["Hồ sơ đã giải quyết", "55"], ["Sau bảng"]]


def test_text_above_a_table_is_no_part_of_it():
    assert rows(line(FULL, 85, 720), line("a", 90, 700), line("b", 400, 700)) == [
        [FULL],
        ["a", "b"],
    ]


def test_letterheads_stand_side_by_side():
    found = [
        *(line("ỦY BAN NHÂN DÂN", 100, 770), line("XÃ TÂN AN", 120, 756)),
        *(line("CỘNG HÒA XÃ HỘI", 300, 770), line("Độc lập - Tự do", 310, 756)),
    ]
    assert rows(*found) == [["ỦY BAN NHÂN DÂN XÃ TÂN AN", "CỘNG HÒA XÃ HỘI Độc lập - Tự do"]]


def test_a_label_before_a_tab_is_no_cell():
    assert rows(line("a)", 85, 700), line("Kết quả", 121, 700)) == [["a) Kết quả"]]
    assert rows(line("1.5", 85, 700), line("Kết quả", 121, 700)) == [["1.5", "Kết quả"]]


# --- whole files ---


def test_a_page_is_read_with_its_number_left_out_and_its_header_told_once():
    page = ((300, 810, "1"), (450, 800, "DU THAO"), (85, 700, "- Tong so: 6.476"))
    report = read_pdf_here(written(page, page))
    assert [(each.kind, each.label, each.text, each.page) for each in report.paragraphs] == [
        ("note", "", "DU THAO", 1),
        ("text", "-", "Tong so: 6.476", 1),
        ("text", "-", "Tong so: 6.476", 2),
    ]


def test_cells_are_told_by_the_room_between_them():
    row = ((85, 700, "1"), (120, 700, "Tiep nhan"), (300, 700, "6.476"))
    (read,) = read_pdf_here(written(row)).paragraphs
    assert (read.kind, read.cells) == ("row", ("1", "Tiep nhan", "6.476"))


def test_an_old_font_is_converted_and_told():
    report = read_pdf_here(written([(85, 700, "Tæng sè hå s¬ tiÕp nhËn")], font=".VnTime"))
    assert texts(report) == ["Tổng số hồ sơ tiếp nhận"]
    assert report.notices == ("chữ phông .VnTime (TCVN3): đã chuyển sang Unicode",)


def test_a_bold_font_makes_a_paragraph_bold():
    report = read_pdf_here(written([(85, 700, "BAO CAO")], font="Helvetica-Bold"))
    assert [each.is_bold for each in report.paragraphs] == [True]


def test_as_many_pages_as_may_be_are_read_and_one_more_is_refused():
    page = [(85, 700, "Het.")]
    assert len(read_pdf_here(written(*[page] * pages.MAX_PAGES)).paragraphs) == pages.MAX_PAGES
    with pytest.raises(Refusal, match="hơn 300 trang"):
        read_pdf_here(written(*[page] * (pages.MAX_PAGES + 1)))


def test_pages_without_a_word_are_refused():
    with pytest.raises(Refusal, match="không có chữ"):
        read_pdf_here(written([]))
    with pytest.raises(Refusal, match="hỏng hoặc bị cắt"):
        read_pdf_here(pdf(["<<>>"])[:40])
