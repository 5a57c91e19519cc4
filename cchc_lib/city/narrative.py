"""The words of the roll-up, in the outline of a commune's report: what the figures say, no more."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from cchc_lib.blocks import Block, Blocks, Heading, Item, Paragraph, Span, Text, Tile, Tiles, text
from cchc_lib.city.model import City, Member, State
from cchc_lib.city.totals import Judged, Total, judge, median, outliers, ranking, totals, values
from cchc_lib.city.turnout import Turnout, left_out_by_reason, turnouts
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import format_count, format_date, format_percent
from cchc_lib.report.outline import ASSESSMENT, RESULTS, STEERING

_NAMED = 12  # communes that a sentence names; a table has them all
_ENDS = 3  # communes that share one end of a spread and are named
_NOTHING = "Chưa có số liệu."
_NONE_MET = "Không có tỷ lệ nào mà từ nửa số đơn vị trở lên đạt mục tiêu."
_NONE_MISSED = (
    "Không có tỷ lệ nào mà quá nửa số đơn vị chưa đạt mục tiêu, không có số liệu phải xem lại."
)
_SECTIONS = {entry.key: (number, entry) for number, entry in enumerate(RESULTS.children, start=1)}


def headlines(city: City) -> Blocks:
    """Return the headline figures of the city, each with how many communes it is made of."""
    found = totals(city)
    tiles = tuple(
        Tile(figure.label, total.result.text, _coverage(total), "", code)
        for code, figure in HEADLINE_FIGURES.items()
        if (total := found[code]).is_known
    )
    return Blocks(
        (Tiles("headlines", f"{city.area} – {city.period.name}", tiles),) if tiles else ()
    )


def handed_in(city: City) -> Blocks:
    """Tell how many of all communes handed in, what became of it, and name who is not counted."""
    found = turnouts(city)
    lines = [text(_reach(turnout)) for turnout in found]
    lead = lines if len(lines) == 1 else [text("Tình hình nộp số liệu của các đơn vị:")]
    states = list(map(text, _state_words(city)))
    late = [text(_late_words(turnout)) for turnout in found if turnout.late]
    more = [*(lines if len(lines) > 1 else ()), *(states if len(states) > 1 else ()), *late]
    due = (Paragraph(text(_due_words(one, names_it=len(found) > 1))) for one in found)
    return Blocks((*map(Paragraph, lead), *(_items(more) if more else ()), *due))


def steering(city: City) -> Blocks:
    """Tell the part on steering."""
    return Blocks((Heading(1, "I.", STEERING.title), *_told(city, "steering")))


def results(city: City) -> Blocks:
    """Open the part on results: how many indicators the communes gave figures for."""
    found = totals(city)
    known = sum(total.is_known for total in found.values())
    words = f"Có số liệu tổng hợp cho {format_count(known)} trên {len(found)} chỉ tiêu."
    return Blocks((Heading(1, "II.", RESULTS.title), Paragraph(text(words))))


def section(city: City, key: str) -> Blocks:
    """Tell one area of reform: ``institutions``, ``procedures``, ``digital``.

    Raises ``KeyError`` for an area that the outline does not have.
    """
    number, entry = _SECTIONS[key]
    return Blocks((Heading(2, f"{number}.", entry.title), *_told(city, key)))


def assessment(city: City) -> Blocks:
    """Tell how many communes met each target, and what is to be looked at.

    What at least half of them met is a strength, anything else a weakness; each is told once.
    """
    strengths, weaknesses = ASSESSMENT.children[:2]
    judged = [found for code in CATALOGUE if (found := judge(city, code)).of]
    good = (_met_words(found) for found in judged if found.is_strength)
    bad = (_missed_words(found) for found in judged if not found.is_strength)
    return Blocks(
        (
            Heading(1, "III.", ASSESSMENT.title),
            Heading(2, "1.", strengths.title),
            *_items(good, _NONE_MET),
            Heading(2, "2.", weaknesses.title),
            *_items((*bad, *_to_look_at(city)), _NONE_MISSED),
        )
    )


def _coverage(total: Total) -> str:
    words = f"{format_count(total.communes)}/{format_count(total.of)} đơn vị có số liệu"
    if not total.indicator.is_rate:
        return words
    result = total.result
    return f"{part_text(result.numerator)} / {part_text(result.denominator)}; {words}"


def _counted(members: tuple[Member, ...]) -> str:
    return f"{format_count(len(members))} đơn vị"


def _reach(turnout: Turnout) -> str:
    there, all_ = len(turnout.handed_in), len(turnout.members)
    place = turnout.province.in_text
    if there == all_:
        return f"Cả {format_count(all_)} đơn vị cấp xã của {place} đã nộp số liệu."
    numbers = f"{format_count(there)} trong {format_count(all_)} đơn vị cấp xã của {place}"
    missing = f"{format_count(all_ - there)} đơn vị chưa nộp"
    return f"{numbers[0].upper()}{numbers[1:]} đã nộp số liệu, {missing}."


def _state_words(city: City) -> Iterator[str]:
    """Yield how many communes are in each state, all but those with a report by name."""
    if reported := city.of(State.REPORTED):
        yield f"Đã có báo cáo: {_counted(reported)}."
    for reason, members in left_out_by_reason(city).items():
        yield f"{reason[0].upper()}{reason[1:]}: {_counted(members)} ({_names(members)})."


def _names(members: tuple[Member, ...]) -> str:
    """Name communes; the annex has those beyond a few."""
    rest = len(members) - _NAMED
    named = ", ".join(member.commune.name for member in members[:_NAMED])
    return f"{named} và {format_count(rest)} đơn vị khác, nêu tại phụ lục" if rest > 0 else named


def _late_words(turnout: Turnout) -> str:
    days = (f"{m.commune.name} ngày {format_date(m.received)}" for m in turnout.late if m.received)
    return f"Nộp sau hạn: {_counted(turnout.late)} ({', '.join(days)})."


def _due_words(turnout: Turnout, *, names_it: bool) -> str:
    """Say by when communes had to hand in, and of how many it is not known whether they did."""
    of = f" của {turnout.province.in_text}" if names_it else ""
    if turnout.due is None or turnout.last_day is None:
        return f"Chưa có hạn nộp{of} nên không xét đơn vị nào nộp chậm."
    told = f"Hạn nộp{of}: ngày {format_date(turnout.last_day)} ({turnout.due.source})."
    if not turnout.undated:
        return told
    return f"{told} Ngày nhận của {_counted(turnout.undated)} chưa được ghi nên không xét nộp chậm."


def _told(city: City, area: str) -> Iterator[Block]:
    """Yield a sentence for each rate of an area; where it has none, for each count."""
    known = [t for t in totals(city).values() if t.is_known and t.indicator.area == area]
    rates = [total for total in known if total.indicator.is_rate]
    yield from _items(_sentence(total, city) for total in rates or known)


def _items(sentences: Iterable[Text], otherwise: str = _NOTHING) -> Iterator[Block]:
    """Yield sentences as a list; one alone, or what is said instead of none, as running text."""
    told = list(sentences) or [text(otherwise)]
    if len(told) == 1:
        yield Paragraph(told[0])
    else:
        yield from (Item(1, "-", sentence) for sentence in told)


def _sentence(total: Total, city: City) -> Text:
    figure = Span(total.result.text, "strong", total.result.code)
    name = total.indicator.name
    if not total.indicator.is_rate:
        return text(f"{name}: ", figure, f" {total.indicator.unit} ({_coverage(total)}).")
    return text(f"{name}: ", figure, f" ({_coverage(total)}){_spread(city, total.result.code)}.")


def _spread(city: City, code: str) -> str:
    """Return the middle and both ends of the communes' rates, with who stands there."""
    ordered = sorted(value for _, value in values(city, code))
    if len(ordered) < 2:
        return ""
    if ordered[0] == ordered[-1]:
        return f"; mọi đơn vị đều {format_percent(ordered[0])}"
    low, high = (_end(city, code, value) for value in (ordered[0], ordered[-1]))
    middle = format_percent(median(ordered))
    return f"; trung vị {middle}, thấp nhất {low}, cao nhất {high}"


