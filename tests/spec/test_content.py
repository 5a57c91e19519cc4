"""NT: what a report must not lack: its required sections, its recipients, the form of its basis."""

import pytest
from support.narrated import SEED, SYNTHETIC, loaded, report
from support.submissions import submission

from cchc_lib.blocks import Blocks, Paragraph, plain
from cchc_lib.checks import Finding, check_submission
from cchc_lib.checks.rules.content.sections import REQUIRED
from cchc_lib.indicators import compute_indicators
from cchc_lib.report import Report, narrative
from cchc_lib.report.outline import OUTLINE, Entry

DIGITAL = "stated.digital.payment.online_rate"
RECIPIENTS = "header.recipients"


def found(code: str, **fields: object) -> list[Finding]:
    handed_in = submission(**fields)
    findings = check_submission(handed_in, compute_indicators(handed_in))
    return [finding for finding in findings if finding.code == code]


def empty(**fields: object) -> set[str]:
    return {finding.place.field for finding in found("NT001", **fields)}


# --- NT001: sections ---


def test_a_report_of_nothing_lacks_every_required_section():
    assert empty() == set(REQUIRED)


@pytest.mark.parametrize(
    ("field", "given", "section"),
    [
        ("steering.direction.statements", ["A."], "steering.direction"),
        ("procedures.feedback.received", 0, "procedures.feedback"),  # none is said, not missing
        ("institutions.education.statements", ["A."], "institutions"),
        ("apparatus.staffing.present", 9, "apparatus"),
        ("finance.budget.revenue", "1,5", "finance"),
        (DIGITAL, "99%", "digital"),
        ("assessment.weaknesses.statements", ["A."], "assessment.weaknesses"),
        ("next_tasks", ["A."], "next_tasks"),
    ],
)
def test_a_sentence_or_a_figure_is_content(field, given, section):
    assert set(REQUIRED) - empty(**{field: given}) == {section}


def test_a_section_without_content_is_named_with_its_number():
    (only,) = (one for one in found("NT001") if one.place.field == "steering.inspection")
    assert only.message == "mục I.4 (kiểm tra CCHC) chưa có nội dung"
    assert (only.severity, only.blocks) == ("warning", False)


def unconditional(entry: Entry) -> list[str]:
    """Return the keys of the headings below one that every report has and that have no others."""
    if entry.optional:
        return []
    below = [key for child in entry.children for key in unconditional(child)]
    return below or [entry.key]


def test_the_required_sections_are_those_of_the_outline():
    assert [key for part in OUTLINE for key in unconditional(part)] == list(REQUIRED)


@pytest.mark.parametrize("key", [SEED, *SYNTHETIC], ids=str)
def test_what_is_told_is_what_is_printed(key):
    report = loaded(*key)
    told = {finding.place.field for finding in report.findings if finding.code == "NT001"}
    assert told == {section for section in REQUIRED if is_printed_as_empty(report, section)}


def is_printed_as_empty(found: Report, key: str) -> bool:
    blocks = narrative.next_tasks(found) if key == "next_tasks" else narrative.section(found, key)
    return nothing(blocks)


def nothing(blocks: Blocks) -> bool:
    return any(
        isinstance(block, Paragraph) and plain(block.content) == narrative.NOTHING
        for block in blocks.blocks
    )


def test_missing_is_never_told_as_nothing_that_happened():
    assert narrative.NOTHING == "Chưa có nội dung báo cáo."
    assert nothing(narrative.next_tasks(report()))


# --- NT002: recipients ---


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([], ["chưa ghi nơi nhận"]),
        (["UBND tỉnh"], ['nơi nhận thiếu dòng "Lưu:"']),
        (["Ban Lưu trữ tỉnh"], ['nơi nhận thiếu dòng "Lưu:"']),
        (["UBND tỉnh", "Lưu: VT"], []),
        (["- Lưu: VT, VH-XH."], []),
    ],
)
def test_recipients_say_where_the_report_goes_and_is_kept(names, message):
    findings = found("NT002", **{RECIPIENTS: names})
    assert [one.message for one in findings] == message
    assert all(one.place.field == RECIPIENTS for one in findings)


# --- NT005: basis ---

FIRST, LAST = (
    "dòng căn cứ thứ 1 phải kết thúc bằng dấu chấm phẩy (;)",
    ("dòng căn cứ cuối cùng phải kết thúc bằng dấu chấm (.)"),
)


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        ([], []),
        (["Căn cứ Luật A."], []),
        (["Căn cứ Luật A;"], [LAST]),
        (["Căn cứ Luật A"], [LAST]),
        (["Căn cứ Luật A;", "Căn cứ Luật B."], []),
        (["Căn cứ Luật A.", "Căn cứ Luật B;"], [FIRST, LAST]),
        (["Căn cứ Luật A,", "Căn cứ Luật B."], [FIRST]),
    ],
)
def test_each_line_of_the_basis_ends_as_the_decree_asks(lines, messages):
    findings = found("NT005", **{"header.basis": lines})
    assert [one.message for one in findings] == messages


def test_citation_at_the_end_of_a_basis_line_still_needs_its_sign():
    plan = {"type": "Kế hoạch", "number": "1", "symbol": "KH-UBND", "date": "05/01/2026"}
    fields = {"header.basis": ["Căn cứ {doc:plan}"], "documents.plan": plan}
    (only,) = found("NT005", **fields)
    assert (only.message, only.place.field) == (LAST, "header.basis.0")


# --- NT006: overdue dossiers ---

DOSSIERS = "procedures.dossiers"
LATE = {f"{DOSSIERS}.resolved": 150, f"{DOSSIERS}.overdue": 12}
OWN = f"{DOSSIERS}.statements"


def says_of_resolved(*more: str) -> dict[str, object]:
    said = f"Đã giải quyết {{{DOSSIERS}.resolved}} hồ sơ."
    return LATE | {OWN: [said, *more]}


def test_overdue_dossiers_that_vanish_with_the_librarys_sentence_are_a_note():
    (only,) = found("NT006", **says_of_resolved())
    assert (only.severity, only.blocks) == ("info", False)
    assert only.message == (
        "12 hồ sơ quá hạn (procedures.dossiers.overdue) không được nêu trong lời văn"
    )
    pending = {f"{DOSSIERS}.pending": 9, f"{DOSSIERS}.pending_overdue": 2}
    (only,) = found("NT006", **pending, **{OWN: [f"Còn {{{DOSSIERS}.pending}} hồ sơ."]})
    assert only.place.field == f"{DOSSIERS}.pending_overdue"


@pytest.mark.parametrize(
    "fields",
    [
        LATE,
        LATE | {OWN: ["Bộ phận Một cửa làm việc cả sáng thứ Bảy."]},
        says_of_resolved("Hồ sơ quá hạn tập trung ở lĩnh vực đất đai."),
        says_of_resolved(f"Chậm {{{DOSSIERS}.overdue}} hồ sơ."),
        says_of_resolved("{@dossiers}"),
        says_of_resolved() | {f"{DOSSIERS}.overdue": 0},
    ],
)
def test_overdue_dossiers_that_are_told_or_are_none_are_no_note(fields):
    assert found("NT006", **fields) == []
