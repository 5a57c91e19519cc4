"""``cchc read`` and ``cchc check`` on reports that somebody typed, as people call them."""

import json
from pathlib import Path

import jsonschema
import pytest
from support.command_line import run_here

REPO = Path(__file__).parents[2]
SCHEMA = json.loads((REPO / "docs" / "read-format.schema.json").read_text("utf-8"))
TEXT = """\
ỦY BAN NHÂN DÂN
XÃ NGUYỄN LƯƠNG BẰNG
BÁO CÁO
Kết quả cải cách hành chính quý I năm 2026

I. KẾT QUẢ
- Tiếp nhận 6.476 hồ sơ, trong đó 25 hồ sơ kỳ trước chuyển sang, 6.451 hồ sơ tiếp nhận mới.
- Theo Kế hoạch số 35/KH-UBND ngày 29/01/2026, đã giải quyết 6.469 hồ sơ; đang giải quyết 17 hồ sơ.
- Riêng lĩnh vực đất đai tiếp nhận 310 hồ sơ.
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "bao-cao.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_what_a_report_says_is_told_line_by_line(capsys, monkeypatch, report):
    run = run_here(capsys, monkeypatch, "read", report)
    assert run.code == 0
    assert "kỳ quý I năm 2026" in run.output
    assert "✓ Tổng số hồ sơ tiếp nhận = 6.476" in run.output
    assert "Tổng số hồ sơ tiếp nhận = 310 [đất đai]" in run.output
    assert "Đọc được 6 số liệu" in run.errors


def test_what_a_report_says_is_told_to_programs_by_the_schema(capsys, monkeypatch, report):
    run = run_here(capsys, monkeypatch, "read", report, "--format", "json")
    told = json.loads(run.output)
    jsonschema.validate(told, SCHEMA)
    assert (told["commune"], told["period"]) == ("11242", "2026-Q1")
    figures = {(each["indicator"], each["scope"]): each for each in told["figures"]}
    received = figures["procedures.dossiers.received", ""]
    assert (received["value"], received["grade"], received["place"]) == (
        "6476",
        "confirmed",
        "dòng 7",
    )
    assert figures["procedures.dossiers.received", "đất đai"]["value"] == "310"
    assert [(each["number"], each["symbol"]) for each in told["documents"]] == [("35", "KH-UBND")]
    assert [each["code"] for each in told["findings"]][:1] == ["CD001"]


def test_a_contradiction_of_a_report_ends_a_check_with_1(capsys, monkeypatch, report):
    run = run_here(capsys, monkeypatch, "check", report)
    assert run.code == 1
    assert f"{report} dòng 7 CD001 lỗi" in run.output


def test_a_commune_that_does_not_exist_is_a_usage_error(capsys, monkeypatch, report):
    run = run_here(capsys, monkeypatch, "read", report, "--commune", "99999")
    assert run.code == 2
    assert "99999" in run.errors


def test_a_report_of_another_subject_is_said_to_be_one(capsys, monkeypatch, tmp_path):
    report = tmp_path / "bong-da.txt"
    report.write_text("Đội nhà thắng 3-1 trước 12.500 khán giả.", encoding="utf-8")
    run = run_here(capsys, monkeypatch, "read", report)
    assert run.code == 0
    assert "Không đọc được số liệu cải cách hành chính nào" in run.errors


def test_an_old_word_file_is_refused_with_the_way_out(capsys, monkeypatch, tmp_path):
    report = tmp_path / "bao-cao.doc"
    report.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    run = run_here(capsys, monkeypatch, "read", report)
    assert run.code == 2
    assert ".docx" in run.errors