def _end(city: City, code: str, value: Fraction) -> str:
    there = [rank.member.commune.name for rank in ranking(city, code) if rank.value == value]
    who = ", ".join(there) if len(there) <= _ENDS else f"{format_count(len(there))} đơn vị"
    return f"{format_percent(value)} ({who})"


def _met_words(found: Judged) -> Text:
    return text(f"{_share(found, found.met)} đạt mục tiêu{_others(found.missed, 'chưa đạt')}.")


def _missed_words(found: Judged) -> Text:
    return text(f"{_share(found, found.missed)} chưa đạt mục tiêu{_others(found.met, 'đạt')}.")


def _share(found: Judged, members: tuple[Member, ...]) -> str:
    name = CATALOGUE[found.code].name
    return f"{name}: {format_count(len(members))}/{format_count(found.of)} đơn vị"


def _others(members: tuple[Member, ...], word: str) -> str:
    """Return the communes on the other side: by name where they are few."""
    if not members:
        return ""
    if len(members) > _ENDS:
        return f", {_counted(members)} {word}"
    return f", {word}: {', '.join(member.commune.name for member in members)}"


def _to_look_at(city: City) -> Iterator[Text]:
    if city.left_out:
        yield text(f"{_counted(city.left_out)} chưa có số liệu để tổng hợp.")
    if found := outliers(city):
        communes = {outlier.member.commune.code for outlier in found}
        yield text(
            f"{format_count(len(found))} số liệu của {format_count(len(communes))} đơn vị chênh từ "
            "mười lần trở lên so với các đơn vị khác, cần xem lại."
        )
