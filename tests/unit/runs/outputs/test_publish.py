"""What stands under a final name is always a whole version; what is left behind is swept."""

import os
import sys
from pathlib import Path

import pytest

from cchc_lib.errors import RunError
from cchc_lib.runs.outputs import publish as module
from cchc_lib.runs.outputs.publish import left_by, publish, staging, sweep, write_file


def make(outputs, target, text):
    with staging(outputs, "xa") as folder:
        write_file(folder / "a", text)
        publish(folder, target)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_new_version_takes_the_place_of_the_old_one_as_a_whole(tmp_path, monkeypatch, can_exchange):
    if not can_exchange:
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    target = tmp_path / "2026-Q1/xa"
    make(tmp_path, target, b"1")
    (target / "that-bai.ipynb").write_text("{}")
    make(tmp_path, target, b"2")
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"a": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["2026-Q1"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_version_that_cannot_be_moved_leaves_the_old_one(tmp_path, monkeypatch, can_exchange):
    if not can_exchange:
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    (tmp_path / "2026-Q1").write_text("a file")
    with pytest.raises(RunError):
        make(tmp_path, tmp_path / "2026-Q1/xa", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["2026-Q1"]


def test_staging_folder_of_the_living_stays_and_that_of_the_dead_is_swept(tmp_path):
    if (child := os.fork()) == 0:
        with staging(tmp_path, "xa"):
            os._exit(0)
    os.waitpid(child, 0)
    (left,) = left_by(tmp_path, "xa", child)
    with staging(tmp_path, "xa") as alive:
        sweep(tmp_path)
        assert alive.is_dir()
        assert not left.exists()


@pytest.mark.parametrize("lacking", ["locks", "open folders"])
def test_where_folders_are_not_locked_nobody_elses_is_swept(tmp_path, monkeypatch, lacking):
    other = tmp_path / ".dang-lam-xa-1-abc"
    other.mkdir()
    if lacking == "locks":
        monkeypatch.setitem(sys.modules, "fcntl", None)
    else:
        monkeypatch.delattr(os, "O_DIRECTORY")
        monkeypatch.setattr(os, "open", _opening_no_folders(os.open))
    sweep(tmp_path)
    make(tmp_path, tmp_path / "2026-Q1/xa", b"1")
    assert other.is_dir()
    assert (tmp_path / "2026-Q1/xa/a").read_bytes() == b"1"
    assert {path.name for path in tmp_path.iterdir()} == {"2026-Q1", other.name}


def _opening_no_folders(real):
    def opened(path, *args, **options):
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **options)

    return opened
