"""A typed report as a submission in the making: what goes into it, what is asked, what is left."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from cchc_lib.communes import Commune
from cchc_lib.errors import UsageError
from cchc_lib.indicators import compute_indicators
from cchc_lib.intake.typed.annex import with_annex
from cchc_lib.intake.typed.fates import Told, fates_of, steps_to
from cchc_lib.intake.typed.prose import pointing
from cchc_lib.intake.typed.settle import settle
from cchc_lib.intake.typed.tree import Steps, leaves, rebuilt
from cchc_lib.periods import Period
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.reading.read import ReportReading
from cchc_lib.reading.vocabulary import Vocabulary
from cchc_lib.shown import shortened, visible
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.typed import ReportFile
from cchc_lib.submission.typed.content import Content, build_content, figures_to_use, typed_value
from cchc_lib.submission.typed.frame import body_of, frame_parts
from cchc_lib.submission.typed.outline import place_paragraphs

_END = re.compile(r"(?i)nơi nhận\s*:")
_INVENTED = re.compile(r"(?i)số liệu mô phỏng")
_ENDS = (".", ";")  # of what says something; a heading has none


@dataclass(frozen=True, slots=True)
class Draft:
    """What a report becomes: whose and of when, its nested text, the fate of each figure.

    ``content`` is the nested text with pointers to figures and documents, None for an item of a
    list that was left out; ``refused`` says by steps why; ``unplaced`` are paragraphs that say
    something and belong to no section.
    """

    source: ReportFile
    commune: Commune
    period: Period
    content: dict[str, Node]
    refused: Mapping[Steps, str]
    found: tuple[Told, ...]
    unplaced: tuple[Paragraph, ...]

    @property
    def heading(self) -> str:
        """Return whose it is and of when, as forms say it."""
        unit = self.commune
        return f"{unit.name} (mã {unit.code}), {unit.province}, {self.period.name}"


def draft_of(source: ReportFile, vocabulary: Vocabulary) -> Draft:
    """Return what a typed report becomes.

    Raises ``UsageError`` where it tells no figure, or neither it nor the user tells whose it is or
    of when.
    """
    source = _with_annex(source, vocabulary)
    if not source.reading.figures:
        raise UsageError(f"{source.path}: Không đọc được số liệu CCHC nào; không ghi gì")
    commune, period = _unit(source), _time(source)
    settled = settle(source)
    found = fates_of(source, settled.refused)
    sentences = dict(pointing(source, found, compute_indicators(settled.submission)))
    content = rebuilt(settled.content, sentences.get)
    told = content if isinstance(content, dict) else {}
    return Draft(
        source, commune, period, told | _label(source), settled.refused, found,
        tuple(_unplaced(source)),
    )  # fmt: skip


def _with_annex(source: ReportFile, vocabulary: Vocabulary) -> ReportFile:
    """Return a report with the figures of its annex, and no row of a table among its words."""
    pieces = source.paragraphs
    reading = with_annex(source.reading, pieces)
    words = [each for each in _body(pieces) if not each.cells]
    content = build_content(
        str(source.content["commune"]), str(source.content["period"]),
        frame_parts(pieces), place_paragraphs(words, vocabulary.sections), reading,
    )  # fmt: skip
    changed = set(_changed(content, reading))
    left = rebuilt(content.nodes, lambda steps, node: None if steps in changed else node)
    spots = {path: spot for path, spot in content.spots.items() if _steps(path) not in changed}
    nodes = left if isinstance(left, dict) else {}
    return replace(source, reading=reading, content=nodes, spots=spots)


def _changed(content: Content, reading: ReportReading) -> Iterator[Steps]:
    """Yield the cells in which another figure stands than the report tells.

    A report is judged by the sums of the form, with counts changed for them; a clerk is asked.
    """
    texts = dict(leaves(content.nodes))
    for figure in figures_to_use(reading):
        steps = steps_to(figure.indicator)
        if steps in texts and texts[steps] != typed_value(figure):
            yield steps


def _steps(path: str) -> Steps:
    return tuple(path.split("."))


def _body(pieces: Sequence[Paragraph]) -> Iterable[Paragraph]:
    """Return the paragraphs from the title to the recipients: an annex may follow these."""
    return takewhile(lambda each: not _END.match(each.text), body_of(pieces))


def _label(source: ReportFile) -> dict[str, Node]:
    """Return the label of invented figures, where the report bears the stamp of ours."""
    is_invented = any(_INVENTED.search(each.text) for each in source.paragraphs)
    return {"synthetic": "có"} if is_invented else {}


def _unit(source: ReportFile) -> Commune:
    if source.unit is None:
        named = source.reading.frame.unit
        told = (
            f'đầu báo cáo ghi "{shortened(visible(named))}", không rõ là đơn vị nào'
            if named
            else "đầu báo cáo không nêu được đơn vị"
        )
        raise UsageError(f"{source.path}: {told}: thêm --commune")
    return source.unit


def _time(source: ReportFile) -> Period:
    if source.time is None:
        raise UsageError(f"{source.path}: đầu báo cáo không nêu được kỳ: thêm --period")
    return source.time


def _unplaced(source: ReportFile) -> Iterator[Paragraph]:
    spots = {paragraph.number for paragraph, _ in source.spots.values()}
    read = {figure.paragraph.number for figure in source.reading.figures}
    for paragraph in _body(source.paragraphs):
        says = paragraph.cells or paragraph.text.endswith(_ENDS)
        if says and paragraph.number not in spots | read:
            yield paragraph
