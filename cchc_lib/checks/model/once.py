"""What many checks ask of one case is found once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar

from cchc_lib.checks.model.case import Case

Found = TypeVar("Found")
_KEPT = 4  # cases: one is judged at a time


@dataclass(frozen=True, slots=True, eq=False)
class _ByIdentity:
    """A case by identity: comparing all it holds would cost more than to ask again."""

    case: Case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.case is other.case


def once(function: Callable[[Case], Found]) -> Callable[[Case], Found]:
    """Remember what a function found of the last cases; what it returns must not be changed."""

    @lru_cache(maxsize=_KEPT)
    def remembered(one: _ByIdentity) -> Found:
        return function(one.case)

    @wraps(function)
    def found(case: Case) -> Found:
        return remembered(_ByIdentity(case))

    return found
