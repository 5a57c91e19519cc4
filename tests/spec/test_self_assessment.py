"""Self-assessment: a drawn table of criteria, and the points that it gives."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook
from support.submissions import SEED, submission

from cchc_lib.blocks import plain
from cchc_lib.communes import find_commune
from cchc_lib.errors import InputError, UsageError
from cchc_lib.handed_in import assessment_file, shared_files, submissions_below
from cchc_lib.indicators import compute_indicators
from cchc_lib.indicators.index766.formulas import load_formulas
from cchc_lib.indicators.index766.score import compute_score
from cchc_lib.indicators.self_assessment.criteria import load_criteria
from cchc_lib.indicators.self_assessment.grammar import evaluate, parse_expression
from cchc_lib.indicators.self_assessment.rules import parse_rule
from cchc_lib.indicators.self_assessment.score import KNOWN, Assessment, State, assess
from cchc_lib.periods import parse_period
from cchc_lib.report.scores.assessment import assessment_table

REPO = Path(__file__).parents[2]
HEADS = (
    *("STT", "Tiêu chí", "Điểm tối đa", "Số liệu kê khai", "Cách tính điểm"),
    *("Tài liệu kiểm chứng", "Điểm tự đánh giá"),
)
EARLY = "procedures.dossiers.early_rate"  # 6395 ÷ 6469 in the seed
VALUES = {"a.b": Fraction(3), "c.d": Fraction(1, 2), "e.f": None}


def table(path: Path, *rows: tuple[str, ...], above: tuple[tuple[str, ...], ...] = ()) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([*above, HEADS, *rows])
    return path


def assessed(path: Path, **figures: object) -> Assessment:
    results = compute_indicators(submission(**SEED | figures))
    index766 = compute_score(results, load_formulas(str(REPO / "params")))
    return assess(load_criteria(path, KNOWN), results, index766)


def one(tmp_path: Path, *cells: str, **figures: object):
    (row,) = assessed(table(tmp_path / "bang.csv", ("1", "Tiêu chí", *cells)), **figures).rows
    return row


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a.b", 3),
        ("a.b + 2 × 3", 9),
        ("(a.b + 2) × 3", 15),
        ("10 − 2 − 3", 5),
        ("12 ÷ 2 / 3", 2),
        ("-a.b * -2", 6),
        ("1.000 + 0,5", Fraction(2001, 2)),
        ("80%", Fraction(4, 5)),
        ("min(a.b; 2; c.d)", Fraction(1, 2)),
        ("MAX(a.b; 2 + 2)", 4),
        ("c.d >= 50%", 1),
        ("c.d > 50%", 0),
        ("(a.b ≥ 3) + (a.b ≤ 2)", 1),
        ("e.f + 1", None),
        ("min(e.f; 1)", None),
    ],
)
def test_an_expression_has_its_exact_value(text, value):
    assert evaluate(parse_expression(text, VALUES), VALUES.__getitem__) == value


@pytest.mark.parametrize(
    ("rule", "value", "points"),
    [
        ("tỷ lệ", Fraction(1, 2), 5),
        ("Theo tỷ lệ, đủ điểm từ 80%", Fraction(4, 10), 5),
        ("tỷ lệ (đủ điểm từ 80%)", Fraction(9, 10), 10),
        ("tỷ lệ", Fraction(-1), 0),
        ("tỷ lệ; đủ điểm từ 4", Fraction(1), Fraction(10, 4)),
        ("bậc: >= 90%: 10; >= 80%: 4,5; còn lại: 0", Fraction(9, 10), 10),
        ("bậc: >= 90%: 10; >= 80%: 4,5; còn lại: 0", Fraction(89, 100), Fraction(9, 2)),
        ("Bậc: > 3: 1; = 3: 2; còn lại: 3", Fraction(3), 2),
        ("bậc: < 1: 10; còn lại: 1", Fraction(1), 1),
        ("có/không", Fraction(1), 10),
        ("có/không", Fraction(0), 0),
        ("điểm", Fraction(7, 3), Fraction(7, 3)),
        ("điểm", Fraction(11), 10),
    ],
)
def test_a_rule_gives_its_points_of_ten(rule, value, points):
    assert parse_rule(rule, Decimal(10)).points(value, Decimal(10)) == points


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("tùy", "cần một trong"),
        ("bậc: >= 90%: 2", "bậc cuối phải là"),
        ("bậc: 90%: 2; còn lại: 0", "không hiểu bậc"),
        ("bậc: >= 90%: 11; còn lại: 0", "lớn hơn điểm tối đa"),
        ("bậc: >= 9.0%: 1; còn lại: 0", "cần số"),
        ("tỷ lệ, đủ điểm từ 0%", "lớn hơn 0"),
        ("bậc: " + ">= 1: 1; " * 20 + "còn lại: 0", "quá 20 bậc"),
    ],
)
def test_a_rule_that_is_none_is_refused(rule, told):
    with pytest.raises(ValueError, match=told):
        parse_rule(rule, Decimal(10))


def test_a_criterion_is_scored_by_what_was_handed_in(tmp_path):
    row = one(tmp_path, "10", EARLY, "tỷ lệ", "Biểu 06", "")
    assert (row.state, row.value) == (State.SCORED, Fraction(6395, 6469))
    assert (row.points, row.lost) == (Decimal("9.89"), Decimal("0.11"))  # 10 · 0,98856…


def test_a_missing_figure_makes_no_points_and_is_named(tmp_path):
    row = one(tmp_path, "10", "procedures.feedback.resolved ÷ 3", "tỷ lệ", "", "")
    assert (row.state, row.points) == (State.NO_DATA, None)
    assert row.missing == ("procedures.feedback.resolved",)


@pytest.mark.parametrize(
    "declared",
    [
        "procedures.feedback.resolved ÷ procedures.feedback.received",
        "procedures.feedback.resolved_rate",
    ],
)
def test_nothing_over_nothing_makes_no_points(tmp_path, declared):
    zero = {"procedures.feedback.resolved": 0, "procedures.feedback.received": 0}
    row = one(tmp_path, "10", declared, "tỷ lệ", "", "", **zero)
    assert (row.state, row.points) == (State.NO_BASE, None)


def test_yes_no_and_not_applied(tmp_path):
    rows = [
        ("I", "Phần một", "", "", "", "", ""),
        ("1", "Có", "2", "Có", "có/không", "KH 35", ""),
        ("2", "Không", "3", "không", "có/không", "", ""),
        ("3", "Không áp dụng", "4", "Không áp dụng", "tỷ lệ", "", ""),
        ("4", "Tự chấm", "5", "đã làm tốt", "", "", "4,5"),
        ("5", "Chưa khai", "6", "", "tỷ lệ", "", ""),
        ("", "Tổng cộng", "20", "", "", "", ""),
    ]
    found = assessed(table(tmp_path / "bang.csv", *rows))
    assert [row.state.name for row in found.rows] == [
        *("SCORED", "SCORED", "SCORED", "NOT_APPLIED", "BY_ITSELF", "BLANK"),
    ]
    assert (found.points, found.known_maximum, found.maximum) == (
        2 + 0 + Decimal("4.5"),
        2 + 3 + 5,
        2 + 3 + 5 + 6,
    )
    assert [row.criterion.number for row in found.losses] == ["2", "4"]


def test_rows_that_head_others_are_not_added(tmp_path):
    rows = [
        ("I", "Chỉ đạo", "10", "", "", "", ""),
        ("1", "Kế hoạch", "10", "", "", "", ""),
        ("1.1", "Ban hành", "4", "có", "có/không", "", ""),
        ("1.2", "Hoàn thành", "6", "có", "có/không", "", ""),
    ]
    above = (("BẢNG TỰ CHẤM ĐIỂM",), ("Năm 2026",))
    found = assessed(table(tmp_path / "bang.csv", *rows, above=above))
    assert (found.points, found.maximum) == (4 + 6, 4 + 6)


def test_points_typed_otherwise_and_missing_evidence_are_told(tmp_path):
    found = assessed(table(tmp_path / "b.csv", ("1", "Trước hạn", "10", EARLY, "tỷ lệ", "", "10")))
    row, whole = assessment_table(found, "xã A").rows
    cells = list(map(plain, row.cells))
    assert cells[3] == "Tỷ lệ giải quyết trước hạn = 98,86%"
    assert cells[6:] == [
        "9,89",
        "đơn vị ghi 10,00, khác điểm tính được; chưa ghi tài liệu kiểm chứng",
    ]
    assert list(map(plain, whole.cells))[6] == "9,89"


def test_points_of_the_index_are_a_figure_where_all_are_known(tmp_path):
    row = one(tmp_path, "10", "index766.points ÷ 100", "tỷ lệ", "", "")
    assert (row.state, row.missing) == (State.NO_DATA, ("index766.points",))


def test_a_workbook_is_read_as_a_csv_is(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Tự chấm"
    for cells in (["Bảng tự chấm điểm"], list(HEADS), ["1", "Trước hạn", 10, EARLY, "tỷ lệ"]):
        sheet.append(cells)
    sheet["C3"].number_format = "0.00"
    sheet.append(["2", "Ngưỡng", 2.5, 0.985, "bậc: >= 98%: 2,5; còn lại: 0"])
    sheet["D4"].number_format = "0.0%"
    book.save(tmp_path / "bang.xlsx")
    found = assessed(tmp_path / "bang.xlsx")
    assert [row.points for row in found.rows] == [Decimal("9.89"), Decimal("2.50")]
    sheet["D3"] = "procedures.dossiers.earli_rate"
    book.save(tmp_path / "bang.xlsx")
    with pytest.raises(InputError, match=r"bang\.xlsx Tự chấm!D3: Số liệu kê khai: ") as caught:
        assessed(tmp_path / "bang.xlsx")
    assert f'ý bạn là "{EARLY}"?' in str(caught.value)


YAML = f"""\
criteria:
  - number: "1"
    criterion: Trước hạn
    maximum: 10
    declared: {EARLY}
    rule: tỷ lệ
