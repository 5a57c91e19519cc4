"""Lists: rates against their targets, and for reviewers the findings and the files."""

from cchc_lib.blocks import Blocks, Column, Row, Table, text
from cchc_lib.checks import Finding
from cchc_lib.indicators import Result, Status
from cchc_lib.numerals import format_count
from cchc_lib.report.report import Report
from cchc_lib.report.tables.statistics import shown


def targets(report: Report) -> Blocks:
    """Return every rate that has a target with what it rests on and the target's source."""
    columns = (
        Column(("Chỉ tiêu",), "left", 7),
        Column(("Kết quả",), "right", 3),
        Column(("Mục tiêu",), "right", 3),
        Column(("Đánh giá",), "center", 4),
        Column(("Nguồn của mục tiêu",), "left", 9),
    )
    rows = tuple(
        _target_row(result) for result in report.results.values() if result.target and result.known
    )
    if not rows:
        return Blocks(())
    caption = f"Kết quả {report.period.name} so với mục tiêu"
    return Blocks((Table("targets", caption, columns, rows),))


def findings(report: Report) -> Blocks:
    """Return what the checks found, for reviewers; it never stands in the official report.

    The last column is the commune's answer, "" where it gave none.
    """
    columns = (
        Column(("Mã",), "center", 2),
        Column(("Mức",), "center", 2),
        Column(("Phát hiện",), "left", 9),
        Column(("Ở đâu",), "left", 5),
        Column(("Đã xác nhận",), "left", 4),
    )
    rows = tuple(
        Row(
            (
                text(finding.code),
                text(finding.severity.words),
                text(finding.message),
                text(str(finding.place)),
                text(_answer(finding)),
            )
        )
        for finding in report.findings
    )
    answered = sum(finding.acknowledged is not None for finding in report.findings)
    words = f", {format_count(answered)} đã xác nhận" if answered else ""
    caption = f"Kết quả kiểm tra số liệu: {format_count(len(rows))} phát hiện{words}"
    return Blocks((Table("findings", caption, columns, rows),))


def _answer(finding: Finding) -> str:
    answer = finding.acknowledged
    return f"{answer.reason} – {answer.by}" if answer else ""


def sources(report: Report) -> Blocks:
    """Return the files that the report was made from, with their SHA-256."""
    columns = (
        Column(("Vai trò",), "left", 3),
        Column(("Tệp",), "left", 6),
        Column(("SHA-256",), "left", 10),
    )
    rows = tuple(
        Row((text(role), text(file.path), text(file.sha256))) for file, role in report.sources
    )
    return Blocks((Table("sources", "Nguồn số liệu", columns, rows),))


def _judged(result: Result) -> str:
    words = result.status.value
    return f"chưa đánh giá được ({words})" if result.status is Status.STATED else words


def _target_row(result: Result) -> Row:
    target = result.target
    if target is None:
        raise ValueError(f"{result.code} has no target")
    return Row(
        (
            text(result.indicator.name),
            shown(result),
            text(target.text),
            text(_judged(result)),
            text(f"{target.source}; {target.scope}"),
        )
    )
