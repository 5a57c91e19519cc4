"""The words by which typed reports are read: the folder's own table, else the program's."""

from functools import lru_cache
from hashlib import sha256
from typing import Any

import yaml

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.handed_in import READING, default_table, refuse_link
from cchc_lib.reading.vocabulary import Vocabulary, build_vocabulary
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.sources.file_bytes import read_bytes
from cchc_lib.submission.sources.source import HashedFile
from cchc_lib.submission.sources.yaml_file import MAX_BYTES

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it is


def load_vocabulary(params_dir: str = "params") -> Vocabulary:
    """Load the words of a folder of parameters; raises ``InputError`` for a table that is none."""
    name, data = _table(params_dir)
    return _vocabulary(data, name)


def reading_table(params_dir: str = "params") -> HashedFile:
    """Return the file that holds these words; raises ``InputError`` where it cannot be read."""
    name, data = _table(params_dir)
    return HashedFile(name, sha256(data).hexdigest())


def _table(params_dir: str) -> tuple[str, bytes]:
    own = params_folder(params_dir) / READING
    refuse_link(own, params_folder(params_dir))
    path = own if own.is_file() else default_table(READING)
    return str(path), read_bytes(path, str(path), MAX_BYTES, "YAML")


@lru_cache(maxsize=4)
def _vocabulary(data: bytes, name: str) -> Vocabulary:
    try:
        return build_vocabulary(yaml.load(data, Loader=_LOADER))  # noqa: S506  # a safe one
    except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            [Problem(Place(name), f"bảng từ ngữ để đọc báo cáo sai: {error}")]
        ) from error
