"""What the form calls a field: people who fill it in have never seen the names in the file."""

import re
from functools import cache

from cchc_lib.forms.outline import pages
from cchc_lib.indicators import CATALOGUE

_FIELD = re.compile(r"\b[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")


def name_of(field: str) -> str:
    """Return what the form calls a field, or the nearest group that it is in; "" for none."""
    while field:
        if name := _known(field):
            return name.partition(";")[0]
        field = field.rpartition(".")[0]
    return ""


def in_words(sentence: str) -> str:
    """Call fields as the form does, where a sentence names them as the file of figures does."""
    return _FIELD.sub(lambda found: _quoted(found[0]), sentence)


def _quoted(field: str) -> str:
    name = _known(field)
    return f"“{name}”" if name else field


def _known(field: str) -> str:
    return CATALOGUE[field].name if field in CATALOGUE else _of_form().get(field, "")


@cache
def _of_form() -> dict[str, str]:
    """Return the names of cells, of lists of lines and of groups by their fields.

    Sentences are called as the section they stand in.
    """
    tables = (table for page in pages() for table in page.tables)
    found = {table.field: table.title.partition(",")[0] for table in tables}
    for block in (block for page in pages() for block in page.blocks):
        for slot in reversed(block.slots):
            group, _, last = slot.field.rpartition(".")
            label = block.title if slot.is_prose else slot.label
            found[slot.field] = label
            found[group] = label.removesuffix(" (1)") if last.isdigit() else block.title
    return found
