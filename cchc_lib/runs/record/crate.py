"""The record of a run as a Workflow Run RO-Crate: what was made, from what, with what, by whom.

Follows Workflow Run RO-Crate 0.5 (https://w3id.org/ro/wfrun/workflow/0.5), Process Run Crate 0.5
and Workflow RO-Crate 1.0, on RO-Crate 1.1. Clock, person and host stand in the ``CreateAction``
and the two entities it names; all else is the same for the same inputs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from cchc_lib import __version__
from cchc_lib.blocks import SYNTHETIC
from cchc_lib.periods import Period
from cchc_lib.published.files import (
    CRATE_FILE,
    FAILED_FILE,
    INPUTS,
    NOTEBOOK,
    RESULTS_FILE,
    WORKFLOW,
)
from cchc_lib.published.formats import FORMATS
from cchc_lib.runs.record.area import Area
from cchc_lib.runs.record.basis import (
    CONTEXT,
    JUPYTER,
    LIBRARY,
    MIT,
    NO_COPYRIGHT,
    PROFILES,
    RO_CRATE,
    WORKFLOW_CRATE,
    basis,
    installed,
)
from cchc_lib.runs.record.entities import Entity, entity, fact, ref, refs
from cchc_lib.runs.record.key_parts import KEY_PARTS
from cchc_lib.runs.record.read_crate import INPUT, Key, measures, named_files

_INPUTS = f"{INPUTS}/"

Files: TypeAlias = Mapping[str, Entity]
Synthetic: TypeAlias = bool | None
"""Whether figures are invented; None where the run ended before anybody could know."""

_EXECUTED = (NOTEBOOK, FAILED_FILE)
_FILES = {
    NOTEBOOK: "Sổ tính đã chạy",
    RESULTS_FILE: "Chỉ tiêu, tỷ lệ và phát hiện",
    FAILED_FILE: "Sổ tính đến chỗ dừng",
    **{form.file: form.title for form in FORMATS.values()},
}
_MEDIA_TYPES = {
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".yaml": "application/yaml",
    **{Path(form.file).suffix: form.media_type for form in FORMATS.values()},
}
_STAMPS: Mapping[Synthetic, str] = {
    True: f"{SYNTHETIC}. ",
    False: "",
    None: "CÓ THỂ LÀ SỐ LIỆU MÔ PHỎNG: sổ tính dừng trước khi cho biết. ",
}
_PARAMETERS = {
    "commune": "Mã đơn vị hành chính cấp xã",
    "period": "Kỳ báo cáo",
    "params_dir": "Thư mục số liệu đầu vào",
    "outputs_dir": "Thư mục kết quả các báo cáo đã lập",
}


@dataclass(frozen=True, slots=True)
class Action:
    """When, by whom and where a run was; a time is written ``2026-04-01T07:30:00.250+00:00``."""

    begun: str
    ended: str
    person: str
    host: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a run leaves behind besides its files.

    ``pins`` are the kernel's environment variables, ``packages`` the versions that count; a run
    that failed has its ``error`` and the ``cell`` it stopped at.
    """

    area: Area
    period: Period
    key: Key
    parameters: Mapping[str, str]
    pins: Mapping[str, str]
    action: Action
    synthetic: Synthetic = False
    error: str = ""
    cell: int | None = None
    packages: Mapping[str, str] = field(default_factory=installed)


def crate_of(folder: Path, evidence: Evidence) -> dict[str, Any]:
    """Return the crate of the run that left its files in ``folder``, entities sorted by ``@id``.

    The profile wants ``so-tinh.ipynb`` to be among them, after a failed run too.
    """
    files = {name: _file(folder / name, name) for name in named_files(folder)}
    files[WORKFLOW] = files.get(WORKFLOW, {}) | _workflow(evidence)
    graph = [
        *files.values(),
        *_frame(files, evidence),
        *_action(files, evidence),
        *_parameters(files, evidence.parameters),
        *_key_values(files, evidence.key),
        *basis(evidence.key, evidence.packages),
    ]
    return {"@context": list(CONTEXT), "@graph": sorted(graph, key=itemgetter("@id"))}


def _file(path: Path, name: str) -> Entity:
    words = f"Số liệu đầu vào: {name.removeprefix(_INPUTS)}"
    file = entity(
        quote(name),
        "File",
        name=words if name.startswith(_INPUTS) else _FILES.get(name, name),
        encodingFormat=_MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        **measures(path),
        inLanguage="vi",
    )
    return file | ({"exampleOfWork": ref("#executed")} if name in _EXECUTED else {})


def _workflow(evidence: Evidence) -> Entity:
    return entity(
        WORKFLOW,
        ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        name="Sổ tính chính",
        version=__version__,
        license=ref(MIT),
        programmingLanguage=ref(JUPYTER),
        softwareRequirements=ref(LIBRARY),
        input=refs(f"#input-{name}" for name in evidence.parameters),
        output=ref("#executed"),
    )


