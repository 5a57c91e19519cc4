"""The commands for what communes hand in: forms, checks, the schema, synthetic submissions."""

import gc
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_lib.cli.shared import (
    CommuneName,
    ParamsDir,
    PeriodName,
    errors,
    names_in,
    one_of,
    print_lines,
    print_product,
    screen,
    tracked,
)
from cchc_lib.communes import find_commune
from cchc_lib.errors import InputError, UsageError
from cchc_lib.foreign.register.headings import NO_REGISTER
from cchc_lib.periods import parse_period, spellings
from cchc_lib.shown import visible_json

if TYPE_CHECKING:
    from cchc_lib.checks.linter.files import Outcome
    from cchc_lib.demo import Format

_MANY = 50  # files: fewer are done before a bar is read, or forks are worth what they cost


def init(
    commune: CommuneName,
    period: PeriodName,
    to: Annotated[str, typer.Option("--to", help="Dạng: yaml, xlsx (Excel).")] = "yaml",
    params: ParamsDir = "params",
) -> None:
    """Tạo biểu khai số liệu của một đơn vị trong một kỳ: tệp YAML có chú thích, hay bảng Excel."""
    unit, time = find_commune(commune), parse_period(period)
    if one_of(to, ("yaml", "xlsx")) == "xlsx":
        from cchc_lib.forms import write_form as write_workbook  # noqa: PLC0415  # slow: pydantic

        form = write_workbook(unit, time, params)
    else:
        from cchc_lib.submission.form import write_form  # noqa: PLC0415  # slow: pydantic

        form = write_form(unit, time, params)
    print_lines(screen, [str(form)])


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Biểu khai .xlsx; báo cáo .docx, .pdf, .txt, .html; sổ hồ sơ .csv, .xlsx, "
            ".parquet.",
        ),
    ],
    commune: Annotated[str, typer.Option("--commune", help="Đơn vị, thay cho đầu báo cáo.")] = "",
    period: Annotated[str, typer.Option("--period", help="Kỳ, thay cho đầu báo cáo.")] = "",
    to: Annotated[
        str, typer.Option("--to", help="Báo cáo thành: yaml, xlsx (biểu khai Excel).")
    ] = "yaml",
    params: ParamsDir = "params",
) -> None:
    """Nhận biểu khai Excel đã điền, báo cáo đã gõ hay sổ hồ sơ vào thư mục số liệu."""
    to = one_of(to, ("yaml", "xlsx"))
    if _take_register(file, commune, period, params):
        return
    if file.suffix.lower() == ".xlsx":
        from cchc_lib.submission.import_form import import_form  # noqa: PLC0415  # slow: pydantic

        target, notices = import_form(file, params)
        print_lines(errors, notices)
        print_lines(screen, [str(target)])
        return
    from cchc_lib.intake.typed import Whose, import_report  # noqa: PLC0415  # slow: pydantic

    imported = import_report(file, Whose(commune, period, params), to)
    print_lines(errors, (*imported.notices, imported.summary))
    print_lines(screen, map(str, imported.files))


def _take_register(file: Path, commune: str, period: str, params: str) -> bool:
    """Take in what can only be a register, or a workbook that is one; tell whether it was."""
    is_workbook = file.suffix.lower() == ".xlsx"
    if not (file.suffix.lower() in {".csv", ".parquet"} or (is_workbook and commune and period)):
        return False
    from cchc_lib.intake.register import import_register  # noqa: PLC0415  # slow: pydantic

    try:
        taken = import_register(file, commune, period, params)
    except InputError as error:
        if is_workbook and NO_REGISTER in str(error):  # a form: commune and period are its own
            return False
        raise
    print_lines(errors, (*taken.notices, *taken.figures))
    print_lines(screen, map(str, taken.files))
    return True


