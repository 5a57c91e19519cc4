"""``cchc verify``: a whole report is proved again from its inputs; what was altered is named."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from support.command_line import REPO, cchc
from support.tampering import change_record, copy_of, edit, mend, sum_up
from support.tools import need

from cchc_lib.published.files import CRATE_FILE, SUMS_FILE
from cchc_lib.runs.outputs.lock import locked
from cchc_lib.runs.record.sums import sha256_of
from cchc_lib.runs.report.signatures import signatures_of, signed_bytes

pytestmark = pytest.mark.slow

SUBMISSION = "inputs/11242-nguyen-luong-bang/2026-Q1.yaml"
LIMITS = "Không chứng minh: ai lập báo cáo, và số liệu nộp có đúng thực tế không."
EARLY_RATE = "98,86%"


@pytest.fixture
def report(seed_report, tmp_path):
    """Give a copy of the seed's report to tamper with."""
    return copy_of(seed_report, tmp_path)


@pytest.fixture
def differences(cchc_here):
    """Verify a report in which something must differ, and return the lines that say what."""

    def verify(report, *words):
        run = cchc_here("verify", report, *words)
        head, *lines = run.output.splitlines()
        assert (run.code, head) == (4, f"KHÁC: {len(lines)} điểm")
        return [line.strip() for line in lines]

    return verify


def line_about(name, lines):
    (line,) = (line for line in lines if line.startswith(f"{name}: "))
    return line


# --- whole ---


def test_whole_report_is_made_again_byte_for_byte(seed_report):
    run = cchc("verify", seed_report)
    count = len((seed_report / SUMS_FILE).read_text("utf-8").splitlines())
    assert (run.code, run.errors) == (0, "")
    assert run.output.splitlines() == [
        f"ĐÚNG: {count} tệp khớp SHA256SUMS và hồ sơ lập báo cáo.",
        "Chạy lại sổ tính trên số liệu kèm theo cho kết quả giống từng byte.",
        f"Chứng minh được: các tệp nhất quán với nhau. {LIMITS}",
    ]


def test_without_running_it_is_said_what_is_not_proved(seed_report, cchc_here):
    run = cchc_here("verify", seed_report, "--no-run")
    assert run.code == 0
    assert "Chưa chạy lại sổ tính (--no-run)" in run.output
    assert "giống từng byte" not in run.output
    assert LIMITS in run.output


