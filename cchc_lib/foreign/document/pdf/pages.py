"""The pages of a PDF through pdfium: their texts, and where each stands. It renders nothing.

Forms, scripts, links and attachments are never loaded: only the text of the pages is asked for.
"""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pypdfium2_raw as pdfium

from cchc_lib.foreign.refusal import Refusal

MAX_PAGES = 300
MAX_CHARACTERS = 30_000  # of one page: a full one has 4,000

LOCKED = "tệp PDF có mật khẩu; hãy mở bằng mật khẩu rồi in lại thành PDF không có mật khẩu"
BROKEN_PDF = "tệp PDF hỏng hoặc bị cắt; hãy xuất lại từ Word"
TOO_MANY_PAGES = f"tệp có hơn {MAX_PAGES} trang; hãy bỏ bớt phụ lục"
TOO_DENSE = "một trang có quá nhiều chữ; hãy xuất lại từ Word"

_INVISIBLE: Final = 3  # ISO 32000-1, table 106: how programs lay recognised text under a picture
_HEAVY = 600  # of 100 to 900: semibold and more
_NAME = 64  # bytes of the name of a font that are looked at


class Page:
    """The text of one page: ``text`` has a line end wherever pdfium sees one."""

    def __init__(self, page: Any, text: Any) -> None:
        self._page, self._text = page, text
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self.height = float(pdfium.FPDF_GetPageHeightF(page))
        self.count = max(0, pdfium.FPDFText_CountChars(text))
        if self.count > MAX_CHARACTERS:
            raise Refusal(TOO_DENSE)
        units = (ctypes.c_ushort * (self.count + 1))()
        written = max(1, pdfium.FPDFText_GetText(text, 0, self.count, units)) - 1
        self._is_plain = written == self.count
        self.text = _decoded(bytes(units)[: 2 * written], written)

    def _index(self, at: int) -> int:
        """Return which character of the page stands at a place of its text."""
        if self._is_plain:
            return at
        return max(0, int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, at)))

    def generated(self, at: int, places: Sequence[int]) -> list[int]:
        """Return at which places after ``at`` pdfium has put a blank where the page has room."""
        is_generated, text, index = pdfium.FPDFText_IsGenerated, self._text, self._index
        if self._is_plain:
            return [each for each in places if is_generated(text, at + each) == 1]
        return [each for each in places if is_generated(text, index(at + each)) == 1]

    def origin(self, at: int) -> tuple[float, float]:
        """Return left end and base line of a character, in points from the lower left corner."""
        x, y = self._numbers[:2]
        pdfium.FPDFText_GetCharOrigin(self._text, self._index(at), x, y)
        return x.value, y.value

    def right(self, at: int) -> float:
        """Return the right end of a character."""
        left, right, bottom, top = self._numbers
        pdfium.FPDFText_GetCharBox(self._text, self._index(at), left, right, bottom, top)
        return right.value

    def size(self, at: int) -> float:
        """Return the size of a character in points."""
        return float(pdfium.FPDFText_GetFontSize(self._text, self._index(at)))

    def font(self, at: int) -> str:
        """Return the name of a character's font without the mark of a subset (``ABCDEF+``)."""
        name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
        index = self._index(at)
        long = pdfium.FPDFText_GetFontInfo(self._text, index, name, _NAME, flags) > _NAME
        return "" if long else name.value.decode("utf-8", "replace").rpartition("+")[2]

    def is_bold(self, at: int, font: str) -> bool:
        """Tell whether a character of a font is bold."""
        weight = pdfium.FPDFText_GetFontWeight(self._text, self._index(at))
        return "bold" in font.lower() or int(weight) >= _HEAVY

    def is_recognised(self) -> bool:
        """Tell whether the first word is invisible, as text is that lies under a picture of it."""
        shown = self.text.lstrip()
        if not shown:
            return False
        drawn = pdfium.FPDFText_GetTextObject(self._text, self._index(self.text.index(shown[0])))
        return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE

    def has_picture(self) -> bool:
        """Tell whether one of the first things drawn is a picture."""
        drawn = min(200, pdfium.FPDFPage_CountObjects(self._page))
        kinds = (
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(self._page, number))
            for number in range(drawn)
        )
        return pdfium.FPDF_PAGEOBJ_IMAGE in kinds


def _decoded(units: bytes, count: int) -> str:
    """Return UTF-16 as a text of one sign for each unit, so that places mean the same to both."""
    text = units.decode("utf-16-le", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return text if len(text) == count else "".join(chr(low | high << 8) for low, high in pairs)


def open_pages(data: bytes) -> Iterator[Page]:
    """Yield the pages one by one, each only until the next. Raises ``Refusal``."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise Refusal(LOCKED if is_locked else BROKEN_PDF)
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise Refusal(TOO_MANY_PAGES)
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            raise Refusal(BROKEN_PDF, row=number + 1)
        yield Page(page, text)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
