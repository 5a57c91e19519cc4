"""Which files of a folder of parameters are what."""

import os

import pytest
from support.command_line import REPO

from cchc_lib import handed_in
from cchc_lib.communes import find_commune
from cchc_lib.handed_in import (
    describe_missing,
    misnamed_below,
    registers_of,
    right_name,
    submission_name,
    submissions_below,
    submissions_in,
)
from cchc_lib.periods import parse_period


def test_submissions_are_known_by_their_period_in_the_order_of_time(tmp_path):
    for name in ("2026-Q1.yaml", "2025.yaml", "2025-Q4.yaml", "ghi-chu.yaml", "2026-Q2.txt"):
        (tmp_path / name).touch()
    found = submissions_in(tmp_path)
    assert [period.id for period in found] == ["2025-Q4", "2025", "2026-Q1"]
    assert all(file.name == submission_name(period) for period, file in found.items())


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert submissions_in(tmp_path / "none") == {}


def test_shared_tables_are_no_submissions(tmp_path):
    (tmp_path / "11242-nguyen-luong-bang").mkdir()
    (tmp_path / "11242-nguyen-luong-bang/2026-Q1.yaml").touch()
    for name in handed_in.TABLES:
        (tmp_path / name).touch()
    assert [file.name for file in submissions_below(tmp_path)] == ["2026-Q1.yaml"]
    assert [file.name for file in handed_in.shared_files(tmp_path)] == sorted(handed_in.TABLES)


def test_what_a_province_tells_of_its_own_report_is_no_submission_and_not_shared(tmp_path):
    names = ("01-ha-noi.yaml", "01-hai-phong.yaml", "31-hai-phong.yaml", "31-hai-phog.yaml")
    for name in names:
        (tmp_path / name).touch()
    home = find_commune("11242").home

    assert list(submissions_below(tmp_path)) == []
    assert handed_in.shared_files(tmp_path) == []
    assert handed_in.province_name(home) == "31-hai-phong.yaml"
    assert [file.name for file in handed_in.province_files(tmp_path, home)] == [
        *("01-hai-phong.yaml", "31-hai-phog.yaml", "31-hai-phong.yaml")
    ]


def test_the_project_ships_each_shared_table():
    assert {file.name for file in handed_in.shared_files(REPO / "params")} == handed_in.TABLES


def test_a_period_names_its_file():
    assert submission_name(parse_period("2026-Q1")) == "2026-Q1.yaml"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("2026-h1.yaml", "2026-H1.yaml"),
        ("2026-H1.yaml.txt", "2026-H1.yaml"),
        ("2026-H1.YAML", "2026-H1.yaml"),
        ("2026-q1.yml", "2026-Q1.yaml"),
        ("2026_Q1.yaml", "2026-Q1.yaml"),
        ("2026-Q1 .yaml", "2026-Q1.yaml"),
        ("2026.yaml.txt", "2026.yaml"),
        ("2026-H1.yaml", ""),
        ("2026-Q9.yaml", ""),  # no period at all
        ("ghi-chu.yaml", ""),
        ("2026-Q1.xlsx", ""),
    ],
)
def test_a_name_that_is_nearly_a_periods_is_known(tmp_path, name, right):
    assert right_name(tmp_path / name) == right
    (tmp_path / name).touch()
    assert [file.name for file in misnamed_below(tmp_path)] == ([name] if right else [])


NEAR = ["2026-Q1.YAML", "2026-Q1.yaml.txt", "2026-Q1.yml"]
NEAR += ["2026-q1.yaml", "2026Q1.yaml", "2026_Q1.yaml"]
FAR = ("2025-Q1.yaml", "2026-Q2.yaml", "2026.yaml", "2026-Q1.docx", "2026-Q1\x1b.yml")


def test_files_that_are_called_nearly_so_are_named_where_the_wanted_one_is_missing(tmp_path):
    unit, period = find_commune("11242"), parse_period("2026-Q1")
    folder = tmp_path / unit.folder
    folder.mkdir()
    for name in (*NEAR, *FAR):
        (folder / name).touch()
    assert handed_in.misnamed_in(folder, period) == NEAR
    words = describe_missing(unit, period, tmp_path)
    assert words.endswith(f"có {', '.join(NEAR)}: nếu là tệp ấy, đổi tên thành 2026-Q1.yaml")
    assert handed_in.misnamed_in(folder, parse_period("2026-Q3")) == []


def test_without_any_such_file_the_periods_that_are_there_are_named(tmp_path):
    unit, period = find_commune("11242"), parse_period("2026-Q1")
    assert describe_missing(unit, period, tmp_path).endswith("(chưa có kỳ nào)")
    (tmp_path / unit.folder).mkdir()
    (tmp_path / unit.folder / "2025-Q4.yaml").touch()
    assert describe_missing(unit, period, tmp_path).endswith("(đã có: 2025-Q4)")
    nowhere = tmp_path / "x"
    assert describe_missing(unit, period, nowhere) == f"không có thư mục số liệu {nowhere}"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("registers: [so.csv, so-bo.xlsx]\n", ("so.csv", "so-bo.xlsx")),
        ("registers:\n  - so.csv # một sổ\n  # hai\n  - file: bo.parquet\n    source_system: B\n",
         ("so.csv", "bo.parquet")),
        ("registers:\n- so.csv\nheader:\n  - x.csv\n", ("so.csv",)),
        ("registers:\n  - ../so.csv\n  - .so.csv\n  - so.txt\n", ()),
        ("registers: so.csv\n", ()),
        ("registers: [so.csv\n", ()),
        ("registers:\n# - so.csv\n", ()),
        ("header:\n  registers: [so.csv]\n", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_registers_that_a_submission_names_are_found_without_reading_it(tmp_path, typed, names):
    file = tmp_path / "2026-Q1.yaml"
    file.write_text(f'commune: "11242"\n{typed}period: 2026-Q1\n', encoding="utf-8")
    assert registers_of(file) == names


def test_a_pipe_names_no_registers(tmp_path):
    os.mkfifo(tmp_path / "2026-Q1.yaml")
    assert registers_of(tmp_path / "2026-Q1.yaml") == ()
