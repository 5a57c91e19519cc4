"""HL: the law a report relies on is in force, and is what the report says it is."""

from datetime import date
from pathlib import Path

import pytest
from support.submissions import findings_of

from cchc_lib.checks import Context, check_file
from cchc_lib.checks.tables.law_rows import LegalDocument, ObsoleteTerm
from cchc_lib.checks.tables.legal import LegalTable

SEED_FILE = Path(__file__).parents[2] / "params" / "11242-nguyen-luong-bang" / "2026-Q1.yaml"
DIRECTION = "steering.direction.statements"
TITLE = (
    "về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa "
    "và Cổng Dịch vụ công quốc gia"
)


def row(code: str, **fields: object) -> LegalDocument:
    return LegalDocument.model_validate({"type": "Nghị định", "code": code, "source": "s"} | fields)


OLD = row("61/2018/NĐ-CP", in_force_to="30/6/2025", replaced_by="Nghị định 118/2025/NĐ-CP")
NEW = row("118/2025/NĐ-CP", title=TITLE, in_force_from="01/7/2025", amended_by=["309/2026/NĐ-CP"])
AMENDMENT = row("309/2026/NĐ-CP", in_force_from="05/8/2026")
ENDING = row("130/2005/NĐ-CP", in_force_to="30/4/2026", replaced_by="Nghị định 75/2026/NĐ-CP")
BY_CODE = {one.code: one for one in (OLD, NEW, AMENDMENT, ENDING)}


def cited(code: str, **fields: str) -> dict[str, str]:
    number, *year, symbol = code.split("/")
    given = {"type": "Nghị định", "number": number, "symbol": symbol}
    return given | ({"year": year[0]} if year else {}) | fields


def found(context: Context, **fields: object):
    findings = findings_of(context, **fields)
    return [finding for finding in findings if finding.code.startswith("HL")]


def law(*rows: LegalDocument, terms: tuple[ObsoleteTerm, ...] = ()) -> Context:
    return Context(law=LegalTable(documents=rows, obsolete_terms=terms))


def codes(code: str, *rows: LegalDocument, text: str = DIRECTION, **fields: object) -> list[str]:
    """Check a report that cites one document in one text, by default one of the period."""
    given = {"documents.d": cited(code), text: ["Thực hiện {doc:d}."]} | fields
    return [finding.code for finding in found(law(*rows), **given)]


# --- HL001: in force at the report's date ---


@pytest.mark.parametrize(
    ("period", "signed", "expected"),
    [
        ("2026-Q1", None, ["HL001"]),
        ("2025-Q1", None, []),
        ("2025-H1", None, []),  # judged at 30/6/2025, its last day in force
        ("2025-H1", "30/6/2025", []),
        ("2025-H1", "01/7/2025", ["HL001"]),
    ],
)
def test_a_document_is_in_force_to_its_last_day(period, signed, expected):
    fields = {"period": period} | ({"header.date": signed} if signed else {})
    assert codes(OLD.code, OLD, **fields) == expected


def test_a_replaced_document_is_named_with_what_replaces_it_and_since_when():
    (only,) = found(law(OLD), **{"documents.d": cited(OLD.code)})
    assert (only.severity, only.place.field) == ("error", "documents.d.number")
    assert only.message == (
        "Nghị định số 61/2018/NĐ-CP đã hết hiệu lực từ 01/7/2025, Nghị định 118/2025/NĐ-CP thay thế"
    )
    assert only.values == (("Nguồn", "s"),)


def test_what_no_source_has_confirmed_is_said():
    doubtful = OLD.model_copy(update={"verified": False})
    (only,) = found(law(doubtful), **{"documents.d": cited(OLD.code)})
    assert only.message.endswith("(chưa đối chiếu văn bản gốc)")


def test_a_document_named_as_replaced_is_history():
    text = "Thực hiện {doc:new} thay thế {doc:old}; bãi bỏ Nghị định số 61/2018/NĐ-CP."
    documents = {"documents.old": cited(OLD.code), "documents.new": cited(NEW.code)}
    assert found(law(OLD, NEW), **documents, **{DIRECTION: [text]}) == []


def test_a_code_typed_into_a_text_is_judged_too():
    (only,) = found(law(OLD), **{DIRECTION: ["Theo Nghị định số 61/2018/NĐ-CP của Chính phủ."]})
    assert (only.code, only.place.field) == ("HL001", f"{DIRECTION}.0.text")


def test_a_typed_code_of_a_declared_document_is_told_once():
    text = "Theo {doc:d}; thực hiện Nghị định 61/2018/NĐ-CP."
    assert codes(OLD.code, OLD, **{DIRECTION: [text]}) == ["HL001"]


