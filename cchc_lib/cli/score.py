"""The command for points: Index 766 and the self-assessment of a commune."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from cchc_lib.cli.shared import CommuneName, ParamsDir, PeriodName, errors, screen

if TYPE_CHECKING:
    from cchc_lib.checks import Finding


def score(commune: CommuneName, period: PeriodName, params: ParamsDir = "params") -> None:
    """Tính điểm Bộ chỉ số 766 của một đơn vị trong một kỳ, chỉ ra còn mất điểm ở đâu."""
    from cchc_lib.checks.loaded import check  # noqa: PLC0415  # slow: pandas
    from cchc_lib.communes import find_commune  # noqa: PLC0415
    from cchc_lib.indicators import compute_indicators  # noqa: PLC0415
    from cchc_lib.indicators.index766.formulas import load_formulas  # noqa: PLC0415
    from cchc_lib.indicators.index766.score import compute_score  # noqa: PLC0415
    from cchc_lib.report.scores import index766  # noqa: PLC0415
    from cchc_lib.report.scores.as_text import tell_as_text  # noqa: PLC0415
    from cchc_lib.submission import load_submission  # noqa: PLC0415

    submission = load_submission(commune, period, params)
    results = compute_indicators(submission)
    whose = f"{find_commune(commune).name}, {results.period.name}"
    found = compute_score(results, load_formulas(params))
    screen.print(tell_as_text(index766.score_blocks(found, whose)))
    raise typer.Exit(_doubt(check(submission)))


def _doubt(findings: "Sequence[Finding]") -> int:
    """Say that figures which contradict each other make no points; return the exit code."""
    from cchc_lib.checks import Severity  # noqa: PLC0415  # slow: pandas

    open_errors = [
        found
        for found in findings
        if found.severity is Severity.ERROR and found.acknowledged is None
    ]
    if not open_errors:
        return 0
    errors.print(f"Số liệu còn {len(open_errors)} lỗi (xem bằng cchc check): điểm có thể sai.")
    return 1
