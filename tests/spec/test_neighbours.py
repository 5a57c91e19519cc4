"""VP014, VP015, VP017: nearly its own name, other and former provinces, other units' web sites."""

from pathlib import Path

import pytest
from support.submissions import submission

from cchc_lib.checks import Finding, check_submission
from cchc_lib.checks.model.context import Context
from cchc_lib.checks.tables.wording import load_wording
from cchc_lib.indicators import compute_indicators

REPO = Path(__file__).parents[2]
CONTEXT = Context(wording=load_wording(str(REPO / "params")))
STATEMENTS = "steering.direction.statements"  # of 11242, xã Nguyễn Lương Bằng, Hải Phòng


def found(*codes: str, **fields: object) -> list[Finding]:
    handed_in = submission(**fields)
    told = check_submission(handed_in, compute_indicators(handed_in), CONTEXT)
    return [finding for finding in told if finding.code in codes]


def said(code: str, words: str, **fields: object) -> list[str]:
    return [one.message for one in found(code, **{STATEMENTS: [words]}, **fields)]


# --- VP014: its own name ---


def test_its_own_name_but_for_a_letter_is_a_warning():
    (only,) = found("VP014", **{"header.subject": "Kết quả CCHC xã Nguyễn Lương Băng"})
    assert (only.severity, only.blocks, only.place.field) == ("warning", False, "header.subject")
    assert only.message == 'tên đơn vị viết "Nguyễn Lương Băng", phải là "Nguyễn Lương Bằng"'


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("UBND xã Nguyễn Lương Bang", 1),
        ("UBND Nguyễn Lượng Bằng", 1),
        ("UBND XÃ NGUYỄN LƯƠNG BẦNG", 1),
        ("UBND xã Nguyễn Lương Bằng", 0),
        ("UBND xã Nguyễn Lương bằng", 0),  # VP005
        ("UBND xã Nguyễn Lương Bình", 0),  # another name
        ("xã Nguyễn Lương Băng (cũ)", 0),
        ("đồng chí Nguyễn Văn Bằng", 0),
    ],
)
def test_only_one_letter_or_tone_is_near(words, times):
    assert len(said("VP014", words)) == times


@pytest.mark.parametrize(
    ("words", "times"),
    [("xã Thanh Hạ", 1), ("xã Thanh Hải", 0), ("thanh hạ", 0), ("Thanh Hạ", 0), ("xã Thanh Hà", 0)],
)
def test_a_short_name_needs_its_kind_and_must_be_nobody_elses(words, times):
    assert len(said("VP014", f"tại {words}", commune="10813")) == times


# --- VP015: provinces ---


def test_another_province_is_a_warning_with_its_own():
    (only,) = found("VP015", **{STATEMENTS: ["Thực hiện chỉ đạo của UBND tỉnh Hưng Yên"]})
    assert (only.severity, only.blocks) == ("warning", False)
    assert only.message == 'nêu "tỉnh Hưng Yên", nhưng xã thuộc thành phố Hải Phòng'
    assert only.suggestion == "viết thành phố Hải Phòng"


def test_a_former_province_is_told_with_what_it_is_now():
    (only,) = found("VP015", **{STATEMENTS: ["Thực hiện kế hoạch của tỉnh Hải Dương"]})
    assert only.message == '"tỉnh Hải Dương" không còn từ 01/7/2025, nay thuộc Hải Phòng'
    assert only.suggestion == "viết tỉnh Hải Dương (cũ), hoặc tên hiện nay"


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("UBND tỉnh Khánh Hoà, UBND tỉnh Khánh Hòa", 2),
        ("Sở Nội vụ thành phố Đà Nẵng", 1),
        ("tỉnh Bà Rịa - Vũng Tàu", 1),
        ("UBND thành phố Hải Phòng", 0),
        ("tỉnh Hải Dương (cũ)", 0),
        ("tỉnh Hải Dương trước đây; chuyển từ tỉnh Hải Dương", 0),
        ("thành phố Hải Dương", 0),  # a town, not the province
        ("Quyết định năm 2023 của UBND tỉnh Hải Dương", 0),
        ("tiếp 12 công dân tỉnh Hưng Yên đến nộp hồ sơ", 0),
        ("học tập kinh nghiệm tại tỉnh Quảng Ninh", 0),
        ("tiếp công dân tỉnh Thái Bình", 1),  # no such province any more
        ("cấp tỉnh Thống nhất", 0),
    ],
)
def test_its_own_former_and_visiting_provinces_are_silent(words, times):
    assert len(said("VP015", words)) == times


@pytest.mark.parametrize(("day", "times"), [("12/5/2025", 0), ("12/8/2025", 1)])
def test_a_document_of_the_former_time_bears_its_former_issuer(day, times):
    document = {"type": "Quyết định", "number": "9", "symbol": "QĐ-UBND", "date": day}
    fields = {"documents.d": document | {"issuer": "UBND tỉnh Hải Dương"}}
    assert len(found("VP015", **fields)) == times


# --- VP017: web sites ---


def test_the_web_site_of_another_commune_is_a_warning():
    words = "đăng tải tại https://thanhmien.haiphong.gov.vn/tin-tuc"
    (only,) = found("VP017", **{STATEMENTS: [words]})
    assert (only.severity, only.blocks) == ("warning", False)
    assert only.message == (
        'địa chỉ "thanhmien.haiphong.gov.vn" là của Xã Thanh Miện, tệp này là của '
        "Xã Nguyễn Lương Bằng"
    )


@pytest.mark.parametrize(
    ("address", "times"),
    [
        ("xathanhmien.haiphong.gov.vn", 1),
        ("thanh-mien.haiphong.gov.vn", 1),
        ("https://haiduong.gov.vn", 1),
        ("thanhhoa.gov.vn", 1),
        ("facebook.com/ubndxathanhmien", 1),
        ("nguyenluongbang.haiphong.gov.vn", 0),
        ("xanguyenluongbang.haiduong.gov.vn", 0),
        ("dichvucong.gov.vn, dichvucong.haiphong.gov.vn, chinhphu.vn", 0),
        ("facebook.com/nguyenluongbang, facebook.com/thanhmien", 0),
        ("ubnd@thanhmien.haiphong.gov.vn", 0),
    ],
)
def test_only_an_address_with_the_name_of_another_unit_is_told(address, times):
    assert len(said("VP017", f"Trang thông tin: {address}.")) == times
