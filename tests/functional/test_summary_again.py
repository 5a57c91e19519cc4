"""A batch that makes nothing changes nothing of a roll-up: not its inputs, not a byte of it."""

import json

import pytest
from support.city import PERIOD, city, contents
from support.command_line import REPO, cchc

pytestmark = pytest.mark.slow

PROVINCE = REPO / "params/31-hai-phong.yaml"


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """Make two reports and their roll-up, then ask for the same once more."""
    folder = tmp_path_factory.mktemp("city")
    params, out = folder / "params", folder / "out"
    city(params, 2)

    def make():
        batch = cchc("batch", PERIOD, "--params", params, "--out", out, "--to", "html")
        summary = cchc("summary", PERIOD, "--out", out, "--to", "html")
        assert (batch.code, summary.code) == (0, 0), batch.errors + summary.errors
        return batch.output, contents(out / PERIOD)

    return make(), make(), out


def test_list_for_programs_stays_and_page_tells_what_the_second_batch_did(twice):
    (_, first), (told, second), _ = twice
    assert "2 đã có, còn đúng" in told
    assert second["index.json"] == first["index.json"]
    states = [row["state"] for row in json.loads(second["index.json"])["communes"]]
    assert states == ["published"] * 2 + ["missing"] * 112
    assert "vừa lập" in first["index.html"].decode()
    assert "vừa lập" not in second["index.html"].decode()


def test_roll_up_has_the_same_bytes_and_leaves_no_earlier_version(twice):
    (_, first), (_, second), out = twice
    before, after = (
        {name: files[name] for name in files if name.startswith("tong-hop/")}
        for files in (first, second)
    )
    records = {name for name in before if before[name] != after[name]}
    assert records == {"tong-hop/ro-crate-metadata.json", "tong-hop/SHA256SUMS"}
    assert before.keys() == after.keys()
    assert not (out / "lich-su").exists()


def test_roll_up_made_again_is_verified_with_what_its_province_told(twice):
    *_, out = twice
    report = out / PERIOD / "tong-hop"
    assert (report / "inputs/31-hai-phong.yaml").read_bytes() == PROVINCE.read_bytes()
    page = (report / "bao-cao.html").read_text("utf-8")
    assert '<p class="agency">ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG</p>' in page
    verified = cchc("verify", out / PERIOD / "tong-hop")
    assert verified.code == 0, verified.output
