"""What the seed report was signed off with: each slip is found, at its line, by a general rule."""

from pathlib import Path

import pytest

from cchc_lib.checks import Severity, check_file

ROOT = Path(__file__).parents[2]
SEED = ROOT / "params" / "11242-nguyen-luong-bang" / "2026-Q1.yaml"
FIXTURES = ROOT / "tests" / "fixtures"

SLIPS = [
    # rule, what the line in the file holds, what the message says
    ("TL001", "early_rate: 98,85%", "phải là 98,86%"),
    ("TL001", "revenue_rate: 36,69%", "phải là 36,70%"),
    ("PV006", "online_rate: 99,98%", "99,51%"),
    ("PV005", "received: 2.862", "160 + 219 = 379"),
    ("PV005", "received: 2.862", "6.476"),
    ("TL003", 'eligible_count_rate: "29"', "không có dấu %"),
    ("VB001", "symbol: KH-UBND", "nhiều khả năng là Quyết định số 53/QĐ-UBND"),
    ("VB001", "symbol: KH-UBND", "01/QĐ-UBND ngày 05/01/2026 và 100/QĐ-UBND ngày 16/01/2026"),
    ("VB002", "symbol: CV-UBND", "253/CV-UBND"),
    ("VB004", "type: Công văn", "không ghi ngày"),
    ("VB004", "type: Kế hoạch", "45/KH-UBND không ghi ngày"),
    ("VB005", 'number: "53"', "28/KH-UBND ngày 27/01/2026 và 35/KH-UBND ngày 29/01/2026"),
    ("VB006", 'number: "341"', "138/KH-UBND ngày 20/12/2025"),
    ("HL001", 'number: "61"', "hết hiệu lực từ 01/7/2025"),
    ("HL001", 'number: "107"', "hết hiệu lực từ 01/7/2025"),
    ("HL002", 'number: "130"', "01/5/2026"),
    ("HL005", "title:", "nhà nước"),
    ("HL007", "{doc:circular_281_2016}", "281/2016/TT-BTC"),
    ("HL010", "mức độ 3, mức độ 4", "«mức độ 3», «mức độ 4»"),
    ("HL011", "tại Bộ phận Tiếp nhận và trả kết quả", "Trung tâm Phục vụ hành chính công"),
    ("TG001", "first_day: 25/12/2025", "muộn 10 ngày, ngày cuối muộn 17 ngày"),
    ("VP004", "hồ sơ của CVCTT một phần", "DVCTT"),
    ("VP005", "xã Nguyễn Lương bằng", "Nguyễn Lương Bằng"),
    ("NT005", "- >-", "dòng căn cứ cuối cùng phải kết thúc bằng dấu chấm (.)"),
    ("TL009", "satisfaction.rate: trên 98%", "không có cơ sở"),
]


@pytest.fixture(scope="module")
def findings():
    return check_file(SEED, str(ROOT / "params"))


@pytest.fixture(scope="module")
def lines():
    return SEED.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("code", "line", "words"), SLIPS)
def test_each_slip_of_the_signed_report_is_found_at_its_line(findings, lines, code, line, words):
    said = [
        found.message
        for found in findings
        if found.code == code and line in lines[found.place.line - 1]
    ]

    assert any(words in message for message in said), said


def test_nothing_else_is_called_an_error(findings):
    errors = {found.code for found in findings if found.severity is Severity.ERROR}

    assert errors <= {code for code, _, _ in SLIPS}


def test_no_figure_of_the_signed_report_contradicts_another_so_that_it_blocks(findings):
    assert [found for found in findings if found.blocks] == []


def test_the_corrected_copy_has_no_finding_at_all():
    copy = FIXTURES / "corrected" / "11242-nguyen-luong-bang" / "2026-Q1.yaml"

    assert check_file(copy, str(ROOT / "params")) == ()


@pytest.mark.parametrize("path", sorted((FIXTURES / "params").glob("*/*.yaml")), ids=str)
def test_synthetic_communes_have_no_finding_that_they_have_not_answered(path):
    found = check_file(path, str(FIXTURES / "params"))

    assert [finding for finding in found if not finding.acknowledged] == []
