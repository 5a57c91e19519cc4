"""The wheel, installed in an environment of its own, works in an empty folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import orjson
import pytest
from support.command_line import REPO, Run
from support.copied_project import replace_in

from cchc_lib.handed_in import REGISTERS, TABLES

pytestmark = pytest.mark.slow

_NOT_SHIPPED = {"__pycache__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Build the wheel as ``pip wheel`` does, offline."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=REPO, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("cchc_report-*.whl")
    return built


@dataclass(frozen=True)
class Office:
    """A folder with nothing of the project in it, and the environment the wheel is in."""

    folder: Path
    programs: Path

    def cchc(self, *words: object) -> Run:
        """Call the installed ``cchc`` in the folder."""
        done = subprocess.run(
            [self.programs / "cchc", *map(str, words)],
            cwd=self.folder, env=_world(), capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip
        return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def office(wheel, tmp_path_factory) -> Office:
    """Install the wheel; what it depends on is that of this environment, but for this project."""
    root = tmp_path_factory.mktemp("installed")
    venv.create(root / ".venv", symlinks=True)
    (site,) = (root / ".venv/lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    command = [sys.executable, "-m", "pip", "--python", root / ".venv/bin/python", "install"]
    subprocess.run(
        [*command, "--quiet", "--no-deps", "--no-index", "--ignore-installed", wheel],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("office")
    where = subprocess.run(
        [root / ".venv/bin/python", "-c", "import cchc_lib; print(cchc_lib.__file__)"],
        cwd=folder, env=_world(), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert Path(where.strip()).is_relative_to(site)
    return Office(folder, root / ".venv/bin")


def _world() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_all_that_the_package_reads_is_in_the_wheel(wheel):
    with ZipFile(wheel) as file:
        shipped = {name for name in file.namelist() if name.startswith("cchc_lib/")}
    package = {
        path.relative_to(REPO).as_posix()
        for path in (REPO / "cchc_lib").rglob("*")
        if path.is_file() and not _NOT_SHIPPED.intersection(path.parts)
    }
    notebooks = {f"cchc_lib/notebooks/{path.name}" for path in REPO.glob("notebooks/*.ipynb")}
    tables = {f"cchc_lib/defaults/{name}" for name in (*TABLES, REGISTERS)}
    assert shipped == package | notebooks | tables


def test_an_empty_folder_becomes_a_city_that_is_checked_reported_and_summed_up(office):
    made = office.cchc("demo", "params", "--communes", 2, "--period", "2026-Q1")
    assert made.code == 0, made.errors
    first, second = sorted(path.name for path in office.folder.glob("params/[0-9]*-*"))

    checked = office.cchc("check", "--format", "json")
    assert checked.code == 0, checked.errors
    tables = {table["name"]: table for table in orjson.loads(checked.output)["tables"]}
    others = {"targets.yaml", "index766.yaml"}  # hold no rows of rules
    assert tables.keys() == TABLES - others
    assert not any(table["own"] for table in tables.values())
    assert "Theo bảng đi kèm chương trình: checks.yaml, " in checked.errors

    for words in (
        ("render", first[:5], "2026-Q1"),
        ("batch", "2026-Q1", "--to", "html"),
        ("summary", "2026-Q1", "--to", "html"),
        ("verify", f"outputs/2026-Q1/{first}"),
    ):
        run = office.cchc(*words)
        assert run.code == 0, (words, run.output, run.errors)

    report = office.folder / "outputs/2026-Q1" / second
    assert {path.name for path in report.glob("inputs/*.yaml")} == TABLES
    told = orjson.loads((report / "so-lieu.json").read_bytes())["sources"]
    assert {s["path"]: s["sha256"] for s in told if s["role"] == "quy tắc kiểm tra"} == {
        f"inputs/{name}": table["sha256"] for name, table in tables.items()
    }


def test_a_table_of_ones_own_stands_before_the_one_in_the_wheel(office):
    params = office.folder / "so-lieu"
    run = office.cchc("demo", params, "--communes", 1, "--period", "2026-Q1")
    assert run.code == 0, run.errors
    (file,) = params.glob("[0-9]*-*/2026-Q1.yaml")
    replace_in(file, '- "{@planning}"', '- "{@planning}"\n      - Đã ban hành bằng tám kế hoạch.')
    assert office.cchc("check", params, "--params", params).output == ""
    slip = 'slips:\n  - {wrong: bằng tám, right: bản tám, why: "chữ thử"}\n'
    (params / "wording.yaml").write_text(slip, "utf-8")

    run = office.cchc("check", params, "--params", params)
    assert "bằng tám" in run.output, run.output
    lent = "Theo bảng đi kèm chương trình: checks.yaml, legal_documents.yaml, reading.yaml.\n"
    assert lent in run.errors


def test_what_a_checkout_has_made_the_wheel_makes_again(office, seed_report):
    run = office.cchc("verify", seed_report)
    assert run.code == 0, run.output
    assert "giống từng byte" in run.output
