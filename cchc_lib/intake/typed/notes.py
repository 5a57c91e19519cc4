"""What stands behind "#" in an imported submission: where a value is from, and how sure it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cchc_lib.intake.typed.draft import Draft
from cchc_lib.intake.typed.fates import Fate, Told, in_cells
from cchc_lib.intake.typed.tree import Steps, leaves, steps_of
from cchc_lib.reading.paragraphs import Paragraph
from cchc_lib.shown import shortened, visible
from cchc_lib.submission.typed.pieces import spot_of


@dataclass(frozen=True, slots=True)
class Notes:
    """Comments by the steps to their value: ``beside`` it, and lines ``below`` it or in its place.

    ``last`` are the lists at the end, each a title and its lines. None has a line end in it.
    """

    beside: Mapping[Steps, str]
    below: Mapping[Steps, tuple[str, ...]]
    last: tuple[tuple[str, tuple[str, ...]], ...]


def notes_of(draft: Draft) -> Notes:
    """Return all that is noted beside the values of a draft."""
    below: dict[Steps, tuple[str, ...]] = {}
    for steps, line in (*_refused(draft), *_not_in_cells(draft.found)):
        below[steps] = (*below.get(steps, ()), line)
    return Notes(dict(_beside(draft)), below, tuple(_last(draft)))


def quoted(words: str) -> str:
    """Return words of the report as one line between quotation marks, its beginning if long."""
    return f'"{shortened(visible(words))}"'


def _beside(draft: Draft) -> Iterator[tuple[Steps, str]]:
    source = draft.source
    for path, (paragraph, start) in source.spots.items():
        steps = steps_of(source.content, path)
        cited = steps[:1] == ("documents",)
        yield steps, spot_of(paragraph) + (f": {quoted(paragraph.text[start:])}" if cited else "")
    for told in in_cells(draft.found):
        yield told.steps, f"{told.name}; {told.fate}; {_quote(told)}"


def _refused(draft: Draft) -> Iterator[tuple[Steps, str]]:
    """Yield what no cell takes, but figures: of each is told that it is one."""
    cells = {told.steps for told in draft.found}
    for steps, text in leaves(draft.source.content):
        whole = next(
            (steps[:n] for n in range(1, len(steps) + 1) if steps[:n] in draft.refused), ()
        )
        if whole and steps not in cells:
            key = "-" if steps[-1].isdigit() else f"{steps[-1]}:"
            yield steps, f"{key} {visible(text)} # không đưa vào: {visible(draft.refused[whole])}"


def _not_in_cells(found: Iterable[Told]) -> Iterator[tuple[Steps, str]]:
    for told in found:
        if told.fate in {Fate.ASKED, Fate.OTHER}:
            why = f"{told.fate}: {visible(told.why)}" if told.why else str(told.fate)
            line = f"{told.steps[-1]}: {told.value}  # {why}; {told.name}; {_quote(told)}"
            yield told.steps, line


def _quote(told: Told) -> str:
    return f"{spot_of(told.figure.paragraph)}: {quoted(told.figure.quote)}"


def _last(draft: Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    scoped = (told for told in draft.found if told.fate is Fate.SCOPED)
    yield (
        "Số liệu của nơi khác, kỳ khác hay của một phần: không đưa vào",
        tuple(
            f"{told.name} = {told.value} ({visible(told.why)}); {_quote(told)}" for told in scoped
        ),
    )
    unread = draft.source.reading.unread
    yield (
        "Con số chưa hiểu là chỉ tiêu nào",
        tuple(f"{spot_of(each.paragraph)}: {quoted(each.quote)}" for each in unread),
    )
    yield (
        "Đoạn không rõ thuộc mục nào: chưa đưa vào",
        tuple(_whole(paragraph) for paragraph in draft.unplaced),
    )


def _whole(paragraph: Paragraph) -> str:
    return f"{spot_of(paragraph)}: {visible(paragraph.text)}"
