"""What stands on the margins of pages: numbers of pages are dropped, what repeats is told once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cchc_lib.foreign.document.pdf.segments import Segment

TOP, BOTTOM = (
    62.0,
    50.0,
)  # points: Nghị định 30/2020/NĐ-CP leaves 20 to 25 mm, the text begins below

_NUMBER = re.compile(r"\W*(?:trang|page)?\W*\d{1,4}\W*(?:(?:of|/)\W*\d{1,4}\W*)?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


class Furniture:
    """What repeats on the margins of the pages of a document."""

    def __init__(self, pages: Sequence[tuple[float, Sequence[Segment]]]) -> None:
        counted = Counter(
            key
            for height, page in pages
            for key in {_key(each) for each in page if _is_marginal(each, height)}
        )
        self._repeated = {key for key, count in counted.items() if count > 1}
        self._told: set[str] = set()

    def text_of(self, height: float, page: Iterable[Segment]) -> Iterator[Segment]:
        """Yield what belongs to the text of a page."""
        for each in page:
            if not (_is_marginal(each, height) and self._is_furniture(each)):
                yield each

    def notes_of(self, height: float, page: Iterable[Segment]) -> Iterator[Segment]:
        """Yield what stands on the margin of a page, repeats, and was not told before."""
        for each in page:
            if _is_marginal(each, height) and self._is_furniture(each):
                key = _DIGITS.sub("#", each.text)
                if key not in self._told and not _NUMBER.fullmatch(each.text):
                    self._told.add(key)
                    yield each

    def _is_furniture(self, segment: Segment) -> bool:
        return _key(segment) in self._repeated or _NUMBER.fullmatch(segment.text) is not None


def _is_marginal(segment: Segment, height: float) -> bool:
    return segment.base > height - TOP or segment.base < BOTTOM


def _key(segment: Segment) -> tuple[str, int]:
    """Return what makes two pieces the same: their words without numbers, and their line."""
    return _DIGITS.sub("#", segment.text), round(segment.base / 4)
