"""VP018, VP019, VP020: days no calendar has, a statement twice, small numbers two ways."""

import pytest
from support.submissions import findings_of

from cchc_lib.checks import Finding

STATEMENTS = "steering.direction.statements"


def found(code: str, *statements: object, **fields: object) -> list[Finding]:
    told = findings_of(**{STATEMENTS: list(statements)}, **fields)
    return [finding for finding in told if finding.code == code]


# --- VP018 ---


def test_a_day_no_calendar_has_is_an_error():
    (only,) = found("VP018", "Hoàn thành đến ngày 31/4/2026.")
    assert (only.severity, only.blocks) == ("error", False)
    assert only.message == 'viết ngày "31/4/2026", ngày này không có trong lịch'


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("ngày 31/4", 1),
        ("từ 15/3 đến 31/6", 1),
        ("ngày 30/02/2024", 1),
        ("ngày 29/02/2026", 1),
        ("ngày 29/02/2028", 0),  # a leap year
        ("ngày 29/02", 0),  # of which year?
        ("ngày 12/13/2026", 1),
        ("ngày 31-9-2026 và 31.11.2026", 2),
        ("ngày 31 tháng 4 năm 2026", 1),
        ("ngày 30 tháng 4 năm 2026", 0),
        ("ngày 31/12/2026, 28/02/2026", 0),
        ("ngày 00/5/2026", 1),
        ("đạt 31/4 chỉ tiêu, 45/46 máy, tăng từ 31/45 lên 40/45", 0),  # shares
        ("Luật số 63/2025/QH15, Nghị định 31/2026/NĐ-CP, số 31/04-TB", 0),
        ("camera 24/24", 0),
    ],
)
def test_only_days_are_held_against_the_calendar(words, times):
    assert len(found("VP018", words)) == times


def test_titles_of_documents_are_read_too():
    plan = {"type": "Kế hoạch", "number": "35", "symbol": "KH-UBND", "title": "đến ngày 31/6/2026"}
    (only,) = found("VP018", **{"documents.d": plan})
    assert only.place.field == "documents.d.title"


# --- VP019 ---

SAID = "UBND xã đã niêm yết công khai các thủ tục hành chính."


def test_a_statement_twice_in_a_section_is_a_warning_at_the_second():
    (only,) = found("VP019", SAID, "Câu khác.", SAID)
    assert (only.severity, only.place.field) == ("warning", f"{STATEMENTS}.2.text")
    assert only.message == f'mục này đã có câu "{SAID[:-1]}"'


@pytest.mark.parametrize(
    ("statements", "times"),
    [
        ((SAID, SAID.upper()), 1),
        ((SAID, f"Trong kỳ, xã họp nhiều lần. {SAID}"), 1),  # a sentence of it
        ((SAID, {"text": "Kết quả như sau:", "items": [SAID]}), 1),
        ((SAID, SAID, SAID), 2),
        ((SAID, f"{SAID[:-1]} mới."), 0),
        (("Không phát sinh trong kỳ.", "Không phát sinh trong kỳ."), 0),
        (("Đạt kế hoạch.", "Đạt kế hoạch."), 0),  # too short to be a slip
        (("Tiếp nhận được {procedures.dossiers.received} hồ sơ.",) * 2, 1),
        (
            (
                "Số hồ sơ trong kỳ là {procedures.dossiers.received}.",
                "Số hồ sơ trong kỳ là {procedures.dossiers.pending}.",
            ),
            0,
        ),
    ],
)
def test_the_same_words_and_pointers_are_the_same_statement(statements, times):
    assert len(found("VP019", *statements)) == times


def test_another_section_may_say_it_again():
    assert found("VP019", SAID, **{"steering.planning.statements": [SAID]}) == []


# --- VP020 ---


def test_a_small_number_with_a_zero_beside_one_without_is_a_note():
    (only,) = found("VP020", "Tổ chức 06 hội nghị, 4 buổi tập huấn.")
    assert (only.severity, only.blocks) == ("info", False)
    assert only.message == 'viết "06" rồi lại viết "4" trong một câu'


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("4 buổi, 06 hội nghị", 1),
        ("06 hội nghị, 04 buổi", 0),
        ("6 hội nghị, 4 buổi", 0),
        ("06 hội nghị, 14 buổi", 0),
        ("06 hội nghị ngày 5/3/2026, quý 1, 6 tháng đầu năm, mức độ 3", 0),
        ("06 hội nghị; chính quyền 2 cấp; cả 2 hình thức; Đề án 06; thứ 7", 0),
        ("02 hội nghị theo Kế hoạch 5/KH-UBND, khoản 2 Điều 3", 0),
        ("tăng 0,5 điểm; 06 hội nghị; 7,65%", 0),
        ("06 hội nghị, gần 6 nghìn lượt xem, 3 triệu đồng", 0),
    ],
)
def test_dates_references_and_idioms_count_nothing(words, times):
    assert len(found("VP020", words)) == times
