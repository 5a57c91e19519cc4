"""The benchmarks can be run part by part, leave out what is not there, and count what they say."""

import importlib
import re
from dataclasses import replace
from typing import get_args

import pytest
from support.command_line import REPO

from cchc_lib.blocks import Block
from cchc_lib.report import charts

FOLDER = REPO / "benchmarks"
MAKEFILE = (REPO / "Makefile").read_text("utf-8")
PARTS = re.findall(r"^PART \?= (.+)$", MAKEFILE, re.MULTILINE)[0].split()
R_REPORT = (FOLDER / "peers/report.Rmd").read_text("utf-8")


@pytest.fixture
def module(monkeypatch):
    monkeypatch.syspath_prepend(FOLDER)
    return importlib.import_module


@pytest.fixture
def results(module, tmp_path, monkeypatch):
    page = tmp_path / "results.md"
    monkeypatch.setattr(module("check"), "RESULTS", page)
    return page


def test_every_part_is_run_by_make_and_takes_a_quick_look():
    measuring = {
        file.stem for file in FOLDER.glob("*.py") if "\nTITLE = " in file.read_text("utf-8")
    }
    assert len(PARTS) == len(set(PARTS))
    assert measuring <= set(PARTS)
    for part in PARTS:
        assert '"--quick"' in (FOLDER / f"{part}.py").read_text("utf-8"), part


def test_a_section_takes_the_place_of_the_earlier_one(module, results):
    write = module("check").write_section
    for title, words in (("## A", "cũ"), ("## B", "hai"), ("## A", "mới")):
        write(f"{title}\n\n{words}.\n", title)
    page = re.sub(r"Đo mất \d+ giây", "Đo mất N giây", results.read_text("utf-8"))
    assert page == ("# Kết quả đo\n\n## A\n\nmới. Đo mất N giây.\n\n## B\n\nhai. Đo mất N giây.\n")


def test_what_was_to_be_reached_stands_beside_what_was(module):
    batch = module("batch")
    turn = batch.Turn(reports=60, cpu=24.0, wall=22.0, work=20.0, memory=200 << 20, each=())
    two = replace(turn, cpu=21.0, wall=12.0, work=10.0)
    turns = {way: [turn] for way in batch.WAYS}
    turns |= {"ours-2": [two], "floor": [replace(turn, cpu=20.0)]}
    turns["commands"] = [replace(turn, reports=2, cpu=2 * 10.5, wall=2 * 12.0)]
    endurance = replace(two, reports=4, each=(1024, 3072, 5120, 7168))  # 2 kB more each time
    told = "\n".join(batch.aims(turns, endurance))
    for reached in (
        "**300** (mức cần đạt: từ 300)",  # 60 in 12 s
        "**0.350** (mức cần đạt: tới 0,365)",  # 21 s / 60
        "**30.0 lần** (mức cần đạt: từ 25)",  # 10.5 s / 0.35 s
        "**1.20 lần** (mức cần đạt: tới 1,3)",  # 24 / 20
        "**2.00 lần** một",  # 20 / 10
        "+2.00 kB mỗi báo cáo",
    ):
        assert reached in told
    rows = list(batch.table(turns))
    assert [row.split(" | ")[1] for row in rows] == [way.makes for way in batch.WAYS.values()]


def test_programs_that_are_not_there_are_left_out_in_words(module, tmp_path, monkeypatch):
    beside = module("beside")
    monkeypatch.setenv("PATH", str(tmp_path))
    peer = beside.find_rmarkdown()
    assert not peer.is_there
    assert "không có Rscript, pandoc, chromium nên không đo" in peer.told
    monkeypatch.setattr(beside, "PLOOMBER", "không-có==1")
    monkeypatch.setattr(beside, "_install", lambda *_: (_ for _ in ()).throw(OSError))
    peer = beside.find_ploomber(tmp_path)
    assert not peer.is_there
    assert peer.told == "không-có==1: không cài được ở đây nên không đo."


def test_the_floor_keeps_what_the_last_line_of_a_cell_shows(module):
    ways = module("ways")
    show = "class Shown:\n    def _repr_mimebundle_(self): return {'x': commune}\nShown()"
    cells = [
        {"cell_type": "code", "source": ["commune = '1'"], "metadata": {"tags": ["parameters"]}},
        {"cell_type": "markdown", "source": ["Lời (không phải mã)"], "metadata": {}},
        {"cell_type": "code", "source": [show], "metadata": {}},
        {"cell_type": "code", "source": ["1 + 1"], "metadata": {}},
    ]
    ran = ways.run_cells([(cell, ways.compiled(cell)) for cell in cells], {"commune": "2"})
    assert [cell["outputs"] for cell in ran["cells"]] == [[], [], [{"data": {"x": "2"}}], []]
    assert [cell["execution_count"] for cell in ran["cells"]] == [1, 2, 3, 4]


@pytest.mark.parametrize("name", sorted(set(charts.__all__) - {"Chart", "prepare"}))
def test_r_draws_the_same_charts(name):
    assert re.search(rf"^  {name} = function\(\)", R_REPORT, re.MULTILINE)


@pytest.mark.parametrize(
    "kind", [get_args(kind.__annotations__["kind"])[0] for kind in get_args(Block)]
)
def test_r_shows_every_kind_of_block(kind):
    assert re.search(rf"^  {kind} = function\(b\)", R_REPORT, re.MULTILINE)
