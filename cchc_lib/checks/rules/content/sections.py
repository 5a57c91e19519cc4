"""NT: what a report must not lack: its required sections, its recipients, the form of its basis.

A section without content is printed as such; that nothing happened in it only the commune can say.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.numerals import format_count
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.parts import Statement

RECIPIENTS = "header.recipients"
BASIS = "header.basis"
REQUIRED = {
    "steering.direction": "I.1 (chỉ đạo, điều hành)",
    "steering.planning": "I.2 (triển khai kế hoạch)",
    "steering.communication": "I.3 (thông tin, tuyên truyền)",
    "steering.inspection": "I.4 (kiểm tra CCHC)",
    "institutions": "II.1 (cải cách thể chế)",
    "procedures.one_stop": "II.2.1 (cơ chế một cửa)",
    "procedures.dossiers": "II.2.2 (kết quả giải quyết TTHC)",
    "procedures.feedback": "II.2.3 (phản ánh, kiến nghị)",
    "procedures.satisfaction": "II.2.4 (chất lượng giải quyết TTHC)",
    "apparatus": "II.3 (tổ chức bộ máy)",
    "civil_service": "II.4 (chế độ công vụ)",
    "finance": "II.5 (tài chính công)",
    "digital": "II.6 (chính quyền điện tử, chính quyền số)",
    "assessment.strengths": "III.1 (ưu điểm)",
    "assessment.weaknesses": "III.2 (tồn tại, hạn chế)",
    "next_tasks": "IV (phương hướng, nhiệm vụ trọng tâm)",
}
"""The sections that the outline of văn bản 581/BNV-CCHC has no report without, by their keys."""

DOSSIERS = "procedures.dossiers"
_DOSSIERS_PASSAGE, _OVERDUE = "dossiers", "quá hạn"
_LATE_OF = {
    f"{DOSSIERS}.resolved": f"{DOSSIERS}.overdue",
    f"{DOSSIERS}.pending": f"{DOSSIERS}.pending_overdue",
}
"""The counts of overdue dossiers by what the library's sentence that tells them is about."""

_KEPT = re.compile(r"(?i)\W*lưu\b")


@rule(
    "NT001",
    Severity.WARNING,
    blocks=False,
    title="Mục bắt buộc chưa có nội dung",
    meaning="Đề cương có mục này nhưng biểu khai không có câu văn hay số liệu nào cho nó; báo cáo "
    'in "Chưa có nội dung báo cáo.", không tự kết luận là không phát sinh.',
    remedy="Viết nội dung hoặc nhập số liệu của mục; nếu trong kỳ không phát sinh, ghi rõ điều đó.",
    source="Văn bản số 581/BNV-CCHC của Bộ Nội vụ; sáu nội dung của Nghị quyết 76/NQ-CP "
    "ngày 15/7/2021",
)
def required_sections_have_content(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find required sections for which there is neither a word nor a figure."""
    for key, name in REQUIRED.items():
        if not _says(case.value(key)) and not _is_stated(case, key):
            message = f"mục {name} chưa có nội dung"
            yield Finding(rule, message, case.submission.place(key), (key,), (), rule.remedy)


@rule(
    "NT002",
    Severity.WARNING,
    blocks=False,
    title="Thiếu nơi nhận hoặc dòng Lưu",
    meaning='Văn bản hành chính phải ghi nơi nhận; dòng cuối là "Lưu:" kèm chữ viết tắt của văn '
    "thư và đơn vị soạn thảo.",
    remedy='Ghi header.recipients, dòng cuối như "Lưu: VT, VH-XH".',
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
)
def report_is_sent_and_kept(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find reports that name no recipients, or not where they are kept."""
    recipients = case.submission.header.recipients
    if any(map(_KEPT.match, recipients)):
        return
    message = 'nơi nhận thiếu dòng "Lưu:"' if recipients else "chưa ghi nơi nhận"
    place = case.submission.place(RECIPIENTS)
    yield Finding(rule, message, place, (RECIPIENTS,), (), rule.remedy)


@rule(
    "NT005",
    Severity.INFO,
    blocks=False,
    title="Dòng căn cứ thiếu dấu chấm phẩy, dấu chấm",
    meaning="Mỗi căn cứ là một dòng, cuối dòng có dấu chấm phẩy; dòng cuối cùng kết thúc bằng dấu "
    "chấm.",
    remedy='Sửa dấu cuối dòng ở header.basis: ";", dòng cuối cùng ".".',
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II",
)
def basis_lines_end_as_prescribed(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find lines of the legal basis that end with another sign than the decree asks for."""
    lines = case.submission.header.basis
    for number, basis in enumerate(lines, 1):
        is_last, field = number == len(lines), f"{BASIS}.{number - 1}"
        wanted, name = (".", "chấm (.)") if is_last else (";", "chấm phẩy (;)")
        last = basis.parts[-1]
        if not isinstance(last, str) or not last.rstrip().endswith(wanted):
            which = "cuối cùng" if is_last else f"thứ {number}"
            message = f"dòng căn cứ {which} phải kết thúc bằng dấu {name}"
            place = case.submission.place(field)
            yield Finding(rule, message, place, (field,), (), f'kết thúc dòng bằng "{wanted}"')


@rule(
    "NT006",
    Severity.INFO,
    blocks=False,
    title="Hồ sơ quá hạn không được nêu ở mục II.2.2",
    meaning="Lời văn đã dẫn số hồ sơ đã (đang) giải quyết nên câu tự động về số ấy, có nêu hồ sơ "
    "quá hạn, không in nữa; lời văn của mục lại không nhắc đến quá hạn.",
    remedy="Nêu số hồ sơ quá hạn trong lời văn, hoặc đặt {@dossiers} vào chỗ của câu tự động.",
    source="Quy ước của chương trình",
)
def overdue_dossiers_are_told(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find overdue dossiers that vanish with the library's sentence, in whose place is another."""
    said = dict(all_prose(case.submission))
    own = [prose for field, prose in said.items() if field.startswith(f"{DOSSIERS}.")]
    if any(prose.passage == _DOSSIERS_PASSAGE for prose in said.values()):
        return
    if any(_OVERDUE in prose.words.lower() for prose in own):
        return
    told = {code for prose in own for code in prose.figures()}
    for about, late in _LATE_OF.items():
        count = case.submission.value(late)
        if count and about in told and late not in told:
            message = f"{format_count(count)} hồ sơ quá hạn ({late}) không được nêu trong lời văn"
            yield Finding(rule, message, case.submission.place(late), (late,), (), rule.remedy)


def _says(value: object) -> bool:
    """Tell whether a part of the submission holds a sentence or a figure."""
    if isinstance(value, Model) and not isinstance(value, Statement):
        return any(_says(getattr(value, name)) for name in type(value).model_fields)
    return bool(value) if isinstance(value, tuple) else isinstance(value, (int, Decimal, Statement))


def _is_stated(case: Case, key: str) -> bool:
    return any(code.startswith(f"{key}.") for code in case.submission.stated)
