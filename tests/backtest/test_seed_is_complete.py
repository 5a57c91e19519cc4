"""The submission of Q1/2026 says what the commune's real report says: all of it, nothing else.

The report (``seed_2026-Q1.txt``) is undone into its paragraphs, and what the library prints is cut
out of them; the submission is written out with its placeholders expanded. Both must be the same
list of paragraphs: every word, slips included, in the same order.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_lib.numerals import (
    Percent,
    format_count,
    format_date,
    parse_amount,
    parse_date,
    parse_percent,
)
from cchc_lib.submission import Submission, load_submission
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.parts import Document
from cchc_lib.submission.model.prose import DocumentRef, FigureRef, Part, PassageRef, Prose

HERE = Path(__file__).parent
PARAMS = HERE.parents[1] / "params"
REPORT = (HERE / "seed_2026-Q1.txt").read_text(encoding="utf-8")

HEADINGS = """
Số: /BC-UBND
Xã Nguyễn Lương Bằng, ngày tháng năm 2026
BÁO CÁO
I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH
1. Về công tác chỉ đạo điều hành
2. Về triển khai kế hoạch cải cách hành chính
3. Về công tác thông tin, tuyên truyền CCHC
4. Về công tác kiểm tra CCHC
II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH
1. Cải cách thể chế
1.1. Tham gia xây dựng và ban hành văn bản quy phạm pháp luật
1.2. Kiểm tra, rà soát và hệ thống hóa văn bản quy phạm pháp luật
1.3. Tổ chức thi hành pháp luật và theo dõi thi hành pháp luật
1.4. Chuyển đổi số trong phổ biến, giáo dục pháp luật
1.5. Truyền thông, phổ biến Luật và Nghị quyết mới
1.6. Tuyên truyền, phổ biến giáo dục pháp luật
2. Cải cách thủ tục hành chính (TTHC)
2.1. Thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết TTHC
2.2. Kết quả giải quyết TTHC
2.3. Tỷ lệ giải quyết, phản ánh kiến nghị về quy định TTHC
2.4. Kết quả việc thực hiện đánh giá chất lượng giải quyết TTHC
3. Cải cách tổ chức bộ máy
3.1. Kết quả rà soát, hoàn thiện các quy định về vị trí, chức năng, nhiệm vụ, quyền hạn, cơ cấu tổ \
chức của các cơ quan, tổ chức hành chính và đơn vị sự nghiệp công lập tại địa phương.
3.2. Đánh giá về tình hình quản lý, sử dụng biên chế công chức, viên chức của UBND xã.
4. Cải cách chế độ công vụ
5. Cải cách tài chính công
Kết quả thực hiện các quy định về quản lý tài chính - ngân sách.
6. Xây dựng Chính quyền điện tử, Chính quyền số
III. ĐÁNH GIÁ CHUNG
1. Ưu điểm
2. Tồn tại, hạn chế
IV. PHƯƠNG HƯỚNG, NHIỆM VỤ CCHC TRỌNG TÂM QUÝ II
Nơi nhận:
"""
"""Paragraphs printed by the library: head of the letter and outline; no commune types them."""

LEADS = """
Tiến độ, kết quả thực hiện nhiệm vụ của UBND thành phố, Chủ tịch UBND thành phố giao:
Kết quả thực hiện quy định về quản lý, sử dụng tài sản công:
Kết quả thực hiện cơ chế tự chủ tài chính tại các đơn vị sự nghiệp công lập:
"""
"""Headings printed by the library that the report runs into the paragraph under them."""

FIGURE_SENTENCES = """
@communication
- Số lượng tin, bài phát trên hệ thống loa truyền thanh xã về CCHC trong quý I
  50[steering.communication.broadcasts] tin bài
- Số lượng bài viết, thông báo đăng trên Trang thông tin điện tử/Facebook của xã là
  50[steering.communication.posts] bài
