"""What comes of a heap: each file in its place or refused with a reason, and noted once."""

import csv
import unicodedata
from datetime import date

import pytest
from support.city import COMMUNES, PERIOD
from support.heaps import EARLY, LATER, handed_in, mail, put, zipped

from cchc_lib.communes import find_province
from cchc_lib.errors import DiskError, InputError, UsageError
from cchc_lib.forms import write_form
from cchc_lib.intake import Order, collect
from cchc_lib.intake.identify import identify
from cchc_lib.periods import parse_period
from cchc_lib.received import REGISTER, Outcome, first_days, read_register

Q1 = parse_period(PERIOD)
HOME = find_province("31")
A, B, C = COMMUNES[:3]


@pytest.fixture
def heap(tmp_path):
    folder = tmp_path / "thư"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    """Return the blank form of a commune."""
    return write_form(A, Q1, str(tmp_path_factory.mktemp("forms"))).read_bytes()


@pytest.fixture
def params(tmp_path):
    return tmp_path / "params"


def collected(heap, params, **options):
    dry_run = options.pop("dry_run", False)
    return collect(heap, Order(Q1, HOME, params, **options), dry_run=dry_run)


def outcomes(found) -> dict[str, str]:
    return {item.found.origin: item.outcome.name for item in found.items}


def place(params, unit):
    return params / unit.folder / f"{PERIOD}.yaml"


def test_each_submission_is_stored_as_it_came_under_its_own_name(heap, params):
    put(heap / "bc quý 1 (2).yaml", handed_in(0))
    put(heap / "thư.eml", mail({"x.yaml": handed_in(1)}, LATER, "b@xa.vn"))
    put(heap / "n.zip", zipped({"gửi/y.yaml": handed_in(2)}))
    found = collected(heap, params)
    assert set(outcomes(found).values()) == {"TAKEN"}
    for number, unit in enumerate((A, B, C)):
        assert place(params, unit).read_bytes() == handed_in(number)
    assert [unit.code for unit in found.missing] == [
        unit.code for unit in COMMUNES if unit.home == HOME and unit not in {A, B, C}
    ]
    entries = {entry.commune: entry for entry in read_register(params)}
    assert entries[B.code].sender == "b@xa.vn"
    assert entries[B.code].at == LATER.isoformat()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (handed_in(0, period="2026-Q2"), "của quý II năm 2026, không phải quý I năm 2026"),
        (handed_in(0).replace(f'"{A.code}"'.encode(), b'"00004"'), "không thuộc Thành phố Hải"),
        (handed_in(0).replace(f'"{A.code}"'.encode(), b'"99999"'), "99999"),
        (b"a: 1\n", "không ghi đơn vị (commune) và kỳ (period)"),
        (b"commune: [", "không đọc được số liệu"),
        (b"%PDF-1.7", "PDF"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "không đọc được số liệu"),
        (b"\x00\x01", "không đọc được số liệu"),
    ],
)
def test_what_is_not_of_the_period_or_the_province_is_refused_with_the_reason(
    heap, params, content, why
):
    put(heap / "a.dat", content)
    (item,) = collected(heap, params).items
    assert item.outcome is Outcome.REFUSED
    assert why in item.note
    assert not any(params.rglob("*.yaml"))
    assert [entry.note for entry in read_register(params)] == [item.note]


def test_of_several_files_of_one_commune_none_is_taken_without_a_word(heap, params):
    put(heap / "a.yaml", handed_in(0, note="một"), EARLY)
    put(heap / "b.yaml", handed_in(0, note="hai"), LATER)
    found = collected(heap, params)
    assert outcomes(found) == {"a.yaml": "DOUBTFUL", "b.yaml": "DOUBTFUL"}
    assert "--newest" in found.items[0].note
    assert not place(params, A).exists()
    again = collected(heap, params, newest=True)
    assert outcomes(again) == {"a.yaml": "SAME", "b.yaml": "TAKEN"}
    assert place(params, A).read_bytes() == handed_in(0, note="hai")


def test_the_same_file_twice_is_one(heap, params):
    put(heap / "a.yaml", handed_in(0), LATER)
    put(heap / "b.yaml", handed_in(0), EARLY)
    assert sorted(outcomes(collected(heap, params)).values()) == ["SAME", "TAKEN"]


