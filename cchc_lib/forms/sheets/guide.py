"""The first sheet of a form: how it is filled in."""

from cchc_lib.forms.sheets.book import Book
from cchc_lib.letters.cells import lines_of

_WIDTHS = (24, 96)
_LINE_HEIGHT = 17  # points
_STEPS = (
    (
        "Ô để điền",
        (
            "Chỉ điền vào ô nền vàng nhạt (số, chữ) và chọn ở ô nền xanh nhạt. Các ô khác "
            "đã khóa, biểu tự tính."
        ),
    ),
    (
        "Số",
        (
            "Dấu chấm tách hàng nghìn, dấu phẩy thập phân: 6.476 hồ sơ; 36,69%. Tiền tính "
            "bằng triệu đồng: 99.385. Ô là ô chữ, nên gõ 6.476 vẫn còn là 6.476."
        ),
    ),
    ("Chưa có số", "Để trống. Chỉ ghi 0 khi thật sự là không có."),
    ("Ngày", "Ngày/tháng/năm: 05/02/2026."),
    (
        "Biểu 06",
        (
            "Mỗi lĩnh vực một dòng. Chép từ tệp của hệ thống một cửa thì bấm chuột phải, "
            "Dán đặc biệt, Giá trị (Paste Special, Values). Số kỳ trước nằm bên phải bảng, "
            "tự tìm theo tên của dòng."
        ),
    ),
    (
        "Văn bản",
        (
            "Khai một lần ở trang Văn bản, mỗi văn bản một dòng: loại, số, ký hiệu, ngày … "
            "Cột Khóa để trống được."
        ),
    ),
    (
        "Lời văn",
        (
            "Mỗi ô một ý. Muốn ghi nhiều ý trong một ô thì xuống dòng bằng Alt+Enter; dòng "
            'bắt đầu bằng "- " là điểm liệt kê dưới ý đứng trước.'
        ),
    ),
    (
        "Dẫn số liệu, văn bản trong lời văn",
        (
            "Đừng gõ lại con số hay số hiệu văn bản. Ghi {1} vào chỗ cần dẫn, rồi bấm vào ô"
            " xanh ở hàng {1} bên phải và chọn trong danh sách. Chỗ dẫn sau là {2}, {3}, "
            "{4}; cần nhiều hơn thì tách thành hai ý. Cột cuối cho thấy câu sẽ đọc ra sao."
        ),
    ),
    (
        "Dẫn thêm",
        (
            "{1|trích yếu} in cả trích yếu của văn bản, {1|cơ quan} cả cơ quan ban hành, "
            "{1|hai chữ số} in 7 thành 07. Ai quen viết thẳng "
            "{procedures.dossiers.received}, {doc:khóa} thì biểu vẫn đọc được."
        ),
    ),
    (
        "Kỳ trước",
        (
            "Cột Kỳ trước và cột Gấp kỳ trước giúp nhìn ra số gõ thừa, thiếu chữ số; từ 10 "
            "lần trở lên, hay từ một phần mười trở xuống, có nền vàng đậm."
        ),
    ),
    (
        "Màu đỏ",
        (
            "Ô đỏ là ô chưa đọc được, hoặc cân đối bị lệch: cột Tự kiểm tra nói rõ. Trang "
            "Tự kiểm tra đếm những chỗ còn lại; đến khi bằng 0 thì gửi."
        ),
    ),
    (
        "Gửi",
        (
            "Lưu dạng .xlsx, rồi gửi cả tệp. Không xóa, thêm hay chép trang; đặt tên tệp "
            "thế nào cũng được."
        ),
    ),
)


def write_guide(book: Book) -> None:
    """Write the sheet that says how the form is filled in."""
    sheet = book.add_sheet("Hướng dẫn")
    book.titles(sheet, "Biểu khai số liệu báo cáo cải cách hành chính")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for row, (head, words) in enumerate(_STEPS, start=3):
        book.write(sheet, (row, 0), head, "group")
        book.write(sheet, (row, 1), words, "label")
        lines = max(lines_of(head, _WIDTHS[0]), lines_of(words, _WIDTHS[1]))
        sheet.set_row(row, _LINE_HEIGHT * lines + 6)
    book.printed(sheet, 1)
    book.protect(sheet)
