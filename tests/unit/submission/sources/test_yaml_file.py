"""The strict YAML door: everything stays text, every refusal says where and what to do."""

import hashlib
import time
import unicodedata
from pathlib import Path
from textwrap import dedent

import pytest

from cchc_lib.errors import InputError, Place
from cchc_lib.submission.sources import yaml_file
from cchc_lib.submission.sources.source import Source
from cchc_lib.submission.sources.yaml_file import YamlFile, parse_yaml, read_yaml
from cchc_lib.submission.suggest import suggest


def parsed(text: str) -> YamlFile:
    return parse_yaml(dedent(text).encode(), "xa.yaml")


def refusals(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else dedent(text).encode()
    with pytest.raises(InputError) as caught:
        parse_yaml(data, "xa.yaml")
    return [str(problem) for problem in caught.value.problems]


def refusal(text: str | bytes) -> str:
    (only,) = refusals(text)
    return only


SUBMISSION = """\
commune: "00123"
procedures:
  dossiers:
    received: 2.862
    overdue:
statements:
  - title: Chỉ đạo
    items: [một, hai, ba]
  - title: Rà soát
"""


# --- text stays text ---


@pytest.mark.parametrize(
    "written",
    ["2.862", "NO", "yes", "00123", "12:30", "1e3", "0x10", "2026-03-31", "Null", "NULL", ".nan"],
)
def test_a_plain_value_stays_exactly_as_written(written):
    assert parsed(f"a: {written}\n").content == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_a_plain_empty_value_is_none_and_the_same_in_quotes_is_text(written):
    assert parsed(f"a: {written}\n").content == {"a": None}
    assert parsed(f"a: '{written}'\n").content == {"a": written}
    assert parsed(f'a: "{written}"\n').content == {"a": written}


def test_block_text_keeps_its_lines_or_is_folded():
    content = parsed(
        """\
        a: |
          một
          hai
        b: >-
          một
          hai
        c: một
          hai
        """
    ).content
    assert content == {"a": "một\nhai\n", "b": "một hai", "c": "một hai"}


def test_nested_groups_and_lists_come_out_as_dicts_and_lists():
    assert parsed(SUBMISSION).content == {
        "commune": "00123",
        "procedures": {"dossiers": {"received": "2.862", "overdue": None}},
        "statements": [
            {"title": "Chỉ đạo", "items": ["một", "hai", "ba"]},
            {"title": "Rà soát"},
        ],
    }


def test_an_empty_group_is_a_group():
    assert parsed("{}").content == {}


def test_one_document_may_carry_its_dashes_and_dots():
    assert parsed("---\na: 1\n...\n").content == {"a": "1"}


def test_keyboards_that_type_decomposed_letters_give_the_same_text():
    decomposed = unicodedata.normalize("NFD", "tên: Nguyễn Lương Bằng\n")
    file = parse_yaml(decomposed.encode(), "xa.yaml")
    assert file.content == {"tên": "Nguyễn Lương Bằng"}
    assert file.lines[0] == "tên: Nguyễn Lương Bằng"
    assert parsed(r'a: "e\u0302\u0301"').content == {"a": "ế"}


def test_a_utf8_byte_order_mark_is_passed_over_and_shifts_no_column():
    file = parse_yaml(b"\xef\xbb\xbfa: 1\n", "xa.yaml")
    assert file.content == {"a": "1"}
    assert file.place("a") == Place("xa.yaml", 1, 4, "a")


# --- places ---


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        ("commune", 1, 10),
        ("procedures", 3, 3),
        ("procedures.dossiers.received", 4, 15),
        ("procedures.dossiers.overdue", 5, 13),
        ("statements", 7, 3),
        ("statements.0", 7, 5),
        ("statements.0.items.2", 8, 23),
        ("statements.1.title", 9, 12),
    ],
)
def test_each_value_has_its_place(field, line, column):
    assert parsed(SUBMISSION).place(field) == Place("xa.yaml", line, column, field)


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        ("commune", 1, 1),
        ("procedures.dossiers", 3, 3),
        ("procedures.dossiers.received", 4, 5),
        ("statements.0", 7, 5),
        ("statements.0.items", 8, 5),
    ],
)
def test_each_key_has_its_place_and_an_item_stands_for_itself(field, line, column):
    assert parsed(SUBMISSION).key_place(field) == Place("xa.yaml", line, column, field)


