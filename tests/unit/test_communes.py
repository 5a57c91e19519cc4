"""The register of commune-level units."""

import importlib.util
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cchc_lib import communes
from cchc_lib.communes import (
    Commune,
    all_communes,
    communes_of,
    find_commune,
    find_province,
    slugify,
)
from cchc_lib.errors import UsageError

FOUNDED = date(2025, 7, 1)
REPO = Path(__file__).parents[2]


def test_the_register_has_the_units_of_the_2025_reform():
    kinds = Counter(unit.type for unit in all_communes())
    assert kinds == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert len(all_communes()) == 2621 + 687 + 13
    assert len({unit.province for unit in all_communes()}) == 34


def test_hai_phong_has_67_xa_45_phuong_and_two_islands():
    kinds = Counter(unit.type for unit in communes_of("31"))
    assert kinds == {"xã": 67, "phường": 45, "đặc khu": 2}
    assert {unit.province for unit in communes_of("31")} == {"Thành phố Hải Phòng"}
    assert communes_of("00") == ()


def test_codes_are_unique_and_sorted_with_their_zeros():
    codes = [unit.code for unit in all_communes()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch("[0-9]{5}", code) for code in codes)
    assert codes[0] == "00004"


def test_slugs_are_unique_inside_a_province_and_safe_in_paths():
    keys = {(unit.province_code, unit.slug) for unit in all_communes()}
    assert len(keys) == len(all_communes())
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", unit.slug) for unit in all_communes())


def test_names_are_clean_and_begin_with_their_type():
    for unit in all_communes():
        assert unit.name == f"{unit.type.capitalize()} {unit.short_name}"
        assert unit.name == " ".join(unit.name.split())
        assert unit.province.startswith(("Tỉnh ", "Thành phố "))


def test_every_unit_is_found_by_its_code_and_by_its_folder():
    for unit in all_communes():
        assert find_commune(unit.code) is unit
        assert find_commune(unit.folder) is unit


def test_a_slug_finds_its_unit_unless_another_unit_of_the_country_has_the_name():
    namesakes = Counter(slugify(unit.short_name) for unit in all_communes())
    for unit in communes_of("31"):
        if namesakes[unit.slug] <= 1:
            assert find_commune(unit.slug) is unit
        else:
            with pytest.raises(UsageError, match="hãy dùng mã"):
                find_commune(unit.slug)


def test_the_first_commune_is_written_as_its_letters_write_it():
    unit = find_commune("nguyen-luong-bang")
    assert unit == find_commune("11242")
    assert unit.name == unit.place == "Xã Nguyễn Lương Bằng"
    assert unit.short_name == "Nguyễn Lương Bằng"
    assert unit.folder == "11242-nguyen-luong-bang"
    assert unit.committee == "UBND xã Nguyễn Lương Bằng"
    assert unit.committee_upper == ("ỦY BAN NHÂN DÂN", "XÃ NGUYỄN LƯƠNG BẰNG")
    assert unit.province_kind == "thành phố"


def test_an_ordinary_place_line_leaves_the_prefix_out():
    d_ran = find_commune("dran")
    assert (d_ran.name, d_ran.place, d_ran.province_kind) == ("Xã D'Ran", "D'Ran", "tỉnh")


def test_every_unit_with_a_number_writes_its_prefix_in_the_place_line():
    numbered = [unit for unit in all_communes() if re.search("[0-9]", unit.name)]
    assert len(numbered) == 37
    assert all(unit.place == unit.name for unit in numbered)


