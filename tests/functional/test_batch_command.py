"""``cchc batch``: all who handed in, each whole or absent, and again only what is missing."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.city import (
    PERIOD,
    batch_with,
    city,
    contents,
    litter,
    notebook_with_faults,
    published,
    same_bytes,
)
from support.command_line import REPO, cchc
from support.opened_workbook import opened, rows
from support.processes import running_with, wait_until

from cchc_lib.communes import communes_of
from cchc_lib.runs.jobs.job import master_notebook
from cchc_lib.runs.outputs.lock import locked

pytestmark = pytest.mark.slow

INDEX = {"index.html", "index.json", "index.xlsx", "nhat-ky.jsonl"}
ONE, TWO, THREE = "10510-thanh-dong", "10525-hai-duong", "10532-le-thanh-nghi"


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Make a city of three communes in one format, once."""
    folder = tmp_path_factory.mktemp("city")
    city(folder / "params", 3)
    (folder / "params/99999-khong-co").mkdir()
    (folder / "params/99999-khong-co/2026-Q1.yaml").write_text("commune: x\n")
    (folder / "params/10537-tan-hung").mkdir()
    run = again(folder)
    assert run.code == 0, run.errors
    return folder, run


def again(folder: Path, *words: object):
    """Run the same batch in ``folder`` as the one that ``done`` made."""
    words = ("--params", folder / "params", "--out", folder / "out", "--to", "html", *words)
    return cchc("batch", PERIOD, *words)


def reasons(folder: Path, *words: object) -> dict[str, str]:
    """Return what ``--dry-run`` says of each commune."""
    run = again(folder, "--dry-run", *words)
    assert run.code == 0, run.errors
    rows = (line.split(None, 1) for line in run.output.splitlines())
    return {folder: " ".join(why.split()) for folder, why in rows}