def test_of_equal_files_the_first_tells_when_it_came(heap, params):
    put(heap / "a.yaml", handed_in(0), LATER)
    put(heap / "b.yaml", handed_in(0), EARLY)
    put(heap / "c.yaml", handed_in(0, note="cũ"), EARLY)
    found = collected(heap, params, newest=True)
    assert outcomes(found) == {"a.yaml": "SAME", "b.yaml": "TAKEN", "c.yaml": "SAME"}
    assert first_days(read_register(params), Q1) == {A.code: date(2026, 3, 16)}


def test_what_is_in_place_but_was_never_noted_comes_in_now(heap, params):
    put(heap / "a.yaml", handed_in(0))
    put(place(params, A), handed_in(0))  # by hand, or by a run that ended before it noted it
    assert outcomes(collected(heap, params)) == {"a.yaml": "TAKEN"}
    assert first_days(read_register(params), Q1) == {A.code: date(2026, 3, 16)}
    assert outcomes(collected(heap, params)) == {"a.yaml": "SAME"}


def test_parameters_inside_the_heap_are_refused(heap):
    put(heap / "a.yaml", handed_in(0))
    with pytest.raises(UsageError, match="nằm trong thư mục nhận"):
        collected(heap, heap / "params")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"period: 2026-Q1\n", "trong tệp không ghi đơn vị (commune)"),
        (b"commune: Ph\xc6\xb0\xe1\xbb\x9dng\n", "trong tệp không ghi kỳ (period)"),
    ],
)
def test_what_a_file_does_not_tell_is_named(heap, params, content, why):
    put(heap / "a.yaml", content)
    (item,) = collected(heap, params).items
    assert item.note == why


def test_a_commune_told_by_a_decomposed_name_is_found(heap, params):
    name = unicodedata.normalize("NFD", "Phường Thành Đông")
    content = handed_in(0).replace(f'"{A.code}"'.encode(), f'"{name}"'.encode())
    put(heap / "a.yaml", content)
    (item,) = collected(heap, params).items
    assert item.outcome is Outcome.TAKEN
    assert place(params, A).read_bytes() == content


def test_a_reader_that_fails_refuses_its_file_alone(heap, params, monkeypatch):
    def broken(found, draft):
        if found.name == "a.yaml":
            raise ZeroDivisionError
        return identify(found, draft)

    monkeypatch.setattr("cchc_lib.intake.look.identify", broken)
    put(heap / "a.yaml", handed_in(0))
    put(heap / "b.yaml", handed_in(1))
    found = collected(heap, params)
    assert outcomes(found) == {"a.yaml": "REFUSED", "b.yaml": "TAKEN"}
    assert found.items[0].note == "tệp hỏng, không mở được (ZeroDivisionError)"


def test_a_file_that_changes_while_it_is_collected_is_not_stored(heap, params, monkeypatch):
    path = put(heap / "a.yaml", handed_in(0))

    def changing(found, draft):
        owner = identify(found, draft)
        path.write_bytes(handed_in(0, note="khác"))
        return owner

    monkeypatch.setattr("cchc_lib.intake.look.identify", changing)
    with pytest.raises(DiskError, match="bị sửa trong lúc đang nhận"):
        collected(heap, params)
    assert not place(params, A).exists()


def test_nothing_private_is_left_behind(heap, params, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(put(tmp_path / "tạm" / "x", b"").parent))
    put(heap / "a.zip", zipped({"a.yaml": handed_in(0)}))
    collected(heap, params)
    assert [path.name for path in (tmp_path / "tạm").iterdir()] == ["x"]


def test_collecting_again_brings_nothing_new(heap, params):
    put(heap / "a.yaml", handed_in(0))
    put(heap / "b.png", b"\x89PNG")
    collected(heap, params)
    before = {path: path.read_bytes() for path in params.rglob("*") if path.is_file()}
    again = collected(heap, params)
    assert outcomes(again) == {"a.yaml": "SAME", "b.png": "REFUSED"}
    assert {path: path.read_bytes() for path in params.rglob("*") if path.is_file()} == before


