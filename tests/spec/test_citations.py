"""VB: documents cited so that a reader can find them."""

from pathlib import Path

import pytest
from support.submissions import findings_of

from cchc_lib.checks import Context, check_file
from cchc_lib.checks.rules.citations.series import FACTOR, JUMP, SETTLED
from cchc_lib.checks.tables.law_rows import IssueDeadline, LegalDocument
from cchc_lib.checks.tables.legal import LegalTable
from cchc_lib.checks.text.symbols import right_symbol, type_of
from cchc_lib.submission.model.parts import Document

SEED_FILE = Path(__file__).parents[2] / "params" / "11242-nguyen-luong-bang" / "2026-Q1.yaml"
DIRECTION = "steering.direction.statements"


def document(code: str, day: str | None = None, **fields: str) -> dict[str, str]:
    """Cite a document as a clerk writes it: ``53/KH-UBND``, ``118/2025/NĐ-CP``."""
    number, _, symbol = code.partition("/")
    year = [symbol[:4]] if symbol[:4].isdigit() else []
    symbol = symbol[5:] if year else symbol
    given = {"type": type_of(symbol) or "Công văn", "number": number, "symbol": symbol}
    given |= {"year": year[0]} if year else {}
    return given | ({"date": day} if day else {}) | fields


def found(*documents: dict[str, str], context: Context | None = None, **fields: object):
    """Check a submission with documents d0, d1 … for what is cited wrongly."""
    given = {f"documents.d{n}": one for n, one in enumerate(documents)}
    findings = findings_of(context, **given, **fields)
    return [finding for finding in findings if finding.code.startswith("VB")]


def codes(*documents: dict[str, str], **fields: object) -> list[str]:
    return [finding.code for finding in found(*documents, **fields)]


# --- VB001: type and symbol ---


@pytest.mark.parametrize(
    ("type_", "symbol"),
    [
        ("Quyết định", "KH-UBND"),
        ("Kế hoạch", "QĐ-UBND"),
        ("Thông báo", "BC-UBND"),
        ("Tờ trình", "TT-UBND"),  # TT is a Thông tư
        ("Quyết định", "QD-UBND"),
        ("Kế hoạch", "UBND-VP"),
        ("Công văn", "KH-UBND"),
    ],
)
def test_a_symbol_of_another_type_is_an_error(type_, symbol):
    (only,) = found(document(f"53/{symbol}", "13/01/2026", type=type_))
    assert (only.code, only.severity, only.blocks) == ("VB001", "error", False)
    assert only.place.field == "documents.d0.symbol"


@pytest.mark.parametrize(
    ("type_", "symbol"),
    [
        ("Quyết định", "QĐ-UBND"),
        ("Kế hoạch", "kh-ubnd"),
        ("Tờ trình", "TTr-UBND"),
        ("Nghị quyết", "NQ/TW"),
        ("Nghị quyết", "QH15"),
        ("Luật", "QH15"),
        ("Thông tư", "TTLT-BTC-BNV"),
        ("Kết luận thanh tra", "KL-TTr"),
        ("Kết luận", "TB-UBND"),
        ("Quy chế", "QĐ-UBND"),
        ("Công văn", "UBND-VP"),
        ("Công văn", "HĐPH-PB&TG"),
        ("Công văn", "CT-TTHT"),  # Cục Thuế, and no Chỉ thị
    ],
)
def test_a_symbol_of_its_type_is_silent(type_, symbol):
    assert codes(document(f"53/{symbol}", "13/01/2026", type=type_, year="2026")) == []


def test_the_likeliest_slip_is_the_series_in_which_the_number_fits():
    slipped = document("53/KH-UBND", "13/01/2026", type="Quyết định")
    decisions = [document("01/QĐ-UBND", "05/01/2026"), document("100/QĐ-UBND", "16/01/2026")]
    plans = [document("28/KH-UBND", "27/01/2026")]
    wrong_type, wrong_order = sorted(found(slipped, *decisions, *plans), key=lambda f: f.code)
    assert wrong_type.suggestion == (
        "nhiều khả năng là Quyết định số 53/QĐ-UBND, số này vừa giữa 01/QĐ-UBND ngày 05/01/2026 "
        "và 100/QĐ-UBND ngày 16/01/2026"
    )
    assert wrong_order.code == "VB005"
    assert wrong_order.place.field == "documents.d0.number"


