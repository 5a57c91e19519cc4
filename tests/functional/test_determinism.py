"""The same inputs give the same bytes: at any time, anywhere, by anybody, by any of the ways."""

import shutil
from datetime import datetime
from pathlib import Path

import nbformat
import orjson
import pytest
from support.city import PERIOD, RUN_WITH_NOTEBOOK, contents, notebook_with_faults, same_bytes
from support.command_line import REPO, cchc
from support.worlds import DAYS, other_world

from cchc_lib.published.files import CRATE_FILE

pytestmark = pytest.mark.slow

SEED = "11242-nguyen-luong-bang"


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """Make the reports of the seed and of two demo communes here, one after the other."""
    folder = tmp_path_factory.mktemp("here")
    made = cchc("demo", folder / "params", "--communes", 2, "--period", PERIOD)
    assert made.code == 0, made.errors
    shutil.copytree(REPO / "params" / SEED, folder / "params" / SEED)
    words = ("--params", folder / "params", "--out", folder / "out", "--jobs", 1)
    run = cchc("batch", PERIOD, *words)
    assert run.code == 0, run.errors
    return folder


@pytest.fixture(scope="module")
def elsewhere(here):
    """Give another world, where the same communes have handed in the same."""
    with other_world() as world:
        shutil.copytree(here / "params", world.folder / "nộp lên")
        for path in (world.folder / "nộp lên").rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield world


@pytest.fixture(scope="module")
def made_elsewhere(elsewhere):
    """Make the same reports there, two at a time."""
    run = elsewhere.cchc("batch", PERIOD, "--params", "nộp lên", "--out", "kết quả/1", "--jobs", 2)
    assert run.code == 0, run.errors
    return elsewhere.folder / "kết quả/1" / PERIOD


def reports(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob(f"*/{CRATE_FILE}"))


def assert_same(one: Path, two: Path) -> None:
    """See that two reports are the same byte for byte, and their records but for the run."""
    before, after = same_bytes(contents(one)), same_bytes(contents(two))
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []
    assert lasting(one) == lasting(two)


def lasting(report: Path) -> list[dict]:
    """Return what a record tells but clock, person and host; the files are compared as bytes."""
    graph = orjson.loads((report / CRATE_FILE).read_bytes())["@graph"]
    passing = {"startTime", "endTime", "contentSize", "sha256"}
    return [
        {part: entity[part] for part in entity.keys() - passing}
        for entity in graph
        if entity["@id"] not in {"#person", "#host"}
    ]


def told_of_the_run(report: Path) -> tuple[datetime, str]:
    """Return when a report was begun, and by whom."""
    graph = orjson.loads((report / CRATE_FILE).read_bytes())["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    return datetime.fromisoformat(entities["#run"]["startTime"]), entities["#person"]["name"]


def test_all_bytes_are_the_same_in_another_world(here, made_elsewhere):
    ours, theirs = reports(here / "out" / PERIOD), reports(made_elsewhere)
    assert [path.name for path in ours] == [path.name for path in theirs]
    assert len(ours) == 1 + 2
    for one, two in zip(ours, theirs, strict=True):
        assert_same(one, two)


def test_it_was_another_time_and_somebody_else(here, made_elsewhere):
    for one, two in zip(reports(here / "out" / PERIOD), reports(made_elsewhere), strict=True):
        (before, we), (after, they) = told_of_the_run(one), told_of_the_run(two)
        assert (after - before).days in {DAYS - 1, DAYS}
        assert we != they


LOOK = """
import json, locale, os, sys, time, cchc_lib
print(json.dumps({"time": time.time(), "user": os.getuid(), "library": cchc_lib.__file__,
    "zone": time.tzname[0], "language": os.environ["LANG"], "seed": os.environ["PYTHONHASHSEED"]}))
"""


@pytest.mark.parametrize("way", [(), ("--fresh-kernels",)])
def test_kernels_had_that_clock_and_user_and_nothing_else_of_that_world(here, elsewhere, way):
    notebook = notebook_with_faults(elsewhere.folder / "nhìn.ipynb", {SEED: LOOK})
    words = ("batch", PERIOD, "--params", "nộp lên", "--out", "nhìn", "--only", SEED, *way)
    run = elsewhere.python("-c", RUN_WITH_NOTEBOOK, notebook, 1, *words, "--to", "html", "--force")
    assert run.code == 0, run.errors

    executed = nbformat.read(elsewhere.folder / "nhìn" / PERIOD / SEED / "bao-cao.ipynb", 4)
    (cell,) = (cell for cell in executed.cells if cell.id == "fault")
    seen = orjson.loads(cell.outputs[0].text)
    begun, _ = told_of_the_run(here / "out" / PERIOD / SEED)
    assert (datetime.fromtimestamp(seen["time"], begun.tzinfo) - begun).days in {DAYS - 1, DAYS}
    assert seen["user"] == 4242
    assert (seen["zone"], seen["language"], seen["seed"]) == ("UTC", "C.UTF-8", "0")
    assert Path(seen["library"]).is_relative_to(elsewhere.folder)


def test_all_bytes_are_the_same_with_fresh_kernels(here, elsewhere):
    words = ("--params", "nộp lên", "--out", "mới", "--only", SEED, "--fresh-kernels")
    run = elsewhere.cchc("batch", PERIOD, *words)
    assert run.code == 0, run.errors
    assert_same(here / "out" / PERIOD / SEED, elsewhere.folder / "mới" / PERIOD / SEED)


def test_all_bytes_are_the_same_when_one_report_is_rendered(here, elsewhere):
    run = elsewhere.cchc("render", "11242", PERIOD, "--params", "nộp lên/", "--out", ".")
    assert run.code == 0, run.errors
    assert_same(here / "out" / PERIOD / SEED, elsewhere.folder / PERIOD / SEED)


def test_report_of_one_world_is_verified_in_the_other(here, elsewhere):
    report = shutil.copytree(here / "out" / PERIOD / SEED, elsewhere.folder / "mang đến")
    run = elsewhere.cchc("verify", report)
    assert run.code == 0, run.output + run.errors
    assert "giống từng byte" in run.output
