"""A new file is whole under its name or not there, and what is there is never replaced."""

import errno
import os

import pytest

from cchc_lib.submission.new_file import write_new


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def without_links(self, target):
    raise OSError(errno.EPERM, "no links on this disk")


def test_it_is_written_into_a_folder_that_is_made_for_it(tmp_path):
    path = tmp_path / "một" / "a.yaml"
    write_new(path, b"a")
    assert path.read_bytes() == b"a"
    assert names(path.parent) == ["a.yaml"]


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_there_stays(tmp_path, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr("pathlib.Path.hardlink_to", without_links)
    path = tmp_path / "a.yaml"
    write_new(path, b"a")
    with pytest.raises(FileExistsError):
        write_new(path, b"b")
    assert path.read_bytes() == b"a"
    assert names(tmp_path) == ["a.yaml"]


def test_a_disk_that_is_full_leaves_nothing(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_new(tmp_path / "a.yaml", b"a")
    assert names(tmp_path) == []


def test_nothing_bears_the_name_before_all_is_written(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: seen.extend(names(tmp_path)))
    write_new(tmp_path / "a.yaml", b"a")
    assert len(seen) == 1
    assert seen[0] != "a.yaml"
    assert not seen[0].endswith(".yaml")
