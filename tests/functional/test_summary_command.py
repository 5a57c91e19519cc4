"""``cchc summary``: a batch of a synthetic city rolled up, recorded and verified as reports are."""

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.command_line import cchc
from support.drawn_city import draw

pytestmark = pytest.mark.slow

PERIOD = "2026-Q1"
FILES = {
    "SHA256SUMS",
    "bao-cao.docx",
    "bao-cao.html",
    "bao-cao.ipynb",
    "bao-cao.pdf",
    "kiem-tra.html",
    "ro-crate-metadata.json",
    "so-lieu.json",
    "so-lieu.xlsx",
    "so-tinh.ipynb",
}


@pytest.fixture
def summary(demo_city) -> Path:
    return demo_city / "outputs" / PERIOD / "tong-hop"


@pytest.fixture
def copy(summary, tmp_path) -> Path:
    return shutil.copytree(summary, tmp_path / "tong-hop")


def test_a_roll_up_is_published_whole_with_what_it_was_made_from(demo_city, summary):
    packed = {
        path.relative_to(summary / "inputs").as_posix() for path in summary.rglob("inputs/*/*/*")
    }
    communes = {path.parent.name for path in (demo_city / "params").glob(f"*/{PERIOD}.yaml")}

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


def test_a_slip_in_what_the_province_tells_is_told_by_its_place_and_nothing_is_published(tmp_path):
    outputs = draw(tmp_path / "outputs", {"10510": {"procedures.dossiers.resolved": 5}})
    params = tmp_path / "params"
    params.mkdir()
    (params / "31-hai-phong.yaml").write_text('province: "31"\nheader: {symbl: BC}\n', "utf-8")
    refused = cchc("summary", PERIOD, "--params", params, "--out", outputs, "--to", "html")

    assert refused.code == 2
    assert f"{params}/31-hai-phong.yaml:2:10 header.symbl" in refused.errors
    assert 'ý bạn là "symbol"?' in refused.errors
    assert not (outputs / PERIOD / "tong-hop").exists()


def test_nothing_to_roll_up_is_refused_and_leaves_nothing(tmp_path):
    refused = cchc("summary", PERIOD, "--out", tmp_path / "outputs")
    assert refused.code == 2
    assert "chưa có báo cáo nào của quý I năm 2026" in refused.errors
    assert not (tmp_path / "outputs").exists()
