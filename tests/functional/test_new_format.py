"""A format is an exporter, its entry point and one row: done here in a copy of the project."""

import json
import subprocess
from pathlib import Path

import pytest
from support.command_line import REPO
from support.copied_project import cchc_in, copied_project

from cchc_lib.runs.record.sums import listed_sums

SEED = "11242-nguyen-luong-bang"
EXPORTER = '''
from nbconvert.exporters.exporter import Exporter

from cchc_lib.render.executed import read_executed


class LinesExporter(Exporter):
    """Writes how many blocks the official report has."""

    def from_notebook_node(self, nb, resources=None, **_):
        blocks = read_executed(nb).blocks("official")
        return f"{len(blocks)} khối\\n", self._init_resources(resources)
'''
ROW = '    Format("lines", "toy-lines", "bao-cao.lines", "text/x-lines", "Số khối", "Đếm khối"),\n'
ENTRY_POINT = "[nbconvert.exporters]\ntoy-lines = toy_exporter:LinesExporter\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """Copy the project and do there what the recipe says."""
    root = copied_project(tmp_path_factory.mktemp("project"))
    (root / "toy_exporter.py").write_text(EXPORTER, "utf-8")
    installed = root / "toy-1.dist-info"  # what installing an entry point comes to
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1\n", "utf-8")
    (installed / "entry_points.txt").write_text(ENTRY_POINT, "utf-8")

    table = root / "cchc_lib/published/formats.py"
    before, end, after = table.read_text("utf-8").partition(")  # fmt: skip")
    table.write_text(before + ROW + end + after, "utf-8")
    return root


def cchc(project: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Call the command line of the copy, which must succeed."""
    done = cchc_in(project, *words)
    assert done.returncode == 0, done.stderr
    return done


def test_the_row_is_all_that_the_command_line_needs(project):
    assert "Định dạng: html,review,pdf,lines." in cchc(project, "render", "--help").stdout


@pytest.mark.slow
def test_new_format_is_made_recorded_summed_and_listed(project):
    words = ("--params", REPO / "params", "--only", SEED, "--to", "lines,review")
    cchc(project, "batch", "2026-Q1", *words)
    report = project / "outputs/2026-Q1" / SEED
    assert (report / "bao-cao.lines").read_text("utf-8").endswith(" khối\n")

    crate = json.loads((report / "ro-crate-metadata.json").read_text("utf-8"))
    entity = next(one for one in crate["@graph"] if one["@id"] == "bao-cao.lines")
    assert (entity["name"], entity["encodingFormat"]) == ("Đếm khối", "text/x-lines")
    assert listed_sums(report)["bao-cao.lines"] == entity["sha256"]

    page = (report.parent / "index.html").read_text("utf-8")
    assert f'<a href="{SEED}/bao-cao.lines" aria-label="Số khối: ' in page
    entries = json.loads((report.parent / "index.json").read_text("utf-8"))["communes"]
    (listed,) = [entry for entry in entries if entry["folder"] == SEED]
    assert listed["files"][:2] == ["bao-cao.lines", "kiem-tra.html"]
