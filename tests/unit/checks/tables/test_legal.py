"""The table of legal documents, and the one that ships with the parameters."""

from datetime import date
from pathlib import Path

import pytest
from support.command_line import REPO

from cchc_lib.checks.tables.law_rows import IssueDeadline, LegalDocument
from cchc_lib.checks.tables.legal import LegalTable, load_legal_table
from cchc_lib.checks.text.titles import compare_titles, holds, title_core
from cchc_lib.errors import InputError
from cchc_lib.submission.model.parts import Document

PARAMS = Path(__file__).parents[4] / "params"


@pytest.fixture(scope="module")
def shipped() -> LegalTable:
    return load_legal_table(str(PARAMS))


def decision(day: str | None, code: str = "766/QĐ-TTg") -> LegalDocument:
    fields = {"date": day} if day else {}
    given = {"type": "Quyết định", "code": code, "source": "bảng thử"} | fields
    return LegalDocument.model_validate(given)


def cited(day: str | None) -> Document:
    fields = {"date": day} if day else {}
    given = {"type": "Quyết định", "number": "766", "symbol": "QĐ-TTg"} | fields
    return Document.model_validate(given)


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"),
    [
        (None, None, date(2026, 3, 31), True),
        ("01/7/2025", None, date(2025, 6, 30), False),
        ("01/7/2025", None, date(2025, 7, 1), True),
        (None, "30/4/2026", date(2026, 4, 30), True),
        (None, "30/4/2026", date(2026, 5, 1), False),
    ],
)
def test_both_days_of_a_row_count(first, last, day, expected):
    given = {"type": "Nghị định", "code": "1/2025/NĐ-CP", "source": "bảng thử"}
    given |= {"in_force_from": first} if first else {}
    given |= {"in_force_to": last} if last else {}
    assert LegalDocument.model_validate(given).in_force_on(day) is expected


@pytest.mark.parametrize(
    ("rows", "day", "expected"),
    [
        (["23/6/2022"], "23/6/2022", 0),
        (["23/6/2022"], None, 0),
        (["23/6/2022"], "15/4/2025", None),
        (["23/6/2022", "15/4/2025"], "15/4/2025", 1),
        (["23/6/2022", "15/4/2025"], None, None),
        ([None], "15/4/2025", 0),
    ],
)
def test_a_code_without_year_is_told_apart_by_its_date(rows, day, expected):
    documents = tuple(map(decision, rows))
    wanted = None if expected is None else documents[expected]
    assert LegalTable(documents=documents).row_of(cited(day)) == wanted


def test_a_deadline_ends_the_day_before():
    given = {"name": "kế hoạch", "types": ["Kế hoạch"], "opening": "x", "source": "bảng thử"}
    assert IssueDeadline(before="15/01", **given).last_day(2026) == date(2026, 1, 14)
    assert IssueDeadline(before="01/01", **given).last_day(2026) == date(2025, 12, 31)


def test_without_a_file_the_program_s_own_rows_count(tmp_path):
    own = load_legal_table(str(tmp_path))
    assert own == load_legal_table(str(REPO / "params")) != LegalTable()


def test_a_table_without_rows_means_no_rows(tmp_path):
    (tmp_path / "legal_documents.yaml").write_text("documents:\n", encoding="utf-8")
    assert load_legal_table(str(tmp_path)).documents == ()


