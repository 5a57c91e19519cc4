"""The frame of the report: head, title, outline, period names, citations, end."""

import pytest
from support.narrated import (
    DAC_KHU,
    PHUONG,
    XA,
    contents,
    headings,
    report,
    report_of,
    told,
    whole,
)
from support.submissions import BALANCED, submission

from cchc_lib.blocks import (
    SYNTHETIC,
    Item,
    Letterhead,
    Paragraph,
    Signature,
    Stamp,
    Title,
    plain,
    text,
)
from cchc_lib.report import Report, narrative

NOTHING = "Chưa có nội dung báo cáo."


def only(kind: type, found: Report):
    """Return the one block of a kind in the whole report."""
    (block,) = (block for block in whole(found).blocks if isinstance(block, kind))
    return block


# ------------------------------------------------------------------------------------------------
# Head and title
# ------------------------------------------------------------------------------------------------


def test_a_report_without_number_and_date_leaves_room_for_both():
    head = only(Letterhead, report())
    assert (head.number, head.symbol) == ("", "BC-UBND")
    assert head.date_line == "Xã Nguyễn Lương Bằng, ngày      tháng      năm 2026"


@pytest.mark.parametrize(("given", "printed"), [("5", "05"), ("05", "05"), ("152", "152")])
def test_a_number_under_ten_gets_a_leading_zero(given, printed):
    assert only(Letterhead, report(**{"header.number": given})).number == printed


@pytest.mark.parametrize(
    ("day", "words"),
    [("05/02/2026", "ngày 05 tháng 02 năm 2026"), ("16/3/2026", "ngày 16 tháng 3 năm 2026")],
)
def test_days_under_ten_and_the_months_one_and_two_get_a_leading_zero(day, words):
    assert only(Letterhead, report(**{"header.date": day})).date_line.endswith(words)


@pytest.mark.parametrize(
    ("commune", "agency", "place"),
    [
        ("11242", "XÃ NGUYỄN LƯƠNG BẰNG", "Xã Nguyễn Lương Bằng, "),  # named after a person
        (PHUONG, "PHƯỜNG KIẾN AN", "Kiến An, "),
        (XA, "XÃ EA H’LEO", "Ea H’leo, "),
        (DAC_KHU, "ĐẶC KHU CÔ TÔ", "Cô Tô, "),
    ],
)
def test_the_letterhead_names_the_commune(commune, agency, place):
    head = only(Letterhead, report(commune=commune))
    assert head.agency == ("ỦY BAN NHÂN DÂN", agency)
    assert head.date_line.startswith(place)


@pytest.mark.parametrize(
    ("period", "times"),
    [
        ("2026-Q1", "quý I, nhiệm vụ trọng tâm quý II năm 2026"),
        ("2026-Q2", "quý II, nhiệm vụ trọng tâm quý III năm 2026"),
        ("2026-H1", "6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2026"),
        ("2026-Q3", "quý III, nhiệm vụ trọng tâm quý IV năm 2026"),
        ("2026-9M", "9 tháng đầu năm, nhiệm vụ trọng tâm quý IV năm 2026"),
        ("2025-Q4", "quý IV năm 2025, nhiệm vụ trọng tâm quý I năm 2026"),
        ("2025", "năm 2025, nhiệm vụ trọng tâm năm 2026"),
        ("2026-03", "tháng 3, nhiệm vụ trọng tâm tháng 4 năm 2026"),
        ("2025-12", "tháng 12 năm 2025, nhiệm vụ trọng tâm tháng 01 năm 2026"),
        ("2025-H2", "6 tháng cuối năm 2025, nhiệm vụ trọng tâm 6 tháng đầu năm 2026"),
        ("2026-3M", "3 tháng đầu năm, nhiệm vụ trọng tâm 9 tháng cuối năm 2026"),
        ("2026-10M", "10 tháng, nhiệm vụ trọng tâm 2 tháng cuối năm 2026"),
        ("2026-11M", "11 tháng, nhiệm vụ trọng tâm tháng 12 năm 2026"),
    ],
)
def test_title_and_last_sentence_name_the_period_and_the_next_one(period, times):
    found = report(commune=PHUONG, period=period)
    subject = f"Kết quả thực hiện công tác cải cách hành chính {times} của phường Kiến An"
    assert only(Title, found) == Title("BÁO CÁO", subject)
    last = f"cải cách hành chính {times} của UBND phường Kiến An./."
    assert plain(narrative.closing(found).blocks[0].content).endswith(last)