def _frame(files: Files, evidence: Evidence) -> Iterator[Entity]:
    """Yield the crate as a whole and what it refers to."""
    conforms = refs([RO_CRATE, WORKFLOW_CRATE])
    yield entity(CRATE_FILE, "CreativeWork", about=ref("./"), conformsTo=conforms)
    yield _root(files, evidence)
    area = evidence.area
    where = {"identifier": area.code, "containedInPlace": area.province}
    yield entity("#commune", "AdministrativeArea", name=area.name, **where)


def _root(files: Files, evidence: Evidence) -> Entity:
    period, area = evidence.period, evidence.area
    first, last = period.calendar.first.isoformat(), period.calendar.last.isoformat()
    return entity(
        "./",
        "Dataset",
        name=f"Báo cáo cải cách hành chính {period.name}: {area.name}, {area.province}",
        description=_description(evidence),
        inLanguage="vi",
        datePublished=last,
        temporalCoverage=f"{first}/{last}",
        spatialCoverage=ref("#commune"),
        license=ref(MIT if evidence.synthetic else NO_COPYRIGHT),  # what may be real is not ours
        conformsTo=refs(PROFILES),
        mainEntity=ref(WORKFLOW),
        hasPart=refs(file["@id"] for file in files.values()),
        mentions=ref("#run"),
        additionalProperty=refs(value["@id"] for value in _key_values(files, evidence.key)),
    )


def _description(evidence: Evidence) -> str:
    stamp = _STAMPS[evidence.synthetic]
    if evidence.error:
        return f"{stamp}Báo cáo không lập được. Kèm sổ tính đến chỗ dừng và số liệu đầu vào."
    return f"{stamp}Báo cáo kèm sổ tính đã chạy, số liệu đầu vào và hồ sơ lần chạy."


def _action(files: Files, evidence: Evidence) -> Iterator[Entity]:
    """Yield the run itself, who and where it was, and what surrounded it."""
    action, inputs = evidence.action, [name for name in files if name.startswith(_INPUTS)]
    results = [name for name in files if name not in {WORKFLOW, *inputs}]
    yield entity(
        "#run",
        "CreateAction",
        name=f"Lập báo cáo {evidence.period.name}, {evidence.area.name}",
        description="papermill chạy sổ tính chính với các tham số; nbconvert dựng các bản đọc",
        startTime=action.begun,
        endTime=action.ended,
        agent=ref("#person"),
        location=ref("#host"),
        instrument=ref(WORKFLOW),
        object=refs([*map(quote, inputs), *(f"#param-{name}" for name in evidence.parameters)]),
        result=refs(map(quote, results)),
        environment=refs(f"#env-{name}" for name in evidence.pins),
        **_outcome(evidence),
    )
    yield entity("#person", "Person", name=action.person)
    yield entity("#host", "Place", name=action.host)
    for name, value in evidence.pins.items():
        yield entity(f"#env-{name}", "PropertyValue", name=name, value=value)
    if evidence.cell is not None:
        yield fact("#failed-cell", "Ô dừng", "cell", str(evidence.cell))


def _outcome(evidence: Evidence) -> Entity:
    status = "Failed" if evidence.error else "Completed"
    outcome: Entity = {"actionStatus": f"http://schema.org/{status}ActionStatus"}
    if evidence.error:
        outcome["error"] = evidence.error
    if evidence.cell is not None:
        outcome["additionalProperty"] = ref("#failed-cell")
    return outcome


def _parameters(files: Files, parameters: Mapping[str, str]) -> Iterator[Entity]:
    """Yield each slot of the notebook, and what it was given."""
    for name, value in parameters.items():
        slot, given = f"#input-{name}", f"#param-{name}"
        words = _PARAMETERS.get(name, name)
        kind = {"additionalType": "Text", "valueRequired": "True", "workExample": ref(given)}
        yield entity(slot, "FormalParameter", name=name, description=words, **kind)
        yield entity(given, "PropertyValue", name=name, value=value, exampleOfWork=ref(slot))
    yield entity(
        "#executed",
        "FormalParameter",
        name="executed",
        description=_FILES[_EXECUTED[0]],
        additionalType="File",
        workExample=refs(name for name in _EXECUTED if name in files),
    )


def _key_values(files: Files, key: Key) -> Iterator[Entity]:
    """Yield the parts of a key that no file among the inputs says already."""
    for part, value in key.items():
        if _INPUTS + part.partition(INPUT)[2] not in files:
            title = KEY_PARTS[part].title if part in KEY_PARTS else part
            yield fact(f"#key-{quote(part)}", title, part, value)
