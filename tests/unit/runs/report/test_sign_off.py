"""Four steps, each by name on the hash of what was seen; what changes has to be signed again."""

import shutil
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import orjson
import pytest
from nbformat.v4 import new_notebook
from support.tampering import nested

from cchc_lib.errors import BusyError, UsageError
from cchc_lib.published.files import CRATE_FILE, RESULTS_FILE, SIGNED_FILE, SUMS_FILE
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.outputs.lock import locked
from cchc_lib.runs.outputs.publish import publish, staging
from cchc_lib.runs.record.sums import content_of, damages, sha256_of, strangers_in, sums_of
from cchc_lib.runs.report import sign_off as module
from cchc_lib.runs.report.sign_off import carry_signatures, ended_signatures, sign, state_of
from cchc_lib.runs.report.signatures import STEPS, signatures_of

MADE = "2026-04-01T11:00:00.000+00:00"
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
FOUR = ("Trần Thị An", "Lê Văn Bình", "Phạm Thị Cúc", "Hoàng Văn Dũng")


def fill(folder, text="1", run="lượt 1", findings=()):
    """Put a small report into a folder: no review page, so that none is rendered."""
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "inputs/a.yaml").write_text(text, "utf-8")
    (folder / "bao-cao.html").write_text(f"trang {text}", "utf-8")
    (folder / RESULTS_FILE).write_bytes(json_bytes({"findings": findings}))
    nbformat.write(new_notebook(), folder / "bao-cao.ipynb")
    run_ = {"@id": "#run", "@type": "CreateAction", "name": run, "endTime": MADE}
    period = {"@id": "#param-period", "value": "2026-Q1"}
    (folder / CRATE_FILE).write_bytes(json_bytes({"@graph": [run_, period]}))
    (folder / SUMS_FILE).write_text(sums_of(folder), "utf-8")
    return folder


def mend(folder):
    """Let the checksums say what the files are now."""
    (folder / SUMS_FILE).write_text(sums_of(folder), "utf-8")


@pytest.fixture
def report(tmp_path):
    return fill(tmp_path / "outputs/2026-Q1/10510-thanh-dong")


def signed_by(report, *names):
    for name in names:
        sign(report, name, NOON)
    return report


def made_again(report, text="1"):
    with staging(report.parents[1], report.name) as private:
        fill(private, text, "lượt 2")
        carry_signatures(report, private)
        publish(private, report)


def test_steps_are_taken_in_order_by_whom_and_when_on_what_was_seen(report):
    seen = content_of(report)
    signed_by(report, *FOUR)

    signed = signatures_of(report)
    assert [(one.step, one.name) for one in signed] == list(zip(STEPS, FOUR, strict=True))
    assert {(one.time, one.content) for one in signed} == {("2026-04-01T12:00:00.000+00:00", seen)}
    assert content_of(report) == seen
    assert (list(damages(report)), list(strangers_in(report))) == ([], [])


def test_state_names_who_took_each_step_and_which_are_open(report):
    signed_by(report, *FOUR[:2])
    assert list(state_of(report)) == [
        "Soạn thảo          Trần Thị An, 19:00 ngày 01/04/2026",
        "Kiểm tra lần một   Lê Văn Bình, 19:00 ngày 01/04/2026",
        "Kiểm tra lần hai   –",
        "Phát hành          –",
        "Không có phát hiện nào.",
    ]


def finding(code, severity="error", words="lỗi", answer=None):
    return {"code": code, "severity": severity, "severity_text": words, "acknowledged": answer}


WARNING = finding("HL005", "warning", "cảnh báo")
ANSWERED = finding("TL001", answer={"reason": "đã đối chiếu", "by": "Lê Văn Bình"})
ERRORS = (WARNING, finding("VB001"), finding("TL001"), finding("TL001"), ANSWERED)


def test_open_error_stops_only_the_release_and_is_named_by_its_code(report):
    signed_by(fill(report, findings=ERRORS), *FOUR[:3])
    assert list(state_of(report))[-1] == "3 lỗi, 1 cảnh báo: so-lieu.json"
    with pytest.raises(UsageError, match=r"chưa phát hành được: .*: TL001 \(2\), VB001$"):
        sign(report, FOUR[3])
    assert len(signatures_of(report)) == 3