@pytest.mark.parametrize(
    ("period", "time", "days"),
    [
        ("2025", "năm 2025 (từ ngày 01/7/2025)", "từ ngày 01/7/2025 đến hết năm 2025"),
        (
            "2025-9M",
            "9 tháng đầu năm 2025 (từ ngày 01/7/2025)",
            "từ ngày 01/7/2025 đến hết 9 tháng đầu năm 2025",
        ),
        ("2025-Q3", "quý III năm 2025", "trong quý III năm 2025"),  # all of it
        ("2025-07", "tháng 7 năm 2025", "trong tháng 7 năm 2025"),
        ("2025-Q1", "quý I năm 2025", "trong quý I năm 2025"),
        ("2026", "năm 2026", "trong năm 2026"),
    ],
)
def test_the_first_sentence_says_from_when_a_new_commune_counts(period, time, days):
    found = report(period=period)
    assert plain(next(contents(whole(found)))).endswith(f" {time} như sau:")
    assert found.window_words == days


def test_a_unit_named_after_a_person_or_a_number_keeps_its_capital():
    assert only(Title, report()).subject.endswith(" của Xã Nguyễn Lương Bằng")


def test_the_commune_may_word_title_and_sentences_itself():
    words = {"subject": "Trích yếu", "opening": "Mở đầu.", "closing": "Kết thúc./."}
    found = report(**{f"header.{name}": said for name, said in words.items()})
    said = [plain(content) for content in contents(whole(found))]
    assert (only(Title, found).subject, said[0], said[-1]) == (
        "Trích yếu",
        "Mở đầu.",
        "Kết thúc./.",
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Căn cứ {doc:plan};", "Căn cứ {} của UBND xã về CCHC;"),
        ("Căn cứ {doc:plan}", "Căn cứ {} của UBND xã về CCHC"),
        ("Căn cứ {doc:plan|title}.", "Căn cứ {} của UBND xã về CCHC."),
        ("{doc:plan} và {doc:bare}.", "{0} của UBND xã về CCHC và {0}."),
        ("Căn cứ {doc:plan} do xã ban hành;", "Căn cứ {} do xã ban hành;"),  # in their own words
        ("Căn cứ {doc:bare};", "Căn cứ {};"),
    ],
)  # fmt: skip
def test_documents_of_the_legal_basis_are_cited_with_what_is_declared(typed, printed):
    bare = {"type": "Kế hoạch", "number": "1", "symbol": "KH-UBND", "date": "05/01/2026"}
    plan = bare | {"issuer": "UBND xã", "title": "về CCHC"}
    found = report(**{"header.basis": [typed], "documents.plan": plan, "documents.bare": bare})
    (basis,) = (b for b in narrative.opening(found).blocks if getattr(b, "role", "") == "basis")
    citation = found.submission.documents["bare"].citation
    assert plain(basis.content) == printed.format(citation)


def test_the_legal_basis_stands_before_the_first_sentence():
    found = report(**{"header.basis": ["Căn cứ A;", "Căn cứ B."]})
    *basis, first = (b for b in narrative.opening(found).blocks if isinstance(b, Paragraph))
    assert [(plain(b.content), b.role) for b in basis] == [
        ("Căn cứ A;", "basis"),
        ("Căn cứ B.", "basis"),
    ]
    assert first.role == ""


@pytest.mark.parametrize(("flag", "stamps"), [("có", 1), ("không", 0)])
def test_only_synthetic_figures_are_stamped(flag, stamps):
    found = narrative.opening(report(synthetic=flag)).blocks
    assert found[:stamps] == (Stamp(SYNTHETIC),) * stamps
    assert sum(isinstance(block, Stamp) for block in found) == stamps


ANSWER = {"code": "TL002", "reason": "đã đối chiếu", "by": "Lê Văn Bình"}
BLANK = {"header.signature": {"authority": ["CHỦ TỊCH"], "signer": "[ĐIỀN HỌ TÊN NGƯỜI KÝ]"}}
WRONG = {"stated.procedures.dossiers.early_rate": "50%"}


