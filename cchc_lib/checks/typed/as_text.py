"""Tell what a typed report says for people: its lines, with what was read under each."""

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from cchc_lib.indicators import CATALOGUE
from cchc_lib.reading.grades import ASKED, CONFIRMED, READ
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.read import Figure, Unread
from cchc_lib.shown import visible
from cchc_lib.submission.typed import ReportFile
from cchc_lib.submission.typed.content import typed_value
from cchc_lib.submission.typed.pieces import spot_of

_GRADES = {
    CONFIRMED: ("✓", "green", "phép tính khớp"),
    READ: ("·", "cyan", "đọc rõ"),
    ASKED: ("?", "yellow", "cần hỏi lại"),
}
_LONGEST = 400  # characters of a paragraph that are shown


def tell_as_text(source: ReportFile) -> Text:
    """Return the report's paragraphs that hold numbers, with what was read in them."""
    return Text("\n").join([*_head(source), *_lines(source), Text("")])


def summary_of(source: ReportFile) -> str:
    """Return in Vietnamese how many figures were read, by grade, and how many numbers were not."""
    figures = source.reading.figures
    if not figures:
        return "Không đọc được số liệu cải cách hành chính nào trong tệp này."
    counts = {grade: sum(each.grade == grade for each in figures) for grade in _GRADES}
    graded = ", ".join(f"{counts[grade]} {words}" for grade, (_, _, words) in _GRADES.items())
    scoped = sum(bool(each.scope) for each in figures)
    parts = f"; {scoped} của nơi khác, kỳ khác hay một phần" if scoped else ""
    unread = f"; {len(source.reading.unread)} con số không thuộc chỉ tiêu nào đã hiểu"
    return f"Đọc được {len(figures)} số liệu ({graded}){parts}{unread}."


def _head(source: ReportFile) -> Iterator[Text]:
    unit = source.unit.name if source.unit else source.reading.frame.unit or "chưa rõ"
    time = source.time.name if source.time else "chưa rõ"
    yield Text(f"── {visible(source.path)}: đơn vị {visible(unit)}; kỳ {visible(time)}", "bold")
    for notice in source.notices:
        yield Text(f"   {visible(notice)}", "italic")


def _lines(source: ReportFile) -> Iterator[Text]:
    told: list[Figure | Unread] = [*source.reading.figures, *source.reading.unread]
    told.sort(key=lambda each: (each.paragraph.number, each.start))
    for _, group in groupby(told, key=lambda each: each.paragraph.number):
        members = tuple(group)
        yield Text("")
        yield _paragraph(members[0].paragraph)
        yield from (
            _figure(each) if isinstance(each, Figure) else _unread(each) for each in members
        )


def _paragraph(paragraph: Paragraph) -> Text:
    shown = paragraph.text[:_LONGEST] + "…" * (len(paragraph.text) > _LONGEST)
    return Text.assemble(
        (f"{spot_of(paragraph)}: ", "bold"), visible(f"{paragraph.label} {shown}".strip())
    )


def _figure(figure: Figure) -> Text:
    sign, style, _ = _GRADES[figure.grade]
    name = CATALOGUE[figure.indicator].name
    scope = f" [{figure.scope}]" if figure.scope else ""
    why = f" ({figure.why})" if figure.why else ""
    told = f"{name} = {typed_value(figure)}{scope}{why}"
    return Text.assemble((f"   {sign} ", style), visible(told), (f"  {figure.indicator}", "dim"))


def _unread(unread: Unread) -> Text:
    return Text.assemble(("   – ", "dim"), (visible(f"chưa hiểu: {unread.quote[:120]}"), "dim"))
