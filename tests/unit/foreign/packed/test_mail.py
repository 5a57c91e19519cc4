"""A mail gives its files, its day and its sender; what lies in it is refused, and that alone."""

import base64
from email.message import Message

import pytest
from support.heaps import LATER, mail, zipped
from support.unpacked import refused, told, unpacked

from cchc_lib.foreign.packed.mail import BROKEN, NO_PART
from cchc_lib.foreign.packed.room import NESTED
from cchc_lib.foreign.refusal import Refusal

HEAD = b"From: a@xa.vn\r\nDate: Mon, 16 Mar 2026 08:30:00 +0700\r\n"


def of_parts(*parts: bytes) -> bytes:
    """Return a mail of parts, each with its head."""
    said = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + said + b"--b--\r\n"


def attached(parameter: bytes, body: bytes = b"a", kind: bytes = b"application/octet-stream"):
    return (
        b"Content-Type: "
        + kind
        + b"\r\nContent-Disposition: attachment"
        + parameter
        + b"\r\n\r\n"
        + body
    )


def names(content, tmp_path) -> list[str]:
    return [" > ".join(piece["names"]) for piece in told(content, tmp_path)["pieces"]]


def test_files_and_those_of_a_zip_are_found_with_day_and_sender(tmp_path):
    content = mail({"a.yaml": b"a", "b.zip": zipped({"c.yaml": b"c"})}, LATER, "an@xa.vn")
    found = told(content, tmp_path)
    assert (found["at"], found["sender"]) == (LATER.isoformat(), "an@xa.vn")
    (tmp_path / "again").mkdir()
    kept = unpacked(content, tmp_path / "again")
    assert kept == {("a.yaml",): b"a", ("b.zip", "c.yaml"): b"c"}


@pytest.mark.parametrize(
    ("parameter", "name"),
    [
        (b'; filename="bao cao.yaml"', "bao cao.yaml"),
        (b"; filename*=UTF-8''s%E1%BB%91%20li%E1%BB%87u.yaml", "số liệu.yaml"),
        (b"; filename*0*=UTF-8''s%E1%BB%91; filename*1*=%20li%E1%BB%87u.yaml", "số liệu.yaml"),
        (b'; filename="=?utf-8?b?c+G7kSBsaeG7h3UueWFtbA==?="', "số liệu.yaml"),
        (b'; filename="=?utf-8?q?s=E1=BB=91_li=E1=BB=87u.yaml?="', "số liệu.yaml"),
        (b'; filename="=?windows-1258?q?b=E1o_c=E1o.yaml?="', "báo cáo.yaml"),
        (b"", "tệp đính kèm 1"),
        (b'; filename=""', "tệp đính kèm 1"),
    ],
)
def test_a_name_is_read_however_it_was_packed(tmp_path, parameter, name):
    assert names(of_parts(attached(parameter)), tmp_path) == [name]


@pytest.mark.parametrize(
    "name", [b"=?x-none?b?QQ==?=", b"=?utf-8?b?A?=", b"\xff\xfe", b'"a\r\n b"', b"utf-8''%ff%fe"]
)
def test_a_file_whose_name_cannot_be_read_is_counted_and_harms_no_other(tmp_path, name):
    content = of_parts(attached(b"; filename=" + name), attached(b"; filename=b.yaml", b"b"))
    found = unpacked(content, tmp_path)
    assert list(found.values()) == [b"a", b"b"]
    assert list(found)[1] == ("b.yaml",)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"base64", base64.b64encode("số".encode())),
        (b"quoted-printable", b"s=E1=BB=91"),
        (b"8bit", "số".encode()),
        (b"x-none", "số".encode()),
    ],
)
def test_content_is_read_however_it_was_packed(tmp_path, encoding, body):
    kind = b"application/x-yaml\r\nContent-Transfer-Encoding: " + encoding
    found = unpacked(of_parts(attached(b"; filename=a.yaml", body, kind)), tmp_path)
    assert found == {("a.yaml",): "số".encode()}


def test_the_letter_its_pictures_and_its_signature_are_no_files(tmp_path):
    content = of_parts(
        b"Content-Type: text/plain\r\n\r\nKinh gui",
        b"Content-Type: text/html\r\n\r\n<p>",
        b"Content-Type: image/png; name=logo.png\r\nContent-ID: <1>\r\n\r\nx",
        b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx",
        attached(b"; filename=a.yaml"),
    )
    assert names(content, tmp_path) == ["a.yaml"]


