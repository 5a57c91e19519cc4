"""VB009–VB013: who issued a document and when, how the Party cites, what a province asks for."""

import pytest
from support.submissions import findings_of
from support.truth_kinds import PARAMS

from cchc_lib.checks import Context
from cchc_lib.checks.tables.law_rows import IssueDeadline
from cchc_lib.checks.tables.legal import LegalTable, load_legal_table
from cchc_lib.checks.text.cited import is_own
from cchc_lib.checks.text.symbols import party_code, type_of
from cchc_lib.submission.model.parts import Document

SHIPPED = load_legal_table(PARAMS)
DIRECTION = "steering.direction.statements"


def document(code: str, day: str = "", **fields: str) -> dict[str, str]:
    number, *year, symbol = code.split("/", 2) if code.count("/") > 1 else code.split("/")
    given = {"type": type_of(symbol) or "Công văn", "number": number, "symbol": symbol, "date": day}
    given |= {"year": year[0]} if year else {}
    return {key: value for key, value in (given | fields).items() if value}


def codes(*documents: dict[str, str], law: LegalTable = SHIPPED, **fields: object) -> list[str]:
    given = {f"documents.d{n}": one for n, one in enumerate(documents)} | fields
    return [one.code for one in findings_of(Context(law=law), **given) if one.code[:2] == "VB"]


# --- VB010: issuer, symbol, type ---


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (document("71/NQ-CP", "01/4/2025", issuer="Chính phủ"), []),
        (document("71/NQ-CP", "01/4/2025", issuer="Quốc hội"), ["VB010"]),
        (document("71/NQ-CP", "01/4/2025", issuer="Thủ tướng Chính phủ"), ["VB010"]),
        (document("12/QĐ-TTg", "09/01/2026", issuer="Thủ tướng Chính phủ"), []),
        (document("12/QĐ-TTg", "09/01/2026", issuer="Chính phủ"), ["VB010"]),
        (document("5/NQ-HĐND", "05/01/2026", issuer="UBND xã"), ["VB010"]),
        (document("5/NQ-HĐND", "05/01/2026", issuer="Thường trực HĐND xã"), []),
        (document("5/QĐ-UBND", "05/01/2026", issuer="Chủ tịch UBND thành phố"), []),
        (document("5/QĐ-UBND", "05/01/2026", issuer="Phòng Kinh tế"), []),  # perhaps for it
        (document("18/2025/TT-BNV", issuer="Bộ trưởng Bộ Nội vụ"), []),
        (document("18/2025/TT-BNV", issuer="Bộ Tài chính"), ["VB010"]),
        (document("18/2025/TT-UBND", issuer="UBND thành phố"), ["VB010"]),
        (document("18/2025/TT-UBND"), ["VB010"]),
        (document("18/2025/NĐ-BTC"), ["VB010"]),
        (document("1/2020/QH15", type="Nghị quyết", issuer="Quốc hội"), []),
        (document("1/2020/UBTVQH14", type="Pháp lệnh", issuer="Quốc hội"), ["VB010"]),
        (document("1/2015/TTLT-BNV-BTC", type="Thông tư liên tịch", issuer="Bộ Công an"), []),
        (document("12/QĐ-TTg", "09/01/2026", issuer="Chính phủ, Thủ tướng Chính phủ"), []),
        (document("18/2025/TT-BVHTTDL", issuer="Bộ Văn hóa, Thể thao và Du lịch"), []),
        (document("9/KL-TTr", "05/01/2026", issuer="Thanh tra thành phố"), []),
        (document("5/KH-HĐND-UBND", "05/01/2026", issuer="UBND xã"), []),
    ],
)
def test_an_authority_issues_what_bears_its_letters(cited, expected):
    assert codes(cited) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("của Quốc hội về chuyển đổi số", ["VB010"]),
        ("của Chính phủ về chuyển đổi số", []),
        ("của ngành, của Quốc hội", []),
        ("và Nghị quyết của Quốc hội", []),
    ],
)
def test_an_authority_may_stand_in_the_words_after(words, expected):
    text = {DIRECTION: [f"Thực hiện {{doc:d0}} {words}."]}
    assert codes(document("71/NQ-CP", "01/4/2025"), **text) == expected
    typed = {DIRECTION: [f"Thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025 {words}."]}
    assert codes(**typed) == expected


