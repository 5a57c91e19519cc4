"""The annex of our own reports: a row that names its cell settles what words leave open."""

from decimal import Decimal

import pytest
from support.reading import read

from cchc_lib.intake.typed.annex import with_annex
from cchc_lib.reading.grades import ASKED, READ
from cchc_lib.reading.paragraphs import Paragraph

SATISFIED = "procedures.satisfaction.respondents"


def row(*cells, number=90):
    """Return a row of a table."""
    return Paragraph(" | ".join(cells), number, cells=cells)


def told(line, *rows):
    """Return value and grade of each figure by its code, of a line and rows."""
    figures = with_annex(read(line), rows).figures
    return [(each.indicator, each.value, each.grade) for each in figures if not each.scope]


def test_a_row_with_number_name_and_unit_is_read():
    rows = row("3.7.1", "Lượt người dân, DN đánh giá", "lượt", "1.611")
    assert told("Không có gì.", rows) == [(SATISFIED, Decimal(1611), READ)]


@pytest.mark.parametrize(
    "cells",
    [
        ("3.7.1", "Lượt người dân đánh giá", "lượt", "1.611"),
        ("3.7.1", "Lượt người dân, DN đánh giá", "người", "1.611"),
        ("a", "Lượt người dân, DN đánh giá", "lượt", "1.611"),
        ("3.7.1", "Lượt người dân, DN đánh giá", "lượt", "–"),
        ("3.7.1", "Lượt người dân, DN đánh giá", "lượt", "1.611 (ước)"),
        ("3.7.1", "Lượt người dân, DN đánh giá", "lượt"),
        ("3.4.10", "Tỷ lệ giải quyết trước hạn", "%", "98,86%", "trên số hồ sơ đã giải quyết"),
    ],
    ids=["name", "unit", "number", "nothing", "words", "no value", "a rate that is computed"],
)
def test_any_other_row_is_left_to_the_reader(cells):
    assert told("Không có gì.", row(*cells)) == []


def test_a_rate_that_only_the_commune_states_is_read():
    cells = ("3.7.3", "Tỷ lệ hài lòng của người dân", "%", "trên 98%", "số đơn vị công bố, …")
    (figure,) = with_annex(read("Không có gì."), [row(*cells)]).figures
    assert (figure.value, figure.qualifier, figure.has_sign) == (Decimal(98), "over", True)


def test_words_that_differ_from_the_row_are_asked():
    line = "Số hồ sơ đã tiếp nhận là 5.831 hồ sơ."
    rows = row("3.3.1", "Tổng số hồ sơ tiếp nhận", "hồ sơ", "6.075")
    received = "procedures.dossiers.received"
    assert told(line, rows) == [(received, Decimal(5831), ASKED), (received, Decimal(6075), READ)]


def test_rows_that_differ_from_each_other_settle_nothing():
    rows = [row("3.7.1", "Lượt người dân, DN đánh giá", "lượt", value) for value in ("1", "2")]
    assert told("Không có gì.", *rows) == []
