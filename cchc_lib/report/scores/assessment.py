"""A self-assessment as tables: the form's own columns, and where points are lost."""

from collections.abc import Iterator
from fractions import Fraction

from cchc_lib.blocks import Blocks, Column, Paragraph, Row, Table, text
from cchc_lib.indicators.compute import CATALOGUE
from cchc_lib.indicators.self_assessment.criteria import Criterion
from cchc_lib.indicators.self_assessment.grammar import Figure, figures_of
from cchc_lib.indicators.self_assessment.score import Assessment, CriterionScore, State
from cchc_lib.numerals import format_decimal, format_percent, round_half_up
from cchc_lib.report.scores.words import points_text

NAME = "Tự chấm điểm"
_INDEX = "điểm Bộ chỉ số 766"
_COLUMNS = (
    Column(("STT",), "center", 2),
    Column(("Tiêu chí",), "left", 10),
    Column(("Điểm tối đa",), "right", 3),
    Column(("Số liệu kê khai",), "left", 8),
    Column(("Cách tính điểm",), "left", 6),
    Column(("Tài liệu kiểm chứng",), "left", 7),
    Column(("Điểm tự đánh giá",), "right", 3),
    Column(("Ghi chú",), "left", 9),
)
_LOST_COLUMNS = (
    Column(("STT",), "center", 2),
    Column(("Tiêu chí",), "left", 12),
    Column(("Còn mất",), "right", 3),
    Column(("Điểm tối đa",), "right", 3),
)


def assessment_blocks(assessment: Assessment, whose: str) -> Blocks:
    """Return the sum in a sentence, the table as filled in, and that of losses."""
    lost = _losses(assessment, whose)
    told = Paragraph(text(_sum_words(assessment)))
    return Blocks((told, assessment_table(assessment, whose), *([lost] if lost else [])))


def assessment_table(assessment: Assessment, whose: str) -> Table:
    """Return every row of the table with the points that its rule gives."""
    rows = [_row(each) for each in assessment.rows]
    sums = (format_decimal(assessment.maximum), "", "", "", points_text(assessment.points))
    rows.append(Row(tuple(map(text, ("", "Cộng", *sums, _partial(assessment)))), "total"))
    note = (
        "Điểm tính từ số liệu đã khai theo cách tính ghi trong bảng của đơn vị, làm tròn hai chữ "
        "số; tiêu chí chưa đủ số liệu không tính là 0."
    )
    return Table("self_assessment", f"{NAME}: {whose}", _COLUMNS, tuple(rows), note)


def _losses(assessment: Assessment, whose: str) -> Table | None:
    rows = tuple(Row(tuple(map(text, _lost_cells(each)))) for each in assessment.losses)
    caption = f"{NAME}, còn mất điểm ở đâu: {whose}"
    return Table("self_assessment_losses", caption, _LOST_COLUMNS, rows) if rows else None


def _lost_cells(score: CriterionScore) -> tuple[str, ...]:
    criterion = score.criterion
    maximum = format_decimal(criterion.maximum or round_half_up(0, 0))
    return criterion.number, criterion.name, points_text(score.lost), maximum


def _sum_words(assessment: Assessment) -> str:
    points, known = points_text(assessment.points), assessment.known_maximum
    rest = assessment.maximum - known
    told = f"{NAME}: {points}/{format_decimal(known)} điểm"
    if not rest:
        return f"{told}."
    return (
        f"{told} của các tiêu chí tính được; {format_decimal(rest)} điểm còn lại chưa đủ số liệu "
        "hoặc chưa kê khai, không tính là 0."
    )


def _partial(assessment: Assessment) -> str:
    known = assessment.known_maximum
    is_whole = known == assessment.maximum
    return "" if is_whole else f"mới tính được trên {format_decimal(known)} điểm"


def _row(score: CriterionScore) -> Row:
    criterion = score.criterion
    if criterion.maximum is None:
        cells = (criterion.number, criterion.name, "", "", "", "", "", "")
        return Row(tuple(map(text, cells)), "group")
    cells = (
        criterion.number,
        criterion.name,
        format_decimal(criterion.maximum),
        _declared(score),
        criterion.how,
        criterion.evidence,
        points_text(score.points),
        "; ".join(_remarks(score)),
    )
    return Row(tuple(map(text, cells)))


def _declared(score: CriterionScore) -> str:
    """Return what was declared, and what it comes to where that is another thing."""
    words, value = _with_names(score.criterion), score.value
    if value is None or words.lower() in {"có", "không"}:
        return words
    return f"{words} = {_value_text(value, is_rate=_is_rate(score.criterion))}"


def _with_names(criterion: Criterion) -> str:
    """Return what was declared, each code as what its indicator is called."""
    words = criterion.words
    codes = figures_of(criterion.declared) if criterion.declared else ()
    for code in sorted(set(codes), key=len, reverse=True):
        words = words.replace(code, CATALOGUE[code].name if code in CATALOGUE else _INDEX)
    return words


def _is_rate(criterion: Criterion) -> bool:
    """Tell whether what was declared is one rate."""
    declared = criterion.declared
    return (
        isinstance(declared, Figure)
        and declared.code in CATALOGUE
        and (CATALOGUE[declared.code].is_rate)
    )


def _value_text(value: Fraction, *, is_rate: bool) -> str:
    """Write a share of 1 as a percentage, other values as numbers."""
    if is_rate or (0 < value < 1):
        return format_percent(100 * value)
    return format_decimal(round_half_up(value, 4))


def _remarks(score: CriterionScore) -> Iterator[str]:
    if score.state.value:
        yield score.state.value
    if score.missing:
        names = (CATALOGUE[code].name if code in CATALOGUE else _INDEX for code in score.missing)
        yield f"thiếu {', '.join(names)}"
    if score.differs:
        yield f"đơn vị ghi {points_text(score.criterion.typed)}, khác điểm tính được"
    if score.lacks_evidence and score.state is not State.NOT_APPLIED:
        yield "chưa ghi tài liệu kiểm chứng"
