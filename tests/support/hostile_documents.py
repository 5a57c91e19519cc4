"""Reports that lie, explode or lead astray: of each its bytes and what is said about it.

``KINDS`` maps a name to a function that makes the file and to words of the refusal; "" where the
file is read. A word in capitals is an answer of the process: it was ended, or its reader died.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import TypeAlias

from support.odd_documents import (
    DOCUMENT,
    body,
    cell,
    packed,
    para,
    row,
    run,
    table,
    word,
)
from support.odd_workbooks import relations, zipped

Hostile: TypeAlias = tuple[Callable[[], bytes], str]

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_RELATIONS = "word/_rels/document.xml.rels"
X = para("x")
_BEGIN = '<w:fldChar w:fldCharType="begin"/>'


def _nested(begin: str, end: str, times: int, inside: str = X) -> Callable[[], bytes]:
    return lambda: large(begin * times + inside + end * times)


def large(inside: str, changed: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a document that is not packed, so that no guard has reason to refuse it."""
    return word(inside, changed, zipfile.ZIP_STORED)


def changed_by(changed: Mapping[str, str | bytes], inside: str = X) -> Callable[[], bytes]:
    return lambda: large(inside, changed)


def _without(name: str) -> Callable[[], bytes]:
    def make() -> bytes:
        with zipfile.ZipFile(io.BytesIO(packed())) as old:
            return zipped([(one, old.read(one)) for one in old.namelist() if one != name])

    return make


def _entities() -> str:
    rows = "".join(f'<!ENTITY a{n + 1} "' + f"&a{n};" * 10 + '">' for n in range(9))
    return body(para("&a9;")).replace("?>", f'?><!DOCTYPE x [<!ENTITY a0 "a">{rows}]>', 1)


