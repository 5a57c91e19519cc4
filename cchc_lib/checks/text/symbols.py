"""Types of documents and the letters that their symbols begin with."""

import re

from cchc_lib.submission.model.parts import Document

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục III, bảng chữ viết tắt tên loại văn bản"

# Nghị định, Thông tư: Luật Ban hành văn bản QPPL. KL is the practice of inspectorates and of
# chairmen (Thông báo kết luận bears TB); rules are issued with a decision and may bear its QĐ.
# Luật and Công văn have no letters of their own.
_LETTERS: dict[str, tuple[str, ...]] = {
    "Nghị quyết": ("NQ",),
    "Nghị định": ("NĐ",),
    "Quyết định": ("QĐ",),
    "Chỉ thị": ("CT",),
    "Thông tư": ("TT",),
    "Kế hoạch": ("KH",),
    "Thông báo": ("TB",),
    "Báo cáo": ("BC",),
    "Kết luận": ("KL", "TB"),
    "Kết luận thanh tra": ("KL",),
    "Hướng dẫn": ("HD",),
    "Tờ trình": ("TTr",),
    "Quy chế": ("QC", "QĐ"),
}
_OTHER_LETTERS = {"CTr": "Chương trình", "PA": "Phương án", "ĐA": "Đề án", "GM": "Giấy mời"}
_TYPES = {
    letters[0].casefold(): type_
    for type_, letters in reversed(_LETTERS.items())
    if type_ != "Kết luận thanh tra"
} | {letters.casefold(): type_ for letters, type_ in _OTHER_LETTERS.items()}
_PARLIAMENT = re.compile(r"(?i)QH\d+")
_AUTHORITIES = frozenset({"ubnd", "hđnd"})


def letters_of(type_: str) -> str:
    """Return the letters of a type, "" where it has none."""
    return _LETTERS.get(type_, ("",))[0]


def type_of(symbol: str) -> str:
    """Return the type that a symbol belongs to: ``KH-UBND`` is a Kế hoạch, ``UBND-VP`` a letter.

    "" where the letters are of no type known here.
    """
    first, _ = _split(symbol)
    return _TYPES.get(first.casefold(), "Công văn" if first.casefold() in _AUTHORITIES else "")


def disagreement(document: Document) -> str:
    """Return the letters of the symbol that are not those of the type, "" where they agree."""
    first, rest = _split(document.symbol)
    if document.type == "Luật" or bears_letter_sign(document) or _PARLIAMENT.fullmatch(first):
        return ""
    if document.type == "Công văn":  # other authorities shorten their own names: CT-TTHT
        is_ours = rest.split("-")[0].casefold() in _AUTHORITIES
        return first if is_ours and first.casefold() in _TYPES else ""
    known = {letters.casefold() for letters in _LETTERS[document.type]}
    return "" if first.casefold().removesuffix("lt") in known else first


def bears_letter_sign(document: Document) -> bool:
    """Tell whether a công văn bears "CV", which no type of document has."""
    return document.type == "Công văn" and "cv" in re.split("[-/]", document.symbol.casefold())


def right_symbol(document: Document) -> str:
    """Return the symbol that the type wants: ``QĐ-UBND`` for a Quyết định ``KH-UBND``."""
    first, rest = _split(document.symbol)
    body = rest if first.casefold() in _TYPES and rest else first
    return "-".join(filter(None, (letters_of(document.type), body)))


def _split(symbol: str) -> tuple[str, str]:
    first, _, rest = symbol.replace("/", "-").partition("-")
    return first, rest
