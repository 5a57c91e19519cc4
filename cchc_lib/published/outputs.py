"""The published figures of many communes and periods, in one tidy table."""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from cchc_lib.errors import UsageError
from cchc_lib.periods import Period, parse_period
from cchc_lib.published.files import RESULTS_FILE
from cchc_lib.published.table import Table

ALL = "all"
_FOLDER = re.compile(r"[0-9]{5}-[a-z0-9-]+")


def load_outputs(period: str | Iterable[str], outputs_dir: str = "outputs") -> pd.DataFrame:
    """Load published figures, one row per commune, period and indicator, in this order.

    ``period`` is one id, several, or "all"; the types of the columns stand in ``table.COLUMNS``.
    ``commune`` and ``indicator`` are codes, ``period`` sorts by time. ``value`` is in ``unit``,
    rates in percent with two digits, NaN where there is none; ``numerator`` and ``denominator``
    are as printed, with at most three digits; ``target`` is in percent. ``status`` is met,
    missed, no_target, stated (by the commune only), no_base (nothing occurred) or no_data.

    A report that cannot be read is left out and told: ``attrs["problems"]`` has a line for each,
    and a warning counts them. Raises ``UsageError`` where a period or the folder is not there.

    >>> figures = load_outputs("all")
    >>> figures.groupby("period", observed=True).commune.nunique().to_dict()
    {'2026-Q1': 1}
    >>> early = figures.query("indicator == 'procedures.dossiers.early_rate'").iloc[0]
    >>> early.commune_name, early.numerator.item(), early.denominator.item(), early.value.item()
    ('Xã Nguyễn Lương Bằng', 6395.0, 6469.0, 98.86)
    >>> figures.attrs["problems"]
    []
    """
    folders = _period_folders(period, _outputs_folder(outputs_dir))
    table = Table(folders)
    for file, period_id in _files(folders):
        table.add(file, period_id)
    if table.problems:
        warnings.warn(_warning(table.problems), stacklevel=2)
    return table.frame()


def _outputs_folder(outputs_dir: str) -> Path:
    """Return the folder of outputs: as given, or in the folder above where it is not here.

    JupyterLab starts a kernel beside its notebook. Raises ``UsageError`` where there is none.
    """
    for folder in (Path(outputs_dir), Path("..") / outputs_dir):
        if folder.is_dir():
            return folder
    raise UsageError(f"không có thư mục kết quả {outputs_dir}")


def _period_folders(wanted: str | Iterable[str], outputs: Path) -> dict[str, Path]:
    """Return the folders of the wanted periods by their ids, in the order of time."""
    have = {period.id: outputs / period.id for period in sorted(_periods_in(outputs))}
    ids = list(have) if wanted == ALL else _ids(wanted)
    if not ids or not have.keys() >= set(ids):
        missing = [period for period in ids if period not in have]
        listed = f"đã có: {', '.join(have)}" if have else "chưa có kỳ nào"
        raise UsageError(
            f"không có báo cáo kỳ {', '.join(missing) or 'nào'} trong {outputs} ({listed})"
        )
    return {period: have[period] for period in ids}


def _ids(wanted: str | Iterable[str]) -> list[str]:
    # 2026 without quotes is one, too: parse_period tells what is missing
    asked = [wanted] if isinstance(wanted, str) or not isinstance(wanted, Iterable) else wanted
    periods = {parse_period(one) for one in asked}
    return [period.id for period in sorted(periods)]


def _periods_in(outputs: Path) -> Iterator[Period]:
    for folder in outputs.iterdir():
        try:
            period = parse_period(folder.name)
        except UsageError:
            continue
        if folder.is_dir() and folder.name == period.id:
            yield period


def _files(folders: Mapping[str, Path]) -> Iterator[tuple[Path, str]]:
    """Yield where the results of each report should be and its period, commune by commune."""
    reports = [
        (report, period)
        for period, folder in folders.items()
        for report in folder.iterdir()
        if _FOLDER.fullmatch(report.name) and report.is_dir()
    ]
    for report, period in sorted(reports, key=lambda found: found[0].name):  # keeps time's order
        yield report / RESULTS_FILE, period


def _warning(problems: Sequence[str]) -> str:
    return (
        f"{len(problems)} báo cáo không đọc được nên không có trong bảng, ví dụ: {problems[0]} "
        '(xem attrs["problems"] của bảng)'
    )
