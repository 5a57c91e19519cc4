"""II.1. Institutional reform: legal documents issued, checked and reviewed."""

from cchc_lib.indicators.catalogue import FLOW, RUNNING, Indicator, count, rate

_REVIEW = "institutions.review"

INDICATORS: tuple[Indicator, ...] = (
    count("institutions.lawmaking.issued", "Văn bản QPPL đã ban hành", "2.1", "văn bản", FLOW),
    count(f"{_REVIEW}.checked", "Văn bản đã kiểm tra theo thẩm quyền", "2.2", "văn bản", FLOW),
    count(f"{_REVIEW}.unlawful", "Văn bản trái pháp luật", "2.2", "văn bản", FLOW, better="lower"),
    count(f"{_REVIEW}.unlawful_handled", "Văn bản trái pháp luật đã xử lý", "2.2", "văn bản", FLOW),
    rate(
        f"{_REVIEW}.handled_rate",
        "Tỷ lệ văn bản trái pháp luật đã xử lý",
        "2.2",
        f"{_REVIEW}.unlawful_handled",
        f"{_REVIEW}.unlawful",
        "số văn bản trái pháp luật phát hiện",
    ),
    count(f"{_REVIEW}.to_review", "Văn bản QPPL phải rà soát", "2.3", "văn bản", RUNNING),
    count(f"{_REVIEW}.reviewed", "Văn bản QPPL đã rà soát", "2.3", "văn bản", RUNNING),
    rate(
        f"{_REVIEW}.reviewed_rate",
        "Tỷ lệ văn bản QPPL đã rà soát",
        "2.3",
        f"{_REVIEW}.reviewed",
        f"{_REVIEW}.to_review",
        "số văn bản phải rà soát",
    ),
)
