"""Number and symbol of a document in their parts, so that they compare however they are typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_YEAR = re.compile(r"(?:19|20)\d{2}")
_LOCAL = frozenset({"ubnd", "hđnd"})
_HEAD = re.compile(
    r"^(?:bộ trưởng|chủ tịch|tổng thanh tra|thống đốc|thường trực|chủ nhiệm|chánh án)\s+"
)
_SPELT = {"ủy ban nhân dân": "ubnd", "uỷ ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code: the number without zeros before it, the year if it has one, the symbol's parts."""

    number: str
    year: str
    symbol: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Return what two spellings of a code share: ``57/NQ-TW``, ``57-NQ/TW``."""
        return (self.number, self.year, *self.symbol)

    @property
    def is_local(self) -> bool:
        """Tell whether every province and commune numbers such documents for itself."""
        return not _LOCAL.isdisjoint(self.symbol)


@lru_cache(maxsize=4096)
def parse_code(code: str) -> Code:
    """Parse ``118/2025/NĐ-CP``, ``57-NQ/TW``."""
    number, *rest = re.split("[-/]", unicodedata.normalize("NFC", code).casefold())
    year = rest[0] if rest and _YEAR.fullmatch(rest[0]) else ""
    return Code(number.lstrip("0"), year, tuple(rest[bool(year) :]))


def issuer_agrees(cited: str, right: str, *, without_place: bool) -> bool:
    """Tell whether a cited issuer is the right one; with ``without_place`` its place may lack."""
    named, whole = folded(cited), folded(right)
    return whole in named or (without_place and bool(named) and named in whole)


def folded(issuer: str) -> str:
    """Return an issuer as it is compared: in lower case, people's committee and council short."""
    text = " ".join(unicodedata.normalize("NFC", issuer).casefold().split())
    for spelt, short in _SPELT.items():
        text = text.replace(spelt, short)
    return text


def beginnings(issuer: str) -> Iterator[str]:
    """Yield what an issuer begins with, the longest first; then the same without its head.

    ``Bộ trưởng Bộ Nội vụ`` gives ``bộ trưởng bộ nội vụ``, …, then ``bộ nội vụ``, ``bộ nội``.
    """
    text = folded(issuer)
    for whole in dict.fromkeys((text, _HEAD.sub("", text))):
        words = whole.split()
        yield from (" ".join(words[:end]) for end in range(len(words), 0, -1))