@pytest.mark.parametrize(
    ("fields", "is_draft"),
    [
        (WRONG, True),
        (WRONG | {"acknowledged": [ANSWER]}, False),
        (BLANK, True),
        (BLANK | {"acknowledged": [ANSWER | {"code": "VP011"}]}, True),
        ({}, False),
    ],
    ids=["error", "answered", "blank", "a blank cannot be answered", "clean"],
)
def test_report_with_an_open_error_is_a_draft_on_top_of_what_else_it_is(fields, is_draft):
    handed_in = submission(**{**BALANCED, **fields}, synthetic="có")
    found = report_of(handed_in, targets=True)
    stamps = [block for block in narrative.opening(found).blocks if isinstance(block, Stamp)]
    assert stamps == [Stamp("DỰ THẢO")] * is_draft + [Stamp(SYNTHETIC)]


# ------------------------------------------------------------------------------------------------
# End
# ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ([], ()),
        (["Lưu: VT"], ("- Lưu: VT.",)),
        (["UBND tỉnh", "Lưu: VT, VP"], ("- UBND tỉnh;", "- Lưu: VT, VP.")),
    ],
)
def test_recipients_end_with_semicolons_and_the_last_one_with_a_stop(names, lines):
    assert only(Signature, report(**{"header.recipients": names})).recipients == lines


def test_the_report_points_to_its_annexes_before_its_last_sentence():
    annexes, last, _ = narrative.closing(report(**{"procedures.dossiers.received": 3})).blocks
    assert plain(annexes.content) == (
        "Số liệu chi tiết và biểu đồ tại các phụ lục kèm theo báo cáo."
    )
    assert last.role == "closing"


def test_the_signature_is_printed_as_given():
    signed = {"authority": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "signer": "Nguyễn Văn Mẫu"}
    found = only(Signature, report(**{"header.signature": signed}))
    assert found.authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert found.signer == "Nguyễn Văn Mẫu"


# ------------------------------------------------------------------------------------------------
# Outline
# ------------------------------------------------------------------------------------------------


def test_an_empty_submission_has_the_required_headings_and_nothing_else():
    found = whole(report())
    assert headings(found) == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        "1. Về công tác chỉ đạo, điều hành",
        "2. Về triển khai kế hoạch cải cách hành chính",
        "3. Về công tác thông tin, tuyên truyền CCHC",
        "4. Về công tác kiểm tra CCHC",
        "II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",
        "1. Cải cách thể chế",
        "2. Cải cách thủ tục hành chính (TTHC)",
        "2.1. Thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC",
        "2.2. Kết quả giải quyết TTHC",
        "2.3. Tỷ lệ giải quyết phản ánh, kiến nghị về quy định TTHC",
        "2.4. Kết quả đánh giá chất lượng giải quyết TTHC",
        "3. Cải cách tổ chức bộ máy",
        "4. Cải cách chế độ công vụ",
        "5. Cải cách tài chính công",
        "6. Xây dựng Chính quyền điện tử, Chính quyền số",
        "III. ĐÁNH GIÁ CHUNG",
        "1. Ưu điểm",
        "2. Tồn tại, hạn chế",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ CCHC TRỌNG TÂM QUÝ II",
    ]
    _, *said, _ = (plain(content) for content in contents(found))
    required = 4 + 1 + 4 + 4 + 2 + 1  # I · II.1 · II.2.1–4 · II.3–6 · III · IV
    assert said == [NOTHING] * required


def test_numbering_closes_up_where_optional_sections_are_absent():
    found = report(
        **{
            "steering.assigned_tasks.total": 0,  # I.5 is absent
            "institutions.education.statements": ["A."],  # II.1.1 to II.1.5 are absent
            "finance.assets.statements": ["B."],
            "finance.autonomy.state_funded": 1,
        }
    )
    numbered = [line.split(" ")[0] for line in headings(whole(found))]
    assert numbered[:6] == ["I.", "1.", "2.", "3.", "4.", "5."]
    assert [number for number in numbered if number.startswith(("1.1", "1.2"))] == ["1.1."]
    assert [number for number in numbered if number.startswith("5.")] == [
        "5.",
        "5.",
        "5.1.",
        "5.2.",
    ]


def test_an_absent_section_is_empty_and_a_present_one_opens_with_its_heading():
    assert narrative.section(report(), "steering.dialogue").blocks == ()
    present = narrative.section(report(**{"steering.dialogue.dialogues": 1}), "steering.dialogue")
    assert headings(present) == ["5. Về khảo sát sự hài lòng và đối thoại"]


def test_a_section_keeps_its_number_however_it_is_asked_for():
    found = report(**{"finance.assets.statements": ["B."]})
    alone = narrative.section(found, "finance.assets")
    assert headings(alone)[0] in headings(narrative.section(found, "results"))
    assert headings(narrative.heading(found, "finance")) == ["5. Cải cách tài chính công"]


