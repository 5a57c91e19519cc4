"""VB008, VB009, VB011, VB012: days on which the documents can have been issued."""

import re
from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.rules.citations.told import citation_finding
from cchc_lib.checks.tables.law_rows import LegalDocument
from cchc_lib.checks.text.cited import (
    NEW_COMMUNES,
    Cited,
    cited_documents,
    is_own,
    uses_by_document,
)
from cchc_lib.checks.text.meant import meant_by, misnumbered, years_differ
from cchc_lib.checks.text.titles import keys, title_words
from cchc_lib.checks.text.typed_documents import all_documents
from cchc_lib.communes import find_commune
from cchc_lib.numerals import format_date
from cchc_lib.periods import parse_period
from cchc_lib.submission.model.parts import Document

_YEAR = re.compile(r"(?i)\bnăm (20\d\d)\b")
_PLANNED = re.compile(r"(?i)(?<!đến )(?<!từ )(?<!tới )(?<!trước )(?<!sau )\bnăm (20\d\d)\b")
_ANY_YEAR = re.compile(r"\b20\d\d\b")
_EARLY = 3  # the month until which the year of a new year's document is typed wrongly


@rule(
    "VB008",
    Severity.WARNING,
    blocks=False,
    title="Dẫn văn bản ban hành sau kỳ báo cáo",
    meaning="Văn bản ghi ngày sau ngày ký báo cáo, hoặc phần kết quả dẫn văn bản ban hành khi kỳ "
    "báo cáo đã hết.",
    remedy="Xem lại ngày của văn bản; nếu đúng, để sang báo cáo kỳ sau.",
    source="Kỳ và ngày của chính báo cáo",
)
def documents_are_not_of_later(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find documents that did not exist when the report was signed or its period ended."""
    end, signed = parse_period(case.submission.period).calendar.last, case.submission.header.date
    for cited in cited_documents(case):
        day = cited.document.date
        if day and signed and day > signed:
            message = f"{cited.document.citation} ghi sau ngày ký báo cáo {format_date(signed)}"
        elif day and day > end and _is_reported(case, cited):
            message = f"{cited.document.citation} ban hành khi kỳ đã hết ngày {format_date(end)}"
        else:
            continue
        yield citation_finding(case, rule, cited, message, rule.remedy)


@rule(
    "VB009",
    Severity.WARNING,
    blocks=False,
    title="Văn bản ban hành chậm so với hạn",
    meaning="Văn bản phải ban hành hằng năm (kế hoạch CCHC trước ngày 15/01) ghi ngày muộn hơn.",
    remedy="Xem lại ngày; nếu đúng, nêu lý do chậm trong báo cáo.",
    source="Mục deadlines của bảng văn bản legal_documents.yaml",
)
def yearly_documents_are_in_time(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find the commune's own yearly documents that were issued after their deadline."""
    province = find_commune(case.submission.commune).province
    for cited in cited_documents(case):
        for deadline in case.context.law.deadlines:
            day, year = cited.document.date, _year_in(cited.document.title or "")
            is_meant = cited.document.type in deadline.types and is_own(cited.document)
            if not (day and year and is_meant and _opens(cited.document, deadline.opening)):
                continue
            is_asked = deadline.holds_for(province, NEW_COMMUNES, year)
            if is_asked and day > deadline.last_day(year):
                message = (
                    f"{cited.document.citation} chậm: {deadline.name} ban hành trước ngày "
                    f"{deadline.before}/{year} ({deadline.source})"
                )
                yield citation_finding(case, rule, cited, message, rule.remedy)


@rule(
    "VB011",
    Severity.WARNING,
    blocks=False,
    title="Ngày văn bản trái với trích yếu, với ngày lập xã",
    meaning="Văn bản của năm sau mà ban hành ngay đầu năm trước (thường là ghi nhầm năm khi sang "
    "năm mới), hoặc văn bản của xã ghi ngày trước khi có xã.",
    remedy="Xem lại ngày; văn bản của xã cũ thì ghi rõ cơ quan ban hành là xã nào (cũ).",
    source="Năm ghi ở trích yếu; Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
)
def dates_fit_title_and_commune(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find dates a year before the one that a title is about, or before the commune was."""
    for cited in cited_documents(case):
        if reasons := ", ".join(_reasons(case, cited.document)):
            message = f"{cited.document.citation}: {reasons}"
            yield citation_finding(case, rule, cited, message, rule.remedy)


@rule(
    "VB012",
    Severity.ERROR,
    blocks=False,
    title="Năm trong số hiệu khác năm ban hành",
    meaning="Văn bản đánh số theo năm mang năm ban hành trong số hiệu (45/2020/NĐ-CP ban hành năm "
    "2020); hai năm khác nhau thì một chỗ sai.",
    remedy="Sửa năm trong số hiệu hoặc ngày ban hành theo văn bản gốc.",
    source="Luật Ban hành văn bản quy phạm pháp luật; Nghị định 30/2020/NĐ-CP, Phụ lục I",
)
def years_are_those_of_the_date(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find codes whose year is not that of the date, and say what the table knows."""
    for cited, words in all_documents(case):
        document, law = cited.document, case.context.law
        if years_differ(document) and document.date and not misnumbered(law, document, words):
            row = meant_by(law, document, words) or law.row_of(document)
            known = f"; bảng văn bản có {_told(row)}" if row else ""
            message = (
                f"{document.citation}: số hiệu ghi năm {document.year}, ngày ghi năm "
                f"{document.date.year}{known}"
            )
            suggestion = f"ghi {_told(row)}" if row else rule.remedy
            yield citation_finding(case, rule, cited, message, suggestion)


def _is_reported(case: Case, cited: Cited) -> bool:
    uses = uses_by_document(case).get(cited.key, ())
    return any(use.tells_of_the_period for use in uses)


def _reasons(case: Case, document: Document) -> Iterator[str]:
    """Yield what contradicts the date of a document."""
    day, next_year = document.date, _only_year(document.title or "")
    if day and next_year == day.year + 1 and day.month <= _EARLY:
        yield f"trích yếu của năm {next_year} mà ban hành từ tháng {day.month}/{day.year}"
    if day and day < NEW_COMMUNES and _is_later(case) and _is_of_the_commune(case, document):
        yield f"ghi ngày {format_date(day)}, khi chưa có xã (lập từ {format_date(NEW_COMMUNES)})"


def _only_year(title: str) -> int | None:
    """Return the year that a title is about, None where it names others, too, or a time until."""
    named = set(_ANY_YEAR.findall(title))
    return int(named.pop()) if len(named) == 1 and _PLANNED.search(title) else None


def _is_of_the_commune(case: Case, document: Document) -> bool:
    """Tell whether the commune issued a document, and no other of that rank."""
    name = find_commune(case.submission.commune).short_name
    issuer = " ".join((document.issuer or "").split()).casefold()
    is_bare = not issuer or issuer.endswith(("xã", "phường", "đặc khu"))
    return is_own(document) and (is_bare or name.casefold() in issuer)


def _is_later(case: Case) -> bool:
    """Tell whether a report is of a later year than that in which the communes began.

    In that year it may well cite the plans of the communes before.
    """
    return parse_period(case.submission.period).calendar.first.year > NEW_COMMUNES.year


def _told(row: LegalDocument) -> str:
    return row.name + (f" ngày {format_date(row.date)}" if row.date else "")


def _year_in(title: str) -> int | None:
    found = _YEAR.search(title)
    return int(found[1]) if found else None


def _opens(document: Document, opening: str) -> bool:
    """Tell whether a title opens with some words, "kế hoạch" before them or not."""
    title = [word.key for word in title_words(document.title or "")]
    for filler in ("kế hoạch", "ban hành kế hoạch", "thực hiện", "triển khai", "công tác"):
        start = list(keys(filler))
        if title[: len(start)] == start:
            title = title[len(start) :]
    wanted = list(keys(opening))
    return title[: len(wanted)] == wanted
