"""What many ask of one frozen record is found once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity(Generic[Asked]):
    """A record by identity: comparing all its fields would cost more than to ask again."""

    record: Asked

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.record is other.record


def remember(kept: int) -> Callable[[Callable[[Asked], Found]], Callable[[Asked], Found]]:
    """Remember what a function found of the last ``kept`` records, which must not change.

    Nor may what it returns be changed.
    """

    def made(function: Callable[[Asked], Found]) -> Callable[[Asked], Found]:
        @lru_cache(maxsize=kept)
        def remembered(one: _ByIdentity[Asked]) -> Found:
            return function(one.record)

        @wraps(function)
        def found(record: Asked) -> Found:
            return remembered(_ByIdentity(record))

        return found

    return made
