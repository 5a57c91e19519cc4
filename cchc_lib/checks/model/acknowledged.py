"""XN: what the commune has answered. An answered finding stays listed, with reason and name.

What blocks a report cannot be answered away: figures that contradict each other have to be mended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.submission.model.submission import Acknowledgement, Submission

UNUSED = Rule(
    "XN001",
    Severity.WARNING,
    blocks=False,
    title="Xác nhận không còn phát hiện nào để áp dụng",
    meaning="Mục acknowledged nêu một quy tắc (và ô) mà lần kiểm tra này không phát hiện gì.",
    remedy="Xóa xác nhận đó, hoặc sửa lại mã quy tắc, đường dẫn ô.",
    source="Quy ước của mục acknowledged",
)


def with_acknowledgements(submission: Submission, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Join findings with the answers of the commune, and tell of answers to nothing."""
    answers, used = submission.acknowledged, set()
    for finding in findings:
        number = next((n for n, answer in enumerate(answers) if _answers(answer, finding)), None)
        if number is None:
            yield finding
        else:
            used.add(number)
            yield replace(finding, acknowledged=answers[number])
    for number, answer in enumerate(answers):
        if number not in used:
            yield _unused(submission, number, answer)


def _answers(answer: Acknowledgement, finding: Finding) -> bool:
    if finding.blocks or answer.code != finding.code:
        return False
    return answer.field is None or answer.field in {finding.place.field, *finding.fields}


def _unused(submission: Submission, number: int, answer: Acknowledgement) -> Finding:
    where = f" ở {answer.field}" if answer.field else ""
    message = f"xác nhận {answer.code}{where} của {answer.by} không ứng với phát hiện nào"
    field = f"acknowledged.{number}"
    return Finding(UNUSED, message, submission.place(field), (field,), suggestion=UNUSED.remedy)
