"""What Excel writes, and what of it is never opened."""

from dataclasses import replace
from typing import Final

from cchc_lib.foreign.package import Program

MAX_BYTES: Final = 10 << 20

NOT_A_WORKBOOK = "không phải là tệp Excel .xlsx; hãy mở bằng Excel rồi lưu thành .xlsx"

EXCEL: Final = Program(
    name="Excel",
    locked="tệp có mật khẩu hoặc là .xls cũ: mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx",
    not_ours=NOT_A_WORKBOOK,
    crowded="ảnh, trang tính không cần",
    max_bytes=MAX_BYTES,
    max_elements=600_000,  # 60,000 cells have 120,000, and as many shared texts
    ignored=(
        (r"vbaproject|xl/macrosheets/", "macro: không chạy, bỏ qua"),
        (r"xl/externallinks/", "liên kết tới tệp hay chương trình khác (DDE): không mở, bỏ qua"),
        (r"xl/connections|xl/querytables/", "kết nối dữ liệu bên ngoài: không mở, bỏ qua"),
        (r"xl/(embeddings|activex|ctrlprops)/", "đối tượng nhúng: không mở, bỏ qua"),
    ),
    spaces=(  # ECMA-376 Part 4 (transitional) and Part 1 (strict)
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
)

LARGE_EXCEL: Final = replace(
    EXCEL, max_bytes=100 << 20, max_unpacked=2 << 30, max_elements=120_000_000
)
"""A workbook that is read row by row and not kept: a register of a million dossiers."""