"""


def test_a_yaml_file_is_read_as_a_csv_is(tmp_path):
    path = tmp_path / "bang.yaml"
    path.write_text(YAML, "utf-8")
    assert assessed(path).points == Decimal("9.89")
    path.write_text(YAML.replace("maximum", "maximun"), "utf-8")
    with pytest.raises(InputError, match=r'bang\.yaml:4:5 .*ý bạn là "maximum"\?'):
        assessed(path)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("1", "A", "0", "có", "có/không"), "dòng 2 cột 3: Điểm tối đa: cần điểm tối đa lớn hơn 0"),
        (("1", "A", "2.5", "có", "có/không"), "dòng 2 cột 3: Điểm tối đa: cần số như"),
        (("1", "", "2", "có", "có/không"), "dòng 2 cột 2: Tiêu chí: để trống"),
        (("1", "A", "2", "có", "tỷ lệ"), "dòng 2 cột 4: Số liệu kê khai: nhận"),
        (("1", "A", "2", "có", "linh hoạt"), "dòng 2 cột 5: Cách tính điểm: nhận"),
        (("1", "A", "2", "có", "có/không", "", "3"), "dòng 2 cột 7: Điểm tự đánh giá: cần số điểm"),
        (("I", "A", "", "", ""), "bảng chưa có tiêu chí nào"),
    ],
)
def test_a_slip_is_told_with_file_row_and_column(tmp_path, row, told):
    with pytest.raises(InputError) as caught:
        assessed(table(tmp_path / "bang.csv", row))
    assert told in str(caught.value)
    assert "bang.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", "STT,Nội dung\n1,A\n".encode(), "không thấy dòng đầu bảng"),
        ("a.csv", "STT,Tiêu chí".encode("utf-16"), "CSV UTF-8"),
        ("a.csv", b"", "không thấy dòng đầu bảng"),
        ("a.csv", b'"' + b"x" * 200_000, "không đọc được CSV"),
        ("a.csv", b"x" * 600_000, "tệp lớn hơn 512 KB"),
        ("a.csv", ",".join(HEADS).encode() + b"\n1,A,1,,,,\n" * 1001, "tối đa 1000"),
        ("a.xlsx", b"PK", "a.xlsx"),
        ("a.ods", b"", "cần là tệp .csv, .xlsx hoặc .yaml"),
        ("a.yaml", b"a: 1", "cần một danh sách tên là criteria"),
        ("a.yaml", b"criteria:\n  - 1\n", "cần một nhóm khóa"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load_criteria(path, KNOWN)
    assert told in str(caught.value)


def test_the_sample_ships_filled_with_nothing_but_examples():
    found = assessed(REPO / "docs/mau/tu-cham-diem.csv")
    names = [row.criterion.name for row in found.rows]
    assert names
    assert all(name.startswith("VÍ DỤ") for name in names)


def test_the_table_of_a_commune_stands_before_that_of_all(tmp_path):
    commune, period = find_commune("11242"), parse_period("2026-Q1")
    assert assessment_file(tmp_path, commune, period) is None
    shared = table(tmp_path / "tu-cham-diem.csv")
    assert assessment_file(tmp_path, commune, period) == shared
    (tmp_path / commune.folder).mkdir()
    own = tmp_path / commune.folder / "2026-Q1-tu-cham-diem.yaml"
    own.write_text(YAML, "utf-8")
    assert assessment_file(tmp_path, commune, period) == own
    assert list(submissions_below(tmp_path)) == []  # it is nobody's submission
    table(own.with_suffix(".csv"))
    with pytest.raises(UsageError, match="có 2 bảng tự chấm điểm"):
        assessment_file(tmp_path, commune, period)
    (tmp_path / "tu-cham-diem.yaml").write_text(YAML, "utf-8")
    assert shared_files(tmp_path) == []
