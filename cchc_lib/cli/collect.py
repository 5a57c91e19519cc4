"""The command for what comes in by mail."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_lib.cli.shared import ParamsDir, choose_province, print_lines, screen
from cchc_lib.communes import Province
from cchc_lib.handed_in import province_name
from cchc_lib.numerals import format_date
from cchc_lib.periods import parse_period, spellings
from cchc_lib.received import Outcome

if TYPE_CHECKING:
    from cchc_lib.intake import Collected

_PeriodOption = Annotated[str, typer.Option("--period", help=f"Kỳ: {spellings()}.")]


def collect(  # noqa: PLR0913  # one parameter for each option
    heap: Annotated[Path, typer.Argument(help="Thư mục chứa tệp, thư (.eml), tệp .zip đã nhận.")],
    *,
    period: _PeriodOption,
    params: ParamsDir = "params",
    province: Annotated[
        str, typer.Option("--province", help="Mã tỉnh, thành phố; mặc định theo tệp của tỉnh.")
    ] = "",
    newest: Annotated[
        bool, typer.Option("--newest", help="Nhiều bản của một đơn vị thì lấy bản mới nhất.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ cho biết sẽ làm gì, không ghi gì.")
    ] = False,
) -> None:
    """Xếp tệp các xã gửi đến vào đúng chỗ, ghi sổ nhận; cho biết ai chưa nộp, ai nộp chậm."""
    from cchc_lib.intake import Order  # noqa: PLC0415  # slow: pydantic
    from cchc_lib.intake import collect as collect_heap  # noqa: PLC0415

    home = choose_province(province, params)
    order = Order(parse_period(period), home, Path(params), newest)
    found = collect_heap(heap, order, dry_run=dry_run)
    print_lines(screen, _lines(found, home))
    if dry_run:
        print_lines(screen, ["Chạy thử: chưa ghi gì."])
    raise typer.Exit(1 if found.open else 0)


def _lines(found: "Collected", home: Province) -> Iterator[str]:
    """Yield a line for each file, those to look at last, then what the heap came to."""
    for item in sorted(found.items, key=lambda item: not item.outcome.is_settled):
        whose = f" ({item.owner.commune.name})" if item.owner else ""
        why = f": {item.note}" if item.note else ""
        yield f"{item.found.origin}{whose} – {item.outcome}{why}"
    counts = Counter(item.outcome for item in found.items)
    told = (f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    yield f"{len(found.items)} tệp: {', '.join(told)}." if found.items else "Không có tệp nào."
    yield from _about_missing(found, home)
    yield from _about_late(found, home)


def _about_missing(found: "Collected", home: Province) -> Iterator[str]:
    if not found.missing:
        yield f"{home.name}: mọi đơn vị đều đã có số liệu."
        return
    names = ", ".join(unit.name for unit in found.missing)
    yield f"{home.name}: {len(found.missing)} đơn vị chưa có số liệu: {names}."
    sent = {item.owner.commune.code for item in found.open if item.owner}
    if waiting := [unit.name for unit in found.missing if unit.code in sent]:
        yield f"Trong đó đã gửi tệp nhưng phải xem lại: {', '.join(waiting)}."


def _about_late(found: "Collected", home: Province) -> Iterator[str]:
    if found.last_day is None:
        yield f"Không xét nộp chậm: tệp {province_name(home)} chưa ghi hạn nộp (mục due)."
    elif found.late:
        days = (f"{unit.name} ngày {format_date(day)}" for unit, day in found.late)
        yield f"Nộp sau hạn {format_date(found.last_day)}: {', '.join(days)}."
    else:
        yield f"Không ai nộp sau hạn {format_date(found.last_day)}."
