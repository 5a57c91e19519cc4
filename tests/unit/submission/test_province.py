"""What a province tells of its own report: read strictly, blank where it says nothing."""

from datetime import date

import pytest
from support.command_line import REPO

from cchc_lib.communes import all_communes, find_commune
from cchc_lib.errors import InputError
from cchc_lib.periods import parse_period
from cchc_lib.submission.province import ProvinceRecord, load_province

HOME = find_commune("11242").home
Q1 = parse_period("2026-Q1")
HEAD = 'province: "31"\n'


@pytest.fixture
def load(tmp_path):
    """Load the record of Hải Phòng from a text, in a file of its name or of another."""

    def load(text: str, name: str = "31-hai-phong.yaml") -> ProvinceRecord:
        (tmp_path / name).write_text(text, "utf-8")
        return load_province(HOME, str(tmp_path))

    return load


def due(*lines: str) -> str:
    return HEAD + "due:\n  - " + "\n    ".join((*lines, "source: CV 1/SNV")) + "\n"


def test_without_a_file_all_is_blank(tmp_path):
    assert load_province(HOME, str(tmp_path)) == ProvinceRecord(province="31")


def test_the_record_that_the_project_ships_is_read_and_states_no_deadline(monkeypatch):
    monkeypatch.chdir(REPO)
    record = load_province(HOME)
    assert record.header.agency == ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG")
    assert (record.due, record.issued, record.signature.signer) == ((), (), None)


def test_number_and_day_are_those_of_the_period(load):
    record = load(f"{HEAD}issued:\n  - period: 2026-Q1\n    number: 215\n    date: 20/4/2026\n")
    issued = record.issued_for(Q1)
    assert (issued.number, issued.date) == ("215", date(2026, 4, 20))
    assert record.issued_for(parse_period("2026-H1")).number is None


@pytest.mark.parametrize(
    ("lines", "period", "day"),
    [
        (("periods: [quý]", "day: 16"), "2026-Q1", date(2026, 3, 16)),
        (("periods: [quý]", "day: 5", "months_after: 1"), "2026-Q1", date(2026, 4, 5)),
        (("periods: [năm]", "day: 5", "months_after: 1"), "2026", date(2027, 1, 5)),
        (("periods: [tháng]", "day: 31"), "2026-02", date(2026, 2, 28)),
        (("periods: [H1]", "day: 16"), "2026-Q1", None),
    ],
)
def test_a_deadline_is_a_day_of_the_last_month_or_of_one_after(load, lines, period, day):
    row = load(due(*lines)).due_for(parse_period(period))
    assert (row.last_day(parse_period(period)) if row else None) == day


@pytest.mark.parametrize(
    ("text", "where", "told"),
    [
        (f"{HEAD}recipient: [a]\n", ":2:1 recipient", 'ý bạn là "recipients"?'),
        (
            f"{HEAD}issued:\n  - {{period: 2026-Q1, date: 31/02/2026}}\n",
            ":3:29 issued.0.date",
            "ngày 31/02/2026 không có trong lịch",
        ),
        (f"{HEAD}issued:\n  - {{period: 2026-Q7}}\n", ":3:14 issued.0.period", "2026-Q7"),
        (due("periods: [quý]", "day: 32"), ":4:10 due.0.day", "cần ngày từ 1 đến 31"),
        (
            due("periods: [quý]", "day: 5", "months_after: 999999999"),
            ":5:19 due.0.months_after",
            "cần số tháng từ 0 đến 12",
        ),
        (due("periods: [tuần]", "day: 5"), ":3:14 due.0.periods", 'không có loại kỳ "tuần"'),
        ('province: "01"\n', ":1:11 province", 'nên cần "31", nhận "01"'),
        ("header: {}\n", " province", "thiếu khóa bắt buộc"),
        (f"{HEAD}header: [\n", ":3:1", "cần một giá trị ở đây"),
        ("không phải YAML", ":1:1", "khóa"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(load, tmp_path, text, where, told):
    with pytest.raises(InputError) as caught:
        load(text)
    assert f"{tmp_path}/31-hai-phong.yaml{where}" in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize("name", ["01-hai-phong.yaml", "31-hai-phog.yaml"])
def test_a_name_with_another_code_or_another_name_is_told(load, name):
    with pytest.raises(InputError, match=f'{name}: mã và tên .* cần tệp tên "31-hai-phong.yaml"'):
        load(HEAD, name)


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    params = tmp_path / "params"
    params.mkdir()
    (tmp_path / "elsewhere.yaml").write_text(HEAD, "utf-8")
    (params / "31-hai-phong.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(InputError, match="liên kết"):
        load_province(HOME, str(params))


def test_each_province_has_a_file_name_of_its_own():
    homes = {unit.home for unit in all_communes()}
    assert len(homes) == len({home.slug for home in homes}) == len({home.code for home in homes})
