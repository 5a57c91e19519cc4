"""II.6 in figures: online services, their dossiers, payment, digitised dossiers."""

from collections.abc import Iterator
from dataclasses import replace

from cchc_lib.blocks import Text, text
from cchc_lib.report.passages.compared import compared_point
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_SERVICES = "digital.services"
_DOSSIERS = "digital.dossiers"
_PAYMENT = "digital.payment"
_DIGITISATION = "digital.digitisation"
_LEVELS = {"full": "toàn trình", "partial": "một phần"}


def digital(report: Report) -> list[Point]:
    """Tell how far services, dossiers, payments and papers are digital."""
    said = (
        _offered(report),
        _in_use(report),
        *(_filed(report, level, words) for level, words in _LEVELS.items()),
        _paid(report),
        _digitised(report),
    )
    points = [point(*_joined(clauses), ".") for clauses in map(list, said) if clauses]
    return points + _changed(report)


def _changed(report: Report) -> list[Point]:
    names = {
        f"{_DOSSIERS}.full_online_rate": "tỷ lệ hồ sơ trực tuyến toàn trình",
        f"{_DOSSIERS}.partial_online_rate": "tỷ lệ hồ sơ trực tuyến một phần",
        f"{_PAYMENT}.online_rate": "tỷ lệ thanh toán trực tuyến",
        f"{_DIGITISATION}.digitised_rate": "tỷ lệ số hóa thành phần hồ sơ",
    }
    return compared_point(report, names)


def _joined(clauses: list[Text]) -> Iterator[Text]:
    """Join clauses into a sentence that begins with a capital."""
    for index, clause in enumerate(clauses):
        yield text("; ", clause) if index else _capitalised(clause)


def _capitalised(clause: Text) -> Text:
    first, *rest = clause
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)


def _offered(report: Report) -> Iterator[Text]:
    """Tell what is offered online, of all procedures; alone their number says nothing here."""
    total, clauses = "procedures.one_stop.total", list(_services(report))
    if clauses and report.known(total):
        yield text("tổng số TTHC thuộc thẩm quyền giải quyết là ", report.figure(total), " thủ tục")
    yield from clauses


def _services(report: Report) -> Iterator[Text]:
    offered = [level for level in ("partial", "full") if report.known(f"{_SERVICES}.{level}")]
    for index, level in enumerate(offered):
        services = "DVCTT" if index else "dịch vụ công trực tuyến (DVCTT)"
        number = report.figure(f"{_SERVICES}.{level}")
        yield text(f"số {services} {_LEVELS[level]} là ", number)
    shares = {
        "procedures.one_stop.electronic_process_rate": " TTHC được cập nhật quy trình điện tử",
        f"{_SERVICES}.eligible_full_rate": (
            " DVCTT toàn trình đủ điều kiện được tiếp nhận, giải quyết tại Trung tâm Phục vụ "
            "hành chính công"
        ),
    }
    for code, words in shares.items():
        if report.known(code):
            yield text(report.figure(code), words)


def _in_use(report: Report) -> Iterator[Text]:
    lines = {
        f"{_SERVICES}.with_dossiers": "số DVCTT phát sinh hồ sơ là ",
        f"{_DOSSIERS}.received": "tổng số hồ sơ DVCTT tiếp nhận là ",
        f"{_SERVICES}.with_online_dossiers": "số DVCTT có phát sinh hồ sơ trực tuyến là ",
        f"{_SERVICES}.eligible_count_rate": "tỷ lệ DVCTT toàn trình đủ điều kiện là ",
        f"{_SERVICES}.with_dossiers_rate": (
            "tỷ lệ dịch vụ công có phát sinh hồ sơ nộp trực tuyến trên tổng số DVCTT là "
        ),
    }
    nothing = report.is_none(f"{_SERVICES}.with_dossiers")
    if nothing:
        yield text("không có DVCTT phát sinh hồ sơ")
    for code, words in lines.items():
        if report.known(code) and not (nothing and report.is_none(code)):
            yield text(words, report.figure(code))


def _filed(report: Report, level: str, words: str) -> Iterator[Text]:
    if report.is_none(f"{_DOSSIERS}.{level}"):
        yield text(f"không phát sinh hồ sơ của DVCTT {words}")
        return
    lines = {
        level: f"tổng số hồ sơ của DVCTT {words} (gồm hồ sơ nộp trực tuyến và trực tiếp) là ",
        f"{level}_online": f"số hồ sơ nộp trực tuyến của các DVCTT {words} là ",
        f"{level}_online_rate": f"tỷ lệ hồ sơ trực tuyến {words} là ",
    }
    for name, lead in lines.items():
        if report.known(f"{_DOSSIERS}.{name}"):
            yield text(lead, report.figure(f"{_DOSSIERS}.{name}"))


def _paid(report: Report) -> Iterator[Text]:
    lines = {
        "with_duty": "tổng số TTHC có nghĩa vụ tài chính là ",
        "integrated": "số TTHC đã tích hợp, triển khai thanh toán trực tuyến trên Cổng Dịch vụ "
        "công quốc gia là ",
        "integrated_rate": "tỷ lệ tích hợp, triển khai thanh toán trực tuyến là ",
        "with_fees": "số TTHC đã phát sinh phí, lệ phí là ",
        "dossiers_with_fees": "số hồ sơ có phát sinh phí, lệ phí là ",
        "dossiers_paid_online": "số hồ sơ thanh toán trực tuyến là ",
        "online_rate": "tỷ lệ thanh toán trực tuyến đạt ",
    }
    nothing = report.is_none(f"{_PAYMENT}.dossiers_with_fees")
    for name, words in lines.items():
        code = f"{_PAYMENT}.{name}"
        if report.known(code) and not (nothing and report.is_none(code)):
            yield text(words, report.figure(code))
    if nothing:
        yield text("không có hồ sơ phát sinh phí, lệ phí")


def _digitised(report: Report) -> Iterator[Text]:
    lines = {
        "digitised_rate": "tỷ lệ số hóa thành phần hồ sơ đạt ",
        "electronic_results_rate": "tỷ lệ cấp kết quả giải quyết TTHC điện tử đạt ",
        "reused_rate": "tỷ lệ tái sử dụng dữ liệu đã số hóa đạt ",
        "documents_signed_rate": "tỷ lệ văn bản đi được ký số, gửi điện tử đạt ",
    }
    for name, words in lines.items():
        code = f"{_DIGITISATION}.{name}"
        if report.known(code):
            yield text(words, report.figure(code), report.base_words(code))
