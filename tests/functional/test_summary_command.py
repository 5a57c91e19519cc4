"""``cchc summary``: a batch of a synthetic city rolled up, recorded and verified as reports are."""

import json
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from command_line import cchc, run
from pypdf import PdfReader

from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import Sum

pytestmark = pytest.mark.slow

PERIOD = "2026-Q1"
FILES = {
    "SHA256SUMS",
    "bao-cao.html",
    "bao-cao.ipynb",
    "bao-cao.pdf",
    "kiem-tra.html",
    "ro-crate-metadata.json",
    "so-lieu.json",
    "so-tinh.ipynb",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Path:
    """Make a synthetic city of six communes, its reports and their roll-up."""
    desk = tmp_path_factory.mktemp("city")
    params, outputs = desk / "params", desk / "outputs"
    assert cchc("demo", params, "--communes", 6, "--periods", f"2025-Q4:{PERIOD}").code == 0
    made = cchc("batch", PERIOD, "--params", params, "--out", outputs, "--to", "html")
    assert made.code == 0, made.output
    rolled = cchc("summary", PERIOD, "--out", outputs)
    assert rolled.code == 0, rolled.errors
    return desk


@pytest.fixture(scope="module")
def summary(desk) -> Path:
    return desk / "outputs" / PERIOD / "tong-hop"


@pytest.fixture
def copy(summary, tmp_path) -> Path:
    return shutil.copytree(summary, tmp_path / "tong-hop")


def number(text: str) -> Fraction:
    """Read a Vietnamese number: dots group thousands, a comma starts the decimals."""
    return Fraction(text.replace(".", "").replace(",", "."))


def given(submission: dict, field: str) -> Fraction | None:
    """Return what a commune wrote in a field of its file."""
    for step in field.split("."):
        submission = submission.get(step) or {}
    return number(submission) if submission else None


def added(submission: dict, side: Sum) -> Fraction | None:
    """Add up the fields of one side of an indicator; one that is missing makes it missing."""
    plus = [given(submission, field) for field in side.plus]
    minus = [given(submission, field) for field in side.minus]
    return None if None in plus + minus else sum(plus) - sum(minus)


def test_every_total_is_the_sum_of_what_the_communes_wrote(desk, summary):
    files = sorted((desk / "params").glob(f"*/{PERIOD}.yaml"))
    written = [yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in files]
    record = json.loads((summary / "so-lieu.json").read_text("utf-8"))
    found = {row["code"]: row for row in record["indicators"]}
    compared = 0

    for code, indicator in CATALOGUE.items():
        sides = [side for side in (indicator.numerator, indicator.denominator) if side]
        rows = [[added(submission, side) for side in sides] for submission in written]
        whole = [row for row in rows if row and None not in row]
        sums = [sum(column) for column in zip(*whole, strict=True)]
        printed = [found[code]["numerator"], found[code]["denominator"]]
        assert [number(text) for text in printed if text] == sums, code
        assert found[code]["communes"] == len(whole), code
        if len(sums) == 2 and sums[1]:
            assert found[code]["value"] == pytest.approx(float(100 * sums[0] / sums[1]), abs=0.005)
        compared += bool(sums)
    assert len(written) == 6
    assert compared > 100


def test_a_roll_up_is_published_whole_with_what_it_was_made_from(desk, summary):
    packed = {
        path.relative_to(summary / "inputs").as_posix() for path in summary.rglob("inputs/*/*/*")
    }
    communes = {path.parent.name for path in (desk / "params").glob(f"*/{PERIOD}.yaml")}

    assert {path.name for path in summary.iterdir() if path.is_file()} == FILES
    assert packed == {f"{PERIOD}/{folder}/so-lieu.json" for folder in communes}
    assert (summary / "inputs" / PERIOD / "index.json").is_file()


def test_each_page_of_a_synthetic_city_is_stamped(summary):
    pages = PdfReader(summary / "bao-cao.pdf").pages
    assert len(pages) > 5
    assert [n for n, page in enumerate(pages) if "MÔ PHỎNG" not in page.extract_text()] == []
    for name in ("bao-cao.html", "kiem-tra.html"):
        assert "SỐ LIỆU MÔ PHỎNG" in (summary / name).read_text("utf-8")
    record = json.loads((summary / "ro-crate-metadata.json").read_text("utf-8"))
    (root,) = [entity for entity in record["@graph"] if entity["@id"] == "./"]
    assert root["description"].startswith("SỐ LIỆU MÔ PHỎNG")
    assert "Thành phố Hải Phòng" in root["name"]


def test_a_roll_up_is_verified_and_made_again_byte_by_byte(summary):
    verified = cchc("verify", summary)
    assert verified.code == 0, verified.output
    assert "giống từng byte" in verified.output


def test_an_altered_total_is_found(copy):
    record = copy / "so-lieu.json"
    record.write_text(record.read_text("utf-8").replace('"value": ', '"value": 1', 1), "utf-8")
    verified = cchc("verify", copy, "--no-run")
    assert verified.code == 4
    assert "so-lieu.json đã bị sửa" in verified.output


def test_the_executed_notebook_gives_the_same_again(copy):
    options = ("--nbval", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-c", "/dev/null")
    checked = run("pytest", *options, "bao-cao.ipynb", cwd=copy)
    assert checked.code == 0, checked.output
    assert re.search(r"^\d\d passed", checked.output, re.MULTILINE)


def test_a_commune_whose_report_is_gone_is_named(desk, tmp_path):
    outputs = shutil.copytree(desk / "outputs", tmp_path / "outputs")
    gone = min((outputs / PERIOD).glob("1*"))
    shutil.rmtree(gone)
    rolled = cchc("summary", PERIOD, "--out", outputs, "--to", "html")
    record = json.loads((outputs / PERIOD / "tong-hop/so-lieu.json").read_text("utf-8"))

    assert rolled.code == 0, rolled.errors
    assert [row["folder"] for row in record["communes"] if row["state"] == "gone"] == [gone.name]
    assert (outputs / "lich-su" / PERIOD / "tong-hop" / "001").is_dir()


def test_nothing_to_roll_up_is_refused_and_leaves_nothing(tmp_path):
    refused = cchc("summary", PERIOD, "--out", tmp_path / "outputs")
    assert refused.code == 2
    assert "chưa có báo cáo nào của quý I năm 2026" in refused.errors
    assert not (tmp_path / "outputs").exists()
