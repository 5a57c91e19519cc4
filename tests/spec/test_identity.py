"""VP008–VP011: a report names its own commune and period, and no blank of the form is left."""

from pathlib import Path

import pytest
from support.submissions import submission

from cchc_lib.checks import check_submission
from cchc_lib.checks.registry import check_file
from cchc_lib.indicators import compute_indicators

REPO = Path(__file__).parents[2]
SEED = REPO / "params/11242-nguyen-luong-bang/2026-Q1.yaml"
FRAME = ("VP008", "VP009", "VP010", "VP011")
STATEMENTS = "steering.direction.statements"
THANH_HA = {"commune": "10813"}


def found(**fields: object) -> list:
    handed_in = submission(**THANH_HA | fields)
    findings = check_submission(handed_in, compute_indicators(handed_in))
    return [finding for finding in findings if finding.code in FRAME]


def codes(**fields: object) -> list[str]:
    return [finding.code for finding in found(**fields)]


# --- VP008, VP009: another commune ---


@pytest.mark.parametrize("field", ["subject", "opening", "closing"])
def test_another_commune_where_the_report_says_whose_it_is_is_an_error(field):
    (only,) = found(**{f"header.{field}": "Báo cáo của xã Nguyễn Lương Bằng"})
    assert (only.code, only.severity, only.blocks) == ("VP008", "error", False)
    assert only.message == ('nêu tên "xã Nguyễn Lương Bằng", nhưng tệp này là của xã Thanh Hà')
    assert only.suggestion == "viết xã Thanh Hà"
    assert only.fields == (f"header.{field}", "commune")


def test_the_basis_belongs_to_the_frame():
    basis = ["Căn cứ Kế hoạch trên địa bàn xã Nguyễn Lương Bằng;"]
    assert codes(**{"header.basis": basis}) == ["VP008"]


def test_another_commune_in_the_text_or_in_a_document_is_a_warning():
    plan = {"type": "Kế hoạch", "number": "35", "symbol": "KH-UBND"}
    title = {"title": "Kế hoạch CCHC trên địa bàn xã Nguyễn Lương Bằng"}
    findings = found(
        **{STATEMENTS: ["UBND phường Kiến An báo cáo."], "documents.plan": plan | title}
    )
    assert [(one.code, one.severity) for one in findings] == [("VP009", "warning")] * 2


@pytest.mark.parametrize(
    "words",
    [
        "xã Nguyễn Lương bằng",
        "XÃ NGUYỄN LƯƠNG BẰNG",
        "(xã Nguyễn Lương Bằng)",
        "Xã Nguyễn Lương Bằng, xã Thanh Hà",
        "phường Văn Miếu - Quốc Tử Giám",
        "đặc khu Bạch Long Vĩ.",
        "xã Cư M'gar",
    ],
)
def test_the_full_name_with_its_type_is_recognised(words):
    assert codes(**{STATEMENTS: [f"Tại {words} đã triển khai"]}) == ["VP009"]


@pytest.mark.parametrize(
    "words",
    [
        "UBND xã Thanh Hà báo cáo; UBND XÃ THANH HÀ",
        "Nguyễn Lương Bằng là tên một con đường",
        "cấp xã thống nhất triển khai; UBND xã Thống nhất ý kiến",
        "UBND xã Ban hành Kịp thời",
        "xã Nguyễn Lương Bằng (cũ)",
        "xã Nguyễn Lương Bằng cũ",
        "xã Nguyễn Lương Bằng, xã Kiến Thụy (cũ)",
        "xã Nguyễn Lương Bằng trước đây",
        "tỉnh Hải Dương (cũ), xã Không Có Trong Danh Mục",
        "xã",
    ],
)
def test_its_own_name_old_units_and_ordinary_words_are_silent(words):
    assert codes(**{STATEMENTS: [words]}) == []


def test_what_is_called_old_once_is_old_everywhere():
    texts = ["Trụ sở xã Nguyễn Lương Bằng (cũ) dôi dư.", "Đã bàn giao xã Nguyễn Lương Bằng."]
    assert codes(**{STATEMENTS: texts}) == []


def test_a_name_that_is_typed_twice_in_a_text_is_told_once():
    assert codes(**{STATEMENTS: ["xã Kiến Thụy, xã Kiến Thụy"]}) == ["VP009"]


# --- VP010: another period ---


@pytest.mark.parametrize(
    ("period", "subject"),
    [
        ("2026-H1", "Kết quả CCHC quý I, nhiệm vụ quý II năm 2026"),
        ("2026-Q2", "Kết quả CCHC quý I, nhiệm vụ quý II năm 2026"),
        ("2026-Q1", "Kết quả CCHC quý 2/2026"),
        ("2026-9M", "Kết quả CCHC 6 tháng đầu năm"),
        ("2026-H1", "Kết quả CCHC 6 tháng cuối năm"),
        ("2026", "Kết quả CCHC quý I năm 2026"),
        ("2027-Q1", "Kết quả CCHC quý I, nhiệm vụ quý II năm 2026"),
        ("2026-03", "Kết quả CCHC tháng 02, nhiệm vụ tháng 3 năm 2026"),
        ("2026-03", "Kết quả CCHC tháng 3 năm 2025"),
        ("2026-03", "Kết quả CCHC quý II năm 2026"),
        ("2026-Q1", "Kết quả CCHC tháng 02 năm 2026"),
        ("2026-10M", "Kết quả CCHC 9 tháng, nhiệm vụ 3 tháng cuối năm 2026"),
        ("2026-10M", "Kết quả CCHC 11 tháng năm 2026"),
        ("2026-H2", "Kết quả CCHC 6 tháng đầu năm 2026"),
        ("2026", "Kết quả CCHC 6 tháng cuối năm 2026"),
    ],
)
def test_a_subject_of_another_period_is_an_error(period, subject):
    (only,) = found(period=period, **{"header.subject": subject})
    assert (only.code, only.severity) == ("VP010", "error")
    assert only.fields == ("header.subject", "period")


