"""The Word template that a report is filled into: ours, or an office's own.

A template is a whole document: its styles, margins, headers and letterhead are the office's, and
fields such as ``{{cơ quan}}`` say where the report's words go. What it lacks is told at once, by
name; nothing of a report is left out because a template has no place for it.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject

from cchc_lib.errors import InputError, Place, Problem, reason_of
from cchc_lib.handed_in import TEMPLATE
from cchc_lib.render.docx.xml import qualified as q
from cchc_lib.render.packed import pack

BODY = "nội dung"
FIELDS = (
    "cơ quan chủ quản",
    "cơ quan",
    "số",
    "ký hiệu",
    "địa danh, ngày",
    "tên loại",
    "trích yếu",
    BODY,
    "nơi nhận",
    "quyền hạn, chức vụ",
    "người ký",
)
"""What stands in braces in a template, ``{{số}}``; each at least once."""

STYLES = (
    "CCHC Nội dung",
    "CCHC Căn cứ",
    "CCHC Ghi chú",
    "CCHC Tiêu đề 1",
    "CCHC Tiêu đề 2",
    "CCHC Tiêu đề 3",
    "CCHC Gạch đầu dòng 1",
    "CCHC Gạch đầu dòng 2",
    "CCHC Mục số",
    "CCHC Phụ lục",
    "CCHC Kèm theo",
    "CCHC Bảng",
    "CCHC Ô bảng",
    "CCHC Ô bảng rộng",
    "CCHC Ô bảng nhỏ",
    "CCHC Ghi chú bảng",
    "CCHC Hình",
    "CCHC Tên hình",
    "CCHC Dấu",
    "CCHC Ngắt phần",
)
"""The styles that a template must have, by the names that Word shows."""

_PARTS = Path(__file__).parent / "template"
_FIELD = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_MAX_BYTES = 4 << 20  # as much as is packed of an input
_MAX_UNPACKED = 20 << 20
_MAX_MEMBERS = 200
_TOO_LARGE = "quá lớn so với một mẫu văn bản"
_FETCHING = frozenset(
    ("INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "HYPERLINK")
)
_MACROS = ("vbaProject", "activeX", "embeddings/")


@cache
def default_template() -> bytes:
    """Return our own template, packed from the parts beside this module."""
    return pack((path.relative_to(_PARTS).as_posix(), path.read_bytes()) for path in _parts())


def _parts() -> list[Path]:
    return sorted(path for path in _PARTS.rglob("*") if path.is_file())


class Template:
    """A template that has been read and has all that is needed.

    Raises ``InputError`` with everything that is wrong with it.
    """

    def __init__(self, content: bytes, path: str = TEMPLATE) -> None:
        self._path = path
        self.document = self._opened(content)
        self.body = self.document.element.body
        names = {style.name: style.style_id for style in self.document.styles}
        self._place = self._place_of_body()
        self._refuse(self._faults(names))
        self.styles: Mapping[str, str] = {name: names[name] for name in STYLES}

    def fill(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Put the lines of each field in its place.

        A paragraph with nothing but a field is repeated for each line, and gone where it has none.
        """
        for part in self._stories():
            for paragraph in list(part.iter(q("w:p"))):
                _fill(paragraph, fields)

    def replace_body(self, contents: Iterable[Any]) -> None:
        """Put the body of the report in its place."""
        for element in contents:
            self._place.addprevious(element)
        self.body.remove(self._place)

    def _opened(self, content: bytes) -> DocumentObject:
        if len(content) > _MAX_BYTES:
            self._refuse([_TOO_LARGE])
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                self._refuse(_dangers(package))
            return Document(io.BytesIO(content))
        except InputError:
            raise
        except Exception as error:  # whatever a reader of foreign files raises
            problem = "không phải tệp Word (.docx) đọc được; hãy lưu lại bằng Word"
            raise InputError([Problem(Place(self._path), problem)]) from error

    def _refuse(self, faults: Iterable[str]) -> None:
        if problems := [Problem(Place(self._path), fault) for fault in faults]:
            raise InputError(problems)

    def _faults(self, styles: Iterable[str | None]) -> Iterator[str]:
        names = set(styles)
        for name in STYLES:
            if name not in names:
                yield f'thiếu kiểu (style) "{name}"'
        found = {name for part in self._stories() for name in _fields_in(part)}
        for name in FIELDS:
            if name not in found:
                yield f"thiếu chỗ điền {{{{{name}}}}}"
        for name in sorted(found - set(FIELDS)):
            near = get_close_matches(name, FIELDS, 1)
            hint = f"; có phải {{{{{near[0]}}}}}?" if near else ""
            yield f"không biết điền gì vào {{{{{name}}}}}{hint}"
        yield from _foreign_fields(self._stories())
        if BODY in found and self._place is None:
            yield f"{{{{{BODY}}}}} phải đứng riêng một đoạn, ngoài bảng"
        if self.body.find(q("w:sectPr")) is None:
            yield "không có khổ giấy, lề trang (phần cuối của văn bản)"

    def _stories(self) -> Iterator[Any]:
        """Yield the parts whose words a person can edit: the document, its headers and footers."""
        yield self.body
        for section in self.document.sections:
            for story in (section.header, section.first_page_header, section.footer):
                if not story.is_linked_to_previous:
                    yield story.part.element

    def _place_of_body(self) -> Any:
        paragraphs = self.body.findall(q("w:p"))
        return next((p for p in paragraphs if _only_field(_text(p)) == BODY), None)


