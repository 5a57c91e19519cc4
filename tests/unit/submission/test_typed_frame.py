"""What a typed report says of itself and where its paragraphs belong, as files tell it."""

from dataclasses import replace

import pytest
from support.reading import TABLE

from cchc_lib.reading.documents import find_citations
from cchc_lib.reading.paragraphs import Paragraph, paragraphs_of
from cchc_lib.submission.sources.report_text import RawParagraph
from cchc_lib.submission.typed.frame import body_of, frame_parts
from cchc_lib.submission.typed.outline import place_paragraphs
from cchc_lib.submission.typed.pieces import pieces_of

SIGNED = "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
ANNEX = tuple(f"1.{n}\tChỉ tiêu\tviệc\t5" for n in range(40))
TYPES = ("Kế hoạch", "Quyết định", "Báo cáo")


def parts(*lines):
    found = {}
    for part in frame_parts(paragraphs_of(lines)):
        found.setdefault(part.field, []).append(part.text)
    return found


@pytest.mark.parametrize(
    "lines",
    [
        (f"Nơi nhận: - UBND xã; - Lưu: VT.\t{SIGNED} Lê Văn A",),
        (f"Nơi nhận: - UBND xã; - Lưu: VT.\t{SIGNED}", "Lê Văn A"),
        ("Nơi nhận:", "- UBND xã;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH",
         "PHÓ CHỦ TỊCH", "Lê Văn A"),
    ],
)  # fmt: skip
def test_recipients_and_signature_are_found_beside_each_other_and_before_an_annex(lines):
    found = parts("BÁO CÁO", "Kết quả", "Tiếp nhận 5 hồ sơ.", *lines, *ANNEX)
    assert found["recipients"] == ["UBND xã", "Lưu: VT"]
    assert found["signature.authority"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert found["signature.signer"] == ["Lê Văn A"]


def test_an_annex_behind_the_recipients_is_no_part_of_the_body():
    lines = ("BÁO CÁO", "Kết quả", "Tiếp nhận 5 hồ sơ.", "Nơi nhận:", "- UBND xã;", *ANNEX)
    assert [each.text for each in body_of(paragraphs_of(lines))] == ["Tiếp nhận 5 hồ sơ."]


def placed(*lines):
    found = place_paragraphs(paragraphs_of(lines), TABLE["sections"])
    return [(one.path, one.paragraph.text) for one in found]


def test_a_task_that_names_a_section_is_still_a_task():
    tasks = ("1. Rà soát thủ tục hành chính", "2. Giải ngân vốn đầu tư công")
    said = placed("IV. NHIỆM VỤ TRỌNG TÂM QUÝ II", *tasks)
    assert said == [("next_tasks", task[3:]) for task in tasks]


def test_a_heading_in_capitals_that_is_no_section_says_nothing():
    said = placed("III. ĐÁNH GIÁ CHUNG", "1. Ưu điểm", "- Đúng hạn.", "3. Nguyên nhân", "- Mới.")
    assert said == [
        ("assessment.strengths.statements", "Đúng hạn."),
        ("assessment.causes.statements", "Mới."),
    ]


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("của UBND xã tuyên truyền cải cách hành chính", "UBND xã"),
        ("của UBND xã công khai ngân sách", "UBND xã"),
        ("của UBND xã Kế hoạch kiểm tra", "UBND xã"),
        ("của Công an tỉnh kiểm tra cư trú", "Công an tỉnh"),
        ("của Ủy ban nhân dân xã Tân An (gửi kèm)", "Ủy ban nhân dân xã Tân An"),
        ("của UBND xã", "UBND xã"),
        ("của chúng tôi", ""),
    ],
)
def test_an_issuer_ends_where_a_title_begins(words, issuer):
    text = f"Kế hoạch số 35/KH-UBND ngày 29/01/2026 {words}"
    (found,) = find_citations(text, TYPES)
    assert found.issuer == issuer
    assert text[found.start : found.end].endswith(issuer or "29/01/2026")


def test_a_label_and_its_number_that_a_page_broke_in_two_are_one():
    on_page = [RawParagraph("Tỷ lệ đúng hạn:", page=1), RawParagraph("94,5% số hồ sơ.", page=2)]
    assert [each.text for each in pieces_of(on_page)] == ["Tỷ lệ đúng hạn: 94,5% số hồ sơ."]
    typed = [replace(one, page=0) for one in on_page]
    assert len(pieces_of(typed)) == 2
    assert isinstance(pieces_of(typed)[0], Paragraph)
