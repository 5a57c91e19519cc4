"""II.3 and II.4 in figures: staff, training, appointments."""

from collections.abc import Iterator

from cchc_lib.blocks import Text, text
from cchc_lib.numerals import format_count, format_date
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_STAFFING = "apparatus.staffing"


def staffing(report: Report) -> list[Point]:
    """Tell how many people work for the commune, of how many assigned."""
    points = []
    if report.known(f"{_STAFFING}.present"):
        points.append(point(*_present(report), "."))
    if report.known(f"{_STAFFING}.assigned"):
        assigned = report.amount(f"{_STAFFING}.assigned")
        points.append(point("Biên chế được giao: ", assigned, *_filled(report), "."))
    return points


def _present(report: Report) -> Iterator[Text]:
    day = report.submission.apparatus.staffing.as_of
    until = f" tính đến ngày {format_date(day)}" if day else ""
    yield text(f"Tổng số cán bộ, công chức, viên chức{until} hiện có ")
    yield text(report.amount(f"{_STAFFING}.present"))
    lines = {"officials": f"công chức {report.committee} ", "employees": "viên chức "}
    shown = [name for name in lines if report.results.value(f"{_STAFFING}.{name}")]
    if len(shown) == 1 and _is_all(report, shown[0]):
        yield text(", đều là công chức" if shown == ["officials"] else ", đều là viên chức")
        return
    for index, name in enumerate(shown):
        lead = ", trong đó: " if index == 0 else "; "
        yield text(lead, lines[name], report.amount(f"{_STAFFING}.{name}"))


def _is_all(report: Report, name: str) -> bool:
    present, some = f"{_STAFFING}.present", f"{_STAFFING}.{name}"
    return report.results.value(present) == report.results.value(some)


def _filled(report: Report) -> Iterator[Text]:
    present = report.results.value(f"{_STAFFING}.present")
    assigned = report.results.value(f"{_STAFFING}.assigned")
    if present is None or not assigned:
        return
    rate = f"{_STAFFING}.filled_rate"
    used = ("; số hiện có bằng ", report.figure(rate), report.base_words(rate))
    if present > assigned:
        yield text(*used, f", vượt {format_count(present - assigned, pad=True)} người")
    elif present < assigned:
        yield text(*used, f", còn thiếu {format_count(assigned - present, pad=True)} người")
    else:
        yield text(*used)


def civil_service(report: Report) -> list[Point]:
    """Tell about training, recruitment, appointments and discipline."""
    lines = {
        "trained": "Số lượt cán bộ, công chức, viên chức được đào tạo, bồi dưỡng: ",
        "recruited": "Số người được tuyển dụng: ",
        "appointed": "Số người được bổ nhiệm: ",
        "disciplined": "Số người bị xử lý kỷ luật: ",
    }
    items = [
        text(words, report.amount(f"civil_service.{name}"))
        for name, words in lines.items()
        if report.results.value(f"civil_service.{name}")
    ]
    if report.results.value("civil_service.disciplined") == 0:
        items.append(text("Không có cán bộ, công chức, viên chức bị xử lý kỷ luật"))
    if len(items) == 1:
        return [point(items[0], ".")]
    return [point("Kết quả trong kỳ:", items=items)] if items else []
