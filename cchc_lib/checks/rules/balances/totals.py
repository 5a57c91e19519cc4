"""CD: totals and their parts. What does not add up cannot be reported."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.balances.equation import Equation, weigh
from cchc_lib.indicators.sources import FIELDS, FORM06
from cchc_lib.submission.model.sections import DossierFlow

_DOSSIERS = "procedures.dossiers"
_SERVICES = "digital.services"
_ONLINE = "digital.dossiers"
_STAFFING = "apparatus.staffing"
_TASKS = "steering.assigned_tasks"


@rule(
    "CD001",
    Severity.ERROR,
    blocks=True,
    title="Tiếp nhận = đã giải quyết + đang giải quyết",
    meaning="Mọi hồ sơ tiếp nhận (gồm cả kỳ trước chuyển sang) hoặc đã giải quyết xong, hoặc còn "
    "đang giải quyết; áp dụng cho tổng số và từng lĩnh vực.",
    remedy="Đối chiếu ba số với hệ thống một cửa tại cùng một thời điểm chốt số liệu.",
    source=FORM06,
)
def received_is_resolved_and_pending(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare dossiers received with those resolved and pending."""
    for flow in _flows(case):
        equation = Equation(f"{flow}.received", (_resolved(flow), _pending(flow)))
        yield from weigh(case, rule, equation)


