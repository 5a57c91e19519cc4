"""CD: totals and their parts. What does not add up cannot be reported."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.balances.conflicts import conflicts, remainders
from cchc_lib.indicators.balance.identity import Kind
from cchc_lib.indicators.sources import FIELDS, FORM06


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
    yield from conflicts(case, rule, Kind.TURNOVER)


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
    yield from conflicts(case, rule, Kind.OUTCOMES)


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
    yield from conflicts(case, rule, Kind.STATES)


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
    yield from conflicts(case, rule, Kind.CHANNELS)


@rule(
    "CD005",
    Severity.ERROR,
    blocks=True,
    title="Tổng số = cộng các dòng",
    meaning="Các dòng theo lĩnh vực (và hệ thống nguồn), hoặc theo cấp, cộng lại bằng dòng tổng, "
    "từng cột một.",
    remedy="Xem có lĩnh vực hoặc hệ thống nguồn nào thiếu hay bị ghi hai lần không.",
    source=FORM06,
)
def totals_are_sums_over_fields(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare every column of a table of dossiers with the sum of its rows."""
    yield from conflicts(case, rule, Kind.ROWS)


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
    yield from conflicts(case, rule, Kind.LEVELS)


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
    yield from conflicts(case, rule, Kind.SERVICES)


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
    yield from conflicts(case, rule, Kind.STAFF)


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
    yield from conflicts(case, rule, Kind.TASKS)


@rule(
    "CD012",
    Severity.WARNING,
    blocks=False,
    title="Còn số chưa rõ thuộc phần nào",
    meaning="Tổng lớn hơn cộng các phần đã nhập, mà từ hai phần trở lên còn để trống: không biết "
    "phần còn lại là gì; tỷ lệ tính trên các phần ấy không có căn cứ.",
    remedy="Nhập các ô còn trống; ô nào không phát sinh thì ghi 0.",
    source=FORM06,
)
def totals_leave_no_remainder(case: Case, rule: Rule) -> Iterator[Finding]:
    """Name what is left of a total when several of its parts are blank."""
    yield from remainders(case, rule)


@rule(
    "CD013",
    Severity.ERROR,
    blocks=True,
    title="Ô gộp = cộng các ô riêng",
    meaning="Ô gộp (trực tiếp và bưu chính; tiếp nhận trong kỳ và kỳ trước chuyển sang) bằng cộng "
    'các ô riêng; ô "trước hạn và đúng hạn" nằm giữa trước hạn + đúng hạn và đã giải quyết − quá '
    "hạn, vì có nơi tính cả hồ sơ từ chối, hồ sơ rút.",
    remedy="Xem ô gộp và các ô riêng có lấy từ cùng một biểu, cùng thời điểm không.",
    source=FORM06,
)
def combined_cells_are_their_parts(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare a cell with those that split it in another form."""
    yield from conflicts(case, rule, Kind.COMBINED)


@rule(
    "CD014",
    Severity.ERROR,
    blocks=True,
    title="Phần nêu riêng không lớn hơn tổng",
    meaning="Mỗi số của một phần hồ sơ nêu riêng (by_scope) không vượt số cùng loại của toàn bộ.",
    remedy="Xem phần nêu riêng và tổng có lấy từ cùng hệ thống, cùng thời gian không.",
    source=FORM06,
)
def scopes_are_parts_of_the_whole(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare every cell of a named part of the dossiers with that of all of them."""
    yield from conflicts(case, rule, Kind.SCOPE)


@rule(
    "CD015",
    Severity.ERROR,
    blocks=True,
    title="Lượt đánh giá = cộng các mức",
    meaning="Mỗi lượt đánh giá ở đúng một mức; lượt hài lòng gồm rất hài lòng và hài lòng.",
    remedy="Đối chiếu ba số trên cùng một đợt khảo sát.",
    source=FIELDS,
)
def answers_are_their_levels(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare the people asked, and those satisfied, with the levels of their answers."""
    yield from conflicts(case, rule, Kind.ANSWERS)


@rule(
    "CD016",
    Severity.WARNING,
    blocks=False,
    title="TTHC công bố = mới + sửa đổi + bãi bỏ",
    meaning="Mỗi TTHC được công bố là mới ban hành, được sửa đổi, bổ sung, thay thế, hoặc bị bãi "
    "bỏ.",
    remedy="Đối chiếu với các quyết định công bố trong kỳ.",
    source=FIELDS,
)
def announced_procedures_are_their_kinds(case: Case, rule: Rule) -> Iterator[Finding]:
    """Compare procedures announced with new, amended and repealed ones."""
    yield from conflicts(case, rule, Kind.CATALOGUE)


@rule(
    "CD017",
    Severity.INFO,
    blocks=False,
    title="Biểu có các dòng nhưng chưa có dòng tổng",
    meaning="Báo cáo in các dòng như đã nhập; số tổng của cột để trống, không tự cộng thay.",
    remedy="Nhập số tổng của các cột này.",
    source=FORM06,
)
def tables_have_their_totals(case: Case, rule: Rule) -> Iterator[Finding]:
    """Name the columns of a table of dossiers whose rows are given and whose total is blank."""
    balance = case.results.balance
    tables: dict[str, list[str]] = {}
    for identity in balance.identities:
        is_blank = identity.kind is Kind.ROWS and identity.total not in balance.known
        if is_blank and not balance.known.keys().isdisjoint(identity.parts):
            tables.setdefault(identity.parts[0].rpartition(".0.")[0], []).append(identity.total)
    for table, totals in tables.items():
        names = ", ".join(map(case.name, totals))
        message = (
            f"{_TABLES[table.rpartition('.')[2]]} có số ở các dòng nhưng chưa nhập tổng: {names}"
        )
        values = tuple((case.name(total), case.text(total)) for total in totals)
        place = case.submission.place(table)
        yield Finding(
            rule, message, place, (table, *totals), (("Biểu", table), *values), rule.remedy
        )


_TABLES = {"by_field": "Biểu theo lĩnh vực", "by_level": "Biểu theo cấp"}