def test_what_is_absent_stands_at_its_nearest_ancestor_under_its_own_name():
    file = parsed(SUBMISSION)
    absent = "procedures.dossiers.returned.late"
    assert file.place(absent) == Place("xa.yaml", 4, 5, absent)
    assert file.key_place(absent) == Place("xa.yaml", 3, 3, absent)
    assert file.place("statements.7") == Place("xa.yaml", 7, 3, "statements.7")
    assert file.place("nothing") == Place("xa.yaml", 0, 0, "nothing")
    assert file.place("") == Place("xa.yaml")


def test_columns_count_characters_not_bytes():
    assert parsed("tỷ_lệ: [đủ, thiếu]\n").place("tỷ_lệ.1").column == len("tỷ_lệ: [đủ, ") + 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_as_one_line(end):
    file = parse_yaml(f"a: 1{end}b: 2{end}".encode(), "xa.yaml")
    assert file.place("b") == Place("xa.yaml", 2, 4, "b")
    assert file.lines == ("a: 1", "b: 2", "")


def test_a_last_line_without_an_end_still_holds_all_places():
    file = parsed("a: 1\n? b")
    assert file.content == {"a": "1", "b": None}
    assert file.place("b") == Place("xa.yaml", 3, 1, "b")
    assert file.lines == ("a: 1", "? b", "")
    assert refusal('a: "1').startswith("xa.yaml:1:4: dấu ngoặc mở")


def test_the_hash_is_that_of_the_bytes_handed_in():
    data = b"\xef\xbb\xbfa: 1\r\n"
    assert parse_yaml(data, "xa.yaml").sha256 == hashlib.sha256(data).hexdigest()


# --- what YAML can do and this file may not ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: !x y\n", "xa.yaml:2:4 b: không dùng thẻ (dấu !) của YAML"),
        ("a: !!int 3\n", "xa.yaml:1:4 a: không dùng thẻ"),
        ("a: !h!x 3\n", "xa.yaml:1:4: không dùng thẻ"),
        ("!x a: 1\n", "xa.yaml:1:1: không dùng thẻ"),
        ("a: ! [1]\n", "xa.yaml:1:4 a: không dùng thẻ"),
        ("a: &n 1\n", "xa.yaml:1:4 a: không dùng neo (dấu &)"),
        ("a: &n\n  b: 1\n", "xa.yaml:1:4 a: không dùng neo (dấu &)"),
        ("a:\n  - *n\n", "xa.yaml:2:5 a.0: không dùng bí danh (dấu *)"),
        ("*n : 1\n", "xa.yaml:1:1: không dùng bí danh (dấu *)"),
        ("a: **quan trọng**\n", "xa.yaml:1:4: không dùng bí danh (dấu *)"),
        ("a: 1\n<<: {b: 2}\n", "xa.yaml:2:1 <<: không dùng khóa trộn <<"),
        ("a: 1\n---\nb: 2\n", "xa.yaml:2:1: mỗi tệp chỉ có một tài liệu"),
        ("a: 1\n...\nb: 2\n", "xa.yaml:3:1: không được viết gì sau dòng"),
        ("%YAML 1.1\n---\na: 1\n", "xa.yaml:1:1: không dùng chỉ thị"),
        ("%YAML 3.0\n---\na: 1\n", "xa.yaml:1:1: không dùng chỉ thị"),
        ("%TAG ! x:\n---\na: 1\n", "xa.yaml:1:1: không dùng chỉ thị"),
        ("%KHÁC\n---\na: 1\n", "xa.yaml:1:1: không dùng chỉ thị"),
        ("a: 1\nb: 2\na: 3\n", 'xa.yaml:3:1 a: khóa "a" đã có ở trên'),
        ("p:\n  a: 1\n  'a': 3\n", 'xa.yaml:3:3 p.a: khóa "a" đã có ở trên'),
        ("a: {x: 1, x: 2}\n", 'xa.yaml:1:11 a.x: khóa "x" đã có ở trên'),
        (": 1\n", "xa.yaml:1:1: khóa trống"),
        ("a: 1\n'': 2\n", "xa.yaml:2:1: khóa trống"),
        ("~: 1\n", "xa.yaml:1:1: khóa trống"),
        ("[a, b]: 1\n", "xa.yaml:1:1: khóa phải là một từ"),
        ("a: {{ tên }}\n", "xa.yaml:1:5 a: khóa phải là một từ"),
        ('a:\n  "b\\nc": 1\n', "xa.yaml:2:3 a: khóa có xuống dòng"),
        ("\u00a0a: 1\n", "xa.yaml:1:1: có dấu cách lạ (không ngắt)"),
        ("- a\n- b\n", 'xa.yaml:1:1: cần các dòng "khóa: giá trị"'),
        ("a:1\n", 'xa.yaml:1:1: thiếu dấu cách sau dấu hai chấm; hãy viết "a: 1"'),
        ("", "xa.yaml: tệp không có nội dung"),
        ("# chỉ có chú thích\n", "xa.yaml: tệp không có nội dung"),
        ("---\n", "xa.yaml: tệp không có nội dung"),
        ("a:\n- b\n - c\n", 'xa.yaml:3:2 a.0: dòng bắt đầu bằng "- " này bị nối vào dòng trên'),
        ("a: b\n  - c\n", 'xa.yaml:2:3 a: dòng bắt đầu bằng "- " này bị nối vào dòng trên'),
    ],
)
def test_what_yaml_can_do_beyond_plain_text_is_refused(text, expected):
    assert refusal(text).startswith(expected)


