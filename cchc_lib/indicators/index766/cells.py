"""The counts that Index 766 takes and no other part of a report does.

The procedures announced, published and disclosed are the province's: its communes bear its values.
"""

from cchc_lib.indicators.catalogue import FLOW, STANDING, Indicator, count

AREA = "index766"
"""The area of these indicators: results leave it out where a commune gave none of them."""

_GROUP = "8.1"

INDICATORS: tuple[Indicator, ...] = (
    count(f"{AREA}.to_announce", "TTHC phải công bố (của tỉnh)", _GROUP, "TTHC", FLOW),
    count(f"{AREA}.announced_on_time", "TTHC công bố đúng hạn (của tỉnh)", _GROUP, "TTHC", FLOW),
    count(f"{AREA}.to_publish", "TTHC phải cập nhật, công khai (của tỉnh)", _GROUP, "TTHC", FLOW),
    count(
        f"{AREA}.published_on_time",
        "TTHC cập nhật, công khai đúng hạn (của tỉnh)",
        _GROUP,
        "TTHC",
        FLOW,
    ),
    count(f"{AREA}.to_disclose", "TTHC phải công khai nội dung (của tỉnh)", _GROUP, "TTHC", FLOW),
    count(
        f"{AREA}.disclosed_in_full",
        "TTHC công khai đầy đủ nội dung (của tỉnh)",
        _GROUP,
        "TTHC",
        FLOW,
    ),
    count(f"{AREA}.to_synchronise", "Hồ sơ phải đồng bộ lên Cổng DVCQG", _GROUP, "hồ sơ", FLOW),
    count(f"{AREA}.synchronised", "Hồ sơ đã đồng bộ lên Cổng DVCQG", _GROUP, "hồ sơ", FLOW),
    count(
        f"{AREA}.paid_procedures", "TTHC có giao dịch thanh toán trực tuyến", _GROUP, "TTHC", FLOW
    ),
    count(f"{AREA}.stored", "Hồ sơ kết nối kho dữ liệu trên Cổng DVCQG", _GROUP, "hồ sơ", FLOW),
    count(f"{AREA}.population_dossiers", "Hồ sơ dùng dữ liệu CSDL dân cư", _GROUP, "hồ sơ", FLOW),
    count(f"{AREA}.population_procedures", "TTHC kết nối CSDL dân cư", _GROUP, "TTHC", STANDING),
    count(f"{AREA}.disliked", "Hồ sơ bị phản ánh, chê", _GROUP, "hồ sơ", FLOW, better="lower"),
    count(f"{AREA}.feedback_on_time", "PAKN xử lý đúng hạn", _GROUP, "PAKN", FLOW),
    count(f"{AREA}.feedback_handled", "PAKN được hài lòng về kết quả xử lý", _GROUP, "PAKN", FLOW),
)
