"""``SHA256SUMS`` is read as strictly as it is written; what it does not say is a damage."""

import hashlib
import os
import shutil
import subprocess

import pytest
from support.tampering import nested
from support.tools import need

from cchc_lib.published.files import FAILED, SUMS_FILE
from cchc_lib.runs.record.sums import (
    content_of,
    damages,
    files_of,
    listed_sums,
    strangers_in,
    sums_of,
)

ONE = hashlib.sha256(b"1").hexdigest()
TWO = hashlib.sha256(b"2").hexdigest()


@pytest.fixture
def report(tmp_path):
    """Publish a report of two files: ``a`` holds 1, ``inputs/b c.yaml`` holds 2."""
    folder = tmp_path / "report"
    (folder / "inputs").mkdir(parents=True)
    (folder / "a").write_bytes(b"1")
    (folder / "inputs/b c.yaml").write_bytes(b"2")
    (folder / SUMS_FILE).write_text(sums_of(folder))
    return folder


def test_each_file_stands_on_a_line_as_sha256sum_writes_it(report):
    assert (report / SUMS_FILE).read_text() == f"{ONE}  a\n{TWO}  inputs/b c.yaml\n"
    assert listed_sums(report) == {"a": ONE, "inputs/b c.yaml": TWO}
    subprocess.run([need("sha256sum"), "--strict", "--check", SUMS_FILE], cwd=report, check=True)


def test_checksums_and_the_story_of_a_failure_are_not_listed_but_hidden_files_and_links_are(report):
    (report / "that-bai").mkdir()
    (report / "that-bai/x").write_bytes(b"")
    (report / ".an").write_bytes(b"")
    (report / "link").symlink_to("/nowhere")
    os.mkfifo(report / "pipe")
    assert list(files_of(report)) == [".an", "a", "inputs/b c.yaml", "link", "pipe"]


@pytest.mark.parametrize(
    "lines",
    [
        f"{ONE}  a",  # no newline at the end
        f"{ONE}  a\r\n",
        f"{ONE}  a\x0b\n",
        f"{ONE}  a\u2028{TWO}  b\n",
        f"{ONE}  a\x85\n",
        f"{ONE}  a\x1b[2J\n",
        f"{ONE} a\n",
        f"{ONE} *a\n",
        f"{ONE}  \n",
        f"{ONE}\n",
        "\n",
        f"{ONE}  a\n\n",
        f"{ONE}  ../a\n",
        f"{ONE}  inputs/../a\n",
        f"{ONE}  /etc/passwd\n",
        f"{ONE}  a\n{ONE}  a\n",
        f"{ONE}  a\n{ONE}  ./a\n",
        f"{ONE}  inputs//b\n",
        f"{ONE}  inputs/\n",
        f"{ONE.upper()}  a\n",
        f"{ONE[:-1]}  a\n",
        f"\\{ONE}  a\n",
        f"\ufeff{ONE}  a\n",
        f"# {ONE}  a\n",
    ],
)
def test_anything_but_what_is_written_is_refused(report, lines):
    (report / SUMS_FILE).write_bytes(lines.encode())
    with pytest.raises(ValueError):
        listed_sums(report)
    (damage,) = damages(report)
    assert damage.startswith(f"{SUMS_FILE} có dòng sai: ")
    assert damage.isprintable()


def test_bytes_that_are_no_text_are_refused(report):
    (report / SUMS_FILE).write_bytes(b"\xff\xfe")
    (damage,) = damages(report)
    assert damage.startswith(f"{SUMS_FILE} có dòng sai: ")


def replace_by_link(report):
    (report / "a").rename(report.parent / "a")
    (report / "a").symlink_to(report.parent / "a")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda r: None, []),
        (lambda r: (r / "a").write_bytes(b"2"), ["a đã bị sửa"]),
        (lambda r: (r / "a").unlink(), ["thiếu a"]),
        (replace_by_link, ["liên kết (symlink) thay cho tệp: a"]),
        (lambda r: ((r / "a").unlink(), (r / "a").mkdir()), ["không phải tệp thường: a"]),
        (lambda r: ((r / "a").unlink(), os.mkfifo(r / "a")), ["không phải tệp thường: a"]),
        (lambda r: shutil.rmtree(r / "inputs"), ["thiếu inputs/b c.yaml"]),
        (lambda r: (r / SUMS_FILE).unlink(), [f"thiếu {SUMS_FILE}"]),
    ],
)
def test_each_damage_names_its_file(report, damage, told):
    damage(report)
    assert list(damages(report)) == told


