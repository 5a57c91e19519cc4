"""HL008, HL012, HL013: number, date and title are held against the table by any of them."""

from datetime import date

import pytest
from support.submissions import findings_of
from support.truth_kinds import PARAMS

from cchc_lib.checks import Context
from cchc_lib.checks.tables.law_rows import LegalDocument
from cchc_lib.checks.tables.legal import LegalTable, load_legal_table
from cchc_lib.checks.text.meant import meant_by
from cchc_lib.submission.model.parts import Document

DIRECTION = "steering.direction.statements"
TEXT = f"{DIRECTION}.0.text"
WHOLE = "về cơ chế một cửa, một cửa liên thông tại bộ phận một cửa của cấp tỉnh, cấp xã"
SISTER = "về phân định thẩm quyền của chính quyền địa phương hai cấp trong lĩnh vực đất đai"


def row(code: str, day: str | None = None, title: str | None = None, **more: object):
    given = {"type": "Nghị định", "code": code, "date": day, "title": title, "source": "bảng thử"}
    return LegalDocument.model_validate({k: v for k, v in (given | more).items() if v})


TABLE = LegalTable(
    documents=(
        row("78/2025/NĐ-CP", "01/4/2025"),
        row("111/2025/NĐ-CP", "22/5/2025"),
        row("118/2025/NĐ-CP", "09/6/2025", WHOLE),
        row("151/2025/NĐ-CP", "12/6/2025", SISTER),
        row("154/2025/NĐ-CP", "15/6/2025", "về tinh giản biên chế"),
        row("61/2018/NĐ-CP", "23/4/2018", "về cơ chế một cửa", in_force_to="30/6/2025"),
    )
)


def cited(code: str, day: str = "", title: str = "") -> dict[str, str]:
    number, *year, symbol = code.split("/")
    given = {"type": "Nghị định", "number": number, "symbol": symbol, "title": title, "date": day}
    given |= {"year": year[0]} if year else {}
    return {key: value for key, value in given.items() if value}


def codes(*documents: dict[str, str], law: LegalTable = TABLE, **fields: object) -> list[str]:
    given = {f"documents.d{n}": one for n, one in enumerate(documents)} | fields
    return [one.code for one in findings_of(Context(law=law), **given) if one.code[:2] == "HL"]


# --- HL012: the number is another's ---


@pytest.mark.parametrize(
    ("number", "day", "title"),
    [
        ("81/2025/NĐ-CP", "09/6/2025", WHOLE),  # nobody's number
        ("111/2025/NĐ-CP", "09/6/2025", WHOLE),  # another's
        ("81/2025/NĐ-CP", "", WHOLE),
        ("111/2025/NĐ-CP", "", WHOLE),
        ("81/2025/NĐ-CP", "09/6/2025", "cơ chế một cửa, một cửa liên thông"),
        ("111/2025/NĐ-CP", "09/6/2025", "cơ chế một cửa, một cửa liên thông"),
        ("118/2025/NQ-CP", "09/6/2025", ""),  # number and day tell that the symbol is wrong
        ("119/2025/NĐ-CP", "09/6/2025", WHOLE.replace("liên thông", "lien thông")),
    ],
)
def test_a_wrong_number_is_found_by_title_and_date(number, day, title):
    found = Document.model_validate(cited(number, day, title))
    assert meant_by(TABLE, found) == TABLE.documents[2]
    assert "HL012" in codes(cited(number, day, title))


@pytest.mark.parametrize(
    ("number", "day", "title"),
    [
        ("118/2025/NĐ-CP", "09/6/2025", SISTER),  # number and date agree: the title is wrong
        ("118/2025/NĐ-CP", "", "cơ chế một cửa, một cửa liên thông"),
        ("119/2025/NĐ-CP", "09/6/2025", ""),  # one day has many documents
        ("119/2025/NĐ-CP", "09/6/2025", "cơ chế một cửa, một cửa liên thông"),
        ("131/2025/NĐ-CP", "12/6/2025", SISTER.replace("đất đai", "xây dựng")),  # a sister
        ("131/2025/NĐ-CP", "12/6/2025", "về phân định thẩm quyền của chính quyền địa phương"),
        ("240/2026/NĐ-CP", "09/6/2026", WHOLE),  # what comes after it, by the same name
        ("81/2024/NĐ-CP", "", WHOLE),
        ("155/2025/NĐ-CP", "20/6/2025", "về tinh giản biên chế"),  # two of one short name
    ],
)
def test_a_document_that_may_well_be_another_is_left_alone(number, day, title):
    assert "HL012" not in codes(cited(number, day, title))


