"""The charts of registers: what they say, what they refuse to draw, every word in its place."""

from datetime import date, timedelta

import pytest
from support.drawn_charts import assert_all_readable, words
from support.registers import QUARTER, counting, drawn

from cchc_lib.periods.period import DataWindow
from cchc_lib.report.charts import fields as by_field
from cchc_lib.report.charts import weeks as by_week
from cchc_lib.submission.registers import series

pytestmark = pytest.mark.filterwarnings("error")  # a missing glyph is a warning
SOURCE = "Nguồn: đếm từ sổ hồ sơ. SỐ LIỆU MÔ PHỎNG."
ONE = "H24.100-260105-0001,Hộ tịch,2,05/01/2026,09/01/2026,07/01/2026,Đã trả kết quả"
MOST = 12


def dossier(number, field="Hộ tịch", channel="1", took=2, due=5):
    """Return a dossier of some day of the quarter, promised and finished so many days later."""
    begun = date(2026, 1, 1) + timedelta(number % 80)
    promised = begun + timedelta(due) if due is not None else None
    ended = begun + timedelta(took) if took is not None else None
    days = [f"{day:%d/%m/%Y}" if day else "" for day in (begun, promised, ended)]
    state = "Đã trả kết quả" if ended else "Đang xử lý"
    return f"H24.100-260105-{number:04d},{field},{channel},{','.join(days)},{state}"


def many(fields=40):
    """Return a dossier more of each field than of the one before, some late, some pending."""
    name = "Bồi thường nhà nước trong hoạt động quản lý hành chính và thi hành án loại {}"
    rows, number = [], 0
    for field in range(fields):
        for own in range(field + 1):
            took = None if own % 9 == 8 else own * 7 % 90
            rows.append(dossier(number, name.format(field), str(1 + own % 3), took, due=20))
            number += 1
    return rows


REGISTERS = {
    "one": [ONE],
    "many": many(),
    "no day": [dossier(n, due=None) for n in range(9)],
    "odd": [
        *(dossier(n, "日" * 60 + "W" * 60, took=400) for n in range(3)),
        dossier(3, took=0, due=365),
        dossier(4, "", took=5),
        *(dossier(n, "$a_1$ <b>", channel="2", took=None, due=1) for n in range(5, 9)),
    ],
}


def charts(rows, window=QUARTER):
    counted = counting(drawn(*rows), window=window)
    weeks = series.weeks(counted)
    return (
        by_week.arrivals_by_week(weeks, SOURCE),
        by_week.backlog_by_week(weeks, SOURCE),
        by_field.days_by_field(series.days_by_field(counted, MOST), SOURCE),
        by_field.channels_by_field(series.channels_by_field(counted, MOST), SOURCE),
    )


@pytest.mark.parametrize("key", REGISTERS)
@pytest.mark.parametrize("days", [5, 90, 365])
def test_every_word_has_its_place(key, days):
    window = DataWindow(QUARTER.first, QUARTER.first + timedelta(days - 1))
    told = [chart for chart in charts(REGISTERS[key], window) if chart]
    assert told
    for chart in told:
        assert_all_readable(chart)


def test_the_words_say_the_main_figures():
    arrivals, backlog, days, channels = charts([ONE, dossier(9, took=9), dossier(30, took=None)])
    assert arrivals.alt.startswith("3 hồ sơ tiếp nhận từ 01/01/2026 đến 31/3/2026;")
    assert "ít nhất 0 hồ sơ, tuần từ 12/01/2026 đến 18/01/2026" in arrivals.alt
    assert backlog.alt.startswith(
        "Ngày 31/3/2026 có 1 hồ sơ đang giải quyết, trong đó 1 quá hạn; cuối các tuần, "
    )
    assert days.alt == (
        "Trong 2 hồ sơ có ngày hẹn trả đã giải quyết: 1 trước hạn, 0 đúng hạn, 1 quá hạn; trung "
        "vị trước 2 ngày. Theo lĩnh vực: Hộ tịch 2 hồ sơ, trung vị trước 2 ngày, 1 quá hạn."
    )
    assert "1 (33,33%) trực tuyến, 2 (66,67%) trực tiếp" in channels.alt
    for chart in (arrivals, backlog, days, channels):
        assert SOURCE in " ".join(words(chart))


def test_forty_fields_are_eleven_and_the_rest():
    _, _, days, channels = charts(REGISTERS["many"])
    for chart in (days, channels):
        assert "29 lĩnh vực khác" in words(chart)
        assert chart.alt.count("hồ sơ, ") == MOST


def test_without_days_promised_nothing_is_early_late_or_overdue():
    _, backlog, days, _ = charts([*REGISTERS["no day"], dossier(70, took=None, due=None)])
    assert days is None
    assert "Sổ không có ngày hẹn trả." in words(backlog)
    assert "quá hạn" not in backlog.alt


def test_a_register_of_other_days_or_of_no_dossier_draws_nothing():
    assert charts([ONE], DataWindow(date(2027, 1, 1), date(2027, 3, 31))) == (None,) * 4


def test_equal_registers_are_equal_bytes():
    for one, other in zip(charts(REGISTERS["many"]), charts(REGISTERS["many"]), strict=True):
        assert one.block() == other.block()
