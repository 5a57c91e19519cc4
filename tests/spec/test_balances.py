"""CD: totals against their parts, each as a drawn case; missing parts are never 0."""

import shutil
from pathlib import Path

import pytest
from support.submissions import BALANCED, DOSSIERS, codes_of, findings_of, submission

from cchc_lib.checks import Context, Finding, check_file, stop_if_blocking
from cchc_lib.errors import BlockingFindingsError

FIXTURES = Path(__file__).parents[1] / "fixtures" / "params"
SERVICES = "digital.services"
ONLINE = "digital.dossiers"
STAFFING = "apparatus.staffing"
TASKS = "steering.assigned_tasks"


def dossiers(**figures: int) -> dict[str, object]:
    return {f"{DOSSIERS}.{name}": figure for name, figure in figures.items()}


def row(field: str, **figures: int) -> dict[str, object]:
    return {"field": field, **figures}


def errors_of(*context: Context, **figures: object) -> list[Finding]:
    """Leave out what only notes that a table has no totals."""
    return [found for found in findings_of(*context, **figures) if found.severity == "error"]


# --- one drawn case per rule: it fires, it must not, it does at the edge ---


@pytest.mark.parametrize(
    ("code", "figures", "message"),
    [
        (
            "CD001",
            dossiers(received=6476, resolved=6469, pending=8),
            "Tổng số hồ sơ tiếp nhận 6.476 ≠ 6.469 + 8 = 6.477 (lệch +1)",
        ),
        (
            "CD002",
            dossiers(resolved=6469, early=6395, on_time=0, overdue=0, refused=55, withdrawn=18),
            "Hồ sơ đã giải quyết 6.469 ≠ 6.395 + 55 + 18 = 6.468 (lệch −1)",
        ),
        (
            "CD003",
            dossiers(pending=7, pending_in_time=1, pending_overdue=1, awaiting_supplement=6),
            "Hồ sơ đang giải quyết 7 ≠ 1 + 1 + 6 = 8 (lệch +1)",
        ),
        (
            "CD004",
            dossiers(received=6476, online=6450, in_person=2, postal=0, carried_over=25),
            "Tổng số hồ sơ tiếp nhận 6.476 ≠ 6.450 + 2 + 25 = 6.477 (lệch +1)",
        ),
        (
            "CD006",
            {f"{ONLINE}.received": 2862, f"{ONLINE}.full": 337, f"{ONLINE}.partial": 2524},
            "Hồ sơ DVCTT tiếp nhận 2.862 ≠ 337 + 2.524 = 2.861 (lệch −1)",
        ),
        (
            "CD007",
            {"procedures.one_stop.total": 378, f"{SERVICES}.partial": 160, f"{SERVICES}.full": 219},
            "TTHC thuộc thẩm quyền giải quyết 378 < 160 + 219 = 379 (lệch +1)",
        ),
        (
            "CD008",
            {f"{STAFFING}.present": 42, f"{STAFFING}.officials": 37, f"{STAFFING}.employees": 4},
            "Cán bộ, công chức, viên chức hiện có 42 ≠ 37 + 4 = 41 (lệch −1)",
        ),
        (
            "CD009",
            {
                f"{TASKS}.total": 20,
                f"{TASKS}.on_time": 15,
                f"{TASKS}.late": 2,
                f"{TASKS}.in_progress": 1,
                f"{TASKS}.overdue": 1,
            },
            "Nhiệm vụ cấp trên giao 20 ≠ 15 + 2 + 1 + 1 = 19 (lệch −1)",
        ),
    ],
)
def test_a_total_that_is_not_its_parts_blocks_and_prints_the_sum(code, figures, message):
    (only,) = findings_of(**figures)
    assert (only.code, only.message) == (code, message)
    assert only.blocks
    assert only.fields[0] == next(iter(figures))


