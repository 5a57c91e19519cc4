"""A number in a paragraph, and what a paragraph says and leaves to those under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_lib.reading.concepts import Unit
from cchc_lib.reading.figures.fitting import Reading
from cchc_lib.reading.figures.own import Bundle
from cchc_lib.reading.numbers import Number
from cchc_lib.reading.scope import Scope


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a paragraph: where, its words, what limits it, and the indicators it may be.

    ``start`` and ``end`` are those of the words that say so, ``at`` is where the number begins;
    ``after`` is the mention that a bare percentage is the share of, or the part of a pair;
    ``unknown`` are words nothing explains; ``is_claim`` marks the nought of a denial that
    may deny something else, ``is_denied`` one without "nào", which says less; ``depth``
    counts the brackets around it; ``is_part`` where it is part of what was told before it;
    ``near`` is what stands around it.
    """

    number: Number
    start: int
    end: int
    at: int
    readings: tuple[Reading, ...] = ()
    scopes: tuple[Scope, ...] = ()
    unknown: tuple[str, ...] = ()
    after: int | None = None
    is_claim: bool = False
    depth: int = 0
    bundle: Bundle = field(default_factory=dict)
    is_part: bool = False
    is_denied: bool = False
    near: Bundle = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph's text and what its pieces mean."""

    text: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What a paragraph is left by those above it: what they tell, the nearest first.

    ``head`` is what the numbers are parts of, ``lasting`` limits them all, ``beside`` is what the
    paragraph right before told.
    """

    above: Sequence[Bundle] = ()
    head: Bundle = field(default_factory=dict)
    lasting: tuple[Scope, ...] = ()
    beside: Bundle = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph says: its numbers, and what it leaves to those that stand under it."""

    mentions: tuple[Mention, ...]
    head: Bundle
    topic: Bundle
    lasting: tuple[Scope, ...] = ()
