"""What the roll-up lists: who is not there, what stands out, what was found, from which files."""

from collections.abc import Iterable

from cchc_lib.blocks import Blocks, Column, Row, Table, text
from cchc_lib.city import totals as sums
from cchc_lib.city.model import City, Member, State
from cchc_lib.city.totals import Outlier
from cchc_lib.city.turnout import left_out_by_reason
from cchc_lib.numerals import format_count, format_decimal, round_half_up

_SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}


def left_out(city: City) -> Blocks:
    """Return the communes without figures, and those with figures of an earlier report, by why."""
    columns = (
        Column(("Tình trạng",), "left", 5),
        Column(("Số đơn vị",), "center", 2),
        Column(("Tên đơn vị",), "left", 17),
    )
    groups = left_out_by_reason(city)
    rows = (
        (reason, format_count(len(members)), ", ".join(m.commune.name for m in members))
        for reason, members in groups.items()
    )
    count, of = sum(map(len, groups.values())), len(city.members)
    earlier = " hoặc dùng bản đã lập trước" if city.of(State.EARLIER) else ""
    numbers = f"{format_count(count)} trong {format_count(of)}"
    return _table("left_out", f"Đơn vị chưa có số liệu{earlier} ({numbers})", columns, rows)


def refusals(city: City) -> Blocks:
    """Return what the program said of each file that it could not take, for who is to mend it."""
    columns = (
        Column(("Đơn vị",), "left", 5),
        Column(("Tình trạng",), "left", 5),
        Column(("Máy ghi",), "left", 12),
    )
    told = (member for member in city.members if member.detail)
    rows = ((member.commune.name, str(member.state), member.detail) for member in told)
    return _table("refusals", "Chi tiết các tệp chưa lập được báo cáo", columns, rows)


def outliers(city: City) -> Blocks:
    """Return the figures that are ten times the middle of their peers', or a tenth of it."""
    columns = (
        Column(("Đơn vị",), "left", 6),
        Column(("Chỉ tiêu",), "left", 9),
        Column(("Kết quả",), "right", 4),
        Column(("Trung vị các đơn vị khác",), "right", 4),
        Column(("Chênh",), "left", 5),
    )
    rows = (_outlier_row(outlier) for outlier in sums.outliers(city))
    caption = f"Số liệu chênh từ {sums.TIMES} lần trở lên so với các đơn vị khác"
    note = (
        "Cần xem lại: có thể nhầm đơn vị tính, thừa hoặc thiếu chữ số. Số liệu được giữ nguyên và "
        "vẫn nằm trong số tổng."
    )
    return _table("outliers", caption, columns, rows, note)


def findings_by_kind(city: City) -> Blocks:
    """Return which rules were broken, how often and by how many communes."""
    columns = (
        Column(("Mã",), "center", 2),
        Column(("Mức",), "center", 3),
        Column(("Quy tắc",), "left", 12),
        Column(("Số phát hiện",), "right", 3),
        Column(("Chưa xác nhận",), "right", 3),
        Column(("Số đơn vị",), "right", 3),
    )
    rows = (
        (
            kind.code,
            _SEVERITIES[kind.severity],
            kind.title,
            *map(format_count, (kind.findings, kind.is_open, kind.communes)),
        )
        for kind in sums.kinds(city)
    )
    return _table("findings_by_kind", "Phát hiện theo quy tắc", columns, rows)


def findings_by_commune(city: City) -> Blocks:
    """Return how many findings each commune has, by severity, and how many it has answered."""
    columns = (
        Column(("Đơn vị",), "left", 8),
        *(Column(("Chưa xác nhận", words), "right", 3) for words in _SEVERITIES.values()),
        Column(("Đã xác nhận",), "right", 3),
        Column(("Quy tắc",), "left", 8),
    )
    rows = (_findings_row(member) for member in city.counted if member.findings)
    return _table("findings_by_commune", "Phát hiện theo đơn vị", columns, rows)


def sources(city: City) -> Blocks:
    """Return the files that the roll-up was made from, with their SHA-256."""
    columns = (
        Column(("Đơn vị",), "left", 4),
        Column(("Tệp",), "left", 6),
        Column(("SHA-256",), "left", 9),
    )
    told = (
        *((province.name, record.file) for province, record in city.records.items()),
        ("Danh mục của cả kỳ", city.index),
        *((member.commune.name, member.source) for member in city.counted),
    )
    rows = ((name, file.path, file.sha256) for name, file in told if file)
    return _table("sources", "Nguồn số liệu", columns, rows)


def _table(
    name: str,
    caption: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[str, ...]],
    note: str = "",
) -> Blocks:
    """Return a table of words; nothing where it has no row."""
    printed = tuple(Row(tuple(map(text, row))) for row in rows)
    return Blocks((Table(name, caption, columns, printed, note),) if printed else ())


def _outlier_row(outlier: Outlier) -> tuple[str, ...]:
    indicator = outlier.result.indicator
    ratio = outlier.value / outlier.peers if outlier.is_high else outlier.peers / outlier.value
    word = "gấp" if outlier.is_high else "kém"
    peers = format_decimal(round_half_up(outlier.peers, 2))
    return (
        outlier.member.commune.name,
        indicator.name,
        outlier.result.text,
        f"{peers}%" if indicator.is_rate else peers,
        f"{word} {format_decimal(round_half_up(ratio, 1))} lần",
    )


def _findings_row(member: Member) -> tuple[str, ...]:
    open_ones = [finding for finding in member.findings if finding.is_open]
    counts = [sum(f.severity == severity for f in open_ones) for severity in _SEVERITIES]
    answered = len(member.findings) - len(open_ones)
    codes = ", ".join(sorted({finding.code for finding in member.findings}))
    return (member.commune.name, *map(format_count, (*counts, answered)), codes)