def events(folder: Path) -> list[dict]:
    """Return the events of the journal."""
    lines = (folder / "out" / PERIOD / "nhat-ky.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_commune_that_handed_in_gets_its_report_and_a_line(done):
    folder, run = done
    lines = run.output.splitlines()
    assert {line.split()[1] for line in lines if line.startswith("[")} == {ONE, TWO, THREE}
    assert "Đã lập 3 báo cáo quý I năm 2026; 111 trong 114 đơn vị chưa nộp" in lines
    assert lines[-1] == f"Danh mục: {folder / 'out' / PERIOD / 'index.html'}"
    assert published(folder / "out") == {ONE, TWO, THREE}
    assert {path.name for path in (folder / "out" / PERIOD).iterdir()} == INDEX | {ONE, TWO, THREE}
    assert litter(folder / "out") == set()


def test_folder_that_is_no_commune_is_told_and_not_guessed(done):
    _, run = done
    assert "99999-khong-co" in run.output
    assert 'không có đơn vị cấp xã "99999-khong-co"' in run.output


def test_journal_holds_an_event_on_each_line_with_its_time(done):
    folder, _ = done
    told = events(folder)
    assert [event["event"] for event in told if event["event"] in {"batch", "end"}][:2] == [
        "batch",
        "end",
    ]
    assert {e["folder"] for e in told if e["event"] == "finished"} == {ONE, TWO, THREE}
    assert all(event["time"].endswith("+00:00") for event in told)


def test_index_tells_each_figure_on_a_line_of_its_own(done):
    folder, _ = done
    book = opened((folder / "out" / PERIOD / "index.xlsx").read_bytes())
    early = {
        "Mã đơn vị": "10510",
        "Đơn vị": "Phường Thành Đông",
        "Kỳ": "2026-Q1",
        "Mã chỉ tiêu": "procedures.dossiers.early_rate",
        "Chỉ tiêu": "Tỷ lệ giải quyết trước hạn",
        "Kết quả": 1,
        "Tử số": 3,
        "Mẫu số": 3,
        "Đơn vị tính": "%",
        "Tình trạng": "có số liệu",
    }
    assert early in rows(book["Số liệu"])

    index = json.loads((folder / "out" / PERIOD / "index.json").read_text("utf-8"))
    states = {entry["folder"]: entry["state"] for entry in index["communes"]}
    assert {name for name, state in states.items() if state != "missing"} == {ONE, TWO, THREE}
    assert set(states) == {unit.folder for unit in communes_of("31")}
    listed = {row["Mã"]: row["Tình trạng"] for row in rows(book["Các đơn vị"])}
    assert listed.keys() == {entry["code"] for entry in index["communes"]}
    assert listed["10537"] == "chưa nộp số liệu"


def test_second_run_executes_nothing_and_touching_a_file_changes_nothing(done):
    folder, _ = done
    os.utime(folder / "params" / ONE / f"{PERIOD}.yaml")
    run = again(folder, "--log-json")
    begun, ended = (json.loads(line) for line in run.output.splitlines())
    assert (run.code, begun["due"], begun["up_to_date"]) == (0, 0, 3)
    assert (ended["event"], ended["made"]) == ("end", 0)
    assert "Đã lập 0 báo cáo quý I năm 2026; 3 đã có, còn đúng" in run.errors


def test_dry_run_names_exactly_what_would_run_and_why(done, tmp_path):
    folder, _ = done
    copy = tmp_path / "city"
    subprocess.run(["cp", "-r", folder, copy], check=True)
    submission = copy / "params" / ONE / f"{PERIOD}.yaml"
    submission.write_text(submission.read_text("utf-8") + "# thêm\n", "utf-8")
    page = copy / "out" / PERIOD / TWO / "bao-cao.html"
    page.write_bytes(page.read_bytes()[:-1])
    before = {path: path.stat().st_mtime_ns for path in (copy / "out").rglob("*")}
    assert reasons(copy) == {
        ONE: f"lập số liệu vào đã đổi: {ONE}/{PERIOD}.yaml",
        TWO: "lập hỏng: bao-cao.html đã bị sửa",
        THREE: "bỏ qua còn đúng",  # where a folder stands plays no role
    }
    assert {path: path.stat().st_mtime_ns for path in (copy / "out").rglob("*")} == before


def test_one_byte_of_one_input_makes_exactly_that_report_again(tmp_path):
    one, two = city(tmp_path / "params", 2)
    assert again(tmp_path).code == 0
    submission = tmp_path / "params" / two / f"{PERIOD}.yaml"
    text = submission.read_bytes()
    assert text.startswith(b"# ")  # in a comment no figure changes, but the input does
    submission.write_bytes(b"#!" + text[2:])

    why = reasons(tmp_path)
    assert why == {one: "bỏ qua còn đúng", two: f"lập số liệu vào đã đổi: {two}/{PERIOD}.yaml"}
    run = again(tmp_path)
    assert "Đã lập 1 báo cáo quý I năm 2026; 1 đã có, còn đúng" in run.output
    assert reasons(tmp_path) == {one: "bỏ qua còn đúng", two: "bỏ qua còn đúng"}


def test_only_and_force_choose_what_runs(done):
    folder, _ = done
    assert reasons(folder, "--only", "10525*", "--force") == {TWO: "lập theo yêu cầu (--force)"}
    assert reasons(folder, "--failed") == {}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("2026-Q1", "--params", "khong-co"), "không có thư mục số liệu khong-co"),
        (("2031-Q1",), "trong params chưa xã nào nộp 2031-Q1.yaml (quý I năm 2031)"),
        (
            ("2026-Q1", "--only", "nai-*"),
            'không xã nào đã nộp có tên thư mục khớp với --only "nai-',
        ),
        (("2026-Q1", "--to", "odt"), "không có định dạng odt"),
        (("2026-Q5",), "kỳ báo cáo"),
    ],
)
def test_request_that_cannot_be_carried_out_is_refused_and_nothing_is_made(
    tmp_path, cchc_here, words, told
):
    run = cchc_here("batch", *words, "--out", tmp_path / "out")
    assert run.code == 2
    assert told in run.errors
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", ["tệp", "tệp/bên trong", "/proc/ket-qua"])
def test_outputs_that_cannot_be_written_are_told_before_anything_runs(tmp_path, cchc_here, out):
    (tmp_path / "tệp").write_text("đã có")
    run = cchc_here("batch", "2026-Q1", "--out", tmp_path / out)
    assert run.code == 2
    assert run.errors.startswith(f"không ghi được vào thư mục kết quả {tmp_path / out}: ")
    assert run.output == ""


def test_second_batch_on_the_same_outputs_is_refused(tmp_path, cchc_here):
    with locked(tmp_path / "out"):
        run = cchc_here("batch", "2026-Q1", "--out", tmp_path / "out")
    assert run.code == 75
    assert "đang được một lệnh cchc khác dùng" in run.errors
    assert litter(tmp_path / "out") == set()


def test_disk_without_room_is_told_before_anything_runs(tmp_path):
    city(tmp_path / "params", 2)
    words = ("--params", tmp_path / "params", "--out", tmp_path / "out")
    run = batch_with(master_notebook(), *words, size=10**15)
    assert run.code == 2
    assert "không đủ chỗ trên đĩa cho 2 báo cáo: cần khoảng " in run.errors
    assert run.output == ""


def test_fresh_kernels_make_the_same_bytes(tmp_path):
    city(tmp_path / "params", 1)
    for out, words in (("warm", ()), ("fresh", ("--fresh-kernels",))):
        run = cchc(
            "batch", PERIOD, "--params", tmp_path / "params", "--out", tmp_path / out, *words
        )
        assert run.code == 0, run.output
    warm, fresh = (contents(tmp_path / out / PERIOD / ONE) for out in ("warm", "fresh"))
    assert same_bytes(warm) == same_bytes(fresh)
    assert {"bao-cao.pdf", f"inputs/{ONE}/{PERIOD}.yaml"} < warm.keys()


