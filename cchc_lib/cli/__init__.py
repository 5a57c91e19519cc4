"""The command line: parse, call, exit code. Errors of the family end here and nowhere else.

Each group of commands is a module. A command imports what is slow only when it is called, so that
``cchc --help`` takes a fifth of a second and ``cchc check`` pays for no Jupyter.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, NoReturn

import typer

from cchc_lib import __version__
from cchc_lib.cli.collect import collect
from cchc_lib.cli.letters import forms, reply
from cchc_lib.cli.make import batch, render, summary
from cchc_lib.cli.misuse import describe_misuse
from cchc_lib.cli.patches import USAGE_ERROR, speak_vietnamese
from cchc_lib.cli.reports import read
from cchc_lib.cli.review import diff, sign_off, verify
from cchc_lib.cli.score import score
from cchc_lib.cli.shared import errors, screen
from cchc_lib.cli.streams import steady_streams
from cchc_lib.cli.submissions import check, demo, import_, init, schema
from cchc_lib.errors import CchcError, UsageError
from cchc_lib.runs.system import stop_signals

app = typer.Typer(
    name="cchc",
    help="Báo cáo cải cách hành chính của xã, phường, đặc khu: từ số liệu đến báo cáo ký được.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_INTERRUPTED = 130  # what typer makes of Ctrl-C, without a word


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="In phiên bản.")] = False,  # noqa: FBT002
) -> None:
    if version:
        screen.print(__version__)
        raise typer.Exit


# In the order of the help page, which is that of the work.
for _command in (
    *(render, batch, summary, init, forms, collect, import_, check, read, reply),
    score,
    *(verify, sign_off, diff, schema, demo),
):
    app.command(_command.__name__.strip("_").replace("_", "-"))(_command)


def main() -> None:
    """Run the command line and end with the exit code of what happened."""
    if not sys.argv[1:] or "--help" in sys.argv:
        speak_vietnamese()
    with steady_streams():
        sys.exit(_run())


def _run() -> int | None:
    """Run a command; return its exit code, having said what went wrong."""
    try:
        with _stopped_by_any_signal():
            code: int | None = app(prog_name="cchc", standalone_mode=False)
    except CchcError as error:
        errors.print(str(error), style="red", markup=False)
        return error.exit_code
    except USAGE_ERROR as error:
        errors.print(describe_misuse(error), style="red", markup=False)
        return UsageError.exit_code
    if code == _INTERRUPTED:
        errors.print("Đã dừng theo yêu cầu.")
    return code


@contextmanager
def _stopped_by_any_signal() -> Iterator[None]:
    """Take SIGTERM and SIGHUP for Ctrl-C, so that what is half done is removed.

    Python leaves them to the system, which ends the process at once, or does nothing where that is
    the first of a container.
    """
    numbers = [number for number in stop_signals() if number != signal.SIGINT]

    def interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)  # once is enough, and cleaning up takes a moment
        raise KeyboardInterrupt

    before = [signal.signal(number, interrupt) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
