"""XN: what the commune has answered. An answered finding stays listed, with reason and name.

What blocks a report cannot be answered away: figures that contradict each other have to be mended.
Nor can a blank of the form: it is filled in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cchc_lib.checks.model.check import Family, rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity, first_of
from cchc_lib.submission.model.submission import Acknowledgement, Submission

_BLANKS = "VP011"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a commune, by their numbers, that met no finding."""

    submission: Submission
    unused: tuple[int, ...]


def with_acknowledgements(submission: Submission, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Join findings with the answers of the commune, and tell of answers to nothing."""
    answers, used = submission.acknowledged, set()
    by_code: dict[str, list[int]] = {}
    for number, answer in enumerate(answers):
        by_code.setdefault(answer.code, []).append(number)
    for finding in findings:
        same_code = by_code.get(finding.code, ())
        answered = next((n for n in same_code if _answers(answers[n], finding)), None)
        if answered is None:
            yield finding
        else:
            used.add(answered)
            yield replace(finding, acknowledged=answers[answered])
    unused = tuple(number for number in range(len(answers)) if number not in used)
    yield from first_of(answers_meet_findings(Answers(submission, unused)))


def _answers(answer: Acknowledgement, finding: Finding) -> bool:
    if finding.blocks or finding.code == _BLANKS:
        return False
    return answer.field is None or answer.field in {finding.place.field, *finding.fields}


@rule(
    "XN001",
    Severity.WARNING,
    blocks=False,
    title="Xác nhận không còn phát hiện nào để áp dụng",
    meaning="Mục acknowledged nêu một quy tắc (và ô) mà lần kiểm tra này không phát hiện gì.",
    remedy="Xóa xác nhận đó, hoặc sửa lại mã quy tắc, đường dẫn ô.",
    source="Quy ước của mục acknowledged",
)
def answers_meet_findings(answers: Answers, rule: Rule) -> Iterator[Finding]:
    """Find answers to what no check has found."""
    for number in answers.unused:
        answer = answers.submission.acknowledged[number]
        where = f" ở {answer.field}" if answer.field else ""
        message = f"xác nhận {answer.code}{where} của {answer.by} không ứng với phát hiện nào"
        field = f"acknowledged.{number}"
        place = answers.submission.place(field)
        yield Finding(rule, message, place, (field,), suggestion=rule.remedy)


FAMILY = Family("XN", "Xác nhận của đơn vị", (answers_meet_findings,))
