"""II.5 in figures: revenue, public investment, audits, autonomous units."""

from cchc_lib.blocks import text
from cchc_lib.report.passages.compared import compared_point
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_BUDGET = "finance.budget"
_AUTONOMY = "finance.autonomy"


def budget(report: Report) -> list[Point]:
    """Tell how far revenue and public investment have come against the plan."""
    lines = {
        "revenue": (
            f"Kết quả thu ngân sách nhà nước {_until(report)}: ",
            " so với kế hoạch được giao ",
        ),
        "investment": (
            f"Kết quả giải ngân vốn đầu tư công {_until(report)}: ",
            " so với kế hoạch ",
        ),
    }
    points = [
        _against_plan(report, name, *words)
        for name, words in lines.items()
        if report.known(f"{_BUDGET}.{name}")
    ]
    return points + _changed(report) + _audits(report)


def _until(report: Report) -> str:
    """Name the time money was counted up to: from the second quarter on a running total."""
    name = report.period.name
    return name if report.period.calendar.first.month == 1 else f"lũy kế đến hết {name}"


def _against_plan(report: Report, name: str, lead: str, plan_words: str) -> Point:
    if name == "investment" and report.is_none(f"{_BUDGET}.investment"):
        return _nothing_invested(report)
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


def _nothing_invested(report: Report) -> Point:
    plan = f"{_BUDGET}.investment_plan"
    of_plan = text(" (kế hoạch năm: ", report.amount(plan), ")") if report.known(plan) else ()
    return point("Đến hết kỳ báo cáo chưa giải ngân vốn đầu tư công", of_plan, ".")


def _changed(report: Report) -> list[Point]:
    names = {
        f"{_BUDGET}.revenue": "số thu ngân sách nhà nước",
        f"{_BUDGET}.revenue_rate": "tỷ lệ thu ngân sách so với kế hoạch năm",
        f"{_BUDGET}.investment": "số vốn đầu tư công đã giải ngân",
        f"{_BUDGET}.investment_rate": "tỷ lệ giải ngân vốn đầu tư công",
    }
    return compared_point(report, names)


def _audits(report: Report) -> list[Point]:
    found, done = f"{_BUDGET}.audit_findings", f"{_BUDGET}.audit_done"
    if not report.known(found):
        return []
    if report.is_none(found):
        return [point("Không có kiến nghị của thanh tra, kiểm tra, kiểm toán phải thực hiện.")]
    outcome = text("; đã thực hiện xong ", report.amount(done)) if report.known(done) else ()
    if report.is_none(done):
        outcome = text("; hiện chưa thực hiện xong")
    lead = "Số kiến nghị của thanh tra, kiểm tra, kiểm toán phải thực hiện: "
    return [point(lead, report.amount(found), outcome, ".")]


def autonomy(report: Report) -> list[Point]:
    """Tell how many public service units there are, by how they are funded."""
    kinds = {
        "self_funded": " tự bảo đảm chi thường xuyên",
        "partly_funded": " tự bảo đảm một phần chi thường xuyên",
        "state_funded": " do Nhà nước bảo đảm chi thường xuyên",
    }
    parts = [
        (report.amount(code), words)
        for name, words in kinds.items()
        if report.results.value(code := f"{_AUTONOMY}.{name}")
    ]
    if len(parts) == 1:
        ((number, words),) = parts
        return [point("Có ", number, " sự nghiệp công lập", words, ".")]
    told = [text(", " if n else "", *part) for n, part in enumerate(parts)]
    return [point("Đơn vị sự nghiệp công lập: ", *told, ".")] if parts else []
