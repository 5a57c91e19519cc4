"""The points of Index 766 as tables: what each component has, and where points are lost."""

from collections.abc import Iterator
from decimal import Decimal

from cchc_lib.blocks import Blocks, Column, Paragraph, Row, Table, text
from cchc_lib.indicators.catalogue import field_label
from cchc_lib.indicators.compute import CATALOGUE
from cchc_lib.indicators.index766.score import ComponentScore, GroupScore, Score, State
from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import format_count, format_date, format_decimal, format_percent
from cchc_lib.report.scores.words import NONE, gain_text, points_text

NAME = "Bộ chỉ số 766"
_COLUMNS = (
    Column(("Số",), "center", 2),
    Column(("Thành phần",), "left", 9),
    Column(("Điểm",), "right", 3),
    Column(("Tối đa",), "right", 2),
    Column(("Tỷ lệ",), "right", 3),
    Column(("Số liệu",), "right", 4),
    Column(("Ghi chú",), "left", 11),
)
_LOST_COLUMNS = (
    Column(("Số",), "center", 2),
    Column(("Thành phần",), "left", 10),
    Column(("Còn mất",), "right", 3),
    Column(("Thêm 1 được",), "right", 4),
    Column(("Thêm 1 điểm % được",), "right", 4),
    Column(("Còn thiếu để đủ điểm",), "right", 5),
)
_SNAPSHOT = (
    "Điểm tính từ số liệu của cả kỳ; số trên Cổng Dịch vụ công quốc gia của một ngày không phải số "
    "của kỳ. Mỗi thành phần làm tròn hai chữ số rồi mới cộng."
)


def score_blocks(score: Score, whose: str) -> Blocks:
    """Return what the points are, the table of components and that of losses.

    ``whose`` names the commune and the period in the captions.
    """
    notes = (Paragraph(text(line)) for line in notes_of(score))
    lost = losses_table(score, whose)
    return Blocks((*notes, points_table(score, whose), *([lost] if lost else [])))


def notes_of(score: Score) -> Iterator[str]:
    """Yield in a sentence each the sum, what is not known, and what holds of the formulas."""
    known, version = score.known_maximum, score.version
    if score.is_whole:
        yield f"{NAME}: {points_text(score.points)}/{format_decimal(version.maximum)} điểm."
    else:
        rest = format_decimal(version.maximum - known)
        yield (
            f"{NAME}: {points_text(score.points)} điểm trên {format_decimal(known)} điểm tính "
            f"được; {rest} điểm còn lại chưa đủ số liệu, không tính là 0."
        )
    if score.is_trial:
        yield (
            f"Tính thử: cách tính áp dụng từ {format_date(version.valid_from)}, sau khi kỳ kết "
            "thúc. Điểm theo hai cách tính khác nhau không so với nhau."
        )


def points_table(score: Score, whose: str) -> Table:
    """Return every component with its points and the counts they come from."""
    rows: list[Row] = []
    for group in score.groups:
        rows.append(_group_row(group))
        rows += [_component_row(each) for each in group.components]
    whole = (points_text(score.points), format_decimal(score.version.maximum), "", "")
    rows.append(_row(("", "Cộng", *whole, _partial(score.known_maximum, score.is_whole)), "total"))
    trial = " (tính thử)" if score.is_trial else ""
    note = f"{_SNAPSHOT} Nguồn: {score.version.source}."
    return Table("index766", f"Điểm {NAME}{trial}: {whose}", _COLUMNS, tuple(rows), note)


def losses_table(score: Score, whose: str) -> Table | None:
    """Return where points are lost, the largest loss first; None where nothing is."""
    rows = tuple(_row(_lost_cells(each)) for each in score.losses)
    note = (
        "“Thêm 1”: thêm một hồ sơ, TTHC, dịch vụ, PAKN vào tử số, mẫu số giữ nguyên; điểm chưa làm "
        "tròn."
    )
    caption = f"Còn mất điểm ở đâu: {whose}"
    return Table("index766_losses", caption, _LOST_COLUMNS, rows, note) if rows else None


def missing_names(score: ComponentScore) -> str:
    """Name the counts that a component lacks."""
    return ", ".join(map(_name, score.missing))


def _name(field: str) -> str:
    return CATALOGUE[field].name if field in CATALOGUE else field_label(field)


def _row(cells: tuple[str, ...], role: str = "") -> Row:
    return Row(tuple(map(text, cells)), role)  # type: ignore[arg-type]  # one of the roles


def _group_row(group: GroupScore) -> Row:
    maximum = format_decimal(group.group.maximum)
    told = _partial(group.known_maximum, group.is_whole)
    points = points_text(group.points)
    return _row((group.group.code, group.group.name, points, maximum, "", "", told), "total")


def _partial(known: Decimal, is_whole: bool) -> str:  # noqa: FBT001  # one of two words
    if is_whole:
        return ""
    return f"mới tính được trên {format_decimal(known)} điểm" if known else State.NO_DATA.value


def _component_row(score: ComponentScore) -> Row:
    component = score.component
    share, counts = "", ""
    if score.part is not None and score.whole:
        share = format_percent(100 * score.part / score.whole)
        counts = f"{part_text(score.part)} / {part_text(score.whole)}"
    maximum = format_decimal(component.maximum)
    points = points_text(score.points)
    return _row((component.code, component.name, points, maximum, share, counts, _remark(score)))


def _remark(score: ComponentScore) -> str:
    told = score.state.value
    if score.state is State.NO_DATA:
        return f"{told}: thiếu {missing_names(score)}" if score.missing else told
    doubt = "" if score.component.verified else "cách tính chưa đối chiếu được"
    return "; ".join(filter(None, (told, doubt)))


def _lost_cells(score: ComponentScore) -> tuple[str, ...]:
    component, to_full = score.component, score.to_full
    needed = f"{format_count(to_full)} {component.unit}" if to_full else NONE
    gains = (gain_text(score.one_more), gain_text(score.one_percent))
    return component.code, component.name, points_text(score.lost), *gains, needed
