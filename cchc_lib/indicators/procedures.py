"""II.2. Reform of administrative procedures: one-stop shop, dossiers, feedback, satisfaction.

Several rates bear the name "on time"; each says what it is a share of. The classic one counts
refused and withdrawn dossiers as on time, as the monthly monitoring table labels its column
("Đúng hạn, bao gồm cả hồ sơ trả lại/xin rút"); the one of Quyết định 766/QĐ-TTg (23/6/2022) also
counts pending dossiers in time, over all dossiers received.
"""

from cchc_lib.indicators.catalogue import FLOW, STANDING, Indicator, Sum, count, rate
from cchc_lib.indicators.sources import FORM06

_ONE_STOP = "procedures.one_stop"
_DOSSIERS = "procedures.dossiers"
_FEEDBACK = "procedures.feedback"
_SATISFACTION = "procedures.satisfaction"
_LEVELS = f"{_SATISFACTION}.levels"
_CATALOGUE = "procedures.catalogue"
_INDEX766 = "Quyết định 766/QĐ-TTg ngày 23/6/2022"


def _dossiers(*names: str) -> tuple[str, ...]:
    return tuple(f"{_DOSSIERS}.{name}" for name in names)


IN_TIME = Sum(_dossiers("early", "on_time", "refused", "withdrawn"))
IN_PERIOD = Sum(_dossiers("received"), _dossiers("carried_over"))
PENDING_IN_TIME = Sum(_dossiers("pending_in_time", "awaiting_supplement"))

