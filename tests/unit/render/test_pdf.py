"""The official PDF: layout of Nghị định 30/2020/NĐ-CP, read back with pypdf."""

import io
import os
import re
import unicodedata
from dataclasses import replace

import pypdf
import pytest
from support.sample_report import (
    FIGURE,
    OFFICIAL,
    SIGNATURE,
    blocks_cell,
    code_cell,
    sample_notebook,
)

from cchc_lib.blocks import (
    RESULTS_MIME,
    Block,
    Column,
    Heading,
    Letterhead,
    Paragraph,
    Row,
    Stamp,
    Table,
    Title,
    text,
)
from cchc_lib.errors import RunError
from cchc_lib.render.pdf import OfficialPDFExporter, write_pdf

POINTS_PER_MM = 72 / 25.4
STAMP, LETTERHEAD, TITLE, *_ = OFFICIAL
assert isinstance(LETTERHEAD, Letterhead)
assert isinstance(TITLE, Title)

HEADS = ("Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết")
FORM06 = Table(
    "form06",
    "Tình hình, kết quả giải quyết thủ tục hành chính",
    (
        Column(("STT",), "center", 1),
        Column(("Lĩnh vực",), "left", 4),
        *(Column((head, f"Cột {n}"), "right", 2) for head in HEADS for n in (1, 2, 3)),
    ),
    tuple(
        Row((text(str(n)), text("Hộ tịch"), *(text(f"{n}.476") for _ in range(9))))
        for n in range(1, 40)
    ),
)
STATISTICS = Table(
    "annex",
    "Biểu thống kê số liệu",
    (
        Column(("STT",), "center", 1),
        Column(("Chỉ tiêu",), "left", 6),
        Column(("Kết quả",), "right"),
    ),
    tuple(Row((text(f"{n}"), text(f"Chỉ tiêu số {n}"), text(f"{n}.001"))) for n in range(1, 61)),
)
LONG: tuple[Block, ...] = (
    STAMP,
    LETTERHEAD,
    TITLE,
    Heading(1, "I.", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
    *(
        Paragraph(text(f"Đoạn {n}: ", "đã tiếp nhận 6.476 hồ sơ thủ tục hành chính; " * 9))
        for n in range(1, 31)
    ),
    STATISTICS,
    FORM06,
    *(replace(FIGURE, name=f"chart_{n}") for n in range(5)),
    replace(SIGNATURE, signer="Nguyễn Văn Ký"),
)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


@pytest.fixture(scope="module")
def sample() -> pypdf.PdfReader:
    pdf, _ = OfficialPDFExporter().from_notebook_node(sample_notebook())
    return read(pdf)


@pytest.fixture(scope="module")
def long() -> pypdf.PdfReader:
    return read(write_pdf(LONG))


def annexes(report: pypdf.PdfReader) -> list[int]:
    """Return the index of each annex's first page."""
    return [n for n, page in enumerate(report.pages) if "Phụ lục" in words(page)]


def test_exporter_tells_nbconvert_how_to_name_the_file():
    pdf, resources = OfficialPDFExporter().from_notebook_node(sample_notebook())

    assert pdf.startswith(b"%PDF-1.7")
    assert resources["output_extension"] == ".pdf"
    assert OfficialPDFExporter.output_mimetype == "application/pdf"


def test_pages_are_a4_and_only_tables_of_many_columns_lie_across(long):
    sizes = [
        tuple(round(float(side) / POINTS_PER_MM) for side in page.mediabox[2:])
        for page in long.pages
    ]
    _, form06, charts = annexes(long)

    assert set(sizes[:form06] + sizes[charts:]) == {(210, 297)}
    assert set(sizes[form06:charts]) == {(297, 210)}


def positions(page: pypdf.PageObject) -> list[tuple[float, float, str]]:
    """Return where each run of words begins, in mm from the left and from the foot."""
    found = []

    def visit(words, matrix, place, _font, _size):
        if words.strip():
            x, y = (matrix[4 + axis] + matrix[axis * 3] * place[4 + axis] for axis in (0, 1))
            found.append((x / POINTS_PER_MM, y / POINTS_PER_MM, words.strip()))

    page.extract_text(visitor_text=visit)
    return found


def test_text_keeps_to_the_margins_and_page_numbers_stand_above_it_in_the_middle(long):
    for number, page in enumerate(long.pages[: annexes(long)[0]], 1):
        inside = [(x, y) for x, y, _ in positions(page) if y < 297 - 20]
        above = {words: (x, y) for x, y, words in positions(page) if y >= 297 - 20}

        assert min(x for x, _ in inside) >= 30 - 0.1
        assert max(x for x, _ in inside) <= 210 - 20
        assert min(y for _, y in inside) >= 20
        assert (str(number) in above) == (number > 1)
        if number > 1:
            assert above[str(number)][0] == pytest.approx((30 + 190) / 2, abs=3)


def test_letterhead_title_and_signature_stand_in_reading_order(sample):
    page = words(sample.pages[0])
    expected = [
        "ỦY BAN NHÂN DÂN XÃ NGUYỄN LƯƠNG BẰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BÁO CÁO Kết quả thực hiện công tác cải cách hành chính quý I năm 2026",
        "Căn cứ Kế hoạch số 53/KH-UBND;",
        "II. KẾT QUẢ THỰC HIỆN 2. Cải cách thủ tục hành chính",
        "- Đã giải quyết 6.469 hồ sơ <b>*không*</b>: + Trước hạn 98,86%;",
        'và #link("x") $\\alpha$ @ref.',
        "Nơi nhận: - Thường trực Đảng ủy; - Lưu: VT, VH-XH.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Mẫu",
    ]
    places = [page.find(part) for part in expected]

    assert -1 not in places
    assert places == sorted(places)


def test_blank_number_and_date_leave_room_to_write(sample):
    page = sample.pages[0].extract_text()

    assert "Số:" + "\u202f" * 15 in page
    assert "ngày" + "\u202f" * 8 + "tháng" + "\u202f" * 8 + "năm" in page


def test_registered_number_and_date_are_printed_here_and_in_the_annexes():
    head = replace(
        LETTERHEAD,
        number="05",
        date_line="Đưng K'Nớ, ngày 07 tháng 3 năm 2026",
        agency=("ỦY BAN NHÂN DÂN", "XÃ ĐƯNG K'NỚ"),
    )
    first, annex = read(write_pdf((head, TITLE, STATISTICS))).pages[:2]

    assert "Số: 05/BC-UBND" in words(first)
    assert (
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 07 tháng 3 năm 2026 "
        "của Ủy ban nhân dân xã Đưng K'Nớ)" in words(annex)
    )


def test_agency_of_unknown_spelling_is_printed_as_it_stands():
    head = replace(LETTERHEAD, agency=("VĂN PHÒNG", "ĐẢNG ỦY"), date_line="Hải Phòng, ngày 1")
    annex = read(write_pdf((head, TITLE, STATISTICS))).pages[1]

    assert "của VĂN PHÒNG ĐẢNG ỦY)" in words(annex)


def test_only_tinos_is_used_and_embedded(long):
    used = [
        font.get_object() for page in long.pages for font in page["/Resources"]["/Font"].values()
    ]
    assert used
    for font in used:
        assert "+Tinos" in font["/BaseFont"]
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor


def test_text_comes_out_composed_with_plain_spaces_and_whole_numbers(long):
    for page in long.pages:
        content = page.extract_text()
        assert content == unicodedata.normalize("NFC", content)
        assert "\u00a0" not in content
    assert "đã tiếp nhận 6.476 hồ sơ" in words(long.pages[0])
    assert sum(page.extract_text().count("6.476") for page in long.pages) >= 30 * 9


def test_decomposed_and_invisible_characters_are_put_right():
    content = text(unicodedata.normalize("NFD", "Tiếng Việt"), "\u202e\u200b|\u00ad|✓|\t|")
    page = read(write_pdf((Paragraph(content),))).pages[0]

    assert words(page) == "Tiếng Việt||□| |"


def test_pages_of_the_text_count_from_the_second_in_the_top_margin(long):
    first_annex = annexes(long)[0]
    numbers = [
        words(page).removesuffix(STAMP.words).split()[0] for page in long.pages[:first_annex]
    ]

    assert first_annex > 3
    assert numbers[1:] == [str(n) for n in range(2, first_annex + 1)]
    assert words(long.pages[0]).startswith(f"{STAMP.words} ỦY BAN")


def test_each_annex_counts_its_own_pages(long):
    statistics, form06, charts = annexes(long)

    assert words(long.pages[statistics]).startswith(f"{STAMP.words} Phụ lục I ")
    assert words(long.pages[statistics + 1]).startswith(f"2 {STAMP.words} STT")
    assert words(long.pages[form06]).startswith(f"{STAMP.words} Phụ lục II ")
    assert words(long.pages[form06 + 1]).startswith(f"2 {STAMP.words}")
    assert words(long.pages[charts]).startswith(f"{STAMP.words} Phụ lục III BIỂU ĐỒ ")


def test_stamp_stands_on_every_page_and_only_if_there_is_one(long):
    assert all(STAMP.words in page.extract_text() for page in long.pages)
    assert STAMP.words not in words(read(write_pdf(LONG[1:])).pages[0])


def test_annexes_follow_the_signature_whatever_the_order_of_the_notebook(long):
    signed = [n for n, page in enumerate(long.pages) if "Nguyễn Văn Ký" in words(page)]

    assert signed == [annexes(long)[0] - 1]


def test_signature_takes_the_end_of_the_text_to_its_page(long):
    last = words(long.pages[annexes(long)[0] - 1])

    assert "Đoạn 30: đã tiếp nhận" in last
    assert last.index("Đoạn 30") < last.index("Nơi nhận:")


@pytest.mark.parametrize("count", range(18, 32))
def test_signature_never_stands_alone_on_a_page(count):
    lines = tuple(Paragraph(text(f"Việc số {n} đã xong.")) for n in range(count))
    pages = read(write_pdf((LETTERHEAD, TITLE, *lines, SIGNATURE))).pages

    (home,) = [words(page) for page in pages if SIGNATURE.signer in words(page)]
    assert f"Việc số {count - 1} đã xong." in home
    assert all(part in home for part in (*SIGNATURE.recipients, *SIGNATURE.authority))


def test_lines_of_a_long_subject_are_about_as_long_as_each_other_and_leave_phrases_whole():
    subject = "Kết quả thực hiện công tác cải cách hành chính nhà nước quý I năm 2026 của xã nhà"
    lines = read(write_pdf((Title("BÁO CÁO", subject),))).pages[0].extract_text().splitlines()

    assert lines[0] == "BÁO CÁO"
    assert len(lines) == 3
    assert min(map(len, lines[1:])) > 0.7 * max(map(len, lines[1:]))
    assert "cải cách hành chính" in lines[1]


def test_small_charts_that_follow_each_other_stand_two_to_a_row_in_their_order():
    small = replace(FIGURE, svg=FIGURE.svg.replace("0 0 400 120", "0 0 200 60"))
    named = (small, FIGURE, small, small, small)
    figures = [replace(chart, caption=f"Hình {n}") for n, chart in enumerate(named, 1)]
    (page,) = read(write_pdf((LETTERHEAD, TITLE, *figures))).pages[1:]
    caption = re.compile(r"(\d)\. Hình")
    found = [(int(m[1]), x, y) for x, y, line in positions(page) if (m := caption.match(line))]

    assert [number for number, _, _ in found] == [1, 2, 3, 4, 5]
    heights = {number: round(y) for number, _, y in found}
    assert heights[3] == heights[4]
    assert heights[1] > heights[2] > heights[3] > heights[5]
    lefts = {number: x for number, x, _ in found}
    assert lefts[4] > lefts[3] + 60


def test_wide_table_of_one_row_stands_upright_after_the_annex_before_it_where_it_fits():
    (row, *_), (short, *_) = FORM06.rows, STATISTICS.rows
    one = replace(FORM06, rows=(row,))
    few, many = (replace(STATISTICS, rows=(short,) * count) for count in (5, 25))
    for first, pages in ((few, 1), (many, 2)):
        found = read(write_pdf((LETTERHEAD, TITLE, first, one))).pages[1:]
        assert len(found) == pages
        assert {page.mediabox.width < page.mediabox.height for page in found} == {True}
        assert "Phụ lục II" in words(found[-1])


def test_single_annex_bears_no_number():
    pages = read(write_pdf((LETTERHEAD, STATISTICS))).pages

    assert words(pages[1]).startswith("Phụ lục BIỂU THỐNG KÊ SỐ LIỆU (Kèm theo Báo cáo số")


def test_table_head_is_merged_and_repeated_on_each_page(long):
    _, form06, charts = annexes(long)
    pages = [words(page) for page in long.pages[form06:charts]]

    assert len(pages) > 1
    for page in pages:
        assert [page.count(head) for head in HEADS] == [1, 1, 1]
        assert page.count("Cột 2") == 3


def test_merged_head_cells_are_told_to_those_who_listen(long):
    heads = [cell for cell in attributes(long, "/ColSpan") if cell["/ColSpan"] == 3]

    assert len(heads) == len(HEADS)
    assert any(cell["/RowSpan"] == 2 for cell in attributes(long, "/RowSpan"))


def attributes(report: pypdf.PdfReader, key: str) -> list[pypdf.generic.DictionaryObject]:
    """Return the attributes of the document's structure that have ``key``."""
    found = []
    for number in range(1, report.trailer["/Size"]):
        item = report.get_object(number)
        if isinstance(item, dict) and "/A" in item:
            many = item["/A"].get_object()
            found += [a for a in (many if isinstance(many, list) else [many]) if key in a]
    return found


def test_name_of_a_group_does_not_stay_alone_at_the_foot_of_a_page():
    group = Row((text("II"), text("Nhóm sau"), ()), "group")
    for before in range(26, 38):
        rows = (*STATISTICS.rows[:before], group, *STATISTICS.rows[before:])
        pages = read(write_pdf((replace(STATISTICS, rows=rows),))).pages
        (home,) = [page for page in pages if "Nhóm sau" in page.extract_text()]
        assert f"Chỉ tiêu số {before + 1} " in words(home), before


def test_charts_are_text_with_caption_and_alternative(sample):
    page = words(sample.pages[-1])
    structure = str(alternatives(sample))

    assert "Trước hạn: 6.395 hồ sơ (98,86%)" in page
    assert "Biểu đồ 1. Hồ sơ đi về đâu" in page
    assert FIGURE.alt in structure


def alternatives(report: pypdf.PdfReader) -> list[str]:
    objects = (report.get_object(n) for n in range(1, report.trailer["/Size"]))
    return [item["/Alt"] for item in objects if isinstance(item, dict) and "/Alt" in item]


@pytest.mark.parametrize(
    ("view", "together"),
    [("0 0 400 120", 3), ("0 0 400 220", 2), ("0 0 400 400", 1), ("0 0 100 900", 2)],
)
def test_charts_of_any_shape_stand_on_a_page_with_their_captions(view, together):
    chart = replace(FIGURE, svg=FIGURE.svg.replace("0 0 400 120", view))
    pages = read(write_pdf((LETTERHEAD, TITLE, *(chart,) * 4))).pages[1:]
    captions = [words(page).count("Hồ sơ đi về đâu") for page in pages]

    assert max(captions) == together
    assert min(captions) >= 1
    assert sum(captions) == 4
    assert all(y > 20 for page in pages for _, y, _ in positions(page))


def test_metadata_name_the_document_and_claim_archive_and_accessibility(sample):
    record = sample.trailer["/Root"]["/Metadata"].get_data()

    assert sample.metadata.title == f"{TITLE.document_type} {TITLE.subject}"
    assert sample.metadata.author == "ỦY BAN NHÂN DÂN XÃ NGUYỄN LƯƠNG BẰNG"
    assert sample.trailer["/Root"]["/Lang"] == "vi"
    assert sample.metadata.creation_date_raw == "D:19700101000000Z"
    assert b"<pdfaid:part>2<" in record
    assert b"<pdfaid:conformance>A<" in record
    assert b"<pdfuaid:part>1<" in record


@pytest.mark.parametrize(
    ("line", "period", "day"),
    [
        ("Xã A, ngày 16 tháng 3 năm 2026", "2026-Q1", "20260316"),
        ("Xã A, ngày      tháng      năm 2026", "2026-Q1", "20260331"),
        ("Xã A, ngày      tháng      năm 2026", "2025", "20251231"),
        ("Xã A, ngày 31 tháng 02 năm 2026", "2026-H1", "19700101"),
        ("", "quý I", "19700101"),
    ],
)
def test_properties_bear_the_day_of_the_letterhead_or_the_last_of_the_period(line, period, day):
    cells = [
        blocks_cell(1, "x", ["official"], replace(LETTERHEAD, date_line=line)),
        code_cell(2, "x", [], {RESULTS_MIME: {"period": {"id": period}}}),
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    pdf, _ = OfficialPDFExporter().from_notebook_node(notebook)

    assert read(pdf).metadata.creation_date_raw == f"D:{day}000000Z"


def test_draft_stands_beside_the_stamp_of_invented_figures_on_every_page():
    pages = read(write_pdf((Stamp("DỰ THẢO"), Stamp("MÔ PHỎNG"), *LONG[1:]))).pages
    for page in pages:
        top = float(page.mediabox.height) / POINTS_PER_MM - 20
        above = [line for _, y, line in positions(page) if y >= top]
        assert [line for line in above if not line.isdigit()] == ["DỰ THẢO", "MÔ PHỎNG"]


@pytest.mark.parametrize("words", ["SỐ LIỆU MÔ PHỎNG – KHÔNG PHẢI BÁO CÁO THẬT", "A " * 90])
def test_stamp_too_long_for_its_line_breaks_after_its_dash_beside_the_page_number(words):
    report = (Stamp(words), *(block for block in LONG[1:] if not isinstance(block, Table)))
    page = read(write_pdf(report)).pages[1]
    above = [(x, line) for x, y, line in positions(page) if y >= 297 - 20]

    assert above[0][1] == "2"
    assert min(x for x, _ in above[1:]) > above[0][0] + 5
    if "–" in words:
        assert [line for _, line in above[1:]] == ["SỐ LIỆU MÔ PHỎNG –", "KHÔNG PHẢI BÁO CÁO THẬT"]


@pytest.mark.parametrize("name", ["Nguyễn Lương Bằng", "Đưng K'Nớ", "Phường 1 Bảo Lộc"])
def test_dates_periods_and_names_of_units_do_not_break_in_the_heads_of_annexes(name):
    head = replace(
        LETTERHEAD,
        number="310",
        agency=("ỦY BAN NHÂN DÂN", f"XÃ {name.upper()}"),
        date_line=f"Xã {name}, ngày 16 tháng 12 năm 2026",
    )
    days = "(từ ngày 15/9/2025 đến hết ngày 14/12/2025)"
    caption = f"Tình hình, kết quả giải quyết TTHC quý IV năm 2025 tại UBND xã {name} {days}"
    whole = ["ngày 16 tháng 12 năm 2026", f"xã {name}", days.upper(), "QUÝ IV NĂM 2025"]
    whole.append(f"UBND XÃ {name.upper()}")
    for table in (STATISTICS, FORM06):
        annexes = [
            replace(table, rows=table.rows[:2], name=f"{table.name}{n}", caption="a " * n + caption)
            for n in range(0, 40, 3)
        ]
        _, *pages = read(write_pdf((head, TITLE, *annexes))).pages
        assert len(pages) == len(annexes)
        for page in pages:
            lines = [" ".join(line.split()) for line in page.extract_text().splitlines()]
            assert all(any(part in line for line in lines) for part in whole), lines[:6]


def test_same_notebook_gives_the_same_bytes_wherever_it_is_rendered(tmp_path, monkeypatch):
    here = write_pdf(LONG)
    (tmp_path / "report.json").write_text("{}")
    (tmp_path / "main.typ").write_text('#panic("read from the working directory")')
    monkeypatch.chdir(tmp_path)

    assert write_pdf(LONG) == here
    assert os.fsencode(tmp_path) not in here


def test_broken_picture_is_told_with_the_name_of_its_chart():
    with pytest.raises(RunError, match="biểu đồ flow"):
        write_pdf((replace(FIGURE, svg="<svg"),))


def test_what_typst_refuses_is_told_in_vietnamese():
    with pytest.raises(RunError, match="không dựng được báo cáo PDF"):
        write_pdf((TITLE,), standards=("a-1b", "a-2b"))


def test_notebook_that_did_not_finish_is_refused():
    notebook = sample_notebook()
    notebook["cells"].pop()

    with pytest.raises(RunError, match="chưa chạy đến cuối"):
        OfficialPDFExporter().from_notebook_node(notebook)
