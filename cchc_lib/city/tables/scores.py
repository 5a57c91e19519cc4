"""Index 766 in the roll-up: the points and ranks of the communes, and where points are lost."""

from collections.abc import Iterator, Mapping

from cchc_lib.blocks import Blocks, Column, Row, Table, text
from cchc_lib.city.model import City, Member
from cchc_lib.city.scores import (
    WHOLE,
    Loss,
    assessments,
    in_groups,
    losses,
    member_scores,
    places,
    points_of,
    ranked,
)
from cchc_lib.indicators.index766.score import Score
from cchc_lib.indicators.self_assessment.score import Assessment
from cchc_lib.numerals import format_count, format_date, format_decimal, round_half_up
from cchc_lib.report.scores.words import NONE, points_text

_NAMED = 3  # communes that a cell names


def points(city: City) -> Blocks:
    """Return the points of every commune by groups, with the rank of each; – where not known."""
    scores = member_scores(city)
    if not scores:
        return Blocks(())
    groups = in_groups(scores.values())
    columns = (
        Column(("STT",), "center", 2),
        Column(("Đơn vị",), "left", 6),
        *(Column((f"{name} ({format_decimal(most)})",), "right", 3) for _, name, most in groups),
        Column(("Cộng",), "right", 3),
    )
    ranks = {code: places(scores, code) for code in (*(code for code, *_ in groups), WHOLE)}
    members = [member for member in city.counted if member.commune.code in scores]
    rows = tuple(
        _row(n, member, scores[member.commune.code], ranks) for n, member in enumerate(members, 1)
    )
    note = (
        "Số trong ngoặc là hạng, chỉ xếp khi đủ số liệu của cả nhóm; bằng nhau cùng hạng. Dấu – là "
        f"chưa đủ số liệu, không tính là 0.{_trial(next(iter(scores.values())))}"
    )
    caption = f"Điểm Bộ chỉ số 766 của từng đơn vị, {city.period.name}"
    return Blocks((Table("index766_by_commune", caption, columns, rows, note),))


def lost_points(city: City) -> Blocks:
    """Return in which components the city loses points, the largest loss first."""
    columns = (
        Column(("Số",), "center", 2),
        Column(("Thành phần",), "left", 9),
        Column(("Tối đa",), "right", 2),
        Column(("Bình quân còn mất",), "right", 3),
        Column(("Số đơn vị tính được",), "center", 3),
        Column(("Mất nhiều nhất",), "left", 7),
    )
    rows = tuple(_loss_row(loss) for loss in losses(city) if loss.mean)
    caption = f"Bộ chỉ số 766: toàn địa bàn còn mất điểm ở đâu, {city.period.name}"
    note = "Bình quân của các đơn vị đủ số liệu để tính thành phần ấy."
    return Blocks((Table("index766_losses", caption, columns, rows, note),) if rows else ())


def self_assessment(city: City) -> Blocks:
    """Return the points of every commune by the table of criteria of all, with ranks."""
    found = assessments(city)
    if not found:
        return Blocks(())
    columns = (
        Column(("STT",), "center", 2),
        Column(("Đơn vị",), "left", 7),
        Column(("Điểm",), "right", 3),
        Column(("Tính được trên",), "right", 3),
        Column(("Hạng",), "center", 2),
        Column(("Mất nhiều nhất ở",), "left", 9),
    )
    ranks = ranked({code: one.points if _is_whole(one) else None for code, one in found.items()})
    members = [member for member in city.counted if member.commune.code in found]
    rows = tuple(
        _assessed(n, member, found[member.commune.code], ranks)
        for n, member in enumerate(members, 1)
    )
    caption = f"Điểm theo bảng tiêu chí chung, {city.period.name}"
    note = (
        "Tính từ số liệu đã công bố theo bảng tiêu chí chung; điểm đơn vị tự kê khai ở bảng riêng "
        "không nằm ở đây. Hạng chỉ xếp khi đủ số liệu của mọi tiêu chí."
    )
    return Blocks((Table("self_assessment_by_commune", caption, columns, rows, note),))


def _is_whole(found: Assessment) -> bool:
    return found.known_maximum == found.maximum


def _assessed(number: int, member: Member, found: Assessment, ranks: Mapping[str, int]) -> Row:
    lost = (f"{each.criterion.name} ({points_text(each.lost)})" for each in found.losses[:_NAMED])
    cells = (
        format_count(number),
        member.commune.name,
        points_text(found.points),
        format_decimal(found.known_maximum),
        str(ranks.get(member.commune.code, NONE)),
        "; ".join(lost),
    )
    return Row(tuple(map(text, cells)))


def _row(number: int, member: Member, score: Score, ranks: Mapping[str, Mapping[str, int]]) -> Row:
    cells = (format_count(number), member.commune.name, *_ranked(member, score, ranks))
    return Row(tuple(map(text, cells)))


def _ranked(member: Member, score: Score, ranks: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for group, of_group in ranks.items():
        place = of_group.get(member.commune.code)
        yield f"{points_text(points_of(score, group))} ({place})" if place else NONE


def _loss_row(loss: Loss) -> Row:
    rest = len(loss.worst) - _NAMED
    named = ", ".join(member.commune.name for member in loss.worst[:_NAMED])
    cells = (
        loss.component.code,
        loss.component.name,
        format_decimal(loss.component.maximum),
        points_text(round_half_up(loss.mean, 2)),
        format_count(loss.known),
        f"{named} và {format_count(rest)} đơn vị khác" if rest > 0 else named,
    )
    return Row(tuple(map(text, cells)))


def _trial(score: Score) -> str:
    if not score.is_trial:
        return ""
    return f" Tính thử: cách tính áp dụng từ {format_date(score.version.valid_from)}."
