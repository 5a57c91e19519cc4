"""``cchc collect`` on a heap of 120 files as an office finds it: each is accounted for, once."""

import hashlib

import pytest
from support.city import COMMUNES, PERIOD
from support.full_heap import FORMS, SIZE, TAKEN, expected, form_of, write_heap
from support.heaps import put

from cchc_lib.received import read_register


@pytest.fixture(scope="module")
def heap(tmp_path_factory):
    folder = tmp_path_factory.mktemp("thư")
    write_heap(folder)
    return folder


def snapshot(folder) -> dict[str, str]:
    """Return the hash of every file below a folder by its name in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_file_is_accounted_for_and_a_second_time_nothing_is_new(cchc_here, heap, tmp_path):
    params = tmp_path / "params"
    words = ("collect", heap, "--period", PERIOD, "--params", params, "--province", "31")
    before = snapshot(heap)
    run = cchc_here(*words)
    assert run.code == 1
    assert f"{SIZE} tệp: 107 đã nhận, 1 trùng bản đã nhận, 2 chưa rõ, 10 không nhận." in run.output

    register = {entry.origin: entry for entry in read_register(params)}
    told = expected()
    assert len(told) == SIZE
    assert {name: str(entry.outcome) for name, entry in register.items()} == {
        name: outcome for name, (outcome, _) in told.items()
    }
    assert [name for name, (_, why) in told.items() if why not in register[name].note] == []
    assert all(f"{name} " in run.output for name in told)

    units = [COMMUNES[number] for number in TAKEN]
    stored = {path.parent.name for path in params.rglob(f"{PERIOD}.yaml")}
    assert stored == {unit.folder for unit in units}
    assert f"Thành phố Hải Phòng: {114 - len(units)} đơn vị chưa có số liệu" in run.output
    kept = sorted(params.glob("ban-goc/*/*.xlsx"), key=lambda path: path.parent.name)
    assert [path.read_bytes() for path in kept] == [form_of(number) for number in FORMS]

    after = snapshot(params)
    again = cchc_here(*words)
    assert again.code == 1
    assert f"{SIZE} tệp: 108 trùng bản đã nhận, 2 chưa rõ, 10 không nhận." in again.output
    assert snapshot(params) == after
    assert snapshot(heap) == before


def test_senders_and_days_are_those_of_the_mails(cchc_here, heap, tmp_path):
    put(tmp_path / "thư" / "a.eml", (heap / "a.eml").read_bytes())
    put(tmp_path / "thư" / "c.eml", (heap / "c.eml").read_bytes())
    words = ("--period", PERIOD, "--params", tmp_path / "params", "--province", "31")
    assert cchc_here("collect", tmp_path / "thư", *words).code == 0
    told = {(entry.sender, entry.at) for entry in read_register(tmp_path / "params")}
    assert told == {
        ("a@xa.vn", "2026-03-20T09:00:00+00:00"),
        ("so@e.vn", "2026-03-16T02:00:00+00:00"),  # forwarded: when it came, and who sent it here
    }