- Số lượng tờ rơi, tài liệu hướng dẫn TTHC phát cho người dân là
  250[steering.communication.leaflets]
- Số lượng lượt tiếp cận thông tin qua mạng xã hội ước tính 2800[steering.communication.reach]
  Lượt người theo dõi
@procedures
- Tại thời điểm kỳ báo cáo số TTHC thuộc thẩm quyền giải quyết của UBND xã là
  379[procedures.one_stop.total] thủ tục, 100%[procedures.one_stop.at_center_rate] TTHC thuộc thẩm
  quyền giải quyết được tiếp nhận, giải quyết và trả kết quả tại Trung tâm Phục vụ hành chính công,
- ; 100%[procedures.one_stop.published_rate]
- tuy nhiên đến thời điểm hiện tại chưa phát sinh hồ sơ.
@dossiers
- Tỷ lệ hồ sơ TTHC do UBND xã tiếp nhận, giải quyết: Tổng số hồ sơ thủ tục hành chính đã tiếp nhận
  từ 25/12/2025[header.data_window.first_day] đến hết ngày
  31/3/2026[header.data_window.last_day] là 6476[procedures.dossiers.received] hồ sơ
  (25[procedures.dossiers.carried_over] hồ sơ từ kỳ trước chuyển sang), hồ sơ nộp trực tuyến: đạt
  99,98%[procedures.dossiers.online_rate].
- Số lượng hồ sơ đã giải quyết xong: 6469[procedures.dossiers.resolved] hồ sơ trong đó
- Hồ sơ đã giải quyết trước hạn: 6395[procedures.dossiers.early] hồ sơ đạt
  98,85%[procedures.dossiers.early_rate]
- Hồ sơ từ chối giải quyết: 55[procedures.dossiers.refused]; hồ sơ rút:
  19[procedures.dossiers.withdrawn]
- Số lượng hồ sơ đang giải quyết: 07[procedures.dossiers.pending] hồ sơ, trong đó:
- Hồ sơ đang giải quyết trong hạn: 01[procedures.dossiers.pending_in_time] hồ sơ
- Hồ sơ bổ sung: 06[procedures.dossiers.awaiting_supplement] hồ sơ
@feedback
- Tại thời điểm báo UBND xã, Trung tâm Phục vụ hành chính công xã không tiếp nhận được ý kiến phản
  ánh kiến nghị nào của người dân và Doanh nghiệp về quy định TTHC
@satisfaction
- Tỷ lệ hài lòng của người dân đạt trên 98%[procedures.satisfaction.rate].
@staffing
- Tổng số cán bộ, công chức, viên chức tính đến 31/3/2026[apparatus.staffing.as_of] hiện có
  41[apparatus.staffing.present] đồng chí; (Trong đó: Công chức UBND xã
  37[apparatus.staffing.officials] đ/c; viên chức tại Trung tâm DVSNC
  04[apparatus.staffing.employees] đ/c).
@budget
- Tiến độ, kết quả thực hiện thu ngân sách nhà nước theo Kế hoạch được thành phố giao: thu quý
  1[no figure]/2026[no figure] 99.385[finance.budget.revenue] triệu đồng bằng
  36,69%[finance.budget.revenue_rate] so với kế hoạch 270.819[finance.budget.revenue_plan] triệu
  đồng.
- Kết quả thực hiện Kế hoạch giải ngân vốn đầu tư công: 10.529[finance.budget.investment] triệu
  đồng bằng 10,3%[finance.budget.investment_rate] so với kế hoạch
  102.490[finance.budget.investment_plan] triệu đồng.
@autonomy
- có 14[finance.autonomy.state_funded] đơn vị sự nghiệp công lập do Nhà nước bảo đảm chi thường
  xuyên.
