"""The record of a run as a Workflow Run RO-Crate: what was made, from what, with what, by whom.

Follows Workflow Run RO-Crate 0.5 (https://w3id.org/ro/wfrun/workflow/0.5), Process Run Crate 0.5
and Workflow RO-Crate 1.0, on RO-Crate 1.1. Clock, person and host stand in the ``CreateAction``
and the two entities it names; all else is the same for the same inputs.
"""

import hashlib
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from cchc_lib import __version__, fonts
from cchc_lib.blocks import SYNTHETIC
from cchc_lib.communes import Commune
from cchc_lib.periods import Period
from cchc_lib.runs.inputs import INPUTS
from cchc_lib.runs.job import Area
from cchc_lib.runs.record import INPUT, Key, measures, named_files
from cchc_lib.runs.sums import RECORD_FILE, WORKFLOW, sha256_of

FAILED_FILE = "that-bai.ipynb"
_INPUTS = f"{INPUTS}/"

Entity: TypeAlias = dict[str, Any]
Files: TypeAlias = Mapping[str, Entity]

_RO_CRATE = "https://w3id.org/ro/crate/1.1"
_WORKFLOW_CRATE = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
_CONTEXT = (f"{_RO_CRATE}/context", "https://w3id.org/ro/terms/workflow-run/context")
_PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": "Process Run Crate",
    "https://w3id.org/ro/wfrun/workflow/0.5": "Workflow Run Crate",
    _WORKFLOW_CRATE: "Workflow RO-Crate",
}
_JUPYTER = "https://jupyter.org/"
_MIT = "https://spdx.org/licenses/MIT"
_OFL = "https://spdx.org/licenses/OFL-1.1"
_NO_COPYRIGHT = "#license"
_LICENSES = {
    _MIT: ("Giấy phép MIT", "Phần mềm và số liệu mô phỏng"),
    _OFL: ("Giấy phép SIL Open Font License 1.1", "Phông chữ"),
    _NO_COPYRIGHT: (
        "Văn bản hành chính, không thuộc phạm vi bảo hộ quyền tác giả",
        "Khoản 2 Điều 15 Luật Sở hữu trí tuệ số 50/2005/QH11",
    ),
}
_LIBRARY = f"pkg:generic/cchc_lib@{__version__}"

_EXECUTED = ("bao-cao.ipynb", FAILED_FILE)
_PACKAGES = (
    *("ipykernel", "jinja2", "matplotlib", "nbclient", "nbconvert", "nbformat", "numpy", "orjson"),
    *("pandas", "papermill", "pydantic", "pyyaml", "typst"),
)
"""What has the largest hand in a report; part ``packages`` of the key covers all installed."""

_FILES = {
    "bao-cao.ipynb": "Sổ tính đã chạy",
    "bao-cao.html": "Báo cáo để đọc",
    "bao-cao.pdf": "Báo cáo để trình ký",
    "kiem-tra.html": "Trang thẩm định",
    "so-lieu.json": "Chỉ tiêu, tỷ lệ và phát hiện",
    FAILED_FILE: "Sổ tính đến chỗ dừng",
}
_MEDIA_TYPES = {
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".yaml": "application/yaml",
}
_PARAMETERS = {
    "commune": "Mã đơn vị hành chính cấp xã",
    "period": "Kỳ báo cáo",
    "params_dir": "Thư mục số liệu đầu vào",
    "outputs_dir": "Thư mục kết quả các báo cáo đã lập",
}
_KEY_PARTS = {
    "notebook": "Mã băm của sổ tính chính",
    "library": "Mã băm của thư viện cchc_lib",
    "packages": "Mã băm của tên và phiên bản mọi gói đã cài",
    "formats": "Định dạng yêu cầu",
    "parameters": "Tham số",
}


def prepare() -> None:
    """Read once what all records of this process say: fonts and versions."""
    _packages()
    _fonts()


