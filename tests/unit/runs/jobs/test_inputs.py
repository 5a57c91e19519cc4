"""What a report is made from is packed beside it, and told under the names it was handed in by."""

import os

import pytest
from support.command_line import REPO

from cchc_lib.errors import InputError, UsageError
from cchc_lib.handed_in import TABLES
from cchc_lib.periods import parse_period
from cchc_lib.runs.jobs.inputs import commune_inputs, with_paths_below

PERIOD = parse_period("2026-Q1")
XA = "11242-nguyen-luong-bang"


def hand_in(params, *names):
    for name in names:
        path = params / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"tệp {name}", "utf-8")
    return params


def packed(params):
    """Return what of a folder itself is packed: the program's own tables stand elsewhere."""
    files = commune_inputs(params, XA, PERIOD).files
    return [file.name for file in files if file.folder == params]


def test_each_table_that_a_folder_has_not_is_the_program_s_own(tmp_path):
    params = hand_in(tmp_path / "params", f"{XA}/2026-Q1.yaml", "wording.yaml")
    commune_inputs(params, XA, PERIOD).pack(tmp_path / "report")

    inputs = tmp_path / "report/inputs"
    assert {path.name for path in inputs.glob("*.yaml")} == TABLES
    assert (inputs / "wording.yaml").read_text("utf-8") == "tệp wording.yaml"
    for name in TABLES - {"wording.yaml"}:
        assert (inputs / name).read_bytes() == (REPO / "params" / name).read_bytes()


def test_own_files_up_to_the_period_and_shared_ones_are_packed_as_they_are(tmp_path):
    own = f"{XA}/2025-Q4.yaml", f"{XA}/2026-Q1.yaml"
    params = hand_in(tmp_path / "params", *own, *TABLES)
    commune_inputs(params, XA, PERIOD).pack(tmp_path / "report")

    inputs = tmp_path / "report/inputs"
    files = {p.relative_to(inputs).as_posix(): p for p in inputs.rglob("*") if p.is_file()}
    assert {name: path.read_text("utf-8") for name, path in files.items()} == {
        f"{XA}/2025-Q4.yaml": f"tệp {XA}/2025-Q4.yaml",
        f"{XA}/2026-Q1.yaml": f"tệp {XA}/2026-Q1.yaml",
        **{name: f"tệp {name}" for name in TABLES},
    }


def test_later_periods_other_communes_and_other_kinds_of_file_are_not_packed(tmp_path):
    hand_in(
        tmp_path, f"{XA}/2026-Q1.yaml", f"{XA}/2026-H1.yaml", f"{XA}/ghi chú.yaml",
        f"{XA}/2025.txt", "10510-thanh-dong/2026-Q1.yaml", "doc.md", "31-hai-phong.yaml",
    )  # fmt: skip
    assert packed(tmp_path) == [f"{XA}/2026-Q1.yaml"]


def test_pipe_and_folder_with_the_name_of_an_input_are_none(tmp_path):
    hand_in(tmp_path, f"{XA}/2026-Q1.yaml")
    os.mkfifo(tmp_path / "checks.yaml")
    os.mkfifo(tmp_path / XA / "2025-Q3.yaml")
    (tmp_path / "targets.yaml").mkdir()
    (tmp_path / XA / "2025-Q4.yaml").mkdir()
    assert packed(tmp_path) == [f"{XA}/2026-Q1.yaml"]


@pytest.mark.parametrize("name", ["._checks.yaml", ".#checks.yaml", "a\nb.yaml", "a\x1b[2J.yaml"])
def test_hidden_file_and_name_that_is_not_one_line_are_left_out(tmp_path, name):
    hand_in(tmp_path, "checks.yaml", name)
    assert packed(tmp_path) == ["checks.yaml"]


def test_file_that_cannot_be_read_is_told_by_the_name_it_was_handed_in_by(tmp_path, monkeypatch):
    params = hand_in(tmp_path / "params", f"{XA}/2026-Q1.yaml", "targets.yaml")
    there = params / XA / "2026-Q1.yaml"
    real = type(there).open

    def refuse(path, *args, **options):
        if path == there:
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **options)

    monkeypatch.setattr(type(there), "open", refuse)
    with pytest.raises(InputError) as caught:
        commune_inputs(params, XA, PERIOD).pack(tmp_path / "report")
    (problem,) = caught.value.problems
    assert problem.place.file == str(there)
    assert problem.message.startswith("không đọc được: ")


def test_missing_params_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="không có thư mục số liệu"):
        commune_inputs(tmp_path / "params", XA, PERIOD).pack(tmp_path / "report")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (f"inputs/{XA}/2026-Q1.yaml:41:13 x: sai", f"so-lieu/{XA}/2026-Q1.yaml:41:13 x: sai"),
        ("a\ninputs/targets.yaml: sai", "a\nso-lieu/targets.yaml: sai"),
        ("“inputs/targets.yaml”", "“so-lieu/targets.yaml”"),
        ("/nha/inputs/targets.yaml: sai", "/nha/inputs/targets.yaml: sai"),
        ("my-inputs/x, ainputs/x, ./inputs/x", "my-inputs/x, ainputs/x, ./inputs/x"),
        ("inputs: sai", "inputs: sai"),
    ],
)
def test_only_packed_paths_are_told_as_they_were_handed_in(message, told):
    assert with_paths_below("so-lieu/", message) == told


def test_folder_with_a_backslash_is_told_as_it_is():
    assert with_paths_below(r"C:\1\g<0>", "inputs/a.yaml") == r"C:\1\g<0>/a.yaml"
