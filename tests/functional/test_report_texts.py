"""One text reads the same from .txt, from LibreOffice's .docx and .pdf, and from our own files."""

from collections import Counter
from pathlib import Path

import pytest
from support.command_line import REPO
from support.libreoffice import convert

from cchc_lib.checks.linter.files import check_files
from cchc_lib.errors import InputError
from cchc_lib.submission.sources.report_text import RawParagraph, RawReport, read_report_text

pytestmark = pytest.mark.slow

SEED = REPO / "tests" / "backtest" / "seed_2026-Q1.txt"
OLD = """<html><head><meta charset="utf-8"></head><body>
<p><font face=".VnTime">Tæng sè hå s¬ ®· tiÕp nhËn: 6.476 hå s¬</font></p>
<p><font face=".VnTimeH">b¸o c¸o</font></p>
<p><font face="VNI-Times">Toång soá hoà sô ñaõ giaûi quyeát</font></p></body></html>"""


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Path:
    """Return a folder with the text of the seed as .txt, .docx and .pdf."""
    folder = tmp_path_factory.mktemp("seed")
    text = folder / "seed.txt"
    text.write_bytes(SEED.read_bytes())
    convert([text], "docx", folder, "--infilter=Text (encoded):UTF8,LF,,,")
    convert([folder / "seed.docx"], "pdf", folder)
    return folder


def said(report: RawReport) -> list[tuple[str, str, str]]:
    return [(each.kind, each.label, each.text) for each in report.paragraphs]


def test_the_text_of_the_seed_has_its_numbers_and_items():
    report = read_report_text(SEED)
    labels = [each.label for each in report.paragraphs]
    assert len(report.paragraphs) == 138
    assert [label for label in labels if label[:1] in "IV" and label] == [
        "I.",
        "II.",
        "III.",
        "IV.",
    ]
    assert labels.count("-") == 59
    assert labels.count("+") == 18
    assert report.notices == ()


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_text_of_the_seed_reads_the_same(seed, kind):
    assert said(read_report_text(seed / f"seed.{kind}")) == said(read_report_text(SEED))


def findings_of(path: Path) -> Counter[tuple[str, str, str]]:
    """Return rule, words and the text around the place of each finding of a typed report."""
    outcome = check_files([path], str(REPO / "params"))
    assert not outcome.problems
    return Counter(
        (each.code, each.message, outcome.lines[each.place]) for each in outcome.findings
    )


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_text_of_the_seed_is_judged_the_same(seed, kind):
    right = findings_of(SEED)
    assert len(right) > 20
    assert findings_of(seed / f"seed.{kind}") == right


def of_body(report: RawReport) -> list[tuple[str, str]]:
    """Return label and text of the paragraphs between letterhead and signature."""
    paragraphs = report.paragraphs
    texts = [each.text for each in paragraphs]
    begin = texts.index("BÁO CÁO")
    end = next(at for at, text in enumerate(texts) if text.startswith("Trên đây là Báo cáo"))
    return [(each.label, each.text) for each in paragraphs[begin : end + 1]]


def filled_rows(report: RawReport) -> set[tuple[str, ...]]:
    """Return the rows of tables that end in a figure or its note."""
    rows = (tuple(filter(None, each.cells)) for each in report.paragraphs if each.kind == "row")
    return {row for row in rows if row[0].count(".") == 2}


@pytest.fixture(scope="module")
def ours(tmp_path_factory, seed_report) -> dict[str, RawReport]:
    """Return the report that the library makes of the seed, read back from each of its files."""
    folder = tmp_path_factory.mktemp("ours")
    copy = folder / "bao-cao.docx"
    copy.write_bytes((seed_report / "bao-cao.docx").read_bytes())
    return {
        "docx": read_report_text(copy),
        "pdf": read_report_text(seed_report / "bao-cao.pdf"),
        "LibreOffice's pdf": read_report_text(*convert([copy], "pdf", folder)),
    }


@pytest.mark.parametrize("kind", ["pdf", "LibreOffice's pdf"])
def test_our_own_report_reads_the_same_from_word_and_from_pdf(ours, kind):
    assert len(of_body(ours["docx"])) > 120
    assert of_body(ours[kind]) == of_body(ours["docx"])


@pytest.mark.parametrize("kind", ["pdf", "LibreOffice's pdf"])
def test_rows_of_figures_read_the_same_from_word_and_from_pdf(ours, kind):
    assert len(filled_rows(ours["docx"])) > 50
    assert filled_rows(ours[kind]) == filled_rows(ours["docx"])


@pytest.mark.parametrize("kind", ["docx", "pdf", "LibreOffice's pdf"])
def test_letterhead_and_signature_stand_side_by_side_and_the_header_is_told_once(ours, kind):
    paragraphs = ours[kind].paragraphs
    assert paragraphs[0] == RawParagraph(
        "DỰ THẢO", "note", page=int(kind != "docx"), number=1, is_bold=True
    )
    head, signed = (
        next(each for each in paragraphs if word in each.text) for word in ("CỘNG", "Nơi nhận:")
    )
    assert head.cells[0] == "ỦY BAN NHÂN DÂN XÃ NGUYỄN LƯƠNG BẰNG"
    assert signed.cells[1].startswith("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH")
    assert [each.text for each in paragraphs].count("DỰ THẢO") == 1


def test_old_fonts_come_out_of_a_document_of_libreoffice(tmp_path: Path):
    page = tmp_path / "cu.html"
    page.write_text(OLD, "utf-8")
    (made,) = convert([page], "docx:MS Word 2007 XML", tmp_path, "--writer")
    report = read_report_text(made)
    assert [each.text for each in report.paragraphs] == [
        "Tổng số hồ sơ đã tiếp nhận: 6.476 hồ sơ",
        "BÁO CÁO",
        "Tổng số hồ sơ đã giải quyết",
    ]
    assert report.notices == (
        "chữ phông .VnTime (TCVN3): đã chuyển sang Unicode",
        "chữ phông VNI: đã chuyển sang Unicode",
    )


def test_an_old_document_of_libreoffice_is_refused_with_the_way_out(seed):
    (old,) = convert([seed / "seed.docx"], "doc", seed)
    with pytest.raises(InputError, match="tệp Word cũ"):
        read_report_text(old)
