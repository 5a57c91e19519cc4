"""Layer 5: which periods and places are the report's own."""

import pytest
from support.reading import VOCABULARY, told

from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import RUNNING
from cchc_lib.reading.scope import MOST, Frame, Scope, is_other_time, limits

QUARTER, HALF, MONTH = Frame("", 2026, 4, 6), Frame("", 2026, 1, 6), Frame("", 2026, 9, 9)


@pytest.mark.parametrize(
    ("words", "frame", "is_other"),
    [
        ("quý ii", QUARTER, False),
        ("quý ii/2026", QUARTER, False),
        ("quý ii/2025", QUARTER, True),
        ("quý i", QUARTER, True),
        ("tháng 5", QUARTER, True),
        ("năm 2026", QUARTER, False),
        ("năm 2025", QUARTER, True),
        ("6 tháng đầu năm", HALF, False),
        ("6 tháng cuối năm", HALF, True),
        ("sáu tháng", HALF, False),
        ("9 tháng", HALF, True),
        ("tháng 9 năm 2026", MONTH, False),
        ("quý i", Frame(), False),
    ],
)
def test_a_period_is_another_where_its_months_are(words, frame, is_other):
    assert is_other_time(words, frame) is is_other


def test_few_limits_are_kept_and_each_once():
    many = [Scope("period", str(n // 2)) for n in range(100)]
    assert [each.words for each in limits(many)] == [str(n) for n in range(MOST)]


QUARTER = Frame("xã Tân An", 2026, 7, 9)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chín tháng đầu năm, thu ngân sách đạt 4.180 triệu đồng.", {"finance.budget.revenue"}),
        ("Lũy kế, xã đã hoàn thành 15/36 nhiệm vụ trong kế hoạch.",
         {"steering.planning.tasks_done", "steering.planning.tasks_planned"}),
        ("Lũy kế, xã tiếp nhận 5.000 hồ sơ.", set()),
        ("Sáu tháng đầu năm, thu ngân sách đạt 4.180 triệu đồng.", set()),
        ("Đến giữa tháng 8, đã giải quyết 40 hồ sơ.", {"procedures.dossiers.resolved"}),
        ("Đến hết tháng 5, đã giải quyết 40 hồ sơ.", set()),
        ("Tháng 8, đã giải quyết 40 hồ sơ.", set()),
        ("T5: giải quyết 40 hồ sơ.", set()),
        ("Xã láng giềng tiếp nhận 310 hồ sơ, 87% nộp trực tuyến.", set()),
        ("Cán bộ tư pháp đã kiểm tra 6 văn bản.", {"institutions.review.checked"}),
    ],
)  # fmt: skip
def test_a_time_limits_what_it_is_another_time_of(text, wanted):
    assert told(text, frame=QUARTER).keys() == wanted


def test_a_heading_that_names_a_later_period_is_about_what_is_to_come():
    task = "- Tiếp nhận 12 hồ sơ."
    assert told("9. Nhiệm vụ quý IV", task, frame=QUARTER) == {}
    assert told("9. Số liệu quý III", task, frame=QUARTER) == {"procedures.dossiers.received": "12"}


def test_what_runs_up_from_january_is_what_the_catalogue_says_does():
    running = {code for code in VOCABULARY.running if not CATALOGUE[code].is_rate}
    assert running
    assert {code for code in running if CATALOGUE[code].nature is not RUNNING} == set()
