"""Write the forms of all communes of a province for a period; a file that is there stays as it is.

The name of a form is for people: ``cchc collect`` reads inside a form whose it is.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeAlias

from cchc_lib.communes import Commune, Province
from cchc_lib.errors import DiskError, InputError, UsageError, reason_of
from cchc_lib.forms.carried import NOTHING_BEFORE, Carried, carried_over
from cchc_lib.forms.mould import poured_bytes
from cchc_lib.forms.write import SUFFIX, form_bytes
from cchc_lib.periods import Period
from cchc_lib.submission.new_file import write_new


class Outcome(StrEnum):
    """What became of a form."""

    MADE = "đã tạo"
    BARE = "đã tạo, không có số kỳ trước"
    KEPT = "đã có, giữ nguyên"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a commune: its file, what became of it, and why it lacks figures, if it does."""

    commune: Commune
    path: Path
    outcome: Outcome
    note: str = ""


Each: TypeAlias = Callable[[Callable[[Commune], Form], Sequence[Commune]], Iterable[Form]]
"""Do something for each commune, as ``map`` does; processes may do it at the same time."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which forms are made: for a period, a province, into a folder, with figures from another."""

    period: Period
    province: Province
    folder: Path
    params: str = "params"


def form_name(commune: Commune, period: Period) -> str:
    """Name the file of a form: ``11242-nguyen-luong-bang-2026-Q1.xlsx``."""
    return f"{commune.folder}-{period.id}{SUFFIX}"


def write_forms(order: Order, each: Each = map) -> tuple[Form, ...]:
    """Write the form of each commune that the province has in the period, in the order of codes.

    A form gets no figures where the submission of the period before cannot be read. Raises
    ``UsageError`` where the province has no commune then or the folder cannot be, ``DiskError``
    where a form cannot be written; those written before it stay.
    """
    days = order.period.calendar
    units = order.province.units(days.first, days.last)
    if not units:
        name, place = order.period.name, order.province.name
        raise UsageError(f"{place} chưa có đơn vị cấp xã nào trong {name}")
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"không tạo được {order.folder}: {reason_of(error)}") from None
    return tuple(each(partial(_form, order), units))


def _form(order: Order, commune: Commune) -> Form:
    path = order.folder / form_name(commune, order.period)
    if os.path.lexists(path):
        return Form(commune, path, Outcome.KEPT)
    carried, note = _carried(commune, order)
    try:
        write_new(path, _content(commune, order.period, carried))
    except FileExistsError:
        return Form(commune, path, Outcome.KEPT)
    except OSError as error:
        raise DiskError(f"không ghi được {path}: {reason_of(error)}") from None
    return Form(commune, path, Outcome.BARE if note else Outcome.MADE, note)


def _content(commune: Commune, period: Period, carried: Carried) -> bytes:
    """Return a form; one with nothing from before is poured, which takes a fifth of the time."""
    if carried is NOTHING_BEFORE:
        return poured_bytes(commune, period, carried.words)
    return form_bytes(commune, period, carried)


def _carried(commune: Commune, order: Order) -> tuple[Carried, str]:
    """Return what the period before leaves to a form, and why nothing where it cannot be read."""
    try:
        return carried_over(commune, order.period, order.params), ""
    except InputError as error:
        return NOTHING_BEFORE, str(error.problems[0])
