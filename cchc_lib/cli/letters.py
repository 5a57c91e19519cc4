"""The commands for what goes to the communes of a province: forms, and replies to what came."""

import gc
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_lib.cli.shared import (
    ParamsDir,
    PeriodName,
    ProvinceName,
    choose_province,
    errors,
    print_lines,
    screen,
    tracked,
)
from cchc_lib.communes import Commune
from cchc_lib.errors import DiedError, UsageError
from cchc_lib.numerals import parse_date
from cchc_lib.periods import parse_period
from cchc_lib.received import REGISTER
from cchc_lib.runs.system import end_with_parent, processors

if TYPE_CHECKING:
    from cchc_lib.forms import Form


def forms(
    period: PeriodName,
    *,
    province: ProvinceName = "",
    params: ParamsDir = "params",
    out: Annotated[Path, typer.Option("--out", help="Thư mục để biểu.")] = Path("bieu-khai"),
) -> None:
    """Tạo biểu khai Excel cho mọi xã của một tỉnh, thành phố; biểu đã có thì giữ nguyên."""
    from cchc_lib.forms import Order, Outcome, write_forms  # noqa: PLC0415  # slow: pydantic

    order = Order(parse_period(period), choose_province(province, params), out, params)
    made = write_forms(order, _at_once)
    print_lines(screen, (str(form.path) for form in made if form.outcome is not Outcome.KEPT))
    print_lines(errors, _told(form for form in made if form.outcome is not Outcome.MADE))
    counts = Counter(form.outcome for form in made)
    told = "; ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    print_lines(errors, [f"{order.province.name}: {len(made)} biểu {order.period.name}: {told}."])
    raise typer.Exit(1 if counts[Outcome.BARE] else 0)


def reply(
    period: PeriodName,
    *,
    province: ProvinceName = "",
    params: ParamsDir = "params",
    out: Annotated[Path, typer.Option("--out", help="Thư mục để thư.")] = Path("tra-loi"),
    correct_by: Annotated[
        str, typer.Option("--correct-by", help="Hạn gửi lại, ngày/tháng/năm.")
    ] = "",
) -> None:
    """Viết thư trả lời từng xã: nhận ngày nào, chỗ nào phải sửa; và danh sách nhắc nộp."""
    from cchc_lib.reply import Order, gather, write_replies  # noqa: PLC0415  # slow: pandas

    gc.freeze()  # as for checks: what the imports brought stays
    last = _day(correct_by) if correct_by else None
    order = Order(parse_period(period), choose_province(province, params), params, last)
    gathered = gather(order, lambda units: tracked(units, "Kiểm tra", len(units)))
    written = write_replies(gathered, out)
    print_lines(screen, [str(written.folder)])
    print_lines(errors, gathered.astray)
    if gathered.unclaimed:
        words = f"{gathered.unclaimed} tệp không nhận, chưa rõ của đơn vị nào; xem {REGISTER}."
        print_lines(errors, [words])
    print_lines(errors, [written.summary])
    raise typer.Exit(1 if gathered.astray else 0)


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise UsageError(f"--correct-by: {error}") from None


def _told(made: Iterable["Form"]) -> Iterator[str]:
    for form in made:
        why = f" vì tệp kỳ trước không đọc được: {form.note}" if form.note else ""
        yield f"{form.path}: {form.outcome}{why}"


def _at_once(make: Callable[[Commune], "Form"], communes: Sequence[Commune]) -> Iterator["Form"]:
    """Make the forms in as many processes as there are processors, and show how far it went."""
    pool = ProcessPoolExecutor(processors(), initializer=_follow, initargs=(os.getpid(),))
    try:
        yield from tracked(pool.map(make, communes), "Tạo biểu", len(communes))
    except BrokenExecutor:
        raise DiedError("một tiến trình tạo biểu đã dừng giữa chừng; gọi lại để làm tiếp") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _follow(parent: int) -> None:
    """Let a process end with the command, and leave it to the command to be stopped."""
    end_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
