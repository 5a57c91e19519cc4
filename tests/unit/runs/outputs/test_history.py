"""A version that gives way to another is kept as it was, once, under the next number."""

import pytest
from support.tampering import nested

from cchc_lib.published.files import CRATE_FILE, SIGNED_FILE, SUMS_FILE
from cchc_lib.runs.outputs import history as module
from cchc_lib.runs.outputs.history import keep_version, versions_of
from cchc_lib.runs.outputs.publish import publish, staging
from cchc_lib.runs.record.sums import sums_of


def fill(folder, text, record="lượt 1"):
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "inputs/a.yaml").write_text(text, "utf-8")
    (folder / CRATE_FILE).write_text(record, "utf-8")
    (folder / SUMS_FILE).write_text(sums_of(folder), "utf-8")


class Report:
    """Publish versions of one report the way ``make_report`` does."""

    def __init__(self, outputs):
        self.outputs, self.target = outputs, outputs / "2026-Q1/10510-thanh-dong"

    def make(self, text, record="lượt 1", *, killed=False):
        with staging(self.outputs, self.target.name) as private:
            fill(private, text, record)
            kept = keep_version(self.outputs, self.target, private)
            if not killed:
                publish(private, self.target)
        return kept

    @property
    def kept(self):
        versions = versions_of(self.outputs, self.target)
        return {path.name: (path / "inputs/a.yaml").read_text("utf-8") for path in versions}


@pytest.fixture
def report(tmp_path):
    return Report(tmp_path / "outputs")


def test_first_version_leaves_nothing_to_keep(report):
    assert report.make("1") is None
    assert report.kept == {}


def test_changed_version_is_kept_whole_and_an_equal_one_is_not(report):
    report.make("1")
    before = {path.name: path.read_bytes() for path in report.target.glob("*.*")}
    assert report.make("1", "lượt 2") is None
    assert report.make("1", "lượt 1") is None

    kept = report.make("2")
    assert kept == report.outputs / "lich-su/2026-Q1/10510-thanh-dong/001"
    assert report.kept == {"001": "1"}
    assert {path.name: path.read_bytes() for path in kept.glob("*.*")} == before


def test_kept_version_stays_when_the_published_file_is_replaced(report):
    report.make("1")
    report.make("2")
    report.make("3")
    report.make("1")
    assert report.kept == {"001": "1", "002": "2", "003": "3"}


def test_version_kept_by_a_program_that_was_killed_is_kept_once(report):
    report.make("1")
    assert report.make("2", killed=True) is not None
    assert report.make("2", killed=True) is not None
    report.make("2")
    assert report.kept == {"001": "1"}
    assert (report.target / "inputs/a.yaml").read_text() == "2"


def test_signatures_that_came_after_a_killed_program_are_kept_too(report):
    report.make("1")
    report.make("2", killed=True)
    (report.target / SIGNED_FILE).write_text("đã ký")
    (report.target / SUMS_FILE).unlink()  # the kept version has the same file
    (report.target / SUMS_FILE).write_text(sums_of(report.target))
    report.make("2")
    assert report.kept == {"001": "1", "002": "1"}
    (_, signed) = versions_of(report.outputs, report.target)
    assert (signed / SIGNED_FILE).read_text() == "đã ký"


def test_numbers_go_on_behind_the_largest_and_are_read_as_numbers(report):
    report.make("1")
    history = report.outputs / "lich-su/2026-Q1/10510-thanh-dong"
    for name in ("002", "999", "1000", "1abc", "ghi chú"):
        fill(history / name, f"bản {name}")
    assert report.make("2").name == "1001"
    versions = [path.name for path in versions_of(report.outputs, report.target)]
    assert versions == ["002", "999", "1000", "1001"]


def test_failure_told_beside_a_version_is_not_part_of_it(report):
    report.make("1")
    (report.target / "that-bai").mkdir()
    (report.target / "that-bai/that-bai.ipynb").write_text("{}")
    kept = report.make("2")
    assert sorted(path.name for path in kept.iterdir()) == [SUMS_FILE, "inputs", CRATE_FILE]


def test_file_system_without_links_gets_copies(report, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(module.os, "link", refuse)
    report.make("1")
    report.make("2")
    assert report.kept == {"001": "1"}


def test_nothing_is_left_in_the_outputs_but_reports_and_history(report):
    report.make("1")
    report.make("2")
    assert {path.name for path in report.outputs.iterdir()} == {"2026-Q1", "lich-su"}


def test_what_somebody_has_put_beside_a_version_is_neither_kept_nor_in_the_way(report):
    report.make("1")
    (report.target / "ngoai.txt").write_text("x")
    with nested(report.target, 1200):
        kept = keep_version(report.outputs, report.target, report.target.parent)
    assert sorted(path.name for path in kept.iterdir()) == [SUMS_FILE, "inputs", CRATE_FILE]
