"""The commands that make reports: of one commune, of all, of all together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_lib.cli.shared import (
    CommuneName,
    FormatNames,
    NoLock,
    OutputsDir,
    ParamsDir,
    PdfStandards,
    PeriodName,
    TemplateFile,
    check_template,
    choose_formats,
    choose_standards,
    errors,
    print_lines,
    screen,
)
from cchc_lib.communes import find_commune
from cchc_lib.errors import UsageError
from cchc_lib.periods import parse_period

if TYPE_CHECKING:
    from cchc_lib.runs.jobs.job import ReportJob


def render(  # noqa: PLR0913  # one parameter for each option
    commune: CommuneName,
    period: PeriodName,
    *,
    params: ParamsDir = "params",
    out: OutputsDir = Path("outputs"),
    to: FormatNames = None,
    template: TemplateFile = None,
    pdf_standard: PdfStandards = None,
) -> None:
    """Làm báo cáo của một xã trong một kỳ và in đường dẫn các tệp."""
    from cchc_lib.runs.jobs.job import Job  # noqa: PLC0415
    from cchc_lib.runs.report.make import changes_coming  # noqa: PLC0415  # slow: Jupyter

    formats = choose_formats(to)
    check_template(params, template, formats)
    unit, wanted = find_commune(commune), parse_period(period)
    standards = choose_standards(pdf_standard)
    job = Job(unit, wanted, params, out, formats, template=template, standards=standards)
    if why := changes_coming(job):
        kept = f"Nếu nội dung khác, bản đã có được giữ trong {out / 'lich-su'}."
        print_lines(errors, (f"Báo cáo đã có sẽ thay đổi: {'; '.join(why)}.", kept))
    _make(job)


def _make(job: "ReportJob") -> None:
    """Make a report, print its files, and tell what it found and which signatures it ended."""
    from cchc_lib.runs.report.make import make_report  # noqa: PLC0415  # slow: Jupyter
    from cchc_lib.runs.report.sign_off import ended_signatures, findings_of  # noqa: PLC0415
    from cchc_lib.runs.report.signatures import signatures_of  # noqa: PLC0415

    signed = signatures_of(job.target)
    with errors.status("Chuẩn bị …") as status:
        files = make_report(job, lambda step: status.update(f"{step} …"))
    print_lines(screen, map(str, files))
    print_lines(errors, (*ended_signatures(signed, job.target), *findings_of(job.target)))


def batch(  # noqa: PLR0913  # one parameter for each option
    period: PeriodName,
    *,
    params: ParamsDir = "params",
    out: OutputsDir = Path("outputs"),
    only: Annotated[str, typer.Option("--only", help="Chỉ các xã có tên thư mục khớp mẫu.")] = "*",
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="Số báo cáo lập cùng lúc; 0: bằng số bộ xử lý.")
    ] = 0,
    to: FormatNames = None,
    template: TemplateFile = None,
    pdf_standard: PdfStandards = None,
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
    no_lock: NoLock = False,
) -> None:
    """Lập báo cáo của mọi xã đã nộp số liệu của kỳ; chạy lại thì chỉ lập phần còn thiếu."""
    from cchc_lib.runs.batch.command import RunOptions, run_batch  # noqa: PLC0415  # slow
    from cchc_lib.runs.batch.plan import BatchRequest, make_plan  # noqa: PLC0415
    from cchc_lib.runs.batch.progress import progress_on  # noqa: PLC0415
    from cchc_lib.runs.batch.supervisor import Limits  # noqa: PLC0415
    from cchc_lib.runs.system import processors  # noqa: PLC0415
    from cchc_lib.runs.workers.cluster.pool import LOCAL_CLUSTER, cluster_pool  # noqa: PLC0415
    from cchc_lib.runs.workers.pool import FreshPool, best_pool  # noqa: PLC0415

    formats, wanted = choose_formats(to), parse_period(period)
    check_template(params, template, formats)
    request = BatchRequest(
        wanted,
        params,
        out,
        formats,
        only,
        failed=failed,
        force=force,
        template=template,
        standards=choose_standards(pdf_standard),
    )
    if dry_run:
        plan = make_plan(request)
        print_lines(errors, plan.unknown_folders)
        print_lines(screen, plan.lines())
        raise typer.Exit
    limits = Limits(timeout, int(memory * (1 << 30)))
    at_once = jobs or processors()
    pool = FreshPool if fresh_kernels else best_pool()
    if scheduler:
        if fresh_kernels:
            raise UsageError("--fresh-kernels không dùng cùng --scheduler")
        pool = cluster_pool(scheduler, at_once)
        at_once = 0 if scheduler == LOCAL_CLUSTER else jobs  # the scheduler has a queue of its own
    options = RunOptions(at_once, limits, pool, needs_lock=not no_lock)
    result = run_batch(request, options, progress_on(screen, wanted.name, as_json=log_json))
    print_lines(errors if log_json else screen, result.summary())
    raise typer.Exit(result.exit_code)


def summary(  # noqa: PLR0913  # one parameter for each option
    period: PeriodName,
    *,
    params: ParamsDir = "params",
    out: OutputsDir = Path("outputs"),
    to: FormatNames = None,
    template: TemplateFile = None,
    pdf_standard: PdfStandards = None,
) -> None:
    """Tổng hợp các báo cáo đã lập của một kỳ thành báo cáo toàn địa bàn và in đường dẫn các tệp."""
    from cchc_lib.runs.jobs.job import SummaryJob  # noqa: PLC0415

    formats = choose_formats(to)
    check_template(params, template, formats)
    job = SummaryJob(
        parse_period(period),
        str(out),
        out,
        formats,
        template=template,
        standards=choose_standards(pdf_standard),
        params=params,
    )
    _make(job)
