"""The command line: parse, call, exit code. Errors of the family end here and nowhere else."""

import gc
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cchc_lib import __version__
from cchc_lib.communes import find_commune
from cchc_lib.errors import CchcError, UsageError
from cchc_lib.misuse import MISUSE, speak_vietnamese, tell_misuse
from cchc_lib.periods import parse_period
from cchc_lib.published.formats import FORMATS

app = typer.Typer(
    name="cchc",
    help="Báo cáo cải cách hành chính của xã, phường, đặc khu: từ số liệu đến báo cáo ký được.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_INTERRUPTED = 130  # what typer makes of Ctrl-C, without a word
_MANY = 50  # files: fewer are done before a bar is read
_screen = Console(highlight=False, soft_wrap=True, emoji=False)
_errors = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)

ParamsDir = Annotated[str, typer.Option("--params", help="Thư mục số liệu các xã nộp.")]
OutputsDir = Annotated[Path, typer.Option("--out", help="Thư mục kết quả.")]
FormatNames = Annotated[str, typer.Option("--to", help=f"Định dạng: {','.join(FORMATS)}.")]


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="In phiên bản.")] = False,  # noqa: FBT002
) -> None:
    if version:
        _screen.print(__version__)
        raise typer.Exit


@app.command()
def render(
    commune: Annotated[str, typer.Argument(help="Mã (11242) hoặc tên của đơn vị.")],
    period: Annotated[str, typer.Argument(help="Kỳ: 2026-Q1 … 2026-Q4, 2026-H1, 2026-9M, 2026.")],
    params: ParamsDir = "params",
    out: OutputsDir = Path("outputs"),
    to: FormatNames = "",
) -> None:
    """Làm báo cáo của một xã trong một kỳ và in đường dẫn các tệp."""
    from cchc_lib.runs.jobs.job import Job  # noqa: PLC0415
    from cchc_lib.runs.report.make import changes_coming, make_report  # noqa: PLC0415  # slow: Jupyter

    formats = _chosen(to, tuple(FORMATS))
    job = Job(find_commune(commune), parse_period(period), params, out, formats)
    if why := changes_coming(job):
        _errors.print(f"Báo cáo đã có sẽ thay đổi: {'; '.join(why)}.", markup=False)
        _errors.print(
            f"Nếu nội dung khác, bản đã có được giữ trong {out / 'lich-su'}.", markup=False
        )
    with _errors.status("Chuẩn bị …") as status:
        files = make_report(job, lambda step: status.update(f"{step} …"))
    for file in files:
        _screen.print(str(file), markup=False)


@app.command()
def batch(  # noqa: PLR0913  # one parameter for each option
    period: Annotated[str, typer.Argument(help="Kỳ: 2026-Q1 … 2026-Q4, 2026-H1, 2026-9M, 2026.")],
    *,
    params: ParamsDir = "params",
    out: OutputsDir = Path("outputs"),
    only: Annotated[str, typer.Option("--only", help="Chỉ các xã có tên thư mục khớp mẫu.")] = "*",
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="Số báo cáo lập cùng lúc; 0: bằng số bộ xử lý.")
    ] = 0,
    to: FormatNames = "",
    force: Annotated[bool, typer.Option("--force", help="Lập lại cả báo cáo còn đúng.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Chỉ những xã lần trước hỏng.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ cho biết sẽ lập gì và vì sao.")
    ] = False,
    fresh_kernels: Annotated[
        bool, typer.Option("--fresh-kernels", help="Mỗi báo cáo một kernel mới: chậm hơn.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="In từng sự kiện thành một dòng JSON.")
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, help="Số giây tối đa của một báo cáo.")
    ] = 120,
    memory: Annotated[
        float, typer.Option("--memory", min=0.5, help="Số GB bộ nhớ tối đa của một báo cáo.")
    ] = 4,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="Lập trên cụm Dask: tcp://máy:cổng, hoặc local.")
    ] = "",
) -> None:
    """Lập báo cáo của mọi xã đã nộp số liệu của kỳ; chạy lại thì chỉ lập phần còn thiếu."""
    from cchc_lib.runs.batch.command import Means, make_city, processors  # noqa: PLC0415  # slow
    from cchc_lib.runs.batch.plan import Wish, make_plan  # noqa: PLC0415
    from cchc_lib.runs.batch.progress import progress_on  # noqa: PLC0415
    from cchc_lib.runs.batch.supervisor import Limits  # noqa: PLC0415
    from cchc_lib.runs.workers.cluster.pool import LOCAL, cluster_crew  # noqa: PLC0415
    from cchc_lib.runs.workers.pool import FreshCrew, best_crew  # noqa: PLC0415

    formats, wanted = _chosen(to, tuple(FORMATS)), parse_period(period)
    wish = Wish(wanted, params, out, formats, only, failed=failed, force=force)
    if dry_run:
        plan = make_plan(wish)
        _say(_errors, plan.strangers)
        _say(_screen, plan.lines())
        raise typer.Exit
    limits = Limits(timeout, int(memory * (1 << 30)))
    at_once = jobs or processors()
    crew = FreshCrew if fresh_kernels else best_crew()
    if scheduler:
        if fresh_kernels:
            raise UsageError("--fresh-kernels không dùng cùng --scheduler")
        crew = cluster_crew(scheduler, at_once)
        at_once = 0 if scheduler == LOCAL else jobs  # the scheduler has a queue of its own
    means = Means(at_once, limits, crew)
    result = make_city(wish, means, progress_on(_screen, wanted.name, as_json=log_json))
    _say(_errors if log_json else _screen, result.summary())
    raise typer.Exit(result.exit_code)


