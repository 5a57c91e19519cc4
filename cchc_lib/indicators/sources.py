"""Where definitions come from, each cited in one way."""

FORM06 = "Biểu số 06/VPCP/KSTT, Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"
"""The form of dossiers received and resolved."""

FIELDS = "Định nghĩa các ô trong biểu mẫu số liệu"
"""The form that a commune fills in: each field says what is counted there."""

FORMULA = "Công thức của chỉ tiêu trong danh mục (tử số ÷ mẫu số × 100), làm tròn 0,5 lên"
"""The catalogue: what a rate is a share of, and how it is rounded."""
