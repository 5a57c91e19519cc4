"""What is known of a run from its first moment, and the crate that is made of it in the end.

It waits in the run's private folder, so that whoever finds that folder can tell how a run went
whose process ended without a word.
"""

import getpass
import platform
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from cchc_lib.periods import parse_period
from cchc_lib.published.files import CRATE_FILE, INPUTS, SUMS_FILE, WORKFLOW
from cchc_lib.runs.jobs.job import ReportJob, key_from
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.notebook.seal import PINNED
from cchc_lib.runs.outputs.publish import write_file
from cchc_lib.runs.record.area import Area
from cchc_lib.runs.record.crate import Action, Evidence, Synthetic, crate_of
from cchc_lib.runs.record.sums import sums_of
from cchc_lib.runs.record.times import written
from cchc_lib.shown import visible

BEGUN_FILE = ".luot-chay.json"
_MAX_NAME = 255  # what systems allow a machine at most


def begin_run(job: ReportJob, folder: Path) -> None:
    """Pack the inputs and the notebook of a report into ``folder``, and note what it is made from.

    Raises as ``Inputs.pack`` does.
    """
    job.inputs.pack(folder)
    write_file(folder / WORKFLOW, job.notebook.read_bytes())
    packed = job.inputs_below(folder / INPUTS)
    begun = {
        "area": asdict(job.area),
        "period": job.period.id,
        "parameters": job.parameters,
        "key": key_from(job, folder / WORKFLOW, packed),
        "begun": _now(),
    }
    write_file(folder / BEGUN_FILE, json_bytes(begun))


def end_run(
    begun: Path, folder: Path, synthetic: Synthetic, error: str = "", cell: int | None = None
) -> None:
    """Write the crate and the checksums of the run noted in ``begun``, whose files ``folder`` has.

    Raises ``OSError`` or ``ValueError`` where nothing was noted, ``DiskError`` without room.
    """
    noted: dict[str, Any] = orjson.loads((begun / BEGUN_FILE).read_bytes())
    (begun / BEGUN_FILE).unlink()
    evidence = Evidence(
        area=Area(**noted["area"]),
        period=parse_period(noted["period"]),
        key=noted["key"],
        parameters=noted["parameters"],
        pins=PINNED,
        action=Action(noted["begun"], _now(), name_of(_person()), name_of(platform.node())),
        synthetic=synthetic,
        error=error,
        cell=cell,
    )
    write_file(folder / CRATE_FILE, json_bytes(crate_of(folder, evidence)))
    write_file(folder / SUMS_FILE, sums_of(folder).encode())


def name_of(text: str) -> str:
    """Return the name of an account or a machine as a crate tells it: one short line."""
    return visible(text)[:_MAX_NAME]


def _now() -> str:
    return written(datetime.now(UTC))


def _person() -> str:
    with suppress(OSError, KeyError, ImportError):  # an account without a name
        return getpass.getuser()
    return "không rõ"
