"""The official report for Word, read back with python-docx."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from PIL import Image
from support.sample_report import FIGURE, OFFICIAL, SIGNATURE, sample_notebook
from support.word import W, all_words, external_targets, instructions, opened

from cchc_lib.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Letterhead,
    Paragraph,
    Row,
    Span,
    Stamp,
    Table,
    Title,
    plain,
    text,
)
from cchc_lib.errors import RunError
from cchc_lib.render.docx import OfficialDOCXExporter, write_docx
from cchc_lib.render.docx.template import STYLES

LETTERHEAD = next(block for block in OFFICIAL if isinstance(block, Letterhead))
TITLE = next(block for block in OFFICIAL if isinstance(block, Title))
TABLE = next(block for block in OFFICIAL if isinstance(block, Table))
WIDE = Table(
    "wide",
    "Bảng nhiều cột",
    tuple(Column((f"Cột {n}",), "right") for n in range(12)),
    (Row(tuple(text(f"{n}.001") for n in range(12))),) * 2,
)
DAY = date(2026, 3, 31)


def written(*blocks: Block) -> bytes:
    return write_docx((LETTERHEAD, TITLE, *blocks, SIGNATURE), DAY)


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    """Return style and words of each paragraph outside of tables."""
    return [(p.style.name, p.text) for p in opened(content).paragraphs]


@pytest.fixture(scope="module")
def sample() -> bytes:
    content, _ = OfficialDOCXExporter().from_notebook_node(sample_notebook())
    return content


def test_exporter_tells_nbconvert_how_to_name_the_file(sample):
    _, resources = OfficialDOCXExporter().from_notebook_node(sample_notebook())

    assert resources["output_extension"] == ".docx"
    assert OfficialDOCXExporter.output_mimetype.endswith("wordprocessingml.document")


def test_bytes_are_the_same_twice_and_hang_on_no_clock_and_no_zlib(sample):
    again, _ = OfficialDOCXExporter().from_notebook_node(sample_notebook())
    assert again == sample
    with zipfile.ZipFile(io.BytesIO(sample)) as package:
        members = package.infolist()
    assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_everything_that_is_said_stands_in_it(sample):
    words = all_words(sample)
    for block in OFFICIAL:
        match block:
            case Letterhead():
                said = [*block.agency, block.date_line, f"/{block.symbol}"]
            case Title():
                said = [block.document_type, block.subject]
            case Stamp():
                said = [block.words]
            case Heading():
                said = [block.title]
            case Paragraph() | Item():
                said = [plain(block.content)]
            case Table():
                cells = [plain(cell) for row in block.rows for cell in row.cells]
                said = [block.caption.upper(), block.note, *cells]
        assert [piece for piece in said if piece not in words] == [], block.kind
    end = (*SIGNATURE.recipients, *SIGNATURE.authority, SIGNATURE.signer)
    assert [piece for piece in end if piece not in words] == []


def test_properties_name_the_office_and_nobody_else(sample):
    told = opened(written(OFFICIAL[0])).core_properties

    assert told.title == f"{TITLE.document_type} {TITLE.subject}"
    assert told.author == "ỦY BAN NHÂN DÂN XÃ NGUYỄN LƯƠNG BẰNG"
    assert (told.language, told.last_modified_by, told.revision) == ("vi-VN", "", 1)
    assert (told.created.date(), told.modified.date()) == (DAY, DAY)
    assert told.comments == "SỐ LIỆU MÔ PHỎNG"
    assert b"python-docx" not in sample


def test_paper_and_margins_are_those_of_the_decree():
    """Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I: 20-25, 20-25, 30-35, 15-20 mm."""
    section = opened(written()).sections[0]

    def mm(length):
        return round(length / Mm(1))

    assert (mm(section.page_width), mm(section.page_height)) == (210, 297)
    assert [mm(section.top_margin), mm(section.bottom_margin)] == [20, 20]
    assert [mm(section.left_margin), mm(section.right_margin)] == [30, 20]


def test_text_is_of_the_size_and_the_font_of_the_decree():
    document = opened(written())
    defaults = document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    fonts, size = defaults.find(f"{W}rFonts"), defaults.find(f"{W}sz")
    body = document.styles["CCHC Nội dung"].paragraph_format

    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert 13 <= int(size.get(f"{W}val")) / 2 <= 14
    assert Mm(10) <= body.first_line_indent <= Mm(12.7)
    assert body.space_before >= Pt(6)
    assert 1 <= body.line_spacing <= 1.5


def test_the_page_number_is_the_only_field_and_not_on_the_first_page(sample):
    section = opened(sample).sections[0]

    assert instructions(sample) == ["PAGE"]
    assert section.different_first_page_header_footer
    assert not list(section.first_page_header._element.iter(f"{W}instrText"))


def test_nothing_leads_out_of_the_file_or_runs(sample):
    with zipfile.ZipFile(io.BytesIO(sample)) as package:
        names = package.namelist()
    assert external_targets(sample) == []
    assert not [name for name in names if "vba" in name or "embed" in name or "afchunk" in name]
    assert b"altChunk" not in sample
    assert b"hyperlink" not in sample


HEADINGS = (
    Heading(1, "I.", "CHỈ ĐẠO"),
    Heading(2, "1.", "Kế hoạch"),
    Heading(2, "2.", "Kiểm tra"),
    Heading(1, "II.", "KẾT QUẢ"),
    Heading(2, "1.", "Thể chế"),
    Heading(3, "1.1.", "Văn bản"),
    Heading(3, "1.2.", "Thi hành"),
)


def test_numbers_of_headings_are_words_own_so_that_a_person_goes_on_with_them():
    content = written(*HEADINGS)
    shown = [
        (p.style.name, p.text) for p in opened(content).paragraphs if "Tiêu đề" in p.style.name
    ]
    assert shown == [(f"CCHC Tiêu đề {h.level}", h.title) for h in HEADINGS]
    for paragraph in opened(content).paragraphs:
        if "Tiêu đề" in paragraph.style.name:
            assert paragraph.paragraph_format.element.find(f".//{W}numPr") is None  # the style's


@pytest.mark.parametrize(
    ("headings", "typed"),
    [
        ([Heading(1, "II.", "KẾT QUẢ")], ["II. KẾT QUẢ"]),
        ([Heading(1, "I.", "A"), Heading(1, "III.", "B")], ["A", "III. B"]),
        ([Heading(1, "I.", "A"), Heading(3, "1.1.", "B")], ["A", "B"]),
        ([Heading(1, "I.", "A"), Heading(2, "a)", "B"), Heading(2, "1.", "C")], ["A", "a) B", "C"]),
        ([Heading(1, "", "KẾT LUẬN")], ["KẾT LUẬN"]),
    ],
)
def test_a_number_that_word_would_count_otherwise_is_typed(headings, typed):
    content = written(*headings)
    found = [p for p in opened(content).paragraphs if "Tiêu đề" in p.style.name]
    assert [p.text for p in found] == typed
    for paragraph, heading in zip(found, headings, strict=True):
        numbers = paragraph._p.pPr.find(f"{W}numPr/{W}numId")
        is_typed = paragraph.text != heading.title or not heading.number
        assert (numbers is not None and numbers.get(f"{W}val") == "0") == is_typed


def test_headings_stand_in_the_outline_under_a_bookmark():
    document = opened(written(*HEADINGS))
    levels = [document.styles[f"CCHC Tiêu đề {n}"].element.pPr for n in (1, 2, 3)]
    assert [it.find(f"{W}outlineLvl").get(f"{W}val") for it in levels] == ["0", "1", "2"]
    names = [it.get(f"{W}name") for it in document.element.iter(f"{W}bookmarkStart")]
    numbers = [it.get(f"{W}id") for it in document.element.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(set(numbers)) == len(HEADINGS)


def test_lists_have_words_marks_and_others_are_typed():
    items = (
        Item(1, "-", text("gạch")),
        Item(2, "+", text("cộng")),
        Item(1, "1.", text("một")),
        Item(1, "2.", text("hai")),
        Item(1, "*", text("sao")),
        Item(1, "1.", text("lại một")),
        Item(1, "3.", text("ba")),
        Item(2, "a)", text("a")),
    )
    content = written(*items)
    assert [pair for pair in paragraphs(content) if "Gạch" in pair[0] or "số" in pair[0]] == [
        ("CCHC Gạch đầu dòng 1", "gạch"),
        ("CCHC Gạch đầu dòng 2", "cộng"),
        ("CCHC Mục số", "một"),
        ("CCHC Mục số", "hai"),
        ("CCHC Mục số", "lại một"),
    ]
    typed = [words for style, words in paragraphs(content) if style == "CCHC Nội dung"]
    assert typed == ["* sao", "3. ba", "a) a"]
    lists = [
        p._p.pPr.find(f"{W}numPr/{W}numId").get(f"{W}val")
        for p in opened(content).paragraphs
        if p.style.name == "CCHC Mục số"
    ]
    assert lists[0] == lists[1] != lists[2]


def test_looks_of_words_are_kept_and_room_to_write_by_hand():
    said = Paragraph((Span("đậm", "strong"), Span(" và "), Span("nghiêng", "em")))
    (paragraph,) = (p for p in opened(written(said)).paragraphs if p.text == "đậm và nghiêng")
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("đậm", True, None),
        (" và ", None, None),
        ("nghiêng", None, True),
    ]
    words = all_words(written())
    assert LETTERHEAD.date_line in words
    assert f"Số: {' ' * 12}/BC-UBND" in words


def test_a_table_repeats_its_header_and_keeps_its_rows_whole():
    document = opened(written(TABLE))
    table = document.tables[-1]
    assert table.style.name == "CCHC Bảng"
    heads = [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows]
    assert heads == [True, True, True, False, False, False]
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    grid = [[cell.text for cell in row.cells] for row in table.rows]
    first, second = "Số hồ sơ nhận giải quyết", "Trong đó"
    assert grid[0] == ["STT", "Lĩnh vực", first, first, first]
    assert grid[1] == ["STT", "Lĩnh vực", "Tổng số", second, second]
    assert grid[2] == ["STT", "Lĩnh vực", "Tổng số", "Trực tuyến", "Trực tiếp, BCCI"]
    assert grid[3] == ["I", *["Cấp xã"] * 4]
    assert grid[5] == ["", "Tổng cộng", "1.200", "1.100", "100"]
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in table.columns) == pytest.approx(room, abs=Pt(1))


def test_a_row_longer_than_a_page_may_break():
    names = text("Xã An Phú, " * 300)
    long = replace(TABLE, rows=(Row((text("1"), names, (), (), ())),))
    *_, row = opened(written(long)).tables[-1].rows
    assert row._tr.trPr.find(f"{W}cantSplit") is None


def test_each_annex_has_a_section_and_counts_its_own_pages():
    document = opened(written(TABLE, WIDE, FIGURE))
    across = [section.orientation for section in document.sections]
    assert across == [*[WD_ORIENT.PORTRAIT] * 2, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    wide = document.sections[2]
    assert wide.page_width > wide.page_height
    starts = [section._sectPr.find(f"{W}pgNumType") for section in document.sections]
    assert starts[0] is None
    assert [it.get(f"{W}start") for it in starts[1:]] == ["1"] * 3
    heads = [p.text for p in document.paragraphs if p.style.name == "CCHC Phụ lục"]
    assert heads == [
        f"Phụ lục I\n{TABLE.caption.upper()}",
        f"Phụ lục II\n{WIDE.caption.upper()}",
        "Phụ lục III\nBIỂU ĐỒ",
    ]


def test_a_wide_table_of_one_row_stands_below_the_annex_before_it():
    document = opened(written(TABLE, replace(WIDE, rows=WIDE.rows[:1])))
    assert len(document.sections) == 2
    cells = [cell for row in document.tables[-1].rows for cell in row.cells]
    styles = {paragraph.style.name for cell in cells for paragraph in cell.paragraphs}
    assert styles == {"CCHC Ô bảng nhỏ"}


def test_without_annexes_there_is_one_section_and_nothing_after_the_signature():
    document = opened(written())
    assert len(document.sections) == 1
    assert document.tables[-1].cell(0, 1).paragraphs[-1].text == SIGNATURE.signer


@pytest.mark.parametrize("blocks", [(), (replace(TABLE, note=""),), (TABLE, FIGURE)])
def test_a_document_ends_with_a_paragraph(blocks):
    *_, last, properties = opened(written(*blocks)).element.body
    assert (last.tag, properties.tag) == (f"{W}p", f"{W}sectPr")


def test_charts_are_pixels_with_their_words():
    content = written(FIGURE, replace(FIGURE, name="other", alt=""))
    document = opened(content)
    shapes = document.inline_shapes
    described = [shape._inline.docPr.get("descr") for shape in shapes]
    assert described == [FIGURE.alt, FIGURE.caption]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        (name,) = (name for name in package.namelist() if name.endswith(".png"))  # they are equal
        width, height = Image.open(io.BytesIO(package.read(name))).size
    assert width == pytest.approx(shapes[0].width / Pt(1) / 72 * 200, abs=1)
    assert height / width == pytest.approx(120 / 400, abs=0.01)
    captions = [p.text for p in document.paragraphs if p.style.name == "CCHC Tên hình"]
    assert captions == [f"Biểu đồ {n}. {FIGURE.caption}" for n in (1, 2)]


def test_small_charts_stand_two_to_a_row():
    small = replace(FIGURE, svg=FIGURE.svg.replace("400", "200"))
    rest = (replace(small, caption="hai"), FIGURE, replace(small, caption="bốn"))
    document = opened(written(small, *rest))
    pair = document.tables[-1]
    assert [cell.paragraphs[-1].text for cell in pair.rows[0].cells] == [
        f"Biểu đồ 1. {FIGURE.caption}",
        "Biểu đồ 2. hai",
    ]
    captions = [p.text for p in document.paragraphs if p.style.name == "CCHC Tên hình"]
    assert captions == [f"Biểu đồ 3. {FIGURE.caption}", "Biểu đồ 4. bốn"]
    widths = [shape.width for shape in document.inline_shapes]
    assert widths[0] == widths[1] == widths[3] < widths[2] / 2


def test_a_chart_that_is_no_drawing_is_named():
    with pytest.raises(RunError, match="biểu đồ flow"):
        written(replace(FIGURE, svg="<script/>"))


def test_stamps_stand_in_both_headers():
    content = write_docx((Stamp("MÔ PHỎNG"), Stamp("DỰ THẢO"), LETTERHEAD, TITLE, SIGNATURE))
    section = opened(content).sections[0]
    for header in (section.first_page_header, section.header):
        told = [(p.style.name, p.text) for p in header.paragraphs if p.style.name == "CCHC Dấu"]
        assert told == [("CCHC Dấu", "MÔ PHỎNG"), ("CCHC Dấu", "DỰ THẢO")]


def test_the_line_before_the_signature_does_not_part_from_it():
    content = written(Paragraph(text("một")), Paragraph(text("Trên đây là báo cáo."), "closing"))
    kept = {p.text: p.paragraph_format.keep_with_next for p in opened(content).paragraphs}
    assert (kept["một"], kept["Trên đây là báo cáo."]) == (None, True)


def test_the_template_has_the_styles_that_reports_use():
    document = opened(written(TABLE, WIDE, FIGURE, *HEADINGS))
    used = {p.style.name for p in document.paragraphs} | {t.style.name for t in document.tables}
    assert used <= {*STYLES, "CCHC Tên loại", "CCHC Trích yếu", "CCHC Đường kẻ", "Normal Table"}
