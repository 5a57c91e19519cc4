"""The seed commune's report of Q1/2026, reproduced: its figures, documents, headings, signature.

What the commune printed is the yardstick; where it truncated a rate, the rounded one is expected.
"""

import json
import re
import subprocess
import unicodedata

import pypdf
import pytest
from support.command_line import REPO
from support.parsed_page import ParsedPage
from support.tools import need, pdf_pages, pdf_text

from cchc_lib.blocks import DRAFT
from cchc_lib.submission import load_submission

pytestmark = pytest.mark.slow

FIGURES = {
    "6.476": "received",
    "25": "carried over from the period before",
    "99,98": "per cent filed online",
    "6.469": "resolved: 6395 + 55 + 19",
    "6.395": "early",
    "98,86": "per cent early: 6395 / 6469 = 98,8560…, printed by the commune as 98,85",
    "55": "refused",
    "19": "withdrawn",
    "07": "pending: 1 + 6",
    "01": "pending in time",
    "06": "waiting for supplements",
    "379": "procedures: 160 + 219",
    "160": "partial online services",
    "219": "full online services",
    "29": "online services with dossiers",
    "2.862": "dossiers of online services: 337 + 2525",
    "7,65": "per cent of services with dossiers: 29 / 379",
    "337": "dossiers of full online services",
    "324": "of these filed online",
    "96,14": "per cent: 324 / 337",
    "2.525": "dossiers of partial online services",
    "2.524": "of these filed online",
    "99,96": "per cent: 2524 / 2525",
    "76": "procedures with a financial duty",
    "9": "procedures with fees in the period",
    "2.346": "dossiers with fees",
    "99,32": "per cent paid online",
    "98": "per cent satisfied, at least",
    "41": "people: 37 + 4",
    "37": "officials",
    "04": "public employees",
    "99.385": "revenue, million đồng",
    "270.819": "planned revenue",
    "36,70": "per cent: 99385 / 270819 = 36,6979…, printed by the commune as 36,69",
    "10.529": "investment disbursed",
    "102.490": "planned investment",
    "10,27": "per cent: 10529 / 102490 = 10,2732…, printed by the commune as 10,3",
    "14": "public service units",
    "50": "broadcasts; posts",
    "250": "leaflets",
    "2.800": "people reached",
    "100": "per cent",
    "25/12/2025": "first day of the data window",
    "31/3/2026": "last day of the data window",
}
TRUNCATED = ("98,85", "36,69")

OUTLINE = """
I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH
1. Về công tác chỉ đạo, điều hành
2. Về triển khai kế hoạch cải cách hành chính
3. Về công tác thông tin, tuyên truyền CCHC
4. Về công tác kiểm tra CCHC
Tiến độ, kết quả thực hiện nhiệm vụ của UBND thành phố, Chủ tịch UBND thành phố giao
II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH
1. Cải cách thể chế
1.1. Tham gia xây dựng và ban hành văn bản quy phạm pháp luật
1.2. Kiểm tra, rà soát và hệ thống hóa văn bản quy phạm pháp luật
1.3. Tổ chức thi hành pháp luật và theo dõi thi hành pháp luật
1.4. Chuyển đổi số trong phổ biến, giáo dục pháp luật
1.5. Truyền thông, phổ biến Luật và Nghị quyết mới
1.6. Tuyên truyền, phổ biến giáo dục pháp luật
2. Cải cách thủ tục hành chính (TTHC)
2.1. Thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC
2.2. Kết quả giải quyết TTHC
2.3. Tỷ lệ giải quyết phản ánh, kiến nghị về quy định TTHC
2.4. Kết quả đánh giá chất lượng giải quyết TTHC
3. Cải cách tổ chức bộ máy
3.1. Kết quả rà soát, hoàn thiện các quy định về vị trí, chức năng, nhiệm vụ, quyền hạn
3.2. Đánh giá về tình hình quản lý, sử dụng biên chế công chức, viên chức của UBND xã
4. Cải cách chế độ công vụ
5. Cải cách tài chính công
Kết quả thực hiện các quy định về quản lý tài chính - ngân sách
Kết quả thực hiện quy định về quản lý, sử dụng tài sản công
Kết quả thực hiện cơ chế tự chủ tài chính tại các đơn vị sự nghiệp công lập
6. Xây dựng Chính quyền điện tử, Chính quyền số
III. ĐÁNH GIÁ CHUNG
1. Ưu điểm
2. Tồn tại, hạn chế
IV. PHƯƠNG HƯỚNG, NHIỆM VỤ CCHC TRỌNG TÂM QUÝ II
"""
"""The seed's headings in its order; commas and short forms as the library's outline has them."""

ENDING = (
    "Trên đây là Báo cáo đánh giá kết quả thực hiện nhiệm vụ CCHC nhà nước quý I, nhiệm vụ",
    "trọng tâm CCHC quý II năm 2026./.",
    "Nơi nhận: - Thường trực Đảng uỷ; - Thường trực HĐND xã; - Chủ tịch, các PCT UBND xã;",
    "- Các phòng, cơ quan, đơn vị thuộc UBND xã; - Lưu: VT, VH-XH.",
    "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    "Đoàn Văn Cát",
)
SEED_DOCUMENTS = load_submission("11242", "2026-Q1", str(REPO / "params")).documents


@pytest.fixture(scope="module")
def pdf(seed_report) -> str:
    """Return the words of the official report, figures and annexes included."""
    return pdf_text(seed_report / "bao-cao.pdf")


