"""Workbooks that lie, explode or lead astray: of each its bytes and what is said about it.

``KINDS`` maps a name to a function that makes the file and to words of the refusal; "" where the
file is read.
"""

import struct
import zipfile
from collections.abc import Callable, Mapping

from support.hostile_sheets import SHEET, SHEETS, Hostile, replaced
from support.odd_workbooks import (
    CELL,
    PARTS,
    book,
    packed,
    relations,
    sheet,
    styles,
    with_sheet,
    zipped,
)

_EMPTY = '<sheet name="{0}" sheetId="{1}" r:id="s1"/>'


def _deflated(name: str, content: Callable[[], str | bytes]) -> Callable[[], bytes]:
    return lambda: packed({name: content()}, zipfile.ZIP_DEFLATED)


def _book(sheets: str, more: str = "") -> Callable[[], bytes]:
    return lambda: packed({"xl/workbook.xml": book(sheets, more)})


def _of_directory(offset: int, value: bytes, member: str) -> Callable[[], bytes]:
    """Return a workbook whose directory says something else of a member."""

    def make() -> bytes:
        data = bytearray(packed())
        entry = data.index(member.encode(), data.index(b"PK\1\2")) - 46
        data[entry + offset : entry + offset + len(value)] = value
        return bytes(data)

    return make