def test_the_symbol_is_right_where_only_its_series_fits():
    slipped = document("20/KH-UBND", "20/01/2026", type="Quyết định")
    plans = [document("10/KH-UBND", "10/01/2026"), document("28/KH-UBND", "27/01/2026")]
    (only,) = found(slipped, *plans, document("90/QĐ-UBND", "10/01/2026"))
    assert "nhiều khả năng là Kế hoạch số 20/KH-UBND" in only.message


def test_without_neighbours_both_slips_are_possible():
    (only,) = found(document("53/KH-UBND", "13/01/2026", type="Quyết định"))
    assert "có thể là Kế hoạch số 53/KH-UBND hoặc Quyết định số 53/QĐ-UBND" in only.message


def test_the_right_symbol_keeps_the_authority():
    cited = Document.model_validate(document("5/KH-UBND-VP", type="Quyết định"))
    assert right_symbol(cited) == "QĐ-UBND-VP"


# --- VB002: a công văn has no letters ---


@pytest.mark.parametrize(
    ("symbol", "right"),
    [
        ("CV-UBND", "253/UBND-<đơn vị soạn thảo>"),
        ("UBND-CV", "253/UBND-<đơn vị soạn thảo>"),
        ("CV/UBND-VP", "253/UBND-VP"),
        ("cv", "253/UBND-<đơn vị soạn thảo>"),
    ],
)
def test_a_letter_that_bears_cv_is_an_error_with_the_right_form(symbol, right):
    cited = document("253/x", "13/01/2026") | {"type": "Công văn", "symbol": symbol}
    (only,) = found(cited)
    assert (only.code, only.suggestion) == ("VB002", f"ghi {right}")


@pytest.mark.parametrize("symbol", ["UBND-VP", "UBND", "BNV-CCHC", "SCVHTT-VP"])
def test_a_letter_of_an_authority_is_silent(symbol):
    assert codes(document("253/x", "13/01/2026") | {"type": "Công văn", "symbol": symbol}) == []


# --- VB003, VB004: number and date ---


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (document("00/KH-UBND", "13/01/2026"), ["VB003"]),
        (document("01/KH-UBND", "13/01/2026"), []),
        (document("118/NĐ-CP", "09/6/2025"), ["VB003"]),
        (document("118/NĐ-CP"), ["VB003"]),  # the year would make the date optional
        (document("118/2025/NĐ-CP", "09/6/2025"), []),
        (document("118/2025/NĐ-CP"), []),
        (document("45/KH-UBND"), ["VB004"]),
        (document("45/KH-UBND", "02/02/2026"), []),
        (document("76/NQ-CP"), ["VB004"]),
        (document("22/2023/QĐ-TTg"), []),
    ],
)
def test_number_and_date_tell_a_document_apart(cited, expected):
    assert codes(cited) == expected


def test_a_missing_date_names_the_documents_of_that_number():
    rows = tuple(
        LegalDocument(type="Quyết định", code="766/QĐ-TTg", date=day, source="bảng thử")
        for day in ("23/6/2022", "15/4/2025")
    )
    (only,) = found(document("766/QĐ-TTg"), context=Context(law=LegalTable(documents=rows)))
    assert only.message.endswith("có nhiều văn bản cùng số, ngày 23/6/2022 và 15/4/2025")


# --- VB005: numbers rise with dates ---


