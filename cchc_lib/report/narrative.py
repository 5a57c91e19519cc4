"""The words of the report, part by part: what the commune says around what its figures say."""

from collections.abc import Iterator

from cchc_lib.blocks import (
    DRAFT,
    SYNTHETIC,
    Block,
    Blocks,
    Heading,
    Item,
    Letterhead,
    Paragraph,
    Signature,
    Stamp,
    Title,
    text,
)
from cchc_lib.numerals import roman
from cchc_lib.periods import Period
from cchc_lib.report.letter import (
    ANNEXES,
    number_as_printed,
    place_and_day,
    recipient_lines,
)
from cchc_lib.report.outline import OUTLINE, PROPOSALS, RESULTS, Entry
from cchc_lib.report.passages import PASSAGES
from cchc_lib.report.points import Point, cited_whole, expand, laid_out, stated_point
from cchc_lib.report.report import Report
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.parts import Section, Statement

NOTHING = "Chưa có nội dung báo cáo."


def opening(report: Report) -> Blocks:
    """Open the document: stamps, letterhead, title, legal basis, first sentence."""
    header = report.submission.header
    stamps = {DRAFT: report.is_draft, SYNTHETIC: report.submission.synthetic}
    blocks: list[Block] = [Stamp(words) for words, is_due in stamps.items() if is_due]
    blocks += [_letterhead(report), Title("BÁO CÁO", header.subject or _subject(report))]
    blocks += [Paragraph(expand(cited_whole(basis), report), "basis") for basis in header.basis]
    first = expand(header.opening, report) if header.opening else text(_first_sentence(report))
    return Blocks((*blocks, Paragraph(first)))


def heading(report: Report, key: str) -> Blocks:
    """Open a part (``steering``) or a section with subsections (``procedures``) by its heading.

    Raises ``KeyError`` for a key that the outline does not have.
    """
    found, _ = _located(report, key)
    return Blocks((found,))


def section(report: Report, key: str) -> Blocks:
    """Tell one section with all below it: ``steering.direction``, ``institutions``, ``digital``.

    Empty where the section is optional and the commune has nothing for it. Raises ``KeyError``
    for a key that the outline does not have.
    """
    found, entry = _located(report, key)
    if entry.optional and not _has_content(report, entry):
        return Blocks(())
    return Blocks((found, *_content(report, entry, found)))


def next_tasks(report: Report) -> Blocks:
    """Tell the tasks of the next period, numbered where there are several."""
    return heading(report, "next_tasks") + Blocks(tuple(_numbered(report, "next_tasks")))


def proposals(report: Report) -> Blocks:
    """Tell what the commune proposes; empty where it proposes nothing."""
    if not report.submission.proposals:
        return Blocks(())
    return heading(report, "proposals") + Blocks(tuple(_numbered(report, "proposals")))


def closing(report: Report) -> Blocks:
    """End the document: where the annexes are, last sentence, recipients, signature."""
    header = report.submission.header
    last = expand(header.closing, report) if header.closing else text(_last_sentence(report))
    signature = Signature(
        recipient_lines(header.recipients),
        header.signature.authority,
        header.signature.signer,
    )
    return Blocks((*_annexes(report), Paragraph(last, "closing"), signature))


def _annexes(report: Report) -> Iterator[Block]:
    if any(result.known for result in report.results.values()):
        yield Paragraph(text(ANNEXES))


def _letterhead(report: Report) -> Letterhead:
    header, commune = report.submission.header, report.commune
    year = report.period.calendar.last.year
    return Letterhead(
        parent="",
        agency=commune.committee_upper,
        number=number_as_printed(header.number),
        symbol=header.symbol,
        date_line=place_and_day(commune.place, header.date, year),
    )


def _subject(report: Report) -> str:
    commune = report.commune
    name = commune.name if commune.place_full else f"{commune.type} {commune.short_name}"
    return f"Kết quả thực hiện công tác cải cách hành chính {_times(report.period)} của {name}"


def _times(period: Period) -> str:
    """Name the period and that of the next tasks; a year that both share is said once."""
    ahead = period.next_tasks_name
    if period.tasks_end.year != period.year:
        return f"{period.name}, nhiệm vụ trọng tâm {ahead}"
    year = f"{period.year}" if ahead.endswith("năm") else f"năm {period.year}"
    return f"{period.short_name}, nhiệm vụ trọng tâm {ahead} {year}"


def _first_sentence(report: Report) -> str:
    return (
        f"{report.commune.committee} báo cáo kết quả thực hiện công tác cải cách hành chính "
        f"{report.results.period_name} như sau:"
    )


