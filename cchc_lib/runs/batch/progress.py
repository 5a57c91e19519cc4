"""How a batch shows itself: a live picture on a terminal, else a line for each report."""

import time
from decimal import Decimal
from typing import Any, Protocol, Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from cchc_lib.numerals import format_decimal
from cchc_lib.runs.batch.outcome import headline
from cchc_lib.runs.workers.events import (
    BatchEvent,
    BatchStarted,
    BatchStopping,
    ClusterLost,
    Note,
    ReportFinished,
    ReportStarted,
    to_json,
)
from cchc_lib.shown import visible_json

_MAX_NAMES = 6


class Progress(Protocol):
    """A view of a batch, which shows its events until the ``with`` block ends."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def show(self, event: BatchEvent) -> None:
        """Show an event."""


def seconds_text(seconds: float) -> str:
    """Write seconds as ``1,3 giây``."""
    return f"{format_decimal(Decimal(str(round(seconds, 3))), 1)} giây"


def line_of(event: ReportFinished) -> str:
    """Tell how a report ended, in one line."""
    if event.cause == "none":
        return f"{event.folder}  {seconds_text(event.seconds)}"
    message = headline(event.message)
    colon = ": " if message else ""
    return f"{event.folder}  KHÔNG LẬP ĐƯỢC: {event.cause_text}{colon}{message}"


class JsonProgress:
    """A line of JSON for each event, for programs."""

    def __init__(self, console: Console) -> None:
        self._file = console.file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.flush()

    def show(self, event: BatchEvent) -> None:
        """Print an event."""
        self._file.write(visible_json(to_json(event), indent=None) + "\n")
        self._file.flush()


class PlainProgress:
    """A plain line for each finished report, where nobody sees a picture move."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._total = self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def show(self, event: BatchEvent) -> None:
        """Print an event that is worth a line."""
        match event:
            case BatchStarted():
                self._total = event.due
            case ReportFinished():
                self._done += 1
                count = f"[{self._done:>{len(str(self._total))}}/{self._total}]"
                self._print(f"{count} {line_of(event)}")
            case Note() | ClusterLost():
                self._print(event.message)
            case BatchStopping():
                self._print(f"Đang dừng; chờ {event.running} báo cáo đang lập …")

    def _print(self, words: str) -> None:
        self._console.print(words, markup=False, soft_wrap=True)
        self._console.file.flush()


class LiveProgress:
    """A moving picture on a terminal: what is done, running and failed, the pace, the slowest."""

    def __init__(self, console: Console, title: str) -> None:
        self._console, self._title = console, title
        self._total = self._done = self._failed = 0
        self._begun = time.monotonic()
        self._running: set[str] = set()
        self._slowest = ("", 0.0)
        self._is_stopping = False
        self._live = Live(console=console, get_renderable=self._picture, transient=True)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, event: BatchEvent) -> None:
        """Take an event into the picture; what failed is printed above it and stays."""
        match event:
            case BatchStarted():
                self._total, self._begun = event.due, time.monotonic()
            case ReportStarted():
                self._running.add(event.folder)
            case BatchStopping():
                self._is_stopping = True
            case Note() | ClusterLost():
                self._console.print(Text(event.message))
            case ReportFinished():
                self._finish(event)

    def _finish(self, event: ReportFinished) -> None:
        self._running.discard(event.folder)
        self._done += 1
        self._slowest = max(self._slowest, (event.folder, event.seconds), key=lambda s: s[1])
        if event.cause != "none":
            self._failed += 1
            self._console.print(Text(line_of(event), style="red"))

    def _picture(self) -> Group:
        bar = Table.grid(padding=(0, 1))
        bar.add_row(
            Text(self._title, style="bold"),
            ProgressBar(max(self._total, 1), self._done, width=30),
            Text(f"{self._done}/{self._total}"),
        )
        names = sorted(self._running)
        more = " …" if len(names) > _MAX_NAMES else ""
        rows: list[Any] = [bar, Text(self._pace())]
        if names:
            rows.append(Text(f"Đang lập: {', '.join(names[:_MAX_NAMES])}{more}", style="dim"))
        if self._slowest[0]:
            slowest = f"{self._slowest[0]} {seconds_text(self._slowest[1])}"
            rows.append(Text(f"Lâu nhất: {slowest}", style="dim"))
        return Group(*rows)

    def _pace(self) -> str:
        if self._is_stopping:
            return f"Đang dừng; chờ {len(self._running)} báo cáo đang lập …"
        minutes = (time.monotonic() - self._begun) / 60
        parts = [f"{self._failed} không lập được"] if self._failed else []
        if self._done and minutes > 0:
            rate = self._done / minutes
            left = round((self._total - self._done) / rate * 60)
            parts += [f"{rate:.0f} báo cáo/phút", f"còn {left // 60}:{left % 60:02d}"]
        return " · ".join(parts) or "Đang khởi động …"


def progress_on(console: Console, title: str, *, as_json: bool) -> Progress:
    """Return what shows a batch on this console."""
    if as_json:
        return JsonProgress(console)
    return LiveProgress(console, title) if console.is_terminal else PlainProgress(console)
