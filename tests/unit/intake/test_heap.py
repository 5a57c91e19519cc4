"""A heap of received files: everything is accounted for, and nothing is followed."""

import os
import stat
import unicodedata
from itertools import count

import pytest
from support.heaps import EARLY, LATER, mail, put, zipped

from cchc_lib.errors import DiskError, UsageError
from cchc_lib.foreign import process
from cchc_lib.intake.heap import MAX_FILE, files_of, received_from


@pytest.fixture
def received_in(tmp_path_factory):
    """Return what finds all that is in a folder, with a private folder for what is packed."""
    private, numbers = tmp_path_factory.mktemp("private"), count()

    def find(folder):
        for path in files_of(folder):
            yield from received_from(path, folder, private / str(next(numbers)))

    return find


@pytest.fixture
def told(received_in):
    """Return what tells of each file in a folder why it is not read, "" where it is."""
    return lambda folder: {found.origin: found.refusal for found in received_in(folder)}


def test_files_in_folders_zips_and_mails_are_found_with_their_content(tmp_path, received_in):
    put(tmp_path / "một" / "a.yaml", b"a")
    put(tmp_path / "b.zip", zipped({"thư mục/b.yaml": b"b", "thư mục/": b""}))
    put(tmp_path / "c.eml", mail({"c.yaml": b"c", "d.zip": zipped({"d.yaml": b"d"})}))
    found = {item.origin: item.content() for item in received_in(tmp_path)}
    assert found == {
        "b.zip › thư mục/b.yaml": b"b",
        "c.eml › c.yaml": b"c",
        "c.eml › d.zip › d.yaml": b"d",
        "một/a.yaml": b"a",
    }


def test_what_is_packed_goes_to_the_private_folder_under_numbers(tmp_path):
    heap, private = tmp_path / "heap", tmp_path / "private"
    path = put(heap / "a.zip", zipped({"../../x.yaml": b"a", "C:\\y.yaml": b"b"}))
    list(received_from(path, heap, private))
    assert sorted(file.name for file in private.iterdir()) == ["0", "1"]
    assert [file.name for file in heap.iterdir()] == ["a.zip"]


def test_what_is_not_packed_is_left_where_it_is(tmp_path):
    heap, private = tmp_path / "heap", tmp_path / "private"
    path = put(heap / "a.yaml", b"a")
    (found,) = received_from(path, heap, private)
    assert found.path == path
    assert not private.exists()


def test_a_mail_tells_its_day_and_sender_and_a_file_its_own(tmp_path, received_in):
    put(tmp_path / "a.eml", mail({"a.yaml": b"a"}, LATER, "an@xa.vn"), EARLY)
    put(tmp_path / "b.yaml", b"b", EARLY)
    put(tmp_path / "c.eml", mail({"c.yaml": b"c"}).replace(b"Date:", b"Dat:"), EARLY)
    found = {item.name: (item.at, item.sender) for item in received_in(tmp_path)}
    assert found["a.yaml"] == (LATER, "an@xa.vn")
    assert found["b.yaml"] == (EARLY, "")
    assert found["c.yaml"][0] == EARLY


def test_what_systems_leave_is_no_file_of_anybody(tmp_path, told):
    for name in (".DS_Store", "Thumbs.db", "~$bao-cao.docx", "._a.yaml", ".~lock.a.xlsx#"):
        put(tmp_path / name, b"x")
    put(tmp_path / "a.zip", zipped({"__MACOSX/b/._a.yaml": b"x", "a.yaml": b"a"}))
    assert told(tmp_path) == {"a.zip › a.yaml": ""}


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.eml", mail({}), "thư không có tệp đính kèm"),
        ("a.zip", zipped({}), "tệp zip không có tệp nào"),
        ("a.zip", zipped({".DS_Store": b"x"}), "tệp zip không có tệp nào"),
        ("a.zip", b"PK\x03\x04 no zip", "tệp zip hỏng"),
        ("a.zip", zipped({"a.yaml": b"a" * 999})[:-30], "tệp zip hỏng"),
    ],
)
def test_what_holds_no_file_is_told_itself(tmp_path, told, name, content, why):
    put(tmp_path / name, content)
    ((origin, refusal),) = told(tmp_path).items()
    assert origin == name
    assert why in refusal


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, told):
    path = put(tmp_path / "a.yaml", b"")
    os.truncate(path, MAX_FILE + 1)
    assert told(tmp_path)["a.yaml"].startswith("lớn hơn 20 MB")


