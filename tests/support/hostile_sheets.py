"""Sheets that lie, explode or lead astray: ``SHEETS``, as in ``hostile_workbooks``."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from support.odd_workbooks import CELL, MAIN, packed, shared, sheet, styles, with_sheet

from cchc_lib.foreign.workbook.sheet import MAX_CELLS

Hostile: TypeAlias = tuple[Callable[[], bytes], str]
"""What makes the file, and words of the refusal; "" where it is read."""

SHEET = "xl/worksheets/sheet1.xml"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_DTD = f'<!DOCTYPE sst [<!ENTITY a0 "ha">{_LAUGHS}]>'
_ITEM = "<si><t>{}</t></si>"


def _dtd(declared: str, used: str) -> Callable[[], bytes]:
    part = f'<?xml version="1.0"?>{declared}<sst xmlns="{MAIN}"><si><t>{used}</t></si></sst>'
    return lambda: packed({"xl/sharedStrings.xml": part})


def _cell(said: str, inside: str, row: str = '<row r="1">') -> Callable[[], bytes]:
    return lambda: with_sheet(f"{row}<c {said}>{inside}</c></row>")


def replaced(name: str, content: Callable[[], str | bytes | None]) -> Callable[[], bytes]:
    return lambda: packed({name: content()})


def _attributes(one: str, count: int) -> str:
    return f"<row {''.join(one.format(n) for n in range(count))}/>"


def _numbers(rows: int) -> str:
    """Return so many rows of two cells each."""
    row = '<row><c r="A{0}"><v>{1}</v></c><c r="B{0}" t="str"><v>{1}</v></c></row>'
    return "".join(row.format(n, n * 7919 % 99991) for n in range(1, rows + 1))


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
    "a million levels": (replaced(SHEET, lambda: sheet("<a>" * 1_000_000)), "quá nhiều ô"),
    "millions of empty elements": (
        replaced(SHEET, lambda: sheet("<a/>" * 1_900_000)),
        "quá nhiều ô",
    ),
    "an attribute without end": (
        replaced(SHEET, lambda: sheet(f'<row a="{"x" * 3_000_000}"/>')),
        "quá nhiều ô",
    ),
    "a comment without end": (
        replaced(SHEET, lambda: sheet(f"<!--{'x' * 3_000_000}-->")),
        "quá nhiều ô",
    ),
    "60,000 attributes": (
        replaced(SHEET, lambda: sheet(_attributes('a{0}="{0}" ', 60_000))),
        "",
    ),
    "40,000 namespaces": (
        replaced(SHEET, lambda: sheet(_attributes('xmlns:a{0}="{0}" ', 40_000))),
        "",
    ),
    "a NUL": (replaced(SHEET, lambda: sheet('<row><c t="str"><v>a\0b</v></c></row>')), "tệp hỏng"),
    "an encoding nobody knows": (
        replaced(SHEET, lambda: sheet().replace("UTF-8", "x-none")),
        "tệp hỏng",
    ),
    "an encoding in disguise": (replaced(SHEET, lambda: sheet().replace("UTF-8", "utf-7")), "tệp"),
    "bytes that are no text": (replaced(SHEET, lambda: sheet().encode() + b"\xff\xfe"), "tệp hỏng"),
    "cells of a language of its own": (
        replaced(SHEET, lambda: sheet(CELL.replace("<c ", '<c xmlns="urn:x" '))),
        "",
    ),
}
_CELLS: Mapping[str, Hostile] = {
    "600,000 columns": (
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
    "a truth that is none": (_cell('t="b"', "<v>2</v>"), "I!A1: có kiểu dữ liệu lạ"),
    "a kind that is none": (_cell('t="x"', "<v>1</v>"), "I!A1: có kiểu dữ liệu lạ"),
    "no number": (_cell("", "<v>NaN</v>"), "I!A1: không phải là một số hữu hạn"),
    "a number without end": (_cell("", "<v>INF</v>"), "I!A1: không phải là một số hữu hạn"),
    "a number too large": (_cell("", "<v>1e999</v>"), "I!A1: không phải là một số hữu hạn"),
    "a number of 200,000 digits": (
        _cell("", f"<v>{'9' * 200_000}</v>"),
        "I!A1: không phải là một số hữu hạn",
    ),
    "Indian digits": (_cell("", "<v>६४७६</v>"), "I!A1: không phải là một số hữu hạn"),
    "a day that is none": (_cell('t="d"', "<v>2026-02-31</v>"), "I!A1: không phải là một số"),
    "a text too long": (
        _cell('t="str"', f"<v>{'x' * 40_000}</v>"),
        "I!A1: chữ dài quá 32.767 ký tự, Excel",
    ),
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
        replaced(SHEET, lambda: sheet(CELL, before='<dimension ref="A1:XFD1048576"/>')),
        "",
    ),
    "one long text in all cells": (
        lambda: with_sheet(
            '<row><c t="s"><v>0</v></c></row>' * 90_000, shared=shared(_ITEM.format("x" * 32_000))
        ),
        "quá nhiều ô",
    ),
    "a long number format in each cell": (
        lambda: with_sheet(
            '<row><c s="0"><v>1</v></c></row>' * MAX_CELLS,
            styles=styles(
                f'<numFmt numFmtId="200" formatCode="{"ư" * 400}"/>', '<xf numFmtId="200"/>'
            ),
        ),
        "",
    ),
    "more cells than may be": (
        lambda: with_sheet(_numbers(MAX_CELLS // 2 + 1)),
        f"I!A{MAX_CELLS // 2 + 1}: tệp có quá nhiều",
    ),
    "as many cells as may be": (lambda: with_sheet(_numbers(MAX_CELLS // 2)), ""),
    "as many long texts as may be": (
        lambda: with_sheet(
            '<row><c t="s"><v>0</v></c></row>' * MAX_CELLS, shared=shared(_ITEM.format("ư" * 33))
        ),
        "",
    ),
}
SHEETS: Mapping[str, Hostile] = {**_MARKUP, **_CELLS}
