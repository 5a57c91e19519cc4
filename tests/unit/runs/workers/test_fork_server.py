"""What a process must be that others are forked from."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_lib.runs.jobs.job import master_notebook
from cchc_lib.runs.notebook.seal import Seal
from cchc_lib.runs.workers.fork_server import _hook_of, imports_of

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_what_the_notebook_imports_is_imported_before():
    assert "cchc_lib.report.charts" in set(imports_of(master_notebook()))


def test_what_offers_to_prepare_does_so_and_the_rest_is_left_alone():
    class Offers:
        done = 0

        @classmethod
        def prepare(cls):
            cls.done += 1

    _hook_of(Offers, "prepare")()
    _hook_of(object(), "prepare")()

    assert Offers.done == 1


@pytest.fixture(scope="module")
def ready_server():
    command = [sys.executable, "-m", "cchc_lib.runs.workers.fork_server"]
    pipe = subprocess.PIPE
    with (
        Seal() as seal,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, env=seal.environment) as server,
    ):
        said = next(line for line in server.stdout if line.strip())
        assert json.loads(said) == {"event": "ready"}
        yield Path(f"/proc/{server.pid}")
        server.stdin.close()


@linux
def test_a_fork_server_has_one_thread_even_for_the_system(ready_server):
    assert len(list((ready_server / "task").iterdir())) == 1


@linux
def test_a_fork_server_holds_no_file_open_whose_place_its_children_would_share(ready_server):
    held = [link.readlink() for link in (ready_server / "fd").iterdir()]

    assert [path for path in held if path.is_file()] == []


def test_whoever_only_starts_processes_imports_nothing_slow():
    """Supervisors and each worker of a cluster import the pool; the fork server has the rest."""
    code = "import sys, cchc_lib.runs.workers.pool; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"matplotlib", "nbformat", "papermill"} & set(done.stdout.split())
