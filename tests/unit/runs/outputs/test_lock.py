"""One writer at a time; a disk that knows no locks is told as such, not as somebody else."""

import errno
import os
import stat
import sys

import pytest

from cchc_lib.errors import BusyError, UsageError
from cchc_lib.runs.outputs.lock import CLAIM_FILE, LOCK_FILE, locked

NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EIO)
HELD = (errno.EAGAIN, errno.EACCES)


@pytest.fixture
def flock(monkeypatch):
    """Let the lock of a file be answered by an error, and those of folders not be known at all."""

    def refuse(number):
        def answer(descriptor, _):
            is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            raise OSError(errno.ENOLCK if is_folder else number, "thế này")

        monkeypatch.setattr("fcntl.flock", answer)

    return refuse


@pytest.mark.parametrize("number", NO_LOCKS)
def test_disk_without_locks_is_told_and_what_to_do(tmp_path, flock, number):
    flock(number)
    with (
        pytest.raises(UsageError, match=r"không cho khóa tệp \(thế này\).*thêm --no-lock"),
        locked(tmp_path),
    ):
        raise AssertionError
    with locked(tmp_path, needs_lock=False):
        assert (tmp_path / LOCK_FILE).exists()  # other machines look for it


@pytest.mark.parametrize("number", HELD)
@pytest.mark.parametrize("needs_lock", [True, False])
def test_lock_that_another_has_is_always_waited_for(tmp_path, flock, number, needs_lock):
    flock(number)
    with (
        pytest.raises(BusyError, match="đang được một lệnh cchc khác dùng"),
        locked(tmp_path, needs_lock=needs_lock),
    ):
        raise AssertionError


def test_second_writer_waits_also_where_it_needs_no_lock(tmp_path):
    with locked(tmp_path), pytest.raises(BusyError), locked(tmp_path, needs_lock=False):
        raise AssertionError
    with locked(tmp_path):
        pass


@pytest.fixture
def without_locks(monkeypatch):
    """Let the system know no locks at all, as Windows knows none of these."""
    monkeypatch.setitem(sys.modules, "fcntl", None)


def test_where_nothing_is_locked_a_file_stands_for_it_as_long_as_a_command_runs(
    tmp_path, without_locks
):
    with locked(tmp_path):
        assert (tmp_path / CLAIM_FILE).exists()
        with pytest.raises(BusyError), locked(tmp_path, needs_lock=False):
            raise AssertionError
        assert (tmp_path / CLAIM_FILE).exists()
    assert not (tmp_path / CLAIM_FILE).exists()
    with pytest.raises(KeyError), locked(tmp_path):
        raise KeyError
    assert not (tmp_path / CLAIM_FILE).exists()


def test_what_a_crash_has_left_is_named(tmp_path, without_locks):
    (tmp_path / CLAIM_FILE).touch()
    with pytest.raises(BusyError, match=rf"xóa tệp {tmp_path / CLAIM_FILE}"), locked(tmp_path):
        raise AssertionError
    assert (tmp_path / CLAIM_FILE).exists()
