"""What to do about a slip in YAML or another encoding, in Vietnamese.

The words speak of what to change in the file, not of the parser's grammar.
"""

import codecs
import re
from typing import Any, Final

import yaml

QUOTE_IT: Final = "nếu đây là chữ, hãy đặt cả giá trị trong ngoặc kép"
_NO_TAG = f"không dùng thẻ (dấu !) của YAML; {QUOTE_IT}"
_NO_ANCHOR = f"không dùng neo (dấu &) của YAML; {QUOTE_IT}"
_NO_ALIAS = f"không dùng bí danh (dấu *) của YAML, hãy viết lại giá trị; {QUOTE_IT}"
NO_DIRECTIVE: Final = "không dùng chỉ thị YAML (dòng bắt đầu bằng %); hãy xóa dòng này"
NO_KEY: Final = f"khóa phải là một từ, không phải [ ] hay {{ }}; {QUOTE_IT}"
NO_MAPPING: Final = 'cần các dòng "khóa: giá trị" ở cấp ngoài cùng, có dấu cách sau dấu hai chấm'
LONG_KEYS: Final = "đường dẫn các khóa tới đây quá dài; hãy đặt khóa ngắn hơn"
ODD_KEY: Final = "khóa có xuống dòng, Tab hay dấu cách lạ; hãy gõ lại khóa này"
_GLUED = "thiếu dấu cách sau dấu hai chấm"
_NO_SPACE = 'thiếu dấu cách sau dấu "-" ở đầu mục'
SWALLOWED: Final = (
    'dòng bắt đầu bằng "- " này bị nối vào dòng trên; nếu là một mục, hãy cho thẳng cột với các '
    f"mục khác; {QUOTE_IT}"
)
READING_STOPS: Final = "dừng đọc ở đây vì quá nhiều lỗi; hãy sửa các chỗ trên rồi kiểm tra lại"
EMPTY_KEY: Final = 'khóa trống; cần một tên khóa trước dấu ":"'
_NO_TAB = "có phím Tab trong phần thụt lề; hãy thụt lề bằng dấu cách"
_MISALIGNED = "dòng này thụt lề không khớp với các dòng trên; các khóa cùng cấp phải thẳng cột"
_LEFT_OVER = (
    "thừa chữ sau một giá trị đã đóng ngoặc; hãy đặt cả giá trị trong một cặp ngoặc, "
    "và xem ngoặc ở các dòng trên đã đóng chưa"
)
_SECOND_COLON = 'giá trị có dấu ": " nên bị hiểu thành khóa; hãy đặt cả giá trị trong ngoặc kép'
_BAD_KEY = 'khóa không đứng được ở đây; hãy xem lại thụt lề, và dấu ": " của dòng trên'

_FOREIGN = {  # the longer mark first: UTF-32-LE begins as UTF-16-LE does
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

# A part of libyaml's "context; problem", whether the place is where it began, and our words.
# The first match wins.
_SYNTAX = (
    ("quoted scalar; found unexpected", True, "dấu ngoặc mở ở đây chưa đóng; hãy thêm dấu đóng"),
    ("tab character", False, _NO_TAB),
    ("expected ':'", True, 'dòng này thiếu dấu ":"; cần "khóa: giá trị", hoặc "- " rồi một mục'),
    ("a directive", True, NO_DIRECTIVE),
    ("YAML d", False, NO_DIRECTIVE),
    ("%", False, NO_DIRECTIVE),
    ("a tag", True, _NO_TAG),
    ("tag handle", False, _NO_TAG),
    ("an anchor", True, _NO_ANCHOR),
    ("an alias", True, _NO_ALIAS),
    ("a quoted scalar", False, r"ký hiệu \ sai trong ngoặc kép; hãy viết \\, hoặc dùng nháy đơn"),
    ("a block scalar", False, "sau dấu | hoặc > phải xuống dòng, rồi viết chữ thụt vào"),
    ("block sequence entries", False, f'mục "- " phải đứng ở đầu một dòng riêng; {QUOTE_IT}'),
    ("mapping keys", False, f'dấu "? " không được đứng ở đây; {QUOTE_IT}'),
    ("',' or ']'", False, "danh sách mở bằng [ thiếu dấu phẩy hoặc dấu ] trước chỗ này"),
    ("',' or '}'", False, "nhóm mở bằng { thiếu dấu phẩy hoặc dấu } trước chỗ này"),
    ("expected node content", False, f"cần một giá trị ở đây; {QUOTE_IT}"),
    ("<document start>", False, 'không được viết gì sau dòng "..."; hãy xóa dòng "..." đó'),
)


def explain_syntax(error: yaml.MarkedYAMLError, lines: tuple[str, ...]) -> tuple[Any, str]:
    """Return the mark at which to point and, in Vietnamese, what to change there."""
    said = f"{error.context or ''}; {error.problem or ''}"
    for part, began, words in _SYNTAX:
        if part in said:
            return (began and error.context_mark) or error.problem_mark, words
    return error.problem_mark, _explain_by_line(said, error.problem_mark, lines)


def _explain_by_line(said: str, mark: Any, lines: tuple[str, ...]) -> str:
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    before, after = (line[: mark.column], line[mark.column :]) if mark else ("", "")
    if "cannot start any token" in said:
        sign = after[:1]
        return _NO_TAB if sign == "\t" else f'giá trị không được mở đầu bằng "{sign}"; {QUOTE_IT}'
    if "mapping values" in said:
        return _SECOND_COLON if re.search(r":\s", before) else _BAD_KEY
    if "did not find expected" in said and after.startswith(":"):
        return EMPTY_KEY
    if "did not find expected" in said:
        return _LEFT_OVER if before.strip(" -") else _MISALIGNED
    return f"chỗ này sai cú pháp YAML; {QUOTE_IT}"


def explain_lonely(value: str) -> str | None:
    """Return what is wrong with a value alone on its line that was meant as a key or an item."""
    if found := re.fullmatch(r"([a-z][a-z0-9_]*):([^\s:/]\S*)", value):
        return f'{_GLUED}; hãy viết "{found[1]}: {found[2]}"'
    if re.match(r"-[^\W\d_]", value):
        return f'{_NO_SPACE}; hãy viết "- {value[1:20]}" …'
    return None


def explain_machinery(event: Any) -> str | None:
    """Return what to write instead of the alias, anchor or tag of a parser event, if it has one."""
    if isinstance(event, yaml.AliasEvent):
        return _NO_ALIAS
    if event.anchor:
        return _NO_ANCHOR
    return _NO_TAG if event.tag else None


def explain_encoding(data: bytes, at: int) -> str:
    """Return what to do about ``data``, which stops being UTF-8 at the byte with index ``at``."""
    named = next((name for mark, name in _FOREIGN.items() if data.startswith(mark)), None)
    found = f"là {named}" if named else f"không phải UTF-8 (sai ở byte thứ {at + 1})"
    return f"bảng mã của tệp {found}; hãy lưu lại tệp dạng UTF-8"
