"""Index 766 in the roll-up: points and ranks of a drawn city, and where it loses points."""

from fractions import Fraction

import pytest
from support.drawn_city import CODES, draw

from cchc_lib.blocks import plain
from cchc_lib.city import City, load_city, tables
from cchc_lib.city.scores import losses, member_scores
from cchc_lib.errors import InputError

A, B, C, D = CODES[:4]
PROGRESS = "procedures.dossiers.in_time_766_rate"
ONLINE = "procedures.dossiers.online_rate"
RECEIVED, PAKN = "procedures.feedback.received", "index766.feedback_on_time"
FOUR = {
    A: {PROGRESS: (90, 100), ONLINE: (20, 100)},  # 20·0,9 = 18; 6·0,2÷0,5 = 2,4
    B: {PROGRESS: (100, 100), ONLINE: (50, 100)},  # 20; 6
    C: {PROGRESS: (90, 100)},  # 18
    D: {"finance.budget.revenue": 5},
}


@pytest.fixture
def city(tmp_path) -> City:
    outputs = draw(tmp_path / "outputs", FOUR)
    return load_city("2026-Q1", str(outputs), str(outputs))


def rows(blocks) -> list[list[str]]:
    (table,) = blocks.blocks
    return [list(map(plain, row.cells)) for row in table.rows]


def test_points_are_ranked_by_group_where_all_of_it_is_known(city):
    scores = member_scores(city)
    assert list(scores) == [A, B, C]  # D has nothing of its own to score
    progress = [row[3] for row in rows(tables.points(city))]
    assert progress == ["18,00 (2)", "20,00 (1)", "18,00 (2)"]
    others = {cell for row in rows(tables.points(city)) for cell in (row[2], *row[4:])}
    assert others == {"–"}  # online service lacks components: its sum is no rank


def test_the_table_says_that_the_formulas_did_not_hold_yet(city):
    (table,) = tables.points(city).blocks
    assert "Tính thử: cách tính áp dụng từ 08/10/2026." in table.note


def test_losses_are_means_of_those_who_are_known_the_largest_first(city):
    lost = [(loss.component.code, loss.mean, loss.known) for loss in losses(city)]
    assert lost == [
        ("3.3", Fraction(36, 10) / 2, 2),  # (3,6 + 0) ÷ 2
        ("2.1", Fraction(2 + 0 + 2, 3), 3),
    ]
    first, second = rows(tables.lost_points(city))
    named = [member.commune.name for member in city.counted]
    assert first == ["3.3", "Hồ sơ nộp trực tuyến", "6", "1,80", "2", named[0]]
    assert second[3:] == ["1,33", "3", f"{named[0]}, {named[2]}"]


CRITERIA = f"""\
Tiêu chí;Điểm tối đa;Số liệu kê khai;Cách tính điểm
Tiến độ;10;{PROGRESS};tỷ lệ
Trực tuyến;5;{ONLINE};"bậc: >= 50%: 5; còn lại: 1"
"""


def test_communes_are_ranked_by_the_table_of_criteria_of_all(tmp_path):
    outputs = draw(tmp_path / "outputs", FOUR)
    (outputs / "tu-cham-diem.csv").write_text(CRITERIA, "utf-8")
    found = rows(tables.self_assessment(load_city("2026-Q1", str(outputs), str(outputs))))
    assert [row[2:] for row in found] == [
        ["10,00", "15", "2", "Trực tuyến (4,00); Tiến độ (1,00)"],  # 9 + 1
        ["15,00", "15", "1", ""],
        ["9,00", "10", "–", "Tiến độ (1,00)"],  # what is missing makes no rank
    ]


def test_without_such_a_table_there_is_none(city):
    assert tables.self_assessment(city).blocks == ()


def test_a_city_without_points_has_no_tables(tmp_path):
    outputs = draw(tmp_path / "outputs", {D: FOUR[D]})
    found = load_city("2026-Q1", str(outputs), str(outputs))
    assert tables.points(found).blocks == tables.lost_points(found).blocks == ()


def test_a_component_of_no_rate_is_told_with_its_place(tmp_path):
    outputs = draw(tmp_path / "outputs", {D: FOUR[D]})
    (outputs / "index766.yaml").write_text(
        "versions:\n  - valid_from: 01/01/2026\n    source: x\n    groups:\n"
        "      - code: '1'\n        name: x\n        components:\n"
        "          - {code: '1.1', name: x, maximum: 1, unit: x, share: a.b}\n",
        "utf-8",
    )
    with pytest.raises(InputError, match=r'index766\.yaml:8:\d+ .*mang mã "a\.b"'):
        load_city("2026-Q1", str(outputs), str(outputs))
