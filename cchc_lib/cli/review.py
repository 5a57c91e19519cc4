"""The commands for reports that are made: verify, sign, compare."""

from pathlib import Path
from typing import Annotated

import typer

from cchc_lib.cli.shared import NoLock, errors, one_of, print_lines, print_product, screen
from cchc_lib.shown import visible_json


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục của một báo cáo đã lập.")],
    *,
    no_run: Annotated[
        bool, typer.Option("--no-run", help="Chỉ đối chiếu tệp, không chạy lại sổ tính.")
    ] = False,
) -> None:
    """Kiểm chứng một báo cáo: tệp có bị sửa không, chạy lại có ra đúng từng byte không."""
    from cchc_lib.runs.verify.command import verify as verified  # noqa: PLC0415  # slow: Jupyter

    with errors.status("Kiểm chứng …") as status:
        verdict = verified(folder, run=not no_run, tell=lambda step: status.update(f"{step} …"))
    print_lines(screen, verdict.lines())
    raise typer.Exit(verdict.exit_code)


def sign_off(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục của một báo cáo đã lập.")],
    name: Annotated[
        str, typer.Option("--name", help="Họ tên người ký bước tiếp theo; không có thì chỉ xem.")
    ] = "",
    *,
    no_lock: NoLock = False,
) -> None:
    """Ký duyệt: soạn thảo, hai người kiểm tra, phát hành; sửa báo cáo thì chữ ký mất hiệu lực."""
    from cchc_lib.runs.report.sign_off import sign, state_of  # noqa: PLC0415  # slow: Jupyter

    if name:
        sign(folder, name, needs_lock=not no_lock)
    print_lines(screen, state_of(folder))


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="Thư mục báo cáo thứ nhất.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Thư mục báo cáo thứ hai.")],
    form: Annotated[str, typer.Option("--format", help="Dạng: text, json.")] = "text",
) -> None:
    """So hai báo cáo đã lập: đầu vào, chỉ tiêu, phát hiện, câu chữ khác nhau ở đâu."""
    from cchc_lib.difference import (  # noqa: PLC0415  # slow: pydantic
        compare_reports,
        tell_as_json,
        tell_as_text,
    )

    form = one_of(form, ("text", "json"))
    difference = compare_reports(before, after)
    if form == "text":
        screen.print(tell_as_text(difference), end="")
    else:
        print_product(visible_json(tell_as_json(difference)))