def test_a_wrong_number_hides_no_other_rule():
    (number, ended) = sorted(
        findings_of(
            Context(law=TABLE),
            **{"documents.d": cited("16/2018/NĐ-CP", "23/4/2018", "về cơ chế một cửa")},
        ),
        key=lambda finding: finding.code,
        reverse=True,
    )
    assert (number.code, ended.code) == ("HL012", "HL001")
    assert "(theo trích yếu, ngày là Nghị định số 61/2018/NĐ-CP) đã hết hiệu lực" in ended.message
    assert number.severity == "error"


def test_both_documents_are_named_where_the_number_is_known():
    (only,) = [
        one
        for one in findings_of(
            Context(law=TABLE), **{"documents.d": cited("111/2025/NĐ-CP", "09/6/2025", WHOLE)}
        )
        if one.code == "HL012"
    ]
    assert "trích yếu và ngày là của Nghị định số 118/2025/NĐ-CP ngày 09/6/2025" in only.message
    assert "số 111/2025/NĐ-CP là của Nghị định số 111/2025/NĐ-CP ngày 22/5/2025" in only.message


def test_the_words_after_a_citation_stand_for_its_title():
    text = {DIRECTION: [f"Thực hiện {{doc:d0}} {WHOLE}."]}
    assert codes(cited("81/2025/NĐ-CP"), **text) == ["HL012"]


def test_what_only_lacks_its_year_is_the_same_document():
    missing = cited("118/NĐ-CP", "09/6/2025")
    assert codes(missing) == []
    (only,) = [one for one in findings_of(Context(law=TABLE), **{
        "documents.d": cited("118/NĐ-CP", title=WHOLE),
    }) if one.code == "VB003"]  # fmt: skip
    assert only.suggestion == "ghi 118/2025/NĐ-CP"


def test_a_type_beside_its_own_symbol_changes_no_document():
    wrong = cited("61/2018/NĐ-CP") | {"type": "Quyết định"}
    assert "HL001" in codes(wrong)


@pytest.mark.parametrize("typed", ["061/2018/NĐ-CP", "61-2018/NĐ-CP", "61/2018/NĐ/CP"])
def test_a_code_is_the_same_however_it_is_joined(typed):
    assert TABLE.by_code(typed) == TABLE.documents[5]


# --- HL013: number and day ---


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        ("100/2025/NĐ-CP", "22/5/2025", []),
        ("100/2025/NĐ-CP", "06/6/2025", []),  # 15 days after 111/2025
        ("100/2025/NĐ-CP", "07/6/2025", ["HL013"]),
        ("112/2025/NĐ-CP", "07/5/2025", []),  # 15 days before it
        ("112/2025/NĐ-CP", "06/5/2025", ["HL013"]),
        ("100/2024/NĐ-CP", "07/6/2024", []),  # another year
        ("100/2025/QĐ-TTg", "07/6/2025", []),  # another series
    ],
)
def test_a_number_is_of_its_day(number, day, expected):
    found = cited(number, day) | ({"type": "Quyết định"} if "TTg" in number else {})
    assert codes(found) == expected


def test_laws_and_resolutions_of_one_parliament_are_two_series():
    law = row("190/2025/QH15", "19/02/2025", type="Nghị quyết")
    later = {"type": "Luật", "number": "87", "year": "2025", "symbol": "QH15", "date": "25/6/2025"}
    assert codes(later, law=LegalTable(documents=(law,))) == []


def test_what_is_numbered_by_each_province_has_no_series():
    plan = row("5256/QĐ-UBND", "26/12/2025", type="Quyết định", issuer="UBND thành phố Hải Phòng")
    own = cited("900/QĐ-UBND", "29/12/2025") | {"type": "Quyết định"}
    assert codes(own, law=LegalTable(documents=(plan,))) == []


# --- HL008: the date ---


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("15/7/2022", "{doc:d0}.", ["HL008"]),  # the same day of another year
        ("16/7/2022", "{doc:d0} ban hành Chương trình tổng thể cải cách hành chính.", ["HL008"]),
        ("16/7/2022", "{doc:d0}.", ["HL009"]),
        ("15/7/2021", "{doc:d0}.", []),
    ],
)
def test_a_date_that_is_wrong_by_its_year_is_told_by_day_or_title(day, text, expected):
    title = "ban hành Chương trình tổng thể cải cách hành chính"
    law = LegalTable(documents=(row("76/NQ-CP", "15/7/2021", title, type="Nghị quyết"),))
    found = {"type": "Nghị quyết", "number": "76", "symbol": "NQ-CP", "date": day}
    assert codes(found, law=law, **{DIRECTION: [text]}) == expected


