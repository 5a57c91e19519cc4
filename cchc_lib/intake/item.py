"""A received file with what became of it, and what is asked of a heap."""

from dataclasses import dataclass, replace
from pathlib import Path

from cchc_lib.communes import Province
from cchc_lib.handed_in import submission_name
from cchc_lib.intake.heap import Received
from cchc_lib.intake.identify import Owner
from cchc_lib.periods import Period
from cchc_lib.received import Entry, Outcome
from cchc_lib.shown import visible


@dataclass(frozen=True, slots=True)
class Order:
    """What is collected: the files of a period, of the communes of a province, into ``params``.

    ``newest`` takes the newest of several files of one commune, and a correction of what is there.
    """

    period: Period
    province: Province
    params: Path
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A received file with what became of it, and why."""

    found: Received
    outcome: Outcome
    note: str = ""
    owner: Owner | None = None

    def now(self, outcome: Outcome, note: str) -> "Item":
        """Return the same file with another outcome, and why."""
        return replace(self, outcome=outcome, note=note)

    def stored(self) -> bytes:
        """Return what is stored of it as its commune's submission. Raises ``DiskError``."""
        draft = self.owner.draft if self.owner else None
        return draft.read_bytes() if draft else self.found.content()

    @property
    def entry(self) -> Entry:
        """Return its line in the register."""
        owner = self.owner
        return Entry(
            at=self.found.at.isoformat(timespec="seconds"),
            origin=self.found.origin,
            sender=self.found.sender,
            commune=owner.commune.code if owner else "",
            name=owner.commune.name if owner else "",
            period=owner.period.id if owner else "",
            outcome=self.outcome,
            note=visible(self.note),
            sha256=self.found.sha256,
        )


def place_of(owner: Owner, params: Path) -> Path:
    """Return where the submission of a commune and period stands."""
    return params / owner.commune.folder / submission_name(owner.period)