def test_warnings_and_answered_errors_do_not_stop_the_release(report):
    signed_by(fill(report, findings=(WARNING, ANSWERED)), *FOUR)
    assert len(signatures_of(report)) == 4
    assert list(state_of(report))[-1] == "1 cảnh báo: so-lieu.json"


def test_report_whose_findings_cannot_be_read_is_not_signed(report):
    (report / RESULTS_FILE).write_text("[]")
    mend(report)
    with pytest.raises(UsageError, match="hồ sơ không cho biết"):
        sign(report, FOUR[0])


def test_who_makes_a_signed_report_again_is_told_whose_signatures_ended(report):
    signed = signatures_of(signed_by(report, *FOUR[:2]))
    made_again(report)
    assert list(ended_signatures(signed, report)) == []
    made_again(report, "2")
    (told,) = ended_signatures(signed, report)
    assert told == (
        "Nội dung đã đổi nên chữ ký hết hiệu lực: soạn thảo – Trần Thị An, 19:00 ngày 01/04/2026; "
        "kiểm tra lần một – Lê Văn Bình, 19:00 ngày 01/04/2026."
    )
    assert list(ended_signatures((), report)) == []


def test_fully_signed_report_refuses_a_fifth(report):
    signed_by(report, *FOUR)
    with pytest.raises(UsageError, match="đã ký đủ 4 bước"):
        sign(report, "Vũ Thị Em")
    assert len(signatures_of(report)) == 4


@pytest.mark.parametrize(
    "same",
    [
        "Lê Văn Bình",
        "LÊ VĂN BÌNH",
        "  lê   văn\tbình ",
        unicodedata.normalize("NFD", "Lê Văn Bình"),
    ],
)
def test_second_check_is_by_another_person_however_the_name_is_written(report, same):
    signed_by(report, *FOUR[:2])
    with pytest.raises(UsageError, match="Lê Văn Bình đã kiểm tra lần một"):
        sign(report, same)
    assert len(signatures_of(report)) == 2
    sign(report, "Lê Văn Bính")


def test_who_drafted_may_release(report):
    signed_by(report, *FOUR[:3], FOUR[0])
    assert len(signatures_of(report)) == 4


@pytest.mark.parametrize(
    "name", ["", "   ", "\x1b[2J", "An\x00", "An\u202e", "An\u200b", "x" * 101, "Lê А"]
)
def test_name_that_is_none_is_refused(report, name):
    before = {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="cần họ tên"):
        sign(report, name)
    assert {path: path.read_bytes() for path in report.rglob("*") if path.is_file()} == before


def test_longest_name_is_taken_on_one_line(report):
    assert sign(report, "An\n" + "x" * 97).name == "An " + "x" * 97


@pytest.mark.parametrize("name", ["inputs/a.yaml", "bao-cao.html", "inputs/b.yaml"])
def test_any_change_of_an_input_or_an_output_voids_all(report, name):
    signed_by(report, *FOUR)
    (report / name).write_text("2")
    assert next(state_of(report)).startswith("Báo cáo đã hỏng nên không chữ ký nào có hiệu lực")
    with pytest.raises(UsageError, match="không ký được báo cáo đã hỏng"):
        sign(report, "Vũ Thị Em")

    mend(report)
    assert signatures_of(report) == ()
    assert next(state_of(report)).startswith("Chữ ký trước đây không còn hiệu lực")
    assert sign(report, "Vũ Thị Em").step == STEPS[0]
    assert [one.name for one in signatures_of(report)] == ["Vũ Thị Em"]


def test_file_that_is_not_listed_is_never_signed_for(report):
    (report / "ngoai\x1b.txt").write_text("x")
    with pytest.raises(UsageError, match=r"tệp lạ: ngoai�\.txt"):
        sign(report, FOUR[0])


def test_equal_report_made_again_carries_them_and_another_does_not(report):
    signed_by(report, *FOUR)
    signed = signatures_of(report)
    made_again(report)
    assert signatures_of(report) == signed
    assert (list(damages(report)), list(strangers_in(report))) == ([], [])
    assert "lượt 2" in (report / CRATE_FILE).read_text("utf-8")

    made_again(report, "2")
    assert signatures_of(report) == ()
    assert not (report / SIGNED_FILE).exists()


