"""Part I in figures: plan, communication, inspection, dialogue, tasks given from above."""

from collections.abc import Iterator

from cchc_lib.blocks import Text, text
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_PLANNING = "steering.planning"
_COMMUNICATION = "steering.communication"
_INSPECTION = "steering.inspection"
_DIALOGUE = "steering.dialogue"
_TASKS = "steering.assigned_tasks"


def planning(report: Report) -> list[Point]:
    """Tell how far the yearly plan has been carried out."""
    if not report.known(f"{_PLANNING}.tasks_planned", f"{_PLANNING}.tasks_done"):
        return []
    sentence = text(
        "Kế hoạch cải cách hành chính năm đề ra ",
        report.amount(f"{_PLANNING}.tasks_planned"),
        "; đến hết kỳ báo cáo đã hoàn thành ",
        report.amount(f"{_PLANNING}.tasks_done"),
    )
    return [point(sentence, _share(report, f"{_PLANNING}.done_rate"), ".")]


def communication(report: Report) -> list[Point]:
    """Tell what was broadcast, posted and handed out, and whom it reached."""
    lines = {
        "broadcasts": "Số tin, bài về CCHC phát trên hệ thống loa truyền thanh: ",
        "posts": "Số bài viết, thông báo đăng trên Trang thông tin điện tử, Facebook: ",
        "leaflets": "Số tờ rơi, tài liệu hướng dẫn TTHC phát cho người dân: ",
        "reach": "Số lượt tiếp cận thông tin qua mạng xã hội (ước tính): ",
    }
    items = [
        text(words, report.amount(f"{_COMMUNICATION}.{name}"))
        for name, words in lines.items()
        if report.known(f"{_COMMUNICATION}.{name}")
    ]
    lead = f"Kết quả thông tin, tuyên truyền về CCHC trong {report.period.short_name}:"
    return [point(lead, items=items)] if items else []


def inspection(report: Report) -> list[Point]:
    """Tell how many agencies were inspected and what was found."""
    return list(_inspection(report))


def _inspection(report: Report) -> Iterator[Point]:
    if report.known(f"{_INSPECTION}.agencies_inspected"):
        yield point(
            "Số cơ quan, đơn vị đã được kiểm tra trong kỳ: ",
            report.amount(f"{_INSPECTION}.agencies_inspected"),
            _share(report, f"{_INSPECTION}.inspected_rate"),
            ".",
        )
    found = report.results.value(f"{_INSPECTION}.issues_found")
    if found == 0:
        yield point("Qua kiểm tra không phát hiện vấn đề phải xử lý.")
    elif found and report.known(f"{_INSPECTION}.issues_resolved"):
        yield point(
            "Qua kiểm tra phát hiện ",
            report.amount(f"{_INSPECTION}.issues_found"),
            ", đã xử lý ",
            report.amount(f"{_INSPECTION}.issues_resolved"),
            _share(report, f"{_INSPECTION}.resolved_rate"),
            ".",
        )


def dialogue(report: Report) -> list[Point]:
    """Tell how often people were asked and heard."""
    points = []
    if report.known(f"{_DIALOGUE}.survey_forms"):
        points.append(
            point("Đã khảo sát sự hài lòng với ", report.amount(f"{_DIALOGUE}.survey_forms"), ".")
        )
    if report.results.value(f"{_DIALOGUE}.dialogues") == 0:
        points.append(point("Trong kỳ chưa tổ chức đối thoại với người dân, doanh nghiệp."))
    elif report.known(f"{_DIALOGUE}.dialogues"):
        held = report.amount(f"{_DIALOGUE}.dialogues")
        points.append(point("Đã tổ chức ", held, " đối thoại với người dân, doanh nghiệp."))
    return points


def assigned_tasks(report: Report) -> list[Point]:
    """Tell how the tasks given from above stand."""
    if not report.known(f"{_TASKS}.total"):
        return []
    if report.results.value(f"{_TASKS}.total") == 0:
        return [point("Trong kỳ không có nhiệm vụ được cấp trên giao.")]
    lines = {
        "on_time": "Hoàn thành đúng hạn: ",
        "late": "Hoàn thành quá hạn: ",
        "in_progress": "Đang thực hiện, còn trong hạn: ",
        "overdue": "Chưa hoàn thành, đã quá hạn: ",
    }
    items = [
        text(words, report.amount(f"{_TASKS}.{name}"))
        for name, words in lines.items()
        if report.results.value(f"{_TASKS}.{name}")
    ]
    lead = text("Tổng số nhiệm vụ được giao: ", report.amount(f"{_TASKS}.total"))
    return [point(lead, ", trong đó:" if items else ".", items=items)]


def _share(report: Report, code: str) -> Text:
    return text(", đạt ", report.figure(code)) if report.known(code) else ()
