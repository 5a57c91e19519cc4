"""Files that explode, hide or impersonate: each is refused in words, quickly, and nothing else."""

import os
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib.errors import InputError, Problem
from cchc_lib.submission.sources import yaml_file
from cchc_lib.submission.sources.yaml_file import parse_yaml, read_yaml


def refusals(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(InputError) as caught:
        parse_yaml(data, "xa.yaml")
    return [str(problem) for problem in caught.value.problems]


def refusal_of_path(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_yaml(path, name="xa.yaml")
    return str(caught.value)


# --- explosions ---


def block_levels(levels: int) -> str:
    return "".join(f"{' ' * level}a:\n" for level in range(levels))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (block_levels(600), "xa.yaml:33:33 a.a."),
        ("a: " + "[" * 600 + "]" * 600, "xa.yaml:1:35 a.0."),
        ("a: " + "[" * 100_000, "xa.yaml:1:35 a.0."),
        ("a: " + "{a: " * 100_000, "xa.yaml:1:128 a.a."),
        ("a:\n" + "- " * 100_000 + "x", "xa.yaml:2:63 a.0."),
    ],
    ids=["600 block", "600 flow", "100000 lists", "100000 groups", "100000 dashes"],
)
def test_deep_nesting_is_a_number_and_not_a_crash(text, place):
    (only,) = refusals(text)
    assert only.startswith(place)
    assert only.endswith("lồng nhau quá 32 cấp; hãy bớt cấp")


@pytest.mark.parametrize("text", ["? " * 100_000 + "x", "a: " + "[{" * 50_000])
def test_deep_nesting_in_keys_is_refused_at_the_first_key(text):
    (only,) = refusals(text)
    assert "khóa phải là một từ" in only


def test_a_billion_laughs_are_refused_before_the_first():
    laughs = "a0: &a0 [ha, ha]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10)
    )
    found = refusals(laughs)
    assert found[0].startswith("xa.yaml:1:5 a0: không dùng neo")
    assert found[2].startswith("xa.yaml:2:10 a1.0: không dùng bí danh")
    assert len(found) == yaml_file.MAX_PROBLEMS + len(["dừng đọc"])


def test_an_anchor_that_contains_itself_is_refused():
    assert len(refusals("a: &a [*a]\n")) == len(["&a", "*a"])


def test_long_keys_cannot_multiply_into_the_paths():
    text = "".join(f"{' ' * level}{'k' * 1000}:\n" for level in range(10))
    (only,) = refusals(text)
    assert only.startswith("xa.yaml:1:1: đường dẫn các khóa tới đây quá dài")


@pytest.mark.parametrize(
    "text",
    [
        "a: [" + "x, " * 150_000,
        "a: " + "x " * 250_000,
        "a: |\n" + " x\n" * 150_000,
        "a: '" + "''" * 250_000,
        "#" * 500_000,
        "a: " + "\n" * 500_000 + "&",
        "x" * 500_000 + ": 1",
        "a: [" + "a" * 500_000,
        "\r" * 500_000,
        "e\u0302\u0301" * 100_000,
    ],
    ids=lambda text: text[:6].encode("unicode_escape").decode(),
)
def test_a_file_full_of_anything_is_refused(text):
    assert len(text.encode()) <= yaml_file.MAX_BYTES
    refusals(text)


def test_a_larger_file_is_refused_unread(tmp_path: Path):
    path = tmp_path / "xa.yaml"
    path.write_bytes(b"a: 1\n" + b"#" * (3 * 1024 * 1024))
    assert refusal_of_path(path) == "xa.yaml: tệp lớn hơn 512 KiB; hãy bớt đi"


def test_a_file_of_exactly_the_limit_is_read():
    head = b"a: 1\n"
    assert parse_yaml(head + b"#" * (yaml_file.MAX_BYTES - len(head)), "xa.yaml").content == {
        "a": "1"
    }
    assert refusals(head + b"#" * (yaml_file.MAX_BYTES - len(head) + 1))


# --- code in disguise ---


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system",
        "!!python/object/new:os.system",
        "!!python/name:os.system",
        "!!binary",
        "!!merge",
        "!<tag:yaml.org,2002:str>",
        "!",
    ],
)
def test_a_tag_is_refused_whatever_it_names(tag):
    (only,) = refusals(f"a: {tag} [x]\n")
    assert only.startswith("xa.yaml:1:4 a: không dùng thẻ")