def test_an_unknown_section_is_refused():
    with pytest.raises(KeyError, match="stering"):
        narrative.section(report(), "stering")


@pytest.mark.parametrize(
    ("commune", "above", "unit"),
    [(PHUONG, "thành phố", "phường"), (XA, "tỉnh", "xã"), (DAC_KHU, "tỉnh", "đặc khu")],
)
def test_headings_name_the_level_above_and_the_kind_of_commune(commune, above, unit):
    counts = {"steering.assigned_tasks.total": 0, "apparatus.staffing.present": 9}
    lines = headings(whole(report(commune=commune, **counts)))
    assert (
        "5. Tiến độ, kết quả thực hiện nhiệm vụ của "
        f"UBND {above}, Chủ tịch UBND {above} giao" in lines
    )
    assert any(line.endswith(f"viên chức của UBND {unit}") for line in lines)


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("2026-Q1", "QUÝ II"),
        ("2026-H1", "6 THÁNG CUỐI NĂM 2026"),
        ("2026-Q3", "QUÝ IV"),
        ("2026-9M", "QUÝ IV"),
        ("2025-Q4", "QUÝ I NĂM 2026"),
        ("2025", "NĂM 2026"),
        ("2026-03", "THÁNG 4"),
        ("2026-12", "THÁNG 01 NĂM 2027"),
        ("2026-H2", "6 THÁNG ĐẦU NĂM 2027"),
        ("2026-10M", "2 THÁNG CUỐI NĂM 2026"),
    ],
)
def test_part_four_announces_the_next_period(period, title):
    (line,) = headings(narrative.next_tasks(report(period=period)))
    assert line == f"IV. PHƯƠNG HƯỚNG, NHIỆM VỤ CCHC TRỌNG TÂM {title}"


def test_tasks_and_proposals_are_numbered_and_their_points_dashed():
    tasks = [{"text": "Một:", "items": ["a;", "b."]}, "Hai."]
    found = report(next_tasks=tasks, proposals=["Ba."])
    items = [(b.level, b.marker, plain(b.content)) for b in narrative.next_tasks(found).blocks[1:]]
    assert items == [(1, "1.", "Một:"), (2, "-", "a;"), (2, "-", "b."), (1, "2.", "Hai.")]
    assert headings(narrative.proposals(found)) == ["V. KIẾN NGHỊ, ĐỀ XUẤT"]
    assert narrative.proposals(report()).blocks == ()


def test_a_lone_task_is_not_numbered():
    found = report(next_tasks=["Một."], proposals=[{"text": "Hai:", "items": ["a."]}])
    assert narrative.next_tasks(found).blocks[1:] == (Paragraph(text("Một.")),)
    assert narrative.proposals(found).blocks[1:] == (
        Paragraph(text("Hai:")),
        Item(1, "-", text("a.")),
    )


# ------------------------------------------------------------------------------------------------
# Passages in their place
# ------------------------------------------------------------------------------------------------

FEEDBACK = "procedures.feedback"
PASSAGE = "không tiếp nhận phản ánh"


def test_a_passage_without_a_place_comes_last():
    said = told(FEEDBACK, **{f"{FEEDBACK}.received": 0, f"{FEEDBACK}.statements": ["A."]})
    assert said[0] == "A."
    assert PASSAGE in said[1]


def test_a_passage_stands_where_the_commune_places_it():
    statements = ["A.", "{@feedback}", "B."]
    said = told(FEEDBACK, **{f"{FEEDBACK}.received": 0, f"{FEEDBACK}.statements": statements})
    assert (said[0], said[2]) == ("A.", "B.")
    assert PASSAGE in said[1]


def test_a_passage_placed_in_another_section_is_not_repeated_in_its_own():
    fields = {f"{FEEDBACK}.received": 0, "procedures.dossiers.statements": ["{@feedback}"]}
    assert PASSAGE in told("procedures.dossiers", **fields)[0]
    assert told(FEEDBACK, **fields) == [NOTHING]


def test_a_passage_placed_twice_is_printed_in_its_first_place_only():
    fields = {
        f"{FEEDBACK}.received": 0,
        "procedures.dossiers.statements": ["{@feedback}", "{@feedback}"],
        f"{FEEDBACK}.statements": ["A.", "{@feedback}"],
    }
    said = told("procedures", **fields)
    assert sum(PASSAGE in line for line in said) == 1
    assert told(FEEDBACK, **fields) == ["A."]


