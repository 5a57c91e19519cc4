"""VP016: words that are nearly an official phrase, by one letter, tone, syllable or space."""

from pathlib import Path

import pytest
import yaml
from support.submissions import submission

from cchc_lib.checks import Finding, check_submission
from cchc_lib.checks.model.context import Context
from cchc_lib.checks.tables.wording import Wording, load_wording
from cchc_lib.indicators import compute_indicators

REPO = Path(__file__).parents[2]
WORDING = load_wording(str(REPO / "params"))


def found(text: str, wording: Wording = WORDING) -> list[Finding]:
    handed_in = submission(**{"steering.direction.statements": [text]})
    findings = check_submission(handed_in, compute_indicators(handed_in), Context(wording=wording))
    return [finding for finding in findings if finding.code == "VP016"]


def meant(text: str, wording: Wording = WORDING) -> list[str]:
    return [finding.suggestion.removeprefix("viết ") for finding in found(text, wording)]


def test_the_words_are_told_with_the_phrase_that_is_meant_and_what_is_wrong():
    (only,) = found("Các xã, thi trấn đã triển khai.")
    assert (only.code, only.severity, only.blocks) == ("VP016", "info", False)
    assert only.message == 'viết "thi trấn", có phải là "thị trấn" không (sai dấu)?'


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("Ủy ban nhân dan", "ủy ban nhân dân"),  # a letter
        ("lồng gép tuyên truyền", "lồng ghép"),
        ("lần thức IV", "lần thứ"),
        ("người đứng đầu chịu trách nhiêm", "chịu trách nhiệm"),  # a tone
        ("phục vụ nhân dần", "phục vụ nhân dân"),
        ("tiếp nhân và trả kết quả", "tiếp nhận và trả kết quả"),
        ("chuyển dổi số", "chuyển đổi số"),
        ("giai quyết đơn thư", "giải quyết"),
        ("các đơn vị nghiệp công lập", "đơn vị sự nghiệp công lập"),  # a syllable
        ("nộp hồsơ tại xã", "hồ sơ"),  # the space
        ("12 lượtcông dân", "lượt công"),
        ("cung cấp thôngtin", "thông tin"),
        ("cán bộ,công chức", "bộ, công"),
        ("UỶ BAN NHÂN DAN XÃ", "ủy ban nhân dân"),
        ("Trung tâm Phuc vụ hành chính công", "trung tâm phục vụ hành chính công"),
    ],
)
def test_a_letter_a_tone_a_syllable_or_a_space_is_a_slip(typed, phrase):
    assert meant(typed) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Uỷ ban, hoá đơn, kĩ thuật, quí I, thuỷ sản, quy phạm",  # both spellings are in use
        "Viện Kiểm sát, cộng tác viên, hàng tháng, đúng hẹn",  # nearly a phrase, and right
        "tại chính quyền cấp xã; chỉ đạt 70%; cơ bản đảm bảo; ngay từ đầu tư duy đã đổi mới",
        "các bộ, ngành; số hồ sơ; báo cáo các nội dung; công cụ, công thức",
        "chia sẻ; ông Trần Văn Bản, bà Đỗ Thị Trân, xã Văn Bàn",  # names
        "Ủy ban, nhân viên; thủ tục. Hành chính",  # signs part words
        "một phần trăm, sáu mươi mốt phần trăm",
        "dịch vụ trực tuyến; trên bàn làm việc",  # shorter, and right
        "fanpage Facebook, Zalo, website, email, Teams, K'Nớ, Đắk Lắk, Kiên Giang",
        "Quyết định {doc:plan} hành chính",
    ],
)
def test_right_words_are_silent(text):
    documents = {"plan": {"type": "Kế hoạch", "number": "35", "symbol": "KH-UBND"}}
    handed_in = submission(**{"steering.direction.statements": [text]}, documents=documents)
    results = compute_indicators(handed_in)
    told = check_submission(handed_in, results, Context(wording=WORDING))
    assert [finding.message for finding in told if finding.code == "VP016"] == []


@pytest.mark.parametrize("phrase", sorted({p for row in WORDING.phrases.values() for p in row}))
def test_no_phrase_is_nearly_another(phrase):
    assert list(WORDING.phrase_index.find_slips(phrase, phrase)) == []


@pytest.mark.parametrize("slip", ["nông ghép", "tự chịu nhiệm", "sát nhập"])
def test_what_the_list_of_slips_knows_is_told_once(slip):
    assert found(f"hội nghị {slip} tuyên truyền") == []


def test_a_slip_is_told_once_in_a_text_and_again_in_the_next_one():
    handed_in = submission(
        **{"steering.direction.statements": ["thi trấn, thi trấn", "các thi trấn"]}
    )
    told = check_submission(handed_in, compute_indicators(handed_in), Context(wording=WORDING))
    assert [finding.place.field for finding in told if finding.code == "VP016"] == [
        "steering.direction.statements.0.text",
        "steering.direction.statements.1.text",
    ]


def test_without_a_list_nothing_is_a_slip():
    assert found("Ủy ban nhân dan, hồsơ", Wording()) == []


def test_a_row_makes_a_phrase_known_and_another_makes_its_neighbour_right():
    one = Wording(phrases={"x": ("mai vàng",)})
    assert meant("chợ mai vang", one) == ["mai vàng"]
    both = Wording(phrases={"x": ("mai vàng",)}, also_right=("mai vang",))
    assert meant("chợ mai vang", both) == []


def test_the_sentences_of_the_demo_and_of_the_rules_are_silent():
    demo = (REPO / "cchc_lib/demo/phrases.yaml").read_text("utf-8")
    checks = (REPO / "docs/checks.md").read_text("utf-8")
    for line in (*demo.splitlines(), *checks.splitlines()):
        if "nông ghép" not in line and not line.startswith("- `"):  # examples slip on purpose
            assert list(WORDING.phrase_index.find_slips(line, line.lower())) == [], line


def test_titles_of_laws_are_silent():
    table = yaml.safe_load((REPO / "params/legal_documents.yaml").read_text("utf-8"))
    for row in table["documents"]:
        title = row.get("title") or ""
        assert list(WORDING.phrase_index.find_slips(title, title.lower())) == [], title