def rewrite(report, change):
    content = orjson.loads((report / SIGNED_FILE).read_bytes())
    change(content["steps"])
    (report / SIGNED_FILE).write_bytes(json_bytes(content))


def test_signature_written_by_hand_counts_for_nothing_and_is_not_carried_on(report):
    signed_by(report, FOUR[0])
    rewrite(report, lambda steps: steps.append(steps[0] | {"step": STEPS[1], "name": "Giả"}))
    assert signatures_of(report) == ()
    made_again(report)
    assert signatures_of(report) == ()
    assert not (report / SIGNED_FILE).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda steps: steps.reverse(),
        lambda steps: steps.pop(0),
        lambda steps: steps.append(steps[0]),
        lambda steps: steps[0].update(content="0" * 64),
        lambda steps: steps[0].update(name=None),
        lambda steps: steps[0].update(extra="x"),
        lambda steps: steps[0].pop("time"),
        lambda steps: steps.append(1),
    ],
)
def test_file_of_signatures_of_another_form_holds_none(report, change):
    signed_by(report, *FOUR[:2])
    rewrite(report, change)
    mend(report)
    assert signatures_of(report) == ()
    assert sign(report, "Vũ Thị Em").step == STEPS[0]


def test_signing_changes_no_other_file_and_no_kept_copy(report):
    before = {path: sha256_of(path) for path in report.rglob("*") if path.is_file()}
    twin = report.parents[1] / "lich-su"
    twin.mkdir()
    for path in before:
        (twin / path.name).hardlink_to(path)
    kept = {path: sha256_of(path) for path in twin.iterdir()}
    signed_by(report, FOUR[0])

    after = {path: sha256_of(path) for path in report.rglob("*") if path.is_file()}
    changed = {path.name for path in after if after[path] != before.get(path)}
    assert changed == {SIGNED_FILE, SUMS_FILE}
    assert {path: sha256_of(path) for path in twin.iterdir()} == kept


def test_report_is_not_signed_while_a_batch_holds_the_outputs(report):
    before = {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}
    with locked(report.parents[1]):
        with pytest.raises(BusyError, match="đang được một lệnh cchc khác dùng"):
            sign(report, FOUR[0])
        assert next(state_of(report)) == "Soạn thảo          –"  # to look needs no lock
    assert {path: path.read_bytes() for path in report.rglob("*") if path.is_file()} == before
    assert sign(report, FOUR[0]).step == STEPS[0]


def test_outputs_are_held_until_a_signature_is_published(report, monkeypatch):
    def published_by_another(*_):
        with locked(report.parents[1]):
            raise AssertionError("somebody else could publish")

    monkeypatch.setattr(module, "publish", published_by_another)
    with pytest.raises(BusyError):
        sign(report, FOUR[0])
    assert signatures_of(report) == ()


def test_copy_elsewhere_is_signed_where_it_lies_and_leaves_nothing_there(report, tmp_path):
    copy = shutil.copytree(report, tmp_path / "usb" / report.name)
    with locked(tmp_path):  # no batch publishes to it, so it waits for none
        assert sign(copy, FOUR[0]).step == STEPS[0]
    assert [path.name for path in copy.parent.iterdir()] == [report.name]
    assert signatures_of(report) == ()


def test_report_is_signed_from_within_its_folder(report, monkeypatch):
    monkeypatch.chdir(report)
    sign(Path(), FOUR[0])
    assert len(signatures_of(report)) == 1


def test_what_is_no_published_report_is_told(tmp_path):
    for act in (lambda: sign(tmp_path, FOUR[0]), lambda: list(state_of(tmp_path))):
        with pytest.raises(UsageError, match="không phải thư mục của một báo cáo đã lập"):
            act()


def test_folder_beside_a_report_that_is_not_what_it_lists_is_never_signed_for(report):
    with nested(report, 1200), pytest.raises(UsageError, match="thư mục lạ: d"):
        sign(report, FOUR[0])
    (report / "that-bai").mkdir()
    with pytest.raises(UsageError, match="báo cáo đã hỏng: thiếu SHA256SUMS"):
        sign(report, FOUR[0])
