"""What if a count differed: every figure that would change with it, and what would contradict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_lib.blocks import Blocks, Column, Paragraph, Row, Table, text
from cchc_lib.checks import Finding, check_submission
from cchc_lib.city.model import City
from cchc_lib.city.totals import ranking
from cchc_lib.errors import InputError, Problem, UsageError
from cchc_lib.explore.charts.effect import effect
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.view import View, labels
from cchc_lib.explore.views.points import supposed_points, with_results
from cchc_lib.explore.words import MISSING, rank_text, unbroken
from cchc_lib.indicators import Result, Results, Status
from cchc_lib.indicators.catalogue import field_label
from cchc_lib.numerals import format_decimal
from cchc_lib.report.changes import change
from cchc_lib.submission.suppose import suppose

_NOTHING = "Chưa giả định số nào: hãy sửa một số đếm, các con số phụ thuộc sẽ hiện ở đây."
_UNCHANGED = "Không con số nào khác đi."
_COLUMNS = (
    Column(("Chỉ tiêu",), "left", 8),
    Column(("Đơn vị tính",), "center", 3),
    Column(("Đã nộp",), "right", 3),
    Column(("Giả định",), "right", 3),
    Column(("Tăng, giảm",), "right", 4),
    Column(("Đánh giá",), "left", 5),
    Column(("Hạng",), "left", 5),
)
_FOUND_COLUMNS = (
    Column(("Mã",), "center", 2),
    Column(("Mức",), "center", 2),
    Column(("Phát hiện",), "left", 12),
)


@dataclass(frozen=True, slots=True)
class Supposed:
    """The figures and findings that follow from supposed counts."""

    results: Results
    findings: Sequence[Finding]


def what_if(desk: Desk, changes: Mapping[str, str | int] | None = None) -> View:
    """Show what follows from supposed counts, by field, as a clerk types them: ``"6.400"``.

    Without ``changes`` those that the desk holds are shown. Nothing is written.
    """
    if changes is not None:
        desk.choose(changes=changes)
    return View(desk, "what_if", _shown, asks=True)


def _shown(desk: Desk) -> Iterator[Blocks]:
    if not desk.choice.changes:
        yield labels(desk) + Blocks((Paragraph(text(_NOTHING)),))
        return
    then = _supposed(desk)
    changed = [
        (result, then.results[code])
        for code, result in ((code, desk.report.results[code]) for code in then.results)
        if (result.value, result.status) != (then.results[code].value, then.results[code].status)
    ]
    yield labels(desk, with_peers=True) + Blocks(tuple(_told(desk)))
    yield Blocks((_table(desk, changed, then),) if changed else (Paragraph(text(_UNCHANGED)),))
    if points := supposed_points(desk, then.results).blocks:
        yield Blocks(points)
    if chart := effect(changed):
        yield Blocks((chart.block(),))
    yield _findings(desk.report.findings, then.findings)


def _supposed(desk: Desk) -> Supposed:
    try:
        submission = suppose(desk.report.submission, desk.choice.changes)
    except InputError as error:  # of what was typed here, not of the file
        raise UsageError("\n".join(map(_slip, error.problems))) from None
    results = desk.compute(submission)
    return Supposed(results, check_submission(submission, results, desk.report.context))


def _slip(problem: Problem) -> str:
    return f"Số giả định ở ô “{_label(problem.place.field)}”: {problem.message}"


def _told(desk: Desk) -> Iterator[Paragraph]:
    for field, typed in desk.choice.changes.items():
        given = desk.report.submission.value(field)
        then = str(typed).strip() or "không có số liệu"
        words = f"Giả định {_label(field)}: {then} (đã nộp: {_printed(given)})."
        yield Paragraph(text(words))


def _printed(given: object) -> str:
    if isinstance(given, int | Decimal):
        return format_decimal(Decimal(given))
    return str(given or "chưa có")


def _label(field: str) -> str:
    try:
        return field_label(field)
    except KeyError:
        return field


def _table(desk: Desk, changed: Sequence[tuple[Result, Result]], then: Supposed) -> Table:
    cities = desk.city, with_results(desk.city, desk.choice.commune, then.results)
    rows = tuple(_row(desk, pair, cities) for pair in changed)
    caption = f"{len(rows)} con số khác đi: {desk.report.commune.name}, {desk.report.period.name}"
    return Table("what_if", caption, _COLUMNS, rows)


def _row(desk: Desk, pair: tuple[Result, Result], cities: tuple[City, City]) -> Row:
    now, then = pair
    commune, results = desk.choice.commune, desk.report.results
    by = change(then, now, (results, results))
    ranks = [rank_text(ranking(city, now.code), commune) for city in cities]
    judged = [_judged(result) for result in pair]
    cells = (
        now.indicator.name,
        now.indicator.unit,
        now.text,
        then.text,
        unbroken(by.text) if by else MISSING,
        _both(*judged),
        _both(*ranks),
    )
    return Row(tuple(map(text, cells)))


def _judged(result: Result) -> str:
    is_told = result.target or result.status is Status.STATED
    return result.status.value if is_told else ""


def _both(before: str, after: str) -> str:
    return before if before == after else f"{unbroken(before)}\N{NO-BREAK SPACE}→ {unbroken(after)}"


def _findings(now: Sequence[Finding], then: Sequence[Finding]) -> Blocks:
    """Return what the checks would find anew, and what they would find no more."""
    known, found = {_said(each) for each in now}, {_said(each) for each in then}
    new = [finding for finding in then if _said(finding) not in known]
    gone = [finding.code for finding in now if _said(finding) not in found]
    resolved = f"Hết phát hiện: {', '.join(gone)}." if gone else ""
    rows = tuple(Row(tuple(map(text, _cells(finding)))) for finding in new)
    if rows:
        caption = f"{len(rows)} phát hiện mới"
        return Blocks((Table("new_findings", caption, _FOUND_COLUMNS, rows, resolved),))
    return Blocks((Paragraph(text(resolved)),) if resolved else ())


def _said(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _cells(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.severity.words, finding.message
