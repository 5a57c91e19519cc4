"""II.1 in figures: legal documents issued, checked and reviewed."""

from collections.abc import Iterator

from cchc_lib.blocks import Text, text
from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_ISSUED = "institutions.lawmaking.issued"
_REVIEW = "institutions.review"


def lawmaking(report: Report) -> list[Point]:
    """Tell how many legal documents the commune issued."""
    if not report.known(_ISSUED):
        return []
    if report.is_none(_ISSUED):
        return [point("Trong kỳ không ban hành văn bản quy phạm pháp luật.")]
    return [point("Trong kỳ đã ban hành ", report.amount(_ISSUED), " quy phạm pháp luật.")]


def law_review(report: Report) -> list[Point]:
    """Tell how many legal documents were checked and reviewed, and what came of it."""
    return [*_checked(report), *_reviewed(report)]


def _checked(report: Report) -> Iterator[Point]:
    checked, unlawful = f"{_REVIEW}.checked", f"{_REVIEW}.unlawful"
    if report.is_none(checked):
        yield point("Trong kỳ không kiểm tra văn bản quy phạm pháp luật nào.")
    elif report.known(checked):
        outcome = "; không phát hiện văn bản trái pháp luật" if report.is_none(unlawful) else ""
        yield point("Đã kiểm tra ", report.amount(checked), " theo thẩm quyền", outcome, ".")
    if report.results.value(unlawful):
        found = report.amount(unlawful)
        yield point("Phát hiện ", found, " trái pháp luật", *_handled(report), ".")


def _handled(report: Report) -> Iterator[Text]:
    handled = f"{_REVIEW}.unlawful_handled"
    if report.is_none(handled):
        yield text(", chưa xử lý")
    elif report.known(handled):
        yield text(", đã xử lý ", report.amount(handled))


def _reviewed(report: Report) -> Iterator[Point]:
    reviewed, rate = f"{_REVIEW}.reviewed", f"{_REVIEW}.reviewed_rate"
    if report.is_none(reviewed):
        yield point("Trong kỳ chưa rà soát văn bản quy phạm pháp luật nào.")
    elif report.known(reviewed):
        share = text(", đạt ", report.figure(rate), report.base_words(rate))
        known_share = share if report.known(rate) else ()
        yield point("Đã rà soát ", report.amount(reviewed), known_share, ".")
