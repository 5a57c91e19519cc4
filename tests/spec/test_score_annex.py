"""The annex of points: in a report that asks for it, and in no other."""

from pathlib import Path

import pytest

from cchc_lib.blocks import plain
from cchc_lib.communes import find_commune
from cchc_lib.indicators import compute_indicators
from cchc_lib.periods import parse_period
from cchc_lib.report import Report, load_asked_scores, tables
from cchc_lib.runs.jobs.inputs import commune_inputs
from cchc_lib.submission import load_submission

REPO = Path(__file__).parents[2]
FOLDER, PERIOD = find_commune("11242").folder, parse_period("2026-Q1")
TABLE = "Tiêu chí;Điểm tối đa;Số liệu kê khai;Cách tính điểm\nTrước hạn;10;{};tỷ lệ\n"


@pytest.fixture
def params(tmp_path) -> Path:
    folder = tmp_path / "params"
    (folder / FOLDER).mkdir(parents=True)
    for name in ("tu-cham-diem.csv", f"{FOLDER}/2026-Q1-tu-cham-diem.csv"):
        (folder / name).write_text(TABLE.format("procedures.dossiers.early_rate"), "utf-8")
    return folder


def report(params: Path, *, asked: str) -> Report:
    given = (REPO / f"params/{FOLDER}/2026-Q1.yaml").read_text("utf-8")
    text = given.replace("header:\n", f"header:\n  scores: {asked}\n", 1)
    (params / FOLDER / "2026-Q1.yaml").write_text(text, "utf-8")
    submission = load_submission("11242", "2026-Q1", str(params))
    results = compute_indicators(submission)
    scores = load_asked_scores(submission, results, str(params))
    return Report(submission, results, scores=scores)


def test_a_report_that_does_not_ask_has_no_annex_of_points(params):
    found = report(params, asked="không")
    assert (tables.scores(found).blocks, len(found.sources)) == ((), 1)


def test_a_report_that_asks_has_both_tables_and_names_their_files(params):
    found = report(params, asked="có")
    index, own = tables.scores(found).blocks
    assert plain(index.rows[-1].cells[2]) == "38,31"
    assert plain(own.rows[0].cells[6]) == "9,89"  # 10 · 6395 ÷ 6469
    told = {role: file for file, role in found.sources}
    assert told["bảng tự chấm điểm"].path.endswith(f"{FOLDER}/2026-Q1-tu-cham-diem.csv")
    assert len(told["bảng tự chấm điểm"].sha256) == 64
    assert told["cách tính Bộ chỉ số 766"].path.endswith("index766.yaml")


def test_the_tables_of_criteria_are_packed_with_what_was_handed_in(params):
    report(params, asked="có")
    (params / FOLDER / "2025-Q4-tu-cham-diem.csv").write_text("của kỳ khác", "utf-8")
    names = {file.name for file in commune_inputs(params, FOLDER, PERIOD).files}
    assert {name for name in names if "tu-cham-diem" in name} == {
        "tu-cham-diem.csv",
        f"{FOLDER}/2026-Q1-tu-cham-diem.csv",
    }
