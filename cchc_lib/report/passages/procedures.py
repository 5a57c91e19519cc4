"""II.2 in figures: procedures at the one-stop centre, dossiers, feedback, satisfaction."""

from collections.abc import Iterator

from cchc_lib.blocks import Text, text
from cchc_lib.report.passages.compared import compared, compared_point
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_ONE_STOP = "procedures.one_stop"
_DOSSIERS = "procedures.dossiers"
_CATALOGUE = "procedures.catalogue"
_FEEDBACK = "procedures.feedback"
_SATISFACTION = "procedures.satisfaction"


def one_stop(report: Report) -> list[Point]:
    """Tell how many procedures the commune handles and how they are offered."""
    points = []
    if report.known(f"{_ONE_STOP}.total"):
        points.append(point(*_procedures_in_all(report), "."))
    points += _announced(report)
    if report.results.value("procedures.visits"):
        visits = report.amount("procedures.visits")
        points.append(point(f"{report.center} đã đón ", visits, " người đến giao dịch."))
    if (dossiers := report.results.value(f"{_ONE_STOP}.any_place_dossiers")) == 0:
        points.append(
            point("Đến thời điểm báo cáo chưa phát sinh hồ sơ không phụ thuộc địa giới hành chính.")
        )
    elif dossiers:
        received = report.amount(f"{_ONE_STOP}.any_place_dossiers")
        points.append(point("Đã tiếp nhận ", received, " không phụ thuộc địa giới hành chính."))
    return points


def _announced(report: Report) -> Iterator[Point]:
    """Tell how many procedures were announced, and of which kind; then reviewed and simplified."""
    kinds = {
        "new": " ban hành mới",
        "amended": " sửa đổi, bổ sung, thay thế",
        "repealed": " bãi bỏ",
    }
    if report.results.value(f"{_CATALOGUE}.announced"):
        items = _some(report, _CATALOGUE, kinds)
        lead = ", trong đó " if items else ""
        announced = report.amount(f"{_CATALOGUE}.announced")
        yield point("Trong kỳ có ", announced, f" được công bố{lead}", *_listed(items), ".")
    reviews = {"reviewed": " được rà soát, đánh giá", "simplified": " được đơn giản hóa"}
    if items := _some(report, _CATALOGUE, reviews):
        yield point("Trong kỳ có ", *_listed(items), ".")


def _some(report: Report, group: str, words: dict[str, str]) -> list[Text]:
    """Return the counts of a group that are more than 0, each with its words."""
    shown = [name for name in words if report.results.value(f"{group}.{name}")]
    return [text(report.amount(f"{group}.{name}"), words[name]) for name in shown]


def _listed(items: list[Text]) -> Iterator[Text]:
    for index, item in enumerate(items):
        yield text(", ", item) if index else item


def _procedures_in_all(report: Report) -> Iterator[Text]:
    yield text(
        f"Tại thời điểm báo cáo, số TTHC thuộc thẩm quyền giải quyết của {report.committee} là ",
        report.figure(f"{_ONE_STOP}.total"),
        " thủ tục",
    )
    shares = {
        "at_center_rate": f"TTHC được tiếp nhận, giải quyết và trả kết quả tại {report.center}",
        "published_rate": "TTHC được cập nhật, công khai",
    }
    for name, words in shares.items():
        if report.known(f"{_ONE_STOP}.{name}"):
            yield text("; ", report.figure(f"{_ONE_STOP}.{name}"), f" {words}")


def dossiers(report: Report) -> list[Point]:
    """Tell what became of the dossiers: received, resolved, pending."""
    if not report.known(f"{_DOSSIERS}.received"):
        return []
    if report.is_none(f"{_DOSSIERS}.received"):
        return [point(f"Không phát sinh hồ sơ TTHC {report.window_words}.")]
    return [_received(report), *_resolved(report), *_pending(report), *_changed(report)]


def _received(report: Report) -> Point:
    return point(
        f"Tổng số hồ sơ TTHC đã tiếp nhận {report.window_words} là ",
        report.amount(f"{_DOSSIERS}.received"),
        *_of_these(report),
        *_filed_online(report),
        " (chi tiết tại phụ lục kèm theo).",
    )


def _of_these(report: Report) -> Iterator[Text]:
    lines = {
        "carried_over": " từ kỳ trước chuyển sang",
        "online": " nộp trực tuyến",
        "in_person": " nộp trực tiếp",
        "postal": " qua dịch vụ bưu chính công ích",
        "kiosk": " qua ki-ốt thông minh",
    }
    if not any(report.results.value(f"{_DOSSIERS}.{name}") for name in ("in_person", "postal")):
        lines["in_person_and_postal"] = " nộp trực tiếp, qua dịch vụ bưu chính công ích"
    if items := _some(report, _DOSSIERS, lines):
        yield text(", trong đó ")
        yield from _listed(items)


def _filed_online(report: Report) -> Iterator[Text]:
    code = f"{_DOSSIERS}.online_rate"
    if report.known(code):
        rate = report.figure(code)
        yield text("; tỷ lệ hồ sơ nộp trực tuyến đạt ", rate, report.base_words(code))


def _resolved(report: Report) -> Iterator[Point]:
    if not report.known(f"{_DOSSIERS}.resolved"):
        return
    if report.is_none(f"{_DOSSIERS}.resolved"):
        yield point("Chưa có hồ sơ nào được giải quyết xong.")
        return
    if report.results[f"{_DOSSIERS}.early_rate"].value == 100:
        yield _all_early(report)
        return
    items = list(_outcomes(report))
    resolved = report.amount(f"{_DOSSIERS}.resolved")
    yield point("Số hồ sơ đã giải quyết xong: ", resolved, _opens(items), items=items)