def test_a_special_zone_keeps_its_two_word_type():
    island = find_commune("11948")
    assert island.committee == "UBND đặc khu Bạch Long Vĩ"
    assert island.committee_upper[1] == "ĐẶC KHU BẠCH LONG VĨ"


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("30076", "xa-my-tho"),
        ("28261", "phuong-my-tho"),
        ("10888", "cam-giang-10888"),
        ("24280", "cu-mgar"),
        ("24823", "1-bao-loc"),
    ],
)
def test_units_whose_names_clash_in_a_province_get_longer_slugs(code, slug):
    assert find_commune(code).slug == slug
    assert find_commune(slug).code == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [("my-tho", ["28261", "30076"]), ("cam-giang", ["02008", "10888", "10903"])],
)
def test_a_shared_slug_is_refused_with_all_codes_and_provinces(text, codes):
    with pytest.raises(UsageError, match=f'có {len(codes)} đơn vị cấp xã mang tên "{text}"') as no:
        find_commune(text)
    for code in codes:
        assert f"{code} ({find_commune(code).name}, {find_commune(code).province})" in str(no.value)


def test_at_most_eight_of_many_namesakes_are_listed():
    with pytest.raises(UsageError) as refusal:
        find_commune("tan-thanh")
    message = str(refusal.value)
    (total,) = re.findall(r"có ([0-9]+) đơn vị", message)
    assert len(re.findall(r"[0-9]{5} \(", message)) == 8
    assert message.endswith(f"và {int(total) - 8} đơn vị nữa")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("nguyen-luong-bag", "11242"),
        ("Xã Nguyễn Lương Bag", "11242"),
        ("xa-nguyen-luong-bang", "11242"),
    ],
)
def test_an_unknown_unit_is_refused_with_the_nearest_three(text, first):
    with pytest.raises(UsageError) as refusal:
        find_commune(text)
    assert f'không có đơn vị cấp xã "{text}"' in str(refusal.value)
    near = re.findall(r"([0-9]{5}) \(", str(refusal.value))
    assert near[0] == first
    assert len(near) == 3


@pytest.mark.parametrize("text", ["11243", "99999", "123456"])
def test_no_unit_is_proposed_for_an_unknown_code(text):
    with pytest.raises(UsageError) as refusal:
        find_commune(text)
    assert "gần nhất" not in str(refusal.value)


def test_a_code_that_lost_its_zeros_is_given_back():
    with pytest.raises(UsageError, match=r"gần nhất: 00070 \(.+\)$"):
        find_commune("70")


@pytest.mark.parametrize(
    "text", ["Nguyễn Lương Bằng", "nguyễn lương bằng", "Xã Nguyễn Lương Bằng", "Nguyen Luong Bang"]
)
def test_a_name_with_its_marks_finds_its_unit(text):
    assert find_commune(text).code == "11242"


def test_a_name_that_several_units_share_is_refused_with_its_type_it_may_be_one():
    with pytest.raises(UsageError, match="có 2 đơn vị cấp xã mang tên"):
        find_commune("Mỹ Tho")
    assert find_commune("Xã Mỹ Tho").code == "30076"


@pytest.mark.parametrize("text", ["", " ", "../11242", "1124２", "x" * 10_000, "11242\n"])
def test_other_text_is_refused_in_a_short_message(text):
    with pytest.raises(UsageError) as refusal:
        find_commune(text)
    assert len(str(refusal.value)) < 400


def test_a_folder_whose_code_and_name_disagree_is_refused():
    with pytest.raises(UsageError, match="11242 là Xã Nguyễn Lương Bằng, cần 11242-nguyen"):
        find_commune("11242-luong-bang")


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (11242, "cần chuỗi, nhận số 11242; với papermill hãy dùng -r commune 11242"),
        (83, "cần chuỗi, nhận số 83; với papermill hãy dùng -r commune <mã đủ 5 chữ số>"),
        (None, "cần chuỗi, nhận kiểu NoneType"),
    ],
)
def test_something_else_than_text_is_refused_with_the_way_to_pass_it(value, advice):
    with pytest.raises(UsageError) as refusal:
        find_commune(value)
    assert advice in str(refusal.value)


