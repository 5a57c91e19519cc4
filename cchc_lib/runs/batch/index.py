"""Over all reports of a period: ``index.html``, ``index.xlsx`` for Excel, ``index.json``.

What is told is read from the published folders, the plan and the journal; nothing is computed.
Page and workbook tell what this batch did; for programs a batch that makes nothing changes
nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from cchc_lib.blocks import SYNTHETIC
from cchc_lib.communes import Commune, Province
from cchc_lib.errors import InputError
from cchc_lib.headline_figures import INDEX_COLUMNS
from cchc_lib.published.columns import PRINTED, Columns, read_columns
from cchc_lib.published.files import (
    FAILED_NOTEBOOK,
    INDEX_FILE,
    INDEX_FORMAT,
    INDEX_PAGE,
    INDEX_TABLE,
    NOTEBOOK,
    RESULTS_FILE,
)
from cchc_lib.published.formats import FORMATS
from cchc_lib.published.results import PublishedResults, parse_results
from cchc_lib.render.index import Figure, Index, Link, Row, Turnout, index_page
from cchc_lib.render.workbook.index import index_workbook
from cchc_lib.runs.batch.index_text import Json, entry_text, json_text
from cchc_lib.runs.batch.journal import Journal
from cchc_lib.runs.batch.outcome import Outcome, headline
from cchc_lib.runs.batch.plan import Item, Plan
from cchc_lib.runs.outputs.publish import place_file, staging, write_file, write_parts
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import ReportFinished

STAMP_OF_SOME = "CÓ SỐ LIỆU MÔ PHỎNG – XEM DẤU Ở TỪNG XÃ"

_SEVERITIES = ("error", "warning", "info")
_TONES = {"met": "good", "missed": "bad", "stated": "stated"}
_FOR_READERS_FIRST = sorted(FORMATS.values(), key=lambda form: form.shows_signatures)
_LINKS = {
    **{form.file: form.label for form in _FOR_READERS_FIRST},
    NOTEBOOK: "Sổ tính",
    RESULTS_FILE: "Số liệu",
    FAILED_NOTEBOOK: "Chỗ dừng",
}


class State(StrEnum):
    """How far a batch has brought the report of a commune, in the words of the page."""

    PUBLISHED = "vừa lập"
    UP_TO_DATE = "đã có, còn đúng"
    FAILED = "không lập được"
    WAITING = "chưa lập"
    MISSING = "chưa nộp số liệu"

    @property
    def of_report(self) -> "State":
        """Return how far the report is, whichever batch made it."""
        return State.PUBLISHED if self is State.UP_TO_DATE else self


@dataclass(frozen=True, slots=True)
class Told:
    """What the page tells of a report that stands: its main figures, its open findings."""

    is_synthetic: bool
    figures: tuple[Figure, ...]
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one commune; ``told`` is of the version that stands, if any.

    ``reason`` tells readers of a city's report the ``cause`` of a failure, without the
    ``message`` for whoever mends it. A country has thousands of entries, so none keeps its results.
    """

    commune: Commune
    state: State
    reason: str = ""
    cause: str = ""
    message: str = ""
    files: tuple[str, ...] = ()
    told: Told | None = None

    @property
    def is_synthetic(self) -> bool:
        """Tell whether the figures of the version that stands are invented."""
        return self.told is not None and self.told.is_synthetic


def write_index(plan: Plan, folder: Path, outcomes: Sequence[Outcome] = ()) -> None:
    """Write the three files over a period's reports, each whole or not at all.

    Results are in memory one report at a time. Raises ``DiskError`` where there is no room.
    """
    with staging(folder.parent, "danh-muc") as private:
        entries: list[Entry] = []
        write_parts(private / INDEX_FILE, _list(plan, _entries(plan, folder, outcomes), entries))
        write_file(private / INDEX_PAGE, index_page(_index(plan, entries)).encode())
        write_file(private / INDEX_TABLE, _workbook(plan, entries, folder))
        for name in (INDEX_PAGE, INDEX_FILE, INDEX_TABLE):
            place_file(private / name, folder / name)


def _entries(
    plan: Plan, folder: Path, outcomes: Sequence[Outcome]
) -> Iterator[tuple[Entry, PublishedResults | None]]:
    """Yield each commune by its code, with the results of the version that stands."""
    made = {outcome.folder for outcome in outcomes if outcome.succeeded}
    told = Journal(folder).last_outcomes()
    found: dict[Commune, Item | None] = dict.fromkeys(plan.missing)
    found |= {item.job.commune: item for item in plan.items}
    for commune, item in sorted(found.items(), key=lambda pair: pair[0].code):
        yield _entry(item, made, told) if item else (Entry(commune, State.MISSING), None)


def _entry(
    item: Item, made: set[str], told: Mapping[str, ReportFinished]
) -> tuple[Entry, PublishedResults | None]:
    target, unit = item.job.target, item.job.commune
    last = told.get(unit.folder, ReportFinished(unit.folder, "none"))
    has_failed = last.cause not in {"none", "stopped"} or (target / FAILED_NOTEBOOK).exists()
    state = State.UP_TO_DATE if item.stands else State.WAITING
    if unit.folder in made:
        state = State.PUBLISHED
    elif item.reasons and has_failed:
        state = State.FAILED
    why = _why(last) if state is State.FAILED else ("", "", "")
    files = tuple(name for name in _LINKS if (target / name).is_file())
    results = _results(target / RESULTS_FILE)
    return Entry(unit, state, *why, files, _told(results) if results else None), results


