"""Types of documents and the letters that their symbols begin with."""

import re

from cchc_lib.submission.model.parts import Document

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục III, bảng chữ viết tắt tên loại văn bản"

# Laws and what guides them: Luật Ban hành văn bản QPPL. KL is the practice of inspectorates and of
# chairmen (Thông báo kết luận bears TB); rules are issued with a decision and may bear its QĐ.
# Luật, Công văn and Thư công have no letters of their own. The Party writes QĐi for Quy định and TT
# for Thông tri (Hướng dẫn 36-HD/VPTW).
_LETTERS: dict[str, tuple[str, ...]] = {
    "Nghị quyết": ("NQ",),
    "Nghị quyết liên tịch": ("NQLT", "NQ"),
    "Nghị định": ("NĐ",),
    "Quyết định": ("QĐ",),
    "Chỉ thị": ("CT",),
    "Thông tư": ("TT",),
    "Thông tư liên tịch": ("TTLT", "TT"),
    "Pháp lệnh": ("PL",),
    "Lệnh": ("L",),
    "Quy chế": ("QC", "QĐ"),
    "Quy định": ("QyĐ", "QĐ", "QĐi"),
    "Thông cáo": ("TC",),
    "Thông báo": ("TB",),
    "Hướng dẫn": ("HD",),
    "Chương trình": ("CTr",),
    "Kế hoạch": ("KH",),
    "Phương án": ("PA", "QĐ"),
    "Đề án": ("ĐA", "QĐ"),
    "Dự án": ("DA", "QĐ"),
    "Báo cáo": ("BC",),
    "Biên bản": ("BB",),
    "Tờ trình": ("TTr",),
    "Hợp đồng": ("HĐ",),
    "Công điện": ("CĐ",),
    "Bản ghi nhớ": ("BGN",),
    "Bản thỏa thuận": ("BTT",),
    "Giấy ủy quyền": ("GUQ",),
    "Giấy mời": ("GM",),
    "Giấy giới thiệu": ("GGT",),
    "Giấy nghỉ phép": ("GNP",),
    "Phiếu gửi": ("PG",),
    "Phiếu chuyển": ("PC",),
    "Phiếu báo": ("PB",),
    "Kết luận": ("KL", "TB"),
    "Kết luận thanh tra": ("KL",),
    "Thông tri": ("TT",),
}
_SHARED = frozenset({"Kết luận thanh tra", "Thông tri"})  # their letters name another type first
_TYPES = {
    letters[0].casefold(): type_ for type_, letters in _LETTERS.items() if type_ not in _SHARED
}
_PARLIAMENT = re.compile(r"(?i)(?:UBTV)?QH\d+")
_AUTHORITIES = frozenset({"ubnd", "hđnd"})
_PARTY_IN_STATE_FORM = re.compile(r"(?P<letters>[A-ZĐ]\w{0,3})-(?P<body>(?:TW|TU|HU|QU|ĐU)\b.*)")


def letters_of(document: Document) -> str:
    """Return the letters of a document's type, "" where it has none; a Party's letter has CV."""
    if document.type == "Công văn" and document.is_of_party:
        return "CV"
    return _LETTERS.get(document.type, ("",))[0]


def type_of(symbol: str) -> str:
    """Return the type that a symbol belongs to: ``KH-UBND`` is a Kế hoạch, ``UBND-VP`` a letter.

    "" where the letters are of no type known here.
    """
    first, _ = _split(symbol)
    return _TYPES.get(first.casefold(), "Công văn" if first.casefold() in _AUTHORITIES else "")


def disagreement(document: Document) -> str:
    """Return the letters of the symbol that are not those of the type, "" where they agree."""
    first, rest = _split(document.symbol)
    if bears_letter_sign(document) or _PARLIAMENT.fullmatch(first):
        return ""
    if document.type == "Công văn":  # other authorities shorten their own names: CT-TTHT
        is_meant = rest.split("-")[0].casefold() in _AUTHORITIES or document.is_of_party
        return first if is_meant and first.casefold() in _TYPES else ""
    known = {letters.casefold() for letters in _LETTERS.get(document.type, (first,))}
    return "" if {first.casefold(), first.casefold().removesuffix("lt")} & known else first


def bears_letter_sign(document: Document) -> bool:
    """Tell whether a công văn bears "CV", which only those of the Party do."""
    is_of_party = document.is_of_party or bool(party_code(document))
    parts = re.split("[-/]", document.symbol.casefold())
    return document.type == "Công văn" and "cv" in parts and not is_of_party


def party_code(document: Document) -> str:
    """Return number and symbol of a document of the Party that were written as the State does.

    ``57-NQ/TW`` for ``57/NQ-TW``, "" for any other document.
    """
    found = _PARTY_IN_STATE_FORM.fullmatch(document.symbol)
    if not found or found["letters"].casefold() not in {"cv", *_TYPES}:
        return ""
    return f"{document.number}-{found['letters']}/{found['body']}"


def right_symbol(document: Document) -> str:
    """Return the symbol that the type wants: ``QĐ-UBND`` for a Quyết định ``KH-UBND``."""
    first, rest = _split(document.symbol)
    if document.is_of_party:
        return f"{letters_of(document)}/{rest}"
    body = rest if first.casefold() in _TYPES and rest else first
    return "-".join(filter(None, (letters_of(document), body)))


def _split(symbol: str) -> tuple[str, str]:
    first, _, rest = symbol.replace("/", "-").partition("-")
    return first, rest
