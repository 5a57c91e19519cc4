"""What the commands share: their screens, options they have in common, how choices are read."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cchc_lib.cli.plain_console import PlainConsole
from cchc_lib.errors import UsageError
from cchc_lib.published.formats import FORMATS
from cchc_lib.shown import visible

screen = PlainConsole(highlight=False, soft_wrap=True, emoji=False, markup=False)
"""Standard output: what a command was asked for."""

errors = PlainConsole(stderr=True, highlight=False, soft_wrap=True, emoji=False, markup=False)
"""Standard error: what went wrong, and what goes on."""

CommuneName = Annotated[str, typer.Argument(help="Mã (11242) hoặc tên của đơn vị.")]
PeriodName = Annotated[str, typer.Argument(help="Kỳ: 2026-Q1 … 2026-Q4, 2026-H1, 2026-9M, 2026.")]
ParamsDir = Annotated[str, typer.Option("--params", help="Thư mục số liệu các xã nộp.")]
OutputsDir = Annotated[Path, typer.Option("--out", help="Thư mục kết quả.")]
FormatNames = Annotated[str, typer.Option("--to", help=f"Định dạng: {','.join(FORMATS)}.")]


def print_lines(console: Console, lines: Iterable[str]) -> None:
    """Print lines as they are, each as one line whatever stands in it."""
    for line in lines:
        console.print(visible(line), markup=False)


def choose_formats(names: str) -> tuple[str, ...]:
    """Return the names of formats in a list with commas; all there are where it is empty.

    Raises ``UsageError`` for a name that is not known.
    """
    chosen = tuple(name.strip() for name in names.split(",") if name.strip()) or tuple(FORMATS)
    if unknown := [name for name in chosen if name not in FORMATS]:
        raise UsageError(f"không có định dạng {', '.join(unknown)}; có: {', '.join(FORMATS)}")
    return chosen


def one_of(name: str, known: tuple[str, ...]) -> str:
    """Return a name that is known; raises ``UsageError`` for another."""
    if name not in known:
        raise UsageError(f'không có lựa chọn "{name}"; có: {", ".join(known)}')
    return name