@pytest.mark.parametrize(
    ("plans", "wrong"),
    [
        ([("28", "27/01"), ("35", "29/01"), ("55", "05/02")], []),
        ([("53", "13/01"), ("28", "27/01"), ("35", "29/01"), ("55", "05/02")], ["d0"]),
        ([("28", "27/01"), ("35", "29/01"), ("12", "05/02")], ["d2"]),
        ([("35", "29/01"), ("28", "29/01")], []),  # on one day every order may be
        ([("99", "10/01"), ("98", "11/01"), ("30", "12/01"), ("31", "13/01"), ("32", "14/01")],
         ["d0", "d1"]),
    ],
)  # fmt: skip
def test_the_fewest_documents_out_of_order_are_named(plans, wrong):
    cited = [document(f"{number}/KH-UBND", f"{day}/2026") for number, day in plans]
    places = [one.place.field for one in found(*cited) if one.code == "VB005"]
    assert places == [f"documents.{key}.number" for key in wrong]


def test_the_neighbours_are_named_on_their_side():
    plans = [("28", "27/01"), ("35", "29/01"), ("12", "05/02"), ("90", "06/02")]
    (only,) = found(*(document(f"{number}/KH-UBND", f"{day}/2026") for number, day in plans))
    assert "28/KH-UBND ngày 27/01/2026 và 35/KH-UBND ngày 29/01/2026 ban hành trước" in only.message
    assert only.fields == ("documents.d2.number", "documents.d0.number", "documents.d1.number")


@pytest.mark.parametrize(
    "other",
    [
        document("28/QĐ-UBND", "27/01/2026"),  # another symbol
        document("28/KH-UBND", "27/01/2027"),  # another year
        document("28/KH-UBND", "27/01/2026", issuer="UBND thành phố"),
    ],
)
def test_another_series_counts_for_itself(other):
    assert "VB005" not in codes(document("53/KH-UBND", "13/01/2026"), other)


def test_a_document_without_issuer_belongs_to_the_commune_by_its_symbol():
    own = document("53/KH-UBND", "13/01/2026", issuer="Ủy ban nhân dân phường Kiến An")
    assert codes(own, document("28/KH-UBND", "27/01/2026")) == ["VB005"]


def test_the_numbers_of_a_commune_began_anew_with_the_communes_of_2025():
    old, new = document("150/KH-UBND", "30/6/2025"), document("02/KH-UBND", "03/7/2025")
    assert "VB005" not in codes(old, new)
    assert codes(document("150/KH-UBND", "01/7/2025"), new) == ["VB005"]


# --- VB006: numbers that rise too fast ---


def test_more_numbers_than_the_pace_allows_are_a_warning():
    (only,) = found(document("138/KH-UBND", "20/12/2025"), document("341/KH-UBND", "24/12/2025"))
    assert (only.code, only.severity) == ("VB006", "warning")
    passed = 31 + 31 + 30 + 31 + 30 + 20  # July to December
    assert only.message == (
        f"từ 138/KH-UBND ngày 20/12/2025 đến 341/KH-UBND ngày 24/12/2025: {341 - 138} văn bản "
        f"trong {24 - 20} ngày, trong khi {passed} ngày trước đó chỉ có 138"
    )


@pytest.mark.parametrize(
    ("skipped", "expected"), [(FACTOR * 10 + 1, ["VB006"]), (FACTOR * 10, []), (JUMP - 1, [])]
)
def test_the_factor_itself_is_still_a_busy_week(skipped, expected):
    # 100 numbers in the first 100 days of 2026 are one a day: ten in the next ten
    first, second = document("100/KH-UBND", "10/4/2026"), "20/4/2026"
    later = document(f"{100 + skipped}/KH-UBND", second)
    assert codes(first, later, period="2026-H1") == expected


def test_early_in_the_year_no_pace_is_known():
    first = document("01/QĐ-UBND", "05/01/2026")
    assert codes(first, document("100/QĐ-UBND", "16/01/2026")) == []
    assert SETTLED > 16


# --- VB007: one document cited two ways ---


@pytest.mark.parametrize(
    ("other", "differing"),
    [
        (document("35/KH-UBND", "30/01/2026"), "ngày (29/01/2026)"),
        (document("35/KH-UBND", "29/01/2026", title="về tự kiểm tra CCHC"), "trích yếu"),
        (document("35/KH-UBND", "29/01/2026", type="Thông báo"), "tên loại"),
    ],
)
def test_two_entries_of_one_number_that_differ_are_named(other, differing):
    first = document("35/KH-UBND", "29/01/2026", title="về tuyên truyền CCHC năm 2026")
    (only,) = [one for one in found(first, other) if one.code == "VB007"]
    assert only.message.endswith(f"(documents.d0) cùng số, ký hiệu nhưng khác {differing}")


