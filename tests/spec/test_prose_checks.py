"""VP: prose points to its figures, is spelt right, and does not contradict them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.submissions import submission

from cchc_lib.checks import Finding, check_submission
from cchc_lib.checks.model.context import Context
from cchc_lib.checks.registry import check_file
from cchc_lib.checks.tables.wording import Wording, load_wording
from cchc_lib.errors import InputError
from cchc_lib.indicators import CATALOGUE, compute_indicators

REPO = Path(__file__).parents[2]
STATEMENTS = "steering.direction.statements"
DOSSIERS = "procedures.dossiers"
WORDING = load_wording(str(REPO / "params"))
FIGURES: dict[str, object] = {f"{DOSSIERS}.received": 6476, f"{DOSSIERS}.pending": 7}
PLAN = {"type": "Kế hoạch", "number": "35", "symbol": "KH-UBND", "date": "29/01/2026"}


def found(
    *texts: str, wording: Wording = WORDING, previous: object = None, **fields: object
) -> list[Finding]:
    """Return what the rules of prose find in some statements."""
    handed_in = submission(**{STATEMENTS: list(texts)} | fields)
    context = Context(wording=wording, previous=previous)
    findings = check_submission(handed_in, compute_indicators(handed_in), context)
    return [finding for finding in findings if finding.code.startswith("VP")]


def codes(*texts: str, **fields: object) -> list[str]:
    return [finding.code for finding in found(*texts, **fields)]


# --- VP001: figures are not typed ---


def test_a_typed_figure_names_the_placeholder_that_prints_it():
    (only,) = found("Trong quý. Đã tiếp nhận 6.476 hồ sơ của công dân. Hết.", **FIGURES)
    assert (only.code, only.severity, only.blocks) == ("VP001", "warning", False)
    assert only.message == (
        'gõ thẳng "6.476 hồ sơ" trong câu "Đã tiếp nhận 6.476 hồ sơ của công dân."; '
        "viết {procedures.dossiers.received} (Tổng số hồ sơ tiếp nhận)"
    )
    assert only.fields == (f"{STATEMENTS}.0.text", f"{DOSSIERS}.received")
    assert only.values == (("Tổng số hồ sơ tiếp nhận", "6.476"),)


@pytest.mark.parametrize(
    ("sentence", "placeholder"),
    [
        ("có 6476 hồ sơ", "{procedures.dossiers.received}"),
        ("tổng số là 6.476;", "{procedures.dossiers.received}"),
        ("còn 07 hồ sơ", "{procedures.dossiers.pending|pad}"),
        ("còn 7 hồ sơ", "{procedures.dossiers.pending}"),
        ("còn 12 hồ sơ", "{mã.chỉ_tiêu}"),
        ("khai 379/379 TTHC", "{mã.chỉ_tiêu}"),
        ("thu 99.385 triệu đồng", "{finance.budget.revenue}"),
        ("thu 99,385 tỷ đồng", "{finance.budget.revenue}"),
        ("so với kế hoạch 270.819", "{finance.budget.revenue_plan}"),
    ],
)
def test_a_figure_is_recognised_by_its_value_and_unit(sentence, placeholder):
    budget = {"finance.budget.revenue": 99385, "finance.budget.revenue_plan": 270819}
    (only,) = found(sentence, **FIGURES, **budget)
    assert only.code == "VP001"
    assert placeholder in only.suggestion


@pytest.mark.parametrize(
    "sentence",
    [
        "camera hoạt động 24/24, hỗ trợ 24/7",
        "giai đoạn 2021-2030, nhiệm kỳ 2026 - 2031, khóa XVI, khóa 16",
        "năm 2026, quý II, quý 1/2026, 6 tháng đầu năm, 09 tháng",
        "ban hành trước ngày 15/01 và ngày 26/02/2026; từ 25/12 đến 31/3",
        "ngày 15, 16 và 17 tháng 3 năm 2026.",
        "1. Mục đầu; (2) mục sau",
        "mức độ 3, mức độ 4; cả 2 hình thức; theo Điều 11, khoản 2",
        "Đề án 06, Bộ chỉ số 766, Nghị quyết số 57, thôn 12, tổng đài 1022",
        "tại https://xa12.haiphong.gov.vn/tin-345 và facebook.com/xa11242",
        "giải quyết trong 15 ngày làm việc, chậm nhất 48 giờ, họp lúc 14h30",
        "điện thoại: 0225.3712.345",
        "bệnh Covid-19, mạng 5G, công nghệ 4.0",
        "Nghị định 118 năm 2025; trong các năm 2025, 2026",
    ],
)
def test_dates_terms_references_and_addresses_are_no_figures(sentence):
    assert found(sentence, **FIGURES) == []


@pytest.mark.parametrize(("number", "expected"), [("9", []), ("10", ["VP001"])])
def test_a_number_without_unit_is_a_figure_from_ten_on(number, expected):
    assert codes(f"triển khai {number} mô hình hay") == expected


def test_a_number_that_is_typed_twice_in_a_text_is_told_once():
    assert codes("nhận 50 hồ sơ, trả 50 hồ sơ", "lại 50 hồ sơ") == ["VP001", "VP001"]


@pytest.mark.parametrize("place", ["header.opening", "header.closing", "header.subject"])
def test_the_frame_of_the_report_is_read_too(place):
    (only,) = found(**{place: "Báo cáo 6.476 hồ sơ quý I năm 2026"}, **FIGURES)
    assert (only.code, only.place.field) == ("VP001", place)


def test_no_placeholder_is_proposed_for_the_subject_line_which_can_hold_none():
    (only,) = found(**{"header.subject": "giải quyết 6.476 hồ sơ"}, **FIGURES)
    assert only.suggestion == "trích yếu không dẫn được số liệu: bỏ con số này"


# --- VP002: nor are rates ---


def test_a_typed_rate_names_the_rates_that_print_so():
    rates = {f"{DOSSIERS}.resolved": 6469, f"{DOSSIERS}.early": 6395}
    (only,) = found("đạt 98,86% trước hạn", **rates)  # 6395 / 6469 = 98,856 %
    assert (only.code, only.severity) == ("VP002", "warning")
    assert "viết {procedures.dossiers.early_rate}" in only.message
    (only,) = found("đạt 98,85% trước hạn", **rates)
    assert only.suggestion == (
        "viết {procedures.dossiers.early_rate} (Tỷ lệ giải quyết trước hạn), số liệu cho 98,86%"
    )


def test_a_rate_is_proposed_by_its_words_and_never_by_its_value_alone():
    signed = {
        "digital.digitisation.documents_sent": 1209,
        "digital.digitisation.documents_signed": 1204,
        "procedures.feedback.received": 9,
        "procedures.feedback.resolved": 9,  # 100 %
    }
    told = found("Trong kỳ, 100% văn bản đi được ký số.", **signed)
    assert [finding.code for finding in told] == ["VP002", "VP007"]
    assert "{digital.digitisation.documents_signed_rate}" in told[0].suggestion
    assert "số liệu cho 99,59%" in told[0].suggestion  # 1204 / 1209
    assert "procedures.feedback" not in told[0].message
    (only,) = found("100% thôn có tổ công nghệ số cộng đồng", **signed)
    assert only.suggestion == (
        "biểu khai có ô cho số này thì nhập vào đó rồi viết {mã.chỉ_tiêu}, không có thì xác nhận"
    )


def test_of_two_rates_the_words_decide_and_of_one_name_the_value():
    rates = LATE | {f"{DOSSIERS}.early": 100, f"{DOSSIERS}.on_time": 100, OVERDUE: 0}
    (only,) = found("tỷ lệ giải quyết trước hạn và đúng hạn đạt 100%", **rates)
    assert only.suggestion.startswith("viết {procedures.dossiers.in_time_rate}")
    (only,) = found("Tổng số 200 thôn", **{f"{DOSSIERS}.received": 200})
    assert "{procedures.dossiers.received}" in only.suggestion
    (only,) = found("Huy động 200 bạn trẻ tình nguyện", **rates)
    assert "{mã.chỉ_tiêu}" in only.suggestion


def test_a_rate_that_was_only_stated_can_be_named():
    (only,) = found("hài lòng 98 %", **{"stated.procedures.satisfaction.rate": "trên 98%"})
    assert "{procedures.satisfaction.rate}" in only.suggestion


def test_a_rate_behind_a_placeholder_is_silent():
    assert codes("đạt {procedures.dossiers.received} phần trăm", **FIGURES) == []
    assert codes("đạt 5 phần trăm") == ["VP002"]


# --- VP003: documents are cited by their key ---


def test_a_typed_document_number_names_its_key():
    (only,) = found("theo Kế hoạch số 35/KH-UBND ngày 29/01/2026", documents={"plan": PLAN})
    assert (only.code, only.severity) == ("VP003", "warning")
    assert only.message == 'gõ thẳng số văn bản "35/KH-UBND" vào câu văn; viết {doc:plan}'


@pytest.mark.parametrize(
    "code", ["118/2025/NĐ-CP", "57-NQ/TW", "338/HĐPH-PB&TG", "63/2025/QH15", "105/UBND"]
)
def test_a_document_that_is_not_declared_is_to_be_declared(code):
    (only,) = found(f"theo văn bản số {code}.", documents={"plan": PLAN})
    assert only.message.startswith(f'gõ thẳng số văn bản "{code}"')
    assert "documents" in only.suggestion


def test_a_document_cited_by_its_key_is_silent():
    assert codes("theo {doc:plan|issuer|title}", documents={"plan": PLAN}) == []
    assert codes("ký hiệu KH-UBND") == []


# --- VP004: abbreviations ---


def test_an_abbreviation_one_letter_from_a_known_one_is_an_error():
    (only,) = found("hồ sơ của CVCTT một phần")
    assert (only.code, only.severity, only.blocks) == ("VP004", "error", False)
    assert only.message == (
        'không rõ chữ viết tắt "CVCTT"; ý bạn là DVCTT (dịch vụ công trực tuyến)?'
    )


@pytest.mark.parametrize("slip", ["CVCTT", "DVCT", "DVCTTT", "DCVTT"])
def test_a_letter_changed_dropped_added_or_swapped_is_a_slip(slip):
    assert codes(f"hồ sơ {slip} một phần") == ["VP004"]


@pytest.mark.parametrize(
    "words",
    [
        "UBND, TTHC, DVCTT, PBGDPL, CCHC",  # known
        "phường XYZW và WXYZ",  # near nothing
        "VCDTT",  # two letters off
        "khóa XVIII",  # a Roman number
        "Trung tâm dịch vụ công tổng thể (TDVCTT) và TDVCTT",  # explained
        "ký hiệu KH-UBMD",  # a symbol of a document
    ],
)
def test_other_abbreviations_are_silent(words):
    assert codes(words) == []


def test_a_row_makes_an_abbreviation_known():
    wording = Wording(abbreviations={"CVCTT": "công việc chuyên trách", "DVCTT": "dịch vụ"})
    assert codes("hồ sơ của CVCTT", wording=wording) == []


# --- VP005: proper names ---


def test_the_commune_in_wrong_case_is_a_warning_at_the_line_it_stands_in():
    (only,) = found(**{"header.subject": "Báo cáo quý I xã Nguyễn Lương bằng"})
    assert (only.code, only.severity, only.place.field) == ("VP005", "warning", "header.subject")
    assert only.message == 'tên riêng viết "Nguyễn Lương bằng", phải là "Nguyễn Lương Bằng"'


@pytest.mark.parametrize(
    "words",
    [
        "UBND xã nguyễn lương bằng",
        "tại Nguyễn lương Bằng",
        "thành phố Hải phòng",
        "TP. hải phòng",
        "xã Thanh miện",  # of the same province
        "tỉnh Hải dương (cũ)",  # of a cited document
        "Mặt trận tổ quốc xã",  # of the list
        "ứng dụng VneID",
        "xã Nguyễn Lương Bằng, trước là xã nguyễn lương bằng",  # right once is not right each time
        "VNeID, VNEID và VNEid",
    ],
)
def test_names_known_from_registry_documents_and_list_keep_their_capitals(words):
    old = PLAN | {"issuer": "Thanh tra tỉnh Hải Dương (cũ)"}
    assert codes(words, documents={"old": old}) == ["VP005"]


@pytest.mark.parametrize(
    "words",
    [
        "xã Nguyễn Lương Bằng, thành phố Hải Phòng, Mặt trận Tổ quốc, VNeID",
        "XÃ NGUYỄN LƯƠNG BẰNG, MẶT TRẬN TỔ QUỐC",
        "xã đoàn kết, thống nhất, hòa bình",  # names of communes are words too
        "phía nam Thanh Miện",
    ],
)
def test_right_names_and_ordinary_words_are_silent(words):
    assert codes(words) == []


# --- VP006: common slips ---


def test_a_known_slip_is_told_with_the_right_words_and_the_reason():
    (only,) = found("hội nghị nông ghép tuyên truyền")
    assert (only.code, only.severity) == ("VP006", "warning")
    assert only.message == 'viết "nông ghép", phải là "lồng ghép" (lẫn n với l)'


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tự chịu nhiệm về biên chế", ["VP006"]),
        ("tự chịu nhiệm.", ["VP006"]),
        ("tự chịu trách nhiệm; lồng ghép", []),
    ],
)
def test_slips_are_whole_expressions(words, expected):
    assert codes(words) == expected


def test_titles_of_documents_are_read_too():
    (only,) = found(documents={"plan": PLAN | {"title": "về chế độ tự chịu nhiệm"}})
    assert (only.code, only.place.field) == ("VP006", "documents.plan.title")


# --- VP007: claims ---

OVERDUE = f"{DOSSIERS}.overdue"
STAFF = {"apparatus.staffing.present": 43, "apparatus.staffing.assigned": 42}
LATE: dict[str, object] = {
    f"{DOSSIERS}.resolved": 200, f"{DOSSIERS}.early": 199, f"{DOSSIERS}.on_time": 0,
    OVERDUE: 1, f"{DOSSIERS}.refused": 0, f"{DOSSIERS}.withdrawn": 0,
}  # fmt: skip
ANY_PLACE = {"procedures.one_stop.any_place_dossiers": 1}
BUDGET = {"finance.budget.revenue": 9, "finance.budget.revenue_plan": 10}
CLAIMS = [
    ("không có hồ sơ quá hạn", {OVERDUE: 3}),
    ("trong kỳ không có hồ sơ TTHC nào bị trễ hạn", {OVERDUE: 3}),
    ("không để xảy ra tình trạng giải quyết trễ hạn", {OVERDUE: 3}),
    ("100% hồ sơ được giải quyết trước hạn và đúng hạn", LATE),
    ("chưa phát sinh hồ sơ không phụ thuộc địa giới", ANY_PLACE),
    ("cơ bản đảm bảo không vượt biên chế", STAFF),
    ("không có phản ánh, kiến nghị", {"procedures.feedback.received": 2}),
    ("thu ngân sách vượt kế hoạch", BUDGET),
]


def contradictions(*texts: str, **fields: object) -> list[Finding]:
    return [finding for finding in found(*texts, **fields) if finding.code == "VP007"]


@pytest.mark.parametrize(("claim", "figures"), CLAIMS)
def test_a_claim_that_a_figure_contradicts_is_an_error(claim, figures):
    (only,) = contradictions(f"Năm nay {claim}.", **figures)
    assert (only.severity, only.blocks) == ("error", False)
    assert only.fields[0] == f"{STATEMENTS}.0.text"


def test_a_contradiction_names_the_claim_and_the_figures():
    (only,) = contradictions("Cơ bản không vượt biên chế.", **STAFF)
    assert only.message == (
        'viết "không vượt biên chế", nhưng Cán bộ, công chức, viên chức hiện có là 43, '
        "Biên chế được giao là 42"
    )
    (only,) = contradictions("100% hồ sơ đã giải quyết đúng hạn", **LATE)
    assert "Giải quyết quá hạn là 1; " in only.message
    assert "99,50%" in only.message  # 199 / 200


@pytest.mark.parametrize(
    ("claim", "figures"),
    [
        ("không có hồ sơ quá hạn", {OVERDUE: 0}),
        ("không có hồ sơ quá hạn", {}),  # not given: nothing to hold it against
        ("không vượt biên chế", STAFF | {"apparatus.staffing.present": 42}),  # the edge
        ("100% hồ sơ được giải quyết đúng hạn", LATE | {f"{DOSSIERS}.early": 200, OVERDUE: 0}),
    ],
)
def test_a_true_claim_is_silent(claim, figures):
    assert contradictions(claim, **figures) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Phấn đấu không có hồ sơ quá hạn",
        "Chú trọng giải quyết kịp thời, không để xảy ra tình trạng giải quyết trễ hạn",
        "Lĩnh vực hộ tịch không có hồ sơ quá hạn",
        "không có hồ sơ quá hạn trên 30 ngày",
        "không có hồ sơ quá hạn ở lĩnh vực đất đai",
        "không phải là không còn hồ sơ chưa quá hạn",
    ],
)
def test_a_wish_or_a_narrower_claim_is_another_one(sentence):
    assert contradictions(sentence, **{OVERDUE: 3}) == []


@pytest.mark.parametrize("place", ["next_tasks", "proposals"])
def test_tasks_and_proposals_claim_nothing(place):
    fields = {place: ["không có hồ sơ quá hạn"], OVERDUE: 3}
    assert contradictions(**fields) == []


ONLINE_SHARE = "Tỷ lệ hồ sơ, TTHC được tiếp nhận theo hình thức trực tuyến ngày càng được tăng lên."


def online(count: int) -> dict[str, object]:
    return {
        f"{DOSSIERS}.online": count,
        f"{DOSSIERS}.received": 100,
        f"{DOSSIERS}.carried_over": 0,
    }


@pytest.mark.parametrize(("before", "now", "times"), [(90, 80, 1), (90, 90, 0), (90, 91, 0)])
def test_a_rate_said_to_rise_is_held_against_the_period_before(before, now, times):
    earlier = submission(period="2025-Q4", **online(before))
    assert len(contradictions(ONLINE_SHARE, previous=earlier, **online(now))) == times


def test_without_an_earlier_period_a_rise_is_believed():
    assert contradictions(ONLINE_SHARE, **online(80)) == []


def test_a_fall_is_told_with_both_values():
    earlier = submission(period="2025-Q4", **online(90))
    (only,) = contradictions(ONLINE_SHARE, previous=earlier, **online(80))
    assert only.message.endswith("Tỷ lệ hồ sơ nộp trực tuyến là 80%, kỳ trước là 90%")


# --- VP007: none and all, of every count ---

NONE = [
    (f"{DOSSIERS}.overdue", "chưa có hồ sơ quá hạn"),
    (f"{DOSSIERS}.overdue", "không còn hồ sơ trễ hạn"),
    (f"{DOSSIERS}.overdue", "không để xảy ra tình trạng quá hạn"),
    (f"{DOSSIERS}.overdue", "không phát sinh trường hợp hồ sơ nào bị trễ hẹn"),
    (f"{DOSSIERS}.overdue", "Hồ sơ quá hạn: không có"),
    (f"{DOSSIERS}.pending_overdue", "không có hồ sơ tồn đọng"),
    (f"{DOSSIERS}.pending", "không còn hồ sơ đang giải quyết"),
    (f"{DOSSIERS}.refused", "không có hồ sơ bị từ chối"),
    (f"{DOSSIERS}.refused", "không từ chối hồ sơ nào"),
    (f"{DOSSIERS}.refused", "Hồ sơ từ chối giải quyết: không"),
    (f"{DOSSIERS}.withdrawn", "không có hồ sơ xin rút"),
    (f"{DOSSIERS}.withdrawn", "không có công dân rút hồ sơ"),
    (f"{DOSSIERS}.awaiting_supplement", "không có hồ sơ phải bổ sung"),
    (f"{DOSSIERS}.carried_over", "không có hồ sơ từ kỳ trước chuyển sang"),
    (f"{DOSSIERS}.in_person", "không phát sinh hồ sơ nộp trực tiếp"),
    (f"{DOSSIERS}.postal", "chưa phát sinh hồ sơ qua dịch vụ bưu chính công ích"),
    ("procedures.one_stop.any_place_dossiers", "chưa có hồ sơ không phụ thuộc địa giới hành chính"),
    ("procedures.feedback.received", "chưa nhận được phản ánh, kiến nghị của người dân"),
    ("procedures.feedback.received", "không phát sinh PAKN nào"),
    ("steering.assigned_tasks.overdue", "không có nhiệm vụ nào quá hạn"),
    ("steering.inspection.issues_found", "không phát hiện sai phạm"),
    ("steering.dialogue.dialogues", "chưa tổ chức đối thoại"),
    ("institutions.lawmaking.issued", "không ban hành văn bản QPPL"),
    ("institutions.review.unlawful", "không phát hiện văn bản trái pháp luật"),
    ("apparatus.staffing.reduced", "không có trường hợp tinh giản biên chế"),
    ("civil_service.recruited", "chưa tuyển dụng công chức"),
    ("civil_service.appointed", "không bổ nhiệm"),
    ("civil_service.disciplined", "không có cán bộ, công chức nào bị kỷ luật"),
    ("civil_service.disciplined", "Bị kỷ luật: không có"),
    ("finance.budget.audit_findings", "không có kiến nghị của thanh tra, kiểm toán"),
    ("digital.payment.dossiers_paid_online", "chưa phát sinh hồ sơ thanh toán trực tuyến"),
]


@pytest.mark.parametrize(("code", "claim"), NONE)
def test_none_is_held_against_its_count(code, claim):
    (only,) = contradictions(f"{claim}.", **{code: 9})
    assert (only.severity, only.fields) == ("error", (f"{STATEMENTS}.0.text", code))
    assert only.message == f'viết "{claim}", nhưng {CATALOGUE[code].name} là 9'
    assert contradictions(f"{claim}.", **{code: 0}) == []
    assert contradictions(f"{claim}.") == []


ALL = [
    ("tất cả hồ sơ được giải quyết đúng hạn và trước hạn", LATE),
    ("100% hồ sơ giải quyết trước và đúng hạn", LATE),
    ("toàn bộ hồ sơ đều được giải quyết trước hạn", LATE),
    ("100% hồ sơ được nộp trực tuyến", {f"{DOSSIERS}.received": 9, f"{DOSSIERS}.carried_over": 0,
     f"{DOSSIERS}.online": 8}),
    ("100% TTHC được niêm yết, công khai", {"procedures.one_stop.total": 9,
     "procedures.one_stop.published": 8}),
    ("tất cả phản ánh, kiến nghị đã được xử lý", {"procedures.feedback.received": 9,
     "procedures.feedback.resolved": 8}),
    ("100% người dân hài lòng", {"procedures.satisfaction.respondents": 9,
     "procedures.satisfaction.satisfied": 8}),
    ("100% văn bản đi được ký số", {"digital.digitisation.documents_sent": 1209,
     "digital.digitisation.documents_signed": 1204}),
    ("100% hồ sơ được số hóa thành phần", {"digital.digitisation.resolved": 9,
     "digital.digitisation.digitised": 8}),
    ("100% TTHC có nghĩa vụ tài chính được tích hợp thanh toán trực tuyến",
     {"digital.payment.with_duty": 9, "digital.payment.integrated": 8}),
    ("100% nhiệm vụ được giao hoàn thành đúng hạn", {"steering.assigned_tasks.total": 9,
     "steering.assigned_tasks.on_time": 8}),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "figures"), ALL)
def test_all_is_held_against_its_rate(claim, figures):
    (only,) = contradictions(f"Trong kỳ, {claim}.", **figures)
    assert f'viết "{claim}"' in only.message


def test_all_that_is_not_all_tells_the_rate():
    (only,) = contradictions("100% văn bản đi được ký số.", **ALL[7][1])
    assert only.message.endswith("Tỷ lệ văn bản ký số, gửi điện tử là 99,59%")  # 1204 / 1209


@pytest.mark.parametrize(
    "claim",
    [
        "Tại bộ phận một cửa của các thôn không có hồ sơ quá hạn.",
        "Lĩnh vực hộ tịch không có hồ sơ quá hạn.",
        "Phòng Kinh tế không có hồ sơ quá hạn.",
        "Nhiệm vụ cấp trên giao không để quá hạn.",  # not of dossiers
        "không có hồ sơ bị từ chối trái quy định",
        "không có nhiều hồ sơ quá hạn",
        "100% TTHC đủ điều kiện được niêm yết, công khai",
        "100% hồ sơ lĩnh vực hộ tịch được giải quyết đúng hạn",
        "100% thôn có tổ công nghệ số",
        "không chỉ hồ sơ quá hạn mà cả hồ sơ chờ bổ sung",
    ],
)
def test_a_part_or_another_thing_is_silent(claim):
    figures = LATE | {f"{DOSSIERS}.refused": 9, "procedures.one_stop.total": 9}
    assert contradictions(claim, **figures, **{"procedures.one_stop.published": 8}) == []


# --- the list of words ---


def test_without_a_list_the_one_of_the_program_counts(tmp_path):
    assert load_wording(str(tmp_path)) == load_wording(str(REPO / "params")) != Wording()


def test_a_list_without_words_knows_nothing_to_be_wrong():
    assert codes("CVCTT nông ghép, không có hồ sơ quá hạn", wording=Wording(), **{OVERDUE: 3}) == []


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("procedures.dossiers.overdu = 0", "ý bạn là procedures.dossiers.overdue?"),
        ("procedures.dossiers.overdue ~ 0", "cần điều kiện như"),
        ("procedures.dossiers.overdue = không", 'không có chỉ tiêu "không"'),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused_with_its_line(tmp_path, condition, told):
    rows = f"claims:\n  - words: [không có gì]\n    holds:\n      - {condition}\n"
    (tmp_path / "wording.yaml").write_text(rows, encoding="utf-8")
    with pytest.raises(InputError, match=r"wording\.yaml:4:9") as caught:
        load_wording(str(tmp_path))
    assert told in str(caught.value)


# --- the whole ---

LETTERS = "abcdeghiklmnopqrstuvxyăâđêôơư"
WORDS = st.text(LETTERS, min_size=1, max_size=7)
POINTERS = st.sampled_from([f"{{{code}}}" for code in FIGURES] + ["{doc:plan|title}"])


@given(st.lists(WORDS | POINTERS, min_size=1, max_size=12))
def test_words_and_placeholders_alone_are_never_told(pieces):
    documents = {"plan": PLAN | {"title": "về tuyên truyền năm 2026"}}
    assert codes(" ".join(pieces), documents=documents, **FIGURES) == []


def test_the_seed_is_told_its_slips_where_they_stand_and_nothing_else():
    path = REPO / "params/11242-nguyen-luong-bang/2026-Q1.yaml"
    lines = path.read_text("utf-8").splitlines()
    told = [
        (finding.code, lines[finding.place.line - 1][finding.place.column - 1 :])
        for finding in check_file(path, str(REPO / "params"))
        if finding.code.startswith("VP")
    ]
    starts = ["Nguyễn Lương bằng", "nông ghép", "VneID", "không phụ địa", "CVCTT", "tự chịu nhiệm"]
    assert [code for code, _ in told] == ["VP005", "VP006", "VP005", "VP006", "VP004", "VP006"]
    assert all(rest.startswith(start) for (_, rest), start in zip(told, starts, strict=True))
