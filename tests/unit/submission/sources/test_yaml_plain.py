"""The quick reader of plain YAML: where it answers it says what the strict one says."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_lib.errors import InputError, Problem
from cchc_lib.submission.sources import yaml_file
from cchc_lib.submission.sources.yaml_file import YamlFile, parse_yaml

REPO = Path(__file__).parents[4]
HANDED_IN = sorted((*REPO.glob("params/*/*.yaml"), *REPO.glob("tests/fixtures/**/*-*/*.yaml")))
TABLES = sorted(REPO.glob("params/*.yaml"))
PLAIN = """\
# a remark
commune: "11443"
steering:
  plans: {issued: 2, "late": ~}
  blank:
  statements:
    - text: >-
        folded

        words
    - [a, 'b: c', -d]
    - |
      - no item
stated:
  steering.plans.rate: 98,5 %
"""


def outcome(data: bytes) -> YamlFile | tuple[Problem, ...]:
    try:
        return parse_yaml(data, "xa.yaml")
    except InputError as error:
        return tuple(error.problems)


def strictly(data: bytes) -> YamlFile | tuple[Problem, ...]:
    with patch.object(yaml_file, "read_plain", return_value=None):
        return outcome(data)


def plainly(data: bytes) -> YamlFile | tuple[Problem, ...]:
    with patch.object(yaml_file, "read_strictly", side_effect=AssertionError("not plain")):
        return outcome(data)


@pytest.mark.parametrize("path", HANDED_IN, ids=lambda path: str(path.relative_to(REPO)))
def test_what_is_handed_in_is_plain_and_read_as_strictly(path: Path):
    data = path.read_bytes()
    assert plainly(data) == strictly(data)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_read_as_strictly(path: Path):
    assert outcome(path.read_bytes()) == strictly(path.read_bytes())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_all_that_is_plain_has_its_value_and_place(end: str):
    data = PLAIN.replace("\n", end).encode()
    found = plainly(data)
    assert isinstance(found, YamlFile)
    assert found == strictly(data)
    assert found.content["steering"] == {
        "plans": {"issued": "2", "late": None},
        "blank": None,
        "statements": [{"text": "folded\nwords"}, ["a", "b: c", "-d"], "- no item\n"],
    }
    assert str(found.place("steering.statements.1.2")) == "xa.yaml:11:19 steering.statements.1.2"
    assert found.key_place("stated.steering.plans.rate").line == len(PLAIN.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a remark",
        "a",
        "- a",
        "[a]",
        "~",
        "a: 1\na: 2",
        "a: {b: 1, b: 2}",
        "a.b: 1\na: {b: 2}",
        "a: {b: 2}\na.b: 1",
        "a: [x]\na.0: y",
        "a.0: y\na: [x]",
        "null: 1",
        "'null': 1",
        "~: 1",
        '"": 1',
        "a b: 1",
        '" a": 1',
        "<<: 1",
        "? [a]\n: b",
        "? {a: b}\n: c",
        "? a\n: b",
        "? >-\n  a\n: b",
        "{a, b: }",
        "a: &x 1",
        "a: &x [1]",
        "a: *x",
        "*x : a",
        "a: !x 1",
        "a: ! 1",
        "a: !!map {b: 1}",
        "&x\na: 1",
        "%YAML 1.1\n---\na: 1",
        "%TAG ! x\n---\na: 1",
        "---\na: 1\n...\n",
        "---\na: 1\n---\nb: 1",
        "---\n---\na: 1",
        "a:\n  received:2",
        "a:\n  https://b",
        "a:\n  -b",
        "a:\n  - -b",
        "a:\n  '-b'",
        "a: b\n  - c",
        "a:\n  - b\n   - c",
        "a: 'b\n  - c'",
        'a: "\\u200b"',
        'a: "e\\u0301"',
        'a: "b\\tc"',
        'a: "\\q"',
        'a: "e\n  \u0301"',
        "a: \u200b",
        "a: ,",
        "a: [b",
        f"a: {'x' * 20_000}",
        f"a: {'x' * 20_001}",
        f"{'k' * 500}: 1",
        f"{'k' * 501}: 1",
        f"{'k' * 499}: [1]",
        f"a: {'[' * 31}{']' * 31}",
        f"a: {'[' * 32}{']' * 32}",
        f"a: [{'1, ' * 9_998}]",
        f"a: [{'1, ' * 9_999}]",
    ],
    ids=lambda text: text[:20].encode("unicode_escape").decode(),
)
def test_what_is_odd_is_read_or_refused_as_strictly(text: str):
    assert outcome(text.encode()) == strictly(text.encode())


SIGNS = st.text(alphabet="ab:-?,[]{}#&*!|>'\"%\\ \n\r\t~<.0đ\u0301\u200b", max_size=40)


@given(SIGNS, SIGNS)
def test_no_heap_of_signs_is_read_in_two_ways(early: str, late: str):
    data = f"a:\n  b: {early}\n  - c\nd: {late}\ne.f: {{g: h}}\n".encode()
    assert outcome(data) == strictly(data)


@given(st.sampled_from(PLAIN.splitlines()), st.integers(0, 30), SIGNS)
def test_no_slip_in_a_plain_file_is_read_in_two_ways(line: str, at: int, slip: str):
    data = PLAIN.replace(line, f"{line[:at]}{slip}{line[at:]}").encode()
    assert outcome(data) == strictly(data)
