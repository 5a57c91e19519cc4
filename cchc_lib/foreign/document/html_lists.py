"""Lists of HTML: the number or dash of an item as a browser shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_lib.foreign.document.counting import format_count

MAX_DEPTH = 9  # levels that are told from each other; deeper ones are counted as the last
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _List:
    is_numbered: bool
    form: str
    count: int


class Lists:
    """The lists that are open, and the label of the item that has said nothing yet."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._deeper = 0
        self._label = ""

    def begin(self, said: Mapping[str, str], *, is_numbered: bool) -> None:
        """Start a list."""
        if len(self._lists) >= MAX_DEPTH:
            self._deeper += 1
            return
        form = _FORMS.get(said.get("type", ""), "decimal")
        self._lists.append(_List(is_numbered, form, _number(said.get("start", "")) - 1))

    def end(self) -> None:
        """End the innermost list."""
        if self._deeper:
            self._deeper -= 1
        elif self._lists:
            self._lists.pop()
        self._label = ""

    def begin_item(self, said: Mapping[str, str]) -> None:
        """Start an item: what it says first bears its label."""
        if not self._lists or not self._lists[-1].is_numbered:
            self._label = "-"
            return
        inner = self._lists[-1]
        inner.count = _number(said["value"]) if "value" in said else inner.count + 1
        self._label = f"{format_count(inner.count, inner.form)}."

    def take(self) -> tuple[str, int]:
        """Return label and level for what is said next; the label is given once."""
        label, self._label = self._label, ""
        return label, max(0, len(self._lists) - 1)


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 else 1