def read_template(path: Path) -> Template:
    """Read an office's template; raises ``InputError`` where it cannot be or lacks something."""
    try:
        with path.open("rb") as file:
            return Template(file.read(_MAX_BYTES + 1), str(path))
    except OSError as error:
        problem = Problem(Place(str(path)), f"không đọc được: {reason_of(error)}")
        raise InputError([problem]) from None


def _dangers(package: zipfile.ZipFile) -> Iterator[str]:
    """Yield why a template is not even opened: its size, code in it, what it would fetch."""
    members = package.infolist()
    if len(members) > _MAX_MEMBERS or sum(it.file_size for it in members) > _MAX_UNPACKED:
        yield _TOO_LARGE
        return
    if any(word in member.filename for member in members for word in _MACROS):
        yield "có macro hoặc tệp nhúng; hãy lưu lại thành .docx không có macro"
    for member in members:
        if member.filename.endswith(".rels") and b'TargetMode="External"' in package.read(member):
            yield f"có liên kết ra ngoài văn bản ({Path(member.filename).stem}); hãy bỏ liên kết"


def _foreign_fields(parts: Iterable[Any]) -> Iterator[str]:
    """Yield what Word would compute or fetch by itself; a page may bear its number."""
    for part in parts:
        for paragraph in part.iter(q("w:p")):
            words = [it.text or "" for it in paragraph.iter(q("w:instrText"))]
            words += [f" {it.get(q('w:instr'), '')} " for it in paragraph.iter(q("w:fldSimple"))]
            if found := set("".join(words).upper().split()) & _FETCHING:
                yield f"có trường {', '.join(sorted(found))} lấy nội dung từ ngoài; hãy bỏ đi"
        if next(part.iter(q("w:altChunk")), None) is not None:
            yield "có đoạn nhập từ tệp khác (altChunk); hãy chép chữ thay vào"


def _fields_in(part: Any) -> Iterator[str]:
    for paragraph in part.iter(q("w:p")):
        yield from _FIELD.findall(_text(paragraph))


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(q("w:t")))


def _only_field(text: str) -> str:
    found = _FIELD.fullmatch(text.strip())
    return found[1] if found else ""


def _fill(paragraph: Any, fields: Mapping[str, Sequence[str]]) -> None:
    text = _text(paragraph)
    alone = _only_field(text)
    if alone in fields:
        for line in fields[alone]:
            copy = deepcopy(paragraph)
            _substitute(copy, {alone: line})
            paragraph.addprevious(copy)
        if fields[alone] or _may_go(paragraph):
            paragraph.getparent().remove(paragraph)
        else:
            _substitute(paragraph, {alone: ""})
    elif _FIELD.search(text):
        _substitute(paragraph, {name: " ".join(lines) for name, lines in fields.items()})


def _may_go(paragraph: Any) -> bool:
    """Tell whether a paragraph is not the only one of its cell, which must have one."""
    return len(paragraph.getparent().findall(q("w:p"))) > 1


def _substitute(paragraph: Any, words: Mapping[str, str]) -> None:
    """Put words in the place of fields, in the look of the run where each field begins.

    Word cuts a field into several runs as it likes.
    """
    pieces = list(paragraph.iter(q("w:t")))
    for found in reversed(list(_FIELD.finditer(_text(paragraph)))):
        if found[1] not in words:
            continue
        end = 0
        for piece in pieces:
            text = piece.text or ""
            start, end = end, end + len(text)
            if start <= found.start() < end:
                inside = words[found[1]]
                piece.text = text[: found.start() - start] + inside + text[found.end() - start :]
            elif found.start() < end and start < found.end():
                piece.text = text[found.end() - start :]
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
