"""SO: typed counts against those of the registers, with the dossiers behind a difference."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.earlier import with_values
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import number, signed
from cchc_lib.indicators.sources import FORM06
from cchc_lib.numerals import format_count

if TYPE_CHECKING:  # counting needs pyarrow, which only a submission with registers pays for
    from cchc_lib.submission.registers.counting import Counting

MAX_CODES = 20
"""Codes of dossiers that a finding names; who looks for more has the register."""

_DOSSIERS = "procedures.dossiers"
_ROWS = f"{_DOSSIERS}.by_field"
_SAY = "xem các hồ sơ đã nêu; nếu sổ đúng, ghi {count} hoặc bỏ trống ô để máy đếm"


@rule(
    "SO001",
    Severity.ERROR,
    blocks=False,
    title="Số đã ghi = số đếm từ sổ hồ sơ",
    meaning="Ô đã ghi số mà sổ hồ sơ của đơn vị, đếm theo quy ước in trong Biểu 06, cho số khác; "
    "phát hiện nêu mã các hồ sơ làm nên chênh lệch.",
    remedy="Xem các hồ sơ đã nêu trong sổ, rồi sửa số đã ghi hoặc sửa sổ và xuất lại; bỏ trống ô "
    "thì số đếm được dùng.",
    source=FORM06,
)
def typed_counts_are_those_of_the_registers(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare each typed count with the dossiers that the registers have for it."""
    if (counted := case.submission.counted) is None:
        return
    apart = dict(_apart(case, counted.counting))
    for field, (typed, count) in apart.items():
        rows = counted.counting.rows_behind(field)
        if count < typed:  # dossiers that count elsewhere, where they are too many
            for other, (other_typed, other_count) in apart.items():
                if other_count > other_typed and _share_a_table(field, other):
                    elsewhere = counted.counting.rows_behind(other) & ~rows
                    rows = elsewhere if elsewhere.any() else rows
        found = case.finding(
            rule,
            f"{case.name(field)} ghi {number(typed)}, đếm từ sổ hồ sơ được {number(count)} "
            f"(lệch {signed(typed - count)})",
            field,
            suggestion=_SAY.format(count=number(count)),
        )
        codes = counted.counting.ledger.codes(rows, MAX_CODES)
        told = ("Đếm từ sổ hồ sơ", number(count)), ("Hồ sơ", _named(codes, int(rows.sum())))
        yield with_values(found, [*told])


@rule(
    "SO002",
    Severity.ERROR,
    blocks=False,
    title="Từng dòng Biểu 06 = số đếm từ sổ hồ sơ",
    meaning="Dòng của một lĩnh vực trong Biểu 06 đã ghi số khác số đếm từ sổ hồ sơ, hoặc sổ có "
    "lĩnh vực mà biểu không có.",
    remedy="Sửa dòng theo sổ, thêm dòng còn thiếu; hoặc bỏ trống cả bảng theo lĩnh vực để máy đếm.",
    source=FORM06,
)
def typed_rows_are_those_of_the_registers(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare the rows of Biểu 06 that were typed with those of the registers."""
    counted = case.submission.counted
    typed = case.submission.procedures.dossiers.by_field
    if counted is None or not typed or case.submission.is_counted(_ROWS):
        return
    is_split = any(row.source_system for row in typed)
    known = _rows_of(counted.counting, is_split=is_split)
    for at, row in enumerate(typed):
        _, there = known.pop(_key(row.source_system or "", row.field), ("", {}))
        for name, count in there.items():
            given = getattr(row, name)
            if given is not None and given != count:
                field = f"{_ROWS}.{at}.{name}"
                message = f"{case.name(field)} ghi {number(given)}, đếm từ sổ được {number(count)}"
                advice = _SAY.format(count=number(count))
                yield case.finding(rule, message, field, suggestion=advice)
    for label, there in known.values():
        message = f"sổ có {number(there['received'])} hồ sơ ({label}) mà Biểu 06 không có dòng nào"
        place = case.submission.place(_ROWS)
        yield Finding(rule, message, place, (_ROWS,), (("Lĩnh vực", label),), rule.remedy)


def _rows_of(
    counting: "Counting", *, is_split: bool
) -> dict[tuple[str, str], tuple[str, Mapping[str, int]]]:
    """Return the rows of the registers with their label, those of all systems together or not."""
    found: dict[tuple[str, str], tuple[str, Mapping[str, int]]] = {}
    for (system, name), row in counting.by_field.items():
        of = system if is_split else ""
        label = ", ".join(filter(None, (name or "chưa rõ lĩnh vực", of)))
        _, before = found.get(_key(of, name), ("", {}))
        found[_key(of, name)] = label, {n: row[n] + before.get(n, 0) for n in row}
    return found


def _apart(case: Case, counting: "Counting") -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the fields whose typed count is not that of the registers, with both."""
    counts = dict(counting.counts)
    together = [counts.get(f"{_DOSSIERS}.{name}") for name in ("in_person", "postal")]
    if None not in together:
        counts[f"{_DOSSIERS}.in_person_and_postal"] = sum(filter(None, together))
    for field, count in counts.items():
        typed = case.value(field)
        if typed is not None and typed != count and not case.submission.is_counted(field):
            yield field, (typed, count)


def _share_a_table(field: str, other: str) -> bool:
    return field.rpartition(".")[0] == other.rpartition(".")[0]


def _key(system: str, name: str) -> tuple[str, str]:
    return system.casefold(), name.casefold()


def _named(codes: tuple[str, ...], count: int) -> str:
    more = f" và {format_count(count - len(codes))} hồ sơ nữa" if count > len(codes) else ""
    return ", ".join(codes) + more if codes else "không có hồ sơ nào"
