"""The command for reports that somebody typed: what they say."""

from pathlib import Path
from typing import Annotated

import typer

from cchc_lib.cli.shared import ParamsDir, errors, one_of, print_product, screen
from cchc_lib.shown import visible_json


def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Báo cáo .docx, .pdf, .txt, .html.")],
    form: Annotated[str, typer.Option("--format", help="Dạng: text, json.")] = "text",
    commune: Annotated[str, typer.Option("--commune", help="Đơn vị, thay cho đầu báo cáo.")] = "",
    period: Annotated[str, typer.Option("--period", help="Kỳ, thay cho đầu báo cáo.")] = "",
    params: ParamsDir = "params",
) -> None:
    """Đọc một báo cáo đã gõ: số liệu, văn bản, chỗ nào, chắc đến đâu, chỗ nào chưa hiểu."""
    from cchc_lib.checks.model.context import Archive  # noqa: PLC0415  # slow: pydantic
    from cchc_lib.checks.typed import as_json, as_text  # noqa: PLC0415
    from cchc_lib.checks.typed.check import check_report  # noqa: PLC0415
    from cchc_lib.submission.typed import read_report_file  # noqa: PLC0415
    from cchc_lib.submission.typed.words import load_vocabulary  # noqa: PLC0415

    form = one_of(form, ("text", "json"))
    source = read_report_file(file, load_vocabulary(params), commune, period)
    if form == "json":
        findings = check_report(Archive(params), source)
        print_product(visible_json(as_json.tell_as_json(source, findings)))
    else:
        screen.print(as_text.tell_as_text(source), end="", soft_wrap=not screen.is_terminal)
    errors.print(as_text.summary_of(source), markup=False)
