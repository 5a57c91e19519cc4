"""The documents a report of the demo cites: the commune's own, and the law in force.

A number follows from its date alone, rising through the year, so that a document bears the same
number in every report and no series goes backwards. The law is what was in force on the day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cchc_lib.demo.profile import Profile
from cchc_lib.periods import Period
from cchc_lib.submission.model.parts import Document

_PACE = {  # documents of one type that a commune issues on a day of the year, at least and at most
    "KH-UBND": (0.7, 2.2),
    "QĐ-UBND": (3.0, 9.0),
    "TB-UBND": (1.0, 5.0),
    "BC-UBND": (1.0, 1.9),
    "UBND-VP": (2.0, 7.0),
    "UBND-VHXH": (2.0, 7.0),
}


@dataclass(frozen=True, slots=True)
class Own:
    """A document that every commune issues once a year between two days.

    ``month`` and the days say when, ``title`` is what it is about; ``before`` is set for one
    issued in the year before the one it plans.
    """

    key: str
    type: str
    symbol: str
    month: int
    days: tuple[int, int]
    title: str
    before: bool = False


_QUARTER = 92  # days, at most
_LETTER = "UBND-"
OWN = (
    Own("law_review_plan", "Kế hoạch", "KH-UBND", 12, (16, 22),
        "về rà soát, hệ thống hóa văn bản quy phạm pháp luật năm {year}", before=True),
    Own("par_plan", "Kế hoạch", "KH-UBND", 1, (6, 12),
        "về cải cách hành chính nhà nước năm {year}"),
    Own("asset_rules", "Quyết định", "QĐ-UBND", 1, (5, 16),
        "ban hành Quy chế quản lý, sử dụng tài sản công"),
    Own("communication_plan", "Kế hoạch", "KH-UBND", 1, (16, 22),
        "về tuyên truyền cải cách hành chính năm {year}"),
    Own("procedure_plan", "Kế hoạch", "KH-UBND", 1, (26, 30),
        "về kiểm soát thủ tục hành chính năm {year}"),
    Own("discipline_letter", "Công văn", _LETTER, 2, (3, 9),
        "về việc tăng cường kỷ luật, kỷ cương hành chính"),
    Own("inspection_plan", "Kế hoạch", "KH-UBND", 2, (5, 11),
        "về kiểm tra công tác cải cách hành chính năm {year}"),
    Own("digital_plan", "Kế hoạch", "KH-UBND", 2, (19, 25),
        "về chuyển đổi số và xây dựng chính quyền số năm {year}"),
    Own("enforcement_plan", "Kế hoạch", "KH-UBND", 3, (2, 6),
        "về theo dõi tình hình thi hành pháp luật năm {year}"),
    Own("second_quarter_letter", "Công văn", _LETTER, 4, (8, 22),
        "về việc đẩy mạnh tiếp nhận hồ sơ trực tuyến và thanh toán trực tuyến"),
    Own("simplification_plan", "Kế hoạch", "KH-UBND", 5, (11, 22),
        "về rà soát, đơn giản hóa thủ tục hành chính năm {year}"),
    Own("third_quarter_letter", "Công văn", _LETTER, 7, (8, 22),
        "về việc khắc phục tồn tại, hạn chế trong công tác cải cách hành chính"),
    Own("digitisation_notice", "Thông báo", "TB-UBND", 8, (11, 22),
        "về việc số hóa hồ sơ, kết quả giải quyết thủ tục hành chính"),
    Own("fourth_quarter_letter", "Công văn", _LETTER, 10, (8, 22),
        "về việc hoàn thành các nhiệm vụ cải cách hành chính của năm"),
)  # fmt: skip

DECREE_61 = Document(
    type="Nghị định",
    number="61",
    year="2018",
    symbol="NĐ-CP",
    date=date(2018, 4, 23),
    issuer="Chính phủ",
    title="về thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính",
)
DECREE_118 = Document(
    type="Nghị định",
    number="118",
    year="2025",
    symbol="NĐ-CP",
    date=date(2025, 6, 9),
    issuer="Chính phủ",
    title="về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận "
    "Một cửa và Cổng Dịch vụ công quốc gia",
)
DECREE_107 = Document(
    type="Nghị định",
    number="107",
    year="2021",
    symbol="NĐ-CP",
    date=date(2021, 12, 6),
    issuer="Chính phủ",
)
DECREE_309 = Document(
    type="Nghị định",
    number="309",
    year="2026",
    symbol="NĐ-CP",
    date=date(2026, 8, 5),
    issuer="Chính phủ",
)
RESOLUTION_76 = Document(
    type="Nghị quyết",
    number="76",
    symbol="NQ-CP",
    date=date(2021, 7, 15),
    issuer="Chính phủ",
    title="ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030",
)
REPEALED_61 = date(2025, 7, 1)  # Nghị định 118/2025/NĐ-CP replaces it from this day
NEW_COMMUNES = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương số 72/2025/QH15

LAW = {
    "one_stop_decree": (
        (DECREE_61, date(2021, 12, 6), date(2025, 6, 30)),  # cited as amended on that day
        (DECREE_118, REPEALED_61, date.max),
    ),
    "one_stop_amendment": (
        (DECREE_107, date(2021, 12, 6), date(2025, 6, 30)),
        (DECREE_309, date(2026, 8, 5), date.max),
    ),
    "par_resolution": ((RESOLUTION_76, date(2021, 7, 15), date(2030, 12, 31)),),
}
"""The law by the key it is cited with: documents with the first and the last day in force."""


def documents_of(profile: Profile, period: Period) -> dict[str, Document]:
    """Return everything that a report may cite, by its key, oldest first."""
    own = {form.key: own_document(profile, form, period.year) for form in OWN}
    last = period.window.last
    known = {key: found for key, found in own.items() if found.date and found.date <= last}
    return known | {
        key: found
        for key, versions in LAW.items()
        for found, first, end in versions
        if first <= report_day(period) <= end
    }


def own_document(profile: Profile, form: Own, year: int) -> Document:
    """Make one of the commune's own documents for a year."""
    issued = year - form.before
    first, last = form.days
    dice = profile.dice.of(form.key, year)
    day = workday(date(issued, form.month, dice.whole("day", first, last)))
    symbol = letter_symbol(profile) if form.symbol == _LETTER else form.symbol
    return Document.model_validate(
        {
            "type": form.type,
            "number": number_on(profile, symbol, day),
            "symbol": symbol,
            "date": day,
            "issuer": f"UBND {profile.commune.type}",
            "title": form.title.format(year=year),
        }
    )


def number_on(profile: Profile, symbol: str, day: date) -> str:
    """Return the number that a document of a series bears on a day.

    Numbers begin anew each year, and once more on the day the communes of today began.
    """
    pace = profile.dice.between(f"pace {symbol}", *_PACE[symbol])
    begun = max(date(day.year, 1, 1), NEW_COMMUNES) if day >= NEW_COMMUNES else date(day.year, 1, 1)
    return f"{1 + int((day - begun).days * pace):02}"


def letter_symbol(profile: Profile) -> str:
    """Return the symbol of the commune's letters."""
    return profile.dice.pick("letters", ("UBND-VP", "UBND-VHXH"))


def report_day(period: Period) -> date:
    """Return the day on which reports of a period are signed, between the cut and day 20.

    Of two periods that end together the longer one is signed later, with a higher number (that of
    a month may wait for the same Monday as that of a quarter).
    """
    if period.calendar.days > _QUARTER:
        return workday(period.window.last + timedelta(days=5))
    day = period.window.last + timedelta(days=1 if period.is_month else 2)
    return day + timedelta(days=(-day.weekday()) % 7 if day.weekday() > 4 else 0)


def workday(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