@pytest.mark.parametrize(
    "figures",
    [
        dossiers(received=6469 + 7, resolved=6469, pending=7),
        dossiers(resolved=6395 + 55 + 19, early=6395, on_time=0, overdue=0, refused=55)
        | dossiers(withdrawn=19),
        dossiers(pending=1 + 0 + 6, pending_in_time=1, pending_overdue=0, awaiting_supplement=6),
        dossiers(received=6450 + 1 + 3 + 25, online=6450, in_person=1, postal=3, carried_over=25),
        {f"{ONLINE}.received": 337 + 2525, f"{ONLINE}.full": 337, f"{ONLINE}.partial": 2525},
        {
            "procedures.one_stop.total": 160 + 219,
            f"{SERVICES}.partial": 160,
            f"{SERVICES}.full": 219,
        },
        {"procedures.one_stop.total": 400, f"{SERVICES}.partial": 160, f"{SERVICES}.full": 219},
        {f"{STAFFING}.present": 37 + 4, f"{STAFFING}.officials": 37, f"{STAFFING}.employees": 4},
        dossiers(received=0, resolved=0, pending=0),
        BALANCED,
        {},
    ],
    ids=lambda figures: "-".join(field.split(".")[-1] for field in figures) or "nothing",
)
def test_a_total_that_is_its_parts_is_silent(figures):
    assert codes_of(**figures) == []


# --- missing is never 0 ---


@pytest.mark.parametrize(
    ("withdrawn", "codes"),
    [
        (6469 - 6395 - 55 - 1, ["CD012"]),  # one is left for on time or overdue, not given
        (6469 - 6395 - 55, []),  # none left: they may be 0
        (6469 - 6395 - 55 + 1, ["CD002"]),  # known parts exceed the total, whatever is missing
    ],
)
def test_a_missing_part_may_be_anything_that_is_left(withdrawn, codes):
    assert codes_of(**BALANCED | dossiers(withdrawn=withdrawn)) == codes


def test_known_parts_over_the_total_are_told_with_what_is_missing():
    (only,) = findings_of(**BALANCED | dossiers(withdrawn=20))
    assert only.message == (
        "Hồ sơ đã giải quyết 6.469 ≠ 6.395 + 55 + 20 = 6.470 (lệch +1); "
        "chưa kể số còn thiếu: Giải quyết đúng hạn, Giải quyết quá hạn"
    )
    assert only.suggestion.startswith("nếu các phần đúng thì tổng ít nhất là 6.470; ")
    assert ("Giải quyết đúng hạn", "không có số liệu") in only.values


@pytest.mark.parametrize("total", ["received", "resolved", "pending"])
def test_a_total_that_is_missing_contradicts_nothing(total):
    balanced = {field: value for field, value in BALANCED.items() if field != f"{DOSSIERS}.{total}"}
    assert codes_of(**balanced) == []


def test_a_missing_total_inside_another_is_replaced_by_its_parts():
    figures = dossiers(received=100, early=90, refused=5, pending=6)
    (only,) = findings_of(**figures)
    assert only.code == "CD001"
    assert only.message.startswith("Tổng số hồ sơ tiếp nhận 100 ≠ 90 + 5 + 6 = 101 (lệch +1)")
    assert codes_of(**figures | dossiers(pending=5)) == []


def test_an_early_dossier_more_than_resolved_is_told_once():
    assert codes_of(**dossiers(resolved=10, early=11)) == ["CD002"]
    assert codes_of(**dossiers(received=10, early=11)) == ["CD001"]
    assert codes_of(**dossiers(received=10, carried_over=11)) == ["CD004"]


# --- rows by field ---

HOUSEHOLD = row("Hộ tịch", received=60, resolved=58, pending=2)
CERTIFIED = row("Chứng thực", received=40, resolved=40, pending=0)
TOTALS = dossiers(received=60 + 40, resolved=58 + 40, pending=2 + 0)


def test_fields_that_add_up_are_silent():
    rows = {f"{DOSSIERS}.by_field": [HOUSEHOLD, CERTIFIED]}
    assert codes_of(**TOTALS | rows) == []


def test_each_column_that_does_not_add_up_is_told():
    short = CERTIFIED | {"received": 39, "resolved": 39}
    found = findings_of(**TOTALS | {f"{DOSSIERS}.by_field": [HOUSEHOLD, short]})
    assert [finding.message for finding in found] == [
        "Tổng số hồ sơ tiếp nhận 100 ≠ 60 + 39 = 99 (lệch −1), cộng theo lĩnh vực",
        "Hồ sơ đã giải quyết 98 ≠ 58 + 39 = 97 (lệch −1), cộng theo lĩnh vực",
    ]
    assert {finding.code for finding in found} == {"CD005"}


def test_a_column_missing_in_one_row_is_only_refused_when_the_others_exceed():
    rows = [HOUSEHOLD, row("Chứng thực")]
    assert codes_of(**TOTALS | {f"{DOSSIERS}.by_field": rows}) == []
    assert codes_of(**TOTALS | dossiers(received=59) | {f"{DOSSIERS}.by_field": rows}) == [
        "CD001",
        "CD005",
    ]


