"""Expressions that lie, explode or would be code: an error in Vietnamese, and nothing else."""

import time
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lib.errors import InputError
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.self_assessment.criteria import load_criteria
from cchc_lib.indicators.self_assessment.grammar import (
    ExpressionError,
    evaluate,
    figures_of,
    parse_expression,
)

HEADS = "STT,Tiêu chí,Điểm tối đa,Số liệu kê khai,Cách tính điểm\n"
HOSTILE = {
    "deep": ("(" * 200 + "1" + ")" * 200, "lồng nhau quá 20 lần"),
    "deep minus": ("-" * 100 + "1", "lồng nhau quá 20 lần"),
    "long": ("1+" * 400 + "1", "tối đa 500"),
    "many": ("1+" * 100 + "1", "quá 100 phần"),
    "huge": ("9" * 400, "không quá 15 chữ số"),
    "power": ("9**9**9", "cần một số"),
    "divided by 0": ("5 ÷ 0", "ký tự 3: chia cho 0"),
    "divided by nothing": ("5 ÷ (2 − 2)", "ký tự 3: chia cho 0"),
    "code": ('__import__("os").system("ls")', 'ký tự 12: không hiểu ""os"'),
    "attribute": ("procedures.__class__", "không có chỉ tiêu nào mang mã"),
    "call": ("procedures.dossiers.received()", "không mong đợi"),
    "lambda": ("lambda: 0", "không hiểu"),
    "formula": ("=1+1", "không hiểu"),
    "unknown code": (
        "procedures.dossiers.recieved",
        'ý bạn là "procedures.dossiers.received"?',
    ),
    "unclosed": ("min(1; 2", "thiếu dấu )"),
    "decimal point": ("0.8 × 2", "ý là"),
    "comma between": ("min(1, 2)", "cách nhau bằng dấu ;"),
    "decimal comma between": ("min(1,2)", "min cần từ hai giá trị"),
    "half": ("1 +", "dừng giữa chừng"),
    "two comparisons": ("1 < 2 < 3", "không mong đợi"),
    "unseen": ("1 \u202e+ 1", "không hiểu"),
    "other digits": ("١ + 1", "không hiểu"),
}


@pytest.mark.parametrize(("text", "told"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_expression_is_told_with_file_row_and_column(tmp_path, text, told):
    path = tmp_path / "bang.csv"
    quoted = text.replace('"', '""')
    path.write_text(f'{HEADS}1,A,2,"{quoted}",tỷ lệ\n', "utf-8")
    started = time.process_time()
    with pytest.raises(InputError) as caught:
        load_criteria(path, frozenset(CATALOGUE))
    assert time.process_time() - started < 0.5
    assert "bang.csv dòng 2 cột 4: Số liệu kê khai: " in str(caught.value)
    assert told in str(caught.value)


def test_a_table_of_nothing_but_slips_is_refused_in_time(tmp_path):
    path = tmp_path / "bang.csv"
    slips = (f"{n},A,2,procedures.dossiers.recieved{n},tỷ lệ\n" for n in range(1000))
    path.write_text(HEADS + "".join(slips), "utf-8")
    started = time.process_time()
    with pytest.raises(InputError, match="hãy sửa các chỗ trên rồi kiểm tra lại"):
        load_criteria(path, frozenset(CATALOGUE))
    assert time.process_time() - started < 1.5


PIECES = st.sampled_from(
    [
        *("1", "0", "2,5", "80%", "a.b", "c.d", "a.c", "min", "max", "(", ")", ";", "+", "−", "-"),
        *("×", "*", "÷", "/", ">=", "<", "≥", " ", ".", ",", "%", "_", "999999999999999"),
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_the_parser_raises_nothing_but_its_own_error(text):
    with suppress(ExpressionError):
        node = parse_expression(text, {"a.b", "c.d"})
        assert set(figures_of(node)) <= {"a.b", "c.d"}
        evaluate(node, {"a.b": None, "c.d": Fraction(0)}.get)


CELLS = st.sampled_from(
    [
        "STT",
        "Tiêu chí",
        "Điểm tối đa",
        "Số liệu kê khai",
        "Cách tính điểm",
        "1",
        "1.1",
        "I",
        "2,5",
        "A",
        "có",
        "không áp dụng",
        "tỷ lệ",
        "bậc: > 1: 1; còn lại: 0",
        "1÷0",
        "-1",
        '"',
        "\x00",
        "",
    ]
)
LINES = st.lists(st.lists(CELLS, max_size=8).map(",".join), max_size=12).map("\n".join)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.one_of(LINES, st.text(max_size=60)))
def test_a_table_raises_nothing_but_errors_of_its_file(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "bang.csv"
    path.write_text(HEADS + text, "utf-8", "surrogatepass")
    try:
        criteria = load_criteria(path, frozenset(CATALOGUE))
    except InputError as error:
        told = {problem.place.file for problem in error.problems}
    else:
        told = {each.place.file for each in criteria}
    assert told == {str(path)}


def test_the_largest_expression_is_computed_at_once():
    text = "×".join(["999999999999999"] * 31)
    started = time.process_time()
    assert evaluate(parse_expression(text, set()), {}.get) == 999999999999999**31
    assert time.process_time() - started < 0.5