def test_points_listed_under_a_passage_are_kept():
    statements = [{"text": "{@feedback}", "items": ["Một ý nữa."]}]
    said = told(FEEDBACK, **{f"{FEEDBACK}.received": 0, f"{FEEDBACK}.statements": statements})
    assert said[1:] == ["Một ý nữa."]


def test_a_section_whose_commune_prints_its_figures_gets_no_passage():
    statement = "Không có PAKN nào ({procedures.feedback.received})."
    said = told(FEEDBACK, **{f"{FEEDBACK}.received": 0, f"{FEEDBACK}.statements": [statement]})
    assert said == ["Không có PAKN nào (0)."]


def test_one_sentence_of_the_commune_silences_only_what_is_about_the_same_figure():
    counts = {f"procedures.dossiers.{name}": value for name, value in LATE.items()}
    own = "Đã tiếp nhận {procedures.dossiers.received} hồ sơ."
    said = told("procedures.dossiers", **counts, **{"procedures.dossiers.statements": [own]})
    assert said[0] == "Đã tiếp nhận 120 hồ sơ."
    assert not any("Tổng số hồ sơ TTHC đã tiếp nhận" in words for words in said)
    assert "Số hồ sơ đã giải quyết xong: 110 hồ sơ, trong đó:" in said
    assert "Quá hạn: 12 hồ sơ;" in said


LATE = {"received": 120, "resolved": 110, "early": 98, "overdue": 12, "pending": 10}


def test_figures_of_another_section_do_not_silence_a_passage():
    statement = "Trên {procedures.dossiers.received} hồ sơ."
    fields = {
        f"{FEEDBACK}.received": 0,
        f"{FEEDBACK}.statements": [statement],
        "procedures.dossiers.received": 5,
    }
    assert len(told(FEEDBACK, **fields)) == 2


# ------------------------------------------------------------------------------------------------
# Figures and documents in the commune's own words
# ------------------------------------------------------------------------------------------------

PLAN = {
    "type": "Kế hoạch",
    "number": "35",
    "symbol": "KH-UBND",
    "date": "29/01/2026",
    "issuer": "UBND xã",
    "title": "về tuyên truyền CCHC",
}


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("{doc:plan}", "Kế hoạch số 35/KH-UBND ngày 29/01/2026"),
        ("{doc:plan|issuer}", "Kế hoạch số 35/KH-UBND ngày 29/01/2026 của UBND xã"),
        ("{doc:plan|title}", "Kế hoạch số 35/KH-UBND ngày 29/01/2026 về tuyên truyền CCHC"),
        (
            "{doc:plan|issuer|title}",
            "Kế hoạch số 35/KH-UBND ngày 29/01/2026 của UBND xã về tuyên truyền CCHC",
        ),
    ],
)
def test_a_document_is_cited_as_fully_as_the_commune_asks(pointer, words):
    fields = {"documents.plan": PLAN, "assessment.strengths.statements": [f"Theo {pointer}."]}
    assert told("assessment.strengths", **fields) == [f"Theo {words}."]


def test_a_document_without_date_issuer_and_title_is_cited_by_what_there_is():
    bare = {"type": "Nghị định", "number": "61", "year": "2018", "symbol": "NĐ-CP"}
    fields = {
        "documents.plan": bare,
        "assessment.strengths.statements": ["Theo {doc:plan|issuer|title}."],
    }
    assert told("assessment.strengths", **fields) == ["Theo Nghị định số 61/2018/NĐ-CP."]


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("{procedures.dossiers.pending}", "7"),
        ("{procedures.dossiers.pending|pad}", "07"),
        ("{procedures.dossiers.received|pad}", "6.476"),
        ("{procedures.dossiers.early_rate|pad}", "98,86%"),
        ("{finance.budget.revenue|pad}", "5,5"),
        ("{finance.budget.investment|pad}", "không có số liệu"),
    ],
)
def test_a_figure_is_printed_as_in_the_tables_and_padded_only_if_it_is_a_count(pointer, words):
    fields = {
        "procedures.dossiers.received": 6476,
        "procedures.dossiers.resolved": 6469,
        "procedures.dossiers.early": 6395,
        "procedures.dossiers.pending": 7,
        "finance.budget.revenue": "5,5",
        "assessment.strengths.statements": [f"Có {pointer}."],
    }
    assert told("assessment.strengths", **fields) == [f"Có {words}."]
