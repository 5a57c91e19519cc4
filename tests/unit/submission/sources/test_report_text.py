"""The door of typed reports: any kind of file by its bytes, every refusal in words with a place."""

import hashlib

import pytest
from support.command_line import REPO
from support.odd_documents import PARTS, packed, para, pdf, stream, word, written
from support.odd_workbooks import packed as workbook
from support.odd_workbooks import zipped

from cchc_lib.errors import InputError
from cchc_lib.submission.sources.report_text import RawParagraph, read_report_text

OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
RELATIONS = PARTS["_rels/.rels"]
PICTURE = "/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
SCANNED = pdf(
    [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        "<</Type/Page/Parent 2 0 R/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        stream("x", f"/Type/XObject/Subtype/Image{PICTURE}"),
        stream("595 0 0 842 0 0 cm /I Do"),
    ]
)


def told(tmp_path, data: bytes, name: str = "bao-cao.docx") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_report_text(path, name=name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(para("1. Tổng số: 6.476"))),
        ("a.txt", "1. Tổng số: 6.476".encode()),
        ("a.html", "<html><p>1. Tổng số: 6.476".encode()),
        ("của Word.txt", word(para("1. Tổng số: 6.476"))),
    ],
)
def test_a_report_is_read_by_its_bytes_whatever_its_name(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    report = read_report_text(path)
    (one,) = report.paragraphs
    assert (one.text, one.label, one.number) == ("Tổng số: 6.476", "1.", 1)
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def test_a_pdf_has_pages(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(written([(85, 700, "Mot.")], [(85, 700, "Hai")]))
    assert read_report_text(path).paragraphs == (
        RawParagraph("Mot.", page=1, number=1),
        RawParagraph("Hai", page=2, number=2),
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tệp rỗng"),
        (b" \n", "tệp rỗng"),
        (OLD + "WordDocument".encode("utf-16-le"), "tệp Word cũ (.doc)"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "tệp có mật khẩu"),
        (OLD + "Workbook".encode("utf-16-le"), "tệp Excel cũ (.xls)"),
        (OLD, "chương trình Office cũ"),
        (b"{\\rtf1 a}", "tệp RTF"),
        (b"\x89PNG\r\n", "tệp là ảnh"),
        (b"\xff\xd8\xff\xe0", "tệp là ảnh"),
        (b"MIME-Version: 1.0\n", "(.mht)"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word dạng XML"),
        (workbook(), "tệp Excel, không phải báo cáo Word"),
        (zipped([("mimetype", "x"), ("content.xml", "")]), "tệp LibreOffice (.odt)"),
        (
            zipped([("ppt/presentation.xml", ""), ("_rels/.rels", PARTS["_rels/.rels"])]),
            "PowerPoint",
        ),
        (zipped([("a/bao-cao.docx", "")]), "tệp nén .zip; hãy giải nén"),
        (SCANNED, "tệp là bản chụp (scan)"),
        (word(""), "tệp không có chữ nào"),
        (b"\1\2\3\0abcd\5", "không phải là văn bản"),
        (b"\x80\x81\x82 khong", "không nhận ra bảng mã"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_report_is_refused_with_the_way_out(tmp_path, data, words):
    assert told(tmp_path, data).startswith("bao-cao.docx: ")
    assert words in told(tmp_path, data)


def test_a_paragraph_that_is_to_blame_is_named(tmp_path):
    long = word(para("một") + para("a " * 10_001))
    assert told(tmp_path, long) == (
        "bao-cao.docx đoạn 2: đoạn dài hơn 20.000 ký tự; hãy ngắt thành nhiều đoạn"
    )
    heaped = word(para("a" + "\u0301" * 31))
    assert told(tmp_path, heaped).startswith("bao-cao.docx đoạn 1: có hơn 30 dấu")


def test_macros_and_links_are_told_and_not_followed(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(packed({"word/vbaProject.bin": b"x", "word/media/a.png": b"x"}))
    assert read_report_text(path).notices == (
        "tệp có macro: không chạy, bỏ qua",
        "tệp có ảnh: không đọc chữ trong ảnh",
    )


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="không có tệp này"):
        read_report_text(tmp_path / "a.docx")
    with pytest.raises(InputError, match="nhận một thư mục"):
        read_report_text(tmp_path)


def test_the_template_of_the_project_is_read():
    report = read_report_text(REPO / "docs" / "mau.docx")
    assert report.paragraphs[0].cells[0] == "{{cơ quan chủ quản}} {{cơ quan}}"
