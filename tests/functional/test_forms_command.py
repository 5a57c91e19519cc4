"""``cchc forms``: a form for each commune of a province; what is there is left alone."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.city import COMMUNES, PERIOD
from support.heaps import handed_in, put

from cchc_lib.communes import communes_of
from cchc_lib.forms import form_name
from cchc_lib.periods import parse_period
from cchc_lib.submission.sources.workbook import read_form

Q2 = parse_period("2026-Q2")
FEW = 3
"""Communes whose form is not there yet: each takes half a second."""


@pytest.fixture
def out(tmp_path) -> Path:
    """Return a folder in which all forms of Hải Phòng but a few are already."""
    folder = tmp_path / "biểu"
    for unit in communes_of("31")[FEW:]:
        put(folder / form_name(unit, Q2), b"filled in")
    return folder


@pytest.fixture
def forms(cchc_here, tmp_path, out):
    params = tmp_path / "params"
    params.mkdir()
    return lambda *words: cchc_here("forms", Q2.id, "--params", params, "--out", out, *words)


def test_only_what_is_missing_is_made_and_read_back_as_whose_it_is(forms, out):
    run = forms("--province", "31")
    assert run.code == 0, run.errors
    made = [out / form_name(unit, Q2) for unit in COMMUNES[:FEW]]
    assert run.output.splitlines() == [str(path) for path in made]
    assert made[0].name == "10510-thanh-dong-2026-Q2.xlsx"
    for unit, path in zip(COMMUNES, made, strict=False):
        told = read_form(path).content
        assert (told["commune"], told["period"]) == (unit.code, Q2.id)
    kept = [path for path in out.iterdir() if path not in made]
    assert {path.read_bytes() for path in kept} == {b"filled in"}
    assert f"{made[0].parent / form_name(COMMUNES[FEW], Q2)}: đã có, giữ nguyên" in run.errors
    assert f"{FEW} đã tạo; {114 - FEW} đã có, giữ nguyên" in run.errors
    assert len(list(out.iterdir())) == 114


def test_figures_of_the_period_before_stand_beside_the_cells(forms, out, tmp_path):
    before = handed_in(0).replace(b": 3\n", b": 1.243\n")
    put(tmp_path / "params" / COMMUNES[0].folder / f"{PERIOD}.yaml", before)
    assert forms("--province", "Hải Phòng").code == 0
    for number, has_figures in enumerate((True, False, False)):
        book = load_workbook(out / form_name(COMMUNES[number], Q2), read_only=True)
        cells = {cell.value for row in book["Biểu II.2"].iter_rows() for cell in row}
        assert ("1.243" in cells) is has_figures
        book.close()


def test_a_broken_period_before_costs_its_commune_the_figures_and_nobody_else(forms, out, tmp_path):
    put(tmp_path / "params" / COMMUNES[1].folder / f"{PERIOD}.yaml", b"commune: [")
    run = forms("--province", "31")
    assert run.code == 1
    assert f"{COMMUNES[1].folder}/{PERIOD}.yaml:" in run.errors
    assert "đã tạo, không có số kỳ trước vì tệp kỳ trước không đọc được" in run.errors
    assert f"{FEW - 1} đã tạo; 1 đã tạo, không có số kỳ trước" in run.errors
    told = read_form(out / form_name(COMMUNES[1], Q2)).content
    assert told["header"] == read_form(out / form_name(COMMUNES[0], Q2)).content["header"]


def test_a_form_made_so_finds_its_way_back_under_any_name(forms, out, tmp_path, cchc_here):
    forms("--province", "31")
    form = (out / form_name(COMMUNES[0], Q2)).read_bytes()
    heap = put(tmp_path / "thư" / "bieu (2) sua lai.xlsx", form).parent
    words = ("--period", Q2.id, "--province", "31", "--params", tmp_path / "params")
    run = cchc_here("collect", heap, *words)
    assert "bieu (2) sua lai.xlsx (Phường Thành Đông) – đã nhận" in run.output


def test_the_same_forms_have_the_same_bytes(forms, out):
    def made() -> list[bytes]:
        assert forms("--province", "31").code == 0
        paths = [out / form_name(unit, Q2) for unit in COMMUNES[:FEW]]
        contents = [path.read_bytes() for path in paths]
        for path in paths:
            path.unlink()
        return contents

    assert made() == made()


def test_without_a_province_it_is_asked_for(forms):
    run = forms()
    assert run.code == 2
    assert "--province" in run.errors


def test_a_province_that_had_no_communes_yet_has_no_forms(cchc_here, tmp_path):
    out = tmp_path / "out"
    run = cchc_here("forms", "2025-Q1", "--province", "31", "--out", out)
    assert run.code == 2
    assert "chưa có đơn vị cấp xã nào trong quý I năm 2025" in run.errors
    assert not out.exists()