def test_the_merge_key_in_quotes_is_a_word_like_any_other():
    assert parsed("'<<': 1\n").content == {"<<": "1"}


def test_equal_keys_of_different_groups_are_no_duplicates():
    assert parsed("a: {x: 1}\nb: {x: 2}\n").content == {"a": {"x": "1"}, "b": {"x": "2"}}


def test_two_spellings_of_one_vietnamese_key_are_a_duplicate():
    text = "tên: 1\n" + unicodedata.normalize("NFD", "tên: 2\n")
    assert refusal(text).startswith('xa.yaml:2:1 tên: khóa "tên" đã có ở trên')


def test_all_refusals_of_one_file_are_told_at_once():
    found = refusals("a: !x 1\nb: &y 2\na: *y\n")
    assert [line.split(" ")[0] for line in found] == [
        "xa.yaml:1:4",
        "xa.yaml:2:4",
        "xa.yaml:3:1",
        "xa.yaml:3:4",
    ]


def test_refusals_before_a_syntax_error_are_told_with_it():
    found = refusals("a: 1\na: 2\nb: [\n")
    assert [line.split(" ")[0] for line in found] == ["xa.yaml:2:1", "xa.yaml:4:1:"]


def test_the_list_of_refusals_ends():
    assert len(refusals("a: !x 1\n" * 500)) == yaml_file.MAX_PROBLEMS + len(["dừng đọc"])


# --- slips of the hand ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a: 1\nb: "abc\nc: 2\n', "xa.yaml:2:4: dấu ngoặc mở ở đây chưa đóng"),
        ("a: 'abc\n", "xa.yaml:1:4: dấu ngoặc mở ở đây chưa đóng"),
        ("a:\n\tb: 1\n", "xa.yaml:2:1: có phím Tab"),
        ("a:\n  b: 1\n\tc: 2\n", "xa.yaml:3:1: có phím Tab"),
        ("a: |\n\tb\n", "xa.yaml:2:1: có phím Tab"),
        ("a:\n    b: 1\n  c: 2\n", "xa.yaml:3:3: dòng này thụt lề không khớp"),
        ("a: 1\n  b: 2\n", "xa.yaml:2:4: khóa không đứng được ở đây"),
        ("a: 1\nb\nc: 2\n", 'xa.yaml:2:1: dòng này thiếu dấu ":"'),
        ("a: giờ: 7\n", 'xa.yaml:1:7: giá trị có dấu ": "'),
        ('a: "x" y\n', "xa.yaml:1:8: thừa chữ sau một giá trị đã đóng ngoặc"),
        ("a: 'nó's'\n", "xa.yaml:1:8: thừa chữ sau một giá trị đã đóng ngoặc"),
        ("a: [1, 2\nb: 3\n", "xa.yaml:2:2: danh sách mở bằng [ thiếu"),
        ("a: {x: 1\nb: 3\n", "xa.yaml:2:2: nhóm mở bằng { thiếu"),
        ("a: @x\n", 'xa.yaml:1:4: giá trị không được mở đầu bằng "@"'),
        ("a: %5\n", 'xa.yaml:1:4: giá trị không được mở đầu bằng "%"'),
        ("a: - b\n", 'xa.yaml:1:4: mục "- " phải đứng ở đầu'),
        ("a: ? b\n", 'xa.yaml:1:4: dấu "? " không được đứng ở đây'),
        ("a: ]\n", "xa.yaml:1:4: cần một giá trị ở đây"),
        ('a: "\\q"\n', "xa.yaml:1:5: ký hiệu \\ sai"),
        ("a: | x\n", "xa.yaml:1:6: sau dấu | hoặc >"),
    ],
)
def test_a_slip_in_yaml_is_told_in_vietnamese_at_its_place(text, expected):
    assert refusal(text).startswith(expected)


