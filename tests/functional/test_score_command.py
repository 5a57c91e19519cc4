"""``cchc score``: the points of a commune, as people call for them."""

from openpyxl import load_workbook
from support.command_line import REPO, run_here


def score(capsys, monkeypatch, *words: object):
    return run_here(capsys, monkeypatch, "score", *words)


def test_the_real_quarter_has_its_points_and_says_what_is_missing(capsys, monkeypatch):
    run = score(capsys, monkeypatch, "11242", "2026-Q1")
    assert run.code == 1  # cchc check finds errors in it, and so do points made of it
    assert "cchc check" in run.errors
    lines = run.output.splitlines()
    # 20 + 2 + 0,31 + 2 + 2 + 6 + 6 of 20 + 2 + 4 + 2 + 2 + 6 + 6
    assert lines[0].startswith("Bộ chỉ số 766: 38,31 điểm trên 42 điểm tính được")
    assert lines[1].startswith("Tính thử: ")
    assert any(
        line.startswith("  3.2 ") and "Điểm: 0,31" in line and "29 / 379" in line for line in lines
    )
    assert any("5.1" in line and "chưa đủ số liệu: thiếu" in line for line in lines)
    assert any("Còn mất: 3,69 | Thêm 1 được: +0,0106" in line for line in lines)


def test_a_commune_that_handed_in_nothing_is_a_usage_error(capsys, monkeypatch):
    run = score(capsys, monkeypatch, "11242", "2026-Q2")
    assert (run.code, run.output) == (2, "")
    assert "chưa nộp số liệu" in run.errors


def test_a_table_of_criteria_is_scored_beside_and_both_are_written(capsys, monkeypatch, tmp_path):
    sample, book = "docs/mau/tu-cham-diem.csv", tmp_path / "diem.xlsx"
    words = ("11242", "2026-Q1", "--table", sample, "--xlsx", book)
    run = score(capsys, monkeypatch, *words)
    assert "Tự chấm điểm: 12,00/12 điểm của các tiêu chí tính được; 15 điểm còn lại" in run.output
    sheets = load_workbook(book)
    assert sheets.sheetnames == ["Chỉ số 766", "766 còn mất", "Tự chấm điểm"]
    cells = {cell.value for row in sheets["Tự chấm điểm"].iter_rows() for cell in row}
    assert {10, "VÍ DỤ: tính theo tỷ lệ", "Kế hoạch số …"} <= cells
    again = score(capsys, monkeypatch, *words)
    assert (again.code, again.output) == (2, "")
    assert "không ghi đè" in again.errors


def test_a_broken_table_is_told_by_file_row_and_column(capsys, monkeypatch, tmp_path):
    table = tmp_path / "bang.csv"
    heads = "Tiêu chí;Điểm tối đa;Số liệu kê khai;Cách tính điểm"
    table.write_text(f"{heads}\nA;2;1 ÷ 0;điểm\n", "utf-8")
    run = score(capsys, monkeypatch, "11242", "2026-Q1", "--table", table)
    assert (run.code, run.output) == (2, "")
    assert "bang.csv dòng 2 cột 3: Số liệu kê khai: ký tự 3: chia cho 0" in run.errors


def test_formulas_of_the_folder_stand_before_those_of_the_program(capsys, monkeypatch, tmp_path):
    folder = tmp_path / "11242-nguyen-luong-bang"
    folder.mkdir()
    source = REPO / "params/11242-nguyen-luong-bang/2026-Q1.yaml"
    (folder / "2026-Q1.yaml").write_bytes(source.read_bytes())
    formulas = (REPO / "params/index766.yaml").read_text("utf-8")
    (tmp_path / "index766.yaml").write_text(formulas.replace("maximum: 20", "maximum: 10"), "utf-8")
    run = score(capsys, monkeypatch, "11242", "2026-Q1", "--params", tmp_path)
    assert "28,31 điểm trên 32 điểm" in run.output
