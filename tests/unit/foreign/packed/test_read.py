"""Mails and zips taken apart in a process of their own: within its bounds, whatever they are."""

import base64
import json
import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.heaps import mail, zipped
from support.measured import run_measured
from support.unpacked import told, unpacked

from cchc_lib.foreign.packed.read import unpack
from cchc_lib.foreign.packed.room import MAX_FILE, MAX_UNPACKED, Room
from cchc_lib.foreign.process import MAX_MEMORY, read_apart, reader_command
from cchc_lib.foreign.refusal import Refusal

READER = "cchc_lib.foreign.packed.read"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits are tried where they are sure")
MAIL = mail({"số liệu.yaml": b"a" * 40, "b.zip": zipped({"c.yaml": b"c" * 40})})
ZIP = zipped({"một.yaml": b"a" * 40, "hai.yaml": b"bc" * 40})


@pytest.mark.parametrize("content", [MAIL, ZIP])
def test_what_is_taken_apart_is_what_is_found_here(tmp_path, content):
    apart, here = tmp_path / "apart", tmp_path / "here"
    apart.mkdir()
    here.mkdir()
    found = read_apart(READER, content, folder=apart)
    assert found == json.loads(json.dumps(told(content, here)))
    both = [{path.name: path.read_bytes() for path in room.iterdir()} for room in (apart, here)]
    assert both[0] == both[1] != {}


def test_a_folder_that_takes_nothing_is_not_the_files_fault(tmp_path):
    (tmp_path / "0").touch()
    with pytest.raises(Refusal, match="thư mục tạm của máy này không ghi được"):
        unpack(ZIP, tmp_path)


def test_a_room_takes_no_file_that_is_too_large_and_no_more_than_it_holds(tmp_path):
    room = Room(tmp_path)
    for number in range(12):
        room.take((str(number),), bytes(MAX_FILE + (number == 0)))
    reasons = [piece.refusal for piece in room.pieces()]
    assert reasons == ["lớn hơn 10 MB", *[""] * 10, "tệp nén bung ra quá lớn; không mở"]
    assert room.left == 0


def test_a_member_without_a_name_is_kept_like_any_other(tmp_path):
    assert unpacked(zipped({"": b"a"}), tmp_path) == {("",): b"a"}


LINES = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"


def large_mail() -> bytes:
    """Return a mail with the largest file that is taken, as mail programs pack it."""
    form = base64.encodebytes(bytes(range(256)) * (MAX_FILE >> 8))
    head = b"Content-Type: application/octet-stream; name=a.xlsx\r\n"
    return head + b"Content-Transfer-Encoding: base64\r\n\r\n" + form


def much_in_little() -> bytes:
    """Return a small zip of all that may be in one."""
    noise = random.Random(0).randbytes(40_000)  # so that it does not shrink to nothing
    return zipped({str(number): noise + bytes(9 << 20) for number in range(11)})


@LINUX
@pytest.mark.parametrize(
    ("make", "codes"),
    [
        pytest.param(large_mail, {0}, id="a large form"),
        pytest.param(much_in_little, {0}, id="much in little"),
        pytest.param(lambda: LINES + b"\n" * (20 << 20), {0, 1, -9, -24}, id="empty lines"),
    ],
)
def test_whatever_it_is_it_costs_no_more_than_the_bounds(make, codes, tmp_path):
    file, room = tmp_path / "a", tmp_path / "room"
    file.write_bytes(make())
    room.mkdir()
    used = run_measured(*reader_command(READER), given=file, cwd=room)
    assert used.code in codes
    assert used.memory < MAX_MEMORY
    kept = [path.stat().st_size for path in room.iterdir()]
    assert sum(kept) <= MAX_UNPACKED
    assert bool(kept) == (codes == {0})


def mutated(data, content: bytes) -> bytes:
    """Return content in which some bytes are others, or stretches of it are lost or doubled."""
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        until = at + data.draw(st.sampled_from([0, 1, 2, 4, 40]))
        changed[at:until] = data.draw(
            st.one_of(st.binary(max_size=6), st.just(bytes(changed[at : at + 30])))
        )
        changed = changed or bytearray(b"x")
    return bytes(changed)


def kept_or_refused(content: bytes, folder) -> bool:
    """Tell whether what is in a mail or a zip was kept or refused in words, under numbers only."""
    try:
        pieces = told(content, folder)["pieces"]
    except Refusal as no:
        return bool(no.words)
    numbers = {str(piece["number"]) for piece in pieces if not piece["refusal"]}
    return {path.name for path in folder.iterdir()} == numbers


@pytest.mark.parametrize("content", [MAIL, ZIP], ids=["mail", "zip"])
@given(data=st.data())
def test_any_change_is_read_or_refused(tmp_path_factory, content, data):
    assert kept_or_refused(mutated(data, content), tmp_path_factory.mktemp("room"))


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"From: a\r\n\r\n"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content, start):
    assert kept_or_refused(start + content, tmp_path_factory.mktemp("room"))
