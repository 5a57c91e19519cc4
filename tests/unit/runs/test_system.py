"""What the system can do is asked in one place; without it there is a way that ends as well."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.command_line import REPO
from support.processes import wait_until

from cchc_lib.runs import system

PACKAGE = REPO / "cchc_lib"
NOT_EVERYWHERE = {
    *("fork", "setsid", "killpg", "sched_getaffinity", "pipe2", "waitid", "wait4", "prctl"),
    *("SIGKILL", "SIGHUP", "SIGALRM", "SIGCHLD", "setitimer", "ITIMER_REAL", "O_DIRECTORY"),
    *("fcntl", "resource", "flock", "setrlimit", "getrusage", "platform", "renameat2"),
}
ASKED = {"runs/system.py"}
ONLY_IN_FORKS = {"runs/workers/fork_server.py", "runs/notebook/in_process.py"}
OTHERS = {
    "runs/report/evidence.py": {"platform"},  # the module that knows the name of the machine
    "runs/record/basis.py": {"platform"},  # and the version of Python
    # the child that reads a stranger's file imports nothing of ours; it goes on without bounds
    "foreign/process.py": {"resource", "setrlimit"},
}


def names_in(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module or "", *(alias.name for alias in node.names))


def test_what_not_every_system_has_is_named_in_one_module_and_in_what_forks_run():
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    found = {name: NOT_EVERYWHERE.intersection(names_in(path)) for name, path in files.items()}
    elsewhere = {name: used - OTHERS.get(name, set()) for name, used in found.items()}
    assert {name for name, used in elsewhere.items() if used} == ASKED | ONLY_IN_FORKS


def test_a_process_without_a_group_is_ended_alone(monkeypatch):
    monkeypatch.delattr(os, "killpg")
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        system.kill_tree(process.pid)
        assert process.wait(10) == -signal.SIGTERM


def test_no_process_and_one_that_has_ended_are_nobodys_loss():
    with subprocess.Popen([sys.executable, "-c", ""], start_new_session=True) as process:
        process.wait(10)
    system.kill_tree(process.pid)
    system.kill_tree(0)  # would be all of this process's own group


def test_without_bounds_all_is_allowed_and_nothing_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    assert system.allow_open_files(1 << 30) == 1 << 30
    assert system.usage() is None
    system.limit_memory(1)  # would end the next thing that asks for memory
    assert bytearray(1 << 20)


def test_processors_are_those_of_the_machine_where_nobody_bounds_them(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity")
    assert system.processors() == os.cpu_count()


def test_a_library_without_a_name_has_no_functions(monkeypatch, tmp_path):
    def named_only(name, **_):
        raise TypeError(name)

    monkeypatch.setattr(system.ctypes, "CDLL", named_only)
    assert not system.can_end_with_parent()
    assert not system.exchange(tmp_path, tmp_path)
    system.end_with_parent(1)  # would end this process, whose parent is another


@pytest.mark.skipif(not system.can_end_with_parent(), reason="Linux has it")
def test_a_child_ends_with_its_parent():
    child = "from cchc_lib.runs.system import end_with_parent as e; e(); "
    child += "print('on', flush=True); import time; time.sleep(60)"
    parent = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {child!r}]); "
    parent += "print(p.pid, flush=True); import time; time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as process:
        said = sorted(process.stdout.readline().strip() for _ in range(2))
        process.kill()
    pid = int(said[0])
    assert wait_until(lambda: not _is_alive(pid), 5)


def _is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
