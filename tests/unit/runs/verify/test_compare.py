"""A difference is told by the figure, the cell or the line that differs first."""

import pytest

from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.verify.compare import difference


@pytest.fixture
def told(tmp_path):
    """Tell the difference of two contents of a file with this name."""

    def tell(name, before, after):
        for folder, content in (("bao-cao", before), ("chay-lai", after)):
            (tmp_path / folder).mkdir()
            is_data = isinstance(content, dict)
            (tmp_path / folder / name).write_bytes(json_bytes(content) if is_data else content)
        return difference(tmp_path / "bao-cao" / name, tmp_path / "chay-lai" / name)

    return tell


def results(*indicators, **others):
    return {"indicators": [{"code": code, "text": text} for code, text in indicators]} | others


def test_figure_that_differs_is_told_by_its_code_and_both_values(told):
    before = results(("a.rate", "98,85%"), ("b.rate", "10%"))
    after = results(("a.rate", "98,75%"), ("b.rate", "11%"))
    assert told("so-lieu.json", before, after) == (
        "chỉ tiêu “a.rate”: báo cáo ghi “98,85%”, chạy lại ra “98,75%”"
    )


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        (results(("a", "1"), ("b", "2")), results(("a", "1")), "báo cáo"),
        (results(("a", "1")), results(("a", "1"), ("b", "2")), "bản chạy lại"),
    ],
)
def test_figure_that_only_one_has_is_told(told, before, after, where):
    assert told("so-lieu.json", before, after) == f"chỉ tiêu “b” chỉ có ở {where}"


def test_figure_that_lacks_a_part_is_told(told):
    before, after = results(("a", None)), results(("a", "1"))
    words = "chỉ tiêu “a”: báo cáo ghi “trống”, chạy lại ra “1”"
    assert told("so-lieu.json", before, after) == words


def test_other_part_of_the_results_is_told_by_its_name(told):
    before, after = results(("a", "1"), synthetic=True), results(("a", "1"), synthetic=False)
    assert told("so-lieu.json", before, after) == "khác ở phần synthetic"


def test_same_figures_written_otherwise_are_told_as_such(told):
    content = json_bytes(results(("a", "1")))
    assert told("so-lieu.json", content, content + b" ") == "khác cách ghi, không khác số"


def notebook(*cells):
    return {"cells": [{"source": source, "outputs": outputs} for source, outputs in cells]}


@pytest.mark.parametrize(
    ("change", "told_as"),
    [
        (("1 + 2", "2"), "ô thứ 2, mã hoặc lời: báo cáo ghi “1 + 2”, chạy lại ra “1 + 1”"),
        (("1 + 1", "3"), "ô thứ 2, kết quả: báo cáo ghi “3”, chạy lại ra “2”"),
    ],
)
def test_cell_that_differs_is_told_by_its_number(told, change, told_as):
    before, after = notebook(("", ""), change), notebook(("", ""), ("1 + 1", "2"))
    assert told("bao-cao.ipynb", before, after) == told_as


def test_cell_too_much_is_told_by_its_number(told):
    before, after = notebook(("", ""), ("1", "")), notebook(("", ""))
    assert told("bao-cao.ipynb", before, after).startswith("ô thứ 2, ")


def test_other_python_that_ran_a_notebook_is_shown(told):
    before, after = (
        notebook(("", "")) | {"metadata": {"version": v}} for v in ("3.11.2", "3.11.7")
    )
    words = told("bao-cao.ipynb", before, after)
    assert words.startswith("khác ở phần metadata: ")
    assert words.index("3.11.2") < words.index("chạy lại ra") < words.index("3.11.7")


@pytest.mark.parametrize("name", ["bao-cao.html", "2026-Q1.yaml"])
def test_line_that_differs_is_told_by_its_number(told, name):
    before, after = "một\nhai\nba\n".encode(), "một\nhai\nbốn\n".encode()
    assert told(name, before, after) == "dòng 3: báo cáo ghi “ba”, chạy lại ra “bốn”"


def test_long_line_is_shown_from_a_little_before_where_it_differs(told):
    before, after = b"x" * 5000 + b"1" + b"y" * 5000, b"x" * 5000 + b"2" + b"y" * 5000
    words = told("bao-cao.html", before, after)
    assert f"báo cáo ghi “{'x' * 20}1{'y' * 39}…”" in words
    assert f"chạy lại ra “{'x' * 20}2{'y' * 39}…”" in words


def test_other_files_are_told_by_the_first_byte_and_their_sizes(told):
    assert told("bao-cao.pdf", b"%PDF-1", b"%PDF-22") == "khác từ byte 5 (6 và 7 byte)"


def test_file_cut_off_is_told_by_where_it_ends(told):
    assert told("bao-cao.pdf", b"%PDF", b"%PDF-2") == "khác từ byte 4 (4 và 6 byte)"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("so-lieu.json", b"{"),
        ("so-lieu.json", b"[]"),
        ("so-lieu.json", b'{"indicators": [{"code": 1}, {"code": "a"}]}'),
        ("so-lieu.json", b'{"indicators": 1}'),
        ("bao-cao.ipynb", b'{"cells": 1}'),
        ("bao-cao.ipynb", b'{"cells": [1]}'),
        ("bao-cao.html", b"\xff"),
    ],
)
def test_file_that_is_no_longer_of_its_form_is_told_by_bytes(told, name, content):
    good = {"so-lieu.json": json_bytes(results(("a", "1"))), "bao-cao.html": b"<p>"}
    words = told(name, content, good.get(name, json_bytes(notebook(("", "")))))
    assert words.startswith("khác từ byte ")


def test_nothing_that_a_terminal_obeys_is_shown(told):
    words = told("bao-cao.html", "a\x1b[2J\x9b\u202e\rb".encode(), b"a")
    assert words.isprintable()
