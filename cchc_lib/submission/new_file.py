"""Write a file that nobody has yet: whole under its name, or not at all, and never over another."""

import os
from contextlib import suppress
from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Write a new file into its folder, which is made where it is missing.

    Raises ``FileExistsError`` where something bears the name already, other ``OSError`` where it
    cannot be written; nothing of it is there then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.dang-ghi")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _name(draft, path)
    finally:
        with suppress(FileNotFoundError):  # it bears its final name
            draft.unlink()


def _name(draft: Path, path: Path) -> None:
    """Give a finished file its final name, where that is free."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, as FAT: the name is taken first, then filled at once
        path.open("x").close()
        draft.replace(path)