@dataclass(frozen=True, slots=True)
class Act:
    """Say when, by whom and where; a time is written ``2026-04-01T07:30:00.250+00:00``."""

    begun: str
    ended: str
    person: str
    host: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what a run leaves behind besides its files.

    ``pins`` are the kernel's environment variables; a run that failed has its ``error`` and the
    ``cell`` it stopped at.
    """

    commune: Commune | Area
    period: Period
    key: Key
    parameters: Mapping[str, str]
    pins: Mapping[str, str]
    act: Act
    synthetic: bool = False
    error: str = ""
    cell: int | None = None


def crate_of(folder: Path, evidence: Evidence) -> dict[str, Any]:
    """Return the record of the run that left its files in ``folder``, entities sorted by ``@id``.

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
        *_software(evidence.key),
    ]
    return {"@context": list(_CONTEXT), "@graph": sorted(graph, key=itemgetter("@id"))}


def _file(path: Path, name: str) -> Entity:
    words = f"Số liệu đầu vào: {name.removeprefix(_INPUTS)}"
    file = _entity(
        quote(name),
        "File",
        name=words if name.startswith(_INPUTS) else _FILES.get(name, name),
        encodingFormat=_MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
        **measures(path),
        inLanguage="vi",
    )
    return file | ({"exampleOfWork": _ref("#executed")} if name in _EXECUTED else {})


def _workflow(evidence: Evidence) -> Entity:
    return _entity(
        WORKFLOW,
        ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        name="Sổ tính chính",
        version=__version__,
        license=_ref(_MIT),
        programmingLanguage=_ref(_JUPYTER),
        softwareRequirements=_ref(_LIBRARY),
        input=_refs(f"#input-{name}" for name in evidence.parameters),
        output=_ref("#executed"),
    )


def _frame(files: Files, evidence: Evidence) -> Iterator[Entity]:
    """Yield the crate as a whole and what it refers to."""
    conforms = _refs([_RO_CRATE, _WORKFLOW_CRATE])
    yield _entity(RECORD_FILE, "CreativeWork", about=_ref("./"), conformsTo=conforms)
    yield _root(files, evidence)
    commune = evidence.commune
    where = {"identifier": commune.code, "containedInPlace": commune.province}
    yield _entity("#commune", "AdministrativeArea", name=commune.name, **where)
    for uri, name in _PROFILES.items():
        yield _entity(uri, "CreativeWork", name=name, version=uri.split("/")[-1])
    yield _entity(_JUPYTER, "ComputerLanguage", name="Jupyter Notebook", url=_JUPYTER)
    for uri, (name, source) in _LICENSES.items():
        yield _entity(uri, "CreativeWork", name=name, description=source)


def _root(files: Files, evidence: Evidence) -> Entity:
    period, commune = evidence.period, evidence.commune
    first, last = period.calendar.first.isoformat(), period.calendar.last.isoformat()
    return _entity(
        "./",
        "Dataset",
        name=f"Báo cáo cải cách hành chính {period.name}: {commune.name}, {commune.province}",
        description=_description(evidence),
        inLanguage="vi",
        datePublished=last,
        temporalCoverage=f"{first}/{last}",
        spatialCoverage=_ref("#commune"),
        license=_ref(_MIT if evidence.synthetic else _NO_COPYRIGHT),
        conformsTo=_refs(_PROFILES),
        mainEntity=_ref(WORKFLOW),
        hasPart=_refs(file["@id"] for file in files.values()),
        mentions=_ref("#run"),
        additionalProperty=_refs(value["@id"] for value in _key_values(files, evidence.key)),
    )


def _description(evidence: Evidence) -> str:
    stamp = f"{SYNTHETIC}. " if evidence.synthetic else ""
    if evidence.error:
        return f"{stamp}Báo cáo không lập được. Kèm sổ tính đến chỗ dừng và số liệu đầu vào."
    return f"{stamp}Báo cáo kèm sổ tính đã chạy, số liệu đầu vào và hồ sơ lần chạy."


