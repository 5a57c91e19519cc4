"""Chance that comes out the same everywhere: each draw is a digest of its names.

Nothing is drawn in an order, so that a new figure never shifts another one, and nothing depends
on the process, the hash seed or the version of Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws by name; ``key`` says whose they are."""

    key: str

    def of(self, *names: object) -> "Dice":
        """Return the dice of something inside: of a period, of a field of work."""
        return Dice("/".join((self.key, *map(str, names))))

    def share(self, name: str) -> float:
        """Draw from 0 up to, not including, 1."""
        digest = blake2b(f"{self.key}/{name}".encode(), digest_size=8).digest()
        return (int.from_bytes(digest, "big") >> 11) / 2**53

    def between(self, name: str, low: float, high: float) -> float:
        """Draw evenly from ``low`` to ``high``."""
        return low + (high - low) * self.share(name)

    def whole(self, name: str, low: int, high: int) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""
        return low + int((high - low + 1) * self.share(name))

    def chance(self, name: str, odds: float) -> bool:
        """Tell whether something happens that does so in a share ``odds`` of all cases."""
        return self.share(name) < odds

    def pick(self, name: str, options: Sequence[_T]) -> _T:
        """Choose one of the options, all alike."""
        return options[int(len(options) * self.share(name))]

    def count(self, name: str, expected: float) -> int:
        """Draw one of the two counts next to what is expected, the nearer one more often."""
        return int(expected + self.share(name))
