"""Where the paragraphs of a typed report belong in the outline, by the words of its headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_lib.reading.paragraphs import Paragraph, lowered

_HEADING_RANK = 45  # labels as I., 1., 1.1., a)
_SHORT = 20  # words: a longer paragraph says something itself
_AHEAD = frozenset({"next_tasks", "proposals"})
_OPENING, _CLOSING = "header.opening", "header.closing"
_OPENS = ("căn cứ", "thực hiện nghị", "thực hiện kế hoạch", "thực hiện quyết", "thực hiện công văn")
_ENDS = ("trên đây là", "ubnd xã trân trọng báo cáo", "trân trọng báo cáo")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph and the path of the list, or of the field, that it belongs to."""

    path: str
    paragraph: Paragraph


def place_paragraphs(
    paragraphs: Sequence[Paragraph], sections: Mapping[str, Sequence[str]]
) -> Iterator[Placed]:
    """Yield what a report says, each with its section; headings themselves say nothing."""
    wordings = sorted(
        ((lowered(words), key) for key, many in sections.items() for words in many),
        key=lambda pair: len(pair[0]), reverse=True,
    )  # fmt: skip
    section, rank, has_opening, seen_heading = "steering.direction", _HEADING_RANK, False, False
    for paragraph in paragraphs:
        low = lowered(paragraph.text)
        is_task = section in _AHEAD and paragraph.rank > rank  # "2. Rà soát TTHC" opens nothing
        found = "" if is_task else _section_of(paragraph, low, wordings)
        if found:
            section, rank, seen_heading = found, paragraph.rank, True
        if low.startswith(_ENDS):
            yield Placed(_CLOSING, paragraph)
        elif not seen_heading and not has_opening and low.startswith(_OPENS):
            has_opening = True
            yield Placed(_OPENING, paragraph)
        elif not (found and _is_only_heading(paragraph)) and not _is_in_capitals(paragraph):
            yield Placed(_path(section), paragraph)


def _section_of(paragraph: Paragraph, low: str, wordings: Sequence[tuple[str, str]]) -> str:
    """Return the section that a heading opens, "" for what is none."""
    if paragraph.rank > _HEADING_RANK or not _may_be_heading(paragraph):
        return ""
    head = low.partition(":")[0][:200]
    return next((key for words, key in wordings if words in head), "")


def _may_be_heading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph may open a section: "3.1." does, "2." and many words say a task."""
    is_inner = "." in paragraph.label.strip(".")
    return is_inner or len(paragraph.text.partition(":")[0].split()) <= _SHORT


def _is_only_heading(paragraph: Paragraph) -> bool:
    has_figure = any(sign.isdigit() for sign in paragraph.text)
    return not (has_figure and ":" in paragraph.text)


def _is_in_capitals(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a heading that belongs to no section: "III. ĐÁNH GIÁ CHUNG"."""
    return paragraph.text.isupper() and len(paragraph.text.split()) <= _SHORT


def _path(section: str) -> str:
    return section if section in _AHEAD else f"{section}.statements"