def _told(results: PublishedResults) -> Told:
    return Told(results.synthetic, tuple(_figures(results)), _counts(results))


def _why(last: ReportFinished) -> tuple[str, str, str]:
    """Return why a report failed: for readers, and the cause and the message for the office."""
    cause = Cause.__members__.get(last.cause.upper(), Cause.OTHER)
    return cause.for_readers, last.cause_text, last.message


def _turnouts(entries: Sequence[Entry]) -> Iterator[Turnout]:
    """Yield of each province how many communes it has, and which have not handed in."""
    by_home: dict[Province, list[Entry]] = {}
    for entry in entries:
        by_home.setdefault(entry.commune.home, []).append(entry)
    for home, own in sorted(by_home.items()):
        absent = tuple(e.commune.name for e in own if e.state is State.MISSING)
        yield Turnout(home.code, home.name, len(own), absent)


def _results(path: Path) -> PublishedResults | None:
    try:
        return parse_results(path.read_bytes())
    except (OSError, ValueError):
        return None


def _index(plan: Plan, entries: Sequence[Entry]) -> Index:
    kinds = {entry.is_synthetic for entry in entries if entry.told}
    counted = [(state, sum(entry.state is state for entry in entries)) for state in State]
    return Index(
        period=plan.period.name,
        stamps=((STAMP_OF_SOME if len(kinds) > 1 else SYNTHETIC),) if True in kinds else (),
        columns=tuple(INDEX_COLUMNS.values()),
        rows=[_row(entry) for entry in entries if entry.state is not State.MISSING],
        turnouts=tuple(_turnouts(entries)),
        counts=[(_key(state), state.value, count) for state, count in counted if count],
    )


def _key(state: State) -> str:
    return state.name.lower().replace("_", "-")


def _row(entry: Entry) -> Row:
    why = entry.cause + (f": {headline(entry.message)}" if entry.message else "")
    if entry.told and entry.state in {State.FAILED, State.WAITING}:
        why = f"{why} (bản trước vẫn còn)".strip()
    folder = entry.commune.folder
    return Row(
        code=entry.commune.code,
        name=entry.commune.name,
        province=entry.commune.province,
        state=_key(entry.state),
        state_text=entry.state.value,
        why=why,
        label="MÔ PHỎNG" if entry.is_synthetic else "",
        figures=entry.told.figures if entry.told else (),
        findings=entry.told.findings if entry.told else (),
        links=tuple(Link(_LINKS[name], f"{folder}/{name}") for name in entry.files),
    )


def _figures(results: PublishedResults) -> Iterator[Figure]:
    by_code = {figure.code: figure for figure in results.indicators}
    for code in INDEX_COLUMNS:
        found = by_code.get(code)
        if found is None or found.status == "no_data":
            yield Figure("–")
        else:
            sort = "" if found.value is None else f"{found.value}"
            yield Figure(found.text, _TONES.get(found.status, ""), sort)


def _counts(results: PublishedResults) -> tuple[int, ...]:
    """Return how many findings of each severity the commune has not acknowledged."""
    open_ones = [finding for finding in results.findings if not finding.acknowledged]
    return tuple(sum(f.severity == severity for f in open_ones) for severity in _SEVERITIES)


def _workbook(plan: Plan, entries: Sequence[Entry], folder: Path) -> bytes:
    """Return the workbook: it lists every commune, whatever the page leaves out."""
    index = replace(_index(plan, entries), rows=[_row(entry) for entry in entries])
    return index_workbook(index, plan.period, _all_figures(entries, folder))


def _all_figures(entries: Sequence[Entry], folder: Path) -> Iterator[Columns]:
    """Yield the figures of each report that stands, read once more."""
    for entry in entries:
        if entry.told:
            with suppress(InputError):
                yield read_columns(folder / entry.commune.folder / RESULTS_FILE, PRINTED)


def _list(
    plan: Plan, found: Iterable[tuple[Entry, PublishedResults | None]], entries: list[Entry]
) -> Iterator[bytes]:
    """Yield the list for programs part by part, and keep its entries."""
    before = b'{\n "communes": [\n'
    for entry, results in found:
        entries.append(entry)
        yield before + entry_text(_entry_json(entry, results, plan.received), results).encode()
        before = b",\n"
    rest = {
        "format": INDEX_FORMAT,
        "period": {"id": plan.period.id, "name": plan.period.name},
        "provinces": [_turnout_json(turnout) for turnout in _turnouts(entries)],
        "synthetic": any(entry.is_synthetic for entry in entries),
    }
    yield b"\n ],\n" + json_text(rest).removeprefix("{\n").encode() + b"\n"


def _turnout_json(turnout: Turnout) -> Json:
    return {
        "code": turnout.code,
        "name": turnout.name,
        "communes": turnout.communes,
        "handed_in": turnout.handed_in,
    }


def _entry_json(
    entry: Entry, results: PublishedResults | None, received: Mapping[str, date]
) -> Json:
    told, day = entry.told, received.get(entry.commune.code)
    return {
        **({"received": day.isoformat()} if day else {}),
        "code": entry.commune.code,
        "name": entry.commune.name,
        "province": entry.commune.province,
        "folder": entry.commune.folder,
        "state": entry.state.of_report.name.lower(),
        "reason": entry.reason,
        "cause": entry.cause,
        "message": entry.message,
        "files": entry.files,
        "synthetic": entry.is_synthetic,
        "findings": dict(zip(_SEVERITIES, told.findings, strict=True)) if told else {},
        "sources": [source.model_dump() for source in results.sources] if results else [],
    }