def test_stock_tool_reads_the_checksums_and_verifying_leaves_the_report_as_it_is(report, cchc_here):
    assert cchc_here("verify", report).code == 0
    command = [need("sha256sum"), "--strict", "--quiet", "--check", SUMS_FILE]
    checked = subprocess.run(command, cwd=report, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    assert cchc_here("verify", report, "--no-run").code == 0


def test_report_carried_elsewhere_is_verified_from_within_its_folder(report):
    report.rename(report.parent / "mang-di")
    elsewhere = os.environ | {"PYTHONPATH": str(REPO)}
    run = cchc("verify", ".", "--no-run", cwd=report.parent / "mang-di", env=elsewhere)
    assert run.code == 0, run.errors


def cut_off() -> list[str]:
    """Return the words that run a command without any network; fail or skip where none do."""
    need("unshare")
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
    missing = "máy này không cho tách mạng (unshare --net)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


NO_WAY_OUT = "import socket; print([name for _, name in socket.if_nameindex()])"


def test_report_is_made_again_without_a_network(seed_report):
    words, python = cut_off(), sys.executable
    asked = subprocess.run([*words, python, "-c", NO_WAY_OUT], capture_output=True, check=True)
    assert asked.stdout.decode().strip() in {"['lo']", "[]"}

    command = [*words, python, "-c", "from cchc_lib.cli import main; main()"]
    command += ["verify", str(seed_report)]
    run = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "giống từng byte" in run.stdout


# --- altered, with or without its hash ---


def test_altered_file_is_named_at_once(report, differences):
    edit(report / "bao-cao.html", EARLY_RATE, "99,86%")
    assert differences(report) == ["bao-cao.html đã bị sửa"]


def test_altered_file_whose_checksum_was_mended_is_found_by_the_record(report, differences):
    edit(report / "bao-cao.html", EARLY_RATE, "99,86%")
    sum_up(report)
    assert differences(report, "--no-run") == ["bao-cao.html: mã băm khác trong hồ sơ"]


def test_figure_altered_in_the_page_is_found_by_its_line_though_all_hashes_fit(report, differences):
    edit(report / "bao-cao.html", EARLY_RATE, "99,86%")
    mend(report)
    (line,) = differences(report)
    assert line.startswith("bao-cao.html: dòng ")
    assert "báo cáo ghi" in line
    assert "99,86%" in line.partition("chạy lại ra")[0]
    assert EARLY_RATE in line.partition("chạy lại ra")[2]


def test_what_no_hash_tells_is_left_to_the_run_and_said_so(report, cchc_here):
    edit(report / "bao-cao.html", EARLY_RATE, "99,86%")
    mend(report)
    run = cchc_here("verify", report, "--no-run")
    assert run.code == 0
    assert "chưa biết số liệu này có ra báo cáo này không" in run.output


def test_figures_altered_in_the_notebook_and_the_results_are_named(report, differences):
    edit(report / "bao-cao.ipynb", EARLY_RATE, "99,86%")
    edit(report / "so-lieu.json", EARLY_RATE, "99,86%")
    mend(report)
    notebook, results = differences(report)
    assert notebook.startswith("bao-cao.ipynb: ô thứ ")
    assert results == (
        "so-lieu.json: chỉ tiêu “procedures.dossiers.early_rate”: "
        "báo cáo ghi “99,86%”, chạy lại ra “98,86%”"
    )


def test_exchanged_input_is_told_by_the_first_figure_that_it_changes(report, differences):
    edit(report / SUBMISSION, "partial_online: 2.524", "partial_online: 2.523")
    mend(report)
    lines = differences(report)
    assert line_about("so-lieu.json", lines) == (  # 2.848 and 2.847 of 2.862
        "so-lieu.json: chỉ tiêu “digital.dossiers.online_rate”: "
        "báo cáo ghi “99,51%”, chạy lại ra “99,48%”"
    )
    assert {line.partition(":")[0] for line in lines} >= {"bao-cao.html", "bao-cao.pdf"}


def test_input_of_another_commune_is_told(report, differences):
    other = REPO / "tests/fixtures/params/11443-kien-an/2026-Q1.yaml"
    shutil.copy(other, report / SUBMISSION)
    mend(report)
    (line,) = differences(report)
    assert line.startswith("không lập lại được: số liệu không đọc được: ")


def test_packed_notebook_that_was_altered_is_named_and_never_run(report, tmp_path, differences):
    marker = tmp_path / "da-chay"
    notebook = nbformat.read(report / "so-tinh.ipynb", 4)
    notebook.cells.insert(0, new_code_cell(f"open({str(marker)!r}, 'w').close()", id="xau"))
    nbformat.write(notebook, report / "so-tinh.ipynb")
    mend(report)
    lines = differences(report)
    assert lines == ["so-tinh.ipynb: không phải sổ tính mà hồ sơ ghi là đã chạy"]
    assert not marker.exists()


def test_notebook_that_the_record_owns_up_to_is_not_run_either(report, tmp_path, differences):
    marker = tmp_path / "da-chay"
    edit(report / "so-tinh.ipynb", "parameters", f"parameters {marker}")
    owned = {"value": sha256_of(report / "so-tinh.ipynb")}
    change_record(report, lambda record: entity(record, "#key-notebook").update(owned))
    mend(report)
    (line,) = differences(report)
    assert line.startswith("báo cáo lập bằng sổ tính khác với sổ tính của thư viện này (hồ sơ ")
    assert not marker.exists()


def entity(record, uri):
    (found,) = (one for one in record["@graph"] if one["@id"] == uri)
    return found


def test_other_library_in_the_record_is_told_and_nothing_is_run(report, differences):
    change_record(report, lambda record: entity(record, "#key-library").update(value="0" * 64))
    (line,) = differences(report)
    assert line.startswith("báo cáo lập bằng bản khác của thư viện cchc (hồ sơ 000000000000, ở đây")


def test_other_library_in_the_record_is_said_where_nothing_is_run(report, cchc_here):
    change_record(report, lambda record: entity(record, "#key-library").update(value="0" * 64))
    run = cchc_here("verify", report, "--no-run")
    assert run.code == 0
    assert "Hồ sơ do bản khác của thư viện cchc ghi: chưa đối chiếu từng mục" in run.output


def test_record_that_tells_another_commune_or_licence_is_told(report, differences):
    change_record(report, lambda record: entity(record, "./").update(license={"@id": "#khac"}))
    change_record(report, lambda record: entity(record, "#commune").update(name="Xã Khác\x1b[2J"))
    assert differences(report) == [
        f"{CRATE_FILE}: mục #commune không như chương trình ghi",
        f"{CRATE_FILE}: mục ./ không như chương trình ghi",
    ]


# --- too much, too little, not a file ---


def replace_by_link(report):
    shutil.move(report / "bao-cao.pdf", report.parent / "that.pdf")
    (report / "bao-cao.pdf").symlink_to(report.parent / "that.pdf")


def replace_inputs_by_link(report):
    shutil.move(report / "inputs", report.parent / "inputs")
    (report / "inputs").symlink_to(report.parent / "inputs")


def replace_by_pipe(report):
    (report / "bao-cao.pdf").unlink()
    os.mkfifo(report / "bao-cao.pdf")


def add(report, name):
    (report / name).parent.mkdir(exist_ok=True)
    (report / name).write_text("x")
    return report


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda r: add(r, "ngoai.txt"), ["tệp lạ: ngoai.txt"]),
        (lambda r: add(r, "inputs/.an"), ["tệp lạ: inputs/.an"]),
        (lambda r: add(r, "x\x1b[2J\n"), ["tệp lạ: x�[2J"]),
        (lambda r: sum_up(add(r, "ngoai.txt")), ["hồ sơ không nhắc đến ngoai.txt"]),
        (lambda r: (r / "bao-cao.pdf").unlink(), ["thiếu bao-cao.pdf"]),
        (
            lambda r: ((r / "bao-cao.pdf").unlink(), sum_up(r)),
            ["thiếu bao-cao.pdf (có trong hồ sơ)"],
        ),
        (lambda r: (r / "so-lieu.json").unlink(), ["thiếu so-lieu.json"]),
        (lambda r: (r / SUMS_FILE).unlink(), [f"thiếu {SUMS_FILE}"]),
        (lambda r: (r / CRATE_FILE).unlink(), [f"thiếu {CRATE_FILE}"]),
        (replace_by_link, ["liên kết (symlink) thay cho tệp: bao-cao.pdf"]),
        (replace_inputs_by_link, ["liên kết (symlink) lạ: inputs"]),
        (replace_by_pipe, ["không phải tệp thường: bao-cao.pdf"]),
        (lambda r: add(r, "that-bai"), ["tệp lạ: that-bai"]),
        (lambda r: (r / "trong").mkdir(), ["thư mục lạ: trong"]),
        (lambda r: (r / "inputs/trong").mkdir(), ["thư mục lạ: inputs/trong"]),
        (
            lambda r: (add(r, "that-bai/x"), sum_up(r / "that-bai")),
            [
                "that-bai: thiếu that-bai.ipynb",
                "that-bai: thiếu so-tinh.ipynb",
                f"that-bai: thiếu {CRATE_FILE}",
            ],
        ),
    ],
)
def test_each_is_named_without_a_run(report, differences, tamper, told):
    tamper(report)
    assert differences(report) == told


