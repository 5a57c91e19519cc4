"""Where the dossiers went: received, then resolved or pending, and how (Biểu 06)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_lib.indicators import Results
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.chart import Chart, known
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.report.charts.theme import (
    BLUE,
    GREY,
    LARGE,
    LINE,
    ORANGE,
    SKY,
    SOFT,
    VERMILLION,
    tint,
)

_DOSSIERS = "procedures.dossiers"
_BODY = 130.0  # the thickness of all dossiers together
_THINNEST = 4.0
_NODE = 8.0
_TOP = 26.0
_SLOT, _GAP, _GROUP_GAP = 15.0, 5.0, 24.0
_STEPS = (98.0, 174.0, 262.0, 326.0)  # where sources, total, states and outcomes stand
_NO_SOURCES = -90.0


@dataclass(frozen=True, slots=True)
class _Stream:
    """One outcome; ``thickness`` is how many points it is drawn thick."""

    name: str
    count: int
    color: str
    thickness: float = 0.0


@dataclass(frozen=True, slots=True)
class _State:
    """What dossiers stand at; ``count`` is None where the commune gave no total."""

    name: str
    count: int | None
    streams: tuple[_Stream, ...]

    @property
    def thickness(self) -> float:
        return sum(stream.thickness for stream in self.streams)


_RESOLVED = (
    ("early", "trước hạn", BLUE),
    ("on_time", "đúng hạn", SKY),
    ("refused", "từ chối", GREY),
    ("withdrawn", "công dân rút", GREY),
    ("overdue", "quá hạn", VERMILLION),
)
_PENDING = (
    ("pending_in_time", "còn trong hạn", BLUE),
    ("awaiting_supplement", "chờ bổ sung", ORANGE),
    ("pending_overdue", "quá hạn", VERMILLION),
)


def dossier_flow(results: Results) -> Chart | None:
    """Draw where the dossiers went; None where no dossier is counted."""
    states = [_state(results, "resolved", "đã giải quyết", _RESOLVED)]
    states.append(_state(results, "pending", "đang giải quyết", _PENDING))
    total = results.value(f"{_DOSSIERS}.received")
    counts = [stream.count for state in states for stream in state.streams]
    if not any(counts):
        return None
    sheet, sources = Sheet(), _sources(results)
    drawn = [state for state in _thickened(states) if state.streams]
    bottom = _draw(sheet, drawn, sources, total)
    caption = "Luồng hồ sơ thủ tục hành chính"
    return Chart("dossier_flow", caption, _alt(drawn, sources, total), sheet.cut(bottom))


def _state(results: Results, code: str, name: str, parts: Sequence[tuple[str, str, str]]) -> _State:
    counts = known(results, _DOSSIERS, code, *(key for key, _, _ in parts))
    total = counts.pop(code, None)
    streams = [_Stream(name, counts[key], color) for key, name, color in parts if key in counts]
    if total is not None and (rest := total - sum(counts.values())) > 0:
        streams.append(_Stream("không nêu rõ", rest, GREY))
    return _State(name, total, tuple(s for s in streams if s.count or s.color == VERMILLION))


def _sources(results: Results) -> tuple[_Stream, ...]:
    counts = known(results, _DOSSIERS, "received_in_period", "carried_over")
    if len(counts) < 2 or min(counts.values()) < 0 or not any(counts.values()):
        return ()
    streams = (
        _Stream("tiếp nhận trong kỳ", counts["received_in_period"], BLUE),
        _Stream("kỳ trước chuyển sang", counts["carried_over"], SKY),
    )
    return _thicken(streams)


def _thickened(states: Sequence[_State]) -> Iterator[_State]:
    streams = iter(_thicken([stream for state in states for stream in state.streams]))
    for state in states:
        yield replace(state, streams=tuple(next(streams) for _ in state.streams))


def _thicken(streams: Sequence[_Stream]) -> tuple[_Stream, ...]:
    """Share out the body of the flow by count, but leave no stream too thin to be seen."""
    thin: set[int] = set()
    while True:
        total = sum(s.count for n, s in enumerate(streams) if n not in thin)
        body = _BODY - _THINNEST * len(thin)
        more = {n for n, s in enumerate(streams) if 0 < s.count < _THINNEST * total / body} - thin
        if not more:
            break
        thin |= more
    scale = body / total if total else 0.0
    return tuple(
        replace(s, thickness=_THINNEST if n in thin else s.count * scale)
        for n, s in enumerate(streams)
    )


def _draw(
    sheet: Sheet, states: Sequence[_State], sources: Sequence[_Stream], total: int | None
) -> float:
    """Draw the flow from left to right and return how high it is."""
    shift = 0.0 if sources else _NO_SOURCES
    source_x, total_x, state_x, end_x = (step + shift for step in _STEPS)
    bottom = _draw_sources(sheet, sources, source_x, total_x)
    body = sum(state.thickness for state in states)
    offset, y = _TOP, _TOP
    for state in states:
        name = format_count(state.count) if state.count is not None else ""
        start = (total_x + _NODE, offset)
        if state.thickness:
            sheet.ribbon(start, (state_x, y), state.thickness, tint(BLUE))
            sheet.boxes([(state_x, y, _NODE, state.thickness)], BLUE)
        sheet.phrase(state_x, y - 10, name, state.name)
        offset += state.thickness
        y = _draw_outcomes(sheet, state, (state_x + _NODE, y), end_x) + _GROUP_GAP
    sheet.boxes([(total_x, _TOP, _NODE, body)], BLUE)
    if total is not None:
        sheet.phrase(total_x, _TOP - 10, format_count(total), "hồ sơ")
    bottom = max(bottom, y - _GROUP_GAP) + 8
    if _is_magnified([*sources, *(s for state in states for s in state.streams)]):
        note = "Đơn vị: hồ sơ. Độ dày dòng nhỏ được phóng cho dễ thấy."
        sheet.words(0, bottom + 6, note, color=SOFT)
        bottom += LINE
    return bottom


def _draw_sources(
    sheet: Sheet, sources: Sequence[_Stream], source_x: float, total_x: float
) -> float:
    y = offset = _TOP
    for source in sources:
        end = (total_x, offset)
        sheet.ribbon((source_x + _NODE, y), end, source.thickness, tint(source.color))
        sheet.boxes([(source_x, y, _NODE, source.thickness)], source.color)
        middle = y + source.thickness / 2
        count = format_count(source.count)
        sheet.words(source_x - 6, middle - 7, count, size=LARGE, bold=True, align="right")
        sheet.words(source_x - 6, middle + 6, source.name, align="right")
        offset += source.thickness
        y += source.thickness + _GROUP_GAP
    return max(y - _GROUP_GAP + LINE, _TOP)


def _draw_outcomes(sheet: Sheet, state: _State, start: tuple[float, float], end_x: float) -> float:
    """Draw the streams of one state downwards, each in a slot that is high enough for words."""
    x, offset = start
    y = offset
    for stream in state.streams:
        slot = max(stream.thickness, _SLOT)
        top = y + (slot - stream.thickness) / 2
        if stream.count:
            sheet.ribbon((x, offset), (end_x, top), stream.thickness, tint(stream.color))
            sheet.boxes([(end_x, top, _NODE, stream.thickness)], stream.color)
        sheet.phrase(end_x + _NODE + 6, y + slot / 2, format_count(stream.count), stream.name)
        offset += stream.thickness
        y += slot + _GAP
    return y - _GAP


def _is_magnified(streams: Sequence[_Stream]) -> bool:
    return any(stream.thickness == _THINNEST for stream in streams)


def _alt(states: Sequence[_State], sources: Sequence[_Stream], total: int | None) -> str:
    origin = ", ".join(f"{format_count(source.count)} {source.name}" for source in sources)
    head = f"{format_count(total)} hồ sơ" if total is not None else "Hồ sơ"
    ends = "; ".join(
        f"{format_count(state.count) if state.count is not None else ''} {state.name} ("
        + ", ".join(f"{format_count(s.count)} {s.name}" for s in state.streams)
        + ")"
        for state in states
    )
    return f"{head}{f' ({origin})' if origin else ''}: {ends.strip()}."