INDICATORS: tuple[Indicator, ...] = (
    count(f"{_ONE_STOP}.total", "TTHC thuộc thẩm quyền giải quyết", "3.1", "TTHC", STANDING),
    count(f"{_ONE_STOP}.published", "TTHC đã công khai", "3.1", "TTHC", STANDING),
    rate(
        f"{_ONE_STOP}.published_rate",
        "Tỷ lệ TTHC được cập nhật, công khai",
        "3.1",
        f"{_ONE_STOP}.published",
        f"{_ONE_STOP}.total",
        "số TTHC thuộc thẩm quyền",
    ),
    count(f"{_ONE_STOP}.at_center", "TTHC tiếp nhận tại Trung tâm PVHCC", "3.1", "TTHC", STANDING),
    rate(
        f"{_ONE_STOP}.at_center_rate",
        "Tỷ lệ TTHC tiếp nhận tại Trung tâm PVHCC",
        "3.1",
        f"{_ONE_STOP}.at_center",
        f"{_ONE_STOP}.total",
        "số TTHC thuộc thẩm quyền",
    ),
    count(f"{_ONE_STOP}.electronic_process", "TTHC có quy trình điện tử", "3.2", "TTHC", STANDING),
    rate(
        f"{_ONE_STOP}.electronic_process_rate",
        "Tỷ lệ TTHC có quy trình điện tử",
        "3.2",
        f"{_ONE_STOP}.electronic_process",
        f"{_ONE_STOP}.total",
        "số TTHC thuộc thẩm quyền",
    ),
    count(
        f"{_ONE_STOP}.internal_process",
        "Quy trình nội bộ giải quyết TTHC đã ban hành",
        "3.2",
        "quy trình",
        STANDING,
    ),
    count(f"{_ONE_STOP}.single", "TTHC theo cơ chế một cửa", "3.2", "TTHC", STANDING),
    count(f"{_ONE_STOP}.linked", "TTHC liên thông", "3.2", "TTHC", STANDING),
    count(
        f"{_ONE_STOP}.any_place", "TTHC tiếp nhận không phụ thuộc địa giới", "3.2", "TTHC", STANDING
    ),
    count(
        f"{_ONE_STOP}.any_place_dossiers", "Hồ sơ không phụ thuộc địa giới", "3.2", "hồ sơ", FLOW
    ),
    count("procedures.visits", "Lượt người đến giao dịch", "3.2", "lượt", FLOW),
    count(
        f"{_DOSSIERS}.received",
        "Tổng số hồ sơ tiếp nhận",
        "3.3",
        "hồ sơ",
        FLOW,
        source=FORM06,
        follows=True,
    ),
    count(f"{_DOSSIERS}.carried_over", "Hồ sơ từ kỳ trước chuyển sang", "3.3", "hồ sơ", STANDING),
    Indicator(
        f"{_DOSSIERS}.received_in_period",
        "Hồ sơ tiếp nhận trong kỳ",
        "3.3",
        "hồ sơ",
        IN_PERIOD,
        source=FORM06,
        nature=FLOW,
    ),
    count(f"{_DOSSIERS}.online", "Hồ sơ tiếp nhận trực tuyến", "3.3", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.in_person", "Hồ sơ tiếp nhận trực tiếp", "3.3", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.postal", "Hồ sơ qua bưu chính công ích", "3.3", "hồ sơ", FLOW),
    count(
        f"{_DOSSIERS}.in_person_and_postal",
        "Hồ sơ tiếp nhận trực tiếp, qua bưu chính",
        "3.3",
        "hồ sơ",
        FLOW,
    ),
    count(f"{_DOSSIERS}.kiosk", "Hồ sơ tiếp nhận qua ki-ốt thông minh", "3.3", "hồ sơ", FLOW),
    rate(
        f"{_DOSSIERS}.online_rate",
        "Tỷ lệ hồ sơ nộp trực tuyến",
        "3.3",
        f"{_DOSSIERS}.online",
        IN_PERIOD,
        "số hồ sơ tiếp nhận trong kỳ",
    ),
    rate(
        f"{_DOSSIERS}.in_person_rate",
        "Tỷ lệ hồ sơ nộp trực tiếp",
        "3.3",
        f"{_DOSSIERS}.in_person",
        IN_PERIOD,
        "số hồ sơ tiếp nhận trong kỳ",
        better="",
    ),
    rate(
        f"{_DOSSIERS}.postal_rate",
        "Tỷ lệ hồ sơ qua bưu chính công ích",
        "3.3",
        f"{_DOSSIERS}.postal",
        IN_PERIOD,
        "số hồ sơ tiếp nhận trong kỳ",
        better="",
    ),
    count(f"{_DOSSIERS}.resolved", "Hồ sơ đã giải quyết", "3.4", "hồ sơ", FLOW, source=FORM06),
    count(f"{_DOSSIERS}.early", "Giải quyết trước hạn", "3.4", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.on_time", "Giải quyết đúng hạn", "3.4", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.in_time", "Giải quyết trước hạn và đúng hạn", "3.4", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.overdue", "Giải quyết quá hạn", "3.4", "hồ sơ", FLOW, better="lower"),
    count(f"{_DOSSIERS}.refused", "Từ chối giải quyết", "3.4", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.withdrawn", "Công dân rút hồ sơ", "3.4", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.due", "Hồ sơ đến hạn giải quyết", "3.4", "hồ sơ", FLOW),
    rate(
        f"{_DOSSIERS}.resolved_rate",
        "Tỷ lệ hồ sơ đã giải quyết",
        "3.4",
        f"{_DOSSIERS}.resolved",
        f"{_DOSSIERS}.received",
        "tổng số hồ sơ tiếp nhận",
        better="",
    ),
    rate(
        f"{_DOSSIERS}.early_rate",
        "Tỷ lệ giải quyết trước hạn",
        "3.4",
        f"{_DOSSIERS}.early",
        f"{_DOSSIERS}.resolved",
        "số hồ sơ đã giải quyết",
    ),
    rate(
        f"{_DOSSIERS}.in_time_rate",
        "Tỷ lệ giải quyết trước hạn và đúng hạn",
        "3.4",
        IN_TIME,
        f"{_DOSSIERS}.resolved",
        "số hồ sơ đã giải quyết",
        source=FORM06,
        otherwise=Sum(_dossiers("in_time")),
    ),
    rate(
        f"{_DOSSIERS}.overdue_rate",
        "Tỷ lệ giải quyết quá hạn",
        "3.4",
        f"{_DOSSIERS}.overdue",
        f"{_DOSSIERS}.resolved",
        "số hồ sơ đã giải quyết",
        better="lower",
    ),
    rate(
        f"{_DOSSIERS}.in_time_766_rate",
        "Tỷ lệ xử lý đúng tiến độ (theo Bộ chỉ số 766)",
        "3.4",
        Sum(IN_TIME.plus + PENDING_IN_TIME.plus),
        f"{_DOSSIERS}.received",
        "tổng số hồ sơ tiếp nhận",
        source=_INDEX766,
    ),
    count(f"{_DOSSIERS}.pending", "Hồ sơ đang giải quyết", "3.5", "hồ sơ", FLOW, source=FORM06),
    rate(
        f"{_DOSSIERS}.pending_rate",
        "Tỷ lệ hồ sơ đang giải quyết",
        "3.5",
        f"{_DOSSIERS}.pending",
        f"{_DOSSIERS}.received",
        "tổng số hồ sơ tiếp nhận",
        better="",
    ),
    count(f"{_DOSSIERS}.pending_in_time", "Đang giải quyết, trong hạn", "3.5", "hồ sơ", FLOW),
    count(f"{_DOSSIERS}.awaiting_supplement", "Chờ bổ sung hồ sơ", "3.5", "hồ sơ", FLOW),
    count(
        f"{_DOSSIERS}.pending_overdue",
        "Đang giải quyết, quá hạn",
        "3.5",
        "hồ sơ",
        FLOW,
        better="lower",
    ),
    count(f"{_FEEDBACK}.received", "PAKN tiếp nhận", "3.6", "PAKN", FLOW),
    count(f"{_FEEDBACK}.resolved", "PAKN đã xử lý", "3.6", "PAKN", FLOW),
    rate(
        f"{_FEEDBACK}.resolved_rate",
        "Tỷ lệ PAKN đã xử lý",
        "3.6",
        f"{_FEEDBACK}.resolved",
        f"{_FEEDBACK}.received",
        "số PAKN tiếp nhận",
    ),
    count(f"{_SATISFACTION}.respondents", "Lượt người dân, DN đánh giá", "3.7", "lượt", FLOW),
    count(f"{_SATISFACTION}.satisfied", "Lượt hài lòng", "3.7", "lượt", FLOW),
    rate(
        f"{_SATISFACTION}.rate",
        "Tỷ lệ hài lòng của người dân",
        "3.7",
        f"{_SATISFACTION}.satisfied",
        f"{_SATISFACTION}.respondents",
        "số lượt đánh giá",
    ),
    count(f"{_LEVELS}.very_satisfied", "Lượt rất hài lòng", "3.7", "lượt", FLOW),
    count(f"{_LEVELS}.satisfied", "Lượt hài lòng, không kể rất hài lòng", "3.7", "lượt", FLOW),
    count(f"{_LEVELS}.neutral", "Lượt đánh giá bình thường", "3.7", "lượt", FLOW),
    count(f"{_LEVELS}.dissatisfied", "Lượt không hài lòng", "3.7", "lượt", FLOW, better="lower"),
    count(f"{_CATALOGUE}.announced", "TTHC được công bố", "3.8", "TTHC", FLOW),
    count(f"{_CATALOGUE}.new", "TTHC mới ban hành", "3.8", "TTHC", FLOW),
    count(f"{_CATALOGUE}.amended", "TTHC sửa đổi, bổ sung, thay thế", "3.8", "TTHC", FLOW),
    count(f"{_CATALOGUE}.repealed", "TTHC bãi bỏ", "3.8", "TTHC", FLOW),
    count(f"{_CATALOGUE}.reviewed", "TTHC đã rà soát, đánh giá", "3.8", "TTHC", FLOW),
    count(f"{_CATALOGUE}.simplified", "TTHC được đơn giản hóa", "3.8", "TTHC", FLOW),
)
