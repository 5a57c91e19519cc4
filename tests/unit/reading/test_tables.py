"""Layer 1: rows of a table as sentences."""

from cchc_lib.reading.paragraphs import paragraphs_of
from cchc_lib.reading.tables import told_rows


def told(*rows):
    return [row.text for row in told_rows(paragraphs_of(rows))]


def test_a_row_is_its_label_and_its_value_with_the_unit_of_its_column():
    assert told(
        "STT\tNội dung\tĐVT\tSố lượng", "1\tTiếp nhận\thồ sơ\t1.742", "2\tXong\thồ sơ\t9"
    ) == [
        "Tiếp nhận: 1.742 hồ sơ",
        "Xong: 9 hồ sơ",
    ]


def test_a_column_that_is_a_rate_follows_its_count():
    assert told("Nội dung\tSố lượng\tTỷ lệ (%)", "Đúng hạn\t90\t99,5") == [
        "Đúng hạn: 90; tỷ lệ: 99,5%"
    ]


def test_each_of_many_values_is_told_with_its_heading():
    assert told("Nội dung\tQuý I\tQuý II", "Tiếp nhận\t5\t6") == [
        "Tiếp nhận, Quý I: 5",
        "Tiếp nhận, Quý II: 6",
    ]


def test_a_row_without_a_value_is_a_heading_of_those_under_it():
    rows = told_rows(paragraphs_of(["1\tHồ sơ", "1.1\tTiếp nhận\t5", "1.2\tXong\t4"]))
    assert [row.text for row in rows] == ["Hồ sơ", "Tiếp nhận: 5", "Xong: 4"]
    assert rows[0].rank < rows[1].rank == rows[2].rank


def test_a_rate_alone_in_the_next_row_belongs_to_the_row_before():
    head = "TT\tNội dung\tSố lượng"
    assert told(head, "1\tĐúng hạn\t90", "\tTỷ lệ\t99,5%", "2\tQuá hạn\t1") == [
        "Đúng hạn: 90; Tỷ lệ: 99,5%",
        "Quá hạn: 1",
    ]


def test_a_row_of_a_thousand_values_says_its_label_a_hundred_times_at_most():
    (row,) = paragraphs_of(["\t".join(["x" * 5000, *["7"] * 1000])])
    assert len(told_rows([row])) == 100
    assert max(len(each.text) for each in told_rows([row])) < 1100


def test_a_column_of_an_earlier_time_is_told_as_that_and_not_as_carried_over():
    assert told("Nội dung\tKỳ này\tKỳ trước", "Tiếp nhận\t5\t6") == [
        "Tiếp nhận, Kỳ này: 5",
        "Tiếp nhận, kỳ báo cáo trước: 6",
    ]


def test_how_much_more_than_before_is_no_rate_of_the_row():
    assert told("Nội dung\tSố lượng\tTỷ lệ so với cùng kỳ (%)", "Đúng hạn\t90\t99,5") == [
        "Đúng hạn, Số lượng: 90",
        "Đúng hạn, Tỷ lệ so với cùng kỳ (%): 99,5",
    ]


def test_a_row_without_headings_may_go_on_in_words():
    rows = ("Có mặt | 45 | người (91,84%)", "Kiến nghị | 3 | đã xong 2")
    assert told(*rows) == ["Có mặt: 45 người (91,84%)", "Kiến nghị: 3; đã xong 2"]


def test_a_cell_of_a_stroke_says_nothing():
    rows = ("STT | Nội dung | Số lượng | Tỷ lệ", "1 | Tiếp nhận | 5 | -")
    assert told(*rows) == ["Tiếp nhận: 5"]
