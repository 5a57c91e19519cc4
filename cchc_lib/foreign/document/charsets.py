"""The characters of a plain text: Unicode, or the code page in which its words are Vietnamese."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from cchc_lib.foreign.document.legacy_fonts import to_unicode
from cchc_lib.foreign.refusal import Refusal

_SAMPLE = 64 << 10  # bytes that tell a code page
_ENOUGH = 0.6  # of the words with letters beyond ASCII: abbreviations and names are none

_UNKNOWN = "không nhận ra bảng mã của chữ; hãy mở bằng Notepad rồi lưu với mã UTF-8"
_BINARY = "không phải là văn bản; cần tệp .docx, .pdf, .txt hoặc .html"
_BROKEN = "chữ UTF-16 bị hỏng; hãy mở bằng Notepad rồi lưu với mã UTF-8"

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = "aăâeêioôơuưy"
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?[{_VOWELS}]{{1,3}}"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def decode(data: bytes, *, is_whole: bool = True) -> tuple[str, str]:
    """Return the text of bytes and a notice of how they were taken, "" for Unicode.

    Without ``is_whole`` the last character may be cut. Raises ``Refusal``.
    """
    encoding = _unicode_of(data)
    if encoding:
        return _decode_as(data, encoding, is_whole=is_whole), ""
    if b"\0" in data:
        raise Refusal(_BINARY)
    try:
        return _decode_as(data, "utf-8", is_whole=is_whole), ""
    except Refusal:
        return _decode_code_page(data)


def _unicode_of(data: bytes) -> str:
    """Return the encoding that a mark or zeros at every other byte tell, "" where none do."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    begun = data[:_SAMPLE]
    if begun[1::2].count(0) > len(begun) // 8:
        return "utf-16-le"
    return "utf-16-be" if begun[::2].count(0) > len(begun) // 8 else ""


def _decode_as(data: bytes, encoding: str, *, is_whole: bool) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if not is_whole and error.start > len(data) - 4:
            return data[: error.start].decode(encoding)
        raise Refusal(_BROKEN) from error


def _decode_code_page(data: bytes) -> tuple[str, str]:
    """Return the text in the code page that makes the most words Vietnamese."""
    judged = ((share_of_syllables(read(data[:_SAMPLE])), name) for name, read in _PAGES.items())
    share, best = max(judged)
    if share < _ENOUGH:
        raise Refusal(_UNKNOWN)
    return _PAGES[best](data), f"chữ ghi theo bảng mã {best}: đã chuyển sang Unicode"


def share_of_syllables(text: str) -> float:
    """Return how many of the words that ASCII cannot write look Vietnamese, 0 where none are."""
    words = [word.lower() for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 0


def _is_syllable(word: str) -> bool:
    toned = _TONES.findall(unicodedata.normalize("NFD", word))
    return len(toned) <= 1 and _SYLLABLE.fullmatch("".join(_toneless(word))) is not None


def _toneless(word: str) -> Iterator[str]:
    for letter in word:
        yield unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", letter)))


_PAGES: dict[str, Callable[[bytes], str]] = {
    "Windows-1258": lambda data: unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
    "TCVN3 (ABC)": lambda data: to_unicode(data.decode("latin-1"), "tcvn3"),
    "VNI": lambda data: to_unicode(data.decode("cp1252", "replace"), "vni"),
}