def _say(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(line, markup=False)


def _chosen(names: str, known: tuple[str, ...]) -> tuple[str, ...]:
    chosen = tuple(name.strip() for name in names.split(",") if name.strip()) or known
    if unknown := [name for name in chosen if name not in known]:
        raise UsageError(f"không có định dạng {', '.join(unknown)}; có: {', '.join(known)}")
    return chosen


@app.command()
def summary(
    period: Annotated[str, typer.Argument(help="Kỳ: 2026-Q1 … 2026-Q4, 2026-H1, 2026-9M, 2026.")],
    out: OutputsDir = Path("outputs"),
    to: FormatNames = "",
) -> None:
    """Tổng hợp các báo cáo đã lập của một kỳ thành báo cáo toàn địa bàn và in đường dẫn các tệp."""
    from cchc_lib.runs.jobs.job import SummaryJob  # noqa: PLC0415
    from cchc_lib.runs.report.make import make_report  # noqa: PLC0415  # slow: Jupyter

    formats = _chosen(to, tuple(FORMATS))
    job = SummaryJob(parse_period(period), str(out), out, formats)
    with _errors.status("Chuẩn bị …") as status:
        files = make_report(job, lambda step: status.update(f"{step} …"))
    for file in files:
        _screen.print(str(file), markup=False)


@app.command()
def init(
    commune: Annotated[str, typer.Argument(help="Mã (11242) hoặc tên của đơn vị.")],
    period: Annotated[str, typer.Argument(help="Kỳ: 2026-Q1 … 2026-Q4, 2026-H1, 2026-9M, 2026.")],
    params: ParamsDir = "params",
) -> None:
    """Tạo biểu khai số liệu trống, có chú thích, của một đơn vị trong một kỳ."""
    from cchc_lib.submission.form import write_form  # noqa: PLC0415  # slow: pydantic

    form = write_form(find_commune(commune), parse_period(period), params)
    _screen.print(str(form), markup=False)


@app.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Tệp hoặc thư mục.")] = None,
    params: ParamsDir = "params",
    form: Annotated[str, typer.Option("--format", help="Dạng: text, json, sarif.")] = "text",
    severity: Annotated[
        str, typer.Option("--severity", help="Mức nhẹ nhất cần hiện: error, warning, info.")
    ] = "info",
) -> None:
    """Kiểm tra số liệu xã nộp: mỗi phát hiện một chỗ, tệp:dòng:cột MÃ mức: nội dung."""
    from cchc_lib.checks import Severity  # noqa: PLC0415  # slow: pandas
    from cchc_lib.checks.linter.files import check_files  # noqa: PLC0415
    from cchc_lib.checks.linter.formats import FORMATS as LISTINGS  # noqa: PLC0415
    from cchc_lib.checks.linter.formats import WIDTH, tell_as_text  # noqa: PLC0415

    form, lowest = _one_of(form, ("text", *LISTINGS)), Severity(_one_of(severity, tuple(Severity)))
    gc.freeze()  # what the imports brought stays: no need to walk it again for every hundred files
    outcome = check_files(paths or [Path(params)], params, _tracked)
    if form == "text":
        wide = not _screen.is_terminal  # there the reader wraps, here between words
        text = tell_as_text(outcome, lowest, WIDTH if wide else _screen.width)
        _screen.print(text, end="", soft_wrap=wide)
    else:
        data = LISTINGS[form](outcome, lowest, Path.cwd())
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    _errors.print(outcome.summary, markup=False)
    raise typer.Exit(outcome.exit_code)


