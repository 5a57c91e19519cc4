"""Workbooks that lie, explode or lead astray: of each its bytes and what is said about it.

``KINDS`` maps a name to a function that makes the file and to words of the refusal; "" where the
file is read.
"""

import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import TypeAlias

from support.odd_workbooks import (
    CELL,
    MAIN,
    PARTS,
    book,
    packed,
    relations,
    shared,
    sheet,
    styles,
    with_sheet,
    zipped,
)

Hostile: TypeAlias = tuple[Callable[[], bytes], str]

_SHEET = "xl/worksheets/sheet1.xml"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_DTD = f'<!DOCTYPE sst [<!ENTITY a0 "ha">{_LAUGHS}]>'
_ITEM = "<si><t>{}</t></si>"
_EMPTY = '<sheet name="{0}" sheetId="{1}" r:id="s1"/>'


def _dtd(declared: str, used: str) -> Callable[[], bytes]:
    part = f'<?xml version="1.0"?>{declared}<sst xmlns="{MAIN}"><si><t>{used}</t></si></sst>'
    return lambda: packed({"xl/sharedStrings.xml": part})


def _cell(said: str, inside: str, row: str = '<row r="1">') -> Callable[[], bytes]:
    return lambda: with_sheet(f"{row}<c {said}>{inside}</c></row>")


def _part(name: str, content: Callable[[], str | bytes | None]) -> Callable[[], bytes]:
    return lambda: packed({name: content()})


def _bomb(name: str, content: Callable[[], str | bytes]) -> Callable[[], bytes]:
    return lambda: packed({name: content()}, zipfile.ZIP_DEFLATED)


def _book(sheets: str, more: str = "") -> Callable[[], bytes]:
    return lambda: packed({"xl/workbook.xml": book(sheets, more)})


def _patched(old: bytes, new: bytes) -> Callable[[], bytes]:
    assert len(old) == len(new)
    return lambda: packed().replace(old, new)


def _of_directory(offset: int, value: bytes, member: str) -> Callable[[], bytes]:
    """Return a workbook whose directory says something else of a member."""

    def make() -> bytes:
        data = bytearray(packed())
        entry = data.index(member.encode(), data.index(b"PK\1\2")) - 46
        data[entry + offset : entry + offset + len(value)] = value
        return bytes(data)

    return make


def _attributes(one: str, count: int) -> str:
    return f"<row {''.join(one.format(n) for n in range(count))}/>"