def test_the_wrong_period_is_told_with_the_right_one():
    (only,) = found(period="2026-H1", **{"header.closing": "Trên đây là Báo cáo CCHC quý I./."})
    assert only.message == ('câu kết viết "quý I", nhưng tệp này là của 6 tháng đầu năm 2026')
    assert only.suggestion == "viết 6 tháng đầu năm 2026"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-Q1", "Kết quả CCHC quý I, nhiệm vụ trọng tâm quý II năm 2026"),
        ("2026-Q1", "Kết quả thực hiện Kế hoạch CCHC năm 2026 trong Quý 1/2026"),
        ("2026-H1", "Kết quả CCHC 06 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2026"),
        ("2026-H1", "Kết quả CCHC quý II và 6 tháng đầu năm 2026"),
        ("2026-9M", "Kết quả CCHC quý III, 9 tháng đầu năm 2026"),
        ("2026", "Kết quả CCHC năm 2026, nhiệm vụ năm 2027"),
        ("2026", "Kết quả CCHC năm 2026, nhiệm vụ quý I năm 2027"),
        ("2026-Q1", "Kết quả công tác CCHC trên địa bàn"),
        ("2026-03", "Kết quả CCHC tháng 3, nhiệm vụ trọng tâm tháng 4 năm 2026"),
        ("2026-03", "Kết quả CCHC tháng 03/2026"),
        ("2026-06", "Kết quả CCHC tháng 6 và 6 tháng đầu năm 2026"),
        ("2026-12", "Kết quả CCHC tháng 12 năm 2026, nhiệm vụ trọng tâm tháng 01 năm 2027"),
        ("2026-H2", "Kết quả CCHC 6 tháng cuối năm 2026, nhiệm vụ 6 tháng đầu năm 2027"),
        ("2026-10M", "Kết quả CCHC 10 tháng, nhiệm vụ trọng tâm 2 tháng cuối năm 2026"),
        ("2026-10M", "Kết quả CCHC mười tháng đầu năm 2026"),
        ("2026-3M", "Kết quả CCHC 03 tháng đầu năm 2026"),
        ("2026-Q1", "Kết quả CCHC năm 2026 theo Kế hoạch ngày 3 tháng 02 năm 2025"),
    ],
)
@pytest.mark.parametrize("field", ["subject", "opening", "closing"])
def test_its_own_period_or_none_is_silent(field, period, words):
    assert codes(period=period, **{f"header.{field}": words}) == []


@pytest.mark.parametrize("field", ["opening", "closing"])
def test_a_month_in_a_sentence_of_a_longer_report_is_no_name_of_its_period(field):
    words = "Thực hiện Kế hoạch tháng 01/2026 và sau 3 tháng triển khai, UBND xã báo cáo."
    assert codes(period="2026-H1", **{f"header.{field}": words}) == []
    assert codes(period="2026-02", **{f"header.{field}": words}) == ["VP010"]


def test_an_opening_may_tell_of_an_earlier_period_before_its_own():
    words = "Tiếp theo báo cáo quý I, UBND xã báo cáo kết quả 6 tháng đầu năm 2026 như sau."
    assert codes(period="2026-H1", **{"header.opening": words}) == []
    assert codes(period="2026-H1", **{"header.subject": words}) == ["VP010"]


# --- VP011: blanks ---


def test_a_blank_of_the_form_is_an_error_where_it_stands():
    signature = {"authority": ["TM. ỦY BAN NHÂN DÂN"], "signer": "[ĐIỀN HỌ TÊN NGƯỜI KÝ]"}
    (only,) = found(**{"header.signature": signature})
    assert (only.code, only.severity) == ("VP011", "error")
    assert only.fields == ("header.signature.signer",)


# --- files ---


def test_a_copy_of_the_seed_for_another_commune_and_period_is_told(tmp_path):
    copy = tmp_path / "2026-H1.yaml"
    text = SEED.read_text("utf-8").replace('commune: "11242"', 'commune: "10813"')
    copy.write_text(text.replace("period: 2026-Q1", "period: 2026-H1"), "utf-8")
    told = [finding for finding in check_file(copy) if finding.code in FRAME]
    assert {finding.code for finding in told} == {"VP008", "VP009", "VP010"}
    assert {finding.place.field for finding in told if finding.severity == "error"} == {
        "header.subject",
        "header.basis.0",
        "header.opening",
        "header.closing",
    }


@pytest.mark.parametrize(
    "file",
    [
        SEED,
        *(REPO / "tests/fixtures/corrected").rglob("20*.yaml"),
        *(REPO / "tests/fixtures/params").rglob("20*.yaml"),
    ],
    ids=lambda file: f"{file.parent.name}/{file.name}",
)
def test_the_files_of_the_repository_are_silent(file):
    assert [finding for finding in check_file(file) if finding.code in FRAME] == []
