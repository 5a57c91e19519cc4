"""A reader that runs away is ended, and its end is told in words."""

import sys

import pytest

from cchc_lib.foreign import process
from cchc_lib.foreign.refusal import Refusal

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits are tried where they are sure")


def read_with(monkeypatch, code: str) -> object:
    """Read three bytes with a reader whose whole body is ``code``."""
    begun = "import sys; sys.path.append(sys.argv[1]); from cchc_lib.foreign.process import *\n"
    monkeypatch.setattr(process, "_START", begun + code)
    return process.read_apart("none", b"abc")


def refused(monkeypatch, code: str) -> str:
    with pytest.raises(Refusal) as caught:
        read_with(monkeypatch, code)
    return caught.value.words


def test_what_the_reader_makes_of_the_bytes_comes_back(monkeypatch):
    assert read_with(monkeypatch, "answer(lambda data: [len(data), 'ư\\x00'])") == [3, "ư\0"]


def test_a_refusal_comes_back_with_its_place(monkeypatch):
    code = "def no(data): raise Refusal('sai', 'Biểu', 7, 2)\nanswer(no)"
    with pytest.raises(Refusal) as caught:
        read_with(monkeypatch, code)
    no = caught.value
    assert (no.words, no.sheet, no.row, no.column) == ("sai", "Biểu", 7, 2)


@LINUX
def test_a_reader_that_never_ends_is_ended(monkeypatch):
    code = "import cchc_lib.foreign.process as p; p.MAX_CPU = 1\ndef run(data):\n while 1: pass\n"
    assert refused(monkeypatch, code + "answer(run)") == process.TOO_SLOW


def test_a_reader_that_only_waits_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(process, "MAX_WAIT", 0.5)
    assert refused(monkeypatch, "import time; time.sleep(60)") == process.TOO_SLOW


@LINUX
def test_a_reader_that_takes_too_much_memory_is_told(monkeypatch):
    code = "answer(lambda data: len(bytes(MAX_MEMORY)))"
    assert refused(monkeypatch, code) == process.TOO_LARGE


@pytest.mark.parametrize("end", ["raise SystemExit(3)", "import os; os.abort()", "1 / 0"])
def test_a_reader_that_dies_is_told(monkeypatch, end):
    assert refused(monkeypatch, end) == process.BROKEN


def test_without_limits_of_the_system_it_still_reads(monkeypatch):
    code = "import sys; sys.modules['resource'] = None\nanswer(lambda data: 1)"
    assert read_with(monkeypatch, code) == 1


def test_a_module_beside_the_package_or_of_the_caller_is_not_imported(monkeypatch, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_with(monkeypatch, "answer(lambda data: 1)") == 1


def test_only_a_reader_that_needs_a_library_sees_it(monkeypatch):
    code = "from importlib.util import find_spec\nsys.path += sys.argv[3:]\n"
    code += "answer(lambda data: find_spec('pypdfium2_raw') is not None)"
    assert read_with(monkeypatch, code) is False
    begun = "import sys; sys.path.append(sys.argv[1]); from cchc_lib.foreign.process import *\n"
    monkeypatch.setattr(process, "_START", begun + code)
    assert process.read_apart("none", b"abc", "pypdfium2_raw") is True
    assert process.read_apart("none", b"abc", "no_such_library") is False
