"""Check a report that somebody typed by all rules that do not need what a report cannot say."""

from collections.abc import Iterator, Sequence

from cchc_lib.checks.model.context import Archive
from cchc_lib.checks.model.finding import Finding
from cchc_lib.checks.registry import check_submission
from cchc_lib.errors import InputError
from cchc_lib.indicators import compute_indicators
from cchc_lib.submission import Submission
from cchc_lib.submission.load import validated
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.typed import ReportFile

_OF_THE_FORM = frozenset(
    {"VP001", "VP002", "VP003", "VP011", "NT001", "NT005", "NT006", "DC001", "DC002", "XN001",
     "TL005", "TG002", "CD017", "TL010", "VB007"}
)  # fmt: skip
"""What is said of the form's cells and placeholders, which a typed report has none of."""

_OF_THE_UNIT = ("VP005", "VP008", "VP009", "VP014", "VP015", "VP017", "TG009", "VB009", "VB011")
_OF_THE_PERIOD = ("TG", "LT", "CD010", "VP010", "VP012", "VP013", "VP021", "VB008")
_OF_THE_SIGNATURE = ("NT003", "NT004")
_SHARE, _RATES = "QH003", "TL"
_TRIES = 20


def check_report(archive: Archive, source: ReportFile) -> tuple[Finding, ...]:
    """Return the findings on a typed report, each with paragraph and place, sorted by place."""
    submission = _submission(source)
    known = source.unit is not None and source.time is not None
    context = archive.context(submission) if known else archive.tables_alone()
    found = check_submission(submission, compute_indicators(submission), context)
    left_out = tuple(_left_out(source))
    kept = [each for each in found if not each.code.startswith(left_out)]
    return tuple(each for each in kept if not _is_told_twice(each, kept))


def _is_told_twice(share: Finding, found: Sequence[Finding]) -> bool:
    """Tell whether a share in a sentence is also told as the rate that it was read as."""
    if share.code != _SHARE:
        return False
    typed = share.message.partition("»")[0].lstrip("«")
    rates = (each for each in found if each.code.startswith(_RATES))
    return any(each.place.line == share.place.line and typed in each.message for each in rates)


def _left_out(source: ReportFile) -> Iterator[str]:
    yield from _OF_THE_FORM
    if source.unit is None:
        yield from _OF_THE_UNIT
    if source.time is None:
        yield from _OF_THE_PERIOD
    if "header.signature.signer" not in source.spots:
        yield from _OF_THE_SIGNATURE
    if not any(path.startswith("header.recipients") for path in source.spots):
        yield "NT002"


def _submission(source: ReportFile) -> Submission:
    """Return what a report hands in; a value that no form would take stays out, with its words."""
    for _ in range(_TRIES):
        try:
            return validated(Submission, source)
        except InputError as error:
            source = source.holding(
                _without(source.content, {one.place.field for one in error.problems})
            )
    raise InputError([])


def _without(content: dict[str, Node], fields: set[str]) -> dict[str, Node]:
    """Return content without some fields, or without the first group that holds one."""
    kept: dict[str, Node] = {}
    for key, value in content.items():
        inner = {field.partition(".")[2] for field in fields if field.partition(".")[0] == key}
        if "" in inner or (inner and not isinstance(value, dict)):
            continue
        kept[key] = _without(value, inner) if inner and isinstance(value, dict) else value
    return kept