def test_what_is_attached_without_a_name_and_a_picture_that_is_sent_are_files(tmp_path):
    picture = b"; filename=a.png\r\nContent-ID: <1>"
    content = of_parts(
        b"Content-Type: application/octet-stream\r\n\r\nx",
        attached(b"", kind=b"text/plain"),
        attached(picture, kind=b"image/png"),
    )
    assert names(content, tmp_path) == ["tệp đính kèm 1", "tệp đính kèm 2", "a.png"]


@pytest.mark.parametrize("packing", [b"7bit", b"base64"])
def test_files_of_a_mail_that_was_forwarded_in_it_belong_to_it(tmp_path, packing):
    inner = mail({"a.yaml": b"a"}, LATER, "khac@xa.vn")
    body = base64.encodebytes(inner) if packing == b"base64" else inner
    kind = b"message/rfc822\r\nContent-Transfer-Encoding: " + packing
    content = of_parts(attached(b"; filename=fw.eml", body, kind))
    assert names(content, tmp_path) == ["a.yaml"]
    (tmp_path / "again").mkdir()
    assert told(content, tmp_path / "again")["sender"] == "a@xa.vn"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("d.eml", mail({"d.yaml": b"d"}), NESTED),
        ("d.zip", b"PK\x03\x04", "tệp zip hỏng"),
        ("d.zip", zipped({"d": bytes(50 << 20)}), "quá lớn"),
        ("d.zip", zipped({"e.zip": zipped({"f": b""})}), NESTED),
    ],
)
def test_a_file_that_is_to_blame_is_refused_alone(tmp_path, name, content, why):
    pieces = told(mail({name: content, "a.yaml": b"a"}), tmp_path)["pieces"]
    assert [why in pieces[0]["refusal"], pieces[1]["refusal"]] == [True, ""]


def test_a_part_that_cannot_be_decoded_is_refused_alone(tmp_path, monkeypatch):
    content = mail({"a.yaml": b"a", "b.yaml": b"b", "c.yaml": b"c"})
    plain = Message.get_payload

    def broken(part, i=None, decode=False):  # noqa: FBT002  # as the library has it
        if part.get_filename() == "a.yaml":
            raise KeyError
        return None if part.get_filename() == "b.yaml" else plain(part, i, decode)

    monkeypatch.setattr(Message, "get_payload", broken)
    pieces = told(content, tmp_path)["pieces"]
    assert [piece["refusal"] for piece in pieces] == [NO_PART, NO_PART, ""]


def outcome(content, tmp_path) -> str:
    """Return why a mail is refused, "" where it is not."""
    try:
        told(content, tmp_path)
    except Refusal as no:
        return no.words
    return ""


@pytest.mark.parametrize("depth", [200, 3_000])
def test_parts_in_parts_in_parts_end(tmp_path, depth):
    head = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    content = b"".join(head % (n, n) for n in range(depth)) + attached(b"; filename=a.yaml")
    words = outcome(content, tmp_path)  # how deep a Python reads differs
    assert words in {"", BROKEN} or "hơn 500 phần" in words
    assert words or depth == 200


def test_a_mail_of_too_many_parts_is_refused(tmp_path):
    assert "hơn 500 phần" in refused(of_parts(*[attached(b"")] * 600), tmp_path)


@pytest.mark.parametrize(
    ("date", "at"),
    [
        (b"Mon, 16 Mar 2026 08:30:00 +0700", "2026-03-16T01:30:00+00:00"),
        (b"Mon, 16 Mar 2026 08:30:00", "2026-03-16T08:30:00+00:00"),
        (b"Fri, 31 Dec 9999 23:30:00 -0700", ""),
        (b"hom qua", ""),
        (b"\xff" * 900, ""),
        (b"", ""),
    ],
)
def test_a_day_is_told_where_it_can_be_read(tmp_path, date, at):
    content = b"Date: " + date + b"\r\n" + attached(b"; filename=a")
    assert told(content, tmp_path)["at"] == at


def test_a_sender_is_told_as_far_as_an_address_goes(tmp_path):
    content = b"From: " + b"x" * 5_000 + b"@xa.vn\r\n" + attached(b"; filename=a")
    assert len(told(content, tmp_path)["sender"]) <= 200
