"""Mails and zips taken apart in this process, for tests."""

from pathlib import Path
from typing import Any

import pytest

from cchc_lib.foreign.packed.read import unpack
from cchc_lib.foreign.refusal import Refusal


def told(content: bytes, folder: Path) -> dict[str, Any]:
    """Return what is told of a mail or a zip that is taken apart into a folder."""
    return unpack(content, folder)


def unpacked(content: bytes, folder: Path) -> dict[tuple[str, ...], bytes]:
    """Return what was kept of a mail or a zip by its names."""
    pieces = told(content, folder)["pieces"]
    kept = (piece for piece in pieces if piece["number"] is not None)
    return {piece["names"]: (folder / str(piece["number"])).read_bytes() for piece in kept}


def refused(content: bytes, folder: Path) -> str:
    """Return why a mail or a zip is not taken apart."""
    with pytest.raises(Refusal) as caught:
        told(content, folder)
    return caught.value.words
