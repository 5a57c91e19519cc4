"""The narrow register: its columns and words, all that is left of a stranger's register.

It is a CSV file in UTF-8: one row about itself, one of headings, one per dossier. What is typed is
written in one way: days as 2026-01-05, states and channels by the words below, yes as "có". ``row``
is the row in the register that was handed in, ``fault`` why it cannot be counted, "" where it can.
"""

from typing import Final

TITLE: Final = "Sổ hồ sơ rút gọn, không có cột cá nhân"
"""The first cell of a narrow register; the others: file, its SHA-256, columns dropped, its days."""

HEADINGS: Final = {
    "row": "Dòng trong sổ gốc",
    "code": "Mã hồ sơ",
    "procedure": "Mã TTHC",
    "field": "Lĩnh vực",
    "system": "Hệ thống nguồn",
    "level": "Mức DVC",
    "channel": "Kênh nộp",
    "state": "Trạng thái",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "finished": "Ngày kết thúc xử lý",
    "supplement": "Ngày yêu cầu bổ sung",
    "fee": "Phí, lệ phí",
    "paid": "Thanh toán trực tuyến",
    "paid_on": "Ngày thanh toán",
    "digitised": "Số hóa",
    "electronic": "Kết quả điện tử",
    "reused": "Tái sử dụng dữ liệu",
    "fault": "Lý do không đếm",
}

DAYS: Final = ("received", "due", "finished", "supplement", "paid_on")
FLAGS: Final = ("fee", "paid", "digitised", "electronic", "reused")
NAMES: Final = ("field", "system")  # words that the report prints

STATES: Final = {
    "registered": "mới đăng ký",
    "accepted": "được tiếp nhận",
    "turned_away": "không được tiếp nhận",
    "processing": "đang xử lý",
    "supplement": "chờ bổ sung",
    "fee_asked": "chờ nộp phí",
    "withdrawn": "công dân rút hồ sơ",
    "paused": "dừng xử lý",
    "done": "đã xử lý xong",
    "returned": "đã trả kết quả",
    "refused": "từ chối giải quyết",
}
CHANNELS: Final = {
    "in_person": "trực tiếp",
    "online": "trực tuyến",
    "postal": "bưu chính",
    "kiosk": "ki-ốt",
}
LEVELS: Final = {"full": "toàn trình", "partial": "một phần", "none": "không"}
WORDS: Final = {"state": STATES, "channel": CHANNELS, "level": LEVELS}
YES, NO = "có", "không"

OTHER_UNIT: Final = "hồ sơ của đơn vị khác"
"""The fault of a dossier that the register itself gives to another commune."""

ENDED: Final = ("withdrawn", "done", "returned", "refused")
"""States of a dossier that is finished: it must have a day on which it was."""
