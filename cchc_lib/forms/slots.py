"""What a form asks for: one slot for each cell to fill, made from the model and the catalogue."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin

from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import Percent
from cchc_lib.submission.model.base import Model


class Kind(StrEnum):
    """What stands in a cell; all are text cells, and a hidden one reads what is a number."""

    COUNT = "count"
    AMOUNT = "amount"
    RATE = "rate"
    DATE = "date"
    CHOICE = "choice"
    WORDS = "words"


_KINDS: dict[object, Kind] = {
    int: Kind.COUNT,
    Decimal: Kind.AMOUNT,
    Percent: Kind.RATE,
    date: Kind.DATE,
    bool: Kind.CHOICE,
}
_UNITS = {Kind.RATE: "%", Kind.DATE: "ngày/tháng/năm"}
_YES_NO = ("không", "có")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell to fill in: its field, what it is called, its unit, what it counts and from where.

    ``is_prose`` says that it holds sentences, for which there must be room.
    """

    field: str
    label: str
    kind: Kind
    unit: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()
    is_prose: bool = False

    @property
    def is_typed(self) -> bool:
        """Tell whether a hidden cell reads it: a number or a date."""
        return self.kind not in {Kind.CHOICE, Kind.WORDS}


def slot_of(field: str, annotation: Any, about: str) -> Slot:
    """Return the slot of a field of the model; ``about`` is its description there.

    A figure of the catalogue is called as there, and its description says what it counts.
    """
    kind, choices = _kind_of(annotation)
    known = CATALOGUE.get(field)
    if known is None:
        return Slot(field, capital(about), kind, _UNITS.get(kind, ""), "", choices)
    words = "" if about.lower() in known.name.lower() else capital(about)
    note = "; nguồn: ".join(filter(None, (words, known.source)))
    return Slot(field, known.name, kind, known.unit, note, choices)


def is_model(annotation: Any) -> bool:
    """Tell whether a field holds a group of fields."""
    return isinstance(annotation, type) and issubclass(annotation, Model)


def without_none(annotation: Any) -> Any:
    """Return the type of a field's value where there is one."""
    if get_origin(annotation) in {Union, types.UnionType}:
        (only,) = (one for one in get_args(annotation) if one is not type(None))
        return only
    return annotation


def capital(words: str) -> str:
    """Return words with a capital letter at the beginning."""
    return words[:1].upper() + words[1:]


def _kind_of(annotation: Any) -> tuple[Kind, tuple[str, ...]]:
    bare = without_none(annotation)
    bare = bare if get_origin(bare) is Literal else next(_origins(bare))
    if get_origin(bare) is Literal:
        return Kind.CHOICE, get_args(bare)
    kind = _KINDS.get(bare, Kind.WORDS)
    return kind, _YES_NO if bare is bool else ()


def _origins(annotation: Any) -> Iterator[Any]:
    """Yield the type that ``Annotated`` adds to."""
    yield getattr(annotation, "__origin__", annotation)