@pytest.mark.parametrize("code", ["61/2019/NĐ-CP", "161/2018/NĐ-CP", "61/2018/TT-CP"])
def test_a_document_that_the_table_does_not_know_is_silent(code):
    assert codes(code, OLD) == []


# --- HL002: tasks are judged at the next period ---


@pytest.mark.parametrize(
    ("period", "text", "expected"),
    [
        ("2026-Q1", DIRECTION, []),
        ("2026-Q1", "next_tasks", ["HL002"]),  # ends 30/4, the tasks run to 30/6
        ("2025-Q4", "next_tasks", []),  # the tasks run to 31/3
        (
            "2025-H1",
            "next_tasks",
            [],
        ),  # the tasks run to 31/12/2025, not to the next half of a year
        ("2025", "next_tasks", ["HL002"]),
        ("2026-Q2", "next_tasks", ["HL001"]),
        ("2026-Q2", DIRECTION, ["HL001"]),
    ],
)
def test_tasks_rest_on_law_that_lasts(period, text, expected):
    assert codes(ENDING.code, ENDING, text=text, period=period) == expected


def test_law_that_ends_during_the_tasks_is_told_with_its_last_day():
    (only,) = found(law(ENDING), **{"documents.d": cited(ENDING.code), "next_tasks": ["{doc:d}."]})
    assert only.message == (
        "Nghị định số 130/2005/NĐ-CP hết hiệu lực ngay trong kỳ thực hiện nhiệm vụ, từ 01/5/2026, "
        "Nghị định 75/2026/NĐ-CP thay thế"
    )


@pytest.mark.parametrize(("last", "expected"), [("30/6/2026", []), ("29/6/2026", ["HL002"])])
def test_law_that_lasts_to_the_last_day_of_the_tasks_is_enough(last, expected):
    lasting = row("130/2005/NĐ-CP", in_force_to=last)
    assert codes(lasting.code, lasting, text="next_tasks") == expected


# --- HL003: not yet in force ---


@pytest.mark.parametrize(
    ("begins", "text", "expected"),
    [
        ("31/3/2026", DIRECTION, []),
        ("01/4/2026", DIRECTION, ["HL003"]),
        ("01/4/2026", "next_tasks", []),
        ("30/6/2026", "next_tasks", []),
        ("01/7/2026", "next_tasks", ["HL003"]),
    ],
)
def test_law_that_has_not_begun_is_a_warning(begins, text, expected):
    coming = row("75/2026/NĐ-CP", date="16/3/2026", in_force_from=begins)
    assert codes(coming.code, coming, text=text) == expected


# --- HL004: amended ---


@pytest.mark.parametrize(
    ("period", "expected"), [("2026-Q2", []), ("2026-H1", []), ("2026-Q3", ["HL004"])]
)
def test_an_amendment_is_named_once_it_is_in_force(period, expected):
    assert codes(NEW.code, NEW, AMENDMENT, period=period) == expected


def test_an_amendment_that_is_cited_is_silent():
    both = {"documents.a": cited(AMENDMENT.code), "period": "2026-Q3"}
    assert codes(NEW.code, NEW, AMENDMENT, **both) == []


def test_an_amended_document_that_is_gone_is_told_once():
    amended = OLD.model_copy(update={"amended_by": ("107/2021/NĐ-CP",)})
    assert codes(OLD.code, amended, row("107/2021/NĐ-CP")) == ["HL001"]


# --- HL005, HL006: titles ---


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (TITLE, []),
        ("Về việc thực hiện TTHC theo cơ chế một cửa, một cửa liên thông", []),
        ("quy định thực hiện TTHC theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa", []),
        ("về thực hiện TTHC theo cơ chế hai cửa, một cửa liên thông tại Bộ phận Một cửa",
         ["HL005"]),
        ("về thực hiện TTHC theo cơ chế một cửa tại Bộ phận Một cửa", ["HL005"]),  # words left out
        ("về công tác văn thư", ["HL005"]),
        (TITLE.replace("Bộ phận Một", "bộ phận một"), ["HL006"]),
    ],
)  # fmt: skip
def test_a_title_has_the_words_of_the_published_one(title, expected):
    given = {"documents.d": cited(NEW.code, title=title)}
    assert [one.code for one in found(law(NEW), **given)] == expected


