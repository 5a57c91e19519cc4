"""What registers of dossiers show, for the reader's page; nothing where a report names none."""

from typing import TYPE_CHECKING

from cchc_lib.report.charts import Chart
from cchc_lib.report.charts import fields as by_field
from cchc_lib.report.charts import weeks as by_week
from cchc_lib.report.report import Report

if TYPE_CHECKING:  # counting needs pyarrow, which only a report with registers pays for
    from cchc_lib.submission.registers.counting import Counting

_MOST = 12  # rows of fields in a chart
_SOURCE = "Nguồn: đếm từ sổ hồ sơ."
_SYNTHETIC = " SỐ LIỆU MÔ PHỎNG."


def arrivals(report: Report) -> Chart | None:
    """Draw how many dossiers came in each week."""
    if (counting := _counting(report)) is None:
        return None
    from cchc_lib.submission.registers.series import weeks  # noqa: PLC0415  # pyarrow

    return by_week.arrivals_by_week(weeks(counting), _source(report))


def backlog(report: Report) -> Chart | None:
    """Draw how many dossiers were pending at the end of each week."""
    if (counting := _counting(report)) is None:
        return None
    from cchc_lib.submission.registers.series import weeks  # noqa: PLC0415  # pyarrow

    return by_week.backlog_by_week(weeks(counting), _source(report))


def days(report: Report) -> Chart | None:
    """Draw how many days early or late the dossiers of each field were resolved."""
    if (counting := _counting(report)) is None:
        return None
    from cchc_lib.submission.registers.series import days_by_field  # noqa: PLC0415  # pyarrow

    return by_field.days_by_field(days_by_field(counting, _MOST), _source(report))


def channels(report: Report) -> Chart | None:
    """Draw by which channel the dossiers of each field came in."""
    if (counting := _counting(report)) is None:
        return None
    from cchc_lib.submission.registers.series import channels_by_field  # noqa: PLC0415  # pyarrow

    return by_field.channels_by_field(channels_by_field(counting, _MOST), _source(report))


def _counting(report: Report) -> "Counting | None":
    counted = report.submission.counted
    return counted.counting if counted else None


def _source(report: Report) -> str:
    return _SOURCE + (_SYNTHETIC if report.submission.synthetic else "")