def test_a_name_is_told_composed_and_shows_all_its_signs(tmp_path, received_in):
    name = unicodedata.normalize("NFD", "số liệu.yaml")
    put(tmp_path / name, b"a")
    put(tmp_path / "b.eml", mail({f"../../ra ngoài\u202e/{name}": b"a"}))
    found = {item.origin: item.name for item in received_in(tmp_path)}
    assert found["số liệu.yaml"] == "số liệu.yaml"
    assert found["b.eml › ../../ra ngoài�/số liệu.yaml"] == "số liệu.yaml"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (process.TOO_SLOW, "import time; time.sleep(60)"),
        (process.BROKEN, "import os; os.abort()"),
    ],
)
def test_a_mail_that_breaks_its_reader_harms_no_other_file(
    tmp_path, told, monkeypatch, words, code
):
    monkeypatch.setattr(process, "_START", code)
    monkeypatch.setattr(process, "MAX_WAIT", 0.5)
    put(tmp_path / "a.eml", mail({"x.yaml": b"x"}))
    put(tmp_path / "b.yaml", b"b")
    assert told(tmp_path) == {"a.eml": words, "b.yaml": ""}


def test_a_link_out_of_the_heap_is_not_followed(tmp_path, told):
    put(tmp_path / "ngoài" / "a.yaml", b"a")
    heap = tmp_path / "trong"
    put(heap / "đây" / "b.yaml", b"b")
    (heap / "a.yaml").symlink_to(tmp_path / "ngoài" / "a.yaml")
    (heap / "thư mục").symlink_to(tmp_path / "ngoài")
    (heap / "vòng").symlink_to(heap / "đây")
    reasons = told(heap)
    assert "trỏ ra ngoài" in reasons["a.yaml"]
    assert "trỏ ra ngoài" in reasons["thư mục"]
    assert "liên kết" in reasons["vòng"]
    assert reasons["đây/b.yaml"] == ""
    assert len(reasons) == 4


def test_what_is_no_file_or_cannot_be_read_is_told(tmp_path, told):
    os.mkfifo(tmp_path / "a")
    (tmp_path / "b").symlink_to("nowhere")
    reasons = told(tmp_path)
    assert reasons["a"] == "không phải tệp thường"
    assert reasons["b"].startswith("không đọc được")


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, told, monkeypatch):
    put(tmp_path / "kín" / "a.yaml", b"a")

    def closed(top, onerror):
        onerror(PermissionError(13, "no", str(tmp_path / "kín")))
        return iter(())

    monkeypatch.setattr("cchc_lib.intake.heap.os.walk", closed)
    assert told(tmp_path) == {"kín": "thư mục không mở được, hoặc chỉ là liên kết (symlink)"}


@pytest.mark.parametrize("day", [1e17, -1e17])
def test_a_file_of_no_day_is_told(tmp_path, told, monkeypatch, day):
    path = put(tmp_path / "a.yaml", b"a")
    about = os.stat_result([*path.stat()[:7], 0, day, 0])
    monkeypatch.setattr("pathlib.Path.stat", lambda *_, **__: about)
    assert stat.S_ISREG(path.stat().st_mode)
    ((_, why),) = ((one.origin, one.refusal) for one in received_from(path, tmp_path, tmp_path))
    assert "ngày của tệp" in why


def test_content_that_changed_since_it_was_hashed_is_not_handed_out(tmp_path, received_in):
    path = put(tmp_path / "a.yaml", b"a")
    (found,) = received_in(tmp_path)
    assert found.content() == b"a"
    path.write_bytes(b"b")
    with pytest.raises(DiskError, match="bị sửa trong lúc đang nhận"):
        found.content()
    path.unlink()
    with pytest.raises(DiskError, match="không đọc lại được a"):
        found.content()


def test_no_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="không có thư mục"):
        files_of(tmp_path / "x")


def test_what_a_demo_leaves_beside_its_forms_was_sent_by_nobody(tmp_path):
    for name in ("README.md", "demo.json", "xa-a.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in files_of(tmp_path)] == ["xa-a.xlsx"]
    (tmp_path / "demo.json").unlink()
    assert [path.name for path in files_of(tmp_path)] == ["README.md", "xa-a.xlsx"]
