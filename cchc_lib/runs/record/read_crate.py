"""The crate of a run, read back: what a report was made from, and the hashes of its files.

``crate`` writes it. Nothing here trusts it: what is malformed is left out, and no name leads out
of the crate's folder.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import quote, unquote

from cchc_lib.published.files import CRATE_FILE, INPUTS, SIGNED_FILE
from cchc_lib.runs.record.sums import files_of, sha256_of

Key: TypeAlias = dict[str, str]
"""What a report was made from, as hashes by part; see ``keys``."""

INPUT = "input:"
"""What stands before the path of an input in a key."""

_PARAMETERS = ("commune", "period", "params_dir", "outputs_dir")


def key_in(crate: object) -> Key:
    """Return the key that a crate holds; what is malformed is left out."""
    values = [entity for entity in entities_of(crate) if entity["@id"].startswith("#key-")]
    parts = [(value.get("propertyID"), value.get("value")) for value in values]
    inputs = {
        f"{INPUT}{name.removeprefix(f'{INPUTS}/')}": digest
        for name, digest in hashes_in(crate).items()
        if name.startswith(f"{INPUTS}/")
    }
    return {k: v for k, v in parts if isinstance(k, str) and isinstance(v, str)} | inputs


def hashes_in(crate: object) -> dict[str, str]:
    """Return the SHA-256 of every file a crate names, by its path below the crate's folder."""
    files = [entity for entity in entities_of(crate) if "File" in _types(entity)]
    named = {unquote(file["@id"]): file.get("sha256") for file in files}
    return {
        name: digest
        for name, digest in named.items()
        if isinstance(digest, str) and _is_inside(PurePosixPath(name))
    }


def parameters_in(crate: object) -> dict[str, str]:
    """Return what the notebook of a crate was given, as far as it can be read."""
    given = {entity["@id"]: entity.get("value") for entity in entities_of(crate)}
    values = {name: given.get(f"#param-{name}") for name in _PARAMETERS}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def ended_in(crate: object) -> str:
    """Return when the run of a crate ended, as it is written there; "" where it is not told."""
    ends = (entity.get("endTime") for entity in entities_of(crate) if entity["@id"] == "#run")
    return next((end for end in ends if isinstance(end, str)), "")


def packages_in(crate: object) -> dict[str, str]:
    """Return the versions that a crate names of Python and the packages a report rests on."""
    named = (
        entity["@id"] for entity in entities_of(crate) if "SoftwareApplication" in _types(entity)
    )
    split = (uri.rpartition("/")[2].partition("@") for uri in named if uri.startswith("pkg:"))
    return {name: version for name, _, version in split}


def refreshed(crate: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return a crate with the sizes and hashes that its files have now in ``folder``."""
    files = {quote(name): folder / name for name in named_files(folder)}
    graph = [
        entity | (measures(files[entity["@id"]]) if entity["@id"] in files else {})
        for entity in entities_of(crate)
    ]
    return crate | {"@graph": graph}


def named_files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files but what tells of them, what is hidden and a later failure."""
    for name in files_of(folder):
        is_told = name not in {CRATE_FILE, SIGNED_FILE} and "/." not in f"/{name}"
        if is_told and (folder / name).is_file():
            yield name


def measures(path: Path) -> dict[str, str]:
    """Return the size and the hash of a file, as a crate tells them."""
    return {"contentSize": str(path.stat().st_size), "sha256": sha256_of(path)}


def entities_of(crate: object) -> list[dict[str, Any]]:
    """Return what a crate holds, as far as it has the form of an entity."""
    graph = crate.get("@graph") if isinstance(crate, dict) else None
    items = graph if isinstance(graph, list) else []
    return [item for item in items if isinstance(item, dict) and isinstance(item.get("@id"), str)]


def _types(entity: dict[str, Any]) -> list[Any]:
    kind = entity.get("@type")
    return kind if isinstance(kind, list) else [kind]


def _is_inside(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts
