"""``cchc render``: names the files it made, or says what is wrong and leaves nothing behind."""

import json
import os
import resource
import shutil
import signal
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from support.city import notebook_with_faults
from support.command_line import cchc
from support.command_line import run as command
from support.params_copy import params_copy
from support.processes import running_with

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.errors import CellError, DiedError, RunError
from cchc_lib.runs.notebook import execute as execute_module
from cchc_lib.runs.notebook.execute import execute
from cchc_lib.runs.report.sign_off import sign
from cchc_lib.runs.report.signatures import signatures_of

pytestmark = pytest.mark.slow

FILES = {
    *("bao-cao.ipynb", "bao-cao.html", "kiem-tra.html", "bao-cao.pdf", "so-lieu.json"),
    *("bao-cao.docx", "so-lieu.xlsx"),
}
ALWAYS = {"bao-cao.ipynb", "so-lieu.json"}
EARLY = "early: 6.395"
COUNTED = "10 lỗi, 15 cảnh báo, 9 lưu ý"  # as ``cchc check`` counts them


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_every_file_is_named_on_a_line_of_its_own_and_exists(tmp_path):
    run = cchc("render", "nguyen-luong-bang", "2026-Q1", "--out", tmp_path)
    target = tmp_path / "2026-Q1" / "11242-nguyen-luong-bang"

    assert (run.code, run.errors) == (0, f"{COUNTED}: kiem-tra.html\n")
    assert set(run.output.splitlines()) >= {str(target / name) for name in FILES}
    beside_inputs = (path for path in target.iterdir() if path.is_file())
    assert set(run.output.splitlines()) == set(map(str, beside_inputs))


def test_only_the_formats_asked_for_are_made_where_the_command_is_called(tmp_path):
    params_copy(tmp_path)
    words = ("--params", "params", "--out", "ket-qua", "--to", " html, review ")
    run = cchc("render", "11242", "2026-Q1", *words, cwd=tmp_path)

    assert run.code == 0, run.errors
    made = [Path(line) for line in run.output.splitlines()]
    assert {str(path.parent) for path in made} == {"ket-qua/2026-Q1/11242-nguyen-luong-bang"}
    assert {path.name for path in made} & FILES == ALWAYS | {"bao-cao.html", "kiem-tra.html"}
    assert all((tmp_path / path).is_file() for path in made)


def test_what_is_published_can_be_read_by_everybody(seed_report):
    assert seed_report.stat().st_mode & 0o777 == 0o755
    assert {file.stat().st_mode & 0o444 for file in seed_report.iterdir()} == {0o444}


def test_unknown_format_is_refused_with_those_there_are(tmp_path, cchc_here):
    out = tmp_path / "out"
    run = cchc_here("render", "11242", "2026-Q1", "--out", out, "--to", "html,odt")

    assert run.code == 2
    assert "không có định dạng odt; có: html, review, pdf, docx, xlsx" in run.errors
    assert not out.exists()


def test_earlier_report_stays_when_a_later_one_fails_and_gives_way_as_a_whole(tmp_path):
    out = tmp_path / "out"
    words = ("render", "11242", "2026-Q1", "--out", out)
    assert cchc(*words, "--to", "html,review").code == 0
    before = contents(out)

    params = params_copy(tmp_path, EARLY, "early: 6.477")
    failed = cchc(*words, "--params", params)

    assert failed.code == 1
    assert "số liệu mâu thuẫn nên chưa lập được báo cáo" in failed.errors
    assert contents(out) == before

    assert cchc(*words, "--to", "pdf").code == 0
    published = contents(out / "2026-Q1/11242-nguyen-luong-bang")
    assert FILES & published.keys() == ALWAYS | {"bao-cao.pdf"}
    kept = contents(out / "lich-su/2026-Q1/11242-nguyen-luong-bang/001")
    assert kept == {name.split("/", 2)[2]: content for name, content in before.items()}


def test_who_makes_a_signed_report_again_with_another_content_is_told_what_has_ended(
    seed_report, tmp_path, cchc_here
):
    report = shutil.copytree(seed_report, tmp_path / "2026-Q1" / seed_report.name)
    sign(report, "Trần Thị An")
    run = cchc_here("render", "11242", "2026-Q1", "--out", tmp_path, "--to", "html")

    *_, ended, counted = run.errors.splitlines()
    assert ended.startswith("Nội dung đã đổi nên chữ ký hết hiệu lực: soạn thảo – Trần Thị An, ")
    assert counted == f"{COUNTED}: so-lieu.json"
    kept = tmp_path / "lich-su/2026-Q1" / seed_report.name / "001"
    assert [one.name for one in signatures_of(kept)] == ["Trần Thị An"]


@pytest.mark.parametrize("out", ["tệp", "tệp/bên trong", "/proc/ket-qua"])
def test_outputs_folder_that_cannot_be_written_is_told_before_anything_runs(tmp_path, out):
    (tmp_path / "tệp").write_text("đã có")
    run = cchc("render", "11242", "2026-Q1", "--out", tmp_path / out)

    assert run.code == 2
    assert run.errors.startswith(f"không ghi được vào thư mục kết quả {tmp_path / out}: ")
    assert run.errors.count("\n") == 1
    assert contents(tmp_path) == {"tệp": "đã có".encode()}


def test_place_of_the_report_that_is_taken_by_a_file_is_told_and_nothing_stays(tmp_path):
    (tmp_path / "2026-Q1").write_text("đã có")
    run = cchc("render", "11242", "2026-Q1", "--out", tmp_path, "--to", "html")

    assert run.code == 3
    assert run.errors.startswith("không đặt được kết quả vào ")
    assert contents(tmp_path) == {"2026-Q1": "đã có".encode()}


def small_files_only() -> None:
    """Let no file of this process grow over 200 kB, as a disk that is full would."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def test_full_disk_is_told_in_one_line_and_nothing_stays(tmp_path):
    run = cchc("render", "11242", "2026-Q1", "--out", tmp_path, preexec_fn=small_files_only)

    assert run.code == 3
    assert run.errors.startswith("không ghi được bao-cao.ipynb: ")
    assert run.errors.count("\n") == 1
    assert contents(tmp_path) == {}


def test_results_are_readable_json_with_sorted_keys(seed_report):
    text = (seed_report / "so-lieu.json").read_text(encoding="utf-8")
    record = json.loads(text)

    assert "Nguyễn Lương Bằng" in text
    assert text == json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


# --- notebooks that seem to succeed ---

SHOW_RECORD = f"""
from IPython.display import display
display({{"{RESULTS_MIME}": {{}}}}, raw=True)
"""


def notebook(folder: Path, *sources: str) -> Path:
    """Write a notebook of these code cells."""
    cells = [new_code_cell(source) for source in sources]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = folder / "so-tinh.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def test_notebook_with_a_record_at_its_end_is_taken_for_success(tmp_path):
    executed = execute(notebook(tmp_path, "1 + 1", SHOW_RECORD), {}, tmp_path / "out.ipynb")
    assert [cell.execution_count for cell in executed.cells] == [1, 2]


@pytest.mark.parametrize(
    ("last_words", "told"),
    [
        ("import os; os._exit(0)", "bị dừng đột ngột"),
        ("import os; os.kill(os.getpid(), 9)", "bị dừng đột ngột"),
        ("import sys; sys.exit(0)", "có ô của sổ tính chưa chạy"),
    ],
)
def test_kernel_that_ends_in_a_cell_is_not_taken_for_success(tmp_path, last_words, told):
    path = notebook(tmp_path, "1 + 1", last_words, SHOW_RECORD)
    with pytest.raises(RunError, match=told):
        execute(path, {}, tmp_path / "out.ipynb")


@pytest.mark.parametrize("last", ["1 + 1", "print('xong')", "import os; os._exit(0)", "exit()"])
def test_notebook_without_a_record_at_its_end_is_not_taken_for_success(tmp_path, last):
    with pytest.raises(RunError):
        execute(notebook(tmp_path, SHOW_RECORD, last), {}, tmp_path / "out.ipynb")


def test_cell_that_fails_is_told_by_its_number_and_error(tmp_path):
    with pytest.raises(CellError, match=r"dừng ở ô \[2\] vì lỗi ZeroDivisionError") as caught:
        execute(notebook(tmp_path, "1 + 1", "1 / 0", SHOW_RECORD), {}, tmp_path / "out.ipynb")
    assert caught.value.exit_code == 3


def test_cell_that_takes_too_long_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("cchc_lib.runs.notebook.execute.CELL_TIMEOUT", 1)
    with pytest.raises(RunError, match="chạy quá 1 giây"):
        execute(notebook(tmp_path, "import time; time.sleep(60)"), {}, tmp_path / "out.ipynb")


INTERRUPT_IN_A_CELL = """
import os, signal, sys, threading, time
from pathlib import Path
from cchc_lib.runs.jobs import job
notebook, reached = Path(sys.argv[1]), Path(sys.argv[2])
job.master_notebook = lambda: notebook
sys.argv[1:3] = []
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background has none
def interrupt():
    while not reached.exists():
        time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