@itself
- Tổng số TTHC thuộc thẩm quyền giải quyết là 379[procedures.one_stop.total] thủ tục, trong đó số
  Dịch vụ công trực tuyến (DVCTT) một phần là 160[digital.services.partial] thủ tục, Dịch vụ công
  trực tuyến toàn trình là 219[digital.services.full] thủ tục;
  100%[procedures.one_stop.electronic_process_rate] TTHC được cập nhật quy trình điện tử;
  100%[digital.services.eligible_full_rate] DVCTT toàn trình đủ điều kiện tiếp nhận, giải quyết tại
  Trung tâm phục vụ hành chính công;
- Số DVCTT phát sinh hồ sơ là 29[digital.services.with_dossiers]; Tổng hồ sơ DVCTT tiếp nhận là
  2.862[digital.dossiers.received] hồ sơ; Số DVCTT có phát sinh hồ sơ trực tuyến là
  29[digital.services.with_online_dossiers]; Tỷ lệ DVCTT toàn trình đủ điều kiện là
  29[digital.services.eligible_count_rate]; Tỷ lệ Dịch vụ công có phát sinh hồ sơ nộp trực tuyến
  (gồm các DVCTT có phát sinh hồ sơ trực tuyến hoặc trực tiếp hoặc cả 2[no figure] hình thức) là
  7,65%[digital.services.with_dossiers_rate].
- Tổng số hồ sơ của DVCTT toàn trình (gồm hồ sơ nộp trực tuyến + trực tiếp) là
  337[digital.dossiers.full]; Số hồ sơ nộp trực tuyến của các DVCTT toàn trình là
  324[digital.dossiers.full_online]; Tỷ lệ hồ sơ trực tuyến toàn trình là
  96,14%[digital.dossiers.full_online_rate].
- Tổng số hồ sơ của CVCTT một phần (gồm hồ sơ nộp trực tuyến + trực tiếp) là
  2.525[digital.dossiers.partial] hồ sơ; Số hồ sơ nộp trực tuyến của các DVCTT một phần là
  2.524[digital.dossiers.partial_online] hồ sơ; Tỷ lệ hồ sơ trực tuyến một phần là
  99,96%[digital.dossiers.partial_online_rate].
- Tổng số TTHC có yêu cầu, nghĩa vụ tài chính (tất cả các TTHC có phát sinh phí, lệ phí) là
  76[digital.payment.with_duty]; Số TTHC đã được tích hợp, triển khai thanh toán trực tuyến trên
  Cổng Dịch vụ công Quốc gia là 76[digital.payment.integrated]; Số TTHC đã phát sinh phí lệ phí là
  9[digital.payment.with_fees]; Số hồ sơ TTHC có phát sinh phí, lệ phí là
  2.346[digital.payment.dossiers_with_fees] hồ sơ; Tỷ lệ thanh toán trực tuyến đạt
  99,32%[digital.payment.online_rate]. Tỷ lệ tích hợp, triển khai thanh toán trực tuyến là
  100%[digital.payment.integrated_rate].
"""
"""Sentences under the passage that prints them instead, each number with the field that holds it.

