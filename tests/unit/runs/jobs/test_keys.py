"""Up to date is what was made from the same bytes and is still whole; times play no role."""

import os

import pytest

from cchc_lib.handed_in import TABLES
from cchc_lib.periods import parse_period
from cchc_lib.published.files import CRATE_FILE, FAILED, SUMS_FILE
from cchc_lib.runs.jobs.inputs import commune_inputs
from cchc_lib.runs.jobs.keys import reasons_to_run
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.record.sums import sums_of

PERIOD = parse_period("2026-Q1")
FOLDER = "11242-nguyen-luong-bang"


@pytest.fixture
def params(tmp_path):
    """Hand in three periods of one commune, one of another, and the shared targets."""
    for name in ("2025-Q4", "2026-Q1", "2026-H1", "ghi chú"):
        path = tmp_path / FOLDER / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
    (tmp_path / "10510-thanh-dong").mkdir()
    (tmp_path / "10510-thanh-dong/2026-Q1.yaml").write_text("x")
    (tmp_path / "targets.yaml").write_text("x")
    return tmp_path


def test_inputs_are_its_own_files_up_to_the_period_and_what_all_share(params):
    assert set(commune_inputs(params, FOLDER, PERIOD).key()) == {
        f"input:{FOLDER}/2025-Q4.yaml",
        f"input:{FOLDER}/2026-Q1.yaml",
        *(f"input:{table}" for table in TABLES),
    }


def test_touched_file_keeps_its_key_and_one_other_byte_changes_just_its_own(params):
    before = commune_inputs(params, FOLDER, PERIOD).key()
    path = params / FOLDER / "2026-Q1.yaml"
    os.utime(path, (0, 0))
    assert commune_inputs(params, FOLDER, PERIOD).key() == before

    path.write_text("2026-Q2", "utf-8")
    after = commune_inputs(params, FOLDER, PERIOD).key()
    assert {name for name in after if after[name] != before[name]} == {
        f"input:{FOLDER}/2026-Q1.yaml"
    }


def record_of(key):
    """Return the little of a record that a key is read from."""
    parts = [{"@id": f"#key-{n}", "propertyID": n, "value": v} for n, v in key.items()]
    return {"@graph": parts}


@pytest.fixture
def report(tmp_path):
    """Publish a report of two files, made from the key ``{"notebook": "1"}``."""
    target = tmp_path / "report"
    target.mkdir()
    (target / "bao-cao.html").write_text("trang", "utf-8")
    (target / CRATE_FILE).write_bytes(json_bytes(record_of(KEY)))
    (target / SUMS_FILE).write_text(sums_of(target))
    return target


KEY = {"notebook": "1", "input:a.yaml": "1"}


def reasons(report, **changes):
    key = KEY | changes
    return list(reasons_to_run(report, {name: value for name, value in key.items() if value}))


def test_whole_report_of_the_same_key_is_up_to_date(report):
    assert reasons(report) == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"notebook": "2"}, ["sổ tính đã đổi"]),
        ({"library": "1"}, ["thư viện đã đổi"]),
        ({"packages": "1"}, ["gói cài đặt đã đổi"]),
        ({"formats": "pdf"}, ["định dạng yêu cầu khác"]),
        ({"input:a.yaml": "2"}, ["số liệu vào đã đổi: a.yaml"]),
        ({"input:a.yaml": ""}, ["số liệu vào đã đổi: a.yaml"]),
        ({"input:b.yaml": "1"}, ["số liệu vào đã đổi: b.yaml"]),
    ],
)
def test_each_part_of_the_key_that_changed_is_a_reason(report, changes, why):
    assert reasons(report, **changes) == why


def test_report_that_is_not_there_is_new(tmp_path):
    assert list(reasons_to_run(tmp_path / "report", KEY)) == ["chưa có"]


def test_failed_report_runs_again_whether_an_earlier_version_stands_or_not(report, tmp_path):
    (report / FAILED).mkdir()
    assert reasons(report) == ["lần trước thất bại"]

    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / FAILED).mkdir()
    assert reasons(alone) == ["lần trước thất bại"]


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda r: (r / "bao-cao.html").write_text("tran"), ["hỏng: bao-cao.html đã bị sửa"]),
        (lambda r: (r / "bao-cao.html").unlink(), ["hỏng: thiếu bao-cao.html"]),
        (lambda r: (r / SUMS_FILE).unlink(), [f"hỏng: thiếu {SUMS_FILE}"]),
        (lambda r: (r / CRATE_FILE).unlink(), ["chưa có"]),
    ],
)
def test_damage_is_a_reason(report, damage, why):
    damage(report)
    assert reasons(report) == why


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[]"])
def test_key_that_cannot_be_read_is_taken_for_no_key(report, content):
    (report / CRATE_FILE).write_bytes(content)
    assert {"sổ tính đã đổi", "số liệu vào đã đổi: a.yaml"} <= set(reasons(report))