# --- rows of one province ---


@pytest.mark.parametrize(
    ("issuer", "day", "is_known"),
    [
        ("UBND thành phố Hải Phòng", "26/12/2025", True),
        ("Ủy ban nhân dân thành phố Hải Phòng", "27/12/2025", True),
        ("UBND thành phố", "26/12/2025", True),
        ("UBND thành phố", "27/12/2025", False),  # perhaps another city
        ("UBND tỉnh Đắk Lắk", "26/12/2025", False),
        ("UBND xã", "26/12/2025", False),
        (None, "26/12/2025", False),
    ],
)
def test_a_number_of_a_province_is_known_by_its_issuer(issuer, day, is_known):
    plan = row("5256/QĐ-UBND", "26/12/2025", type="Quyết định", issuer="UBND thành phố Hải Phòng")
    given = {"type": "Quyết định", "number": "5256", "symbol": "QĐ-UBND", "date": day}
    document = Document.model_validate(given | ({"issuer": issuer} if issuer else {}))
    assert list(LegalTable(documents=(plan,)).same_code(document)) == ([plan] if is_known else [])


# --- typed into a text ---


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (f"Theo Nghị định số 81/2025/NĐ-CP ngày 09/6/2025 {WHOLE}.", ["HL012"]),
        (f"Theo Nghị định 81/2025/NĐ-CP, ngày 09 tháng 6 năm 2025 của Chính phủ {WHOLE}.",
         ["HL012"]),
        ("Theo Nghị định 118/2025/NĐ-CP ngày 09/7/2025.", ["HL008"]),
        ("Theo Nghị định 118/2025/NĐ-CP ngày 09/6/2025.", []),
        ("Theo 61/2018/NĐ-CP.", ["HL001"]),
        ("Bãi bỏ Nghị định 61/2018/NĐ-CP.", []),
        ("Camera 24/24, 29/379 DVC, QCVN 08/2023.", []),
    ],
)  # fmt: skip
def test_a_document_typed_into_a_text_is_held_against_the_table(typed, expected):
    found = findings_of(Context(law=TABLE), **{DIRECTION: [typed]})
    assert [(one.code, one.place.field) for one in found if one.code[:2] == "HL"] == [
        (code, TEXT) for code in expected
    ]


# --- the table that ships ---

SHIPPED = load_legal_table(PARAMS)


@pytest.mark.parametrize("known", SHIPPED.documents, ids=lambda one: f"{one.code} {one.date}")
def test_no_row_that_ships_contradicts_another(known):
    day = {"date": f"{known.date:%d/%m/%Y}"} if known.date else {}
    parsed = known.parsed
    given = {"type": known.type, "number": parsed.number, "symbol": _symbol(known.code)} | day
    given |= {"year": parsed.year} if parsed.year else {}
    given |= {"title": known.title} if known.title else {}
    given |= {"issuer": known.issuer} if known.issuer else {}
    found = findings_of(Context(law=SHIPPED), **{"documents.d": given}, period="2026")
    held = {"VB001", "VB003", "VB010", "VB012", "VB013", "HL005", "HL008", "HL009", "HL012"}
    assert [one.message for one in found if one.code in held | {"HL013"}] == []


def _symbol(code: str) -> str:
    rest = code.replace("-", "/", 1).split("/", 1)[1] if code.endswith("/TW") else code
    return rest if code.endswith("/TW") else code.split("/", code.count("/"))[-1]


@pytest.mark.parametrize(
    ("code", "day", "in_force"),
    [
        ("42/2022/NĐ-CP", date(2026, 6, 30), True),
        ("42/2022/NĐ-CP", date(2026, 7, 1), False),
        ("224/2026/NĐ-CP", date(2026, 6, 30), False),
        ("224/2026/NĐ-CP", date(2026, 7, 1), True),
        ("90/2020/NĐ-CP", date(2026, 7, 1), False),
        ("64/2014/NĐ-CP", date(2026, 7, 1), False),
        ("30/2020/NĐ-CP", date(2026, 7, 1), True),
        ("03/2026/QH16", date(2026, 12, 31), False),
    ],
)
def test_the_law_of_2026_is_known_by_its_days(code, day, in_force):
    known = SHIPPED.by_code(code)
    assert known is not None
    assert known.in_force_on(day) is in_force
