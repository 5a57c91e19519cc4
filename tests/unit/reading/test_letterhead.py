"""Whose report it is and of when, by its head."""

import pytest

from cchc_lib.reading.letterhead import read_frame
from cchc_lib.reading.scope import Frame

HEAD = ("ỦY BAN NHÂN DÂN", "XÃ TÂN AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("Kết quả cải cách hành chính quý II năm 2026", (2026, 4, 6)),
        ("Báo cáo CCHC tháng 9/2026", (2026, 9, 9)),
        ("Báo cáo 6 tháng đầu năm 2026", (2026, 1, 6)),
        ("Báo cáo sáu tháng cuối năm 2026", (2026, 7, 12)),
        ("Báo cáo công tác cải cách hành chính năm 2026", (2026, 1, 12)),
        ("Báo cáo tháng 13/2026", (0, 0, 0)),
        ("Thư ngỏ", (0, 0, 0)),
    ],
)
def test_the_head_names_unit_and_period(title, months):
    assert read_frame([*HEAD, title]) == Frame("xã Tân An", *months)


def test_a_unit_that_is_said_counts_more_than_the_head():
    assert read_frame(HEAD, "phường Đông Hà").unit == "phường Đông Hà"


def test_what_no_head_says_is_not_guessed():
    assert read_frame(["Cộng hòa xã hội chủ nghĩa Việt Nam", "Tiếp nhận 5 hồ sơ."]) == Frame()
