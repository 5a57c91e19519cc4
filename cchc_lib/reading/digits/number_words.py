"""The words that numbers stand among: what is counted, what is only near, what bears a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cchc_lib.reading.digits.masks import mask_pattern, one_of

_WINDOW = 20  # signs that a qualifier takes at most
_OUT_OF = "trên"  # "29 dịch vụ trên 219 dịch vụ"
_A_NUMBER_BEFORE = re.compile(r"\d\s*(?:[^\W\d_]+\s+){0,3}$")
_A_FEW_WORDS = 40  # signs


@dataclass(frozen=True)
class NumberWords:
    """The words around numbers, in lower case.

    ``counted`` are nouns after which a number in words counts something; ``qualifiers`` say "over",
    "under" or "about"; ``numbered`` bear a number ("điều 5"), ``papers`` after "số" ("luật số 5").
    """

    counted: frozenset[str] = frozenset()
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    numbered: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @cached_property
    def after(self) -> re.Pattern[str]:
        """Return what finds a counted noun right after a number."""
        return re.compile(rf"\s+(?:{one_of(sorted(self.counted))})(?!\w)")

    @cached_property
    def mask(self) -> re.Pattern[str]:
        """Return what finds digits that are no figures."""
        return mask_pattern(self.numbered, self.papers)

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{one_of(sorted(self.qualifiers))})\s*$")

    def qualifier(self, low: str, position: int) -> str:
        """Return what stands right before a number: "over", "under", "about", "" for nothing."""
        found = self._before.search(low, max(0, position - _WINDOW), position)
        if found is None:
            return ""
        words = " ".join(found[0].split())
        near = low[max(0, found.start() - _A_FEW_WORDS) : found.start()]
        if words == _OUT_OF and _A_NUMBER_BEFORE.search(near):
            return ""
        return self.qualifiers[words]