# --- what a reader cannot see ---


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        ("\x00", "ký tự điều khiển U+0000"),
        ("\x1b", "ký tự điều khiển U+001B"),
        ("\x7f", "ký tự điều khiển U+007F"),
        ("\x85", "ký tự điều khiển U+0085"),
        ("\u061c", "ký tự đảo chiều chữ U+061C"),
        ("\u200e", "ký tự đảo chiều chữ U+200E"),
        ("\u200f", "ký tự đảo chiều chữ U+200F"),
        ("\u202a", "ký tự đảo chiều chữ U+202A"),
        ("\u202e", "ký tự đảo chiều chữ U+202E"),
        ("\u2066", "ký tự đảo chiều chữ U+2066"),
        ("\u2069", "ký tự đảo chiều chữ U+2069"),
        ("\u200b", "ký tự không nhìn thấy U+200B"),
        ("\u200d", "ký tự không nhìn thấy U+200D"),
        ("\u2028", "ký tự không nhìn thấy U+2028"),
        ("\u2060", "ký tự không nhìn thấy U+2060"),
        ("\ufeff", "ký tự không nhìn thấy U+FEFF"),
        ("\uffff", "ký tự không nhìn thấy U+FFFF"),
        ("\U000e0041", "ký tự không nhìn thấy U+E0041"),
    ],
)
def test_hidden_characters_are_refused_as_typed_and_as_escaped(sign, kind):
    (typed,) = refusals(f"a: 1\nb: nhận {sign}5\n")
    assert typed.startswith(f"xa.yaml:2:9: có {kind}; hãy xóa nó")
    (escaped,) = refusals(f'a: 1\nb: "nhận \\U{ord(sign):08X}5"\n')
    assert escaped.startswith(f"xa.yaml:2:4 b: có {kind}; hãy xóa nó")
    (in_key,) = refusals(f'p:\n  "k\\U{ord(sign):08X}": 1\n')[:1]
    assert in_key.startswith(f"xa.yaml:2:3 p: có {kind}")


def test_a_hidden_character_in_a_comment_is_refused_too():
    assert refusals("a: 1 # \u202e2 :a\n")[0].startswith("xa.yaml:1:8: có ký tự đảo chiều chữ")


def test_a_file_of_nothing_but_nuls_gives_a_short_answer():
    assert len(refusals(b"\x00" * yaml_file.MAX_BYTES)) == yaml_file.MAX_PROBLEMS + len(
        ["dừng đọc"]
    )


def test_a_second_byte_order_mark_is_hidden_text():
    assert refusals(b"\xef\xbb\xbf\xef\xbb\xbfa: 1")[0].startswith("xa.yaml:1:1: có ký tự không")


def test_tab_and_no_break_space_in_text_are_kept():
    assert parse_yaml(rb'a: "x\ty\_z"', "x").content == {"a": "x\ty\u00a0z"}


def test_decomposed_text_is_composed_and_keeps_its_places():
    text = unicodedata.normalize("NFD", "xã: [Thượng Hồng, Bình Giang]\n")
    file = parse_yaml(text.encode(), "xa.yaml")
    assert file.content == {"xã": ["Thượng Hồng", "Bình Giang"]}
    assert file.place("xã.1").column == len("xã: [Thượng Hồng, ") + 1


# --- other encodings ---


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-32"])
@pytest.mark.parametrize("order", ["LE", "BE"])
def test_other_unicode_encodings_are_named(encoding, order):
    text = ("\ufeff" + "a: 1\n").encode(f"{encoding}-{order}")
    (only,) = refusals(text)
    assert only.endswith(f": bảng mã của tệp là {encoding}; hãy lưu lại tệp dạng UTF-8")


def test_the_first_byte_that_is_not_utf8_is_counted_from_one():
    before = "a: 1\nb: é".encode()
    (only,) = refusals(before + b"\xe9\n")
    expected = f"xa.yaml:2:5: bảng mã của tệp không phải UTF-8 (sai ở byte thứ {len(before) + 1})"
    assert only.startswith(expected)
    assert f"byte thứ {3 + len(before) + 1})" in refusals(b"\xef\xbb\xbf" + before + b"\xe9")[0]


