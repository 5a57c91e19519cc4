"""What has digits and is no figure: dates, periods, numbers of documents, addresses, spans.

Every repetition that can fail is bounded or gives nothing back (``++``): a hostile text costs no
more than its length.
"""

import re
from collections.abc import Sequence

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20|21)\d{2}"
_NTH = r"(?:i{1,3}|iv|v|vi{0,3}|ix|x|\d{1,2})"
_MASKS: dict[str, tuple[str, ...]] = {
    "address": (
        r"https?://\S++|www\.\S++|[^\s@]{1,64}@[^\s@.]{1,64}\.\S{1,64}",
        r"[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}\.(?:vn|com|net|org)\b\S*+",
        (
            r"(?:điện thoại|hotline|đường dây nóng|tổng đài|đt|sđt)"
            r"[\s:().-]{0,3}(?:số\s+)?\d[\d. ]{1,30}\d"
        ),
        r"zalo[\s:().-]{0,3}(?:số\s+)?\d[\d. ]{6,30}\d",
        r"0\d{2,3}[. ]\d{3}[. ]?\d{3,4}|0\d{9}",
    ),
    "document": (
        (
            r"(?:(?:{papers})\s+)?(?:số\s*:?\s*)?\d{1,5}\s?(?:/(?:19|20)\d{2})?\s?/\s?"
            r"[a-zđ]{2}\w{0,30}(?:\s?[-/&]\s?[a-zđ]\w{0,30}){0,8}(?!\w)"
        ),
        r"(?:(?:{papers})\s+)?(?:số\s*:?\s*)?\d{1,5}-[a-zđ]{2}\w{0,30}/[a-zđ]\w{0,30}",
    ),
    "date": (
        rf"(?:ngày\s+)?{_DAY}\s*[/.-]\s*{_MONTH}\s*[/.-]\s*{_YEAR}|{_YEAR}-\d{{2}}-\d{{2}}",
        rf"ngày\s+{_DAY}\s+tháng\s+{_MONTH}(?:\s+năm\s+{_YEAR})?",
        rf"(?:ngày|đến|từ|trước|sau|hết|hôm|sáng|chiều|tối|trưa)\s+{_DAY}/{_MONTH}(?![\d/])",
        r"lượt xem\s*:\s*\d[\d.]*+",
        rf"ngày\s+{_DAY}(?:\s*(?:[-–,]|và|đến|đến ngày)\s*{_DAY}(?:/{_MONTH})?){{0,31}}(?![\d/])",
        rf"{_MONTH}/{_YEAR}",
    ),
    "period": (
        rf"\d{{1,2}}\s+tháng\s*/\s*{_YEAR}",
        rf"(?:giai đoạn|nhiệm kỳ)\s+{_YEAR}\s*[-–]\s*{_YEAR}|{_YEAR}\s*[-–]\s*{_YEAR}",
        rf"(?:quý|quí)\s+{_NTH}(?:\s*[-/]\s*{_YEAR}|,?\s+năm\s+{_YEAR})?(?!\w)",
        (
            rf"tháng\s+{_MONTH}(?:\s*(?:,|và|đến)\s*(?:tháng\s+)?{_MONTH}(?!\.?\d)){{0,12}}"
            rf"(?:\s*[/-]\s*{_YEAR}|,?\s+năm\s+{_YEAR})?(?!\.?\d)"
        ),
        rf"{_MONTH}\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?(?:\s+{_YEAR})?(?!\w)",
        rf"(?:sáu|chín|ba|mười)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+{_YEAR})?(?!\w)",
        rf"năm(?:\s+học)?\s+{_YEAR}",
        rf"(?<=kỳ\s){_YEAR}",
        rf"t{_MONTH}(?:\s*[/-]\s*{_YEAR})?",
    ),
    "span": (
        r"24/24(?!\s+(?:hồ sơ|văn bản|thủ tục|tthc|nhiệm vụ|phản ánh|đơn vị|phiếu))",
        r"24/7|24h/24h|\d{1,2}\s?(?:h|giờ)\s?(?:\d{2})?(?:\s*phút)?(?!\w)|\d{1,2}:\d{2}",
        (
            r"(?:\d++\s*[-–]\s*)?\d++(?:,\d++)?\s*"
            r"(?:ngày|phút|giây|tuần|quý|năm|tuổi|km|m2|m²|ha|kg|tấn)(?!\w)"
        ),
        r"\d++\s*(?:[-–]|đến|tới)\s*\d++(?=\s+(?!hồ sơ năm)[^\W\d_])(?!\s*/)",
        r"\d{1,2}\s*(?:[-–]|đến|tới)\s*\d{1,2}/\d{1,2}",
        r"(?:thứ|lần thứ|lần|khóa|khoá|kỳ họp)\s+\d{1,3}",
        r"cả\s+\d{1,2}(?=\s+(?:hình thức|cách|kênh|cấp|mức|mặt|bên|loại)(?!\w))",
    ),
    "reference": (
        (
            r"(?:{numbered})\s+(?:số\s+)?\d{1,4}(?:[.:-]\d{1,2}){0,8}(?![.,]?\d)"
            r"(?:\s*(?:,|và|[-–])\s*(?:số\s+)?\d++(?![.,%/])){0,31}(?!\d)(?!\s*(?:hồ sơ|thủ tục|%))"
        ),
        r"(?:{papers})\s+số\s*:?\s*\d++(?!\s?[/-])",
        r"(?:hai|2|02|ba|3|03)\s+cấp(?!\w)|4\.0",
        r"\(\d{1,2}\)",
    ),
}
_NEVER = r"(?!)"


def mask_pattern(numbered: Sequence[str], papers: Sequence[str]) -> re.Pattern[str]:
    """Return what finds a mask in a text in lower case; its group tells what the mask is.

    ``numbered`` are things that bear a number ("điều 5"), ``papers`` those that bear it after
    "số" ("luật số 5").
    """
    named = {"{numbered}": one_of(numbered), "{papers}": one_of(papers)}
    parts = []
    for what, patterns in _MASKS.items():
        joined = "|".join(patterns)
        for name, words in named.items():
            joined = joined.replace(name, words)
        parts.append(f"(?P<{what}>{joined})")
    return re.compile(rf"(?<![\w/,.-])(?:{'|'.join(parts)})(?!\w|[.,]\d)")


def one_of(words: Sequence[str]) -> str:
    """Return a pattern of any of some words, the longest first; of none, one that never matches."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or _NEVER
