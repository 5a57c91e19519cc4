"""CD: dossiers from one submission to the next, and rows of Biểu 06 that are given twice.

A row is known by its field and its source system, whatever the case of their letters.
"""

from collections.abc import Iterator
from typing import TypeAlias

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.earlier import Earlier, with_values
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.words import number, signed
from cchc_lib.indicators.sources import FORM06
from cchc_lib.submission.model.sections import FieldDossiers

_DOSSIERS = "procedures.dossiers"

Key: TypeAlias = tuple[str, str]


@rule(
    "CD010",
    Severity.ERROR,
    blocks=False,
    title="Kỳ trước chuyển sang = đang giải quyết cuối kỳ trước",
    meaning="Hồ sơ từ kỳ trước chuyển sang bằng số đang giải quyết trong báo cáo của kỳ kết thúc "
    "ngay trước kỳ này; áp dụng cho tổng số và từng lĩnh vực có ở cả hai báo cáo.",
    remedy="Xem kỳ này có đếm từ ngay sau ngày cuối của kỳ trước không, rồi sửa số sai.",
    source=FORM06,
)
def carried_over_is_pending_before(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare dossiers carried over with those that the submission before left pending."""
    if case.context.handover is None:
        return
    before = Earlier(case.context.handover)
    for flow, flow_before in _same_flows(case, before):
        field, left = f"{flow}.carried_over", f"{flow_before}.pending"
        now, then = case.value(field), before.value(left)
        if None not in {now, then} and now != then:
            name, text = before.told(left)
            message = (
                f"{case.name(field)} {number(now)} ≠ {name.partition(' (')[0]} {text} "
                f"của {before.where} (lệch {signed(now - then)})"
            )
            advice = f"nếu số kỳ trước đúng, ghi {text}"
            found = case.finding(rule, message, field, suggestion=advice)
            yield with_values(found, [(name, text)])


@rule(
    "CD011",
    Severity.WARNING,
    blocks=False,
    title="Một lĩnh vực ghi hai dòng",
    meaning="Hai dòng của Biểu 06 cùng lĩnh vực và cùng hệ thống nguồn: hồ sơ có thể bị tính "
    "hai lần.",
    remedy="Gộp hai dòng, hoặc ghi rõ hệ thống nguồn của từng dòng.",
    source=FORM06,
)
def rows_are_given_once(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rows of Biểu 06 that bear the field and the source system of a row above."""
    above: set[Key] = set()
    for index, row in enumerate(_rows(case)):
        if _key(row) in above:
            named = case.row_name(f"{_DOSSIERS}.by_field.{index}")
            message = f"Biểu 06 có dòng thứ hai cho {named}: hồ sơ có thể bị tính hai lần"
            place = case.submission.place(field := f"{_DOSSIERS}.by_field.{index}.field")
            yield Finding(rule, message, place, (field,), (("Lĩnh vực", named),), rule.remedy)
        above.add(_key(row))


def _same_flows(case: Case, before: Earlier) -> Iterator[tuple[str, str]]:
    """Yield the paths of the totals, then of each row, here and in the submission before."""
    yield _DOSSIERS, _DOSSIERS
    there = {
        _key(row): index for index, row in enumerate(before.submission.procedures.dossiers.by_field)
    }
    for index, row in enumerate(_rows(case)):
        if _key(row) in there:
            yield f"{_DOSSIERS}.by_field.{index}", f"{_DOSSIERS}.by_field.{there[_key(row)]}"


def _rows(case: Case) -> tuple[FieldDossiers, ...]:
    return case.submission.procedures.dossiers.by_field


def _key(row: FieldDossiers) -> Key:
    return row.field.casefold(), (row.source_system or "").casefold()
