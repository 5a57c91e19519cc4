"""The office's page is true: its commands, typed as printed, come to what it says."""

import importlib
import re
from dataclasses import replace

import pytest
from support.command_line import REPO

from cchc_lib.communes import find_province
from cchc_lib.forms import form_name
from cchc_lib.periods import parse_period

PAGE = (REPO / "docs/van-phong.md").read_text("utf-8")
PICTURE = (REPO / "docs/images/van-phong.svg").read_text("utf-8")
QUOTED = [
    line
    for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]
SMALL = 6
PERIOD = parse_period("2026-Q1")
FORMS = "cchc forms 2026-Q1"


@pytest.fixture
def office(monkeypatch):
    monkeypatch.syspath_prepend(REPO / "benchmarks")
    return importlib.import_module("office")


def forms_of_others(order):
    """Put a file in the place of each form that the small city has no use for.

    A form that is there stays as it is, so that six are made and not 114.
    """
    units = find_province("31").units(PERIOD.calendar.first, PERIOD.calendar.last)
    names = " ".join(form_name(unit, PERIOD) for unit in units[SMALL:])
    at = [step.line for step in order].index(FORMS)
    put = replace(order[at], line=f"mkdir bieu-khai && (cd bieu-khai && touch {names})")
    return [*order[:at], put, *order[at:]]


def test_commands_stand_on_the_page_as_an_office_types_them(office):
    order = office.steps(PAGE)
    assert FORMS in [step.line for step in order]
    assert {step.line.split()[1] for step in order if step.code} == {"collect", "check"}
    assert {step.code for step in order} == {0, 1}
    assert sum("--communes 114" in step.line for step in order) == 2
    assert not any("--communes 114" in step.line for step in office.steps(PAGE, SMALL))


def test_picture_and_page_have_the_same_steps_and_commands(office):
    titles = re.findall(r"^## (\d)\. (.+)$", PAGE, re.MULTILINE)
    drawn = sorted(re.findall(r">(\d)\. ([^<]+)<", PICTURE))
    assert [number for number, _ in titles] == [number for number, _ in drawn]
    lines = [step.line for step in office.steps(PAGE)]
    used = {line.split()[1] for line in lines if line.startswith("cchc ")}
    assert used - {"demo", "verify"} == set(re.findall(r">cchc ([\w-]+)<", PICTURE))


@pytest.mark.slow
def test_every_command_of_the_page_comes_to_what_the_page_says(office, tmp_path):
    done, said = office.typed(forms_of_others(office.steps(PAGE, SMALL)), tmp_path)
    wrong = [(one.step.line, one.code) for one in done if one.code != one.step.code]
    assert wrong == [], said
    assert [line for line in QUOTED if line not in said] == []
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    made = {path.name for path in (folder / "outputs/2026-Q1").iterdir() if path.is_dir()}
    assert len(made - {"tong-hop"}) == SMALL - 1  # one commune sent nothing
    assert "10537-tan-hung" not in made
    letters = folder / "tra-loi/31-hai-phong/2026-Q1"
    assert "Biểu II.2!D45" in (letters / "10525-hai-duong.txt").read_text("utf-8")
    assert "Phường Tân Hưng" in (letters / "nhac-nop.txt").read_text("utf-8")
    assert len(list((folder / "params/ban-truoc/10525-hai-duong").iterdir())) == 1