def test_a_wrong_day_is_refused_with_its_place(tmp_path):
    text = (
        "documents:\n  - type: Luật\n    code: 72/2025/QH15\n    date: 31/02/2025\n    source: x\n"
    )
    (tmp_path / "legal_documents.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"legal_documents.yaml:4:11"):
        load_legal_table(str(tmp_path))


# --- the table that ships ---


def test_what_amends_and_replaces_has_a_row_of_its_own(shipped):
    codes = {row.code for row in shipped.documents}
    named = {code for row in shipped.documents for code in row.amended_by}
    named |= {row.replaced_by.split()[-1] for row in shipped.documents if row.replaced_by}
    assert named <= codes


def test_no_document_stands_in_two_rows(shipped):
    keys = [(row.type, row.code, row.date) for row in shipped.documents]
    assert len(set(keys)) == len(keys)


def test_days_follow_each_other(shipped):
    for row in shipped.documents:
        days = [day for day in (row.date, row.in_force_from, row.in_force_to) if day]
        assert days == sorted(days), row.code


def test_a_row_without_end_names_nothing_that_replaces_it(shipped):
    assert all(row.in_force_to for row in shipped.documents if row.replaced_by)


def test_a_code_without_year_has_its_date_where_it_is_verified(shipped):
    for row in shipped.documents:
        assert row.code.count("/") == 2 or row.date or not row.verified, row.code


# --- forms are rows with their days ---


@pytest.mark.parametrize(
    ("day", "verified", "note"),
    [
        (date(2026, 7, 31), True, ""),
        (date(2026, 8, 1), False, "có thể đã được Thông tư 09/2026/TT-BTP"),
    ],
)
def test_the_form_of_dossiers_is_the_one_of_its_day(shipped, day, verified, note):
    form = shipped.form("06/VPCP/KSTT", day)
    assert form is not None
    assert (form.verified, form.issuer) == (verified, "Văn phòng Chính phủ")
    words = shipped.form_words(form)
    assert words.startswith("Biểu số 06/VPCP/KSTT, Thông tư số 01/2020/TT-VPCP ngày 21/10/2020")
    assert note in words


@pytest.mark.parametrize(("id_", "day"), [("06/VPCP/KSTT", date(2020, 10, 20)), ("07", date.max)])
def test_a_form_of_another_day_or_name_is_none(shipped, id_, day):
    assert shipped.form(id_, day) is None


def test_forms_name_documents_of_the_table_or_say_that_they_are_not_verified(shipped):
    assert all(shipped.by_code(form.code) or not form.verified for form in shipped.forms)


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Chính phủ", "CP"),
        ("Thủ tướng Chính phủ", "TTg"),
        ("Văn phòng Chính phủ", "VPCP"),
        ("Bộ trưởng Bộ Nội vụ", "BNV"),
        ("Chủ tịch Ủy ban nhân dân thành phố", "UBND"),
        ("Chủ tịch nước", "CTN"),
        ("Ủy ban Thường vụ Quốc hội khóa XV", "UBTVQH"),
    ],
)
def test_an_authority_is_known_by_the_longest_name(shipped, words, letters):
    found = shipped.issuer_named(words)
    assert found is not None
    assert letters in found.letters


@pytest.mark.parametrize("words", ["", "Phòng Kinh tế", "Thanh tra thành phố", "Đảng ủy xã"])
def test_other_authorities_are_not_known(shipped, words):
    assert shipped.issuer_named(words) is None


# --- words ---


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Công tác PBGDPL", "phổ biến, giáo dục pháp luật", True),
        ("Uỷ ban nhân dân", "UBND", True),
        ("dịch vụ công mức độ 30", "mức độ 3", False),
        ("hoá đơn", "hóa đơn", True),
        ("ma", "mà", False),
    ],
)
def test_words_are_compared_as_a_clerk_reads_them(text, phrase, expected):
    assert holds(text, phrase) is expected


def test_a_title_without_its_date_and_authority_is_the_same():
    right = "sửa đổi Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về một cửa"
    cited = "sửa đổi Nghị định số 61/2018/NĐ-CP về một cửa"
    assert compare_titles(cited, right).differences() == ()


def test_a_title_of_another_document_is_told_as_a_whole():
    pairs = compare_titles(
        "về công tác văn thư", "quy định chế độ tự chủ về biên chế"
    ).differences()
    assert pairs == (("công tác văn thư", "chế độ tự chủ về biên chế"),)


def test_the_core_of_a_title_has_no_opening():
    assert title_core("Về việc quy định mức thu") == "mức thu"
