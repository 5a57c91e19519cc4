"""``cchc check``: formats, severities and answers, from real files through the command line."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from support.command_line import REPO, cchc
from support.params_copy import SEED_FILE, params_copy

from cchc_lib.cli import submissions
from cchc_lib.handed_in import TABLES

SEED = f"params/{SEED_FILE}"
RULES = ["checks.yaml", "legal_documents.yaml", "reading.yaml", "wording.yaml"]
RATE = "stated.procedures.dossiers.early_rate"
ANSWER = f"""
acknowledged:
  - code: TL001
    field: {RATE}
    reason: Số đã công bố
    by: Nguyễn Văn A
"""


def schema(path):
    return Draft202012Validator(json.loads((REPO / path).read_text("utf-8")))


JSON_SCHEMA = schema("docs/check-format.schema.json")
SARIF_SCHEMA = schema("tests/fixtures/sarif/sarif-2.1.0.schema.json")


@pytest.fixture
def check(cchc_here):
    return lambda *words: cchc_here("check", *words)


@pytest.fixture
def answered(tmp_path) -> Path:
    """Return parameters in which the seed commune has answered one finding."""
    params = params_copy(tmp_path)
    with (params / SEED_FILE).open("a", encoding="utf-8") as file:
        file.write(ANSWER)
    return params


def test_a_finding_shows_its_line_with_the_caret_under_the_value(check):
    rows = check("--severity", "error").output.splitlines()
    at = next(n for n, row in enumerate(rows) if " TL001 " in row)
    line, column = map(int, re.search(r":(\d+):(\d+) TL001", rows[at]).groups())

    source = (REPO / SEED).read_text("utf-8").splitlines()[line - 1]
    assert rows[at + 1] == f"{line:>5} │ {source}"
    assert rows[at + 2].index("^") == len("      │ ") + column - 1
    assert source[column - 1 :].startswith("98,85%")
    assert rows[at + 3] == "      → ghi 98,86%"


def test_a_pipe_gets_no_colours_and_whole_lines():
    run = cchc("check", "--severity", "error")
    assert "\x1b" not in run.output
    assert re.search(r"^params/.*TL001 lỗi: .*điểm %\)$", run.output, re.MULTILINE)


def test_severity_hides_what_is_lower_but_neither_counts_nor_exit_code_change(check):
    every, errors = check(), check("--severity", "error")
    assert (errors.code, errors.errors) == (every.code, every.errors)
    assert " lưu ý: " in every.output
    assert " lưu ý: " not in errors.output
    assert "phát hiện dưới mức lỗi" in errors.output


def test_json_keeps_to_its_schema_and_says_what_the_text_says(check):
    run = check("--format", "json")
    told = json.loads(run.output)
    JSON_SCHEMA.validate(told)

    heads = [f"{f['file']}:{f['line']}:{f['column']} {f['code']} " for f in told["findings"]]
    text = check().output
    assert heads
    assert all(head in text for head in heads)
    assert told["exit_code"] == run.code
    assert [table["name"] for table in told["tables"] if table["own"]] == RULES


def test_rules_that_the_folder_has_not_are_the_program_s_and_it_is_said(check, tmp_path):
    params = params_copy(tmp_path)
    for table in TABLES - {"wording.yaml"}:
        (params / table).unlink()
    own, lent = check(), check(params, "--params", params)
    assert lent.errors == (
        f"{own.errors.strip()} Theo bảng đi kèm chương trình: checks.yaml, "
        "legal_documents.yaml, reading.yaml.\n"
    )
    assert lent.output.replace(str(params), "params") == own.output

    told = json.loads(check(params, "--params", params, "--format", "json").output)["tables"]
    assert {table["name"]: table["own"] for table in told} == {
        "checks.yaml": False, "legal_documents.yaml": False, "reading.yaml": False,
        "wording.yaml": True,
    }  # fmt: skip
    assert told == [
        table | {"own": table["own"] and table["name"] == "wording.yaml"}
        for table in json.loads(check("--format", "json").output)["tables"]
    ]


def test_sarif_keeps_to_the_standard_and_points_into_the_file(check):
    log = json.loads(check("--format", "sarif").output)
    assert not list(SARIF_SCHEMA.iter_errors(log))

    source = (REPO / SEED).read_text("utf-8").splitlines()
    for result in log["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == SEED
        region = place["region"]
        assert source[region["startLine"] - 1][region["startColumn"] - 1].strip()


def test_the_same_files_give_the_same_bytes(check):
    for form in ("text", "json", "sarif"):
        assert check("--format", form).output == check("--format", form).output


def test_an_answered_finding_no_longer_counts_but_is_told_with_reason_and_name(check, answered):
    file = answered / SEED_FILE
    before, after = check(), check(answered)
    errors = re.compile(r"(\d+) lỗi")
    assert int(errors.search(after.errors)[1]) == int(errors.search(before.errors)[1]) - 1
    assert after.errors.endswith("; 1 đã xác nhận.\n")

    apart = after.output.partition("── Đã xác nhận, giữ nguyên\n")[2].splitlines()
    assert re.match(rf"{file}:\d+:\d+ TL001 lỗi: .*98,85%", apart[0])
    assert apart[1] == "      đã xác nhận: Số đã công bố – Nguyễn Văn A"


def test_an_answered_finding_is_suppressed_in_sarif(check, answered):
    log = json.loads(check(answered, "--format", "sarif").output)
    (found,) = (one for one in log["runs"][0]["results"] if one["suppressions"])
    assert (found["ruleId"], found["suppressions"][0]["kind"]) == ("TL001", "inSource")


def test_a_file_that_cannot_be_read_shows_the_line_with_the_problem(check, tmp_path):
    params = params_copy(tmp_path, "revenue: 99.385", "revenue: 99.38")
    run = check(params)
    rows = run.output.splitlines()

    assert run.code == 2
    assert re.fullmatch(r"── .*2026-Q1\.yaml: không đọc được, 1 chỗ phải sửa", rows[0])
    assert "cần số" in rows[2]
    assert "revenue: 99.38" in rows[3]
    assert rows[3][rows[4].index("^") :].startswith("99.38")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_data_tells_of_files_that_cannot_be_read(check, tmp_path, form):
    run = check(params_copy(tmp_path, "revenue: 99.385", "revenue: ["), "--format", form)
    told = json.loads(run.output)
    assert run.code == 2
    if form == "json":
        JSON_SCHEMA.validate(told)
        assert told["counts"]["unreadable"] == 1
    else:
        assert not list(SARIF_SCHEMA.iter_errors(told))
        assert not told["runs"][0]["invocations"][0]["executionSuccessful"]


def test_a_commune_that_does_not_exist_is_a_problem_of_its_file_alone(check, tmp_path):
    good = params_copy(tmp_path / "good")
    bad = params_copy(tmp_path / "bad", 'commune: "11242"', 'commune: "99999"')
    run = check(bad, good)
    assert run.code == 2
    assert re.search(rf"{bad / SEED_FILE}:\d+:\d+ commune: .*99999", run.output)
    assert f"{good / SEED_FILE}:" in run.output


def test_a_file_held_against_a_broken_earlier_one_says_so(check, tmp_path):
    params = params_copy(tmp_path)
    earlier = (params / SEED_FILE).with_name("2025-Q4.yaml")
    earlier.write_text("commune: [\n", "utf-8")
    run = check(params / SEED_FILE, "--params", params)
    assert run.code == 2
    assert f"{params / SEED_FILE}: chưa kiểm tra được vì {earlier} có lỗi" in run.output


@pytest.mark.parametrize(("option", "value"), [("--format", "xml"), ("--severity", "lỗi")])
def test_a_choice_that_does_not_exist_ends_with_2_and_the_choices(check, option, value):
    run = check(option, value)
    assert (run.code, run.output) == (2, "")
    assert value in run.errors
    assert "có: " in run.errors


@pytest.mark.parametrize(
    ("count", "terminal", "bar"), [(50, True, 0), (51, True, 1), (51, False, 0)]
)
def test_a_bar_shows_on_a_terminal_where_there_are_many_files(monkeypatch, count, terminal, bar):
    monkeypatch.setattr(type(submissions.errors), "is_terminal", terminal)
    bars = []
    monkeypatch.setattr("rich.progress.track", lambda items, *_, **__: bars.append(1) or items)
    files = [Path(str(number)) for number in range(count)]
    assert list(submissions._over(str, files)) == list(map(str, files))
    assert len(bars) == bar
