"""Figures as they are printed become numbers that are shown the same; other words stay."""

import pytest

from cchc_lib.render.workbook.model import Number, read_printed


@pytest.mark.parametrize(
    ("printed", "value", "form"),
    [
        ("0", 0, "#,##0"),
        ("6.469", 6469, "#,##0"),
        ("99.385", 99385, "#,##0"),
        ("10.529,512", 10529.512, "#,##0.000"),
        ("98,86%", 0.9886, "0.00%"),
        ("100%", 1, "0.00%"),
        ("135,5%", 1.355, "0.00%"),
        ("99,998%", 0.99998, "0.000%"),  # only what is all is written as 100%
        ("≥ 95%", 0.95, '"≥ "0.00%'),
        ("99,98%*", 0.9998, '0.00%"*"'),
        ("+120", 120, '+#,##0;"−"#,##0;#,##0'),
        ("−1.205", -1205, '+#,##0;"−"#,##0;#,##0'),
        ("−0,32 điểm %", -0.32, '+0.00" điểm %";"−"0.00" điểm %";0.00" điểm %"'),
        ("0 điểm %", 0, '0.00" điểm %"'),
    ],
)
def test_a_printed_figure_is_a_number(printed, value, form):
    assert read_printed(printed) == Number(value, form)


@pytest.mark.parametrize(
    "words",
    [
        *("", "–", "không có số liệu", "trên 98%", "hơn 1.480", "1.1.1", "6.47", "1,234.5", "0064"),
        *("-1", "=1+1", "+1+1", "−", "1e5", "٣", "12345678901234567890", "5.085 (2)", "98,86 %%"),
    ],
)
def test_what_is_no_printed_figure_stays_words(words):
    assert read_printed(words) == words
