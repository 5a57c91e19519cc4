"""What is typed and picked in the cells of a form for a submission that stands elsewhere.

Figures and documents that a text points to are picked, as far as there are picks for them; what is
left is typed as it stands. The form reads back into the very content it was filled in from.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from cchc_lib.forms.outline import all_slots, pages
from cchc_lib.forms.sheets.pick_lists import figures
from cchc_lib.submission.sources.form_names import KEY, PICKS, pick_of
from cchc_lib.submission.sources.picks import OPTIONS, document_labels, has_marks, mark_of

Cells: TypeAlias = dict[str, str]
"""What stands in the cells of a form, by their fields."""

_HEAD = frozenset({"commune", "period"})
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.:]*)((?:\|(?:issuer|title|pad))*)\}")
_WORDS = {option: words for words, option in OPTIONS.items()}


def cells_of(content: Mapping[str, Any]) -> Cells:
    """Return what stands in which cell for the nested text of a submission."""
    cells: Cells = {}
    for name, value in content.items():
        if name not in _HEAD:
            cells.update(_typed(name, value))
    labels = _labels(content.get("documents") or {})
    for field in _texts() & cells.keys():
        cells.update(picked(field, cells[field], labels))
    return cells


def picked(field: str, text: str, labels: Mapping[str, str]) -> Cells:
    """Return a text, and its picks, with marks for the placeholders that can be picked.

    ``labels`` are what the lists call the targets of placeholders.
    """
    if has_marks(text):
        return {field: text}
    targets = [found[1] for found in _PLACEHOLDER.finditer(text) if found[1] in labels]
    numbers = {each: n for n, each in enumerate([*dict.fromkeys(targets)][:PICKS], start=1)}
    marked = _PLACEHOLDER.sub(lambda found: _mark(found, numbers), text)
    return {field: marked} | {pick_of(n, field): labels[each] for each, n in numbers.items()}


def _mark(found: re.Match[str], numbers: Mapping[str, int]) -> str:
    if found[1] not in numbers:
        return found[0]
    options = (f"|{_WORDS[option]}" for option in found[2].split("|")[1:])
    return mark_of(numbers[found[1]], "".join(options))


def _labels(documents: Mapping[str, Any]) -> dict[str, str]:
    named = document_labels({key: row or {} for key, row in documents.items()})
    cited = {f"doc:{key}": label for key, label in named.items()}
    return {figure.code: figure.name for figure in figures()} | cited


def _typed(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the cells of a value, whatever it is."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list) and path not in _tables():
        yield from _lines(path, [_text(entry) for entry in value])
    elif value:
        for name, inner in _entries(path, value):
            yield from _typed(f"{path}.{name}", inner)


def _entries(path: str, value: Any) -> Iterator[tuple[object, Any]]:
    """Yield what a group or a table holds; a record that bears a name is a row, too."""
    if isinstance(value, list):
        yield from enumerate(value)
    elif path in _tables():
        rows = ({KEY: key, **(row or {})} for key, row in value.items())
        yield from enumerate(rows)
    else:
        yield from value.items()


def _lines(path: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield one line for each cell of a list, and for its last cell all that are left."""
    last = _cells_of_list(path) - 1
    yield from ((f"{path}.{n}", line) for n, line in enumerate(lines[:last]))
    if lines[last:]:
        yield f"{path}.{last}", "\n".join(lines[last:])


def _text(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    return "\n".join([entry["text"], *(f"- {point}" for point in entry["items"])])


@cache
def _cells_of_list(path: str) -> int:
    return sum(slot.field.startswith(f"{path}.") for _, slot in all_slots())


@cache
def _texts() -> frozenset[str]:
    return frozenset(slot.field for _, slot in all_slots() if slot.is_prose)


@cache
def _tables() -> frozenset[str]:
    return frozenset(table.field for page in pages() for table in page.tables)