@pytest.fixture(scope="module")
def letter(seed_report) -> str:
    """Return the words of the official report up to the signature, without the annexes."""
    pages = pdf_pages(seed_report / "bao-cao.pdf")
    first_annex = next(n for n, page in enumerate(pages) if "(Kèm theo Báo cáo" in page)
    assert all(DRAFT in page for page in pages)  # the seed has open errors
    return " ".join(page.replace(f"{DRAFT} ", "", 1) for page in pages[:first_annex])


@pytest.fixture(scope="module")
def reader(seed_report) -> str:
    """Return the words of the page for readers."""
    page = ParsedPage((seed_report / "bao-cao.html").read_text(encoding="utf-8"))
    return " ".join(page.text.split())


def stands_in(figure: str, text: str) -> bool:
    """Tell whether a figure stands in a text by itself, not as a part of another one."""
    alone = rf"(?<![\d.,/]){re.escape(figure)}(?![\d/]|[.,]\d)"
    return re.search(alone, text) is not None


def test_a_part_of_a_figure_is_not_the_figure():
    assert not stands_in("25", "2.525 hồ sơ, 250 tờ, 25/12/2025")
    assert stands_in("25", "trong đó 25 hồ sơ")
    assert stands_in("98", "trên 98%.")


@pytest.mark.parametrize("figure", FIGURES)
def test_each_figure_stands_in_the_signed_text(letter, figure):
    assert stands_in(figure, letter), FIGURES[figure]


@pytest.mark.parametrize("figure", FIGURES)
def test_each_figure_stands_on_the_page_for_readers(reader, figure):
    assert stands_in(figure, reader), FIGURES[figure]


@pytest.mark.parametrize("figure", TRUNCATED)
def test_no_truncated_rate_stands_anywhere_but_in_a_finding(pdf, reader, figure):
    assert not stands_in(figure, pdf)
    assert not stands_in(figure, reader)


@pytest.mark.parametrize(
    "document", SEED_DOCUMENTS.values(), ids=[d.code for d in SEED_DOCUMENTS.values()]
)
def test_each_document_is_cited_by_type_number_symbol_and_date(letter, reader, document):
    assert document.citation in letter
    assert document.citation in reader


def test_no_document_is_cited_that_the_seed_does_not_cite(letter):
    source = (REPO / "tests/backtest/seed_2026-Q1.txt").read_text(encoding="utf-8")
    symbols = re.findall(r"\d+/(?:\d{4}/)?[A-ZĐ][\w&]*-[\w&]+", letter)

    assert len(set(symbols)) >= 25
    assert set(symbols) <= set(re.findall(r"\d+/(?:\d{4}/)?[A-ZĐ][\w&]*-[\w&]+", source))


@pytest.mark.parametrize("format_", ["letter", "reader"])
def test_headings_stand_in_the_order_of_the_seed(request, format_):
    text = request.getfixturevalue(format_)
    place = text.find(OUTLINE.split("\n")[1]) if format_ == "letter" else 0
    for heading in OUTLINE.strip().split("\n"):
        found = text.find(heading, place)
        assert found >= 0, heading
        place = found + len(heading)


def test_report_ends_with_recipients_and_signature(letter):
    place = letter.find(ENDING[0])
    assert place > 0
    assert all(part in letter[place:] for part in ENDING)
    assert letter.endswith("Đoàn Văn Cát")


def test_letterhead_leaves_number_and_date_to_be_written(letter):
    assert letter.startswith("ỦY BAN NHÂN DÂN XÃ NGUYỄN LƯƠNG BẰNG Số: /BC-UBND CỘNG HÒA") or (
        "Số: /BC-UBND" in letter[:200]
    )
    assert "Xã Nguyễn Lương Bằng, ngày tháng năm 2026" in letter[:300]
    assert "nhiệm vụ trọng tâm CCHC quý II năm 2026 xã Nguyễn Lương bằng" in letter[:500]


def test_text_comes_out_of_the_pdf_composed(seed_report):
    raw = subprocess.run(
        [need("pdftotext"), seed_report / "bao-cao.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()

    assert raw == unicodedata.normalize("NFC", raw)
    assert "\ufffd" not in raw
    assert not re.search(r"[\ue000-\uf8ff]", raw)


def test_every_font_of_the_pdf_is_embedded_and_is_tinos(seed_report):
    listed = subprocess.run(
        [need("pdffonts"), seed_report / "bao-cao.pdf"], capture_output=True, check=True, text=True
    ).stdout.splitlines()[2:]

    assert len(listed) >= 2
    for line in listed:
        assert re.match(r"[A-Z]{6}\+Tinos(-\w+)? .* yes yes yes +\d+ +\d+$", line), line


def test_every_page_of_the_pdf_is_a4(seed_report):
    pages = pypdf.PdfReader(seed_report / "bao-cao.pdf").pages
    a4 = {(595, 842), (842, 595)}

    assert len(pages) > 10
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages} <= a4
    assert all(page.get("/Rotate", 0) == 0 for page in pages)


def test_findings_are_for_the_reviewer_only(seed_report, pdf, reader):
    findings = json.loads((seed_report / "so-lieu.json").read_text(encoding="utf-8"))["findings"]
    review = ParsedPage((seed_report / "kiem-tra.html").read_text(encoding="utf-8")).text
    review = " ".join(review.split())

    assert findings
    for finding in findings:
        message = " ".join(finding["message"].split())
        assert f"{message[0].upper()}{message[1:]}" in review
        assert finding["message"] not in pdf
        assert finding["message"] not in reader
        assert not re.search(rf"\b{finding['code']}\b", pdf + reader)