def write_record(report, content):
    (report / CRATE_FILE).write_text(content)
    sum_up(report)


def without_run(record):
    record["@graph"].remove(entity(record, "#run"))


def failed(record):
    entity(record, "#run")["actionStatus"] = "http://schema.org/FailedActionStatus"


@pytest.mark.parametrize("change", [without_run, failed])
def test_record_that_tells_of_no_run_is_named(report, differences, change):
    change_record(report, change)
    assert differences(report) == [f"{CRATE_FILE} không kể lượt chạy nào đã xong (CreateAction)"]


@pytest.mark.parametrize("content", ["{", "", "[" * 100_000, '{"@graph": \udcff}'])
def test_record_that_cannot_be_read_is_named(report, differences, content):
    (report / CRATE_FILE).write_bytes(content.encode(errors="surrogateescape"))
    sum_up(report)
    assert differences(report) == [f"không đọc được {CRATE_FILE}"]


@pytest.mark.parametrize("content", ["[]", "null", '{"@graph": 1}', '{"@graph": [[], null, {}]}'])
def test_record_of_another_form_names_no_file(report, differences, content):
    write_record(report, content)
    lines = differences(report)
    assert lines[0] == f"{CRATE_FILE} không kể lượt chạy nào đã xong (CreateAction)"
    assert "hồ sơ không nhắc đến so-lieu.json" in lines


def test_record_that_does_not_say_whose_report_it_is_is_told(report, differences):
    change_record(report, lambda record: entity(record, "#param-commune").update(value="00000"))
    (line,) = differences(report)
    assert line.startswith("hồ sơ không cho biết báo cáo của đơn vị nào, kỳ nào: ")


def test_key_that_is_no_text_is_told_and_no_crash(report, differences):
    change_record(report, lambda record: entity(record, "#key-library").update(propertyID=["x"]))
    (line,) = differences(report)
    assert line.startswith("báo cáo lập bằng bản khác của thư viện cchc (hồ sơ không ghi")


