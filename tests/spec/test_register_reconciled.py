"""A submission beside its register: blanks are counted, typed counts are held against it."""

import pytest
from support.narrated import report_of
from support.registers import REPO, SUBMISSION, put_narrow, seed_register
from support.submissions import DOSSIERS as D

from cchc_lib.blocks import plain
from cchc_lib.checks import check_file
from cchc_lib.errors import InputError
from cchc_lib.indicators import compute_indicators
from cchc_lib.numerals import format_count
from cchc_lib.report import tables
from cchc_lib.submission.load import read_submission
from cchc_lib.submission.registers.counting import CONVENTION
from cchc_lib.submission.suppose import suppose

TYPED = {
    "procedures.dossiers": {
        "carried_over": 25,
        "received": 6476,
        "resolved": 6469,
        "early": 6395,
        "on_time": 0,
        "overdue": 0,
        "refused": 55,
        "withdrawn": 19,
        "pending": 7,
        "pending_in_time": 1,
        "pending_overdue": 0,
        "awaiting_supplement": 6,
    },
    "digital.dossiers": {
        "received": 2862,
        "full": 337,
        "full_online": 324,
        "partial": 2525,
        "partial_online": 2524,
    },
    "digital.services": {"with_dossiers": 29, "with_online_dossiers": 29},
    "digital.payment": {"with_fees": 9, "dossiers_with_fees": 2346},
}
COUNTS = [(group, name) for group, fields in TYPED.items() for name in fields]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("11242-nguyen-luong-bang")
    put_narrow(folder, "so.csv", seed_register().encode())
    return folder


def written(folder, typed=TYPED, more=""):
    """Write a submission that has some counts typed beside its register."""
    lines = [f"{SUBMISSION}{more}"]
    for top in dict.fromkeys(group.partition(".")[0] for group in typed):
        lines.append(f"{top}:")
        for group, fields in typed.items():
            if group.startswith(f"{top}."):
                lines.append(f"  {group.partition('.')[2]}:")
                lines += [f"    {name}: {count}" for name, count in fields.items()]
    path = folder / "2026-Q1.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def told(path):
    return [one for one in check_file(path, str(REPO / "params")) if one.code.startswith("SO")]


def test_what_is_typed_as_the_register_has_it_is_silent_but_for_what_was_left_out(folder):
    assert [one.code for one in told(written(folder))] == ["SO007"]


@pytest.mark.parametrize(("group", "name"), COUNTS)
def test_each_typed_count_that_is_one_more_is_told_with_dossiers(folder, group, name):
    count = TYPED[group][name]
    typed = TYPED | {group: TYPED[group] | {name: count + 1}}
    (found,) = (one for one in told(written(folder, typed)) if one.code == "SO001")
    values = dict(found.values)
    assert found.fields == (f"{group}.{name}",)
    assert "(lệch +1)" in found.message
    assert count == 0 or "H24.100-" in values["Hồ sơ"]


def test_blanks_are_filled_with_counts_that_are_named_as_counted(folder):
    blank = {**TYPED, f"{D}": {"carried_over": 25}}
    submission = read_submission(written(folder, blank))
    results = compute_indicators(submission)
    assert submission.procedures.dossiers.early == 6395
    assert results[f"{D}.early_rate"].text == "98,86%"
    assert submission.is_counted(f"{D}.early")
    assert not submission.is_counted(f"{D}.carried_over")
    assert (
        submission.place(f"{D}.early").line
        == SUBMISSION.splitlines().index("registers: [so.csv]") + 1
    )
    assert sum(row.received for row in submission.procedures.dossiers.by_field) == 6476
    assert submission.is_counted(f"{D}.by_field.3.received")


def test_what_is_told_roughly_is_no_blank(folder):
    typed = {**TYPED, D: {"received": "hơn 6.000"}}
    submission = read_submission(written(folder, typed))
    assert submission.procedures.dossiers.received is None