def _one_of(name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        raise UsageError(f'không có lựa chọn "{name}"; có: {", ".join(known)}')
    return name


def _tracked(files: list[Path]) -> Iterable[Path]:
    """Show a bar on a terminal where there are many files to wait for."""
    if len(files) <= _MANY or not _errors.is_terminal:
        return files
    from rich.progress import track  # noqa: PLC0415  # slow

    return track(files, "Kiểm tra", console=_errors, transient=True)


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục của một báo cáo đã lập.")],
    *,
    no_run: Annotated[
        bool, typer.Option("--no-run", help="Chỉ đối chiếu tệp, không chạy lại sổ tính.")
    ] = False,
) -> None:
    """Kiểm chứng một báo cáo: tệp có bị sửa không, chạy lại có ra đúng từng byte không."""
    from cchc_lib.runs.verify.command import verify as verified  # noqa: PLC0415  # slow: Jupyter

    with _errors.status("Kiểm chứng …") as status:
        verdict = verified(folder, run=not no_run, tell=lambda step: status.update(f"{step} …"))
    _say(_screen, verdict.lines())
    raise typer.Exit(verdict.exit_code)


@app.command("sign-off")
def sign_off(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Thư mục của một báo cáo đã lập.")],
    name: Annotated[
        str, typer.Option("--name", help="Họ tên người ký bước tiếp theo; không có thì chỉ xem.")
    ] = "",
) -> None:
    """Ký duyệt: soạn thảo, hai người kiểm tra, phát hành; sửa báo cáo thì chữ ký mất hiệu lực."""
    from cchc_lib.runs.report.sign_off import sign, state_of  # noqa: PLC0415  # slow: Jupyter

    if name:
        sign(folder, name)
    _say(_screen, state_of(folder))


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="Thư mục báo cáo thứ nhất.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Thư mục báo cáo thứ hai.")],
    form: Annotated[str, typer.Option("--format", help="Dạng: text, json.")] = "text",
) -> None:
    """So hai báo cáo đã lập: đầu vào, chỉ tiêu, phát hiện, câu chữ khác nhau ở đâu."""
    from cchc_lib.difference import (  # noqa: PLC0415  # slow: pydantic
        compare_reports,
        json_text,
        tell_as_json,
        tell_as_text,
    )

    form = _one_of(form, ("text", "json"))
    difference = compare_reports(before, after)
    if form == "text":
        _screen.print(tell_as_text(difference), end="")
    else:
        typer.echo(json_text(tell_as_json(difference)))


@app.command()
def schema() -> None:
    """In lược đồ JSON của tệp số liệu, để trình soạn thảo gợi ý và bắt lỗi khi gõ."""
    from cchc_lib.submission import submission_schema  # noqa: PLC0415  # slow: pydantic

    _screen.print_json(json.dumps(submission_schema(), ensure_ascii=False))


@app.command()
def demo(  # noqa: PLR0913, PLR0917  # the options of a command
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Thư mục mới, trống, hoặc demo cũ.")
    ],
    communes: Annotated[int, typer.Option("--communes", help="Số xã; 3321 là cả nước.")] = 114,
    period: Annotated[str, typer.Option("--period", help="Kỳ: 2026-Q1 …")] = "",
    periods: Annotated[str, typer.Option("--periods", help="Nhiều kỳ: 2025-Q1:2026-Q1.")] = "",
    province: Annotated[str, typer.Option("--province", help="Mã tỉnh bắt đầu.")] = "31",
    seed: Annotated[int, typer.Option("--seed", help="Số khác thì ra số liệu khác.")] = 0,
    faults: Annotated[
        str, typer.Option("--faults", help="Lỗi mẫu: late,contradiction,broken,rates,law.")
    ] = "",
    params: ParamsDir = "params",
) -> None:
    """Tạo số liệu MÔ PHỎNG của một thành phố hay cả nước, để chạy thử."""
    from cchc_lib.demo import Order, parse_periods, write_demo  # noqa: PLC0415  # slow: pandas

    if bool(period) == bool(periods):
        raise UsageError("cần --period (một kỳ) hoặc --periods (nhiều kỳ, như 2025-Q1:2026-Q1)")
    kinds = tuple(kind.strip() for kind in faults.split(",") if kind.strip())
    order = Order(communes, parse_periods(period or periods), province, seed, kinds)
    made = write_demo(folder, order, params)
    for line in made.lines:
        _screen.print(line, markup=False)
    _errors.print(made.summary, markup=False)


def main() -> None:
    """Run the command line and end with the exit code of what happened."""
    if not sys.argv[1:] or "--help" in sys.argv:
        speak_vietnamese()
    try:
        code = app(prog_name="cchc", standalone_mode=False)
    except CchcError as error:
        _errors.print(str(error), style="red", markup=False)
        sys.exit(error.exit_code)
    except MISUSE as error:
        _errors.print(tell_misuse(error), style="red", markup=False)
        sys.exit(UsageError.exit_code)
    if code == _INTERRUPTED:
        _errors.print("Đã dừng theo yêu cầu.")
    sys.exit(code)