def _numbers(rows: int) -> str:
    """Return so many rows of two cells each."""
    row = '<row><c r="A{0}"><v>{1}</v></c><c r="B{0}" t="str"><v>{1}</v></c></row>'
    return "".join(row.format(n, n * 7919 % 99991) for n in range(1, rows + 1))


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
    "a bomb": (_bomb("xl/media/a.bin", lambda: b"\0" * (65 << 20)), "giải nén ra quá lớn"),
    "a small bomb": (_bomb(_SHEET, lambda: sheet(" " * (9 << 20))), "giải nén ra quá lớn"),
    "a bomb in a zip in it": (
        _part("xl/media/a.zip", lambda: zipped([("b", b"\0" * (32 << 20))], zipfile.ZIP_DEFLATED)),
        "",
    ),
    "thousands of members": (
        lambda: zipped([(f"a{n}", "") for n in range(5000)]),
        "hơn 500 thành phần",
    ),
    "two members of one name": (
        lambda: zipped([*PARTS.items(), (_SHEET.upper(), sheet(""))]),
        "hai thành phần cùng tên",
    ),
    "a member that climbs": (_part("xl/../../../etc/passwd", lambda: "x"), "tên thành phần"),
    "a member from the root": (_part("/etc/passwd", lambda: "x"), "tên thành phần"),
    "a member on a drive": (_part("C:\\Windows\\win.ini", lambda: "x"), "tên thành phần"),
    "a locked member": (_of_directory(8, b"\1\0", _SHEET), "có mật khẩu"),
    "a member packed another way": (
        lambda: zipped([*PARTS.items()], zipfile.ZIP_LZMA),
        "tệp hỏng",
    ),
    "a member larger than it says": (
        _of_directory(24, struct.pack("<I", 100), _SHEET),
        "tệp hỏng",
    ),
    "a member that claims four gigabytes": (
        _of_directory(24, b"\xff\xff\xff\xfe", _SHEET),
        "giải nén ra quá lớn",
    ),
    "members that overlap": (_of_directory(42, b"\0\0\0\0", _SHEET), "tệp hỏng"),
    "a member beyond the end": (_of_directory(42, b"\xff\xff\xff\x7f", _SHEET), "tệp hỏng"),
    "a wrong checksum": (_of_directory(16, b"\1\2\3\4", _SHEET), "tệp hỏng"),
}
_MARKUP: Mapping[str, Hostile] = {
    "a billion laughs": (_dtd(_DTD, "&a9;"), "DTD"),
    "one long entity again and again": (
        _dtd(f'<!DOCTYPE sst [<!ENTITY a "{"x" * 50_000}">]>', "&a;" * 50_000),
        "DTD",
    ),
    "an entity that is a file": (
        _dtd('<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        "DTD",
    ),
    "a document type alone": (_dtd("<!DOCTYPE sst>", "x"), "DTD"),
    "a million levels": (_part(_SHEET, lambda: sheet("<a>" * 1_000_000)), "tệp hỏng"),
    "millions of empty elements": (
        _part(_SHEET, lambda: sheet("<a/>" * 1_900_000)),
        "quá nhiều ô",
    ),
    "an attribute without end": (
        _part(_SHEET, lambda: sheet(f'<row a="{"x" * 3_000_000}"/>')),
        "quá nhiều ô",
    ),
    "a comment without end": (
        _part(_SHEET, lambda: sheet(f"<!--{'x' * 3_000_000}-->")),
        "quá nhiều ô",
    ),
    "a hundred thousand attributes": (
        _part(_SHEET, lambda: sheet(_attributes('a{0}="{0}" ', 60_000))),
        "",
    ),
    "a hundred thousand namespaces": (
        _part(_SHEET, lambda: sheet(_attributes('xmlns:a{0}="{0}" ', 40_000))),
        "",
    ),
    "a NUL": (_part(_SHEET, lambda: sheet('<row><c t="str"><v>a\0b</v></c></row>')), "tệp hỏng"),
    "an encoding nobody knows": (
        _part(_SHEET, lambda: sheet().replace("UTF-8", "x-none")),
        "tệp hỏng",
    ),
    "an encoding in disguise": (_part(_SHEET, lambda: sheet().replace("UTF-8", "utf-7")), "tệp"),
    "bytes that are no text": (_part(_SHEET, lambda: sheet().encode() + b"\xff\xfe"), "tệp hỏng"),
    "cells of a language of its own": (
        _part(_SHEET, lambda: sheet(CELL.replace("<c ", '<c xmlns="urn:x" '))),
        "",
    ),
}
_CELLS: Mapping[str, Hostile] = {
    "a million columns": (
        lambda: with_sheet(f"<row>{'<c><v>1</v></c>' * 600_000}</row>"),
        "I!ALM1: có giá trị nằm quá xa",
    ),
    "the last cell of a sheet": (_cell('r="XFD1048576"', "<v>1</v>"), "I!XFD1048576: có giá trị"),
    "a column after the last": (_cell('r="XFE1"', "<v>1</v>"), "địa chỉ ô không hợp lệ"),
    "a row after the last": (_cell('r="A1048577"', "<v>1</v>"), "địa chỉ ô không hợp lệ"),
    "a row that is no number": (_cell("", "<v>1</v>", '<row r="-1">'), "địa chỉ ô không hợp lệ"),
    "a cell without a row": (lambda: with_sheet("<c><v>1</v></c>"), "địa chỉ ô không hợp lệ"),
    "a merge of the whole sheet": (
        lambda: with_sheet(CELL, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "",
    ),
    "a merge of nothing": (
        lambda: with_sheet(CELL, '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>'),
        "I: địa chỉ ô không hợp lệ",
    ),
    "thousands of merges": (
        lambda: with_sheet(CELL, '<mergeCell ref="A1:B2"/>' * 20_000),
        "I: tệp có quá nhiều",
    ),
    "a cell twice": (lambda: with_sheet(CELL * 2), "I!A1: ô được ghi hai lần"),
    "a text that is not there": (_cell('t="s"', "<v>999999999</v>"), "I!A1: trỏ tới chữ"),
    "a text before the first": (_cell('t="s"', "<v>-1</v>"), "I!A1: trỏ tới chữ"),
    "a text with a huge number": (_cell('t="s"', f"<v>{'9' * 9000}</v>"), "I!A1: trỏ tới chữ"),
    "a style that is not there": (_cell('s="7"', "<v>1</v>"), "I!A1: trỏ tới kiểu"),
    "a style before the first": (_cell('s="-1"', "<v>1</v>"), "I!A1: trỏ tới kiểu"),
    "a kind that is none": (_cell('t="x"', "<v>1</v>"), "I!A1: có kiểu dữ liệu lạ"),
    "no number": (_cell("", "<v>NaN</v>"), "I!A1: không phải là một số hữu hạn"),
    "a number without end": (_cell("", "<v>INF</v>"), "I!A1: không phải là một số hữu hạn"),
    "a number too large": (_cell("", "<v>1e999</v>"), "I!A1: không phải là một số hữu hạn"),
    "a number of a million digits": (
        _cell("", f"<v>{'9' * 200_000}</v>"),
        "I!A1: không phải là một số hữu hạn",
    ),
    "Indian digits": (_cell("", "<v>६४७६</v>"), "I!A1: không phải là một số hữu hạn"),
    "a day that is none": (_cell('t="d"', "<v>2026-02-31</v>"), "I!A1: không phải là một số"),
    "a text too long": (_cell('t="str"', f"<v>{'x' * 40_000}</v>"), "I!A1: có ô chứa hơn 32.767"),
    "a heap of marks": (
        _cell('t="str"', "<v>a" + "\u0301\u0323" * 999 + "</v>"),
        "I!A1: có hơn 30 dấu",
    ),
    "an escape of half a sign": (_cell('t="str"', "<v>_xD800__x0000_</v>"), ""),
    "a formula that starts a program": (
        _cell("", "<f>cmd|'/c calc'!A0</f><v>1</v>"),
        "",
    ),
    "a dimension that lies": (
        _part(_SHEET, lambda: sheet(CELL, before='<dimension ref="A1:XFD1048576"/>')),
        "",
    ),
    "one long text in all cells": (
        lambda: with_sheet(
            '<row><c t="s"><v>0</v></c></row>' * 90_000, shared=shared(_ITEM.format("x" * 32_000))
        ),
        "quá nhiều ô",
    ),
    "more cells than may be": (
        lambda: with_sheet(_numbers(100_001)),
        "I!A100001: tệp có quá nhiều",
    ),
    "as many cells as may be": (lambda: with_sheet(_numbers(100_000)), ""),
    "as many long texts as may be": (
        lambda: with_sheet(
            '<row><c t="s"><v>0</v></c></row>' * 150_000, shared=shared(_ITEM.format("ư" * 33))
        ),
        "",
    ),
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
    "two sheets of one name": (_book(_EMPTY.format("I", 1) + _EMPTY.format("i", 2)), "trùng nhau"),
    "a sheet without a name": (_book(_EMPTY.format("", 1)), "tên trang tính trống"),
    "a sheet with an endless name": (_book(_EMPTY.format("a" * 9000, 1)), "tên trang tính trống"),
    "a million sheets": (_book(_EMPTY.format("I", 1) * 500_000), "tệp"),
    "names without end": (
        _book(_EMPTY.format("I", 1), '<definedName name="a">I!A1</definedName>' * 21_000),
        "hơn 20000 tên",
    ),
    "one name for two cells": (
        _book(
            _EMPTY.format("I", 1),
            '<definedName name="a">I!A1</definedName><definedName name="a">I!A2</definedName>',
        ),
        'tên "a" được đặt cho hai ô',
    ),
    "a sheet that is the workbook": (
        _part("xl/_rels/workbook.xml.rels", lambda: relations(("s1", "worksheet", "workbook.xml"))),
        "",
    ),
    "relations in a circle": (
        _part(
            "xl/_rels/workbook.xml.rels",
            lambda: relations(("s1", "worksheet", "_rels/workbook.xml.rels")),
        ),
        "",
    ),
    "a sheet of another file": (
        _part(
            "xl/_rels/workbook.xml.rels",
            lambda: relations(
                ("s1", "worksheet", "file:///etc/passwd"), more=' TargetMode="External"'
            ),
        ),
        "I: không đọc được tệp này",
    ),
    "a sheet outside": (
        _part(
            "xl/_rels/workbook.xml.rels",
            lambda: relations(("s1", "worksheet", "../../../../etc/passwd")),
        ),
        "I: không đọc được tệp này",
    ),
    "a sheet that is missing": (_part(_SHEET, lambda: None), "I: không đọc được tệp này"),
    "texts that are missing": (_part("xl/sharedStrings.xml", lambda: None), "tệp hỏng"),
    "no main part": (_part("xl/workbook.xml", lambda: None), "không phải là tệp Excel"),
    "no relations": (_part("_rels/.rels", lambda: None), "không phải là tệp Excel"),
    "no relations of the workbook": (
        _part("xl/_rels/workbook.xml.rels", lambda: None),
        "I: không đọc được tệp này",
    ),
    "a Word file": (
        _part("xl/workbook.xml", lambda: '<document xmlns="urn:w"/>'),
        "không phải là tệp Excel",
    ),
    "wrong content types": (
        _part("[Content_Types].xml", lambda: PARTS["_rels/.rels"]),
        "",
    ),
    "no content types": (_part("[Content_Types].xml", lambda: None), ""),
}
KINDS: Mapping[str, Hostile] = {**_PACKED, **_MARKUP, **_CELLS, **_BOOK}