_PACKED: Mapping[str, Hostile] = {
    "a bomb": (
        lambda: word(X, {"word/media/a.bin": b"\0" * (65 << 20)}),
        "giải nén ra quá lớn",
    ),
    "a small bomb": (lambda: word(" " * (9 << 20)), "giải nén ra quá lớn"),
    "thousands of members": (
        lambda: zipped([(f"a{n}", "") for n in range(5000)]),
        "hơn 500 thành phần",
    ),
    "a member outside": (changed_by({"../../etc/passwd": "x"}), "tên thành phần không hợp lệ"),
    "half a file": (lambda: packed()[: len(packed()) // 2], "tệp hỏng"),
    "the beginning of a zip": (lambda: b"PK\3\4", "tệp hỏng"),
    "no relations": (_without("_rels/.rels"), "không phải là tệp Word"),
    "no main part": (_without(DOCUMENT), "không phải là tệp Word"),
    "no content types": (_without("[Content_Types].xml"), ""),
    "wrong content types": (changed_by({"[Content_Types].xml": "<a"}), ""),
    "no styles": (_without(_STYLES), "tệp hỏng"),
    "a header that is missing": (
        lambda: headless('<w:headerReference w:type="default" r:id="h9"/>'),
        "",
    ),
    "a main part of another language": (changed_by({DOCUMENT: "<a/>"}), "không phải là tệp Word"),
    "a main part outside": (
        changed_by({"_rels/.rels": relations(("m", "officeDocument", "../../../etc/passwd"))}),
        "không phải là tệp Word",
    ),
    "a template of another host": (
        changed_by(
            {
                "word/_rels/settings.xml.rels": relations(
                    ("t", "attachedTemplate", "file:///etc/passwd"), more=' TargetMode="External"'
                )
            }
        ),
        "",
    ),
    "styles that are the document": (
        changed_by({_RELATIONS: relations(("s1", "styles", "document.xml"))}),
        "",
    ),
}


def headless(refers: str) -> bytes:
    return word(f"{X}<w:sectPr>{refers}</w:sectPr>")


_XML: Mapping[str, Hostile] = {
    "entities of entities": (changed_by({DOCUMENT: _entities()}), "khai báo DTD"),
    "an entity of a file": (
        changed_by({DOCUMENT: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
        "khai báo DTD",
    ),
    "an encoding that is none": (
        changed_by({DOCUMENT: '<?xml version="1.0" encoding="x"?><a/>'}),
        "tệp hỏng",
    ),
    "a NUL": (changed_by({DOCUMENT: body(para("a\0b"))}), "tệp hỏng"),
    "a surrogate": (changed_by({DOCUMENT: body(para("a&#xD800;b"))}), "tệp hỏng"),
    "unclosed": (changed_by({DOCUMENT: body(X)[:-20]}), "tệp hỏng"),
    "an attribute without end": (
        changed_by({DOCUMENT: body(f'<w:p w:a="{"ab" * (4 << 20)}"/>')}),
        "quá",
    ),
    "60,000 attributes": (
        lambda: large("<w:p " + " ".join(f'a{n}="{n}"' for n in range(60_000)) + "/>" + X),
        "",
    ),
}
_TEXT: Mapping[str, Hostile] = {
    "a million empty paragraphs": (lambda: large("<w:p/>" * 1_000_000), "quá nhiều"),
    "30,000 paragraphs": (lambda: large(X * 30_000), "hơn 20.000 đoạn"),
    "as many paragraphs as may be": (lambda: large(X * 20_000), ""),
    "a paragraph without end": (lambda: large(para(run("ab " * 90_000))), "dài hơn 20.000 ký tự"),
    "a million runs": (lambda: large(para("<w:r><w:t>a</w:t></w:r>" * 700_000)), "quá nhiều"),
    "a million tabs": (lambda: large(para(f"<w:r>{'<w:tab/>' * 900_000}</w:r>")), "quá"),
    "a million lines of a paragraph": (
        lambda: large(para(f"<w:r>{'<w:br/>' * 900_000}<w:t>a</w:t></w:r>")),
        "quá nhiều",
    ),
    "200,000 lines of a paragraph": (
        lambda: large(para(f"<w:r>{'<w:br/>' * 200_000}<w:t>a</w:t></w:r>")),
        "",
    ),
    "200,000 fields": (
        lambda: large(para(f"<w:r>{_BEGIN * 200_000}</w:r>") + X),
        "",
    ),
    "fields that only end": (
        changed_by({}, para(f"<w:r>{_BEGIN.replace('begin', 'end') * 50}</w:r>") + X),
        "",
    ),
    "deletions in deletions": (_nested("<w:del>", "</w:del>", 100_000, ""), "không có chữ"),
    "boxes in boxes": (
        _nested("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", 5_000),
        "lồng nhau",
    ),
    "paragraphs in paragraphs": (_nested("<w:p>", "</w:p>", 5_000), "lồng nhau"),
    "100,000 levels of frames": (
        _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000),
        "",
    ),
    "choices in choices": (
        _nested("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", 50_000),
        "",
    ),
    "marks on one letter": (changed_by({}, para("a" + "\u0301" * 15_000)), "dấu chồng lên một chữ"),
    "bidi controls": (changed_by({}, para("1" + "\u202e\u2066" * 5_000 + "2")), ""),
    "signs of no font": (
        changed_by({}, para('<w:r><w:sym w:font="x" w:char="ZZZZ"/><w:sym w:char="-1"/></w:r>')),
        "",
    ),
    "changes by the thousand": (
        lambda: large(para(f"<w:ins>{run('a')}</w:ins>" * 15_000)),
        "",
    ),
    "a text in an old font, letter by letter": (
        lambda: large(
            para(
                "".join(
                    run("å", f'<w:rFonts w:hAnsi="{font}"/>')
                    for font in (".VnTime", "VNI-Times") * 9_000
                )
            )
        ),
        "",
    ),
}


_TABLES: Mapping[str, Hostile] = {
    "a cell over two thousand million columns": (
        changed_by({}, table(["a", cell("b", '<w:gridSpan w:val="2000000000"/>'), "c"])),
        "",
    ),
    "a cell over as many columns as nine digits say": (
        changed_by({}, table(["a", cell("b", '<w:gridSpan w:val="999999999"/>'), "c"])),
        "hơn 64 cột",
    ),
    "a row that begins far right": (
        changed_by({}, row(["a", "b"], '<w:gridBefore w:val="999999999"/>')),
        "hơn 64 cột",
    ),
    "100 columns": (changed_by({}, table(["a"] * 100)), "hơn 64 cột"),
    "100,000 cells in a row": (lambda: large(table(["a"] * 100_000)), "quá nhiều"),
    "100,000 cells without a word": (
        lambda: large(f"<w:tbl><w:tr>{'<w:tc/>' * 100_000}</w:tr></w:tbl>"),
        "quá nhiều",
    ),
    "as many rows as may be": (
        lambda: large("<w:tbl>" + row(["a", "5"]) * 11_000 + "</w:tbl>"),
        "",
    ),
    "100,000 levels of tables": (
        _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100_000),
        "lồng nhau hơn 20 lớp",
    ),
    "cells and rows of no table": (
        changed_by({}, "<w:tc/><w:tr/><w:vMerge/><w:gridSpan/>" + X),
        "",
    ),
}
KINDS: Mapping[str, Hostile] = {**_PACKED, **_XML, **_TEXT, **_TABLES}