def test_a_supposed_count_still_stands_beside_the_register(folder):
    submission = suppose(read_submission(written(folder)), {f"{D}.early": "6.394"})
    assert submission.procedures.dossiers.early == 6394
    assert submission.counted.counting.counts[f"{D}.early"] == 6395


def test_one_moved_day_names_one_dossier_in_both_counts(folder, tmp_path):
    row = seed_register().splitlines()[3000]
    code, finished = row.split(",")[1], row.split(",")[15]
    moved = seed_register().replace(row, row.replace(finished, "30/3/2026 16:00:00"))
    put_narrow(tmp_path, "so.csv", moved.encode())
    found = [one for one in told(written(tmp_path)) if one.code == "SO001"]
    assert {one.fields[0]: dict(one.values)["Hồ sơ"] for one in found} == {
        f"{D}.early": code,
        f"{D}.overdue": code,
    }


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("[../so.csv]", "không kèm thư mục"),
        ("[so.txt]", ".csv, .xlsx, .parquet"),
        ("['.so.csv']", "không kèm thư mục"),
        ("[khac.csv]", "không thấy sổ hồ sơ khac.csv"),
        ("so.csv", "cần một danh sách"),
        ("[{file: so.csv, he_thong: a}]", "he_thong"),
    ],
)
def test_a_register_that_cannot_be_had_is_refused_in_words(folder, named, words):
    path = written(folder)
    text = path.read_text(encoding="utf-8").replace("[so.csv]", named)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_submission(path)
    assert words in str(refused.value)


def test_a_link_out_of_the_folder_is_refused(folder, tmp_path):
    (tmp_path / "so.csv").symlink_to(folder / "so.csv.rut-gon.csv")
    with pytest.raises(InputError, match="trỏ ra ngoài"):
        read_submission(written(tmp_path))


def form06_of(path):
    report = report_of(read_submission(path))
    (table,) = tables.form06(report).blocks
    return table, [(row.role, [plain(cell) for cell in row.cells]) for row in table.rows]


def test_form_06_has_a_section_for_each_system_with_its_sums(folder):
    _, rows = form06_of(written(folder))
    sections = [(role, cells[:3]) for role, cells in rows if role == "total"]
    assert sections == [
        ("total", ["I", "Trên Hệ thống các Bộ", format_count(6476 - 337 - 2525)]),
        ("total", ["II", "Trên Hệ thống thành phố", format_count(337 + 2525)]),
        ("total", ["", "Tổng cộng", "6.476"]),
    ]
    assert [cells[0] for _, cells in rows] == ["I", *"1234", "II", *"123456", ""]
    for column in range(2, 13):
        parts = [count(cells[column]) for role, cells in rows if role != "total"]
        sums = [count(cells[column]) for role, cells in rows if role == "total"]
        assert sum(parts) == sum(sums[:-1]) == sums[-1]


def test_each_row_of_form_06_balances(folder):
    for _, cells in form06_of(written(folder))[1]:
        n = [0, 0, *map(count, cells[2:])]
        assert n[2] == n[3] + n[4] + n[5] == n[6] + n[10]
        assert (n[6], n[10]) == (n[7] + n[8] + n[9], n[11] + n[12])


def test_the_convention_and_the_registers_are_named_below(folder):
    table, _ = form06_of(written(folder))
    assert "đếm từ sổ hồ sơ so.csv" in table.note
    assert CONVENTION in table.note


def test_a_count_from_a_register_says_so_in_the_annex(folder):
    blank = {**TYPED, D: {"carried_over": 25}}
    (table,) = tables.statistics(report_of(read_submission(written(folder, blank)))).blocks
    notes = {plain(row.cells[1]): plain(row.cells[4]) for row in table.rows if not row.role}
    assert notes["Giải quyết trước hạn"] == "đếm từ sổ hồ sơ"
    assert notes["Hồ sơ từ kỳ trước chuyển sang"] == ""


def count(text: str) -> int:
    return int(text.replace(".", ""))
