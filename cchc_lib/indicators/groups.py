"""The row groups of the statistical annex (Phụ lục thống kê số liệu CCHC).

The official table is not published with văn bản 581/BNV-CCHC; rows and numbering follow its usual
shape, reduced to what a commune can fill.
"""

AREAS = {
    "1": "Chỉ đạo, điều hành",
    "2": "Cải cách thể chế",
    "3": "Cải cách thủ tục hành chính",
    "4": "Cải cách tổ chức bộ máy",
    "5": "Cải cách chế độ công vụ",
    "6": "Cải cách tài chính công",
    "7": "Chính quyền điện tử, chính quyền số",
    "8": "Bộ chỉ số 766",
}
"""The areas of reform by their number in the annex."""

GROUPS = {
    "1.1": "Kế hoạch cải cách hành chính",
    "1.2": "Kiểm tra cải cách hành chính",
    "1.3": "Nhiệm vụ cấp trên giao",
    "1.4": "Khảo sát sự hài lòng, đối thoại",
    "1.5": "Thông tin, tuyên truyền",
    "1.6": "Điều kiện thực hiện",
    "2.1": "Ban hành văn bản QPPL",
    "2.2": "Kiểm tra văn bản QPPL",
    "2.3": "Rà soát văn bản QPPL",
    "3.1": "TTHC thuộc thẩm quyền",
    "3.2": "Cách tổ chức giải quyết TTHC",
    "3.3": "Hồ sơ tiếp nhận",
    "3.4": "Hồ sơ đã giải quyết",
    "3.5": "Hồ sơ đang giải quyết",
    "3.6": "Phản ánh, kiến nghị (PAKN)",
    "3.7": "Sự hài lòng",
    "3.8": "Công bố, rà soát, đơn giản hóa TTHC",
    "4.1": "Nhân sự hiện có",
    "4.2": "Biên chế",
    "5.1": "Đào tạo, tuyển dụng, bổ nhiệm, kỷ luật",
    "6.1": "Thu ngân sách nhà nước",
    "6.2": "Giải ngân vốn đầu tư công",
    "6.3": "Kiến nghị sau thanh tra, kiểm toán",
    "6.4": "Tự chủ của đơn vị sự nghiệp công lập",
    "7.1": "Dịch vụ công trực tuyến (DVCTT)",
    "7.2": "DVCTT phát sinh hồ sơ",
    "7.3": "Hồ sơ DVCTT và DVCTT toàn trình",
    "7.4": "Hồ sơ DVCTT một phần",
    "7.8": "Tiến độ giải quyết hồ sơ trực tuyến",
    "7.5": "Thanh toán trực tuyến",
    "7.6": "Số hóa hồ sơ",
    "7.7": "Văn bản điện tử",
    "8.1": "Số liệu chỉ dùng để tính điểm Bộ chỉ số 766",
}
"""The row groups by their number; the first digit is the area."""
