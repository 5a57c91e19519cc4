"""II.6. Digital government: online services, their dossiers, payment, digitised dossiers."""

from cchc_lib.indicators.catalogue import FLOW, STANDING, Indicator, Sum, count, rate, stated_rate

_SERVICES = "digital.services"
_DOSSIERS = "digital.dossiers"
_PAYMENT = "digital.payment"
_DIGITISATION = "digital.digitisation"
_INDEX766 = "Quyết định 766/QĐ-TTg ngày 23/6/2022"

INDICATORS: tuple[Indicator, ...] = (
    count(f"{_SERVICES}.partial", "DVCTT một phần", "7.1", "DVC", STANDING),
    count(f"{_SERVICES}.full", "DVCTT toàn trình", "7.1", "DVC", STANDING),
    rate(
        f"{_SERVICES}.online_rate",
        "Tỷ lệ TTHC cung cấp DVCTT",
        "7.1",
        Sum((f"{_SERVICES}.partial", f"{_SERVICES}.full")),
        "procedures.one_stop.total",
        "số TTHC thuộc thẩm quyền",
        source=_INDEX766,
    ),
    stated_rate(
        f"{_SERVICES}.eligible_full_rate",
        "Tỷ lệ DVCTT toàn trình đủ điều kiện được tiếp nhận, giải quyết",
        "7.1",
        "số DVCTT toàn trình đủ điều kiện",
    ),
    stated_rate(
        f"{_SERVICES}.eligible_count_rate",
        "Tỷ lệ DVCTT toàn trình đủ điều kiện",
        "7.1",
        "chưa nêu",
    ),
    count(f"{_SERVICES}.with_dossiers", "DVCTT phát sinh hồ sơ", "7.2", "DVC", FLOW),
    count(
        f"{_SERVICES}.with_online_dossiers", "DVCTT phát sinh hồ sơ trực tuyến", "7.2", "DVC", FLOW
    ),
    rate(
        f"{_SERVICES}.with_dossiers_rate",
        "Tỷ lệ DVC phát sinh hồ sơ nộp trực tuyến",
        "7.2",
        f"{_SERVICES}.with_online_dossiers",
        Sum((f"{_SERVICES}.partial", f"{_SERVICES}.full")),
        "số DVCTT",
    ),
    count(f"{_DOSSIERS}.received", "Hồ sơ DVCTT tiếp nhận", "7.3", "hồ sơ", FLOW),
    rate(
        f"{_DOSSIERS}.online_rate",
        "Tỷ lệ hồ sơ DVCTT nộp trực tuyến (cả hai mức)",
        "7.3",
        Sum((f"{_DOSSIERS}.full_online", f"{_DOSSIERS}.partial_online")),
        f"{_DOSSIERS}.received",
        "số hồ sơ DVCTT tiếp nhận",
    ),
    count(f"{_DOSSIERS}.full", "Hồ sơ của DVCTT toàn trình", "7.3", "hồ sơ", FLOW),
    count(
        f"{_DOSSIERS}.full_online", "Hồ sơ DVCTT toàn trình nộp trực tuyến", "7.3", "hồ sơ", FLOW
    ),
    rate(
        f"{_DOSSIERS}.full_online_rate",
        "Tỷ lệ hồ sơ trực tuyến toàn trình",
        "7.3",
        f"{_DOSSIERS}.full_online",
        f"{_DOSSIERS}.full",
        "số hồ sơ của DVCTT toàn trình",
    ),
    count(f"{_DOSSIERS}.partial", "Hồ sơ của DVCTT một phần", "7.4", "hồ sơ", FLOW),
    count(
        f"{_DOSSIERS}.partial_online", "Hồ sơ DVCTT một phần nộp trực tuyến", "7.4", "hồ sơ", FLOW
    ),
    rate(
        f"{_DOSSIERS}.partial_online_rate",
        "Tỷ lệ hồ sơ trực tuyến một phần",
        "7.4",
        f"{_DOSSIERS}.partial_online",
        f"{_DOSSIERS}.partial",
        "số hồ sơ của DVCTT một phần",
    ),
    count(f"{_PAYMENT}.with_duty", "TTHC có nghĩa vụ tài chính", "7.5", "TTHC", STANDING),
    count(
        f"{_PAYMENT}.integrated", "TTHC đã tích hợp thanh toán trực tuyến", "7.5", "TTHC", STANDING
    ),
    rate(
        f"{_PAYMENT}.integrated_rate",
        "Tỷ lệ TTHC tích hợp thanh toán trực tuyến",
        "7.5",
        f"{_PAYMENT}.integrated",
        f"{_PAYMENT}.with_duty",
        "số TTHC có nghĩa vụ tài chính",
    ),
    count(f"{_PAYMENT}.with_fees", "TTHC đã phát sinh phí, lệ phí", "7.5", "TTHC", FLOW),
    count(f"{_PAYMENT}.dossiers_with_fees", "Hồ sơ phát sinh phí, lệ phí", "7.5", "hồ sơ", FLOW),
    count(f"{_PAYMENT}.dossiers_paid_online", "Hồ sơ thanh toán trực tuyến", "7.5", "hồ sơ", FLOW),
    rate(
        f"{_PAYMENT}.online_rate",
        "Tỷ lệ thanh toán trực tuyến",
        "7.5",
        f"{_PAYMENT}.dossiers_paid_online",
        f"{_PAYMENT}.dossiers_with_fees",
        "số hồ sơ phát sinh phí, lệ phí",
    ),
    count(
        f"{_DIGITISATION}.resolved", "Hồ sơ đã giải quyết thuộc diện số hóa", "7.6", "hồ sơ", FLOW
    ),
    count(f"{_DIGITISATION}.digitised", "Hồ sơ số hóa thành phần", "7.6", "hồ sơ", FLOW),
    rate(
        f"{_DIGITISATION}.digitised_rate",
        "Tỷ lệ số hóa thành phần hồ sơ",
        "7.6",
        f"{_DIGITISATION}.digitised",
        f"{_DIGITISATION}.resolved",
        "số hồ sơ thuộc diện số hóa",
    ),
    count(f"{_DIGITISATION}.electronic_results", "Hồ sơ cấp kết quả điện tử", "7.6", "hồ sơ", FLOW),
    rate(
        f"{_DIGITISATION}.electronic_results_rate",
        "Tỷ lệ cấp kết quả điện tử",
        "7.6",
        f"{_DIGITISATION}.electronic_results",
        f"{_DIGITISATION}.resolved",
        "số hồ sơ thuộc diện số hóa",
    ),
    count(f"{_DIGITISATION}.reused", "Hồ sơ tái sử dụng dữ liệu", "7.6", "hồ sơ", FLOW),
    rate(
        f"{_DIGITISATION}.reused_rate",
        "Tỷ lệ tái sử dụng dữ liệu số hóa",
        "7.6",
        f"{_DIGITISATION}.reused",
        f"{_DIGITISATION}.resolved",
        "số hồ sơ thuộc diện số hóa",
    ),
    count(f"{_DIGITISATION}.documents_sent", "Văn bản đi", "7.7", "văn bản", FLOW),
    count(
        f"{_DIGITISATION}.documents_signed", "Văn bản đi ký số, gửi điện tử", "7.7", "văn bản", FLOW
    ),
    rate(
        f"{_DIGITISATION}.documents_signed_rate",
        "Tỷ lệ văn bản ký số, gửi điện tử",
        "7.7",
        f"{_DIGITISATION}.documents_signed",
        f"{_DIGITISATION}.documents_sent",
        "số văn bản đi",
    ),
    count(f"{_DOSSIERS}.online_resolved", "Hồ sơ trực tuyến đã giải quyết", "7.8", "hồ sơ", FLOW),
    count(
        f"{_DOSSIERS}.online_in_time",
        "Hồ sơ trực tuyến giải quyết trước hạn và đúng hạn",
        "7.8",
        "hồ sơ",
        FLOW,
    ),
    rate(
        f"{_DOSSIERS}.in_time_rate",
        "Tỷ lệ hồ sơ trực tuyến giải quyết trước hạn và đúng hạn",
        "7.8",
        f"{_DOSSIERS}.online_in_time",
        f"{_DOSSIERS}.online_resolved",
        "số hồ sơ trực tuyến đã giải quyết",
    ),
)