# --- limits ---


def test_depth_is_allowed_up_to_the_limit_and_refused_beyond():
    def nested(levels):
        return "a: " + "[" * (levels - 1) + "]" * (levels - 1)

    assert parsed(nested(yaml_file.MAX_DEPTH)).content["a"]
    assert "lồng nhau quá 32 cấp" in refusal(nested(yaml_file.MAX_DEPTH + 1))


def test_nodes_are_allowed_up_to_the_limit_and_refused_beyond():
    group_and_key_and_list = 3
    items = "- x\n" * (yaml_file.MAX_NODES - group_and_key_and_list)
    assert len(parsed("a:\n" + items).content["a"]) == yaml_file.MAX_NODES - group_and_key_and_list
    line = yaml_file.MAX_NODES - group_and_key_and_list + 2
    assert refusal("a:\n" + items + "- x\n").startswith(f"xa.yaml:{line}:3 a: tệp có hơn 10000 mục")


def test_text_is_allowed_up_to_the_limit_and_refused_beyond():
    longest = "x" * yaml_file.MAX_SCALAR
    assert parsed(f"a: {longest}\n").content == {"a": longest}
    assert refusal(f"a: {longest}x\n").startswith("xa.yaml:1:4 a: đoạn chữ dài hơn 20000 ký tự")


def test_five_hundred_lines_are_read_in_a_blink():
    text = "".join(
        f"khoa_{i}:\n  nhan: 2.{i:03}\n  tra: '{i}'\n  ghi_chu: Đúng hạn\n  muc: [a, b]\n"
        for i in range(100)
    ).encode()
    fastest = min(_seconds(text) for _ in range(5))
    assert fastest < 0.1, "20 ms wanted; five times that for a busy machine"


def _seconds(text):
    start = time.perf_counter()
    parse_yaml(text, "xa.yaml")
    return time.perf_counter() - start


# --- reading ---


def test_a_file_is_read_and_called_by_its_path_or_by_the_given_name(tmp_path: Path):
    path = tmp_path / "2026-Q1.yaml"
    path.write_text("a: 1\n")
    assert read_yaml(path).path == str(path)
    assert read_yaml(path, name="params/2026-Q1.yaml").place("a").file == "params/2026-Q1.yaml"


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"^params/x\.yaml: không có tệp này$"):
        read_yaml(tmp_path / "x.yaml", name="params/x.yaml")


# --- nearest words ---


@pytest.mark.parametrize(
    ("unknown", "expected"),
    [
        ("recieved", "received"),
        ("Received", "received"),
        ("đúng-hạn", "dung_han"),
        ("dung han", "dung_han"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_known_word_is_suggested(unknown, expected):
    assert suggest(unknown, {"received", "resolved", "dung_han"}) == expected


def test_nothing_is_suggested_out_of_nothing():
    assert suggest("received", []) is None


# --- a source like any other ---


def test_a_yaml_file_is_a_source(tmp_path):
    path = tmp_path / "2026-Q1.yaml"
    path.write_text('synthetic: có\nheader:\n  subject: "một hai"\n', "utf-8")
    source: Source = yaml_file.read_yaml(path)
    assert source.synthetic
    place = source.place("header.subject")
    assert (place.line, place.column) == (3, 12)
    assert place.position == f"{path}:3:12"
    assert source.excerpt(place) == '  subject: "một hai"'
    assert source.excerpt(Place(str(path))) == ""
    assert source.excerpt(Place(str(path), 99, 1)) == ""
    assert source.place_of_words("header.subject", "hai").column == 17
    assert source.holding({"period": "2026-Q1"}).content == {"period": "2026-Q1"}


@pytest.mark.parametrize("text", ["period: 2026-Q1\n", "synthetic: không\n", "synthetic:\n"])
def test_figures_are_real_where_nobody_says_otherwise(tmp_path, text):
    path = tmp_path / "2026-Q1.yaml"
    path.write_text(text, "utf-8")
    assert not yaml_file.read_yaml(path).synthetic


def test_a_place_of_another_kind_of_file_is_named_by_its_spot():
    place = Place("form.xlsx", 14, 4, "procedures.dossiers.resolved", "Biểu II.2!D14")
    assert str(place) == "form.xlsx Biểu II.2!D14 procedures.dossiers.resolved"
    assert place < Place("form.xlsx", 15, 1, spot="Biểu II.2!A15")