def check(  # noqa: PLR0913, PLR0917  # the options of a command
    paths: Annotated[list[Path] | None, typer.Argument(help="Tệp hoặc thư mục.")] = None,
    params: ParamsDir = "params",
    form: Annotated[str, typer.Option("--format", help="Dạng: text, json, sarif.")] = "text",
    severity: Annotated[
        str, typer.Option("--severity", help="Mức nhẹ nhất cần hiện: error, warning, info.")
    ] = "info",
    commune: Annotated[
        str, typer.Option("--commune", help="Đơn vị của báo cáo Word, PDF, thay cho đầu báo cáo.")
    ] = "",
    period: Annotated[
        str, typer.Option("--period", help="Kỳ của báo cáo Word, PDF, thay cho đầu báo cáo.")
    ] = "",
) -> None:
    """Kiểm tra số liệu, báo cáo Word hay PDF: mỗi phát hiện một chỗ, tệp:dòng:cột MÃ mức."""
    from cchc_lib.checks import Severity  # noqa: PLC0415  # slow: pandas
    from cchc_lib.checks.linter.files import Whose, check_files  # noqa: PLC0415
    from cchc_lib.checks.linter.formats import FORMATS, WIDTH, tell_as_text  # noqa: PLC0415

    form, lowest = one_of(form, ("text", *FORMATS)), Severity(one_of(severity, tuple(Severity)))
    gc.freeze()  # what the imports brought stays: no need to walk it again for every hundred files
    outcome = check_files(paths or [Path(params)], params, _over, Whose(commune, period))
    if form == "text":
        wide = not screen.is_terminal  # there the reader wraps, here between words
        text = tell_as_text(outcome, lowest, WIDTH if wide else screen.width)
        screen.print(text, end="", soft_wrap=wide)
    else:
        data = FORMATS[form](outcome, lowest, Path.cwd())
        print_product(visible_json(data))
    errors.print(outcome.summary, markup=False)
    raise typer.Exit(outcome.exit_code)


def _over(act: Callable[[Path], "Outcome"], files: list[Path]) -> Iterable["Outcome"]:
    """Check many files on all processors, and show in a bar how many have been."""
    if len(files) <= _MANY:
        return map(act, files)
    from cchc_lib.runs.workers.spread import spread  # noqa: PLC0415  # slow, and few need it

    return tracked(spread(act, files), "Kiểm tra", len(files))


def schema() -> None:
    """In lược đồ JSON của tệp số liệu, để trình soạn thảo gợi ý và bắt lỗi khi gõ."""
    from cchc_lib.submission import submission_schema  # noqa: PLC0415  # slow: pydantic

    print_product(json.dumps(submission_schema(), ensure_ascii=False, indent=2))


def demo(  # noqa: PLR0913, PLR0917  # the options of a command
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Thư mục mới, trống, hoặc demo cũ.")
    ],
    communes: Annotated[int, typer.Option("--communes", help="Số xã; 3321 là cả nước.")] = 114,
    period: Annotated[str, typer.Option("--period", help=f"Kỳ: {spellings()}.")] = "",
    periods: Annotated[
        str,
        typer.Option(
            "--periods", help="Nhiều kỳ: 2025-Q1:2026-Q1, 2026-01:2026-06 hoặc 2026-Q1,2026-H1."
        ),
    ] = "",
    province: Annotated[str, typer.Option("--province", help="Mã tỉnh bắt đầu.")] = "31",
    seed: Annotated[int, typer.Option("--seed", help="Số khác thì ra số liệu khác.")] = 0,
    faults: Annotated[
        list[str] | None,
        typer.Option("--faults", help="Lỗi mẫu: late,contradiction,broken,rates,law."),
    ] = None,
    to: Annotated[
        str, typer.Option("--to", help="Dạng: yaml, xlsx (biểu Excel đã điền, như xã gửi đến).")
    ] = "yaml",
    prose: Annotated[
        str,
        typer.Option("--prose", help="Lời văn: library (của thư viện), labels, news, terse."),
    ] = "library",
    params: ParamsDir = "params",
) -> None:
    """Tạo số liệu MÔ PHỎNG của một thành phố hay cả nước, để chạy thử."""
    from cchc_lib.demo import (  # noqa: PLC0415  # slow
        YAML,
        Order,
        parse_periods,
        proses,
        write_demo,
    )

    form = _forms() if one_of(to, ("yaml", "xlsx")) == "xlsx" else YAML
    if bool(period) == bool(periods):
        raise UsageError("cần --period (một kỳ) hoặc --periods (nhiều kỳ, như 2025-Q1:2026-Q1)")
    spans, kinds = parse_periods(period or periods), names_in(faults)
    order = Order(communes, spans, province, seed, kinds, form, one_of(prose, proses()))
    made = write_demo(folder, order, params)
    print_lines(screen, made.lines)
    errors.print(made.summary, markup=False)


def _forms() -> "Format":
    """Return the format of a demo whose communes have filled in forms."""
    from cchc_lib.demo import forms  # noqa: PLC0415  # slow
    from cchc_lib.forms import filled_bytes  # noqa: PLC0415

    return forms(filled_bytes)
