"""What a form takes of what a typed report says: each value that no field takes is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cchc_lib.errors import InputError, Problem
from cchc_lib.intake.typed.tree import Steps, rebuilt, steps_of
from cchc_lib.submission import Submission
from cchc_lib.submission.form import BLANK
from cchc_lib.submission.load import validated
from cchc_lib.submission.sources.source import Node
from cchc_lib.submission.typed import ReportFile

_TRIES = 50  # each leaves out all that one reading refused: groups of groups need a few
_STANDS_IN = "–"  # in a list, so that the places of the others stay
_AUTHORITY = ["TM. ỦY BAN NHÂN DÂN", f"{BLANK} CHỨC VỤ NGƯỜI KÝ]"]
_SIGNER = f"{BLANK} HỌ TÊN NGƯỜI KÝ]"
_NO_CELL = "biểu khai không có ô này"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a form takes, and by its steps why it does not take the rest.

    In a list of ``content`` None stands for what was left out.
    """

    content: dict[str, Node]
    submission: Submission
    refused: Mapping[Steps, str]


def settle(source: ReportFile) -> Settled:
    """Return what a form takes of a report; raises ``InputError`` where that is not even a form."""
    refused: dict[Steps, str] = {}
    for _ in range(_TRIES):
        tried = _signed(_left(source.content, refused, _STANDS_IN), source)
        try:
            submission = validated(Submission, source.holding(tried))
        except InputError as error:
            more = {steps_of(source.content, one.place.field): one for one in error.problems}
            fresh = {steps: _why(one) for steps, one in more.items() if steps}
            if not fresh.keys() - refused.keys():
                raise
            refused |= fresh
        else:
            return Settled(
                _signed(_left(source.content, refused, None), source), submission, refused
            )
    raise InputError([])


def _why(problem: Problem) -> str:
    return _NO_CELL if problem.message.startswith("không có khóa") else problem.message


def _left(
    content: dict[str, Node], refused: Mapping[Steps, str], stands_in: str | None
) -> dict[str, Node]:
    left = rebuilt(content, _without(refused, stands_in))
    return left if isinstance(left, dict) else {}


def _without(refused: Mapping[Steps, str], stands_in: str | None) -> Callable[[Steps, Node], Node]:
    def change(steps: Steps, node: Node) -> Node:
        if steps not in refused:
            return node
        return stands_in if steps[-1].isdigit() else None

    return change


def _signed(content: dict[str, Node], source: ReportFile) -> dict[str, Node]:
    """Return content with both parts of a signature: what the report lacks is to be filled in."""
    header = content.get("header")
    header = header if isinstance(header, dict) else {}
    signed = header.get("signature")
    signed = signed if isinstance(signed, dict) else {}
    lines, signer = signed.get("authority"), signed.get("signer")
    is_told = isinstance(lines, list) and any(lines)
    return content | {
        "header": header
        | {
            "signature": {
                "authority": lines if is_told and _tells(source, "authority") else [*_AUTHORITY],
                "signer": signer if signer and _tells(source, "signer") else _SIGNER,
            }
        }
    }


def _tells(source: ReportFile, part: str) -> bool:
    """Tell whether a report itself has this part of a signature: where not, it has a stand-in."""
    return any(path.startswith(f"header.signature.{part}") for path in source.spots)
