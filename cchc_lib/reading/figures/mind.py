"""What the reader of a paragraph keeps in mind, from the nearest to the farthest.

A fragment before the clause ("trong kỳ, đã nhận …"); the label before a colon; the numbers that
this one is a part of ("trong đó", brackets); the numbers before it; the paragraphs above. A mind
is small: of what is endless only the last is kept.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_lib.reading.concepts import Unit
from cchc_lib.reading.figures.fitting import Around
from cchc_lib.reading.figures.mention import Left
from cchc_lib.reading.figures.own import Bundle, Own
from cchc_lib.reading.scope import Scope

LONGEST_FRAGMENT, LONGEST_LABEL = 60, 40  # units
DEEPEST = 8
"""So many brackets within each other are told apart."""

_STATE, _CARRIED, _LEVEL = "state", "carried", "level"


@dataclass(slots=True)
class Bracket:
    """What an open bracket will give back: the limits and the fragment before it."""

    scopes: tuple[Scope, ...]
    fragment: list[Unit]


@dataclass(slots=True)
class Mind:
    """What the reader of a paragraph keeps in mind.

    ``parents`` are the numbers that those in a bracket or after "trong đó" are parts of; ``last``
    and ``last_own`` the number before, and the one before that was not carried over; ``tail`` what
    a share says besides; ``base`` what the whole sentence is about; ``turn`` what the numbers after
    "lần lượt" are, one each.
    """

    left: Left
    lasting: tuple[Scope, ...]
    fragment: list[Unit] = field(default_factory=list)
    label: list[Unit] = field(default_factory=list)
    label_used: bool = False
    base: Bundle = field(default_factory=dict)
    opened: tuple[Scope, ...] = ()
    sentence: int = 0
    depth: int = 0
    turn: deque[Own] = field(default_factory=deque)
    tail: Bundle = field(default_factory=dict)
    parents: deque[Bundle] = field(default_factory=lambda: deque(maxlen=DEEPEST))
    brackets: deque[Bracket] = field(default_factory=lambda: deque(maxlen=DEEPEST))
    has_told: bool = False
    last: Bundle = field(default_factory=dict)
    last_own: Bundle | None = None
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for bundle in self.left.above:
            self.known = {**bundle, **self.known}

    @property
    def around(self) -> Around:
        """Return what stands around the next number."""
        above = self.left.above[0] if self.left.above else {}
        return Around(self.last if self.has_told else above, self.known)

    @property
    def parent(self) -> Bundle:
        """Return what the next number is a part of."""
        return self.parents[-1] if self.parents else {}

    def begin(self, sentence: int) -> None:
        """Forget what holds for a sentence only."""
        self.sentence = sentence
        self.fragment, self.label, self.opened, self.base = [], [], (), {}
        self.parents.clear()
        self.turn.clear()

    def add_fragment(self, units: Sequence[Unit]) -> None:
        """Keep a fragment for the clause that follows."""
        self.fragment = [*self.fragment, *units[-LONGEST_FRAGMENT:]][-LONGEST_FRAGMENT:]

    def set_label(self, units: Sequence[Unit]) -> None:
        """Keep what stands before a colon, with the fragment before it."""
        self.label = [*self.fragment, *units[-LONGEST_LABEL:]][-LONGEST_LABEL:]
        self.label_used, self.fragment = False, []

    def say(self, bundle: Bundle, *, is_fresh: bool = False) -> None:
        """Keep what the number that was read is; one that names its noun begins another level."""
        above = self.known
        if is_fresh and not self.has_told:
            above = {slot: name for slot, name in above.items() if slot != _LEVEL}
        self.has_told, self.last = True, bundle
        self.known = {**above, **bundle}
        if bundle.get(_STATE) != _CARRIED:
            self.last_own = bundle
