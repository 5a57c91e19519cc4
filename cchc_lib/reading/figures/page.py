"""A paragraph while it is read: its text, what was read so far, and what is in mind."""

from dataclasses import dataclass, field, replace

from cchc_lib.reading.figures.mention import Mention
from cchc_lib.reading.figures.mind import Mind
from cchc_lib.reading.scope import Frame, Scope, limits
from cchc_lib.reading.vocabulary import Vocabulary


@dataclass(slots=True)
class Page:
    """A paragraph while it is read."""

    vocabulary: Vocabulary
    frame: Frame
    text: str
    mind: Mind
    mentions: list[Mention] = field(default_factory=list)

    def limits_with(self, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
        """Return all that limits a number whose clause says ``scopes``."""
        mind = self.mind
        around = (scope for bracket in mind.brackets for scope in bracket.scopes)
        return limits((*mind.lasting, *mind.opened, *around, *scopes))

    def limit_last(self, scopes: tuple[Scope, ...]) -> None:
        """Put further limits on the number that was read last."""
        last = self.mentions[-1]
        self.mentions[-1] = replace(last, scopes=limits((*last.scopes, *scopes)))