@pytest.mark.parametrize(
    "other",
    [
        document("35/KH-UBND", "29/01/2026"),
        document("35/KH-UBND", "29/01/2026", title="Về việc tuyên truyền cải cách hành chính"),
        document("35/KH-UBND", "29/01/2025", title="khác"),
        document("35/TB-UBND", "30/01/2026", title="khác"),
    ],
)
def test_one_citation_shortened_or_another_document_is_silent(other):
    first = document("35/KH-UBND", "29/01/2026", title="về tuyên truyền CCHC năm 2026")
    assert "VB007" not in codes(first, other)


# --- VB008: documents of later ---


@pytest.mark.parametrize(
    ("day", "signed", "text", "expected"),
    [
        ("31/3/2026", None, DIRECTION, []),
        ("01/4/2026", None, DIRECTION, ["VB008"]),
        ("01/4/2026", None, "next_tasks", []),  # a task ahead may rest on it
        ("18/3/2026", "18/3/2026", DIRECTION, []),
        ("19/3/2026", "18/3/2026", DIRECTION, ["VB008"]),
        ("19/3/2026", "18/3/2026", "next_tasks", ["VB008"]),
        ("02/4/2026", "05/4/2026", DIRECTION, ["VB008"]),
        ("02/4/2026", "05/4/2026", "next_tasks", []),
    ],
)
def test_a_document_of_later_cannot_be_a_result_of_the_period(day, signed, text, expected):
    fields: dict[str, object] = {text: ["Thực hiện {doc:d0}."]}
    fields |= {"header.date": signed} if signed else {}
    assert codes(document("35/KH-UBND", day), **fields) == expected


# --- VB009: deadlines are data ---

YEARLY = IssueDeadline(
    name="kế hoạch CCHC năm", types=("Kế hoạch", "Quyết định"), opening="cải cách hành chính",
    before="15/01", source="bảng thử",
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "day", "title", "expected"),
    [
        ("15/KH-UBND", "14/01/2026", "Cải cách hành chính năm 2026", []),
        ("15/KH-UBND", "15/01/2026", "Cải cách hành chính năm 2026", ["VB009"]),
        ("15/QĐ-UBND", "16/01/2026", "ban hành Kế hoạch CCHC nhà nước năm 2026", ["VB009"]),
        ("15/KH-UBND", "31/12/2025", "về cải cách hành chính năm 2026", []),
        ("15/KH-UBND", "29/01/2026", "về tuyên truyền cải cách hành chính năm 2026", []),
        ("15/KH-UBND", "29/01/2026", "cải cách hành chính giai đoạn 2026-2030", []),
        ("15/TB-UBND", "29/01/2026", "cải cách hành chính năm 2026", []),
    ],
)
def test_the_yearly_plan_is_issued_before_its_day(code, day, title, expected):
    context = Context(law=LegalTable(deadlines=(YEARLY,)))
    assert codes(document(code, day, title=title), context=context) == expected


def test_the_plan_of_the_city_has_another_deadline():
    plan = document("15/KH-UBND", "29/01/2026", title="CCHC năm 2026", issuer="UBND thành phố")
    assert codes(plan, context=Context(law=LegalTable(deadlines=(YEARLY,)))) == []


# --- the seed ---


def test_the_seed_report_is_told_of_its_citations():
    findings = check_file(SEED_FILE, str(SEED_FILE.parents[1]))
    named = [(one.code, one.place.field) for one in findings if one.code.startswith("VB")]
    assert named == [
        ("VB005", "documents.par_plan_2026.number"),
        ("VB001", "documents.par_plan_2026.symbol"),
        ("VB006", "documents.law_checking_plan_2026.number"),
        ("VB004", "documents.violations_plan_2026.date"),
        ("VB004", "documents.enforcement_letter.date"),
        ("VB002", "documents.enforcement_letter.symbol"),
    ]
