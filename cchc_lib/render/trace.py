"""Read the results record for the review page: where every figure comes from.

The record is taken as found: whatever is missing or of another shape shows as "—".
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from cchc_lib.blocks import doubt
from cchc_lib.render.views import Thread

MISSING = "—"
DOCUMENT = "document:"
_NO_DATA = "no_data"  # the status of an indicator
_BACK_LINKS = 12  # ways back from a trace entry to where its figure is printed
SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}  # the severest first

Record: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """Hold one indicator or document of the record with its place in the page.

    ``facts`` are its values in words; ``inputs`` are what it rests on, each with its ``role``;
    ``printed`` are the anchors where it is printed; ``touched_by`` are the numbers of the findings
    that touch it; ``has_data`` tells that the commune sent what it takes.
    """

    anchor: str
    key: str
    facts: Mapping[str, str]
    inputs: tuple[Mapping[str, str], ...]
    printed: tuple[str, ...]
    touched_by: frozenset[int]
    has_data: bool = True


@dataclass(frozen=True, slots=True)
class FindingView:
    """Hold one finding with its place in the page, and the indicators and documents it touches.

    ``message`` is what it says, as a sentence.
    ``answer`` is what the commune says to it, None where it says nothing.
    """

    anchor: str
    severity: str
    words: str
    message: str
    facts: Mapping[str, str]
    answer: Mapping[str, str] | None
    origins: tuple[Origin, ...]


class Trace:
    """Follow references from the words of a page to the results record and back."""

    def __init__(self, results: Record) -> None:
        self._indicators = _keyed(records(results, "indicators"), "code", "i-")
        self._documents = _keyed(records(results, "documents"), "key", "d-")
        self._printed: dict[str, list[str]] = {}
        self._findings = records(results, "findings")
        self.sources = tuple(map(facts, records(results, "sources")))

    def link(self, ref: str) -> Thread:
        """Return the thread from the next place that prints ``ref``."""
        is_document = ref.startswith(DOCUMENT)
        known = self._documents if is_document else self._indicators
        name = ref.removeprefix(DOCUMENT) if is_document else ref
        if name not in known:
            return Thread("")
        anchor, _ = known[name]
        places = self._printed.setdefault(anchor, [])
        if len(places) >= _BACK_LINKS:
            return Thread(f"#{anchor}")
        places.append(f"v-{anchor}-{len(places) + 1}")
        return Thread(f"#{anchor}", places[-1])

    def indicators(self) -> tuple[Origin, ...]:
        """Return the indicators in the order of the record, once the page is laid out."""
        return tuple(self._origins(self._indicators))

    def documents(self) -> tuple[Origin, ...]:
        """Return the documents in the order of the record, once the page is laid out."""
        return tuple(self._origins(self._documents))

    def findings(self) -> tuple[FindingView, ...]:
        """Return the findings, open and answered, the severest first."""
        origins = (*self.indicators(), *self.documents())
        views = (_finding(n, record, origins) for n, record in enumerate(self._findings, 1))
        return tuple(sorted(views, key=lambda view: list(SEVERITIES).index(view.severity)))

    def _origins(self, known: Mapping[str, tuple[str, Record]]) -> Iterator[Origin]:
        for key, (anchor, record) in known.items():
            yield Origin(
                anchor,
                key,
                _with_target(record),
                _inputs(record),
                tuple(self._printed.get(anchor, ())),
                _numbers(record),
                has_data=record.get("status") != _NO_DATA,
            )


class Facts(dict[str, str]):
    """Say "—" for what the record does not tell."""

    def __missing__(self, key: str) -> str:
        return MISSING


def facts(record: Record) -> Facts:
    """Return the values of a record in words."""
    return Facts({str(key): _in_words(value) for key, value in record.items()})


def records(record: Record, key: str) -> tuple[Record, ...]:
    """Return the records listed under ``key``, none when there is no such list."""
    found = record.get(key) if isinstance(record, Mapping) else None
    if not isinstance(found, list | tuple):
        return ()
    return tuple(entry for entry in found if isinstance(entry, Mapping))


def _with_target(record: Record) -> Facts:
    """Return the values of a record, and what it says of where its target comes from."""
    told, origin = facts(record), record.get("target_origin")
    if not isinstance(origin, Mapping):
        return told
    told.update({f"target_{key}": words for key, words in facts(origin).items()})
    if origin.get("verified") is False:
        told["target_source"] = f"{told['target_source']}{doubt(verified=False)}"
    return told


def _inputs(record: Record) -> tuple[Facts, ...]:
    found = records(record, "inputs")
    is_share = any(str(entry.get("part")).startswith("denominator") for entry in found)
    roles = _ROLES if is_share else _ROLES_OF_COUNT
    return tuple(
        Facts(facts(entry), role=roles.get(str(entry.get("part")), MISSING)) for entry in found
    )


_ROLES = {
    "numerator": "tử số",
    "numerator_minus": "tử số, trừ đi",
    "denominator": "mẫu số",
    "denominator_minus": "mẫu số, trừ đi",
    "stated": "để đối chiếu",
}
_ROLES_OF_COUNT = _ROLES | {"numerator": "cộng vào", "numerator_minus": "trừ đi"}


def _numbers(record: Record) -> frozenset[int]:
    """Return the numbers of the findings that a record names."""
    listed = record.get("findings")
    found = listed if isinstance(listed, list | tuple) else ()
    return frozenset(number for number in found if isinstance(number, int))


def _in_words(value: object) -> str:
    if value is None or value == "":
        return MISSING
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _keyed(found: Iterable[Record], key: str, prefix: str) -> dict[str, tuple[str, Record]]:
    """Give every record an anchor of its own; the first one of a key counts."""
    known: dict[str, tuple[str, Record]] = {}
    taken: set[str] = set()
    for record in found:
        name = str(record.get(key, ""))
        if name in known:
            continue
        anchor = prefix + re.sub(r"[^\w.-]", "_", name)
        while anchor in taken:
            anchor += "_"
        taken.add(anchor)
        known[name] = (anchor, record)
    return known


def _finding(number: int, record: Record, origins: tuple[Origin, ...]) -> FindingView:
    severity = str(record.get("severity"))
    if severity not in SEVERITIES:
        severity = "info"
    answer, told = record.get("acknowledged"), facts(record)
    return FindingView(
        f"p-{number}",
        severity,
        str(record.get("severity_text") or SEVERITIES[severity]),
        _sentence(told["message"]),
        told,
        facts(answer) if isinstance(answer, Mapping) else None,
        tuple(origin for origin in origins if number in origin.touched_by),
    )


def _sentence(words: str) -> str:
    """Return words with a capital at their head, unless they start with the name of a field."""
    head = words.split(maxsplit=1)[:1]
    return words if head and re.search(r"\w[._]\w", head[0]) else words[:1].upper() + words[1:]


def touching(findings: Iterable[FindingView]) -> dict[str, list[FindingView]]:
    """Return the findings that touch an indicator or a document, by its anchor."""
    found: dict[str, list[FindingView]] = {}
    for view in findings:
        for origin in view.origins:
            found.setdefault(origin.anchor, []).append(view)
    return found
