"""Copy what the seed commune handed in, with one place changed."""

import shutil
from pathlib import Path

from support.command_line import REPO

SEED_FILE = Path("11242-nguyen-luong-bang/2026-Q1.yaml")


def params_copy(folder: Path, old: str = "", new: str = "") -> Path:
    """Copy the parameters to ``folder``; ``old``, which stands once in the seed, becomes ``new``.

    Returns the folder to name with ``--params``.
    """
    params = Path(shutil.copytree(REPO / "params", folder / "params"))
    if old:
        submission = params / SEED_FILE
        source = submission.read_text(encoding="utf-8")
        assert source.count(old) == 1, f"{old!r} stands {source.count(old)} times"
        submission.write_text(source.replace(old, new), encoding="utf-8")
    return params
