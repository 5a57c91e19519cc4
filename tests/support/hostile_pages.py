"""HTML, plain text and PDFs that lie, explode or lead astray; ``hostile_documents`` says how."""

from collections.abc import Mapping

from support.hostile_documents import Hostile
from support.odd_documents import pdf, stream, written

TEXTS: Mapping[str, Hostile] = {
    "a million levels of HTML": (lambda: b"<html>" + b"<div>" * 1_000_000 + b"x", "quá nhiều thẻ"),
    "90,000 levels of lists": (lambda: b"<html>" + b"<ul><li>" * 90_000 + b"x", ""),
    "tables in tables of HTML": (
        lambda: b"<html>" + b"<table><tr><td>" * 60_000 + b"x",
        "lồng nhau",
    ),
    "a comment without end": (lambda: b"<html>x" + b"<!-- " * 1_000_000, ""),
    "tags without end": (lambda: b"<html>x" + b"<a " * 1_000_000, "quá nhiều thẻ"),
    "quotes without end": (lambda: b"<html>x<p a='" + b'<b "' * 900_000, "quá nhiều thẻ"),
    "brackets": (lambda: b"<html>x" + b"<" * 4_000_000, "quá nhiều chữ"),
    "scripts without end": (lambda: b"<html>x" + b"<script>" * 500_000, ""),
    "entities of HTML": (lambda: b"<html>" + b"&#0;&#xD800;&#x202E;&amp;" * 4_000, ""),
    "a column of HTML": (lambda: b"<html><td colspan=9999>a<td>b", "hơn 64 cột"),
    "a hidden part without end": (lambda: b"<html>x<div hidden>" + b"<div>" * 150_000, ""),
    "empty lines": (lambda: b"\n" * 8_000_000 + b"x", "hơn 200.000 dòng"),
    "a line without end": (lambda: b"a " * 3_900_000, "quá"),
    "a line of tabs": (lambda: b"x" + b"\t" * 7_000_000 + b"y", "quá"),
    "lines that go on": (
        lambda: (b"x" * 59 + b"\n") * 40_000,
        "quá nhiều chữ",
    ),
    "bytes of no page": (lambda: bytes(range(1, 256)) * 30_000, "bảng mã"),
    "marks on a letter of text": (lambda: b"a" + "\u0301".encode() * 9_000, "dấu chồng lên"),
    "a text of 9 MB": (lambda: b"a\n" * 4_500_000, "lớn hơn 8 MB"),
    "a heap of more than may be": (lambda: b"PK\3\4" + b"\0" * (21 << 20), "lớn hơn 20 MB"),
}


def _forms(deep: int, wide: int) -> bytes:
    """Return a page of forms that each draw the next one many times."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page + "/Contents 99 0 R>>",
    ]
    for number in range(4, 4 + deep):
        says = (
            f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number + 1} 0 R>>>>"
        )
        objects.append(stream("/X Do " * wide, says))
    objects += ["null"] * (98 - len(objects))
    return pdf([*objects, stream("/X Do " * wide)])


def _tree(deep: int) -> bytes:
    """Return a tree of pages that is so deep."""
    kids = (f"<</Type/Pages/Kids[{n + 3} 0 R]/Count 1/Parent {n + 1} 0 R>>" for n in range(deep))
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", *kids, "<</Type/Page/MediaBox[0 0 9 9]>>"])


_LINE = [(85, 700, "Tong so: 6.476")]
PDFS: Mapping[str, Hostile] = {
    # Its time ends first or its memory, which depends on how fast the machine is.
    "a PDF that hangs": (lambda: _forms(20, 12), "SLOW|DIED"),
    "a PDF cut in half": (lambda: written(_LINE)[: len(written(_LINE)) // 2], "hỏng hoặc bị cắt"),
    "a PDF of nothing but its sign": (lambda: b"%PDF-1.7\n", "hỏng hoặc bị cắt"),
    "a PDF without a table of objects": (
        lambda: written(_LINE).replace(b"startxref", b"startx"),
        "",
    ),
    "a PDF behind other bytes": (lambda: b"x" * 500 + written(_LINE), ""),
    "100,000 pages": (
        lambda: pdf(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                f"<</Type/Pages/Kids[{'3 0 R ' * 100_000}]/Count 100000>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            ]
        ),
        "hơn 300 trang",
    ),
    "a count of pages that lies": (
        lambda: pdf(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 299>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            ]
        ),
        "hỏng hoặc bị cắt|không có chữ",
    ),
    "a tree of pages in a circle": (
        lambda: pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "hỏng hoặc bị cắt|không có chữ",
    ),
    "a deep tree of pages": (lambda: _tree(20_000), "hỏng hoặc bị cắt|không có chữ|DIED"),
    "a page of letters without end": (
        lambda: written([(9, 20 * n, "a b c d " * 9) for n in range(900)], box="900 18000"),
        "quá nhiều chữ",
    ),
    "100 full pages": (
        lambda: written(*[[(85, 760 - 14 * n, "Tong so ho so: " * 6) for n in range(50)]] * 100),
        "",
    ),
    "pieces all over a page": (
        lambda: written(
            *[[(n * 37 % 590, n * 91 % 830, f"{n}") for n in range(5_000)]] * 5,
        ),
        "",
    ),
    "letters of huge size far away": (
        lambda: written([(9e30, -9e30, "a"), (1e-30, 1e9, "b")]),
        "không có chữ",
    ),
    "a PDF behind a password": (
        lambda: written(_LINE).replace(
            b"/Root",
            b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
            + b"41" * 32
            + b">/U<"
            + b"42" * 32
            + b">>>"
            b"/ID[<41><41>]/Root",
        ),
        "có mật khẩu",
    ),
    "a script of a PDF": (
        lambda: written(_LINE).replace(
            b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(while(1);)>>"
        ),
        "",
    ),
}
