"""The Word report as LibreOffice lays it out, measured against Nghị định 30/2020/NĐ-CP."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pypdf
import pytest
from support.libreoffice import convert
from support.sample_report import FIGURE, OFFICIAL, SIGNATURE
from support.tools import need, pdf_pages

from cchc_lib.blocks import (
    Figure,
    Heading,
    Item,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Title,
    plain,
    text,
)
from cchc_lib.render.docx import write_docx
from cchc_lib.render.executed import read_executed

pytestmark = pytest.mark.slow

POINTS_PER_MM = 72 / 25.4
LONG = (
    *OFFICIAL[:4],
    Heading(1, "I.", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
    *(
        Paragraph(text(f"Đoạn {n}: ", "đã tiếp nhận 6.476 hồ sơ thủ tục hành chính; " * 9))
        for n in range(1, 21)
    ),
    *(block for block in OFFICIAL if isinstance(block, Item)),
    *(block for block in OFFICIAL if isinstance(block, Table)),
    FIGURE,
    SIGNATURE,
)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory, seed_report) -> Path:
    """Return a folder in which LibreOffice has made PDFs of a long report and of the seed's."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "long.docx").write_bytes(write_docx(LONG))
    (folder / "seed.docx").write_bytes((seed_report / "bao-cao.docx").read_bytes())
    convert([folder / "long.docx", folder / "seed.docx"], "pdf", folder)
    return folder


@pytest.fixture(scope="module")
def long(laid_out) -> pypdf.PdfReader:
    return pypdf.PdfReader(laid_out / "long.pdf")


def placed(laid_out: Path, page: int) -> list[tuple[float, float, float, float, str]]:
    """Return left, top, right and bottom in mm of each word of a page, and the word."""
    command = [need("pdftotext"), "-bbox", "-f", str(page), "-l", str(page), laid_out / "long.pdf"]
    told = subprocess.run([*command, "-"], capture_output=True, check=True).stdout.decode()
    found = re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', told)
    return [(*(float(side) / POINTS_PER_MM for side in sides), word) for *sides, word in found]


def sizes(page: pypdf.PageObject) -> dict[str, float]:
    """Return the size in points that each stretch of a page is set in."""
    found: dict[str, float] = {}

    def visit(words, matrix, place, _font, size):
        if words.strip():
            found[" ".join(words.split())] = round(size * place[0] * matrix[0], 1)

    page.extract_text(visitor_text=visit)
    return found


def size_of(told: dict[str, float], words: str) -> float:
    return next(size for piece, size in told.items() if words in piece)


def test_text_keeps_to_the_margins(laid_out, long):
    for number in range(1, len(long.pages) + 1):
        inside = [word for word in placed(laid_out, number) if word[1] >= 20 - 1]
        assert min(left for left, *_ in inside) >= 30 - 0.5
        assert max(right for _, _, right, _, _ in inside) <= 210 - 20 + 0.5
        assert max(bottom for _, _, _, bottom, _ in inside) <= 297 - 20 + 0.5


def test_pages_are_numbered_above_the_text_in_the_middle_but_for_the_first(laid_out, long):
    annexes = [n for n, page in enumerate(pdf_pages(laid_out / "long.pdf"), 1) if "Phụ lục" in page]
    for number in range(1, annexes[0]):
        above = [word for word in placed(laid_out, number) if word[3] < 20 and word[4].isdigit()]
        assert [word[4] for word in above] == [str(number)] * (number > 1)
        for left, _, right, _, _ in above:
            assert (left + right) / 2 == pytest.approx((30 + 190) / 2, abs=1)
    first_of_annexes = [placed(laid_out, n) for n in annexes]
    assert not [w for words in first_of_annexes for w in words if w[3] < 20 and w[4].isdigit()]
    assert len(annexes) == 2


def test_parts_have_the_sizes_of_the_decree(long):
    """Nghị định 30/2020/NĐ-CP, Phụ lục I, mục V: cỡ chữ of each part."""
    first = sizes(long.pages[0])
    last = sizes(next(page for page in long.pages if "Nơi nhận" in page.extract_text()))
    assert 12 <= size_of(first, "CỘNG HÒA") <= 13
    assert 13 <= size_of(first, "Độc lập") <= 14
    assert 12 <= size_of(first, "ỦY BAN NHÂN DÂN") <= 13
    assert size_of(first, "BC-UBND") == 13
    assert 13 <= size_of(first, "ngày") <= 14
    assert 13 <= size_of(first, "BÁO CÁO") <= 14
    assert 13 <= size_of(first, "Đoạn 1") <= 14
    assert size_of(last, "Nơi nhận") == 12
    assert size_of(last, "Thường trực") == 11
    assert 13 <= size_of(last, "PHÓ CHỦ TỊCH") <= 14
    assert 13 <= size_of(last, "Nguyễn Văn Mẫu") <= 14


def test_letterhead_and_signature_stand_side_by_side(laid_out, long):
    first = placed(laid_out, 1)
    state = [word for word in first if word[4] in {"CỘNG", "NAM"}]
    agency = next(word for word in first if word[4] == "ỦY")
    assert state[0][1] == pytest.approx(state[1][1], abs=0.1), "the state's name is one line"
    assert agency[1] == pytest.approx(state[0][1], abs=2)
    assert agency[0] < 105 < state[0][2]
    date = [word for word in first if word[4] in {"ngày", "tháng", "năm"}][:3]
    assert len({round(top) for _, top, *_ in date}) == 1, "the date is one line"
    page = next(n for n, it in enumerate(pdf_pages(laid_out / "long.pdf"), 1) if "Nơi nhận" in it)
    words = placed(laid_out, page)
    recipients = next(word for word in words if word[4] == "Nơi")
    signer = next(word for word in words if word[4] == "Mẫu")
    assert recipients[0] == pytest.approx(30, abs=0.5)
    assert signer[0] > 105
    assert signer[1] - recipients[1] > 20, "room for a signature"


def test_all_that_the_seed_reports_is_on_the_pages(laid_out, seed_report):
    notebook = json.loads((seed_report / "bao-cao.ipynb").read_text("utf-8"))
    said = pieces(read_executed(notebook).blocks("official"))
    shown = pieces_of(" ".join(pdf_pages(laid_out / "seed.pdf")))
    assert said.total() > 5000
    assert said - shown == Counter()


def pieces(blocks) -> Counter[str]:
    """Count the words and figures of a report, cut at each sign: lines break there."""
    found: Counter[str] = Counter()
    for block in blocks:
        match block:
            case Letterhead():
                found += pieces_of(" ".join((*block.agency, block.symbol, block.date_line)))
            case Title():
                found += pieces_of(f"{block.document_type} {block.subject}")
            case Heading():
                found += pieces_of(f"{block.number} {block.title}")
            case Paragraph():
                found += pieces_of(plain(block.content))
            case Item():
                found += pieces_of(f"{block.marker} {plain(block.content)}")
            case Table():
                cells = (plain(cell) for row in block.rows for cell in row.cells)
                found += pieces_of(" ".join((block.caption.upper(), *cells, block.note)))
            case Figure():
                found += pieces_of(block.caption)
            case Signature():
                lines = (*block.recipients, *block.authority, block.signer)
                found += pieces_of(" ".join(lines))
    return found


def pieces_of(words: str) -> Counter[str]:
    """Count words; a hyphen at the end of a line is none to pdftotext, so none counts."""
    return Counter(re.findall(r"\w+", re.sub(r"-\s*", "", words)))
