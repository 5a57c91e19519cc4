"""An office's own Word template: its looks are kept, and what it lacks is told by name."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.shared import Mm
from support.command_line import REPO
from support.sample_report import OFFICIAL, SIGNATURE
from support.word import all_words, external_targets, opened

from cchc_lib.blocks import Heading, Item, Paragraph, Title, text
from cchc_lib.errors import InputError
from cchc_lib.render.docx import default_template, read_template, write_docx
from cchc_lib.render.docx.template import FIELDS, STYLES
from cchc_lib.render.packed import pack

BLOCKS = (*OFFICIAL, SIGNATURE)
DOCUMENT = "word/document.xml"
FIELD = """Nơi nhận:</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText
 >INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "a.docx"</w:instrText>"""
SIMPLE = '</w:pPr><w:fldSimple w:instr="DDEAUTO c:\\\\x.exe"/>'


def changed(part: str, *changes: tuple[str, str]) -> bytes:
    """Return our template with words of one part replaced, as an office's."""
    with zipfile.ZipFile(io.BytesIO(default_template())) as package:
        members = {name: package.read(name) for name in package.namelist()}
    told = members[part].decode()
    for old, new in changes:
        assert old in told
        told = told.replace(old, new)
    return pack((members | {part: told.encode()}).items())


def with_member(name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(default_template())) as package:
        members = {each: package.read(each) for each in package.namelist()}
    return pack((members | {name: content}).items())


@pytest.fixture
def office(tmp_path) -> Callable[[bytes], str]:
    """Save a template and return the path it is read from."""

    def saved(content: bytes) -> str:
        path = tmp_path / "mau.docx"
        path.write_bytes(content)
        return str(path)

    return saved


def refusal(path: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        read_template(Path(path))
    lines = str(raised.value).splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines)
    return [line.removeprefix(f"{path}: ") for line in lines]


def filled(path: str) -> bytes:
    return write_docx(BLOCKS, template=read_template(Path(path)))


def test_the_template_to_copy_is_our_own():
    assert (REPO / "docs" / "mau.docx").read_bytes() == default_template()


def test_our_own_template_has_all_that_is_needed_and_gives_the_same(office):
    assert filled(office(default_template())) == write_docx(BLOCKS)


def test_margins_and_looks_are_the_offices(office):
    path = office(changed(DOCUMENT, ('w:left="1701"', 'w:left="1985"')))
    section = opened(filled(path)).sections[0]
    assert round(section.left_margin / Mm(1)) == 35
    tables = opened(filled(path)).tables
    assert sum(column.width for column in tables[-1].columns) == pytest.approx(
        section.page_width - section.left_margin - section.right_margin, abs=Mm(0.5)
    )


def test_a_letterhead_may_say_more_and_stand_elsewhere(office):
    more = ("{{cơ quan}}", "{{ cơ quan }} – THÀNH PHỐ HẢI PHÒNG")
    words = all_words(filled(office(changed(DOCUMENT, more))))
    assert "ỦY BAN NHÂN DÂN XÃ NGUYỄN LƯƠNG BẰNG – THÀNH PHỐ HẢI PHÒNG" in words


def test_a_field_that_word_has_cut_into_runs_is_filled_in_its_look(office):
    run = "<w:r><w:t>{}</w:t></w:r>".format
    pieces = map(run, ("V/v {", "{trích", " yếu}} (bản cuối)"))
    cut = (run("{{trích yếu}}"), "".join(pieces))
    content = filled(office(changed(DOCUMENT, cut)))
    words = "V/v Kết quả thực hiện công tác cải cách hành chính quý I năm 2026 (bản cuối)"
    (paragraph,) = (p for p in opened(content).paragraphs if p.text == words)
    assert [run.text for run in paragraph.runs][-1] == " (bản cuối)"


def test_a_field_may_stand_in_a_header(office):
    style = '<w:pStyle w:val="CCHCSotrang"/></w:pPr>'
    header = (style, f"{style}<w:r><w:t>{{{{cơ quan}}}}</w:t></w:r>")
    content = filled(office(changed("word/header1.xml", header)))
    told = [p.text for p in opened(content).sections[0].first_page_header.paragraphs]
    assert told[:2] == ["ỦY BAN NHÂN DÂN", "XÃ NGUYỄN LƯƠNG BẰNG"]


def test_what_a_report_says_is_no_field():
    braces = "{{số}} {{nội dung}}"
    title = Title(braces, "{{nội dung}}")
    content = write_docx((title, Paragraph(text(braces)), Item(1, "-", text("{{nội dung}}"))))
    told = [(p.style.name, p.text) for p in opened(content).paragraphs]
    assert told[:2] == [("CCHC Tên loại", braces), ("CCHC Trích yếu", "{{nội dung}}")]
    assert told[3:5] == [("CCHC Nội dung", braces), ("CCHC Gạch đầu dòng 1", "{{nội dung}}")]


