"""Read the results for the review page: where every figure comes from.

They come from the notebook itself, of a commune or of a roll-up, and are taken as found: whatever
is missing or of another shape shows as "—", because a reviewer needs the page all the more then.
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

Data: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """One indicator or document of the results with its place in the page.

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
    """One finding with its place in the page, and the indicators and documents it touches.

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
    """The references from the words of a page to the results and back."""

    def __init__(self, results: Data) -> None:
        self._indicators = _keyed(entries(results, "indicators"), "code", "i-")
        self._documents = _keyed(entries(results, "documents"), "key", "d-")
        self._printed: dict[str, list[str]] = {}
        self._findings = entries(results, "findings")
        self.sources = tuple(map(facts, entries(results, "sources")))

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
        """Return the indicators in the order of the results, once the page is laid out."""
        return tuple(self._origins(self._indicators))

    def documents(self) -> tuple[Origin, ...]:
        """Return the documents in the order of the results, once the page is laid out."""
        return tuple(self._origins(self._documents))

    def findings(self) -> tuple[FindingView, ...]:
        """Return the findings, open and answered, the severest first."""
        origins = (*self.indicators(), *self.documents())
        views = (_finding(n, entry, origins) for n, entry in enumerate(self._findings, 1))
        return tuple(sorted(views, key=lambda view: list(SEVERITIES).index(view.severity)))

    def _origins(self, known: Mapping[str, tuple[str, Data]]) -> Iterator[Origin]:
        for key, (anchor, entry) in known.items():
            yield Origin(
                anchor,
                key,
                _with_doubts(entry),
                _inputs(entry),
                tuple(self._printed.get(anchor, ())),
                _numbers(entry),
                has_data=entry.get("status") != _NO_DATA,
            )


class Facts(dict[str, str]):
    """Values in words, "—" for what is not told."""

    def __missing__(self, key: str) -> str:
        return MISSING


def facts(entry: Data) -> Facts:
    """Return the values of an entry in words."""
    return Facts({str(key): _in_words(value) for key, value in entry.items()})


def entries(data: Data, key: str) -> tuple[Data, ...]:
    """Return the entries listed under ``key``, none when there is no such list."""
    found = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(found, list | tuple):
        return ()
    return tuple(entry for entry in found if isinstance(entry, Mapping))


def _with_doubts(entry: Data) -> Facts:
    """Return the values of an entry, with what the official report does not say of them.

    That is where its target comes from, and what is doubtful: the target's source, a rate that was
    stated without its unit.
    """
    told, origin = facts(entry), entry.get("target_origin")
    if entry.get("unit") == "%" and told["stated"] != MISSING and "%" not in told["stated"]:
        told["stated"] += " (không rõ đơn vị)"
    if not isinstance(origin, Mapping):
        return told
    told.update({f"target_{key}": words for key, words in facts(origin).items()})
    if origin.get("verified") is False:
        told["target_source"] = f"{told['target_source']}{doubt(verified=False)}"
    return told


def _inputs(entry: Data) -> tuple[Facts, ...]:
    found = entries(entry, "inputs")
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
    "derived": "suy ra",
    "stated": "để đối chiếu",
}
_ROLES_OF_COUNT = _ROLES | {"numerator": "cộng vào", "numerator_minus": "trừ đi"}


def _numbers(entry: Data) -> frozenset[int]:
    """Return the numbers of the findings that an entry names."""
    listed = entry.get("findings")
    found = listed if isinstance(listed, list | tuple) else ()
    return frozenset(number for number in found if isinstance(number, int))


def _in_words(value: object) -> str:
    if value is None or value == "":
        return MISSING
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _keyed(found: Iterable[Data], key: str, prefix: str) -> dict[str, tuple[str, Data]]:
    """Give every entry an anchor of its own; the first one of a key counts."""
    known: dict[str, tuple[str, Data]] = {}
    taken: set[str] = set()
    for entry in found:
        name = str(entry.get(key, ""))
        if name in known:
            continue
        anchor = prefix + re.sub(r"[^\w.-]", "_", name)
        while anchor in taken:
            anchor += "_"
        taken.add(anchor)
        known[name] = (anchor, entry)
    return known


def _finding(number: int, entry: Data, origins: tuple[Origin, ...]) -> FindingView:
    severity = str(entry.get("severity"))
    if severity not in SEVERITIES:
        severity = "info"
    answer, told = entry.get("acknowledged"), facts(entry)
    return FindingView(
        f"p-{number}",
        severity,
        str(entry.get("severity_text") or SEVERITIES[severity]),
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