def _all_early(report: Report) -> Point:
    """Say so where every dossier was early: what is all is not broken down."""
    return point(
        "Số hồ sơ đã giải quyết xong: ",
        report.amount(f"{_DOSSIERS}.resolved"),
        ", ",
        report.figure(f"{_DOSSIERS}.early_rate"),
        " trước hạn.",
    )


def _outcomes(report: Report) -> Iterator[Text]:
    code = f"{_DOSSIERS}.early"
    if report.results.value(code):
        rate = report.figure(f"{_DOSSIERS}.early_rate")
        yield text("Trước hạn: ", report.amount(code), ", đạt ", rate, " số hồ sơ đã giải quyết")
    lines = {
        "in_time": "Trước hạn và đúng hạn: ",
        "on_time": "Đúng hạn: ",
        "overdue": "Quá hạn: ",
        "refused": "Từ chối giải quyết: ",
        "withdrawn": "Công dân rút hồ sơ: ",
    }
    for name, words in lines.items():
        if report.results.value(f"{_DOSSIERS}.{name}"):
            yield text(words, report.amount(f"{_DOSSIERS}.{name}"))
    if report.is_none(f"{_DOSSIERS}.overdue"):
        yield text("Không có hồ sơ giải quyết quá hạn")
    if report.results[f"{_DOSSIERS}.in_time_rate"].value is not None:
        yield text(
            "Tỷ lệ giải quyết trước hạn và đúng hạn (gồm cả hồ sơ từ chối, hồ sơ rút): ",
            report.figure(f"{_DOSSIERS}.in_time_rate"),
            " số hồ sơ đã giải quyết",
        )


def _pending(report: Report) -> Iterator[Point]:
    if not report.known(f"{_DOSSIERS}.pending"):
        return
    if report.is_none(f"{_DOSSIERS}.pending"):
        yield point("Không còn hồ sơ đang giải quyết.")
        return
    items = list(_states(report))
    pending = report.amount(f"{_DOSSIERS}.pending")
    yield point("Số hồ sơ đang giải quyết: ", pending, _opens(items), items=items)


def _states(report: Report) -> Iterator[Text]:
    lines = {
        "pending_in_time": "Đang giải quyết trong hạn: ",
        "awaiting_supplement": "Chờ bổ sung hồ sơ: ",
        "pending_overdue": "Đang giải quyết, đã quá hạn: ",
    }
    for name, words in lines.items():
        if report.results.value(f"{_DOSSIERS}.{name}"):
            yield text(words, report.amount(f"{_DOSSIERS}.{name}"))
    if report.is_none(f"{_DOSSIERS}.pending_overdue"):
        yield text("Không có hồ sơ đang giải quyết quá hạn")


def _changed(report: Report) -> list[Point]:
    names = {
        f"{_DOSSIERS}.received": "tổng số hồ sơ tiếp nhận",
        f"{_DOSSIERS}.online_rate": "tỷ lệ hồ sơ nộp trực tuyến",
        f"{_DOSSIERS}.in_time_rate": "tỷ lệ giải quyết trước hạn và đúng hạn",
    }
    return compared_point(report, names)


def feedback(report: Report) -> list[Point]:
    """Tell how feedback and petitions about procedures were dealt with."""
    received = report.results.value(f"{_FEEDBACK}.received")
    if received is None:
        return []
    if received == 0:
        return [
            point(
                f"Trong kỳ báo cáo, {report.committee}, {report.center} không tiếp nhận phản ánh, "
                "kiến nghị nào của người dân và doanh nghiệp về quy định TTHC."
            )
        ]
    return [point(*_dealt_with(report), ".")]


def _dealt_with(report: Report) -> Iterator[Text]:
    received, resolved = f"{_FEEDBACK}.received", f"{_FEEDBACK}.resolved"
    lead = f"{report.committee}, {report.center} đã tiếp nhận "
    yield text(lead, report.count(received), " phản ánh, kiến nghị (PAKN) về quy định TTHC")
    if report.is_none(resolved):
        yield text(", hiện chưa xử lý xong")
    elif report.known(resolved):
        rate = report.figure(f"{_FEEDBACK}.resolved_rate")
        yield text(", đã xử lý ", report.amount(resolved), ", đạt ", rate)


def satisfaction(report: Report) -> list[Point]:
    """Tell how satisfied people are, and how many were asked."""
    code = f"{_SATISFACTION}.rate"
    if report.is_none(f"{_SATISFACTION}.respondents"):
        return [point("Trong kỳ báo cáo không có lượt đánh giá nào của người dân, doanh nghiệp.")]
    if not report.known(code):
        return []
    base: Text = ()
    if report.results[code].value is not None:
        base = text(
            " (",
            report.figure(f"{_SATISFACTION}.satisfied"),
            " trên ",
            report.figure(f"{_SATISFACTION}.respondents"),
            " lượt đánh giá)",
        )
    since = compared(report, {code: "tỷ lệ hài lòng của người dân"})
    lead = "Tỷ lệ hài lòng của người dân đạt "
    return [point(lead, report.figure(code), base, ".", " " if since else "", since)]


def _opens(items: list[Text]) -> str:
    return ", trong đó:" if items else "."
