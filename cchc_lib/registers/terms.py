"""The words of registers (``registers.yaml``): headings, states, channels, and a few limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from cchc_lib.errors import InputError, Place, Problem, reason_of
from cchc_lib.foreign.register.narrow import CHANNELS, HEADINGS, LEVELS, STATES
from cchc_lib.handed_in import REGISTERS, default_table, refuse_link

MAX_BYTES = 256 << 10

Words: TypeAlias = Mapping[str, tuple[str, ...]]

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # everything stays text
_READ = {*HEADINGS, "unit", "extended", "returned"} - {"row", "fault"}
_TABLES = {"columns": _READ, "states": {*STATES}, "channels": {*CHANNELS}, "levels": {*LEVELS}}


@dataclass(frozen=True, slots=True)
class Terms:
    """The words by which registers are read: ``tables`` by name, then by what is meant.

    ``days_without`` is how many days at either end of a window a register may have no dossier.
    """

    tables: Mapping[str, Words]
    personal: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    days_without: int


def terms_path(params: Path) -> Path:
    """Return the table of words of a folder of parameters, else the program's own."""
    own = params / REGISTERS
    refuse_link(own, params)
    return own if own.is_file() else default_table(REGISTERS)


def load_terms(params: Path) -> Terms:
    """Load the words of a folder of parameters. Raises ``InputError``."""
    path = terms_path(params)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _wrong(path, f"không đọc được: {reason_of(error)}") from None
    if len(data) > MAX_BYTES:
        raise _wrong(path, f"lớn hơn {MAX_BYTES >> 10} kB")
    return _parse(data, str(path))


@lru_cache(maxsize=4)
def _parse(data: bytes, name: str) -> Terms:
    try:
        _refuse_aliases(data)
        return _terms(yaml.load(data, Loader=_LOADER))  # noqa: S506  # makes texts, lists, mappings
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _wrong(Path(name), f"bảng từ ngữ của sổ hồ sơ sai: {error}") from error


def _refuse_aliases(data: bytes) -> None:
    if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(data, Loader=_LOADER)):
        raise ValueError("không dùng được dấu * của YAML")


def _terms(table: Any) -> Terms:
    tables = {name: _words(table[name], known, name) for name, known in _TABLES.items()}
    return Terms(
        tables,
        _list(table["personal"], "personal"),
        _list(table["yes"], "yes"),
        _list(table["no"], "no"),
        int(table["limits"]["days_without"]),
    )


def _words(table: Any, known: set[str], name: str) -> Words:
    if strange := sorted(set(table) - known):
        raise ValueError(f"{name} có khóa lạ: {', '.join(strange)}")
    return {key: _list(words, f"{name}.{key}") for key, words in table.items()}


def _list(words: Any, name: str) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{name} phải là một danh sách các lời")
    return tuple(words)


def _wrong(path: Path, words: str) -> InputError:
    return InputError([Problem(Place(str(path)), words)])
