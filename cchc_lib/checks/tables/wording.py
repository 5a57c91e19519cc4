"""The list of words that prose is held against: abbreviations, names, slips, phrases, claims.

The rows are data (``params/wording.yaml``); whoever finds a word missing adds a row.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from pydantic import Field

from cchc_lib.checks.tables.claims import DENYING, Claim, Denial, Said, Whole
from cchc_lib.checks.tables.phrases import PhraseIndex
from cchc_lib.checks.tables.ways import to_find
from cchc_lib.handed_in import WORDING
from cchc_lib.submission.load import load_table
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Line

_OF_ALL = ("100", "tất cả", "toàn bộ", "mọi")  # likewise for what is said of all


class Name(Model):
    """A proper name in its one right spelling."""

    name: Line
    source: Line


class Slip(Model):
    """A misspelt expression that is never right, and the right one."""

    wrong: Line
    right: Line
    why: Line


class Wording(FileModel):
    """Every list; ``not_after`` are words that make a claim a wish or a part of the whole."""

    abbreviations: dict[str, Line] = Field(default_factory=dict, description="viết tắt: nghĩa")
    names: tuple[Name, ...] = ()
    former_provinces: dict[str, Line] = Field(
        default_factory=dict, description="tỉnh cũ: tỉnh, thành phố hiện nay"
    )
    guests: tuple[Line, ...] = ()
    slips: tuple[Slip, ...] = ()
    phrases: dict[str, tuple[Line, ...]] = Field(
        default_factory=dict, description="cụm từ viết đúng, theo chủ đề"
    )
    also_right: tuple[Line, ...] = ()
    common_words: tuple[Line, ...] = ()
    claims: tuple[Claim, ...] = ()
    denials: tuple[Line, ...] = ()
    none: tuple[Denial, ...] = ()
    wholes: tuple[Line, ...] = ()
    all: tuple[Whole, ...] = ()
    not_after: tuple[Line, ...] = ()
    not_within: tuple[Line, ...] = ()

    @property
    def phrase_index(self) -> PhraseIndex:
        """Return what finds words that are nearly a phrase of the list."""
        return _index(tuple(self.phrases.values()), self.also_right, self.common_words)

    def prepare(self) -> None:
        """Compile what looks for the phrases; what looks for a claim is compiled at first need."""
        _ = self.phrase_index

    def find_claims(self, words: str, lowered: str) -> Iterator[Said]:
        """Yield what a text, also given in lower case, claims of the figures."""
        is_denying = any(sign in lowered for sign in DENYING)
        for claim in self.claims:
            if is_denying or not claim.is_denial:
                yield from claim.find_in(words, lowered)
        denials = _spans(self.denials, words) if is_denying else []
        if denials or (is_denying and ":" in words):
            for denial in self.none:
                yield from denial.find_behind(denials, words, lowered)
        is_of_all = any(sign in lowered for sign in _OF_ALL)
        wholes = _spans(self.wholes, words) if is_of_all else []
        for whole in self.all if wholes else ():
            yield from whole.find_behind(wholes, words, lowered)


def load_wording(params_dir: str = "params") -> Wording:
    """Load ``wording.yaml`` of a parameters folder, or else the program's own.

    Raises ``InputError`` with every problem of the file.
    """
    return load_table(Wording, WORDING, params_dir)


def _spans(ways: tuple[str, ...], words: str) -> list[tuple[int, int]]:
    return [found.span() for found in to_find(ways, "").finditer(words)]


@cache
def _index(
    topics: tuple[tuple[str, ...], ...], also_right: tuple[str, ...], common: tuple[str, ...]
) -> PhraseIndex:
    return PhraseIndex(chain.from_iterable(topics), also_right, common)