def test_the_differing_words_are_named():
    published = "đối với các cơ quan nhà nước, tự chịu trách nhiệm về biên chế được giao hằng năm"
    title = "đối với các cơ quan chuyên môn, tự chịu nhiệm về biên chế được giao hằng năm"
    given = {"documents.d": cited("1/2026/NĐ-CP", title=title)}
    (only,) = found(law(row("1/2026/NĐ-CP", title=published)), **given)
    assert "«cơ quan chuyên môn» ≠ «cơ quan nhà nước»" in only.message
    assert "«tự chịu nhiệm» ≠ «tự chịu trách nhiệm»" in only.message
    assert (only.place.field, only.suggestion) == ("documents.d.title", f"đúng là «{published}»")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{TITLE}, xã bố trí ba ô cửa", []),
        ("và kế hoạch của thành phố", []),  # no title follows
        ("về thực hiện thủ tục hành chính theo cơ chế một cửa. Xã bố trí ba ô cửa", []),
        ("về thực hiện TTHC theo cơ chế hai cửa, một cửa liên thông tại Bộ phận", ["HL005"]),
        (TITLE.replace("Bộ phận", "bộ phận"), ["HL006"]),
    ],
)  # fmt: skip
def test_the_words_after_a_citation_are_held_against_the_title(words, expected):
    assert codes(NEW.code, NEW, **{DIRECTION: [f"Theo {{doc:d}} {words}."]}) == expected


def test_one_wrong_title_in_two_places_is_told_once():
    wrong = TITLE.replace("thủ tục", "thủ tuc")
    fields = {"documents.d": cited(NEW.code, title=wrong), DIRECTION: [f"Theo {{doc:d}} {TITLE}."]}
    assert [one.code for one in found(law(NEW), **fields)] == ["HL005"]


# --- HL007: subject ---

FEES = row("281/2016/TT-BTC", type="Thông tư", title="quy định phí hộ tịch", subjects=["hộ tịch"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niêm yết phí chứng thực theo {doc:d}.", ["HL007"]),
        ("Niêm yết phí Hộ tịch, chứng thực theo {doc:d}.", []),
        ("Niêm yết phí theo {doc:d|title}.", []),  # the title printed says it
        ("Niêm yết phí chứng thực.", []),
    ],
)
def test_a_text_speaks_of_what_its_document_is_about(text, expected):
    fees = cited(FEES.code, title="quy định phí hộ tịch") | {"type": "Thông tư"}
    findings = found(law(FEES), **{"documents.d": fees, DIRECTION: [text]})
    assert [one.code for one in findings] == expected
    assert all(one.place.field == f"{DIRECTION}.0.text" for one in findings)


# --- HL008, HL009: two documents with one number ---

INDEX = row("766/QĐ-TTg", type="Quyết định", date="23/6/2022", title="phê duyệt Bộ chỉ số")
SCHEME = row("766/QĐ-TTg", type="Quyết định", date="15/4/2025", title="phê duyệt Đề án")


@pytest.mark.parametrize(
    ("day", "rows", "expected"),
    [
        ("23/6/2022", [INDEX], []),
        ("15/4/2025", [INDEX], ["HL009"]),
        ("15/4/2025", [INDEX, SCHEME], []),
        ("24/6/2022", [INDEX], ["HL008"]),  # one number, one document a year
        ("16/4/2025", [INDEX, SCHEME], ["HL008"]),
    ],
)
def test_a_number_without_year_is_told_apart_by_its_date(day, rows, expected):
    decision = cited("766/QĐ-TTg", date=day) | {"type": "Quyết định"}
    findings = found(law(*rows), **{"documents.d": decision})
    assert [one.code for one in findings] == expected
    assert all(one.place.field == "documents.d.date" for one in findings)


def test_a_code_with_its_year_has_one_date():
    dated = row("118/2025/NĐ-CP", date="09/6/2025")
    assert [one.code for one in found(law(dated), **{
        "documents.d": cited(dated.code, date="09/7/2025"),
    })] == ["HL008"]  # fmt: skip


def test_the_title_is_held_against_the_document_of_its_date():
    scheme = cited("766/QĐ-TTg", date="15/4/2025", title="phê duyệt Đề án")
    fields = {"documents.d": scheme | {"type": "Quyết định"}}
    assert found(law(INDEX, SCHEME), **fields) == []


# --- HL010, HL011: terms ---