@pytest.mark.parametrize("words", [(), ("--fresh-kernels",)], ids=["warm", "fresh"])
def test_what_a_notebook_leaves_running_ends_with_its_report(tmp_path, words):
    city(tmp_path / "params", 1)
    (tmp_path / "temporary").mkdir()
    lasting = "import subprocess; subprocess.Popen(['sleep', '600'])"
    notebook = notebook_with_faults(tmp_path / "so-tinh.ipynb", {ONE: lasting})
    words = ("--params", tmp_path / "params", "--out", tmp_path / "out", "--to", "html", *words)
    run = batch_with(notebook, *words, env=os.environ | {"TMPDIR": str(tmp_path / "temporary")})
    assert run.code == 0, run.output
    assert wait_until(lambda: not running_with(f"TMPDIR={tmp_path / 'temporary'}"), 5)


def test_failure_leaves_its_notebook_beside_the_earlier_version_until_the_next_success(tmp_path):
    city(tmp_path / "params", 1)
    words = ("--params", tmp_path / "params", "--out", tmp_path / "out", "--to", "html")
    report = tmp_path / "out" / PERIOD / ONE
    assert cchc("batch", PERIOD, *words).code == 0
    before = contents(report)

    faulty = notebook_with_faults(tmp_path / "so-tinh.ipynb", {ONE: "1 / 0"})
    run = batch_with(faulty, *words)
    assert run.code == 3
    assert "lỗi trong một ô của sổ tính (1):" in run.output
    assert f"xem {report / 'that-bai/that-bai.ipynb'}" in run.output
    after = contents(report)
    failed = json.loads(after["that-bai/that-bai.ipynb"])
    assert {name: after[name] for name in after if not name.startswith("that-bai/")} == before
    assert published(tmp_path / "out") == {ONE}
    assert "ZeroDivisionError" in "".join(failed["cells"][0]["source"])
    (error,) = (o for c in failed["cells"] for o in c.get("outputs", []) if "traceback" in o)
    assert any("division by zero" in line for line in error["traceback"])
    page = (tmp_path / "out" / PERIOD / "index.html").read_text("utf-8")
    assert "(bản trước vẫn còn)" in page

    run = cchc("batch", PERIOD, *words, "--failed")
    assert (run.code, litter(tmp_path / "out")) == (0, set())
    assert same_bytes(contents(report)) == same_bytes(before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_batch_ends_with_130_and_the_next_one_makes_just_the_rest(tmp_path, number):
    folders = city(tmp_path / "params", 8)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [Path(sys.executable).with_name("cchc"), "batch", PERIOD, "--to", "html"]
    words = ["--params", tmp_path / "params", "--out", tmp_path / "out"]
    batch = subprocess.Popen(
        [*command, *words], stdout=subprocess.PIPE, text=True, cwd=REPO,
        env=os.environ | {"TMPDIR": str(temporary)},
    )  # fmt: skip
    batch.stdout.readline()
    batch.send_signal(number)
    rest, _ = batch.communicate(timeout=15)
    made = published(tmp_path / "out")

    assert batch.returncode == 130
    assert f"Còn {8 - len(made)} báo cáo chưa lập; chạy lại lệnh này để lập nốt." in rest
    assert 0 < len(made) < 8
    assert wait_until(lambda: not running_with(f"TMPDIR={temporary}"), 5)
    assert litter(tmp_path / "out") == set()

    run = cchc("batch", PERIOD, *words[:2], *words[2:], "--to", "html")
    assert run.code == 0
    assert f"Đã lập {8 - len(made)} báo cáo quý I năm 2026; {len(made)} đã có" in run.output
    assert published(tmp_path / "out") == set(folders)


def test_terminal_shows_what_is_done_running_and_how_fast(tmp_path):
    city(tmp_path / "params", 2)
    words = ["--params", tmp_path / "params", "--out", tmp_path / "out", "--to", "html"]
    ours, theirs = pty.openpty()
    command = [Path(sys.executable).with_name("cchc"), "batch", PERIOD, *words]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120", "NO_COLOR": "1"}
    with subprocess.Popen(command, stdout=theirs, cwd=REPO, env=environment) as batch:
        os.close(theirs)
        shown = bytearray()
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
    text = shown.decode()
    os.close(ours)
    assert batch.returncode == 0
    assert "0/2" in text
    assert f"Đang lập: {ONE}, {TWO}" in text
    assert "Đã lập 2 báo cáo" in text
    assert "\x1b[3" not in text  # no colour
