"""A crate held against the one that this program would have written for these files.

It is read for what only a run can know (when, who, where, by which versions, why it failed) and
written again from that and from the files: then the two are the same bytes, or somebody has put
into it what is not ours. Nothing has to be listed as allowed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import orjson

from cchc_lib.published.files import CRATE_FILE, FAILED_FILE, RESULTS_FILE, WORKFLOW
from cchc_lib.runs.jobs.job import ReportJob, asked_in
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.notebook.seal import PINNED
from cchc_lib.runs.record.basis import installed
from cchc_lib.runs.record.crate import Action, Evidence, Synthetic, crate_of
from cchc_lib.runs.record.key_parts import KEY_PARTS
from cchc_lib.runs.record.read_crate import Key, entities_of, key_in, packages_in
from cchc_lib.runs.record.sums import sha256_of
from cchc_lib.runs.record.times import is_written
from cchc_lib.runs.report.evidence import name_of
from cchc_lib.runs.report.failed import is_synthetic
from cchc_lib.shown import visible

COMPLETED = "http://schema.org/CompletedActionStatus"
FAILED_STATUS = "http://schema.org/FailedActionStatus"
_VERSION = re.compile(r"[0-9A-Za-z.+!_-]{1,40}")
_WORDS = re.compile(r"(?s).+")
_HASH = re.compile(r"[0-9a-f]{64}")


def tells_of_a_run(crate: object, status: str = COMPLETED) -> bool:
    """Tell whether a crate tells of one run, and that it ended so."""
    runs = [entity for entity in entities_of(crate) if entity.get("@type") == "CreateAction"]
    return [run.get("actionStatus") for run in runs] == [status]


def foreign_facts(crate: object, folder: Path, job: ReportJob, status: str) -> Iterator[str]:
    """Yield in Vietnamese where the crate of a folder is not as this program writes it.

    ``job`` is the report that the crate says it is of, ``status`` how its run ended; the crate is
    one that this very library has written, or says so.
    """
    try:
        evidence = _evidence(crate, folder, job)
        again = crate_of(
            folder, _failed(evidence, crate, folder) if status == FAILED_STATUS else evidence
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield f"{CRATE_FILE}: lượt chạy không ghi theo lối của chương trình"
        return
    if json_bytes(again) == (folder / CRATE_FILE).read_bytes():
        return
    told, ours = _facts(crate), _facts(again)
    other = sorted(uri for uri in told.keys() | ours.keys() if told.get(uri) != ours.get(uri))
    yield from (f"{CRATE_FILE}: mục {visible(uri)} không như chương trình ghi" for uri in other)
    if not other:
        yield f"{CRATE_FILE} không ghi theo lối của chương trình"


def _evidence(crate: object, folder: Path, job: ReportJob) -> Evidence:
    """Return what a run left behind, by its crate and its files; errors of any kind where not."""
    return Evidence(
        area=job.area,
        period=job.period,
        key=_key(crate, folder, job),
        parameters=job.parameters,
        pins=PINNED,
        action=_action(_by_id(crate)),
        synthetic=_synthetic(folder / RESULTS_FILE),
        packages={name: _matching(_VERSION, packages_in(crate)[name]) for name in installed()},
    )


def _key(crate: object, folder: Path, job: ReportJob) -> Key:
    """Return the parts of a key that no input says: as told, where files do not know better."""
    known = {"notebook": sha256_of(folder / WORKFLOW), **asked_in(job)}
    told = {part: key_in(crate)[part] for part in KEY_PARTS.keys() - known.keys()}
    return {part: _matching(_HASH, value) for part, value in told.items()} | known


def _action(entities: Mapping[str, Mapping[str, Any]]) -> Action:
    run = entities["#run"]
    action = Action(
        run["startTime"], run["endTime"], entities["#person"]["name"], entities["#host"]["name"]
    )
    is_in_order = (
        all(map(is_written, (action.begun, action.ended))) and action.begun <= action.ended
    )
    if not is_in_order or any(name_of(name) != name for name in (action.person, action.host)):
        raise ValueError(action)
    return action


def _by_id(crate: object) -> Mapping[str, Mapping[str, Any]]:
    return {entity["@id"]: entity for entity in entities_of(crate)}


def _synthetic(results: Path) -> Synthetic:
    if not results.exists():  # a failed run has none
        return None
    synthetic: Synthetic = orjson.loads(results.read_bytes()).get("synthetic")
    return synthetic


def _failed(evidence: Evidence, crate: object, folder: Path) -> Evidence:
    """Return the evidence of a run with why and where it failed."""
    entities = _by_id(crate)
    cell, error = entities.get("#failed-cell"), entities["#run"]["error"]
    notebook = nbformat.from_dict(orjson.loads((folder / FAILED_FILE).read_bytes()))
    return replace(
        evidence,
        synthetic=is_synthetic(notebook),
        error=_matching(_WORDS, error),
        cell=int(cell["value"]) if cell else None,
    )


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _facts(crate: Any) -> dict[str, list[bytes]]:
    """Return each entity of a crate by its id, all of them where an id is there twice."""
    facts = {"@context": [_sorted(crate.get("@context"))]}
    for entity in entities_of(crate):
        facts.setdefault(entity["@id"], []).append(_sorted(entity))
    return facts


def _sorted(data: object) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
