"""Points: joined, punctuated, expanded and laid out."""

import pytest
from support.narrated import report

from cchc_lib.blocks import Item, Paragraph, Span, plain, text
from cchc_lib.report.points import Point, expand, laid_out, point, punctuated, stated_point
from cchc_lib.submission.model.parts import Statement
from cchc_lib.submission.model.prose import parse_prose


@pytest.mark.parametrize(
    ("items", "ended"),
    [([], []), (["a"], ["a."]), (["a", "b", "c"], ["a;", "b;", "c."])],
)
def test_items_end_with_semicolons_and_the_last_one_with_a_stop(items, ended):
    assert [plain(item) for item in punctuated([text(item) for item in items])] == ended


def test_a_point_joins_its_parts_and_keeps_their_references():
    found = point("Có ", Span("07", ref="a.b"), text(" hồ sơ", "."), items=[text("x")])
    assert found == Point(
        (Span("Có "), Span("07", ref="a.b"), Span(" hồ sơ"), Span(".")),
        ((Span("x"), Span(".")),),
    )


def test_one_point_is_running_text_and_its_items_are_dashed():
    assert laid_out([Point(text("A:"), (text("a;"), text("b.")))]) == [
        Paragraph(text("A:")),
        Item(1, "-", text("a;")),
        Item(1, "-", text("b.")),
    ]


def test_several_points_are_dashed_and_their_items_crossed():
    assert laid_out([Point(text("A:"), (text("a."),)), Point(text("B."))]) == [
        Item(1, "-", text("A:")),
        Item(2, "+", text("a.")),
        Item(1, "-", text("B.")),
    ]


def test_no_points_make_no_blocks():
    assert laid_out([]) == []


def test_expanding_prose_binds_figures_to_codes_and_documents_to_keys():
    document = {"type": "Kế hoạch", "number": "35", "symbol": "KH-UBND"}
    found = report(**{"procedures.dossiers.pending": 7, "documents.plan": document})
    prose = parse_prose("Theo {doc:plan}, còn {procedures.dossiers.pending|pad} hồ sơ.")
    assert expand(prose, found) == (
        Span("Theo "),
        Span("Kế hoạch số 35/KH-UBND", ref="document:plan"),
        Span(", còn "),
        Span("07", ref="procedures.dossiers.pending"),
        Span(" hồ sơ."),
    )


def test_a_passage_is_not_words():
    with pytest.raises(ValueError, match="feedback"):
        expand(parse_prose("{@feedback}"), report())


def test_a_statement_keeps_its_own_punctuation():
    statement = Statement.model_validate({"text": "A:", "items": ["a,", "b"]})
    assert stated_point(statement, report()) == Point(text("A:"), (text("a,"), text("b")))


@pytest.mark.parametrize(
    ("code", "fields", "words"),
    [
        ("procedures.dossiers.pending", {"procedures.dossiers.pending": 7}, "07 hồ sơ"),
        ("procedures.dossiers.pending", {"procedures.dossiers.pending": 0}, "0 hồ sơ"),
        ("procedures.dossiers.pending", {"procedures.dossiers.pending": 6476}, "6.476 hồ sơ"),
        ("procedures.dossiers.pending", {}, "không có số liệu"),
        ("finance.budget.revenue", {"finance.budget.revenue": "5"}, "5 triệu đồng"),
        ("finance.budget.revenue", {"finance.budget.revenue": "5,25"}, "5,25 triệu đồng"),
        ("procedures.satisfaction.rate", {"stated.procedures.satisfaction.rate": "98%"}, "98%"),
    ],
)
def test_an_amount_has_its_unit_and_small_counts_a_zero_in_front(code, fields, words):
    assert report(**fields).amount(code) == Span(words, ref=code)
