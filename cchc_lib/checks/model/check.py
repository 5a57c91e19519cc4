"""What a check is: a rule and the function that finds where it is broken, said in one place.

A check is a function under the decorator ``rule``. It is given what it judges (a ``Case``; for the
rules of a roll-up, a city) and its own rule, of which it makes findings. The decorator registers
nothing: a family names its checks one by one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from cchc_lib.checks.model.finding import Finding, Rule, Severity

Judged = TypeVar("Judged")


@dataclass(frozen=True, slots=True)
class Check(Generic[Judged]):
    """A rule with the function that finds where it is broken."""

    rule: Rule
    function: Callable[[Judged, Rule], Iterator[Finding]]

    def __call__(self, judged: Judged) -> Iterator[Finding]:
        """Yield a finding for each place where the rule is broken."""
        return self.function(judged, self.rule)


@dataclass(frozen=True, slots=True)
class Family(Generic[Judged]):
    """The checks of one kind: the letters of their codes, their Vietnamese name, in order."""

    letters: str
    name: str
    checks: tuple[Check[Judged], ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules of its checks, in order."""
        return tuple(check.rule for check in self.checks)


def rule(  # noqa: PLR0913  # the columns of the table of rules
    code: str,
    severity: Severity,
    *,
    blocks: bool,
    title: str,
    meaning: str,
    remedy: str,
    source: str,
) -> Callable[[Callable[[Judged, Rule], Iterator[Finding]]], Check[Judged]]:
    """Make a check of a function: what the rule asks, how to mend it and where it comes from.

    The words are Vietnamese, as ``docs/checks.md`` prints them; ``blocks`` as in ``Rule``.
    """

    def made(function: Callable[[Judged, Rule], Iterator[Finding]]) -> Check[Judged]:
        return Check(Rule(code, severity, blocks, title, meaning, remedy, source), function)

    return made