def _last_sentence(report: Report) -> str:
    return (
        f"Trên đây là báo cáo kết quả thực hiện công tác cải cách hành chính "
        f"{_times(report.period)} của {report.commune.committee}./."
    )


def _located(report: Report, key: str) -> tuple[Heading, Entry]:
    """Find an entry of the outline and number its heading."""
    for found, entry in _headings(report, OUTLINE, 1, ""):
        if entry.key == key:
            return found, entry
    raise KeyError(key)


def _headings(
    report: Report, entries: tuple[Entry, ...], level: int, prefix: str
) -> Iterator[tuple[Heading, Entry]]:
    """Give the outline its numbers; an optional entry without content takes none."""
    number = 0
    for entry in entries:
        number += not entry.optional or _has_content(report, entry)
        words = f"{roman(number)}." if level == 1 else f"{prefix}{number}."
        title = _title(report, entry)
        yield Heading(level, words, title.upper() if level == 1 else title), entry
        below = "" if level == 1 else words
        yield from _headings(report, entry.children, level + 1, below)


def _content(report: Report, entry: Entry, above: Heading) -> Iterator[Block]:
    prefix = "" if above.level == 1 else above.number
    children = [
        (found, child)
        for found, child in _headings(report, entry.children, above.level + 1, prefix)
        if child in entry.children and (not child.optional or _has_content(report, child))
    ]
    for found, child in children:
        yield found
        yield from _content(report, child, found)
    if points := _points(report, entry):
        yield from laid_out(points)
    elif not children:
        yield Paragraph(text(NOTHING))


def _title(report: Report, entry: Entry) -> str:
    return entry.title.format(
        next_tasks=_ahead(report.period),
        province=report.commune.province_kind,
        commune_type=report.commune.type,
    )


def _ahead(period: Period) -> str:
    """Name the time of the next tasks; the rest of a year bears its number."""
    name = period.next_tasks_name
    return f"{name} {period.year}" if name.endswith("năm") else name


def _has_content(report: Report, entry: Entry) -> bool:
    if entry is PROPOSALS:
        return bool(report.submission.proposals)
    return bool(_points(report, entry)) or any(
        _has_content(report, child) for child in entry.children
    )


def _points(report: Report, entry: Entry) -> list[Point]:
    """Join what the commune says in a section with the library's passages, each in its place.

    Of a passage without a place those sentences come last whose figure the commune prints nowhere
    in the section.
    """
    placed = _placed(report)
    points: list[Point] = []
    statements = _statements(report, entry)
    for index, statement in enumerate(statements):
        name = statement.text.passage
        if not name:
            points.append(stated_point(statement, report))
            continue
        if placed[name] == f"{entry.key}.statements.{index}.text":
            points += PASSAGES[name](report)
        points += [Point(expand(item, report)) for item in statement.items]
    told = _told_figures(statements)
    for name in entry.passages:
        if name not in placed:
            points += (said for said in PASSAGES[name](report) if not _is_told(said, told, entry))
    return points


def _placed(report: Report) -> dict[str, str]:
    """Return the passages that the commune places, with the first place of each: it counts."""
    places: dict[str, str] = {}
    for path, prose in all_prose(report.submission):
        places.setdefault(prose.passage, path)
    return places


def _told_figures(statements: tuple[Statement, ...]) -> frozenset[str]:
    prose = (text for said in statements for text in (said.text, *said.items))
    return frozenset(code for part in prose for code in part.figures())


def _is_told(said: Point, told: frozenset[str], entry: Entry) -> bool:
    """Tell whether the commune prints the figure that a sentence is about, its first.

    A sentence without one goes where the commune prints any figure of the section.
    """
    about = next((span.ref for span in said.content if span.ref), "")
    return about in told if about else any(code.startswith(f"{entry.key}.") for code in told)


def _statements(report: Report, entry: Entry) -> tuple[Statement, ...]:
    if entry.key == RESULTS.key:
        return ()
    found = report.submission.value(entry.key)
    return found.statements if isinstance(found, Section) else ()


def _numbered(report: Report, field: str) -> Iterator[Block]:
    statements: tuple[Statement, ...] = report.submission.value(field)
    if len(statements) == 1:
        yield from laid_out([stated_point(statements[0], report)])
        return
    for number, statement in enumerate(statements, start=1):
        yield Item(1, f"{number}.", expand(statement.text, report))
        for item in statement.items:
            yield Item(2, "-", expand(item, report))
    if not statements:
        yield Paragraph(text(NOTHING))