def test_other_bullets_are_the_offices_and_other_numbers_do_not_lie(office):
    rest = '<w:lvlJc w:val="left"/>'
    bullets = ('w:lvlText w:val="-"', 'w:lvlText w:val="–"')
    parts = (f'w:lvlText w:val="%1."/>{rest}', f'w:lvlText w:val="Phần %1"/>{rest}')
    path = office(changed("word/numbering.xml", bullets, parts))
    items = (Item(1, "-", text("một")), Heading(1, "I.", "CHUNG"), Heading(1, "Phần II", "RIÊNG"))
    content = write_docx((*items, SIGNATURE), template=read_template(Path(path)))
    shown = [(p.style.name, p.text) for p in opened(content).paragraphs]
    assert ("CCHC Gạch đầu dòng 1", "một") in shown
    assert ("CCHC Tiêu đề 1", "I. CHUNG") in shown  # the template would have said "Phần I"
    assert ("CCHC Tiêu đề 1", "Phần II RIÊNG") in shown


def test_a_style_without_a_list_has_typed_marks(office):
    lists = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    path = office(changed("word/styles.xml", *((lists.format(n), "") for n in (1, 2, 3))))
    blocks = (Heading(1, "I.", "CHUNG"), Item(1, "-", text("gạch")), Item(1, "1.", text("số")))
    content = write_docx((*blocks, SIGNATURE), template=read_template(Path(path)))
    shown = {p.text for p in opened(content).paragraphs}
    assert {"I. CHUNG", "- gạch", "1. số"} <= shown


def test_stamps_make_a_header_where_a_template_has_none(office):
    references = (
        '<w:headerReference w:type="first" r:id="rId4"/><w:headerReference w:type="default" '
        'r:id="rId5"/>'
    )
    content = filled(office(changed(DOCUMENT, (references, ""))))
    section = opened(content).sections[0]
    for header in (section.first_page_header, section.header):
        assert "SỐ LIỆU MÔ PHỎNG" in [p.text for p in header.paragraphs]


@pytest.mark.parametrize("name", STYLES)
def test_a_style_that_is_missing_is_named(office, name):
    path = office(changed("word/styles.xml", (f'w:name w:val="{name}"', 'w:name w:val="Khác"')))
    assert f'thiếu kiểu (style) "{name}"' in refusal(path)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_missing_is_named(office, name):
    path = office(changed(DOCUMENT, (f"{{{{{name}}}}}", "…")))
    assert refusal(path) == [f"thiếu chỗ điền {{{{{name}}}}}"]


def test_a_field_that_is_none_is_named_with_the_nearest_one(office):
    path = office(changed(DOCUMENT, ("Nơi nhận:", "Nơi nhận: {{nơi nhân}} {{điện thoại}}")))
    assert refusal(path) == [
        "không biết điền gì vào {{nơi nhân}}; có phải {{nơi nhận}}?",
        "không biết điền gì vào {{điện thoại}}",
    ]


def test_the_body_has_a_paragraph_of_its_own(office):
    path = office(changed(DOCUMENT, ("{{nội dung}}", "Nội dung: {{nội dung}}")))
    assert refusal(path) == ["{{nội dung}} phải đứng riêng một đoạn, ngoài bảng"]


def test_all_that_is_wrong_is_told_at_once(office):
    path = office(changed(DOCUMENT, ("{{số}}", ""), ("{{người ký}}", "{{ngừơi ký}}")))
    assert len(refusal(path)) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không phải tệp Word"),
        (b"PK\x03\x04 no zip", "không phải tệp Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "không phải tệp Word"),
        (pack([("a.txt", b"no document")]), "không phải tệp Word"),
        (changed(DOCUMENT, ("</w:body>", "")), "không phải tệp Word"),
        (changed(DOCUMENT, ("Nơi nhận:</w:t>", FIELD)), "có trường INCLUDETEXT lấy nội dung"),
        (changed("word/header1.xml", ("</w:pPr>", SIMPLE)), "có trường DDEAUTO lấy nội dung"),
        (bytes(5 << 20), "quá lớn"),
        (pack((f"{n}.xml", b"") for n in range(300)), "quá lớn"),
        (with_member("word/vbaProject.bin", b"macro"), "có macro"),
        (with_member("word/embeddings/oleObject1.bin", b"object"), "có macro hoặc tệp nhúng"),
        (
            with_member("word/_rels/settings.xml.rels", b'<R TargetMode="External"/>'),
            "có liên kết ra ngoài văn bản (settings.xml)",
        ),
    ],
)
def test_what_is_no_harmless_template_is_refused(office, content, words):
    (line,) = refusal(office(content))
    assert words in line


def test_a_bomb_is_refused_before_it_is_unpacked(office):
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", bytes(64 << 20))
    assert refusal(office(package.getvalue())) == ["quá lớn so với một mẫu văn bản"]


def test_a_template_that_is_not_there_is_told(tmp_path):
    assert "không đọc được" in refusal(str(tmp_path / "mau.docx"))[0]


def test_what_was_filled_leads_nowhere(office):
    assert external_targets(filled(office(default_template()))) == []
    assert "{{" not in all_words(filled(office(default_template())))
