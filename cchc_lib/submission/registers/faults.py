"""Rows that cannot be counted although each is sound: given twice, or of another commune."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cchc_lib.foreign.register.narrow import OTHER_UNIT
from cchc_lib.submission.registers.ledger import Ledger, Mask, with_faults

TWICE = "mã hồ sơ đã có ở dòng trên"
OTHER_CODE = "mã đơn vị trong mã hồ sơ khác các hồ sơ còn lại"
_NEARLY_ALL = 0.9
"""The share of a register's codes that must name one unit, for the others to be strangers."""


@dataclass(frozen=True, slots=True)
class Faults:
    """The rows that are left out by kind: ``twice``, ``other`` communes', all others unsound."""

    unsound: Mask
    twice: Mask
    other: Mask


def leave_out(ledger: Ledger) -> tuple[Ledger, Faults]:
    """Return the ledger with what is to be left out marked, and which rows these are."""
    unsound = ~np.asarray(ledger.fault.is_null().to_numpy(zero_copy_only=False), dtype=np.bool_)
    twice = _twice(ledger, ~unsound)
    other = _other(ledger, ~unsound & ~twice)
    told = _says(ledger.fault, OTHER_UNIT)
    ledger = with_faults(with_faults(ledger, twice, TWICE), other, OTHER_CODE)
    return ledger, Faults(unsound & ~told, twice, other | told)


def _says(column: pa.Array, words: str) -> Mask:
    found: Mask = pc.fill_null(pc.match_substring(column, words), False).to_numpy(  # noqa: FBT003
        zero_copy_only=False
    )
    return found


def _twice(ledger: Ledger, sound: Mask) -> Mask:
    """Mark the rows whose code a sound row above bears already: the first one counts."""
    places = np.flatnonzero(sound)
    codes = ledger.code.take(pa.array(places)).dictionary_encode()
    if len(codes.dictionary) == len(places):
        return np.zeros(len(sound), dtype=np.bool_)
    first = np.unique(codes.indices.to_numpy(), return_index=True)[1]
    twice = sound.copy()
    twice[places[first]] = False
    return twice


def _other(ledger: Ledger, sound: Mask) -> Mask:
    """Mark the codes that name another unit of the province than nearly all of their system.

    A code begins with its unit: ``H24.100-260105-0001`` (TT 01/2018/TT-VPCP, Điều 19).
    """
    unit = pc.replace_substring_regex(ledger.code, r"-.*$", "").dictionary_encode()
    names = unit.dictionary.to_pylist()
    number = pc.fill_null(unit.indices, -1).to_numpy(zero_copy_only=False)
    other = np.zeros(len(sound), dtype=np.bool_)
    for system in np.unique(ledger.coded["system"]):
        own = sound & (ledger.coded["system"] == system) & (number >= 0)
        counts = np.bincount(number[own], minlength=1)
        main = int(counts.argmax())
        if counts.sum() and counts[main] >= _NEARLY_ALL * counts.sum():
            other |= own & _strangers(names, main)[number]
    return other


def _strangers(names: list[str], main: int) -> Mask:
    """Tell which units are others of the same province or ministry than the main one."""
    home, dot, _ = names[main].partition(".")
    return np.array([bool(dot) and n != names[main] and n.startswith(home + ".") for n in names])