def test_one_field_in_two_source_systems_is_two_rows():
    rows = [
        row("Hộ tịch", source_system="Hệ thống thành phố", received=45),
        row("Hộ tịch", source_system="Hệ thống các Bộ", received=56),
    ]
    (only,) = findings_of(**dossiers(received=100), **{f"{DOSSIERS}.by_field": rows})
    assert only.message.startswith("Tổng số hồ sơ tiếp nhận 100 ≠ 45 + 56 = 101 (lệch +1)")
    assert ("Tổng số hồ sơ tiếp nhận (Hộ tịch, Hệ thống các Bộ)", "56") in only.values


def test_a_row_keeps_the_identities_of_the_total():
    broken = HOUSEHOLD | {"pending": 3}
    (only,) = errors_of(**{f"{DOSSIERS}.by_field": [CERTIFIED, broken]})
    assert only.code == "CD001"
    assert only.message == "Tổng số hồ sơ tiếp nhận (Hộ tịch) 60 ≠ 58 + 3 = 61 (lệch +1)"
    assert only.place.field == f"{DOSSIERS}.by_field.1.received"


def test_a_sum_over_many_fields_is_shortened_in_the_message_only():
    rows = [row(f"Lĩnh vực {number}", received=number) for number in range(1, 11)]
    (only,) = findings_of(**dossiers(received=54), **{f"{DOSSIERS}.by_field": rows})
    assert "54 ≠ 1 + 2 + 3 + 4 + … + 10 = 55 (lệch +1)" in only.message
    assert len(only.values) == len(["the total"]) + len(rows)


# --- rows given twice ---


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (row("Hộ tịch"), row("Chứng thực"), []),
        (row("Hộ tịch"), row("Hộ tịch"), ["CD011"]),
        (row("Hộ tịch"), row("hộ  tịch"), ["CD011"]),
        (row("Hộ tịch"), row("Hộ tịch", source_system="Hệ thống các Bộ"), []),
        (
            row("Hộ tịch", source_system="Hệ thống các Bộ"),
            row("Hộ tịch", source_system="hệ thống các bộ"),
            ["CD011"],
        ),
    ],
)
def test_a_field_stands_once_in_each_source_system(one, other, codes):
    found = findings_of(**{f"{DOSSIERS}.by_field": [one, other]})
    assert [finding.code for finding in found] == codes


def test_a_row_given_twice_is_told_at_the_second_one():
    _, only = findings_of(**{f"{DOSSIERS}.by_field": [HOUSEHOLD, CERTIFIED, HOUSEHOLD]})
    assert only.message == "Biểu 06 có dòng thứ hai cho Hộ tịch: hồ sơ có thể bị tính hai lần"
    assert (only.severity, only.place.field) == ("warning", f"{DOSSIERS}.by_field.2.field")


# --- carried over from the submission before ---


def after(**figures: object) -> Context:
    """Hold a submission against one that left these figures."""
    return Context(handover=submission(period="2025", **figures))


@pytest.mark.parametrize(
    ("left", "carried_over", "codes"),
    [
        (dossiers(pending=25), 25, []),
        (dossiers(pending=24), 25, ["CD010"]),
        (dossiers(pending=26), 25, ["CD010"]),
        (dossiers(pending=0), 0, []),
        (dossiers(pending=0), 1, ["CD010"]),
        (dossiers(pending_in_time=24), 25, []),  # the total is missing: nothing to hold it against
        (dossiers(pending=24), None, []),
    ],
)
def test_carried_over_is_what_the_submission_before_left_pending(left, carried_over, codes):
    figures = {} if carried_over is None else dossiers(carried_over=carried_over)
    assert codes_of(after(**left), **figures) == codes
    assert codes_of(**figures) == []


def test_carried_over_is_told_with_both_values_and_does_not_block():
    (only,) = findings_of(after(**dossiers(pending=33)), **dossiers(carried_over=25))
    assert only.message == (
        "Hồ sơ từ kỳ trước chuyển sang 25 ≠ Hồ sơ đang giải quyết 33 của năm 2025 (lệch −8)"
    )
    assert (only.severity, only.blocks) == ("error", False)
    assert only.place.field == f"{DOSSIERS}.carried_over"
    assert only.values == (
        ("Hồ sơ từ kỳ trước chuyển sang", "25"),
        ("Hồ sơ đang giải quyết (năm 2025)", "33"),
    )


