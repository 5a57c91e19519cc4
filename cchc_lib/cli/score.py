"""The command for points: Index 766 and the self-assessment of a commune."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_lib.cli.shared import CommuneName, ParamsDir, PeriodName, errors, print_lines, screen
from cchc_lib.errors import UsageError, reason_of

if TYPE_CHECKING:
    from cchc_lib.checks import Finding
    from cchc_lib.report.scores.load import Scores
    from cchc_lib.submission import Submission

_SHEETS = {
    "index766": "Chỉ số 766",
    "index766_losses": "766 còn mất",
    "self_assessment": "Tự chấm điểm",
    "self_assessment_losses": "Tự chấm còn mất",
}


def score(
    commune: CommuneName,
    period: PeriodName,
    params: ParamsDir = "params",
    table: Annotated[
        Path | None,
        typer.Option("--table", help="Bảng tự chấm điểm .csv, .xlsx, .yaml, thay cho của đơn vị."),
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Ghi thêm các bảng điểm ra tệp Excel mới này.")
    ] = None,
) -> None:
    """Tính điểm Bộ chỉ số 766 và bảng tự chấm điểm của một đơn vị: còn mất điểm ở đâu."""
    from cchc_lib.checks.loaded import check  # noqa: PLC0415  # slow: pandas
    from cchc_lib.indicators import compute_indicators  # noqa: PLC0415
    from cchc_lib.report.scores.as_text import tell_as_text  # noqa: PLC0415
    from cchc_lib.report.scores.load import load_scores  # noqa: PLC0415
    from cchc_lib.submission import load_submission  # noqa: PLC0415

    submission = load_submission(commune, period, params)
    found = load_scores(submission, compute_indicators(submission), params, table)
    if xlsx:
        _write(found, submission, xlsx)
    stamp = ["SỐ LIỆU MÔ PHỎNG"] if submission.synthetic else []
    print_lines(screen, (*stamp, *tell_as_text(found.blocks)))
    raise typer.Exit(_doubt(check(submission)))


def _write(scores: "Scores", submission: "Submission", path: Path) -> None:
    """Write the tables as a new workbook; raises ``UsageError`` where that cannot be."""
    from cchc_lib.blocks import SYNTHETIC, Table  # noqa: PLC0415  # slow: XlsxWriter
    from cchc_lib.render.packed import stored  # noqa: PLC0415
    from cchc_lib.render.workbook.model import Workbook  # noqa: PLC0415
    from cchc_lib.render.workbook.tables import sheet_of  # noqa: PLC0415
    from cchc_lib.render.workbook.write import write_workbook  # noqa: PLC0415
    from cchc_lib.submission.new_file import write_new  # noqa: PLC0415

    tables = (block for block in scores.blocks.blocks if isinstance(block, Table))
    book = Workbook(
        title=f"Bảng điểm: {scores.whose}",
        author=scores.whose,
        about=scores.whose,
        stamp=SYNTHETIC if submission.synthetic else "",
        day=scores.index766.period.calendar.last,
        sheets=tuple(sheet_of(table, _SHEETS[table.name]) for table in tables),
    )
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"--xlsx cần tên tệp .xlsx, nhận {path}")
    try:
        write_new(path, stored(write_workbook(book)))
    except FileExistsError:
        raise UsageError(f"đã có tệp {path}; không ghi đè") from None
    except OSError as error:
        raise UsageError(f"không ghi được {path}: {reason_of(error)}") from error
    print_lines(errors, [f"Đã ghi {path}"])


def _doubt(findings: "Sequence[Finding]") -> int:
    """Say that figures which contradict each other make no points; return the exit code."""
    from cchc_lib.checks import Severity  # noqa: PLC0415  # slow: pandas

    is_open = [found for found in findings if found.severity is Severity.ERROR]
    count = sum(found.acknowledged is None for found in is_open)
    if count:
        errors.print(f"Số liệu còn {count} lỗi (xem bằng cchc check): điểm có thể sai.")
    return 1 if count else 0
