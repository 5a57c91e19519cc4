"""Lines of a plain text are joined only where a program has evidently broken them."""

import pytest
from support.odd_documents import read_here, texts

WRAPPED = """\
                BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH

- Tổng số hồ sơ thủ tục hành chính đã tiếp nhận từ ngày
25/12/2025 đến hết ngày 31/3/2026 là 6476 hồ sơ. Kế hoạch số
87/KH-UBND ngày 27/2/2026 về việc rà soát, theo số 341/TB-
UBND của xã.
- Số hồ sơ đã giải quyết xong: 6469 hồ sơ
+ Trước hạn: 6395 hồ sơ
Trung tâm không tiếp nhận ý kiến nào.
"""


def read(text: str) -> list[str]:
    return texts(read_here(text.encode()))


def test_lines_that_were_full_go_on():
    assert read(WRAPPED) == [
        "BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH",
        (
            "- Tổng số hồ sơ thủ tục hành chính đã tiếp nhận từ ngày 25/12/2025 đến hết ngày "
            "31/3/2026 là 6476 hồ sơ. Kế hoạch số 87/KH-UBND ngày 27/2/2026 về việc rà soát, "
            "theo số 341/TB-UBND của xã."
        ),
        "- Số hồ sơ đã giải quyết xong: 6469 hồ sơ",
        "+ Trước hạn: 6395 hồ sơ",
        "Trung tâm không tiếp nhận ý kiến nào.",
    ]


@pytest.mark.parametrize("text", ["- một\nhai\nba", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "A\n\nb"])
def test_lines_that_had_room_do_not(text):
    assert read(text) == [line for line in text.split("\n") if line]


def test_a_paragraph_knows_its_line_and_level():
    report = read_here("I. Một\n\n  1. Hai\n    a) Ba\n    chữ thường\n  2. Bốn".encode())
    said = [(each.label, each.line, each.level) for each in report.paragraphs]
    assert said == [("I.", 1, 0), ("1.", 3, 1), ("a)", 4, 2), ("", 5, 0), ("2.", 6, 1)]
    assert [each.number for each in report.paragraphs] == [1, 2, 3, 4, 5]


def test_white_space_is_one_blank_and_what_nobody_sees_is_left_out_and_told():
    report = read_here("hồ\u202fsơ\u00a0\t\u3000gồm \u00ad5\u200b \u202eđồng".encode())
    assert texts(report) == ["hồ sơ gồm 5 đồng"]
    assert report.notices == ("tệp có ký tự không nhìn thấy: bỏ qua",)


def test_letters_are_composed():
    assert read("ho\u0302\u0300 so\u031b") == ["hồ sơ"]