def test_file_that_cannot_be_read_is_a_damage_and_no_crash(report, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("cchc_lib.runs.record.sums.sha256_of", refuse)
    assert [damage.partition(":")[0] for damage in damages(report)] == [
        "không đọc được a",
        "không đọc được inputs/b c.yaml",
    ]


def link_instead_of_inputs(report):
    (report / "inputs").rename(report.parent / "inputs")
    (report / "inputs").symlink_to(report.parent / "inputs")


@pytest.mark.parametrize(
    ("add", "told"),
    [
        (lambda r: None, []),
        (lambda r: (r / "inputs/.an").write_bytes(b""), ["tệp lạ: inputs/.an"]),
        (lambda r: (r / "ngoai").symlink_to("/nowhere"), ["liên kết (symlink) lạ: ngoai"]),
        (lambda r: (r / "ngoai").symlink_to("/"), ["liên kết (symlink) lạ: ngoai"]),
        (link_instead_of_inputs, ["liên kết (symlink) lạ: inputs"]),
        (lambda r: os.mkfifo(r / "ngoai"), ["không phải tệp thường: ngoai"]),
        (lambda r: (r / "trong").mkdir(), ["thư mục lạ: trong"]),
        (lambda r: (r / "inputs/trong").mkdir(), ["thư mục lạ: inputs/trong"]),
        (lambda r: (r / FAILED).mkdir(), []),  # it has checksums of its own
        (lambda r: (r / "inputs" / FAILED).mkdir(), [f"thư mục lạ: inputs/{FAILED}"]),
        (lambda r: (r / FAILED).write_bytes(b""), [f"tệp lạ: {FAILED}"]),
        (lambda r: (r / FAILED).symlink_to("inputs"), [f"liên kết (symlink) lạ: {FAILED}"]),
    ],
)
def test_whatever_is_not_listed_is_told_and_no_strange_folder_is_looked_into(report, add, told):
    add(report)
    assert list(strangers_in(report)) == told


@pytest.mark.parametrize("depth", [1200, 5000])  # more than Python recurs; than a path is long
def test_folders_in_folders_cost_nothing_however_deep(report, depth):
    with nested(report / "inputs", depth):
        assert list(strangers_in(report)) == ["thư mục lạ: inputs/d"]


def test_folder_full_of_strangers_is_told_by_the_first_of_them(report):
    for number in range(1000):
        (report / f"x{number:04}").write_bytes(b"")
    assert 100 <= len(list(strangers_in(report))) < 200


@pytest.mark.parametrize("name", ["/".join("a" * 9), "x" * (33 << 20)])
def test_path_deeper_and_list_longer_than_any_of_ours_are_refused(report, name):
    (report / SUMS_FILE).write_text(f"{ONE}  {name}\n")
    (damage,) = damages(report)
    assert damage.startswith(f"{SUMS_FILE} có dòng sai: ")


@pytest.mark.parametrize("name", ["ro-crate-metadata.json", "ky-duyet.json", "kiem-tra.html"])
def test_what_tells_of_the_run_or_of_signatures_is_not_the_content(report, name):
    before = content_of(report)
    (report / name).write_bytes(b"")
    (report / SUMS_FILE).write_text(sums_of(report))
    assert content_of(report) == before


@pytest.mark.parametrize("name", ["a", "inputs/b c.yaml", "inputs/new"])
def test_each_other_file_is_content_by_its_name_and_its_bytes(report, name):
    before = content_of(report)
    (report / name).write_bytes(b"3")
    (report / SUMS_FILE).write_text(sums_of(report))
    assert content_of(report) != before


def test_without_checksums_there_is_no_content(report):
    (report / SUMS_FILE).write_text("x\n")
    assert content_of(report) == ""
    (report / SUMS_FILE).unlink()
    assert content_of(report) == ""