@pytest.mark.parametrize("bad", [b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80"])
def test_overlong_surrogate_and_stray_bytes_are_refused(bad):
    assert refusals(b"a: " + bad)[0].startswith("xa.yaml:1:4: bảng mã")


# --- things that are no files ---


def test_a_folder_is_refused(tmp_path: Path):
    assert refusal_of_path(tmp_path).startswith("xa.yaml: cần một tệp YAML, nhận một thư mục")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path):
    os.mkfifo(tmp_path / "xa.yaml")
    assert "nhận một ống dẫn hay thiết bị" in refusal_of_path(tmp_path / "xa.yaml")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_an_endless_device_is_refused():
    assert "nhận một ống dẫn hay thiết bị" in refusal_of_path(Path("/dev/zero"))


def test_links_in_a_circle_are_refused(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert "trỏ vòng tròn" in refusal_of_path(tmp_path / "a")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nothing.yaml", "không có tệp này"),
        ("file/below.yaml", "không phải là thư mục"),
        ("x" * 5000, "tên tệp quá dài"),
        ("nul\0.yaml", "không đọc được tệp này"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, path, words):
    (tmp_path / "file").touch()
    assert words in refusal_of_path(tmp_path / path)


# --- anything at all ---

YAML_SIGNS = st.text(alphabet="ab:-?,[]{}#&*!|>'\"%@`\\ \n\r\t~<=.0đế\u0301\u00a0", max_size=60)


def check_that_it_parses_or_is_refused(data: bytes) -> None:
    try:
        file = parse_yaml(data, "xa.yaml")
    except InputError as error:
        check_that_all_are_in_the_file(error.problems, data)
    else:
        check_that_all_is_text_with_a_place(file)


def check_that_all_are_in_the_file(problems: tuple[Problem, ...], data: bytes) -> None:
    lines = data.decode("utf-8", "replace").splitlines()
    assert problems
    assert all(0 <= problem.place.line <= len(lines) + 1 for problem in problems)


def check_that_all_is_text_with_a_place(file: yaml_file.YamlFile) -> None:
    todo: list[tuple[str, object]] = [("", file.content)]
    while todo:
        path, node = todo.pop()
        if isinstance(node, dict):
            todo += [(f"{path}.{key}".removeprefix("."), value) for key, value in node.items()]
        elif isinstance(node, list):
            todo += [(f"{path}.{index}", value) for index, value in enumerate(node)]
        else:
            assert node is None or isinstance(node, str)
        line, column = file.places[path]
        assert not path or column <= len(file.lines[line - 1]) + 1


@given(st.binary(max_size=60))
def test_any_bytes_parse_or_are_refused(data):
    check_that_it_parses_or_is_refused(data)


@given(st.text(max_size=60))
def test_any_text_parses_or_is_refused(text):
    check_that_it_parses_or_is_refused(text.encode("utf-8", "surrogatepass"))


@given(YAML_SIGNS)
def test_any_heap_of_yaml_signs_parses_or_is_refused(text):
    check_that_it_parses_or_is_refused(text.encode())


@given(YAML_SIGNS)
def test_any_end_of_a_good_file_parses_or_is_refused(text):
    check_that_it_parses_or_is_refused(f"a: 1\nb:\n  - x\nc: {text}".encode())


WORDS = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyạếửĐ0123456789_-~ .:#'\"", max_size=20
).filter(
    lambda word: "- " not in word  # a dash at a fold: see the next test
)
KEYS = WORDS.filter(lambda word: word and word == word.strip())
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(TREES, st.sampled_from([None, True, False]), st.sampled_from([20, 80, 1000]))
def test_what_pyyaml_writes_is_read_back_equal(tree, flow, width):
    dumped = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=width)
    assert parse_yaml(dumped.encode(), "xa.yaml").content == tree


def test_a_dash_where_a_writer_folded_the_line_is_refused_rather_than_guessed():
    tree = {"a": "Đánh giá chung của - tốt"}
    folded = yaml.safe_dump(tree, allow_unicode=True, width=20)
    assert folded == "a: Đánh giá chung của\n  - tốt\n"
    assert refusals(folded)[0].startswith('xa.yaml:2:3 a: dòng bắt đầu bằng "- "')
    whole = yaml.safe_dump(tree, allow_unicode=True, width=1000)
    assert parse_yaml(whole.encode(), "xa.yaml").content == tree
