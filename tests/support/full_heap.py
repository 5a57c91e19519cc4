"""A heap of 120 received files as an office finds it, all synthetic, and what is to become of each.

``write_heap`` writes it; ``EXPECTED`` says of each file by its origin what becomes of it, and of
one that is not taken some words of the reason.
"""

import base64
import io
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from support.city import COMMUNES, PERIOD
from support.filled_form import blank
from support.heaps import EARLY, LATER, handed_in, mail, put, zipped

SIZE = 120
FORMS, LOOSE, IN_ZIP = range(6), range(6, 72), range(72, 92)
FIRST_MAIL, SECOND_MAIL, FORWARDED = range(92, 100), range(100, 105), range(105, 108)
TAKEN = [number for number in range(108) if number != 13]
"""The numbers of the communes whose file is taken: of 13 there are two."""

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def form_of(number: int) -> bytes:
    """Return the form of a commune: that of the first one with another code in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_BLANK)) as form, zipfile.ZipFile(made, "w") as other:
        for member in form.infolist():
            content = form.read(member).replace(_FIRST, COMMUNES[number].code.encode())
            member.compress_type = zipfile.ZIP_DEFLATED
            other.writestr(member, content)
    return made.getvalue()


_FIRST = COMMUNES[0].code.encode()
_BLANK = blank(COMMUNES[0].code, PERIOD)


def _spelled(number: int) -> bytes:
    """Return a submission as editors save it: with a mark at its head, or other ends of lines."""
    content = handed_in(number)
    if number % 3 == 0:
        return b"\xef\xbb\xbf" + content
    return content.replace(b"\n", b"\r\n") if number % 3 == 1 else content


def _decomposed(number: int) -> str:
    return unicodedata.normalize("NFD", f"số liệu {number}.yaml")


def _forwarding(inner: bytes) -> bytes:
    head = b"From: so@e.vn\r\nDate: Mon, 16 Mar 2026 09:00:00 +0700\r\n"
    kind = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + kind + base64.encodebytes(inner)


def _reports() -> Iterator[tuple[str, bytes, str]]:
    """Yield what is not taken: its name, its content, words of the reason."""
    text = handed_in(108).decode()
    yield "quý sau.yaml", handed_in(108, period="2026-Q2"), "của quý II năm 2026"
    yield "tỉnh khác.yaml", text.replace(COMMUNES[108].code, "00004").encode(), "không thuộc"
    yield "chụp.png", b"\x89PNG\r\n\x1a\n", "tệp ảnh"
    yield "khóa.xlsx", _COMPOUND + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"
    yield "bom.zip", zipped({"bom.yaml": bytes(90 << 20)}), "bung ra quá lớn"
    yield "thư.msg", _COMPOUND + "__properties_version1.0".encode("utf-16-le"), "thư .msg"
    yield "nén.rar", b"Rar!\x1a\x07", ".rar"
    word = zipped({"[Content_Types].xml": b"", "word/document.xml": b""})
    yield "báo cáo.docx", word, "báo cáo Word"
    yield "báo cáo.pdf", b"%PDF-1.7\n", "báo cáo PDF"
    yield "gõ nhầm.yaml", b"commune: [\n", "dòng 2: "


def write_heap(heap: Path) -> None:
    """Write the heap."""
    for number in FORMS:
        put(heap / "biểu" / f"Biểu gửi ({number}).xlsx", form_of(number))
    for number in LOOSE:
        put(heap / f"đợt {number % 2}" / f"bc {number}.yaml", _spelled(number))
    put(heap / "cả huyện.zip", zipped({f"x/{n}.yaml": handed_in(n) for n in IN_ZIP}))
    put(heap / "a.eml", mail({_decomposed(n): handed_in(n) for n in FIRST_MAIL}, LATER, "a@xa.vn"))
    put(heap / "b.eml", mail({f"{n}.zip": zipped({"b.yaml": handed_in(n)}) for n in SECOND_MAIL}))
    forwarded = mail({f"{n}.yaml": handed_in(n) for n in FORWARDED}, LATER, "khac@xa.vn")
    put(heap / "c.eml", _forwarding(forwarded))
    put(heap / "gửi lại 12.yaml", _spelled(12), LATER)
    put(heap / "sửa 13.yaml", handed_in(13, note="bản sửa"), LATER)
    for name, content, _ in _reports():
        put(heap / "khác" / name, content, EARLY)


def expected() -> dict[str, tuple[str, str]]:
    """Return by origin what becomes of each file, and words of the reason, "" for a taken one."""
    taken = [f"biểu/Biểu gửi ({n}).xlsx" for n in FORMS]
    taken += [f"đợt {n % 2}/bc {n}.yaml" for n in LOOSE]
    taken += [f"cả huyện.zip › x/{n}.yaml" for n in IN_ZIP]
    taken += [f"a.eml › số liệu {n}.yaml" for n in FIRST_MAIL]
    taken += [f"b.eml › {n}.zip › b.yaml" for n in SECOND_MAIL]
    taken += [f"c.eml › {n}.yaml" for n in FORWARDED]
    outcomes = dict.fromkeys(taken, ("đã nhận", ""))
    outcomes["gửi lại 12.yaml"] = ("trùng bản đã nhận", "như đợt 0/bc 12.yaml")
    two = ("chưa rõ", "2 tệp khác nhau của cùng đơn vị (đợt 1/bc 13.yaml, sửa 13.yaml)")
    outcomes |= dict.fromkeys(["đợt 1/bc 13.yaml", "sửa 13.yaml"], two)
    return outcomes | {f"khác/{name}": ("không nhận", why) for name, _, why in _reports()}
