"""What ``cchc check`` prints, from outcomes drawn by hand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cchc_lib.checks import Finding, Severity, rules
from cchc_lib.checks.linter.as_text import columns, cut
from cchc_lib.checks.linter.files import Outcome
from cchc_lib.checks.linter.formats import tell_as_json, tell_as_sarif, tell_as_text
from cchc_lib.errors import Place, Problem
from cchc_lib.shown import visible
from cchc_lib.submission.model.submission import Acknowledgement

REPO = Path(__file__).parents[4]
JSON_SCHEMA = json.loads((REPO / "docs" / "check-format.schema.json").read_text("utf-8"))
SARIF_SCHEMA = json.loads(
    (REPO / "tests" / "fixtures" / "sarif" / "sarif-2.1.0.schema.json").read_text("utf-8")
)
RULE = {rule.code: rule for rule in rules()}
FILE = "params/11443-kien-an/2026-Q1.yaml"

WRONG = Finding(
    RULE["CD001"],
    "tiếp nhận 10, cộng lại 9",
    Place(FILE, 3, 11, "procedures.dossiers.received"),
    ("procedures.dossiers.received", "procedures.dossiers.pending"),
    (("Hồ sơ tiếp nhận", "10"), ("Hồ sơ đang giải quyết", "9")),
)
CUT_OFF = Finding(
    RULE["TL001"], "ghi 98,85%", Place(FILE, 7, 5, "stated.x"), ("stated.x",), (), "ghi 98,86%"
)
ANSWERED = Finding(
    RULE["TL005"],
    "thiếu số đếm",
    Place(FILE, 8, 5, "stated.y"),
    ("stated.y",),
    acknowledged=Acknowledgement(code="TL005", reason="Cổng không cho số đếm", by="Nguyễn Văn A"),
)
BROKEN = Problem(Place("params/x.yaml", 1, 2), "dấu ngoặc mở ở đây chưa đóng")
LINES = {
    WRONG.place: "received: 10 # hồ sơ tiếp nhận",
    CUT_OFF.place: "  x: 98,85%",
    ANSWERED.place: "  y: 99%",
    BROKEN.place: 'a"b: c',
}
OUTCOME = Outcome((FILE,), (WRONG, CUT_OFF, ANSWERED), (), LINES)
BAD = Outcome((FILE, "params/x.yaml"), (CUT_OFF,), (BROKEN,), LINES)


def plain(outcome, lowest=Severity.INFO, width=100):
    return tell_as_text(outcome, lowest, width).plain


def text_of(finding, line, width=100):
    return plain(Outcome((FILE,), (finding,), (), {finding.place: line}), width=width)


# Text


def test_a_finding_is_its_place_and_message_then_its_line_a_caret_and_the_suggestion():
    assert plain(replace(OUTCOME, findings=(CUT_OFF,))).splitlines()[:6] == [
        f"── {FILE}: 1 lỗi",
        "",
        f"{FILE}:7:5 TL001 lỗi: ghi 98,85%",
        "    7 │   x: 98,85%",
        "      │     ^",
        "      → ghi 98,86%",
    ]


def test_acknowledged_findings_stand_apart_with_reason_and_name():
    told = plain(OUTCOME)
    head, _, apart = told.partition("── Đã xác nhận, giữ nguyên\n")
    assert "TL005" not in head
    assert apart.splitlines()[:2] == [
        f"{FILE}:8:5 TL005 lưu ý: thiếu số đếm",
        "      đã xác nhận: Cổng không cho số đếm – Nguyễn Văn A",
    ]


def test_the_end_counts_open_findings_by_rule_the_gravest_first():
    warning = replace(CUT_OFF, rule=RULE["TL006"])
    told = plain(Outcome((FILE,), (warning, CUT_OFF, CUT_OFF, ANSWERED)))
    assert told.splitlines()[-3:] == [
        "── Theo quy tắc",
        f"     2 TL001 lỗi      {RULE['TL001'].title}",
        f"     1 TL006 cảnh báo {RULE['TL006'].title}",
    ]


def test_a_file_that_cannot_be_read_is_told_in_the_same_way_and_in_the_order_of_files():
    lines = plain(BAD).splitlines()
    assert lines.index(f"── {FILE}: 1 lỗi") < lines.index(
        "── params/x.yaml: không đọc được, 1 chỗ phải sửa"
    )
    at = lines.index("params/x.yaml:1:2: dấu ngoặc mở ở đây chưa đóng")
    assert lines[at + 1 : at + 3] == ['    1 │ a"b: c', "      │  ^"]


def test_lower_severities_are_hidden_and_their_number_is_told():
    info = replace(CUT_OFF, rule=RULE["TL005"])
    told = plain(Outcome((FILE,), (WRONG, info, ANSWERED)), Severity.ERROR)
    assert "TL005" not in told
    assert told.endswith("Không hiện 2 phát hiện dưới mức lỗi.\n")


def test_nothing_found_is_nothing_told():
    assert plain(Outcome((FILE,))) == ""


def test_a_finding_without_a_line_has_no_caret():
    assert "^" not in text_of(replace(CUT_OFF, place=Place(FILE)), "")


@pytest.mark.parametrize(
    ("line", "column", "before"),
    [
        ("tên: Nguyễn Lương bằng", 19, "tên: Nguyễn Lương "),  # NFC: one column each
        ("a: e\u0323\u0302 b", 8, "a: e\u0323\u0302 "),  # marks that have no letter of their own
        ("a: 漢字 b", 7, "a: 漢字 "),  # two columns each
        ("a:\tb", 4, "a: "),
    ],
)
def test_the_caret_stands_under_the_character_whatever_stands_before_it(line, column, before):
    told = text_of(replace(CUT_OFF, place=Place(FILE, 7, column)), line).splitlines()
    excerpt = next(row for row in told if row.startswith("    7 │"))
    caret = next(row for row in told if row.endswith("^"))
    assert visible(before) in excerpt
    assert caret.index("^") == columns("    7 │ ") + columns(before)


@pytest.mark.parametrize("column", [1, 2, 30, 60, 61, 100, 119, 120])
@pytest.mark.parametrize("width", [20, 60, 119, 120])
def test_a_long_line_is_cut_around_the_caret(column, width):
    line = "".join(chr(ord("a") + n % 26) for n in range(120))
    shown, before = cut(line, column, width)
    assert len(shown) <= width
    assert shown[before] == line[column - 1]


def test_a_column_beyond_the_line_points_behind_its_end():
    assert cut("abc", 9, 20) == ("abc", 3)


def test_what_could_command_a_terminal_is_shown_as_a_sign():
    told = text_of(replace(CUT_OFF, message="\x1b[31m\u202eđỏ"), "  \x1b]0;x\x07y: 1")
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "�[31m�đỏ" in told


def test_words_do_not_depend_on_colours():
    told = tell_as_text(OUTCOME)
    assert {str(span.style) for span in told.spans} >= {"bold red", "cyan", "bold green"}
    assert "lỗi" in told.plain


# JSON


@pytest.mark.parametrize("outcome", [OUTCOME, BAD, Outcome()])
@pytest.mark.parametrize("lowest", Severity)
def test_json_keeps_to_its_schema(outcome, lowest):
    Draft202012Validator.check_schema(JSON_SCHEMA)
    Draft202012Validator(JSON_SCHEMA).validate(
        json.loads(json.dumps(tell_as_json(outcome, lowest)))
    )


def test_json_holds_places_values_and_answers():
    wrong, _, answered = tell_as_json(OUTCOME)["findings"]
    assert (wrong["file"], wrong["line"], wrong["column"]) == (FILE, 3, 11)
    assert wrong["source"] == "received: 10 # hồ sơ tiếp nhận"
    assert wrong["values"][0] == {"name": "Hồ sơ tiếp nhận", "text": "10"}
    assert answered["acknowledged"]["by"] == "Nguyễn Văn A"


def test_json_counts_all_findings_whatever_is_listed():
    told = tell_as_json(OUTCOME, Severity.ERROR)
    assert [finding["code"] for finding in told["findings"]] == ["CD001", "TL001"]
    assert [rule["code"] for rule in told["rules"]] == ["CD001", "TL001"]
    assert told["counts"] == {
        "error": 2, "warning": 0, "info": 0, "acknowledged": 1, "unreadable": 0
    }  # fmt: skip


# SARIF


def run_of(outcome, **options):
    (run,) = tell_as_sarif(outcome, **options)["runs"]
    return run


@pytest.mark.parametrize("outcome", [OUTCOME, BAD, Outcome()])
@pytest.mark.parametrize("lowest", Severity)
def test_sarif_keeps_to_the_schema_of_its_standard(outcome, lowest):
    log = json.loads(json.dumps(tell_as_sarif(outcome, lowest, REPO)))
    assert not list(Draft202012Validator(SARIF_SCHEMA).iter_errors(log))


def test_the_schema_would_refuse_another_level():
    log = tell_as_sarif(OUTCOME)
    log["runs"][0]["results"][0]["level"] = "lỗi"
    assert list(Draft202012Validator(SARIF_SCHEMA).iter_errors(log))


def test_sarif_describes_every_rule_and_results_point_to_theirs():
    run = run_of(OUTCOME)
    described = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [rule.code for rule in rules()]
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in described}
    assert (levels["TL001"], levels["TL006"], levels["TL005"]) == ("error", "warning", "note")


def test_sarif_suppresses_what_is_acknowledged_and_nothing_else():
    wrong, _, answered = run_of(OUTCOME)["results"]
    assert wrong["suppressions"] == []
    assert answered["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "Cổng không cho số đếm – Nguyễn Văn A",
        }
    ]


def test_sarif_tells_of_files_that_cannot_be_read():
    (invocation,) = run_of(BAD)["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["message"]["text"] == BROKEN.message


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("params/a.yaml", "params/a.yaml"),
        ("params/xã a.yaml", "params/x%C3%A3%20a.yaml"),
        (str(REPO / "params" / "a.yaml"), "params/a.yaml"),
        ("/elsewhere/a.yaml", "file:///elsewhere/a.yaml"),
    ],
)
def test_sarif_paths_are_uris_relative_where_they_can_be(file, uri):
    finding = replace(CUT_OFF, place=Place(file, 7, 5))
    (result,) = run_of(Outcome((file,), (finding,)), root=REPO)["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": uri},
        "region": {"startLine": 7, "startColumn": 5},
    }
