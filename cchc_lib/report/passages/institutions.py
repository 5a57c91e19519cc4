"""II.1 in figures: legal documents issued, checked and reviewed."""

from collections.abc import Iterator

from cchc_lib.report.points import Point, point
from cchc_lib.report.report import Report

_ISSUED = "institutions.lawmaking.issued"
_REVIEW = "institutions.review"


def lawmaking(report: Report) -> list[Point]:
    """Tell how many legal documents the commune issued."""
    if not report.known(_ISSUED):
        return []
    if report.results.value(_ISSUED) == 0:
        return [point("Trong kỳ không ban hành văn bản quy phạm pháp luật.")]
    return [point("Trong kỳ đã ban hành ", report.amount(_ISSUED), " quy phạm pháp luật.")]


def law_review(report: Report) -> list[Point]:
    """Tell how many legal documents were checked and reviewed, and what came of it."""
    return [*_checked(report), *_reviewed(report)]


def _checked(report: Report) -> Iterator[Point]:
    if not report.known(f"{_REVIEW}.checked"):
        return
    unlawful = report.results.value(f"{_REVIEW}.unlawful")
    outcome = "; không phát hiện văn bản trái pháp luật" if unlawful == 0 else ""
    checked = report.amount(f"{_REVIEW}.checked")
    yield point("Đã kiểm tra ", checked, " theo thẩm quyền", outcome, ".")
    if unlawful and report.known(f"{_REVIEW}.unlawful_handled"):
        yield point(
            "Phát hiện ",
            report.amount(f"{_REVIEW}.unlawful"),
            " trái pháp luật, đã xử lý ",
            report.amount(f"{_REVIEW}.unlawful_handled"),
            ".",
        )


def _reviewed(report: Report) -> Iterator[Point]:
    if report.known(f"{_REVIEW}.reviewed", f"{_REVIEW}.reviewed_rate"):
        yield point(
            "Đã rà soát ",
            report.amount(f"{_REVIEW}.reviewed"),
            ", đạt ",
            report.figure(f"{_REVIEW}.reviewed_rate"),
            " số văn bản phải rà soát.",
        )
