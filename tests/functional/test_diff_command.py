"""``cchc diff``: what changed between two published reports, for people and for programs."""

import json
import shutil
from pathlib import Path

import pytest
from support.command_line import REPO, cchc
from support.params_copy import params_copy

pytestmark = pytest.mark.slow

OLD, NEW = "revenue: 99.385", "revenue: 100.385"
FOLDER = "2026-Q1/11242-nguyen-luong-bang"


@pytest.fixture
def diff(cchc_here):
    return lambda *words: cchc_here("diff", *words)


@pytest.fixture(scope="module")
def reports(tmp_path_factory, seed_report):
    """Give the seed's report and one with another revenue, each with what was handed in."""
    folder = tmp_path_factory.mktemp("diff")
    params = params_copy(folder, OLD, NEW)
    words = ("--params", params, "--out", folder / "after", "--to", "html")
    run = cchc("render", "11242", "2026-Q1", *words)
    assert run.code == 0, run.errors
    before, after = folder / "before", folder / "after" / FOLDER
    shutil.copytree(seed_report, before)
    for report, inputs in ((before, REPO / "params"), (after, params)):
        shutil.copytree(inputs, report / "inputs", dirs_exist_ok=True)
    return before, after


def test_changed_figure_is_told_with_its_line_all_that_depends_on_it_and_its_sentence(
    diff, reports
):
    run = diff(*reports)

    assert (run.code, run.errors) == (0, "")
    first, *parts = run.output.split("\n\n")
    assert first == "Xã Nguyễn Lương Bằng, quý I năm 2026: bản trước → bản sau"
    inputs, figures, findings, sentences = parts
    assert inputs.startswith(
        "Đầu vào: 1 đổi\n  ~ số liệu đơn vị nộp, 2026-Q1.yaml: 1 dòng bỏ, 1 dòng thêm\n"
    )
    assert f"\n      -    {OLD}" in inputs
    assert f"\n      +    {NEW}" in inputs
    assert figures == (
        "Chỉ tiêu: 2 đổi\n"
        "  6.1 Thu ngân sách đã thực hiện\n"
        "      99.385 → 100.385  +1.000 triệu đồng\n"
        "  6.1 Tỷ lệ thu ngân sách so với kế hoạch năm\n"
        "      36,70% → 37,07%   +0,37 điểm phần trăm"  # (100385 − 99385) ÷ 270819 = 0,369…
    )
    assert findings.startswith("Phát hiện: 1 mới, 1 không còn\n  − TL001 lỗi: ")
    assert " ".join(sentences.split()) == (
        "Câu chữ: 1 đổi 5.1. Kết quả thực hiện các quy định về quản lý tài chính - ngân sách "
        "~ Kết quả thu ngân sách nhà nước quý I năm 2026: [99.385 → 100.385] triệu đồng, bằng "
        "[36,70% → 37,07%] so với kế hoạch được giao 270.819 triệu đồng."
    )


def test_lines_fit_into_80_columns(diff, reports):
    assert max(map(len, diff(*reports).output.splitlines())) <= 80


def test_other_way_round_the_signs_turn(diff, reports):
    output = diff(*reversed(reports)).output
    assert "100.385 → 99.385  −1.000 triệu đồng" in output
    assert "37,07% → 36,70%  −0,37 điểm phần trăm" in output


def test_report_does_not_differ_from_itself(diff, seed_report):
    run = diff(seed_report, seed_report)
    assert (run.code, run.output, run.errors) == (0, "Không có gì khác.\n", "")


def test_json_tells_the_same(diff, reports):
    run = diff(*reports, "--format", "json")
    data = json.loads(run.output)

    assert (run.code, data["format"], data["same"]) == (0, "cchc-diff/1", False)
    assert [Path(data[side]["folder"]) for side in ("before", "after")] == list(reports)
    (file,) = data["inputs"]
    assert (file["change"], file["removed"], file["added"]) == ("changed", 1, 1)
    assert {one["code"]: one["difference"] for one in data["indicators"]} == {
        "finance.budget.revenue": 100385 - 99385,
        "finance.budget.revenue_rate": 0.37,
    }
    assert [one["change"] for one in data["findings"]] == ["gone", "new"]
    assert [one["change"] for one in data["sentences"]] == ["changed"]


def test_json_of_a_report_and_itself_says_that_they_are_the_same(diff, seed_report):
    data = json.loads(diff(seed_report, seed_report, "--format", "json").output)
    parts = ("inputs", "indicators", "findings", "sentences")
    assert data["same"]
    assert [data[part] for part in parts] == [[], [], [], []]


def test_folder_that_is_no_report_ends_with_2_and_is_named(diff, seed_report, tmp_path):
    run = diff(seed_report, tmp_path)

    assert (run.code, run.output) == (2, "")
    assert run.errors == (
        f"{tmp_path}: thiếu hoặc không đọc được so-lieu.json; "
        "cần thư mục báo cáo đã lập, có so-lieu.json và bao-cao.ipynb\n"
    )


def test_unknown_format_is_refused_with_those_there_are(diff, seed_report):
    run = diff(seed_report, seed_report, "--format", "html")
    assert run.code == 2
    assert run.errors == 'không có lựa chọn "html"; có: text, json\n'
