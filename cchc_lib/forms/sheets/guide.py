"""The first sheet of a form: how it is filled in."""

from cchc_lib.forms.sheets.book import Book

_STEPS = (
    ("Ô để điền", "Chỉ điền vào các ô nền vàng nhạt; các ô khác đã khóa, biểu tự tính."),
    (
        "Số",
        (
            "Dấu chấm tách hàng nghìn, dấu phẩy thập phân: 6.476 hồ sơ; 36,69%. "
            "Tiền tính bằng triệu đồng: 99.385. Ô là ô chữ, nên gõ 6.476 vẫn còn là 6.476."
        ),
    ),
    ("Chưa có số", "Để trống. Chỉ ghi 0 khi thật sự là không có."),
    ("Ngày", "Ngày/tháng/năm: 05/02/2026."),
    (
        "Lời văn",
        (
            "Mỗi ô một ý. Muốn ghi nhiều ý trong một ô thì xuống dòng bằng Alt+Enter; "
            'dòng bắt đầu bằng "- " là điểm liệt kê dưới ý đứng trước.'
        ),
    ),
    (
        "Dẫn số liệu, văn bản",
        (
            "{procedures.dossiers.received} in số liệu đã khai; "
            "{doc:khóa} dẫn văn bản đã khai ở trang Văn bản."
        ),
    ),
    (
        "Kỳ trước",
        (
            "Cột Kỳ trước và cột Gấp kỳ trước giúp nhìn ra số gõ thừa, thiếu chữ số; "
            "từ 10 lần trở lên, hay từ một phần mười trở xuống, có nền vàng đậm."
        ),
    ),
    (
        "Màu đỏ",
        (
            "Ô đỏ là ô chưa đọc được, hoặc cân đối bị lệch: cột Tự kiểm tra nói rõ. "
            "Trang Tự kiểm tra đếm những chỗ còn lại; đến khi bằng 0 thì gửi."
        ),
    ),
    ("Dán số liệu", "Dán từ tệp khác thì chọn Dán đặc biệt, Giá trị (Paste Special, Values)."),
    ("Gửi", "Lưu dạng .xlsx, giữ nguyên tên các trang, rồi gửi cả tệp."),
)


def write_guide(book: Book) -> None:
    """Write the sheet that says how the form is filled in."""
    sheet = book.add_sheet("Hướng dẫn")
    book.titles(sheet, "Biểu khai số liệu báo cáo cải cách hành chính")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 96)
    for row, (head, words) in enumerate(_STEPS, start=3):
        book.write(sheet, (row, 0), head, "group")
        book.write(sheet, (row, 1), words, "label")
        sheet.set_row(row, 36)
    book.printed(sheet, 1)
    book.protect(sheet)
