"""Part I in figures: plan, communication, inspection, dialogue, tasks given from above."""

from collections.abc import Iterator

from cchc_lib.blocks import Span, Text, text
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_PLANNING = "steering.planning"
_COMMUNICATION = "steering.communication"
_INSPECTION = "steering.inspection"
_DIALOGUE = "steering.dialogue"
_TASKS = "steering.assigned_tasks"


def planning(report: Report) -> list[Point]:
    """Tell how far the yearly plan has been carried out."""
    if not report.known(f"{_PLANNING}.tasks_planned"):
        return []
    planned = report.amount(f"{_PLANNING}.tasks_planned")
    year = report.period.year
    return [point(f"Kế hoạch cải cách hành chính năm {year} đề ra ", planned, *_done(report), ".")]


def _done(report: Report) -> Iterator[Text]:
    done = f"{_PLANNING}.tasks_done"
    if report.is_none(done):
        yield text("; đến hết kỳ báo cáo chưa hoàn thành nhiệm vụ nào")
    elif report.known(done):
        share = _share(report, f"{_PLANNING}.done_rate")
        yield text("; đến hết kỳ báo cáo đã hoàn thành ", report.amount(done), share)


def communication(report: Report) -> list[Point]:
    """Tell what was broadcast, posted and handed out, and whom it reached."""
    lines = {
        "broadcasts": "Số tin, bài về CCHC phát trên hệ thống loa truyền thanh: ",
        "posts": "Số bài viết, thông báo đăng trên Trang thông tin điện tử, Facebook: ",
        "leaflets": "Số tờ rơi, tài liệu hướng dẫn TTHC phát cho người dân: ",
        "reach": "Số lượt tiếp cận thông tin qua mạng xã hội (ước tính): ",
    }
    items = [
        text(words, _or_none(report, f"{_COMMUNICATION}.{name}"))
        for name, words in lines.items()
        if report.known(f"{_COMMUNICATION}.{name}")
    ]
    lead = f"Kết quả thông tin, tuyên truyền về CCHC trong {report.period.short_name}:"
    return [point(lead, items=items)] if items else []


def _or_none(report: Report, code: str) -> str | Span:
    return "không có" if report.is_none(code) else report.amount(code)


def inspection(report: Report) -> list[Point]:
    """Tell how many agencies were inspected and what was found."""
    return list(_inspection(report))


def _inspection(report: Report) -> Iterator[Point]:
    inspected, found = f"{_INSPECTION}.agencies_inspected", f"{_INSPECTION}.issues_found"
    if report.is_none(inspected):
        yield point("Trong kỳ chưa kiểm tra cơ quan, đơn vị nào.")
    elif report.known(inspected):
        rate = f"{_INSPECTION}.inspected_rate"
        yield point(
            "Số cơ quan, đơn vị đã được kiểm tra trong kỳ: ",
            report.amount(inspected),
            _share(report, rate),
            report.base_words(rate),
            ".",
        )
    if report.is_none(found):
        yield point("Qua kiểm tra không phát hiện vấn đề phải xử lý.")
    elif report.known(found):
        yield point("Qua kiểm tra phát hiện ", report.amount(found), *_mended(report), ".")


def _mended(report: Report) -> Iterator[Text]:
    resolved = f"{_INSPECTION}.issues_resolved"
    if report.is_none(resolved):
        yield text(", hiện chưa xử lý xong")
    elif report.known(resolved):
        share = _share(report, f"{_INSPECTION}.resolved_rate")
        yield text(", đã xử lý ", report.amount(resolved), share)


def dialogue(report: Report) -> list[Point]:
    """Tell how often people were asked and heard."""
    points = []
    if report.is_none(f"{_DIALOGUE}.survey_forms"):
        points.append(point("Trong kỳ chưa khảo sát mức độ hài lòng của người dân, doanh nghiệp."))
    elif report.known(f"{_DIALOGUE}.survey_forms"):
        forms = report.amount(f"{_DIALOGUE}.survey_forms")
        lead = "Đã khảo sát mức độ hài lòng của người dân, doanh nghiệp bằng "
        points.append(point(lead, forms, " hỏi."))
    if report.is_none(f"{_DIALOGUE}.dialogues"):
        points.append(point("Trong kỳ chưa tổ chức đối thoại với người dân, doanh nghiệp."))
    elif report.known(f"{_DIALOGUE}.dialogues"):
        held = report.amount(f"{_DIALOGUE}.dialogues")
        points.append(point("Đã tổ chức ", held, " đối thoại với người dân, doanh nghiệp."))
    return points


def assigned_tasks(report: Report) -> list[Point]:
    """Tell how the tasks given from above stand."""
    if not report.known(f"{_TASKS}.total"):
        return []
    if report.is_none(f"{_TASKS}.total"):
        return [point("Trong kỳ không có nhiệm vụ được cấp trên giao.")]
    lines = {
        "on_time": "Hoàn thành đúng hạn: ",
        "late": "Hoàn thành quá hạn: ",
        "in_progress": "Đang thực hiện, còn trong hạn: ",
        "overdue": "Chưa hoàn thành, đã quá hạn: ",
    }
    lead = text("Tổng số nhiệm vụ được giao: ", report.amount(f"{_TASKS}.total"))
    rate = f"{_TASKS}.on_time_rate"
    if report.results[rate].value == 100:
        if report.results.value(f"{_TASKS}.total") == 1:
            return [point(lead, ", đã hoàn thành đúng hạn.")]
        return [point(lead, ", ", report.figure(rate), " hoàn thành đúng hạn.")]
    items = [
        text(words, report.amount(f"{_TASKS}.{name}"))
        for name, words in lines.items()
        if report.results.value(f"{_TASKS}.{name}")
    ]
    if report.is_none(f"{_TASKS}.late") and report.is_none(f"{_TASKS}.overdue"):
        items.append(text("Không có nhiệm vụ quá hạn"))
    return [point(lead, ", trong đó:" if items else ".", items=items)]


def _share(report: Report, code: str) -> Text:
    return text(", đạt ", report.figure(code)) if report.known(code) else ()