from cchc_lib.cli import main
main()
"""
FOR_EVER = 600  # seconds: longer than a command may take here


def test_interrupted_command_ends_with_130_and_leaves_neither_file_nor_kernel(tmp_path):
    temporary, out, reached = (tmp_path / name for name in ("temporary", "out", "reached"))
    temporary.mkdir()
    wait = f"import time; open({str(reached)!r}, 'w').close(); time.sleep({FOR_EVER})"
    waiting = notebook_with_faults(tmp_path / "so-tinh.ipynb", {"11242-nguyen-luong-bang": wait})
    words = (waiting, reached, "render", "11242", "2026-Q1", "--out", out)
    run = command(
        "python", "-c", INTERRUPT_IN_A_CELL, *words, env=os.environ | {"TMPDIR": str(temporary)}
    )

    assert reached.exists()
    assert run.code == 130
    assert run.errors == "Đã dừng theo yêu cầu.\n"
    assert contents(out) == {}
    assert running_with(f"TMPDIR={temporary}") == []


def test_kernel_that_is_coming_up_ends_with_an_interrupt_before_its_folder_goes(
    tmp_path, monkeypatch
):
    kernels = []

    def interrupted(client):
        kernels.append(client.km.provisioner.process)
        raise KeyboardInterrupt

    monkeypatch.setattr(NotebookClient, "start_new_kernel_client", interrupted)
    with pytest.raises(KeyboardInterrupt):
        execute(notebook(tmp_path, SHOW_RECORD), {}, tmp_path / "out.ipynb")
    assert [kernel.returncode for kernel in kernels] == [-signal.SIGKILL]


def test_kernel_that_does_not_come_up_is_started_once_more(tmp_path, monkeypatch):
    starts = []

    def start_badly_once(*args, **options):
        starts.append(1)
        if len(starts) == 1:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return real(*args, **options)

    real = execute_module.WarmEngine.execute_notebook
    monkeypatch.setattr(execute_module.WarmEngine, "execute_notebook", start_badly_once)
    book = notebook(tmp_path, SHOW_RECORD)

    executed = execute(book, {}, tmp_path / "out.ipynb")

    assert len(starts) == 2
    assert executed.cells[-1].execution_count == 1


def test_kernel_that_never_comes_up_is_told_in_words(tmp_path, monkeypatch):
    def never_start(*_, **__):
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(execute_module.WarmEngine, "execute_notebook", never_start)

    with pytest.raises(DiedError, match="không khởi động được"):
        execute(notebook(tmp_path, SHOW_RECORD), {}, tmp_path / "out.ipynb")