def test_name_like_an_emoji_stays_as_it_is(report, cchc_here):
    (report / ":smile:.txt").write_text("x")
    assert "tệp lạ: :smile:.txt" in cchc_here("verify", report, "--no-run").output


def test_folder_that_is_not_there_is_a_usage_error(tmp_path, cchc_here):
    run = cchc_here("verify", tmp_path / "khong-co")
    assert run.code == 2
    assert "không có thư mục báo cáo" in run.errors


# --- a PDF for another archive ---


def test_report_of_another_pdf_standard_is_verified_by_the_same_and_made_again_by_another(
    tmp_path, cchc_here
):
    words = ("render", "11242", "2026-Q1", "--out", tmp_path, "--to", "pdf", "--pdf-standard")
    made = cchc_here(*words, "ua-1,a-3a")
    assert made.code == 0, made.errors
    report = tmp_path / "2026-Q1" / "11242-nguyen-luong-bang"
    assert b"<pdfaid:part>3<" in (report / "bao-cao.pdf").read_bytes()
    assert cchc_here("verify", report).code == 0
    plan = cchc_here("batch", "2026-Q1", "--out", tmp_path, "--to", "pdf", "--dry-run")
    assert "chuẩn PDF yêu cầu khác" in plan.output


# --- signed ---


def test_signed_report_is_whole_and_a_name_changed_by_hand_is_found(report, differences, cchc_here):
    assert cchc_here("sign-off", report, "--name", "Trần Thị An").code == 0
    assert cchc_here("verify", report).code == 0

    edit(report / "ky-duyet.json", "Trần Thị An", "Lê Văn Bình")
    assert differences(report) == ["ky-duyet.json đã bị sửa"]


def test_signing_is_refused_while_a_batch_holds_the_outputs(seed_report, tmp_path, cchc_here):
    outputs = tmp_path / "outputs"
    report = shutil.copytree(seed_report, outputs / "2026-Q1" / seed_report.name)
    with locked(outputs):
        refused = cchc_here("sign-off", report, "--name", "Trần Thị An")
        seen = cchc_here("sign-off", report)
    assert (refused.code, refused.output) == (75, "")
    assert "đang được một lệnh cchc khác dùng; đợi lệnh đó xong" in refused.errors
    assert (seen.code, seen.output.count("–")) == (0, 4)  # none of the four steps is taken
    assert cchc_here("sign-off", report, "--name", "Trần Thị An").code == 0
    assert cchc_here("verify", report, "--no-run").code == 0


def forge(report, **parts):
    """Let each signature of a report say something else, and all hashes fit."""
    signed = signatures_of(report)
    content = signed_bytes([replace(one, **parts) for one in signed])
    (report / "ky-duyet.json").write_bytes(content)
    mend(report)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"content": "0" * 64}, "báo cáo đã thay đổi sau khi ký"),
        ({"name": "Trần Thị An"}, "Trần Thị An đã kiểm tra lần một; lần hai cần một người khác"),
        ({"time": "1999-01-01T00:00:00.000+00:00"}, "giờ ký sớm hơn lúc lập báo cáo"),
    ],
)
def test_forged_signatures_are_found_without_a_run_though_all_hashes_fit(
    report, differences, cchc_here, parts, why
):
    for name in ("Trần Thị An", "Lê Văn Bình", "Phạm Thị Cúc"):
        assert cchc_here("sign-off", report, "--name", name).code == 0
    forge(report, **parts)
    assert differences(report, "--no-run") == [f"chữ ký không có hiệu lực: {why}"]
    assert "không còn hiệu lực" in cchc_here("sign-off", report).output


def test_name_changed_by_hand_is_found_on_the_review_page_though_all_hashes_fit(
    report, differences, cchc_here
):
    assert cchc_here("sign-off", report, "--name", "Trần Thị An").code == 0
    assert "Trần Thị An" in (report / "kiem-tra.html").read_text("utf-8")
    edit(report / "ky-duyet.json", "Trần Thị An", "Lê Văn Bình")
    mend(report)
    line = line_about("kiem-tra.html", differences(report))
    assert "Trần Thị An" in line  # as published
    assert "Lê Văn Bình" in line  # as made again


def test_command_interrupted_while_it_runs_ends_with_130(seed_report, monkeypatch, cchc_here):
    monkeypatch.setattr("cchc_lib.runs.verify.command.Batch.run", lambda _: ())
    run = cchc_here("verify", seed_report)
    assert (run.code, run.output) == (130, "")
    assert run.errors.endswith("Đã dừng theo yêu cầu.\n")
