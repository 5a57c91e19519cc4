"""What the crate of every run rests on: profiles, licences, software and fonts.

All of it is the same for each run of one installation.
"""

import hashlib
import platform
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from cchc_lib import __version__, fonts
from cchc_lib.runs.record.entities import Entity, entity, ref, refs
from cchc_lib.runs.record.read_crate import Key
from cchc_lib.runs.record.sums import sha256_of

RO_CRATE = "https://w3id.org/ro/crate/1.1"
WORKFLOW_CRATE = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
CONTEXT = (f"{RO_CRATE}/context", "https://w3id.org/ro/terms/workflow-run/context")
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": "Process Run Crate",
    "https://w3id.org/ro/wfrun/workflow/0.5": "Workflow Run Crate",
    WORKFLOW_CRATE: "Workflow RO-Crate",
}
JUPYTER = "https://jupyter.org/"
MIT = "https://spdx.org/licenses/MIT"
_OFL = "https://spdx.org/licenses/OFL-1.1"
NO_COPYRIGHT = "#license"
_LICENSES = {
    MIT: ("Giấy phép MIT", "Phần mềm và số liệu mô phỏng"),
    _OFL: ("Giấy phép SIL Open Font License 1.1", "Phông chữ"),
    NO_COPYRIGHT: (
        "Văn bản hành chính, không thuộc phạm vi bảo hộ quyền tác giả",
        "Khoản 2 Điều 15 Luật Sở hữu trí tuệ số 50/2005/QH11",
    ),
}
LIBRARY = f"pkg:generic/cchc_lib@{__version__}"

_PYTHON = "python"
_PACKAGES = (
    *("ipykernel", "jinja2", "matplotlib", "nbclient", "nbconvert", "nbformat", "numpy", "orjson"),
    *("pandas", "papermill", "pydantic", "pyyaml", "typst"),
)
"""What has the largest hand in a report; part ``packages`` of the key covers all installed."""


def prepare() -> None:
    """Read once what all crates of this process say: fonts and versions."""
    installed()
    _fonts()


@cache
def installed() -> Mapping[str, str]:
    """Return the versions of Python and of what has the largest hand in a report."""
    return {_PYTHON: platform.python_version()} | {name: version(name) for name in _PACKAGES}


def basis(key: Key, packages: Mapping[str, str]) -> Iterator[Entity]:
    """Yield what every crate refers to: profiles, language, licences, software and fonts."""
    for uri, name in PROFILES.items():
        yield entity(uri, "CreativeWork", name=name, version=uri.split("/")[-1])
    yield entity(JUPYTER, "ComputerLanguage", name="Jupyter Notebook", url=JUPYTER)
    for uri, (name, source) in _LICENSES.items():
        yield entity(uri, "CreativeWork", name=name, description=source)
    yield from _software(key, packages)


def _software(key: Key, packages: Mapping[str, str]) -> Iterator[Entity]:
    """Yield the library with the hash of its tree, what it rests on, and its fonts."""
    named = {_package_url(name, number): name for name, number in packages.items()}
    yield _application(
        LIBRARY,
        "cchc_lib",
        license=ref(MIT),
        sha256=key.get("library", []),
        softwareRequirements=refs(named),
        hasPart=ref("#fonts"),
    )
    for uri, name in named.items():
        yield _application(uri, "Python" if name == _PYTHON else name)
    words = {"name": "Phông chữ Tinos và Cousine", "license": ref(_OFL)}
    yield entity("#fonts", "CreativeWork", **words, sha256=_fonts())


def _package_url(name: str, number: str) -> str:
    return f"pkg:{'generic' if name == _PYTHON else 'pypi'}/{name}@{number}"


@cache
def _fonts() -> str:
    """Hash the font files of the package."""
    digest = hashlib.sha256()
    for path in sorted(fonts.FOLDER.glob("*-*.*")):
        digest.update(f"{path.name}\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()


def _application(uri: str, name: str, **properties: Any) -> Entity:
    installed = uri.rpartition("@")[2]
    return entity(uri, "SoftwareApplication", name=name, softwareVersion=installed, **properties)
