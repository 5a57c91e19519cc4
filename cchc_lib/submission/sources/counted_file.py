"""A submission's file together with its registers: what the file leaves blank was counted there."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from cchc_lib.errors import Place
from cchc_lib.submission.sources.source import Node, Source

if TYPE_CHECKING:  # counting needs pyarrow
    from cchc_lib.submission.registers.count import Counted

REGISTERS = "registers"
"""The field that names registers, where figures that were counted have their place."""


@dataclass(frozen=True, slots=True)
class CountedFile:
    """A ``Source`` whose text has counts of registers in it: ``filled`` are their fields."""

    inner: Source
    content: dict[str, Node]
    filled: frozenset[str]
    counted: "Counted"

    @property
    def path(self) -> str:
        """Return the file as the user named it."""
        return self.inner.path

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes as handed in."""
        return self.inner.sha256

    @property
    def synthetic(self) -> bool:
        """Tell whether the file says of itself that its figures are invented."""
        return self.inner.synthetic

    def is_counted(self, field: str) -> bool:
        """Tell whether a field, or the table that it stands in, was filled by counting."""
        while field and field not in self.filled:
            field = field.rpartition(".")[0]
        return bool(field)

    def place(self, field: str) -> Place:
        """Return the place of a value; of one that was counted, where the registers are named."""
        if self.is_counted(field):
            return replace(self.inner.place(REGISTERS), field=field)
        return self.inner.place(field)

    def key_place(self, field: str) -> Place:
        """Return the place of the key of ``field``; see ``place``."""
        return self.place(field) if self.is_counted(field) else self.inner.key_place(field)

    def place_of_words(self, field: str, words: str) -> Place:
        """Return where ``words`` first stand inside the value at ``field``, else its place."""
        if self.is_counted(field):
            return self.place(field)
        return self.inner.place_of_words(field, words)

    def excerpt(self, place: Place) -> str:
        """Return what stands at a place of the submission's own file."""
        return self.inner.excerpt(place)

    def holding(self, content: dict[str, Node]) -> Self:
        """Return the same file with other text in it, for what is supposed."""
        return replace(self, content=content)
