"""The Excel form of an imported report: what was read is in its cells, what is asked is not."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cchc_lib.forms import form_bytes
from cchc_lib.forms.carried import carried_over
from cchc_lib.forms.outline import all_slots
from cchc_lib.intake.typed.draft import Draft
from cchc_lib.submission.sources.form_names import KEY
from cchc_lib.submission.sources.source import Node

_DOCUMENTS = "documents"


def filled_form(draft: Draft, params_dir: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the form of a draft's commune and period, and the fields that it has no cell for.

    Raises ``InputError`` where the submission of the period before cannot be read.
    """
    carried = carried_over(draft.commune, draft.period, params_dir)
    cells = dict(_cells("", draft.content))
    known = {slot.field for _, slot in all_slots()}
    typed = {field: words for field, words in cells.items() if field in known}
    words = _without_lists(carried.words, typed) | typed
    missing = cells.keys() - known - {"commune", "period"}
    form = form_bytes(draft.commune, draft.period, replace(carried, words=words))
    return form, tuple(sorted(missing))


def _without_lists(before: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Return the words of the period before, without lists that the report has itself."""
    lists = {field.rpartition(".")[0] for field in typed if field.rpartition(".")[2].isdigit()}
    return {
        field: words for field, words in before.items() if field.rpartition(".")[0] not in lists
    }


def _cells(path: str, node: Node) -> Iterator[tuple[str, str]]:
    """Yield what stands in which cell, by the names of the form."""
    lead = f"{path}." if path else ""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        yield from _lines(path, [item for item in node if isinstance(item, str)])
    elif isinstance(node, dict) and path == _DOCUMENTS:
        for n, (key, record) in enumerate(node.items()):
            yield f"{lead}{n}.{KEY}", key
            yield from _cells(f"{lead}{n}", record)
    elif isinstance(node, dict):
        for name, inner in node.items():
            yield from _cells(f"{lead}{name}", inner)


def _lines(path: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of a list, one a cell; the last cell takes all that are left."""
    last = sum(slot.field.startswith(f"{path}.") for _, slot in all_slots()) - 1
    yield from ((f"{path}.{n}", line) for n, line in enumerate(lines[:last]))
    if lines[last:]:
        yield f"{path}.{max(last, 0)}", "\n".join(lines[last:])