@rule(
    "CD002",
    Severity.ERROR,
    blocks=True,
    title="Đã giải quyết = trước hạn + đúng hạn + quá hạn + từ chối + rút",
    meaning="Mỗi hồ sơ đã giải quyết có đúng một kết quả; hồ sơ từ chối và hồ sơ rút ghi riêng, "
    "không tính vào đúng hạn; áp dụng cho tổng số và từng lĩnh vực.",
    remedy="Xem lại số từ chối, số rút có bị tính hai lần vào số đúng hạn không.",
    source=FORM06,
)
def resolved_is_its_outcomes(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare dossiers resolved with early, on time, overdue, refused and withdrawn ones."""
    for flow in _flows(case):
        yield from weigh(case, rule, _resolved(flow))


@rule(
    "CD003",
    Severity.ERROR,
    blocks=True,
    title="Đang giải quyết = trong hạn + quá hạn + chờ bổ sung",
    meaning="Mỗi hồ sơ đang giải quyết ở đúng một trạng thái; hồ sơ chờ bổ sung ghi riêng, không "
    "tính vào trong hạn; áp dụng cho tổng số và từng lĩnh vực.",
    remedy="Xem lại số chờ bổ sung có bị tính hai lần vào số trong hạn không.",
    source=FORM06,
)
def pending_is_its_states(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare dossiers pending with those in time, overdue and awaiting a supplement."""
    for flow in _flows(case):
        yield from weigh(case, rule, _pending(flow))


@rule(
    "CD004",
    Severity.ERROR,
    blocks=True,
    title="Tiếp nhận = trực tuyến + trực tiếp + bưu chính + kỳ trước chuyển sang",
    meaning="Mỗi hồ sơ tiếp nhận đến bằng đúng một kênh trong kỳ, hoặc từ kỳ trước chuyển sang; "
    "áp dụng cho tổng số và từng lĩnh vực.",
    remedy="Xem lại hồ sơ kỳ trước chuyển sang có bị tính lần nữa vào một kênh không.",
    source=FORM06,
)
def received_is_its_channels(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare dossiers received with the channels they came by."""
    for flow in _flows(case):
        parts = _within(flow, "online", "in_person", "postal", "carried_over")
        yield from weigh(case, rule, Equation(f"{flow}.received", parts))


@rule(
    "CD005",
    Severity.ERROR,
    blocks=True,
    title="Tổng số = cộng các lĩnh vực",
    meaning="Các dòng theo lĩnh vực (và hệ thống nguồn) cộng lại bằng dòng tổng, từng cột một.",
    remedy="Xem có lĩnh vực hoặc hệ thống nguồn nào thiếu hay bị ghi hai lần không.",
    source=FORM06,
)
def totals_are_sums_over_fields(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare every column of Biểu 06 with the sum of its rows."""
    rows = tuple(_rows(case))
    for name in DossierFlow.model_fields if rows else ():
        parts = tuple(f"{row}.{name}" for row in rows)
        equation = Equation(f"{_DOSSIERS}.{name}", parts, aside=", cộng theo lĩnh vực")
        yield from weigh(case, rule, equation)


@rule(
    "CD006",
    Severity.ERROR,
    blocks=True,
    title="Hồ sơ DVCTT = toàn trình + một phần",
    meaning="Mỗi hồ sơ dịch vụ công trực tuyến thuộc đúng một mức dịch vụ.",
    remedy="Đối chiếu ba số trên cùng một hệ thống và cùng thời gian.",
    source=FIELDS,
)
def online_dossiers_are_full_and_partial(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare dossiers of online services with the two levels of service."""
    equation = Equation(f"{_ONLINE}.received", _within(_ONLINE, "full", "partial"))
    yield from weigh(case, rule, equation)


@rule(
    "CD007",
    Severity.ERROR,
    blocks=True,
    title="DVCTT một phần + toàn trình không vượt số TTHC",
    meaning="Mỗi TTHC thuộc thẩm quyền cung cấp nhiều nhất một mức dịch vụ công trực tuyến.",
    remedy="Xem lại số TTHC thuộc thẩm quyền và danh mục DVCTT có cùng ngày chốt không.",
    source=FIELDS,
)
def online_services_are_procedures(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare the procedures that are online services with all procedures."""
    parts = _within(_SERVICES, "partial", "full")
    yield from weigh(case, rule, Equation("procedures.one_stop.total", parts, exact=False))


@rule(
    "CD008",
    Severity.ERROR,
    blocks=True,
    title="Hiện có = công chức + viên chức",
    meaning="Tổng số cán bộ, công chức, viên chức hiện có bằng cộng hai phần.",
    remedy="Xem lại ba số có tính đến cùng một ngày không.",
    source=FIELDS,
)
def staff_is_officials_and_employees(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare all staff with officials and employees."""
    equation = Equation(f"{_STAFFING}.present", _within(_STAFFING, "officials", "employees"))
    yield from weigh(case, rule, equation)


@rule(
    "CD009",
    Severity.ERROR,
    blocks=True,
    title="Nhiệm vụ được giao = đúng hạn + quá hạn + đang làm + chưa xong quá hạn",
    meaning="Mỗi nhiệm vụ cấp trên giao ở đúng một trạng thái.",
    remedy="Xem lại nhiệm vụ hoàn thành quá hạn và nhiệm vụ chưa xong có lẫn nhau không.",
    source=FIELDS,
)
def tasks_are_their_states(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare the tasks given from above with the four states of a task."""
    parts = _within(_TASKS, "on_time", "late", "in_progress", "overdue")
    yield from weigh(case, rule, Equation(f"{_TASKS}.total", parts))


def _rows(case: Case) -> Iterator[str]:
    for index in range(len(case.submission.procedures.dossiers.by_field)):
        yield f"{_DOSSIERS}.by_field.{index}"


def _flows(case: Case) -> Iterator[str]:
    """Yield the paths of the totals of Biểu 06 and of each of its rows."""
    yield _DOSSIERS
    yield from _rows(case)


def _within(group: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{group}.{name}" for name in names)


def _resolved(flow: str) -> Equation:
    outcomes = _within(flow, "early", "on_time", "overdue", "refused", "withdrawn")
    return Equation(f"{flow}.resolved", outcomes)


def _pending(flow: str) -> Equation:
    states = _within(flow, "pending_in_time", "pending_overdue", "awaiting_supplement")
    return Equation(f"{flow}.pending", states)