def test_without_rows_no_authority_is_known():
    assert codes(document("71/NQ-CP", "01/4/2025", issuer="Quốc hội"), law=LegalTable()) == []


# --- VB011: the year of the title, the day of the commune ---


@pytest.mark.parametrize(
    ("day", "title", "expected"),
    [
        ("31/3/2025", "tuyên truyền cải cách hành chính năm 2026", ["VB011"]),
        ("01/4/2025", "tuyên truyền cải cách hành chính năm 2026", []),
        ("14/01/2024", "tuyên truyền cải cách hành chính năm 2026", []),  # no slip of a new year
        ("14/01/2026", "tuyên truyền cải cách hành chính năm 2026", []),
        ("14/01/2025", "tuyên truyền cải cách hành chính", []),
        ("14/01/2025", "cải cách hành chính năm 2025, phương hướng năm 2026", []),
        ("14/01/2025", "cải cách hành chính đến năm 2026", []),
        ("14/01/2025", "cải cách hành chính giai đoạn 2026-2030", []),
    ],
)
def test_a_document_of_next_year_is_not_of_this_january(day, title, expected):
    plan = document("12/KH-UBND", day, issuer="UBND thành phố", title=title)
    assert codes(plan) == expected


@pytest.mark.parametrize(
    ("day", "issuer", "period", "expected"),
    [
        ("30/6/2025", "UBND xã", "2026-Q1", ["VB011"]),
        ("01/7/2025", "UBND xã", "2026-Q1", []),
        ("30/6/2025", "", "2026-Q1", ["VB011"]),
        ("30/6/2025", "UBND xã Nguyễn Lương Bằng", "2026-Q1", ["VB011"]),
        ("30/6/2025", "UBND xã Nhân Quyền (cũ)", "2026-Q1", []),
        ("30/6/2025", "UBND xã Nhân Quyền", "2026-Q1", []),
        ("30/6/2025", "UBND thành phố", "2026-Q1", []),
        ("30/6/2025", "UBND xã", "2025-Q3", []),  # that year cites the plans of before
    ],
)
def test_a_commune_issued_nothing_before_it_was(day, issuer, period, expected):
    cited = document("12/QĐ-UBND", day, issuer=issuer)
    assert codes(cited, period=period) == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("UBND xã", True),
        ("UBND xã Nhân Quyền (cũ)", False),
        ("UBND xã Nhân Quyền trước đây", False),
        ("UBND thành phố", False),
    ],
)
def test_what_a_former_commune_issued_is_not_its_own(issuer, expected):
    assert is_own(Document.model_validate(document("1/QĐ-UBND", issuer=issuer))) is expected


# --- VB012: two years ---


@pytest.mark.parametrize(
    ("cited", "suggestion"),
    [
        (document("45/2021/NĐ-CP", "08/4/2020"), "ghi Nghị định số 45/2020/NĐ-CP ngày 08/4/2020"),
        (document("118/2025/NĐ-CP", "09/6/2024"), "ghi Nghị định số 118/2025/NĐ-CP ngày 09/6/2025"),
        (document("77/2023/TT-BTC", "10/01/2022"),
         "Sửa năm trong số hiệu hoặc ngày ban hành theo văn bản gốc."),
    ],
)  # fmt: skip
def test_the_year_of_a_code_is_that_of_its_date(cited, suggestion):
    found = findings_of(Context(law=SHIPPED), **{"documents.d": cited})
    told = [one for one in found if one.code[:2] == "VB" or one.code in {"HL008", "HL012"}]
    said = [(one.code, one.place.field, one.suggestion) for one in told]
    assert said == [("VB012", "documents.d.year", suggestion)]


def test_a_year_alone_contradicts_nothing():
    assert codes(document("45/2020/NĐ-CP"), document("45/2020/NĐ-CP", "08/4/2020")) == []


# --- the Party ---


