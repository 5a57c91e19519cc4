"""What the commands share: their screens, options they have in common, how choices are read."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from cchc_lib.cli.plain_console import PlainConsole
from cchc_lib.cli.streams import failure_of
from cchc_lib.communes import Province, find_province
from cchc_lib.errors import DiskError, UsageError, reason_of
from cchc_lib.handed_in import TEMPLATE, provinces_told
from cchc_lib.periods import spellings
from cchc_lib.published.formats import FORMATS
from cchc_lib.published.pdf_standards import KEPT, parse_standards
from cchc_lib.shown import visible

Item = TypeVar("Item")

screen = PlainConsole(highlight=False, soft_wrap=True, emoji=False, markup=False)
"""Standard output: what a command was asked for."""

errors = PlainConsole(stderr=True, highlight=False, soft_wrap=True, emoji=False, markup=False)
"""Standard error: what went wrong, and what goes on."""

CommuneName = Annotated[str, typer.Argument(help="Mã (11242) hoặc tên của đơn vị.")]
PeriodName = Annotated[str, typer.Argument(help=f"Kỳ: {spellings()}.")]
ParamsDir = Annotated[str, typer.Option("--params", help="Thư mục số liệu các xã nộp.")]
OutputsDir = Annotated[Path, typer.Option("--out", help="Thư mục kết quả.")]
NoLock = Annotated[
    bool,
    typer.Option("--no-lock", help="Vẫn ghi vào ổ đĩa không cho khóa tệp."),
]
FormatNames = Annotated[
    list[str] | None, typer.Option("--to", help=f"Định dạng: {','.join(FORMATS)}.")
]

PdfStandards = Annotated[
    list[str] | None,
    typer.Option("--pdf-standard", help=f"Chuẩn của tệp PDF; mặc định {','.join(KEPT)}."),
]


ProvinceName = Annotated[
    str,
    typer.Option("--province", help="Mã (31) hoặc tên tỉnh; mặc định theo tệp của tỉnh."),
]
TemplateFile = Annotated[
    Path | None,
    typer.Option("--template", help=f"Mẫu Word của cơ quan, thay cho {TEMPLATE} trong số liệu."),
]


def print_lines(console: Console, lines: Iterable[str]) -> None:
    """Print lines as they are, each as one line whatever stands in it."""
    for line in lines:
        console.print(visible(line), markup=False)


def tracked(items: Iterable[Item], words: str, total: int) -> Iterable[Item]:
    """Hand out items as they come; on a terminal a bar shows how many of the total have come."""
    if not errors.is_terminal:
        return items
    from rich.progress import track  # noqa: PLC0415  # slow

    return track(items, words, total, console=errors, transient=True)


def print_product(text: str) -> None:
    """Print the JSON that a program waits for, escaped where the output lacks its signs.

    Raises ``DiskError`` where not all of it could be written: half of it is nothing.
    """
    if not (sys.stdout.encoding or "").lower().startswith("utf"):
        text = "".join(sign if sign.isascii() else json.dumps(sign)[1:-1] for sign in text)
    sys.stdout.write(f"{text}\n")
    if failure := failure_of(sys.stdout):
        raise DiskError(f"không ghi được kết quả ra đầu ra chuẩn: {reason_of(failure)}")


def names_in(lists: Iterable[str] | None) -> tuple[str, ...]:
    """Return each name of an option that takes a list with commas, and may be given twice."""
    names = (name.strip() for one in lists or () for name in one.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def choose_formats(lists: Iterable[str] | None) -> tuple[str, ...]:
    """Return the formats that ``--to`` names; all there are where it names none.

    Raises ``UsageError`` for a name that is not known.
    """
    chosen = names_in(lists) or tuple(FORMATS)
    if unknown := [name for name in chosen if name not in FORMATS]:
        raise UsageError(f"không có định dạng {', '.join(unknown)}; có: {', '.join(FORMATS)}")
    return chosen


def check_template(params: str, template: Path | None, formats: Iterable[str]) -> None:
    """Read the office's Word template, where there is one and a format takes it.

    Raises ``InputError`` with all that it lacks, before anything is made.
    """
    beside = Path(params) / TEMPLATE
    path = template or (beside if beside.is_file() else None)
    if path and any(FORMATS[name].template for name in formats):
        from cchc_lib.render.docx import read_template  # noqa: PLC0415  # slow: python-docx

        read_template(path)


def choose_standards(lists: Iterable[str] | None) -> tuple[str, ...]:
    """Return the PDF standards that ``--pdf-standard`` names; those of every report for no name.

    Raises ``UsageError`` for a name that is not known and for standards that no PDF can keep to.
    """
    chosen = parse_standards(names_in(lists))
    if chosen != KEPT:
        from cchc_lib.render.pdf import refuse_unfit  # noqa: PLC0415  # slow: Typst

        refuse_unfit(chosen)
    return chosen


def choose_province(name: str, params: str) -> Province:
    """Return the province that ``--province`` names; without a name the one that ``params`` tells.

    Raises ``UsageError`` for a name that is not known, and where it takes one.
    """
    if name:
        return find_province(name)
    told = provinces_told(Path(params))
    if len(told) != 1:
        raise UsageError("hãy nêu tỉnh, thành phố bằng --province, ví dụ --province 31")
    return told[0]


def one_of(name: str, known: tuple[str, ...]) -> str:
    """Return a name that is known; raises ``UsageError`` for another."""
    if name not in known:
        raise UsageError(f'không có lựa chọn "{name}"; có: {", ".join(known)}')
    return name
