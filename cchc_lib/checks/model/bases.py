"""What a share can be a share of: sums of counts, with their names in Vietnamese."""

from dataclasses import dataclass
from fractions import Fraction

from cchc_lib.checks.model.case import Case
from cchc_lib.indicators.catalogue import Sum

_DOSSIERS = "procedures.dossiers"


@dataclass(frozen=True, slots=True)
class Base:
    """What is counted, with its name in Vietnamese."""

    words: str
    sum: Sum

    def count(self, case: Case) -> Fraction | None:
        """Return how many there are, None where the counts handed in leave that open."""
        balance = case.results.balance
        given = self.sum.of(balance.given)
        exact = balance.of(self.sum).exact if given is None else None
        return Fraction(exact.value) if exact else given


def base_of(words: str, *plus: str, minus: tuple[str, ...] = ()) -> Base:
    """Return what is counted: fields that are added up, and fields that are taken off."""
    return Base(words, Sum(plus, minus))


MAY_EXCEED = {
    "procedures.feedback.resolved": "procedures.feedback.received",
    "digital.payment.integrated": "digital.payment.with_duty",
}
"""Counts, and what they are a share of: larger only when the two were counted over two sets."""

RECEIVED = base_of("tổng số hồ sơ tiếp nhận", f"{_DOSSIERS}.received")
RECEIVED_IN_PERIOD = base_of(
    "số hồ sơ tiếp nhận trong kỳ", f"{_DOSSIERS}.received", minus=(f"{_DOSSIERS}.carried_over",)
)
OF_SERVICES = base_of("số hồ sơ DVCTT tiếp nhận", "digital.dossiers.received")
