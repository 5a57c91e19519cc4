"""Reports on a Dask cluster: a worker that is lost costs no report, a report costs no worker."""

import json
import os
import signal
import subprocess
import sys
import sysconfig
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from support.city import PERIOD, RUN_WITH_NOTEBOOK, city, litter, notebook_with_faults, published
from support.command_line import REPO, cchc
from support.processes import running_with, wait_until

from cchc_lib.communes import find_commune
from cchc_lib.errors import RunError
from cchc_lib.periods import parse_period
from cchc_lib.runs.jobs.job import Job
from cchc_lib.runs.workers.handover import hand_over, take_over

pytestmark = pytest.mark.slow

SCRIPTS = Path(sysconfig.get_path("scripts"))
FORK_SERVER = "cchc_lib.runs.workers.fork_server"
COUNT = "open({!r}, 'a').write(commune + chr(10))"


def words(folder: Path) -> list:
    return ["--params", folder / "params", "--out", folder / "out", "--to", "html"]


@contextmanager
def batch(folder: Path, *more: object, faults: dict[str, str]):
    """Start a batch of ``folder`` whose notebook counts its runs in ``count`` and has faults."""
    count = COUNT.format(str(folder / "count"))
    told = {path.name: f"{count}; {faults.get(path.name, '')}" for path in communes(folder)}
    notebook = notebook_with_faults(folder / "so-tinh.ipynb", told)
    (folder / "tmp").mkdir(exist_ok=True)
    command = [sys.executable, "-c", RUN_WITH_NOTEBOOK, notebook, "1", "batch", PERIOD]
    with subprocess.Popen(
        [*command, "--log-json", *words(folder), *map(str, more)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPO,
        env=os.environ | {"TMPDIR": str(folder / "tmp")},
    ) as running:  # fmt: skip
        yield running
        running.kill()


def communes(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "params").iterdir() if path.is_dir())


def until(running, kind: str, times: int = 1):
    """Read the events of a batch until one kind has come so many times, and return them all."""
    events = []
    while sum(event["event"] == kind for event in events) < times:
        events.append(json.loads(running.stdout.readline()))
    return events


def rest(running) -> tuple[list[dict], str]:
    """Wait for the end of a batch and return the events that were left, and what it said."""
    output, errors = running.communicate(timeout=60)
    return [json.loads(line) for line in output.splitlines()], errors


def executed(folder: Path) -> Counter:
    """Return how often each commune's notebook has begun, by code."""
    return Counter((folder / "count").read_text().split())


def versions(folder: Path) -> dict[str, tuple]:
    """Return what tells one published version of a report from another."""
    found = {
        path.parent: path.stat() for path in folder.glob(f"out/{PERIOD}/*/ro-crate-metadata.json")
    }
    return {path.name: (state.st_ino, state.st_mtime_ns) for path, state in found.items()}


