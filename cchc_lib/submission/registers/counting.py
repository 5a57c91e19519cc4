"""How dossiers of registers are counted into the figures of a report: one rule a line.

Days are compared as days. The rules are those of the one-stop systems in use (their statistics for
Biểu 06): a dossier is of the period by the day of its receipt, resolved by the day on which its
handling ended, early, on time or overdue by that day against the day it was promised for.
``CONVENTION`` says so in the words of the report. Source: Thông tư 01/2020/TT-VPCP, Biểu
06/VPCP/KSTT, and the queries of a provincial one-stop system.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from cchc_lib.foreign.register.narrow import CHANNELS, LEVELS, STATES, YES
from cchc_lib.periods.period import DataWindow
from cchc_lib.submission.registers.ledger import NO_DAY, Ledger, Mask, Numbers

DOSSIERS = "procedures.dossiers"
_ONLINE, _PAYMENT = "digital.dossiers", "digital.payment"
_SERVICES, _DIGITISED = "digital.services", "digital.digitisation"

CONVENTION = (
    "Cách đếm từ sổ hồ sơ: trong kỳ theo ngày tiếp nhận; kỳ trước chuyển sang là hồ sơ tiếp nhận "
    "trước kỳ mà đầu kỳ chưa xong; đã giải quyết theo ngày kết thúc xử lý trong kỳ; trước hạn, quá "
    "hạn khi ngày đó trước, sau ngày hẹn trả; đúng hạn khi trùng ngày hẹn trả hoặc hồ sơ không có "
    "ngày hẹn trả, không gồm hồ sơ từ chối, rút (hai số nêu riêng); đang giải quyết quá hạn khi "
    "ngày hẹn trả trước ngày chốt; chờ bổ sung gồm cả chờ nộp phí và dừng xử lý, không tính quá "
    "hạn. Hồ sơ mới đăng ký hoặc không được tiếp nhận không tính. Có phí, thanh toán trực tuyến "
    "theo ngày thanh toán, không có cột này thì theo ngày tiếp nhận; số hóa, kết quả điện tử, tái "
    "sử dụng tính trên hồ sơ đã giải quyết trong kỳ."
)

FLOW = (
    *("carried_over", "received_in_period", "online", "in_person", "postal", "kiosk"),
    *("received", "resolved", "early", "on_time", "overdue", "refused", "withdrawn"),
    *("pending", "pending_in_time", "pending_overdue", "awaiting_supplement"),
)
"""The counts of a row of Biểu 06 that come of a register."""


@dataclass(frozen=True)
class Counting:
    """The figures of a window by their field, each as the rows that it counts."""

    ledger: Ledger
    window: DataWindow

    @cached_property
    def rows(self) -> Mapping[str, Mask]:
        """Return which rows each count of dossiers counts, by its field."""
        flow = {f"{DOSSIERS}.{name}": rows for name, rows in self._flow().items()}
        return {**flow, **self._digital()}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return every figure that the registers give, by its field."""
        found = {field: int(rows.sum()) for field, rows in self.rows.items()}
        return {**found, **{field: len(kinds) for field, kinds in self._kinds().items()}}

    def rows_behind(self, field: str) -> Mask:
        """Return the dossiers behind a figure; behind a count of procedures, their dossiers."""
        return self._any(_KINDS.get(field, (field,)))

    def _any(self, fields: Iterable[str]) -> Mask:
        """Return the dossiers that any of some figures counts."""
        found = self._none.copy()
        for field in fields:
            found |= self.rows.get(field, self._none)
        return found

    @cached_property
    def by_field(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """Return the counts of each row of Biểu 06 by source system and field, in their order."""
        group, names = self.groups
        flow = {name: self.rows[f"{DOSSIERS}.{name}"] for name in FLOW if self.gives(name)}
        each = {name: np.bincount(group[rows], minlength=len(names)) for name, rows in flow.items()}
        found = {key: {n: int(each[n][at]) for n in flow} for at, key in enumerate(names)}
        return {key: counts for key, counts in sorted(found.items()) if counts["received"]}

    @cached_property
    def groups(self) -> tuple[Numbers, list[tuple[str, str]]]:
        """Return for each row the number of its group, and the groups: source system, field."""
        system, field = self.ledger.coded["system"], self.ledger.coded["field"]
        width = len(self.ledger.words["field"]) + 1
        keys, group = np.unique(
            (system.astype(np.int64) + 1) * width + field + 1, return_inverse=True
        )
        systems, fields = ["", *self.ledger.words["system"]], ["", *self.ledger.words["field"]]
        names = [(systems[key // width], fields[key % width]) for key in map(int, keys)]
        return group.astype(np.int32), names

    def gives(self, name: str) -> bool:
        """Tell whether the registers give a count of a row of Biểu 06."""
        return f"{DOSSIERS}.{name}" in self.rows

    @cached_property
    def _none(self) -> Mask:
        return np.zeros(len(self.ledger.row), dtype=np.bool_)

    @cached_property
    def _sound(self) -> Mask:
        """Return which rows may be counted: nothing is wrong with them."""
        return np.asarray(
            self.ledger.fault.is_null().to_numpy(zero_copy_only=False), dtype=np.bool_
        )

    def _state(self, *names: str) -> Mask:
        return self._sound & self.ledger.where("state", *(STATES[name] for name in names))

    def _day(self, column: str) -> Numbers:
        return self.ledger.days[column]

    @cached_property
    def _in_period(self) -> Mask:
        taken = self.open | self.ended
        return taken & self._within("received")

    @cached_property
    def open(self) -> Mask:
        """Return the dossiers that are taken in and not finished, whenever that was."""
        return self._state("accepted", "processing", "supplement", "fee_asked", "paused")

    @cached_property
    def ended(self) -> Mask:
        """Return the dossiers that are finished, whenever that was."""
        return self._state("done", "returned", "withdrawn", "refused")

    @cached_property
    def asked(self) -> Mask:
        """Return the open dossiers that wait for the citizen: these are never overdue."""
        return self._state("supplement", "fee_asked", "paused")

    def _within(self, column: str) -> Mask:
        day, (first, last) = self._day(column), self._bounds
        inside: Mask = (day >= first) & (day <= last)
        return inside

    @cached_property
    def _bounds(self) -> tuple[int, int]:
        return _number(self.window.first), _number(self.window.last)

    def _flow(self) -> dict[str, Mask]:
        first, last = self._bounds
        received, due, finished = (self._day(name) for name in ("received", "due", "finished"))
        in_period = self._in_period
        before = (received < first) & (self.open | (self.ended & (finished >= first)))
        resolved = self.ended & self._within("finished")
        decided = resolved & self._state("done", "returned")
        promised = due != NO_DAY
        pending = (received <= last) & (self.open | (self.ended & (finished > last)))
        asked_later = self._day("supplement") > last
        waiting = pending & self.asked & ~asked_later
        handled = pending & ~waiting
        late = promised & (due < last)
        return {
            "carried_over": before,
            "received_in_period": in_period,
            **self._channels(in_period),
            "received": before | in_period,
            "resolved": resolved,
            "early": decided & promised & (finished < due),
            "on_time": decided & (~promised | (finished == due)),
            "overdue": decided & promised & (finished > due),
            "refused": resolved & self._state("refused"),
            "withdrawn": resolved & self._state("withdrawn"),
            "pending": pending,
            "pending_in_time": handled & ~late,
            "pending_overdue": handled & late,
            "awaiting_supplement": waiting,
        }

    def _channels(self, in_period: Mask) -> dict[str, Mask]:
        """Return the dossiers of each channel, where the registers say the channel of all."""
        said = self.ledger.coded["channel"] >= 0
        if not said[in_period].all() or not self.ledger.has("channel"):
            return {}
        found = {n: in_period & self.ledger.where("channel", word) for n, word in CHANNELS.items()}
        if not found["kiosk"].any():
            del found["kiosk"]
        return found

    def _digital(self) -> dict[str, Mask]:
        """Return what counts for digital government, as far as there are columns for it."""
        ledger = self.ledger
        found: dict[str, Mask] = {}
        if ledger.has("level"):
            full, partial = (
                self._in_period & ledger.where("level", LEVELS[name])
                for name in ("full", "partial")
            )
            found |= {f"{_ONLINE}.received": full | partial}
            found |= {f"{_ONLINE}.full": full, f"{_ONLINE}.partial": partial}
            if self.gives_channels:
                online = ledger.where("channel", CHANNELS["online"])
                found |= {f"{_ONLINE}.full_online": full & online}
                found |= {f"{_ONLINE}.partial_online": partial & online}
        if ledger.has("fee"):
            owing = (self.open | self.ended) & ledger.where("fee", YES)
            owing &= self._within("paid_on" if ledger.has("paid_on") else "received")
            found[f"{_PAYMENT}.dossiers_with_fees"] = owing
            if ledger.has("paid"):
                found[f"{_PAYMENT}.dossiers_paid_online"] = owing & ledger.where("paid", YES)
        resolved = self._state("done", "returned") & self._within("finished")
        for column, name in _OF_RESOLVED.items():
            if ledger.has(column):
                found[f"{_DIGITISED}.resolved"] = resolved
                found[f"{_DIGITISED}.{name}"] = resolved & ledger.where(column, YES)
        return found

    @cached_property
    def gives_channels(self) -> bool:
        """Tell whether the registers say the channel of every dossier of the period."""
        return bool(self._channels(self._in_period))

    def _kinds(self) -> dict[str, set[int]]:
        """Return the procedures that figures of procedures count, where dossiers name theirs."""
        named, found = self.ledger.coded["procedure"], {}
        for field, dossiers in _KINDS.items():
            rows = self._any(dossiers)
            if self.rows.keys() >= {*dossiers} and rows.any() and (named[rows] >= 0).all():
                found[field] = {*np.unique(named[rows]).tolist()}
        return found


_OF_RESOLVED = {
    "digitised": "digitised",
    "electronic": "electronic_results",
    "reused": "reused",
}
_KINDS = {
    f"{_SERVICES}.with_dossiers": (f"{_ONLINE}.received",),
    f"{_SERVICES}.with_online_dossiers": (f"{_ONLINE}.full_online", f"{_ONLINE}.partial_online"),
    f"{_PAYMENT}.with_fees": (f"{_PAYMENT}.dossiers_with_fees",),
}
"""Counts of procedures, and the dossiers whose procedures they count."""


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days
