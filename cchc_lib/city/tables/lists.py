"""What the roll-up lists: who is not there, what stands out, what was found, from which files."""

from collections.abc import Iterable

from cchc_lib.blocks import Blocks, Column, Row, Table, text
from cchc_lib.city import totals as sums
from cchc_lib.city.model import City, Member, State
from cchc_lib.city.totals import Outlier
from cchc_lib.numerals import format_count, format_decimal, round_half_up

_SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}


def left_out(city: City) -> Blocks:
    """Return the communes without figures, and those with figures of an earlier report."""
    columns = (
        Column(("STT",), "center", 2),
        Column(("Đơn vị",), "left", 7),
        Column(("Tình trạng",), "left", 7),
        Column(("Lý do",), "left", 10),
    )
    told = [*city.left_out, *city.of(State.EARLIER)]
    rows = (
        (format_count(n), member.commune.name, str(member.state), member.why)
        for n, member in enumerate(told, start=1)
    )
    caption = f"Đơn vị chưa có số liệu hoặc dùng bản đã lập trước: {format_count(len(told))} đơn vị"
    return _table("left_out", caption, columns, rows)


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
    named = [
        ("Danh mục của cả kỳ", city.index),
        *((m.commune.name, m.source) for m in city.counted),
    ]
    rows = ((name, file.path, file.sha256) for name, file in named if file)
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
