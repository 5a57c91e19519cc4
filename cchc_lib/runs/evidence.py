"""What is known of a run from its first moment, and the record that is made of it in the end.

It waits in the run's private folder, so that whoever finds that folder can tell how a run went
whose process ended without a word.
"""

import getpass
import platform
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from cchc_lib.communes import find_commune
from cchc_lib.periods import parse_period
from cchc_lib.runs.canonical import json_bytes
from cchc_lib.runs.crate import Act, Evidence, crate_of
from cchc_lib.runs.inputs import INPUTS, pack_inputs
from cchc_lib.runs.job import Job
from cchc_lib.runs.keys import common_key, input_key
from cchc_lib.runs.processes import PINNED
from cchc_lib.runs.publish import write_file
from cchc_lib.runs.sums import RECORD_FILE, SUMS_FILE, WORKFLOW, sums_of

BEGUN_FILE = ".luot-chay.json"
_SYNTHETIC = re.compile(rb"^synthetic: *[\"']?(?:c\xc3\xb3|co|true)\b", re.MULTILINE)


def begin_run(job: Job, folder: Path) -> None:
    """Pack the inputs and the notebook of a report into ``folder``, and note what it is made from.

    Raises as ``pack_inputs`` does.
    """
    pack_inputs(Path(job.params_dir), job.commune.folder, job.period, folder)
    write_file(folder / WORKFLOW, job.notebook.read_bytes())
    own = input_key(folder / INPUTS, job.commune.folder, job.period)
    begun = {
        "commune": job.commune.code,
        "period": job.period.id,
        "parameters": job.parameters,
        "key": common_key(folder / WORKFLOW) | {"formats": ",".join(sorted(job.formats))} | own,
        "begun": _now(),
    }
    write_file(folder / BEGUN_FILE, json_bytes(begun))


def end_run(begun: Path, folder: Path, error: str = "", cell: int | None = None) -> None:
    """Write the record and the checksums of the run noted in ``begun``, whose files ``folder`` has.

    Raises ``OSError`` or ``ValueError`` where nothing was noted, ``DiskError`` without room.
    """
    noted: dict[str, Any] = orjson.loads((begun / BEGUN_FILE).read_bytes())
    (begun / BEGUN_FILE).unlink()
    commune, period = find_commune(noted["commune"]), parse_period(noted["period"])
    submission = folder / INPUTS / commune.folder / f"{period.id}.yaml"
    evidence = Evidence(
        commune=commune,
        period=period,
        key=noted["key"],
        parameters=noted["parameters"],
        pins=PINNED,
        act=Act(noted["begun"], _now(), _person(), platform.node()),
        synthetic=submission.is_file() and bool(_SYNTHETIC.search(submission.read_bytes())),
        error=error,
        cell=cell,
    )
    write_file(folder / RECORD_FILE, json_bytes(crate_of(folder, evidence)))
    write_file(folder / SUMS_FILE, sums_of(folder).encode())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _person() -> str:
    with suppress(OSError, KeyError, ImportError):  # an account without a name
        return getpass.getuser()
    return "không rõ"
