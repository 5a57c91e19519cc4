"""How much a submission may hold: several times what a full report has, and no more than that.

A file inside the limits of its reader could still make a report of a thousand pages, because a
placeholder prints more than it takes. Limits of our own: the first real report has 80 texts and
20,000 characters; Biểu 06 has about 100 fields, in two systems.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from cchc_lib.errors import InputError, Problem
from cchc_lib.numerals import format_count
from cchc_lib.submission.model.prose import DocumentRef, Part, Prose
from cchc_lib.submission.model.submission import Submission

MAX_TEXTS = 1_000  # statements and their points
MAX_PRINTED = 200_000  # characters of them as the report prints them
MAX_ROWS = {
    "registers": 20,
    "documents": 500,
    "header.recipients": 200,
    "header.signature.authority": 20,
    "procedures.dossiers.by_field": 300,
    "procedures.dossiers.by_level": 20,
    "procedures.dossiers.by_scope": 100,
    "acknowledged": 500,
}
_A_FIGURE = 20  # characters, about: a number, a name and a date


def check_size(submission: Submission, texts: Iterable[tuple[str, Prose]]) -> None:
    """Refuse a submission that holds more than a report can; ``texts`` are all its prose.

    Raises ``InputError`` with the place and the limit.
    """
    if problems := [*_long_lists(submission), *_long_texts(submission, tuple(texts))]:
        raise InputError(problems)


def _long_lists(submission: Submission) -> Iterator[Problem]:
    for field, most in MAX_ROWS.items():
        if (count := len(submission.value(field))) > most:
            words = f"có {format_count(count)} mục, tối đa {most}; hãy bớt đi"
            yield Problem(submission.place(field), words)


def _long_texts(submission: Submission, texts: tuple[tuple[str, Prose], ...]) -> Iterator[Problem]:
    if len(texts) > MAX_TEXTS:
        words = f"tệp có hơn {format_count(MAX_TEXTS)} ý, từ đây là thừa; hãy gộp hoặc bớt đi"
        yield Problem(submission.place(texts[MAX_TEXTS][0]), words)
    printed = accumulate(_printed(submission, prose) for _, prose in texts)
    beyond = (n for n, characters in enumerate(printed) if characters > MAX_PRINTED)
    if (first := next(beyond, None)) is not None:
        most = format_count(MAX_PRINTED)
        words = f"lời văn của tệp, khi in ra, dài hơn {most} ký tự từ đây; hãy rút ngắn"
        yield Problem(submission.place(texts[first][0]), words)


def _printed(submission: Submission, prose: Prose) -> int:
    return sum(_characters(submission, part) for part in prose.parts)


def _characters(submission: Submission, part: Part) -> int:
    """Return about how many characters a part takes in the report."""
    if isinstance(part, str):
        return len(part)
    if not isinstance(part, DocumentRef) or part.key not in submission.documents:
        return _A_FIGURE
    cited = submission.documents[part.key]
    issuer, title = part.issuer and cited.issuer, part.title and cited.title
    return len(cited.type) + len(cited.code) + _A_FIGURE + len(issuer or "") + len(title or "")