def processes(mark: Path, word: str) -> dict[int, int]:
    """Return the processes with this temporary folder and ``word`` in their command."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (
                f"TMPDIR={mark}" in (entry / "environ").read_text()
                and word in (entry / "cmdline").read_text()
            ):
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                found[int(entry.name)] = int(parent)
        except OSError:
            continue
    return found


def fork_servers(mark: Path) -> dict[int, int]:
    """Return the fork servers with this temporary folder, with the workers that they belong to."""
    found = processes(mark, FORK_SERVER)
    return {pid: parent for pid, parent in found.items() if parent not in found}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Start a scheduler and two workers as the guide says; give its address and a folder."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    environment = os.environ | {"TMPDIR": str(folder), "DASK_LOGGING__DISTRIBUTED": "critical"}
    common = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", file]
    worker = ["--nworkers", "2", "--nthreads", "1", "--local-directory", folder]
    started = [
        subprocess.Popen([SCRIPTS / "dask", *command, *common], env=environment, cwd=folder)
        for command in (["scheduler", "--port", "0"], ["worker", *worker])
    ]
    try:
        assert wait_until(lambda: file.exists() and len(processes(folder, "spawn_main")) == 2, 60)
        yield json.loads(file.read_text())["address"], folder
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(20)
    assert wait_until(lambda: not running_with(f"TMPDIR={folder}"), 5)


def test_worker_killed_midway_costs_no_report_and_none_is_made_twice(tmp_path):
    folders = set(city(tmp_path / "params", 8))
    with batch(tmp_path, "--scheduler", "local", "--jobs", 2, faults={}) as running:
        events = until(running, "finished", 2)
        workers = set(fork_servers(tmp_path / "tmp").values())
        os.kill(min(workers), signal.SIGKILL)
        before = versions(tmp_path)
        more, errors = rest(running)
    ends = [event for event in events + more if event["event"] == "finished"]

    assert len(workers) == 2
    assert running.returncode == 0, errors
    assert len(before) >= 2
    assert sorted(event["folder"] for event in ends) == sorted(folders)
    assert {event["cause"] for event in ends} == {"none"}
    assert published(tmp_path / "out") == folders
    after = versions(tmp_path)
    assert {name: after[name] for name in before} == before
    again = {code for code, times in executed(tmp_path).items() if times > 1}
    assert len(again) <= 1  # the one report that the lost worker was making
    assert not again & {name.partition("-")[0] for name in before}
    assert litter(tmp_path / "out") == set()
    assert wait_until(lambda: not running_with(f"TMPDIR={tmp_path / 'tmp'}"), 5)


def test_killed_batch_takes_its_local_cluster_along(tmp_path):
    city(tmp_path / "params", 4)
    with batch(tmp_path, "--scheduler", "local", "--jobs", 1, faults={}) as running:
        until(running, "started")
        running.kill()
    assert wait_until(lambda: not running_with(f"TMPDIR={tmp_path / 'tmp'}"), 5)
    assert published(tmp_path / "out") == set(versions(tmp_path))


def test_report_that_dies_or_hangs_costs_no_worker(cluster, tmp_path):
    address, place = cluster
    good, dies, kills, hangs, last = city(tmp_path / "params", 5)
    faults = {
        dies: "import os; os.kill(os.getpid(), 9)",
        kills: "import os, time; os.kill(os.getppid(), 9); time.sleep(60)",
        hangs: "import signal, time; signal.pthread_sigmask(0, range(1, 65)); time.sleep(60)",
    }
    spawned = set(processes(place, "spawn_main"))
    with batch(tmp_path, "--scheduler", address, "--timeout", 9, faults=faults) as running:
        events, errors = rest(running)
    causes = {e["folder"]: e["cause"] for e in events if e["event"] == "finished"}

    assert running.returncode == 1, errors
    assert causes == {
        good: "none", dies: "died", kills: "died", hangs: "timeout", last: "none"
    }  # fmt: skip
    assert published(tmp_path / "out") == {good, last}
    assert (tmp_path / "out" / PERIOD / hangs / "that-bai/that-bai.ipynb").is_file()
    assert litter(tmp_path / "out") == set()
    assert set(processes(place, "spawn_main")) == spawned


def test_stopped_batch_ends_its_reports_but_not_the_cluster(cluster, tmp_path):
    address, place = cluster
    first, *others = city(tmp_path / "params", 4)
    faults = dict.fromkeys(others, "import time; time.sleep(60)")
    with batch(tmp_path, "--scheduler", address, faults=faults) as running:
        until(running, "finished")
        running.send_signal(signal.SIGINT)
        until(running, "stopping")
        running.send_signal(signal.SIGINT)  # a second one waits for nobody
        begun = time.monotonic()
        _, errors = rest(running)

    assert running.returncode == 130, errors
    assert time.monotonic() - begun < 10
    assert "Còn 3 báo cáo chưa lập" in errors
    assert published(tmp_path / "out") == {first}
    assert wait_until(
        lambda: fork_servers(place) == processes(place, FORK_SERVER), 5
    )  # no children
    assert wait_until(lambda: litter(tmp_path / "out") == set(), 5)

    with batch(tmp_path, "--scheduler", address, faults={}) as running:
        events, errors = rest(running)
    assert running.returncode == 0, errors
    assert published(tmp_path / "out") == {first, *others}
    assert Counter(e["event"] for e in events)["finished"] >= 3


def test_scheduler_that_is_not_there_is_told_within_seconds(tmp_path):
    city(tmp_path / "params", 1)
    begun = time.monotonic()
    run = cchc("batch", PERIOD, *words(tmp_path), "--scheduler", "tcp://127.0.0.1:1")
    assert run.code == 2
    assert run.errors.startswith("không kết nối được với scheduler tcp://127.0.0.1:1: ")
    assert run.errors.count("\n") == 1
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--scheduler", "10.0.0.5"), "--scheduler nhận"),
        (("--scheduler", "local", "--fresh-kernels"), "không dùng cùng"),
    ],
)
def test_words_that_make_no_cluster_are_refused(cchc_here, more, told):
    run = cchc_here("batch", PERIOD, *more)
    assert run.code == 2
    assert told in run.errors


def test_missing_extra_is_told_with_the_way_to_install_it(cchc_here, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    run = cchc_here("batch", PERIOD, "--scheduler", "local")
    assert run.code == 2
    assert "pip install 'cchc-report[cluster]'" in run.errors


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make one report, held as a batch holds it, and return its job."""
    place = tmp_path_factory.mktemp("made")
    (folder,) = city(place / "params", 1)
    assert cchc("batch", PERIOD, *words(place)).code == 0
    params = str(place / "params")
    return Job(find_commune(folder), parse_period(PERIOD), params, place / "out", ("html",))


def test_task_run_again_after_its_report_was_finished_makes_nothing(made):
    began = hand_over(replace(made, outputs=made.outputs / "elsewhere"))
    assert began.published == ()
    assert take_over(made, began) is None
    assert take_over(made, hand_over(made)) == made  # with --force it is made once more


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"versions": {"library": "khác"}}, "cài khác máy ra lệnh: sổ tính, thư viện cchc, gói"),
        ({"outputs": "nơi khác"}, "mọi máy phải dùng chung các thư mục này"),
    ],
)
def test_machine_with_other_things_or_other_folders_makes_nothing(made, change, told):
    versions = {"versions": change["versions"]} if "versions" in change else {}
    handover = replace(hand_over(made), **versions)
    job = replace(made, outputs=made.outputs / change["outputs"]) if "outputs" in change else made
    with pytest.raises(RunError, match=told):
        take_over(job, handover)
