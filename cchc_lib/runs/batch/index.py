"""Over all reports of a period: ``index.html``, ``index.xlsx`` for Excel, ``index.json``.

What is told is read from the published folders, the plan and the journal; nothing is computed.
Page and workbook tell what this batch did; for programs a batch that makes nothing changes
nothing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from cchc_lib.blocks import SYNTHETIC
from cchc_lib.communes import Commune
from cchc_lib.headline_figures import INDEX_COLUMNS
from cchc_lib.published.columns import parse_part
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
from cchc_lib.published.results import PublishedFigure, PublishedResults, parse_results
from cchc_lib.render.index import Figure, Index, Link, Row, Turnout, index_page
from cchc_lib.render.workbook.index import index_workbook
from cchc_lib.runs.batch.journal import Journal
from cchc_lib.runs.batch.outcome import Outcome, headline
from cchc_lib.runs.batch.plan import Item, Plan
from cchc_lib.runs.outputs.publish import place_file, staging, write_file
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

Json: TypeAlias = Mapping[str, Any]


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
class Entry:
    """What is known of one commune; ``results`` are those of the version that stands, if any.

    ``reason`` tells readers of a city's report the ``cause`` of a failure, without the
    ``message`` for whoever mends it.
    """

    commune: Commune
    state: State
    reason: str = ""
    cause: str = ""
    message: str = ""
    files: tuple[str, ...] = ()
    results: PublishedResults | None = None

    @property
    def is_synthetic(self) -> bool:
        """Tell whether the figures of the version that stands are invented."""
        return self.results is not None and self.results.synthetic


def write_index(plan: Plan, folder: Path, outcomes: Sequence[Outcome] = ()) -> None:
    """Write the three files over a period's reports, each whole or not at all.

    Raises ``DiskError`` where there is no room.
    """
    entries = tuple(_entries(plan, folder, outcomes))
    contents = {
        INDEX_PAGE: index_page(_index(plan, entries)).encode(),
        INDEX_FILE: _json_text(plan, entries).encode(),
        INDEX_TABLE: _workbook(plan, entries),
    }
    with staging(folder.parent, "danh-muc") as private:
        for name, content in contents.items():
            write_file(private / name, content)
            place_file(private / name, folder / name)


def _entries(plan: Plan, folder: Path, outcomes: Sequence[Outcome]) -> Iterator[Entry]:
    made = {outcome.folder for outcome in outcomes if outcome.succeeded}
    told = Journal(folder).last_outcomes()
    found = [_entry(item, made, told) for item in plan.items]
    found += [Entry(unit, State.MISSING) for unit in plan.missing]
    yield from sorted(found, key=lambda entry: entry.commune.code)


def _entry(item: Item, made: set[str], told: Mapping[str, ReportFinished]) -> Entry:
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
    return Entry(unit, state, *why, files, _results(target / RESULTS_FILE))


def _why(last: ReportFinished) -> tuple[str, str, str]:
    """Return why a report failed: for readers, and the cause and the message for the office."""
    cause = Cause.__members__.get(last.cause.upper(), Cause.OTHER)
    return cause.for_readers, last.cause_text, last.message


def _turnouts(entries: Sequence[Entry]) -> Iterator[Turnout]:
    """Yield of each province how many communes it has, and which have not handed in."""
    for home in sorted({entry.commune.home for entry in entries}):
        own = [entry for entry in entries if entry.commune.home == home]
        absent = tuple(e.commune.name for e in own if e.state is State.MISSING)
        yield Turnout(home.code, home.name, len(own), absent)


def _results(path: Path) -> PublishedResults | None:
    try:
        return parse_results(path.read_bytes())
    except (OSError, ValueError):
        return None


def _index(plan: Plan, entries: Sequence[Entry]) -> Index:
    kinds = {entry.is_synthetic for entry in entries if entry.results}
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
    if entry.results and entry.state in {State.FAILED, State.WAITING}:
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
        figures=tuple(_figures(entry.results)) if entry.results else (),
        findings=_counts(entry.results) if entry.results else (),
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


def _workbook(plan: Plan, entries: Sequence[Entry]) -> bytes:
    """Return the workbook: it lists every commune, whatever the page leaves out."""
    index = replace(_index(plan, entries), rows=[_row(entry) for entry in entries])
    reports = (entry.results for entry in entries if entry.results)
    return index_workbook(index, plan.period, reports)


def _json_text(plan: Plan, entries: Sequence[Entry]) -> str:
    data = {
        "format": INDEX_FORMAT,
        "period": {"id": plan.period.id, "name": plan.period.name},
        "synthetic": any(entry.is_synthetic for entry in entries),
        "provinces": [_turnout_json(turnout) for turnout in _turnouts(entries)],
        "communes": [_entry_json(entry, plan.received) for entry in entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _turnout_json(turnout: Turnout) -> Json:
    return {
        "code": turnout.code,
        "name": turnout.name,
        "communes": turnout.communes,
        "handed_in": turnout.handed_in,
    }


def _entry_json(entry: Entry, received: Mapping[str, date]) -> Json:
    results, day = entry.results, received.get(entry.commune.code)
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
        "findings": dict(zip(_SEVERITIES, _counts(results), strict=True)) if results else {},
        "indicators": [_tidy(figure) for figure in results.indicators] if results else [],
        "sources": [source.model_dump() for source in results.sources] if results else [],
    }


def _tidy(figure: PublishedFigure) -> Json:
    """Return a figure as numbers that programs read."""
    return {
        "indicator": figure.code,
        "value": figure.value,
        "numerator": parse_part(figure.numerator),
        "denominator": parse_part(figure.denominator),
        "unit": figure.unit,
        "status": figure.status,
    }