def test_rows_that_both_submissions_have_are_carried_over_too():
    left = [row("Đất đai", pending=9), row("Hộ tịch", pending=2), row("Chứng thực", pending=1)]
    here = [row("Hộ tịch", carried_over=3), row("Chứng thực", carried_over=1)]
    before = after(**{f"{DOSSIERS}.by_field": left})
    (only,) = errors_of(before, **{f"{DOSSIERS}.by_field": here})
    assert only.code == "CD010"
    assert only.message == (
        "Hồ sơ từ kỳ trước chuyển sang (Hộ tịch) 3 ≠ Hồ sơ đang giải quyết 2 của năm 2025 (lệch +1)"
    )


def test_carried_over_names_the_submission_before(tmp_path: Path):
    shutil.copytree(FIXTURES, tmp_path / "params")
    folder = tmp_path / "params" / "11443-kien-an"
    before, here = folder / "2025-Q4.yaml", folder / "2026-Q1.yaml"
    assert check_file(here, str(tmp_path / "params")) == ()
    text = before.read_text("utf-8")
    before.write_text(text.replace("pending: 33", "pending: 34"), "utf-8")
    (only,) = check_file(here, str(tmp_path / "params"))
    assert only.code == "CD010"
    assert f"34 của quý IV năm 2025, {before} (lệch −1)" in only.message


# --- what becomes of a finding ---


def test_a_blocking_finding_stops_the_report_in_linter_form():
    found = findings_of(**BALANCED | dossiers(withdrawn=20))
    with pytest.raises(BlockingFindingsError) as stopped:
        stop_if_blocking(found)
    head, line = str(stopped.value).splitlines()
    assert head == "số liệu mâu thuẫn nên chưa lập được báo cáo (1 lỗi):"
    assert line.startswith(
        "procedures.dossiers.resolved CD002 lỗi: Hồ sơ đã giải quyết 6.469 ≠ 6.395 + 55 + 20"
    )
    assert stopped.value.exit_code == 1


def test_findings_that_do_not_block_let_the_report_go_on():
    found = findings_of(**BALANCED | {f"stated.{DOSSIERS}.early_rate": "98,85%"})
    assert [finding.code for finding in found] == ["TL001"]
    stop_if_blocking(found)


def test_a_finding_in_a_file_names_line_and_column_and_they_come_in_that_order(tmp_path: Path):
    path = tmp_path / "2026-Q1.yaml"
    path.write_text(
        """\
commune: "11242"
period: 2026-Q1
header:
  data_window: {first_day: 15/12/2025, last_day: 14/3/2026}
  signature:
    authority: [TM. ỦY BAN NHÂN DÂN]
    signer: Nguyễn Văn A
procedures:
  dossiers:
    received: 10
    resolved: 9
    pending: 2
apparatus:
  staffing:
    assigned: 3
    present: 4
""",
        "utf-8",
    )
    first, second = (str(one) for one in check_file(path) if not one.code.startswith("NT"))
    assert first == f"{path}:10:15 CD001 lỗi: Tổng số hồ sơ tiếp nhận 10 ≠ 9 + 2 = 11 (lệch +1)"
    assert second == (
        f"{path}:16:14 PV003 cảnh báo: Cán bộ, công chức, viên chức hiện có 4 > "
        "Biên chế được giao 3 (lệch +1)"
    )


def test_a_finding_is_told_as_json_with_its_place_and_values():
    (only,) = findings_of(**dossiers(received=10, resolved=9, pending=2))
    assert only.to_json() == {
        "code": "CD001",
        "title": "Tiếp nhận = đã giải quyết + đang giải quyết",
        "severity": "error",
        "severity_text": "lỗi",
        "blocks": True,
        "message": "Tổng số hồ sơ tiếp nhận 10 ≠ 9 + 2 = 11 (lệch +1)",
        "place": "procedures.dossiers.received",
        "file": "",
        "line": 0,
        "column": 0,
        "field": "procedures.dossiers.received",
        "fields": [f"{DOSSIERS}.received", f"{DOSSIERS}.resolved", f"{DOSSIERS}.pending"],
        "values": [
            {"name": "Tổng số hồ sơ tiếp nhận", "text": "10"},
            {"name": "Hồ sơ đã giải quyết", "text": "9"},
            {"name": "Hồ sơ đang giải quyết", "text": "2"},
        ],
        "suggestion": "nếu các phần đúng thì tổng phải là 11; nếu tổng đúng, xem lại: "
        "Hồ sơ đã giải quyết 9; Hồ sơ đang giải quyết 2",
        "acknowledged": None,
    }
