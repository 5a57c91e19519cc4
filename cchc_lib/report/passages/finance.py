"""II.5 in figures: revenue, public investment, audits, autonomous units."""

from cchc_lib.blocks import text
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_BUDGET = "finance.budget"
_AUTONOMY = "finance.autonomy"


def budget(report: Report) -> list[Point]:
    """Tell how far revenue and public investment have come against the plan."""
    lines = {
        "revenue": (
            f"Kết quả thu ngân sách nhà nước {report.period.name}: ",
            " so với kế hoạch được giao ",
        ),
        "investment": (
            "Kết quả giải ngân vốn đầu tư công: ",
            " so với kế hoạch ",
        ),
    }
    points = [
        _against_plan(report, name, *words)
        for name, words in lines.items()
        if report.known(f"{_BUDGET}.{name}")
    ]
    return points + _audits(report)


def _against_plan(report: Report, name: str, lead: str, plan_words: str) -> Point:
    sentence = text(lead, report.amount(f"{_BUDGET}.{name}"))
    if not report.known(f"{_BUDGET}.{name}_plan", f"{_BUDGET}.{name}_rate"):
        return point(sentence, ".")
    return point(
        sentence,
        ", bằng ",
        report.figure(f"{_BUDGET}.{name}_rate"),
        plan_words,
        report.amount(f"{_BUDGET}.{name}_plan"),
        ".",
    )


def _audits(report: Report) -> list[Point]:
    found = report.results.value(f"{_BUDGET}.audit_findings")
    if found is None:
        return []
    if found == 0:
        return [point("Không có kiến nghị của thanh tra, kiểm tra, kiểm toán phải thực hiện.")]
    if not report.known(f"{_BUDGET}.audit_done"):
        return []
    return [
        point(
            "Đã thực hiện xong ",
            report.figure(f"{_BUDGET}.audit_done"),
            " trên ",
            report.amount(f"{_BUDGET}.audit_findings"),
            " của thanh tra, kiểm tra, kiểm toán.",
        )
    ]


def autonomy(report: Report) -> list[Point]:
    """Tell how many public service units there are, by how they are funded."""
    lines = {
        "self_funded": " sự nghiệp công lập tự bảo đảm chi thường xuyên",
        "partly_funded": " sự nghiệp công lập tự bảo đảm một phần chi thường xuyên",
        "state_funded": " sự nghiệp công lập do Nhà nước bảo đảm chi thường xuyên",
    }
    return [
        point("Có ", report.amount(f"{_AUTONOMY}.{name}"), words, ".")
        for name, words in lines.items()
        if report.results.value(f"{_AUTONOMY}.{name}")
    ]