@pytest.mark.parametrize(
    ("type_", "symbol", "code", "expected"),
    [
        ("Công văn", "CV/ĐU", "31-CV/ĐU", []),
        ("Chương trình", "CTr/ĐU", "31-CTr/ĐU", []),
        ("Nghị quyết", "NQ/TW", "31-NQ/TW", []),
        ("Kế hoạch", "KH/BTCTU", "31-KH/BTCTU", []),
        ("Hướng dẫn", "HD/VPTW", "31-HD/VPTW", []),
        ("Thông tri", "TT/TU", "31-TT/TU", []),
        ("Quy định", "QĐi/ĐU", "31-QĐi/ĐU", []),
        ("Công văn", "CV/ĐTN", "31-CV/ĐTN", []),  # the youth union writes as the Party does
        ("Công văn", "KH/ĐU", "31-KH/ĐU", ["VB001"]),
        ("Quyết định", "QĐ/BNV", "31/QĐ/BNV", []),  # of the State, joined otherwise
        ("Công văn", "CV/UBND", "31/CV/UBND", ["VB002"]),
    ],
)
def test_a_document_of_the_party_is_cited_as_the_party_does(type_, symbol, code, expected):
    given = {"type": type_, "number": "31", "symbol": symbol, "date": "02/02/2026"}
    assert Document.model_validate(given).code == code
    assert codes(given) == expected


@pytest.mark.parametrize(
    ("symbol", "right"),
    [("NQ-TW", "57-NQ/TW"), ("CV-ĐU", "57-CV/ĐU"), ("NQ/TW", ""), ("NQ-CP", ""), ("UBND-TU", "")],
)
def test_a_symbol_of_the_party_in_the_states_form_is_told(symbol, right):
    given = {"type": "Nghị quyết", "number": "57", "symbol": symbol, "date": "22/12/2024"}
    assert party_code(Document.model_validate(given)) == right
    assert ("VB013" in codes(given)) is bool(right)


@pytest.mark.parametrize("typed", ["225-CTr/ĐU", "225-QĐi/ĐU", "225-CV/ĐU"])
def test_a_number_of_the_party_typed_into_a_text_is_no_figure(typed):
    found = findings_of(Context(law=SHIPPED), **{DIRECTION: [f"Thực hiện văn bản số {typed}."]})
    assert [one.code for one in found] == ["VP003"]


def test_numbers_of_the_party_go_through_a_term_and_not_a_year():
    first, second = (
        {"type": "Công văn", "number": n, "symbol": "CV/ĐU", "date": day}
        for n, day in (("225", "05/01/2026"), ("31", "02/3/2026"))
    )
    assert codes(first, second) == []


# --- VB009: deadlines of a province ---


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, ["VB009"]),
        ({"province": "Thành phố Hải Phòng"}, ["VB009"]),
        ({"province": "Tỉnh Đắk Lắk"}, []),
        ({"since": "15/01/2026"}, ["VB009"]),
        ({"since": "16/01/2026"}, []),
        ({"until": "15/01/2026"}, ["VB009"]),
        ({"until": "14/01/2026"}, []),
    ],
)
def test_a_deadline_is_asked_for_in_its_province_and_time(row, expected):
    given = {"name": "kế hoạch CCHC", "types": ["Kế hoạch"], "opening": "cải cách hành chính"}
    deadline = IssueDeadline.model_validate(given | {"before": "15/01", "source": "thử"} | row)
    plan = document("21/KH-UBND", "10/02/2026", issuer="UBND xã", title="CCHC năm 2026")
    assert codes(plan, law=LegalTable(deadlines=(deadline,))) == expected


@pytest.mark.parametrize(("before", "expected"), [("01/07", []), ("02/07", ["VB009"])])
def test_a_commune_keeps_no_deadline_from_before_it_was(before, expected):
    deadline = IssueDeadline(
        name="kế hoạch", types=("Kế hoạch",), opening="cải cách", before=before, source="thử"
    )
    plan = document("21/KH-UBND", "20/7/2025", issuer="UBND xã", title="cải cách năm 2025")
    assert codes(plan, law=LegalTable(deadlines=(deadline,)), period="2025-Q3") == expected
