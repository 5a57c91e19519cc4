"""``cchc check``: every problem on a line of its own, with its place; an exit code to build on."""

import json
import re

import pytest
from support.city import PERIOD, city
from support.command_line import REPO, cchc
from support.copied_project import replace_in
from support.params_copy import SEED_FILE, params_copy

from cchc_lib.checks import Severity
from cchc_lib.checks.linter.files import check_files
from cchc_lib.checks.linter.formats import FORMATS

LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+) (?P<code>[A-Z]{2}\d+) \w")
REVENUE = "revenue: 99.385"


@pytest.fixture
def check(cchc_here):
    return lambda *words: cchc_here("check", *words)


def findings(output: str) -> list[re.Match]:
    """Return the lines that name a finding; the others show the source, remedies and a summary."""
    return [found for line in output.splitlines() if (found := LINE.match(line))]


def test_summary_counts_the_findings_and_errors_among_them_decide_the_exit_code():
    run = cchc("check")
    counts = re.fullmatch(
        r"Đã kiểm tra 1 tệp: (\d+) lỗi, (\d+) cảnh báo, (\d+) lưu ý\.\n", run.errors
    )

    assert sum(map(int, counts.groups())) == len(findings(run.output)) > 0
    assert run.code == (counts[1] != "0")


def test_each_finding_has_the_place_an_editor_can_jump_to(check):
    source = (REPO / "params" / SEED_FILE).read_text(encoding="utf-8").splitlines()

    for found in findings(check().output):
        assert found["file"] == f"params/{SEED_FILE}"
        assert source[int(found["line"]) - 1][int(found["column"]) - 1].strip()


def test_truncated_rates_of_the_seed_are_found_where_they_are_stated(check):
    told = [found.string for found in findings(check().output) if "cắt bớt" in found.string]

    assert len(told) == len(["98,85%", "36,69%"])
    assert "6.395 ÷ 6.469 = 98,8560…%, phải là 98,86%" in told[0]
    assert "99.385 ÷ 270.819 = 36,6979…%, phải là 36,70%" in told[1]


def test_finding_of_severity_error_ends_with_1(check, tmp_path):
    params = params_copy(tmp_path, "pending: 7 ", "pending: 8 ")
    run = check("--params", params)

    assert run.code == 1
    assert re.search(r"2026-Q1\.yaml:\d+:\d+ CD\d+ lỗi: ", run.output)


def test_file_that_cannot_be_read_ends_with_2_and_the_others_are_checked_all_the_same(
    check, tmp_path
):
    good = params_copy(tmp_path / "good")
    bad = params_copy(tmp_path / "bad", REVENUE, "revenue: [")
    run = check(good, bad)

    assert run.code == 2
    assert run.errors.startswith("Đã kiểm tra 2 tệp: 1 tệp không đọc được, ")
    assert re.search(rf"^{bad / SEED_FILE}:\d+:\d+", run.output, re.MULTILINE)
    assert any(line.startswith(str(good / SEED_FILE)) for line in run.output.splitlines())


def test_of_many_files_on_all_processors_it_tells_the_same_as_of_one_after_another(check, tmp_path):
    first, second, *_ = city(tmp_path, 60)
    replace_in(tmp_path / first / f"{PERIOD}.yaml", "early: 3", "early: 4")
    (tmp_path / second / f"{PERIOD}.yaml").write_text("commune: [\n", "utf-8")
    run = check(tmp_path, "--params", tmp_path, "--format", "json")
    outcome = check_files([tmp_path], str(tmp_path))

    assert (run.code, len(outcome.files)) == (2, 60)
    assert len(outcome.unreadable) == 1
    assert outcome.findings
    assert json.loads(run.output) == FORMATS["json"](outcome, Severity.INFO, REPO)


def test_files_and_folders_can_be_named(check, tmp_path):
    params = params_copy(tmp_path)

    assert check(params / SEED_FILE).output == check(params).output
    assert "Đã kiểm tra 1 tệp" in check(params, params / SEED_FILE).errors


def test_path_that_does_not_exist_ends_with_2(check, tmp_path):
    run = check(tmp_path / "nowhere")

    assert (run.code, run.output) == (2, "")
    assert run.errors == f"không thấy tệp hay thư mục {tmp_path / 'nowhere'}\n"


def test_folder_without_submissions_is_no_error(check, tmp_path):
    run = check(tmp_path)
    assert (run.code, run.output) == (0, "")
    assert "Đã kiểm tra 0 tệp" in run.errors


def test_check_writes_nothing(check, tmp_path):
    params = params_copy(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    check("--params", params, params)
    assert sorted(tmp_path.rglob("*")) == before
