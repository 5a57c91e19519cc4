"""What a submission is read from, whatever the door: nested text and the place of every value."""

from typing import Protocol, Self, TypeAlias

from cchc_lib.errors import Place

Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"
"""A value as it was handed in: text, or a list or group of values; None where there is none."""


class Hashed(Protocol):
    """A file that a report was made from: its path as the user named it, the hash of its bytes."""

    @property
    def path(self) -> str:
        """Return the file as the user named it."""

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes as handed in."""


class Source(Hashed, Protocol):
    """A file that was handed in, as nested text that knows where each value stands in it.

    ``path`` is the file as the user named it, ``sha256`` that of its bytes; keys of places are
    dotted paths (``statements.0.items.2``).
    """

    @property
    def content(self) -> dict[str, Node]:
        """Return the nested text."""

    @property
    def synthetic(self) -> bool:
        """Tell whether the file says of itself that its figures are invented."""

    def place(self, field: str) -> Place:
        """Return the place of the value at ``field``, or of its nearest ancestor in the file."""

    def key_place(self, field: str) -> Place:
        """Return the place of the key of ``field``, or of its nearest ancestor in the file."""

    def place_of_words(self, field: str, words: str) -> Place:
        """Return where ``words`` first stand inside the value at ``field``, else its place."""

    def excerpt(self, place: Place) -> str:
        """Return what stands at a place: the line, the cell, the paragraph; "" where none is."""

    def holding(self, content: dict[str, Node]) -> Self:
        """Return the same source with other text in it, for what is supposed."""