They stand in the order of the report: a figure is not typed into prose, so no prose has them.
The sentences under ``itself`` the commune tells in its own words, the numbers as placeholders.
"""

FOLLOW_FROM_THE_REPORT = {  # the only figures that stand without a printed number
    "procedures.dossiers.on_time": 6469 - 6395 - 55 - 19,
    "procedures.dossiers.overdue": 6469 - 6395 - 55 - 19,
    "procedures.dossiers.pending_overdue": 7 - 1 - 6,
    "procedures.feedback.received": 0,  # "không tiếp nhận được ý kiến phản ánh kiến nghị nào"
    "procedures.one_stop.any_place_dossiers": 0,  # "chưa phát sinh hồ sơ"
}

RESPELT = {
    # A citation has one spelling, the library's (dates too: 26/2/2026 becomes 26/02/2026).
    "Ban hành kế hoạch số 55/KH- UBND": "Ban hành Kế hoạch số 55/KH-UBND",
    "theo thông tư số 226/": "theo Thông tư số 226/",
    "Quyết định số: 01/": "Quyết định số 01/",
    "Quyết định số: 100/": "Quyết định số 100/",
    "Báo cáo số: 11/": "Báo cáo số 11/",
    "Kế hoạch số: 100/": "Kế hoạch số 100/",
    "Công văn 253/": "Công văn số 253/",
    "Nghị định 118/2025/NĐ-CP, ngày": "Nghị định số 118/2025/NĐ-CP ngày",
    # One entry per document: the date that the report gives once is printed twice.
    "Nghị định số 118/2025/NĐ-CP về": "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 về",
    # The date follows the title here, and the number in every other citation.
    "28/KH-UBND theo": "28/KH-UBND ngày 27/01/2026 theo",
    "Bằng năm 2026 ngày 27/01/2026": "Bằng năm 2026",
    # The extraction's Markdown for italics and links.
    "(*dự kiến": "(dự kiến",
    "quý II*)": "quý II)",
    "<https://nguyenluongbang.haiphong.gov.vn>": "https://nguyenluongbang.haiphong.gov.vn",
    # What stays of a sentence without its figures begins and ends as a sentence.
    "không có hồ sơ giải quyết ngoài hệ thống": "Không có hồ sơ giải quyết ngoài hệ thống.",
    "vận động nhân dân thực hiện, tuy": "vận động nhân dân thực hiện. tuy",
    # One paragraph of the report, two fields of the submission: basis and opening.
    "năm 2026; UBND xã Nguyễn Lương Bằng báo": "năm 2026;\nUBND xã Nguyễn Lương Bằng báo",
}

_NEW_PARAGRAPH = re.compile(r"[-+*] |[IVX]+\. |(?:\d+\.)+ |[^\W\d_]")
_LAYOUT = re.compile(r"^(?:[-+*]|\d+\.) ")
_LIST_END = re.compile(r"(?<!/)[;.]$")
_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}")
_NUMBER = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|(?:trên )?\d+(?:[.,]\d+)*%?")
_MARKED = re.compile(rf"({_NUMBER.pattern})\[([^\]]+)\]")
_CODE = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ][A-Za-zĐ0-9&-]*")


@pytest.fixture(scope="module")
def submission() -> Submission:
    return load_submission("11242", "2026-Q1", str(PARAMS))


# The report: from the lines of a PDF to what the commune has to say itself.


def paragraphs_of(report: str) -> list[str]:
    """Join what page breaks tore apart: a line that opens in lower case or with a code goes on."""
    found: list[str] = []
    for line in filter(None, map(" ".join, map(str.split, report.splitlines()))):
        opens = _NEW_PARAGRAPH.match(line)
        if found and (not opens or line[0].islower()):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def without_headings(paragraphs: list[str]) -> list[str]:
    """Drop what the library prints; the list of recipients loses its punctuation with it."""
    left, headings = [], HEADINGS.strip().splitlines()
    for paragraph in (re.sub("^[-+*] ", "", part) for part in paragraphs):
        if headings and paragraph == headings[0]:
            headings.pop(0)
        else:
            left.append(paragraph if headings else _LIST_END.sub("", paragraph))
    assert headings == [], "the headings do not stand in the report in this order"
    return left


def respell(text: str) -> str:
    for found, printed in RESPELT.items():
        assert text.count(found) == 1, f"{found!r} stands {text.count(found)} times"
        text = text.replace(found, printed)
    return text


def with_dates_of_a_letter(text: str) -> str:
    return _DATE.sub(lambda match: format_date(parse_date(match[0])), text)


def figure_sentences() -> Iterator[tuple[str, str]]:
    """Yield passage and sentence, the numbers still marked with their fields."""
    for group in FIGURE_SENTENCES.split("\n@")[1:]:
        passage, *sentences = group.strip().split("\n- ")
        for sentence in sentences:
            yield passage, " ".join(sentence.split())


def marked_numbers() -> list[tuple[str, str]]:
    """Return each number of the figure sentences with the field that holds it."""
    return [
        (number, field)
        for _, sentence in figure_sentences()
        for number, field in _MARKED.findall(sentence)
        if field != "no figure"
    ]


def replace_figure_sentences(text: str) -> str:
    """Put the placeholder of its passage in the place of each sentence, from first to last."""
    done = ""
    for passage, marked in figure_sentences():
        if passage == "itself":
            continue
        sentence = _MARKED.sub(r"\1", marked)
        before, found, text = text.partition(sentence)
        assert found, f"not in the rest of the report: {sentence}"
        done += before + ("\n" if f"{{@{passage}}}" in done else f"\n{{@{passage}}}\n")
    return done + text


def words_of_the_report() -> list[str]:
    text = respell("\n".join(without_headings(paragraphs_of(REPORT))))
    for lead in LEADS.strip().splitlines():
        assert text.count(lead) == 1, lead
        text = text.replace(lead, "")
    lines = map(str.strip, with_dates_of_a_letter(replace_figure_sentences(text)).splitlines())
    return [_LAYOUT.sub("", line) for line in lines if line]


# The submission: written out in the order of the report.


def words_of(submission: Submission) -> list[str]:
    header = submission.header
    body = [prose for field, prose in all_prose(submission) if not field.startswith("header.")]
    said = [*header.basis, header.opening, *body, header.closing]
    lines = [expand(prose, submission) for prose in said if prose]
    signature = [*header.signature.authority, header.signature.signer]
    return [header.subject or "", *lines, *header.recipients, *signature]


def expand(prose: Prose, submission: Submission) -> str:
    return "".join(expand_part(part, submission) for part in prose.parts)


def expand_part(part: Part, submission: Submission) -> str:
    if isinstance(part, DocumentRef):
        return cite(part, submission.documents[part.key])
    if isinstance(part, FigureRef):
        value = held_by(submission, part.code)
        return format_count(value, pad=part.pad) if isinstance(value, int) else str(value)
    return f"{{@{part.name}}}" if isinstance(part, PassageRef) else part


def cite(part: DocumentRef, document: Document) -> str:
    issuer = f" của {document.issuer}" if part.issuer else ""
    return document.citation + issuer + (f" {document.title}" if part.title else "")


def held_by(submission: Submission, field: str) -> Any:
    return submission.stated[field] if field in submission.stated else submission.value(field)


def typed_figures(record: Model, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every number and day outside the documents with its dotted path."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Model):
            yield from typed_figures(value, f"{path}{name}.")
        elif isinstance(value, int | Decimal | date) and not isinstance(value, bool):
            yield f"{path}{name}", value


# The file loads, and every sentence of the report stands in its place.


def test_the_submission_says_the_report_paragraph_by_paragraph(submission):
    said = words_of(submission)
    for number, paragraph in enumerate(words_of_the_report()):
        assert said[number] == paragraph
    assert len(said) == len(words_of_the_report())


def test_nothing_is_left_out_because_it_reads_like_a_heading():
    cut = len(HEADINGS.strip().splitlines())
    assert len(without_headings(paragraphs_of(REPORT))) == len(paragraphs_of(REPORT)) - cut


@pytest.mark.parametrize(
    "slip",
    [
        "nông ghép",
        "CVCTT",
        "xã Nguyễn Lương bằng",
        "tự chịu nhiệm",
        "mức độ 3, mức độ 4",
        "không phụ địa giới",
        "Quyết định số 53/KH-UBND",
        "Công văn số 253/CV-UBND V/v",
    ],
)
def test_slips_of_the_report_stay_for_the_checker_to_find(submission, slip):
    assert slip in "\n".join(words_of(submission))


def test_number_and_date_are_blank_as_in_the_report(submission):
    assert "Số: /BC-UBND" in REPORT
    assert "ngày tháng năm 2026" in REPORT
    header = submission.header
    assert (header.number, header.symbol, header.date) == (None, "BC-UBND", None)


# Documents.


def test_each_document_of_the_report_has_exactly_one_entry(submission):
    text = re.sub(r"- (?=UBND)", "-", REPORT)
    codes = [document.code for document in submission.documents.values()]
    assert sorted(codes) == sorted(set(_CODE.findall(text)))


def test_each_document_is_cited(submission):
    cited = {key for _, prose in all_prose(submission) for key in prose.documents()}
    assert cited == set(submission.documents)


def test_each_title_is_the_one_that_follows_its_document_in_the_report(submission):
    text = with_dates_of_a_letter(respell("\n".join(paragraphs_of(REPORT))))
    for document in submission.documents.values():
        if document.title:
            named = rf"{re.escape(document.citation)}( của {document.issuer})?"
            end = r"[.;\n]| nhằm tiếp tục| nhằm kịp thời| và nhiều văn bản"
            assert re.search(f"{named} {re.escape(document.title)}({end})", text), document.code


def test_what_the_report_does_not_say_of_a_document_stays_absent(submission):
    blank = {
        name: {d.code for d in submission.documents.values() if getattr(d, name) is None}
        for name in ("date", "issuer", "title")
    }
    laws = {"61/2018/NĐ-CP", "226/2016/TT-BTC", "281/2016/TT-BTC"}
    letters = {"45/KH-UBND", "253/CV-UBND"}
    untitled = {"160/KH-UBND", "766/QĐ-TTg", "1062/KL-TTr", "226/2016/TT-BTC", "281/2016/TT-BTC"}
    assert blank == {
        "date": laws | letters | {"130/2005/NĐ-CP"},
        "issuer": laws | letters | {"28/KH-UBND", "118/2025/NĐ-CP", "338/HĐPH-PB&TG"},
        "title": untitled,
    }


def test_each_issuer_is_named_in_the_report(submission):
    assert {document.issuer for document in submission.documents.values()} == {
        None,
        "UBND xã",
        "Ủy ban nhân dân thành phố",
        "Thanh tra tỉnh Hải Dương (cũ)",
        "Chính phủ",
        "Thủ tướng Chính phủ",
    }


def test_no_document_number_is_typed_in_prose(submission):
    for field, prose in all_prose(submission):
        assert not _CODE.search(prose.words), field


# Figures.


@pytest.mark.parametrize(("printed", "field"), marked_numbers())
def test_each_number_of_a_figure_sentence_is_in_its_field(submission, printed, field):
    value = held_by(submission, field)
    if isinstance(value, Percent):
        assert parse_percent(printed) == value
    elif isinstance(value, date):
        assert parse_date(printed) == value
    else:
        assert parse_amount(printed.lstrip("0")) == value


def test_no_number_of_a_figure_sentence_is_without_a_field():
    for _, sentence in figure_sentences():
        words = _MARKED.sub("", sentence)
        assert not re.search(r"\d", words), sentence


def test_no_figure_stands_that_the_report_neither_prints_nor_implies(submission):
    printed = {field for _, field in marked_numbers()}
    figures = dict(typed_figures(submission))
    assert set(figures) == (printed - set(submission.stated)) | set(FOLLOW_FROM_THE_REPORT)
    assert {field: figures[field] for field in FOLLOW_FROM_THE_REPORT} == FOLLOW_FROM_THE_REPORT


def test_each_stated_rate_is_printed_in_the_report(submission):
    in_prose = {code for _, prose in all_prose(submission) for code in prose.figures()}
    in_sentences = {field for _, field in marked_numbers()}
    assert set(submission.stated) <= in_prose | in_sentences
    assert "100% cán bộ, chuyên viên" in REPORT
    assert str(submission.stated["steering.certificates_rate"]) == "100%"
    assert not submission.stated["digital.services.eligible_count_rate"].has_sign