_PACKED: Mapping[str, Hostile] = {
    "nothing": (lambda: b"", "tệp rỗng"),
    "an old or locked workbook": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 5000,
        "có mật khẩu hoặc là .xls cũ",
    ),
    "a page called a workbook": (lambda: b"<html><table>", "không phải là tệp Excel .xlsx"),
    "the first two bytes of a zip": (lambda: b"PK", "không phải là tệp Excel .xlsx"),
    "a heap of more than may be": (lambda: b"PK\3\4" + b"\0" * (11 << 20), "lớn hơn 10 MB"),
    "an empty zip": (lambda: zipped([]), "không phải là tệp Excel"),
    "a zip of nothing ours": (lambda: zipped([("a", "b")]), "không phải là tệp Excel"),
    "half a file": (lambda: packed()[: len(packed()) // 2], "tệp hỏng"),
    "a bomb": (_deflated("xl/media/a.bin", lambda: b"\0" * (65 << 20)), "giải nén ra quá lớn"),
    "a small bomb": (_deflated(SHEET, lambda: sheet(" " * (9 << 20))), "giải nén ra quá lớn"),
    "a picture that packs as well as a bomb": (
        _deflated("xl/media/a.bmp", lambda: b"\xff" * (3 << 20)),
        "",
    ),
    "a bomb in a zip in it": (
        replaced(
            "xl/media/a.zip", lambda: zipped([("b", b"\0" * (32 << 20))], zipfile.ZIP_DEFLATED)
        ),
        "",
    ),
    "thousands of members": (
        lambda: zipped([(f"a{n}", "") for n in range(5000)]),
        "hơn 500 thành phần",
    ),
    "two members of one name": (
        lambda: zipped([*PARTS.items(), (SHEET.upper(), sheet(""))]),
        "hai thành phần cùng tên",
    ),
    "a member that climbs": (replaced("xl/../../../etc/passwd", lambda: "x"), "tên thành phần"),
    "a member from the root": (replaced("/etc/passwd", lambda: "x"), "tên thành phần"),
    "a member on a drive": (replaced("C:\\Windows\\win.ini", lambda: "x"), "tên thành phần"),
    "a locked member": (_of_directory(8, b"\1\0", SHEET), "có mật khẩu"),
    "a member packed another way": (
        lambda: zipped([*PARTS.items()], zipfile.ZIP_LZMA),
        "tệp hỏng",
    ),
    "a member larger than it says": (
        _of_directory(24, struct.pack("<I", 100), SHEET),
        "tệp hỏng",
    ),
    "a member that claims four gigabytes": (
        _of_directory(24, b"\xff\xff\xff\xfe", SHEET),
        "giải nén ra quá lớn",
    ),
    "members that overlap": (_of_directory(42, b"\0\0\0\0", SHEET), "tệp hỏng"),
    "a member beyond the end": (_of_directory(42, b"\xff\xff\xff\x7f", SHEET), "tệp hỏng"),
    "a wrong checksum": (_of_directory(16, b"\1\2\3\4", SHEET), "tệp hỏng"),
}
_BOOK: Mapping[str, Hostile] = {
    "many styles": (
        lambda: with_sheet(
            CELL.replace("<c ", '<c s="65535" '), styles=styles("", '<xf numFmtId="14"/>' * 65_536)
        ),
        "",
    ),
    "a format full of brackets": (
        lambda: with_sheet(
            CELL.replace("<c ", '<c s="0" '),
            styles=styles(
                f'<numFmt numFmtId="200" formatCode="{"[" * 90_000}"/>', '<xf numFmtId="200"/>'
            ),
        ),
        "",
    ),
    "fifty-one sheets": (
        _book("".join(_EMPTY.format(n, n) for n in range(51))),
        "hơn 50 trang tính",
    ),
    "one large part as fifty sheets": (
        lambda: packed(
            {
                "xl/workbook.xml": book("".join(_EMPTY.format(n, n) for n in range(50))),
                SHEET: sheet("x" * (9 << 20)),
            }
        ),
        "7: tệp có quá nhiều",
    ),
    "two sheets of one name": (_book(_EMPTY.format("I", 1) + _EMPTY.format("i", 2)), "trùng nhau"),
    "a sheet without a name": (_book(_EMPTY.format("", 1)), "tên trang tính trống"),
    "a sheet with an endless name": (_book(_EMPTY.format("a" * 9000, 1)), "tên trang tính trống"),
    "200,000 sheets": (_book(_EMPTY.format("I", 1) * 200_000), "hơn 50 trang tính"),
    "names without end": (
        _book(_EMPTY.format("I", 1), '<definedName name="a">I!A1</definedName>' * 21_000),
        "hơn 20.000 tên",
    ),
    "one name for two cells": (
        _book(
            _EMPTY.format("I", 1),
            '<definedName name="a">I!A1</definedName><definedName name="a">I!A2</definedName>',
        ),
        'tên "a" được đặt cho hai ô',
    ),
    "a sheet that is the workbook": (
        replaced(
            "xl/_rels/workbook.xml.rels", lambda: relations(("s1", "worksheet", "workbook.xml"))
        ),
        "",
    ),
    "relations in a circle": (
        replaced(
            "xl/_rels/workbook.xml.rels",
            lambda: relations(("s1", "worksheet", "_rels/workbook.xml.rels")),
        ),
        "",
    ),
    "a sheet of another file": (
        replaced(
            "xl/_rels/workbook.xml.rels",
            lambda: relations(
                ("s1", "worksheet", "file:///etc/passwd"), more=' TargetMode="External"'
            ),
        ),
        "I: không đọc được tệp này",
    ),
    "a sheet outside": (
        replaced(
            "xl/_rels/workbook.xml.rels",
            lambda: relations(("s1", "worksheet", "../../../../etc/passwd")),
        ),
        "I: không đọc được tệp này",
    ),
    "a sheet that is missing": (replaced(SHEET, lambda: None), "I: không đọc được tệp này"),
    "texts that are missing": (replaced("xl/sharedStrings.xml", lambda: None), "tệp hỏng"),
    "no main part": (replaced("xl/workbook.xml", lambda: None), "không phải là tệp Excel"),
    "no relations": (replaced("_rels/.rels", lambda: None), "không phải là tệp Excel"),
    "no relations of the workbook": (
        replaced("xl/_rels/workbook.xml.rels", lambda: None),
        "I: không đọc được tệp này",
    ),
    "a Word file": (
        replaced("xl/workbook.xml", lambda: '<document xmlns="urn:w"/>'),
        "không phải là tệp Excel",
    ),
    "wrong content types": (
        replaced("[Content_Types].xml", lambda: PARTS["_rels/.rels"]),
        "",
    ),
    "no content types": (replaced("[Content_Types].xml", lambda: None), ""),
}
KINDS: Mapping[str, Hostile] = {**_PACKED, **SHEETS, **_BOOK}