def test_a_unit_cannot_be_changed():
    with pytest.raises(AttributeError):
        find_commune("11242").place_full = False


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Nguyễn Lương Bằng", "nguyen-luong-bang"),
        ("Đưng K'Nớ", "dung-kno"),
        ("Cư M’gar", "cu-mgar"),
        ("Văn Miếu - Quốc Tử Giám", "van-mieu-quoc-tu-giam"),
        ("1 Bảo Lộc", "1-bao-loc"),
    ],
)
def test_a_slug_has_no_marks(name, slug):
    assert slugify(name) == slug


def the_script():
    pytest.importorskip("vietnam_provinces")
    path = REPO / "scripts" / "build_communes.py"
    spec = importlib.util.spec_from_file_location("build_communes", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_the_register_is_what_its_script_builds():
    script = the_script()
    text = Path(communes.__file__).with_name("communes.csv").read_text(encoding="utf-8")
    assert script.build() == text
    assert script.vietnam_provinces.__version__ in communes.__doc__
    assert script.vietnam_provinces.__data_version__ in communes.__doc__


def test_every_unit_of_today_was_founded_on_the_first_of_july_2025():
    assert {unit.founded for unit in all_communes()} == {FOUNDED}
    assert {unit.ended for unit in all_communes()} == {None}


@pytest.fixture
def with_an_old_unit(tmp_path, monkeypatch):
    """Add a unit that has ended to the register, as somebody would by hand."""
    text = Path(communes.__file__).with_name("communes.csv").read_text(encoding="utf-8")
    file = tmp_path / "communes.csv"
    file.write_text(f"{text}{OLD}\n", encoding="utf-8")
    monkeypatch.setattr(communes, "_CSV", file)
    for cached in (communes.all_communes, communes.communes_of, communes._by_code):
        monkeypatch.setattr(communes, cached.__name__, cache(cached.__wrapped__))
    return file


OLD = "99001,Xã Nhân Quyền,xã,31,Thành phố Hải Phòng,nhan-quyen,0,1945-09-02,2025-06-30"


def test_a_unit_that_has_ended_is_read_but_is_none_of_its_province_any_more(with_an_old_unit):
    old = communes.find_commune("99001")
    assert (old.name, old.founded, old.ended) == (
        "Xã Nhân Quyền",
        date(1945, 9, 2),
        date(2025, 6, 30),
    )
    assert communes.find_commune("nhan-quyen") is old
    assert old not in communes.communes_of("31")
    assert len(communes.communes_of("31")) == 114


def test_the_script_keeps_a_unit_that_has_ended_and_a_day_that_was_corrected(
    with_an_old_unit, monkeypatch
):
    script = the_script()
    text = with_an_old_unit.read_text("utf-8").replace(
        "nguyen-luong-bang,1,2025-07-01", "nguyen-luong-bang,1,2026-01-01"
    )
    with_an_old_unit.write_text(text, "utf-8")
    monkeypatch.setattr(script, "CSV", with_an_old_unit)
    assert script.build() == text


def test_a_unit_is_described_by_code_name_and_province():
    unit = Commune(
        "99999",
        "Xã Mẫu",
        "xã",
        "99",
        "Tỉnh Mẫu",
        "mau",
        place_full=False,
        founded=FOUNDED,
        ended=None,
    )
    assert str(unit) == "99999 (Xã Mẫu, Tỉnh Mẫu)"


@pytest.mark.parametrize(
    "text", ["31", "Thành phố Hải Phòng", "Hải Phòng", "hai-phong", "HẢI PHÒNG", "hai phong"]
)
def test_a_province_is_found_by_its_code_or_its_name(text):
    assert find_province(text).code == "31"


def test_each_province_has_a_name_of_its_own():
    homes = {unit.home for unit in all_communes()}
    assert {find_province(home.slug) for home in homes} == homes
    assert {find_province(home.name) for home in homes} == homes


@pytest.mark.parametrize("text", ["", "1", "99", "3 1", "Hải", "tỉnh", "thành phố"])
def test_what_names_no_province_is_refused(text):
    with pytest.raises(UsageError, match="cần mã 2 chữ số như 31 hoặc tên"):
        find_province(text)