def test_a_correction_replaces_only_where_asked_and_what_was_there_is_kept(heap, params):
    put(heap / "a.yaml", handed_in(0, note="một"), EARLY)
    collected(heap, params)
    put(heap / "sửa.yaml", handed_in(0, note="hai"), LATER)
    (heap / "a.yaml").unlink()
    (item,) = collected(heap, params).items
    assert item.outcome is Outcome.DOUBTFUL
    assert place(params, A).read_bytes() == handed_in(0, note="một")
    (item,) = collected(heap, params, newest=True).items
    assert item.outcome is Outcome.REPLACED
    assert place(params, A).read_bytes() == handed_in(0, note="hai")
    (kept,) = (params / "ban-truoc" / A.folder).iterdir()
    assert kept.read_bytes() == handed_in(0, note="một")
    assert kept.suffix == ".cu"


def test_an_older_file_never_replaces_a_newer_one(heap, params):
    put(heap / "a.yaml", handed_in(0, note="mới"), LATER)
    collected(heap, params)
    (heap / "a.yaml").rename(heap / "b.yaml")
    put(heap / "b.yaml", handed_in(0, note="cũ"), EARLY)
    (item,) = collected(heap, params, newest=True).items
    assert (item.outcome, "không mới hơn" in item.note) == (Outcome.DOUBTFUL, True)
    assert place(params, A).read_bytes() == handed_in(0, note="mới")


def test_a_form_is_stored_as_what_was_read_from_it_and_kept(heap, params, form):
    put(heap / "Biểu gửi (cuối).xlsx", form)
    (item,) = collected(heap, params).items
    assert item.outcome is Outcome.TAKEN
    text = place(params, A).read_text("utf-8")
    assert f"commune: '{A.code}'" in text
    assert item.found.sha256 in text
    (kept,) = (params / "ban-goc" / A.folder).iterdir()
    assert kept.read_bytes() == form
    (again,) = collected(heap, params).items
    assert again.outcome is Outcome.SAME


def test_a_dry_run_writes_nothing(heap, params):
    put(heap / "a.yaml", handed_in(0))
    found = collected(heap, params, dry_run=True)
    assert outcomes(found) == {"a.yaml": "TAKEN"}
    assert not params.exists()


DUE = """province: "31"
due:
  - periods: [quý]
    day: 18
    source: Công văn thử
"""


def test_who_came_after_the_last_day_is_late(heap, params):
    put(params / "31-hai-phong.yaml", DUE.encode())
    put(heap / "a.yaml", handed_in(0), EARLY)
    put(heap / "b.yaml", handed_in(1), LATER)
    found = collected(heap, params)
    assert found.last_day == date(2026, 3, 18)
    assert [(unit.code, day) for unit, day in found.late] == [(B.code, date(2026, 3, 20))]
    assert collected(heap, params).late == found.late  # from the register


def test_the_register_opens_in_excel_and_computes_nothing(heap, params):
    put(heap / "=HYPERLINK(1).yaml", handed_in(0))
    put(heap / "@a;b.yaml", handed_in(1))
    put(heap / "-'c.yaml", b"")
    collected(heap, params)
    text = (params / REGISTER).read_bytes()
    assert text.startswith(b"\xef\xbb\xbfL")
    cells = [
        cell
        for row in csv.reader(text.decode("utf-8-sig").splitlines(), delimiter=";")
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    origins = {entry.origin for entry in read_register(params)}
    assert origins == {"=HYPERLINK(1).yaml", "@a;b.yaml", "-'c.yaml"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a;b\n", "cần dòng đầu"),
        ("\udcff", "không phải sổ nhận"),
        ("2026-03-16T → 16/3/2026 ", "ô đầu là thời điểm"),
        ("đã nhận → nhận rồi", "kết quả là một trong"),
    ],
)
def test_a_register_that_was_changed_by_hand_is_named_by_line(heap, params, text, why):
    put(heap / "a.yaml", handed_in(0))
    collected(heap, params)
    path = params / REGISTER
    if " → " in text:
        text = path.read_text("utf-8-sig").replace(*text.split(" → "))
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=why) as raised:
        collected(heap, params)
    assert REGISTER in str(raised.value)


def test_the_first_day_counts_and_only_of_what_was_taken(heap, params):
    put(heap / "a.yaml", handed_in(0, note="một"), EARLY)
    collected(heap, params)
    put(heap / "a2.yaml", handed_in(0, note="hai"), LATER)
    put(heap / "b.yaml", b"x", EARLY)
    (heap / "a.yaml").unlink()
    collected(heap, params, newest=True)
    assert first_days(read_register(params), Q1) == {A.code: date(2026, 3, 16)}
