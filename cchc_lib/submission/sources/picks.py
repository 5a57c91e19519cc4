"""What is picked from a list for a text of a form, where YAML has a placeholder typed into it.

The text says ``{1}`` where the first of its picks is to stand; ``{1|trích yếu}`` prints more of a
document. No other text has a number in braces, so nothing is taken for a pick that is none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc_lib.shown import shortened
from cchc_lib.submission.sources.form_names import KEY, PICKS, pick_of, picked_by

DOCUMENTS = "documents."
OPTIONS = {"cơ quan": "issuer", "trích yếu": "title", "hai chữ số": "pad"}
"""The options of a placeholder by the words that forms have for them."""

_LONGEST = 100  # letters of what is inserted: a text may ask for it ten thousand times
_MARK = re.compile(rf"\{{\s*([1-{PICKS}])\s*((?:\|[^{{}}|]*)*)\}}")
_ROW = re.compile(r"documents\.(\d+)\.(\w+)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A cell, by its field, that holds a pick which cannot go into its text, and why."""

    field: str
    text: str
    words: str


def has_marks(text: str) -> bool:
    """Tell whether a text says where a pick is to stand."""
    return bool(_MARK.search(text))


def mark_of(number: int, options: str = "") -> str:
    """Return what stands in a text for its pick of this number, from 1."""
    return f"{{{number}{options}}}"


def document_key(row: int) -> str:
    """Return the key of the document in a row, from 0, that bears none."""
    return f"van_ban_{row + 1}"


def document_labels(documents: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return what documents are called in the lists, by their keys.

    Two of one number are told apart by their keys; a document without type or number has no name.
    """
    bare = {key: _label(row) for key, row in documents.items()}
    many = Counter(label.casefold() for label in bare.values())
    return {
        key: f"{label} ({key})" if many[label.casefold()] > 1 else label
        for key, label in bare.items()
        if label
    }


def with_keys(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a form's cells by field, with a key for each document that lacks one."""
    named = {
        f"{DOCUMENTS}{row}.{KEY}": cells.get(KEY) or document_key(row)
        for row, cells in _rows(texts).items()
        if KEY in cells
    }
    return {**texts, **named}


def insert_picks(
    texts: Mapping[str, str], figures: Mapping[str, str]
) -> tuple[dict[str, str], list[Slip]]:
    """Return the texts with placeholders for what was picked, and the picks that have no place.

    ``texts`` are those of the cells by field, picks among them; ``figures`` are codes by the names
    that the form's list has for them.
    """
    labels = document_labels({cells.get(KEY, ""): cells for cells in _rows(texts).values()})
    known = {**figures, **{label: f"doc:{key}" for key, label in labels.items()}}
    found, slips = dict(texts), list[Slip]()
    for field, picks in _picks(texts).items():
        targets = {number: known.get(_squeezed(chosen), "") for number, chosen in picks.items()}
        slips += _slips(texts[field], field, picks, targets)
        found[field] = _MARK.sub(lambda mark: _placeholder(mark, targets), texts[field])  # noqa: B023  # used at once
    return found, slips


def _picks(texts: Mapping[str, str]) -> dict[str, dict[int, str]]:
    """Return what was picked for each text, by number."""
    found: dict[str, dict[int, str]] = {}
    for field, chosen in texts.items():
        pick = picked_by(field)
        if chosen and pick and pick[1] in texts:
            found.setdefault(pick[1], {})[pick[0]] = chosen
    return found


def _slips(
    text: str, field: str, picks: Mapping[int, str], targets: Mapping[int, str]
) -> Iterator[Slip]:
    marked = {int(mark[1]) for mark in _MARK.finditer(text)}
    for number, chosen in picks.items():
        words = shortened(_squeezed(chosen))
        if number not in marked:
            told = f'đã chọn "{words}" nhưng lời văn không ghi {mark_of(number)}'
        elif not targets[number]:
            told = f'"{words}" không có trong danh sách; hãy chọn lại'
        elif len(targets[number]) > _LONGEST:
            told = f'khóa của "{words}" dài quá {_LONGEST} ký tự; hãy đặt khóa ngắn hơn'
        else:
            continue
        yield Slip(pick_of(number, field), field, told)


def _placeholder(mark: re.Match[str], targets: Mapping[int, str]) -> str:
    target = targets.get(int(mark[1]))
    if not target or len(target) > _LONGEST:
        return mark[0]
    options = (_squeezed(option) for option in mark[2].split("|")[1:])
    return f"{{{'|'.join((target, *(OPTIONS.get(option, option) for option in options)))}}}"


def _rows(texts: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """Return the rows of documents in which something stands, by their numbers from 0."""
    rows: dict[int, dict[str, str]] = {}
    for field, text in texts.items():
        if found := _ROW.fullmatch(field):
            rows.setdefault(int(found[1]), {})[found[2]] = text
    return {number: cells for number, cells in rows.items() if any(cells.values())}


def _label(row: Mapping[str, str]) -> str:
    kind, number, *rest = (
        _squeezed(row.get(name) or "") for name in ("type", "number", "year", "symbol")
    )
    return f"{kind} {'/'.join(filter(None, (number, *rest)))}" if kind and number else ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())
