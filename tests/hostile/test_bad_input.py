"""What clerks get wrong: each mistake is told in their words, and no report is written."""

import re

import pytest
from support.command_line import Run, cchc
from support.params_copy import SEED_FILE, params_copy

from cchc_lib.published.files import CRATE_FILE

RECEIVED = "    received: 6.476"
EARLY = "    early: 6.395"
LAST_DAY = "    last_day: 31/3/2026"
OPENING = "  opening: UBND xã Nguyễn Lương Bằng báo cáo kết quả như sau."
STATED = "  procedures.dossiers.early_rate: 98,85%"

MISTAKES = {
    # name: (line of the seed, line of the clerk, where in it, field, what is told)
    "unknown key": (
        RECEIVED,
        "    recieved: 6.476",
        "recieved",
        " procedures.dossiers.recieved",
        'không có khóa "recieved"; ý bạn là "received"?',
    ),
    "English thousands": (
        RECEIVED,
        "    received: 2.86",
        "2.86",
        " procedures.dossiers.received",
        'cần số nguyên, nhận "2.86"; ý là 2.860 hay 286?',
    ),
    "negative count": (
        EARLY,
        "    early: -5",
        "-5",
        " procedures.dossiers.early",
        'số đếm không được âm, nhận "-5"',
    ),
    "words for a count": (
        EARLY,
        "    early: nhiều",
        "nhiều",
        " procedures.dossiers.early",
        'cần số nguyên viết bằng chữ số 0–9 như 6.476, nhận "nhiều"',
    ),
    "over 100 per cent": (
        STATED,
        "  procedures.dossiers.early_rate: 198,85%",
        "198,85%",
        " stated.procedures.dossiers.early_rate",
        'tỷ lệ phải từ 0 đến 100 %, nhận "198,85%"',
    ),
    "duplicate key": (
        EARLY,
        f"{EARLY}\n    early: 6.396",
        "early: 6.396",
        " procedures.dossiers.early",
        'khóa "early" đã có ở trên, trong cùng nhóm; hãy giữ một dòng',
    ),
    "tag": (
        EARLY,
        "    early: !!python/object/apply:os.system [ls]",
        "!!python",
        " procedures.dossiers.early",
        "không dùng thẻ (dấu !) của YAML",
    ),
    "anchor": (
        EARLY,
        "    early: &a 6.395",
        "&a",
        " procedures.dossiers.early",
        "không dùng neo (dấu &) của YAML",
    ),
    "alias": (
        EARLY,
        "    early: *a",
        "*a",
        " procedures.dossiers.early",
        "không dùng bí danh (dấu *) của YAML",
    ),
    "600 levels": (
        OPENING,
        f"  opening: {'[' * 600}{']' * 600}",
        "[" * 570 + "]",  # the first 30 are as deep as allowed
        f" header.opening{'.0' * 30}",
        "lồng nhau quá 32 cấp; hãy bớt cấp",
    ),
    "no such day": (
        LAST_DAY,
        "    last_day: 30/02/2026",
        "30/02",
        " header.data_window.last_day",
        "ngày 30/02/2026 không có trong lịch",
    ),
    "control character": (
        OPENING,
        "  opening: UBND\x07 xã",
        "\x07",
        "",
        "có ký tự điều khiển U+0007; hãy xóa nó hoặc gõ lại đoạn này",
    ),
    "broken syntax": (
        EARLY,
        "    early: [6.395",
        "on_time",
        "",
        "danh sách mở bằng [ thiếu dấu phẩy hoặc dấu ] trước chỗ này",
    ),
    "nothing given": (
        "    signer: Đoàn Văn Cát",
        "    signer:",
        "",
        " header.signature.signer",
        "để trống; hãy ghi giá trị hoặc xóa cả dòng này",
    ),
    "document not described": (
        "{doc:decree_130_2005|",
        "{doc:decree_130_2006|",
        ">-",
        " next_tasks.5.text",
        "dẫn văn bản {doc:decree_130_2006} chưa khai trong documents; ý bạn là {doc:decree_130_20",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_told_with_file_line_column_field_and_remedy(name, tmp_path, cchc_here):
    right, wrong, there, field, told = MISTAKES[name]
    params = params_copy(tmp_path, right, wrong)
    place = f"{params / SEED_FILE}:{position(params, wrong, there)}{field}: {told}"
    run = cchc_here("check", "--params", params, params)

    assert run.code == 2
    assert [line for line in run.output.splitlines() if line.startswith(place)], run.output


def position(params, wrong: str, there: str) -> str:
    """Return line and column at which ``there`` begins, at or after what the clerk typed."""
    source = (params / SEED_FILE).read_text(encoding="utf-8")
    at = source.index(wrong)
    if there == ">-":  # a folded text begins where its sign stands
        at = source.rindex(there, 0, at)
    else:
        at = source.index(there, at) if there else at + len(wrong)
    before = source[:at]
    return f"{before.count(chr(10)) + 1}:{at - before.rfind(chr(10))}"


def render(tmp_path, *words: object) -> Run:
    """Render into a folder that holds a file of somebody else."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "ghi-chu.txt").write_text("của người khác")
    run = cchc("render", *words, "--out", out)
    assert sorted(path.name for path in out.rglob("*")) == ["ghi-chu.txt"]
    assert run.output == ""
    return run


@pytest.mark.slow
@pytest.mark.parametrize("name", ["English thousands", "600 levels"])
def test_mistake_stops_the_report_in_the_same_words_and_nothing_is_written(name, tmp_path):
    right, wrong, there, field, told = MISTAKES[name]
    params = params_copy(tmp_path, right, wrong)
    run = render(tmp_path, "11242", "2026-Q1", "--params", params)

    assert run.code == 2
    assert run.errors.startswith(
        f"{params / SEED_FILE}:{position(params, wrong, there)}{field}: {told}"
    )
    assert "Traceback" not in run.errors


@pytest.mark.slow
def test_more_resolved_early_than_received_stops_the_report_with_1(tmp_path):
    params = params_copy(tmp_path, EARLY, "    early: 6.477")
    run = render(tmp_path, "11242", "2026-Q1", "--params", params)

    assert run.code == 1
    assert run.errors.startswith("số liệu mâu thuẫn nên chưa lập được báo cáo")
    assert re.search(rf"^{params / SEED_FILE}:\d+:\d+ CD\d+ lỗi: ", run.errors, re.MULTILINE)
    assert "6.477" in run.errors


@pytest.mark.slow
def test_targets_that_cannot_be_read_stop_the_report_with_their_place(tmp_path):
    params = params_copy(tmp_path)
    targets = params / "targets.yaml"
    targets.write_text(targets.read_text("utf-8").replace("value: 50%", "value: nửa", 1), "utf-8")
    run = render(tmp_path, "11242", "2026-Q1", "--params", params)

    assert run.code == 2
    assert run.errors.startswith(f"{targets}:6:12 targets.0.value: ")
    assert '"nửa"' in run.errors


@pytest.mark.slow
def test_file_in_the_folder_of_another_commune_is_refused(tmp_path):
    params = params_copy(tmp_path)
    (params / "11443-kien-an").mkdir()
    (params / SEED_FILE).rename(params / "11443-kien-an" / "2026-H1.yaml")
    run = render(tmp_path, "11443", "2026-H1", "--params", params)

    assert run.code == 2
    assert '11443-kien-an, kỳ 2026-H1 nên cần "11443", nhận "11242"' in run.errors
    assert '11443-kien-an, kỳ 2026-H1 nên cần "2026-H1", nhận "2026-Q1"' in run.errors


@pytest.mark.parametrize(
    "name", ["2026-q1.yaml", "2026-Q1.yml", "2026-Q1.yaml.txt", "2026_Q1.yaml"]
)
def test_file_that_is_called_nearly_so_is_named_and_nothing_is_said_to_change(
    tmp_path, cchc_here, name
):
    """There is a report of an earlier day, which no command is going to change."""
    params, report = tmp_path / "params/11242-nguyen-luong-bang", tmp_path / "out/2026-Q1"
    params.mkdir(parents=True)
    (params / name).touch()
    (report / params.name).mkdir(parents=True)
    (report / params.name / CRATE_FILE).write_text("{}")
    words = ("--params", tmp_path / "params", "--out", tmp_path / "out")
    run = cchc_here("render", "11242", "2026-Q1", *words)
    assert (run.code, run.output) == (2, "")
    told = " ".join(run.errors.replace("Chuẩn bị …", "").split())
    assert told == (
        "Xã Nguyễn Lương Bằng chưa nộp số liệu quý I năm 2026: không thấy tệp "
        f"{params}/2026-Q1.yaml; có {name}: nếu là tệp ấy, đổi tên thành 2026-Q1.yaml"
    )


@pytest.mark.slow
def test_missing_file_is_told_with_the_periods_there_are_and_no_folder_is_made(tmp_path):
    out = tmp_path / "not-there"
    run = cchc("render", "11242", "2026-Q2", "--out", out)

    assert (run.code, run.output) == (2, "")
    assert run.errors == (
        "Xã Nguyễn Lương Bằng chưa nộp số liệu quý II năm 2026: không thấy tệp "
        "params/11242-nguyen-luong-bang/2026-Q2.yaml (đã có: 2026-Q1)\n"
    )
    assert not out.exists()


@pytest.mark.parametrize(
    ("commune", "period", "told"),
    [
        ("99999", "2026-Q1", 'không có đơn vị cấp xã "99999": cần mã 5 chữ số như 11242'),
        ("nguyen-luong-bag", "2026-Q1", "gần nhất: 11242 (Xã Nguyễn Lương Bằng, Thành phố Hải"),
        ("an-binh", "2026-Q1", 'có 5 đơn vị cấp xã mang tên "an-binh", hãy dùng mã: 05425 '),
        ("../11242", "2026-Q1", 'không có đơn vị cấp xã "../11242"'),
        ("11242", "2026-Q5", 'nhận "2026-Q5"; chỉ có 2026-Q1 … 2026-Q4 (quý)'),
        ("11242", "quý 1", "kỳ báo cáo: cần 2026-01 … 2026-12 (tháng), 2026-Q1 … 2026-Q4 (quý)"),
        ("11242", "../2026-Q1", 'nhận "../2026-Q1"'),
    ],
)
def test_unknown_commune_or_period_is_told_with_the_nearest_and_no_folder_is_made(
    commune, period, told, tmp_path, cchc_here
):
    out = tmp_path / "not-there"
    run = cchc_here("render", commune, period, "--out", out)

    assert (run.code, run.output) == (2, "")
    assert told in run.errors
    assert not out.exists()
