"""A register of dossiers, invented, whose counts are those of a report.

Names, telephone numbers and addresses in it are invented, too, and say so; they are there because
an export has them, so that it can be seen that none gets through the door.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat
from typing import TextIO

from cchc_lib.numerals import format_date
from cchc_lib.periods.period import DataWindow

TITLE = "SỔ HỒ SƠ MÔ PHỎNG: mọi dòng đều do máy bịa ra, không phải hồ sơ thật"
HEADINGS = (
    *("STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Tên lĩnh vực", "Hệ thống nguồn"),
    *("Mức DVC", "Kênh thực hiện", "Chủ hồ sơ", "Số điện thoại", "Địa chỉ", "Số định danh"),
    *("Email", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả"),
    *("Trạng thái hồ sơ", "Phí, lệ phí", "Thanh toán trực tuyến", "Cán bộ xử lý hiện tại"),
)
PERSONAL = ("Chủ hồ sơ", "Số điện thoại", "Địa chỉ", "Số định danh", "Email")
_OFFICIAL = "Cán bộ xử lý hiện tại"

_SYSTEMS = ("Hệ thống thành phố", "Hệ thống các Bộ")
_FIELDS = (
    ("Đất đai", "Xây dựng", "Bảo trợ xã hội", "Người có công", "Giáo dục", "An toàn thực phẩm"),
    ("Chứng thực", "Hộ tịch", "Cư trú", "Nuôi con nuôi"),
)
_TERM = 5  # days that a dossier may take


@dataclass(frozen=True, slots=True)
class _End:
    """How a dossier ends: its state, and its days to the end, None where it has none."""

    state: str
    took: int | None


_ENDS = {
    "early": _End("Đã trả kết quả", 1),
    "on_time": _End("Đã xử lý xong", _TERM),
    "overdue": _End("Đã trả kết quả", _TERM + 1),
    "refused": _End("Từ chối giải quyết", 2),
    "withdrawn": _End("Công dân rút hồ sơ", 1),
    "pending_in_time": _End("Đang xử lý", None),
    "awaiting_supplement": _End("Chờ bổ sung", None),
    "pending_overdue": _End("Đang xử lý", None),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The counts that a register is to have, by what ``_ENDS`` and the form call them.

    ``services`` and ``kinds_with_fees`` are counts of procedures.
    """

    ends: Mapping[str, int]
    carried_over: int
    full: int
    full_online: int
    partial: int
    partial_online: int
    services: int
    with_fees: int
    paid_online: int
    kinds_with_fees: int

    def times(self, factor: int) -> "Wanted":
        """Return the same with so many times as many dossiers, of as many procedures."""
        return Wanted(
            {name: count * factor for name, count in self.ends.items()},
            self.carried_over * factor,
            self.full * factor,
            self.full_online * factor,
            self.partial * factor,
            self.partial_online * factor,
            self.services,
            self.with_fees * factor,
            self.paid_online * factor,
            self.kinds_with_fees,
        )


SEED_WINDOW = DataWindow(date(2025, 12, 25), date(2026, 3, 31))
SEED = Wanted(
    ends={
        "early": 6395,
        "on_time": 0,
        "overdue": 0,
        "refused": 55,
        "withdrawn": 19,
        "pending_in_time": 1,
        "awaiting_supplement": 6,
        "pending_overdue": 0,
    },
    carried_over=25,
    full=337,
    full_online=324,
    partial=2525,
    partial_online=2524,
    services=29,
    with_fees=2346,
    paid_online=2330,
    kinds_with_fees=9,
)
"""The counts of the seed report; 2.330 paid online is what its 99,32 % of 2.346 comes from."""


def write_register(
    file: TextIO, wanted: Wanted, window: DataWindow, unit: str = "H24.100", separator: str = ","
) -> None:
    """Write the register as CSV, under a title that says it is invented."""
    rows = csv.writer(file, delimiter=separator, lineterminator="\n")
    rows.writerow([TITLE])
    rows.writerow([f"Từ ngày {format_date(window.first)} đến ngày {format_date(window.last)}"])
    rows.writerow(HEADINGS)
    rows.writerows(register_rows(wanted, window, unit))


def register_rows(wanted: Wanted, window: DataWindow, unit: str) -> Iterator[Sequence[str]]:
    """Yield the cells of each dossier, those carried over first."""
    ends = chain.from_iterable(repeat(name, count) for name, count in wanted.ends.items())
    for number, name in enumerate(ends):
        is_before = number < wanted.carried_over
        service = _service(wanted, number - wanted.carried_over) if not is_before else None
        yield _row(number, name, _received(window, number, name, is_before=is_before), wanted,
                   service, unit)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Service:
    """What is asked for: level, channel, code of the procedure, fee, whether it was paid online."""

    level: str
    channel: str
    procedure: str
    fee: str = "0"
    paid: str = "không"


def _service(wanted: Wanted, number: int) -> _Service:
    """Return what the dossier received as the nth of the period asks for."""
    if number < wanted.full:
        channel = "2" if number < wanted.full_online else "1"
        return _Service("Toàn trình", channel, f"2.{number % wanted.services:06d}")
    number -= wanted.full
    if number < wanted.partial:
        channel = "2" if number < wanted.partial_online else "1"
        return _Service("Một phần", channel, f"2.{number % wanted.services:06d}")
    number -= wanted.partial
    if number < wanted.with_fees:
        paid = "có" if number < wanted.paid_online else "không"
        kind = f"1.{number % wanted.kinds_with_fees:06d}"
        return _Service("Không", "1", kind, "50.000", paid)
    return _Service("Không", "1", f"1.{500 + number % 40:06d}")


def _received(window: DataWindow, number: int, end: str, *, is_before: bool) -> date:
    """Return the day of receipt, such that the dossier ends inside the window."""
    if is_before:
        return window.first - timedelta(1)
    if _ENDS[end].took is None:
        return window.last - timedelta(30 if end == "pending_overdue" else 1)
    return window.first + timedelta(number % (window.days - _TERM - 2))


def _row(  # noqa: PLR0913, PLR0917  # what a row is made of
    number: int, name: str, received: date, wanted: Wanted, service: _Service | None, unit: str
) -> Sequence[str]:
    end, asked = _ENDS[name], service or _Service("Không", "1", "1.000900")
    is_city = number - wanted.carried_over in range(wanted.full + wanted.partial)
    fields = _FIELDS[0 if is_city else 1]
    spread = number // 9 % (_TERM - 1) if name == "early" else 0  # one to four days: still early
    finished = "" if end.took is None else format_date(received + timedelta(end.took + spread))
    due = received + timedelta(_TERM)
    return (
        str(number + 1),
        f"{unit}-{received:%y%m%d}-{number + 1:06d}",
        asked.procedure,
        "Thủ tục mô phỏng",
        fields[number % len(fields)],
        _SYSTEMS[0 if is_city else 1],
        asked.level,
        asked.channel,
        f"Người mô phỏng {number + 1}",
        f"09{number:08d}",
        f"Thôn mô phỏng {number % 30}",
        f"{number:012d}",
        f"mo-phong-{number}@example.invalid",
        f"{format_date(received)} 08:{number % 60:02d}:00",
        f"{format_date(due)} 17:00:00",
        finished and f"{finished} 16:{number % 60:02d}:00",
        finished,
        end.state,
        asked.fee,
        asked.paid,
        f"Cán bộ mô phỏng {number % 7}",
    )