def _action(files: Files, evidence: Evidence) -> Iterator[Entity]:
    """Yield the run itself, who and where it was, and what surrounded it."""
    act, inputs = evidence.act, [name for name in files if name.startswith(_INPUTS)]
    results = [name for name in files if name not in {WORKFLOW, *inputs}]
    yield _entity(
        "#run",
        "CreateAction",
        name=f"Lập báo cáo {evidence.period.name}, {evidence.commune.name}",
        description="papermill chạy sổ tính chính với các tham số; nbconvert dựng các bản đọc",
        startTime=act.begun,
        endTime=act.ended,
        agent=_ref("#person"),
        location=_ref("#host"),
        instrument=_ref(WORKFLOW),
        object=_refs([*map(quote, inputs), *(f"#param-{name}" for name in evidence.parameters)]),
        result=_refs(map(quote, results)),
        environment=_refs(f"#env-{name}" for name in evidence.pins),
        **_outcome(evidence),
    )
    yield _entity("#person", "Person", name=act.person)
    yield _entity("#host", "Place", name=act.host)
    for name, value in evidence.pins.items():
        yield _entity(f"#env-{name}", "PropertyValue", name=name, value=value)
    if evidence.cell is not None:
        yield _value("#failed-cell", "Ô dừng", "cell", str(evidence.cell))


def _outcome(evidence: Evidence) -> Entity:
    status = "Failed" if evidence.error else "Completed"
    outcome: Entity = {"actionStatus": f"http://schema.org/{status}ActionStatus"}
    if evidence.error:
        outcome["error"] = evidence.error
    if evidence.cell is not None:
        outcome["additionalProperty"] = _ref("#failed-cell")
    return outcome


def _parameters(files: Files, parameters: Mapping[str, str]) -> Iterator[Entity]:
    """Yield each slot of the notebook, and what it was given."""
    for name, value in parameters.items():
        slot, given = f"#input-{name}", f"#param-{name}"
        words = _PARAMETERS.get(name, name)
        kind = {"additionalType": "Text", "valueRequired": "True", "workExample": _ref(given)}
        yield _entity(slot, "FormalParameter", name=name, description=words, **kind)
        yield _entity(given, "PropertyValue", name=name, value=value, exampleOfWork=_ref(slot))
    yield _entity(
        "#executed",
        "FormalParameter",
        name="executed",
        description=_FILES[_EXECUTED[0]],
        additionalType="File",
        workExample=_refs(name for name in _EXECUTED if name in files),
    )


def _key_values(files: Files, key: Key) -> Iterator[Entity]:
    """Yield the parts of a key that no file among the inputs says already."""
    for part, value in key.items():
        if _INPUTS + part.partition(INPUT)[2] not in files:
            yield _value(f"#key-{quote(part)}", _KEY_PARTS.get(part, part), part, value)


def _software(key: Key) -> Iterator[Entity]:
    """Yield the library with the hash of its tree, what it rests on, and its fonts."""
    yield _application(
        _LIBRARY,
        "cchc_lib",
        license=_ref(_MIT),
        sha256=key.get("library", []),
        softwareRequirements=_refs(_packages()),
        hasPart=_ref("#fonts"),
    )
    for uri, name in _packages().items():
        yield _application(uri, name)
    words = {"name": "Phông chữ Tinos và Cousine", "license": _ref(_OFL)}
    yield _entity("#fonts", "CreativeWork", **words, sha256=_fonts())


@cache
def _packages() -> Mapping[str, str]:
    """Return the name of each package that counts, by its package URL."""
    named = {f"pkg:pypi/{name}@{version(name)}": name for name in _PACKAGES}
    return {f"pkg:generic/python@{platform.python_version()}": "Python"} | named


@cache
def _fonts() -> str:
    """Hash the font files of the package."""
    digest = hashlib.sha256()
    for path in sorted(fonts.FOLDER.glob("*-*.*")):
        digest.update(f"{path.name}\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()


def _application(uri: str, name: str, **properties: Any) -> Entity:
    installed = uri.rpartition("@")[2]
    return _entity(uri, "SoftwareApplication", name=name, softwareVersion=installed, **properties)


def _value(uri: str, words: str, part: str, value: str) -> Entity:
    return _entity(uri, "PropertyValue", name=words, propertyID=part, value=value)


def _entity(uri: str, kind: str | list[str], **properties: Any) -> Entity:
    return {"@id": uri, "@type": kind} | {k: v for k, v in properties.items() if v != []}


def _ref(uri: str) -> Entity:
    return {"@id": uri}


def _refs(uris: Iterable[str]) -> Entity | list[Entity]:
    """Refer to all of ``uris``; a single one stands alone, as RO-Crate wants it."""
    refs = [_ref(uri) for uri in sorted(uris)]
    return refs[0] if len(refs) == 1 else refs
