"""What of a part of Word's language does not count: deletions, old properties, second drawings."""

from collections.abc import Callable
from typing import TypeVar

from cchc_lib.foreign.document.word.styles import Said
from cchc_lib.foreign.parts import Ends, Starts

T = TypeVar("T")

_GONE = ("del", "moveFrom")
_COME = ("ins", "moveTo")
_FORMER = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange"),
    *("trPrChange", "tblPrExChange", "numberingChange"),
)
_ALOUD = ("rt",)  # how to pronounce what stands below


class Skipped:
    """How deep in what does not count the reading is; ``changes``: tracked ones so far."""

    def __init__(self, see_deletion: Callable[[], None]) -> None:
        self.changes = 0
        self._see_deletion = see_deletion
        self._depth = 0
        self._taken: list[bool] = []  # of each choice that is open: whether one was taken
        self._left: list[bool] = []  # of each branch that is open: whether it is left out

    def unless(self, act: Callable[[T], None]) -> Callable[[T], None]:
        """Return what acts only where things count."""

        def act_where_it_counts(it: T) -> None:
            if not self._depth:
                act(it)

        return act_where_it_counts

    def starts(self) -> Starts:
        """Return what sees the beginnings of what does not count."""
        return {
            **dict.fromkeys(_GONE, self._begin_gone),
            **dict.fromkeys(_COME, self._see_come),
            **dict.fromkeys((*_FORMER, *_ALOUD), self._begin),
            "AlternateContent": lambda _: self._taken.append(False),
            "Choice": self._begin_branch,
            "Fallback": self._begin_branch,
        }

    def ends(self) -> Ends:
        """Return what sees their ends."""
        return {
            **dict.fromkeys((*_GONE, *_FORMER, *_ALOUD), self._end),
            "AlternateContent": self._end_choice,
            "Choice": self._end_branch,
            "Fallback": self._end_branch,
        }

    def _begin(self, _: Said) -> None:
        self._depth += 1

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _see_come(self, _: Said) -> None:
        if not self._depth:
            self.changes += 1

    def _begin_gone(self, said: Said) -> None:
        self._see_come(said)
        if not self._depth:
            self._see_deletion()
        self._depth += 1

    def _begin_branch(self, _: Said) -> None:
        is_left = bool(self._taken) and self._taken[-1]
        if self._taken:
            self._taken[-1] = True
        self._left.append(is_left)
        self._depth += is_left

    def _end_branch(self, _: str) -> None:
        self._depth -= self._left.pop()

    def _end_choice(self, _: str) -> None:
        self._taken.pop()
