"""An office's Word template: taken from among the parameters or named, packed, verified."""

import shutil

import pytest
from support.command_line import REPO, cchc
from support.params_copy import params_copy
from support.word import opened

pytestmark = pytest.mark.slow

SEED = ("11242", "2026-Q1")
TEMPLATE = REPO / "docs" / "mau.docx"
OURS = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Return a folder with a template of an office that adds a line of its own."""
    folder = tmp_path_factory.mktemp("office")
    document = opened(TEMPLATE.read_bytes())
    document.paragraphs[0].insert_paragraph_before("MẪU CỦA VĂN PHÒNG")
    document.save(folder / "rieng.docx")
    document.paragraphs[0].text = "{{số điện thoại}}"
    document.save(folder / "hong.docx")
    return folder


def lines_of(report) -> list[str]:
    return [p.text for p in opened((report / "bao-cao.docx").read_bytes()).paragraphs]


def test_a_template_that_is_named_is_packed_and_the_report_made_again_by_it(office, tmp_path):
    words = ("--out", tmp_path, "--to", "docx", "--template", office / "rieng.docx")
    assert cchc("render", *SEED, *words).code == 0
    report = tmp_path / "2026-Q1" / "11242-nguyen-luong-bang"
    assert "MẪU CỦA VĂN PHÒNG" in lines_of(report)
    packed = (report / "inputs" / "mau.docx").read_bytes()
    assert packed == (office / "rieng.docx").read_bytes()
    assert cchc("verify", report).code == 0


def test_a_template_among_the_parameters_is_every_reports(office, tmp_path):
    params = params_copy(tmp_path)
    shutil.copy(office / "rieng.docx", params / "mau.docx")
    words = ("--params", params, "--out", tmp_path / "out", "--to", "docx")
    assert cchc("batch", "2026-Q1", "--only", "11242*", *words).code == 0
    report = tmp_path / "out" / "2026-Q1" / "11242-nguyen-luong-bang"
    assert "MẪU CỦA VĂN PHÒNG" in lines_of(report)
    (params / "mau.docx").unlink()
    plan = cchc("batch", "2026-Q1", "--only", "11242*", "--dry-run", *words)
    assert "mau.docx" in plan.output


@pytest.mark.parametrize("command", [("render", *SEED), ("batch", "2026-Q1")])
def test_a_template_that_lacks_something_stops_before_anything_is_made(office, tmp_path, command):
    bad = office / "hong.docx"
    run = cchc(*command, "--out", tmp_path, "--template", bad)
    assert run.code == 2
    assert f"{bad}: không biết điền gì vào {{{{số điện thoại}}}}" in run.errors
    assert list(tmp_path.iterdir()) == []


def test_without_word_nobody_asks_for_a_template(office, tmp_path):
    words = ("--out", tmp_path, "--to", "html", "--template", office / "hong.docx")
    assert cchc("render", *SEED, *words).code == 0