LEVEL = ObsoleteTerm(
    term="mức độ 3", variants=("mức độ 4",), beside=("dịch vụ công",), instead="toàn trình",
    since="15/8/2022", source="Nghị định 42/2022/NĐ-CP",
)  # fmt: skip
COUNTER = ObsoleteTerm(
    term="Bộ phận Tiếp nhận và trả kết quả", instead="Trung tâm", since="01/7/2025",
    is_old_name=True, source="Nghị định 118/2025/NĐ-CP",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DVCTT mức độ 3", ["HL010"]),
        ("dịch vụ công trực tuyến MỨC ĐỘ 3, mức độ 4", ["HL010"]),  # one text, one finding
        ("dịch vụ công trực tuyến toàn trình", []),
        ("tai nạn mức độ 3", []),
        ("dịch vụ công mức độ 30", []),
        ("nộp tại Bộ phận tiếp nhận và trả kết quả xã", ["HL011"]),
        ("bộ phận tiếp nhận hồ sơ", []),
    ],
)
def test_terms_that_the_law_no_longer_has_are_named(text, expected):
    findings = found(law(terms=(LEVEL, COUNTER)), **{DIRECTION: [text]})
    assert [one.code for one in findings] == expected


def test_a_term_in_force_at_the_report_is_silent():
    given = {DIRECTION: ["Bộ phận Tiếp nhận và trả kết quả"]}
    assert found(law(terms=(COUNTER,)), **given, period="2025-H1") == []
    (only,) = found(
        law(terms=(COUNTER,)), **given, period="2025-H1", **{"header.date": "01/7/2025"}
    )
    assert "từ 01/7/2025 là «Trung tâm» (Nghị định 118/2025/NĐ-CP)" in only.message


UNASKED = LEVEL.model_copy(
    update={"except_beside": ("chủ động",), "except_since": date(2026, 7, 1)}
)


@pytest.mark.parametrize(
    ("text", "signed", "expected"),
    [
        ("Dịch vụ công trực tuyến chủ động mức độ 3.", "30/6/2026", ["HL010"]),
        ("Dịch vụ công trực tuyến chủ động mức độ 3.", "01/7/2026", []),
        ("Dịch vụ công chủ động mức độ 3. Dịch vụ công mức độ 4.", "01/7/2026", ["HL010"]),
        ("Dịch vụ công mức độ 4.", "01/7/2026", ["HL010"]),
    ],
)
def test_a_term_that_the_law_took_up_again_is_left_alone_beside_its_words(text, signed, expected):
    given = {DIRECTION: [text], "period": "2026-Q2", "header.date": signed}
    assert [one.code for one in found(law(terms=(UNASKED,)), **given)] == expected


# --- HL004: what is known of the beginning ---


@pytest.mark.parametrize(
    ("amendment", "period", "expected"),
    [
        ({"date": "31/12/2025"}, "2026-Q1", []),  # from when it is in force, nobody says
        ({"date": "31/12/2025"}, "2027-Q1", ["HL004"]),  # by now it surely is
        ({"date": "31/12/2025", "in_force_from": "15/02/2026"}, "2026-Q1", ["HL004"]),
        ({"date": "31/12/2025", "in_force_from": "15/02/2026"}, "2025-Q4", []),
    ],
)
def test_an_amendment_is_told_when_it_is_surely_in_force(amendment, period, expected):
    amending = row("367/2025/NĐ-CP", **amendment)
    amended = row("118/2025/NĐ-CP", amended_by=[amending.code])
    assert codes(amended.code, amended, amending, period=period) == expected


def test_the_last_amendment_names_those_before():
    first, last = (
        row(code, in_force_from=day)
        for code, day in (("1/2026/NĐ-CP", "01/02/2026"), ("9/2026/NĐ-CP", "01/3/2026"))
    )
    amended = row("118/2025/NĐ-CP", amended_by=[first.code, last.code])
    rows = (amended, first, last)
    assert codes(amended.code, *rows, **{"documents.a": cited(last.code)}) == []
    assert codes(amended.code, *rows, **{"documents.a": cited(first.code)}) == ["HL004"]


# --- the seed ---


def test_the_seed_report_is_told_of_its_law():
    findings = check_file(SEED_FILE, str(SEED_FILE.parents[1]))
    named = [(one.code, one.place.field) for one in findings if one.code.startswith("HL")]
    fees = "steering.inspection.statements.3.text"
    assert named == [
        ("HL010", "steering.communication.statements.2.text"),
        ("HL011", fees),
        ("HL007", fees),
        ("HL011", "next_tasks.4.text"),
        ("HL006", "documents.decree_118_2025.title"),
        ("HL001", "documents.decree_107_2021.number"),
        ("HL001", "documents.decree_61_2018.number"),
        ("HL002", "documents.decree_130_2005.number"),
        ("HL005", "documents.decree_130_2005.title"),
    ]
