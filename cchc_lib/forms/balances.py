"""The balances that a form can show while it is filled in: identities among cells it has.

An identity of ``indicators.balance`` may run through a cell that no form has. Here that is put in
the terms of those it has, and what another balance says already is left out, so that one slip shows
once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc_lib.indicators.balance.flow import of_row
from cchc_lib.indicators.balance.identities import IDENTITIES
from cchc_lib.indicators.balance.identity import Identity, Kind, is_hidden


@dataclass(frozen=True, slots=True)
class Balance:
    """A cell and its parts; if not ``is_exact`` there may be more in it than they are."""

    total: str
    parts: tuple[str, ...]
    is_exact: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the total and its parts."""
        return (self.total, *self.parts)


def form_balances(dossiers: str) -> tuple[Balance, ...]:
    """Return the balances among the single cells of the form; ``dossiers`` is where Biểu 06 is."""
    return (*_shown(IDENTITIES), *row_balances(dossiers))


def row_balances(row: str) -> tuple[Balance, ...]:
    """Return the balances among the cells of one row of Biểu 06."""
    return tuple(_shown(of_row(row, in_time=True)))


def sums_for_blanks(row: str) -> dict[str, tuple[str, ...]]:
    """Return the cells of a row that others stand for where they are blank, with these others."""
    return {
        each.total: each.parts
        for each in of_row(row, in_time=False)
        if each.kind is Kind.COMBINED and each.is_exact
    }


def _shown(identities: Iterable[Identity]) -> Iterator[Balance]:
    identities = tuple(identities)
    found: dict[tuple[str, frozenset[str]], Balance] = {}
    for balance in (balance for each in identities for balance in _spelt_out(each, identities)):
        found.setdefault((balance.total, frozenset(balance.parts)), balance)
    for (total, parts), balance in found.items():
        if not any(total == other and parts < others for other, others in found):
            yield balance


def _spelt_out(identity: Identity, all_of_them: Iterable[Identity]) -> Iterator[Balance]:
    """Yield an identity in cells that a form has, once for each way to spell a hidden part out."""
    if is_hidden(identity.total):
        return
    for parts in _ways(identity.parts, tuple(all_of_them)):
        told = tuple(part for part in parts if not is_hidden(part))
        if told:
            yield Balance(identity.total, told, is_exact=len(told) == len(parts))


def _ways(parts: tuple[str, ...], identities: tuple[Identity, ...]) -> Iterator[tuple[str, ...]]:
    named = [each for each in identities if is_hidden(each.total) and each.total in parts]
    if not named:
        yield parts
    for each in named:
        yield (*each.parts, *(part for part in parts if part != each.total))
