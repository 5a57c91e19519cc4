"""Reading holds for any text: it never fails, places are right, spelling does not matter."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reading import FRAME, SETS, TABLE, VOCABULARY, read, texts_of

from cchc_lib.reading.clauses import split_clauses
from cchc_lib.reading.concepts import read_units
from cchc_lib.reading.documents import find_citations
from cchc_lib.reading.figures.reader import Reader
from cchc_lib.reading.letterhead import read_frame
from cchc_lib.reading.numbers import read_pieces
from cchc_lib.reading.paragraphs import Paragraph, lowered, paragraphs_of, plain
from cchc_lib.reading.prose import judge
from cchc_lib.reading.read import read_report
from cchc_lib.reading.tables import told_rows

LINES = [line for name in SETS for text in texts_of(name) for line in text.lines if line.strip()]
WORDINGS = [
    wording for named in TABLE["concepts"].values() for one in named.values() for wording in one
]
SMALL = ["trong đó", "lần lượt", "không có", "riêng", "và", "do", "xã Tân Lập", "cùng kỳ", "tăng"]
NUMBERS = ["5", "6.476", "99,5%", "402/415", "1,5 tỷ đồng", "tám", "15/12/2025", "quý I", "1/1/1"]
SIGNS = [",", ";", ":", ".", "(", ")", "/", "-", "–", "|", "\t", "%", "@", "…", "\n", "\u0300"]
pieces = st.sampled_from([*WORDINGS, *SMALL, *NUMBERS, *SIGNS, *NUMBERS, *SIGNS])
made = st.lists(pieces, max_size=30).map(" ".join)
texts = st.one_of(st.text(max_size=60), made, st.sampled_from(LINES))
prose = st.one_of(made, st.sampled_from(LINES)).map(plain)
USUAL = 100  # hypothesis's own number: a profile that asks for another gets it
MANY = settings(max_examples=200 if settings().max_examples == USUAL else settings().max_examples)

READER = Reader(VOCABULARY, FRAME)


def claims(text, number=1):
    """Return what a paragraph says, as people would compare it."""
    reading = read_report((Paragraph(text, number),), VOCABULARY, frame=FRAME)
    figures = [(f.indicator, f.value, f.qualifier, f.scope, f.grade) for f in reading.figures]
    return figures, [one.quote for one in reading.unread], reading.relations


@MANY
@given(texts)
def test_no_layer_fails_on_any_text(text):
    found = paragraphs_of(text.split("\n"))
    told_rows(found)
    read_frame([text])
    units = read_units(read_pieces(text, VOCABULARY.numbers), VOCABULARY)
    split_clauses(units, VOCABULARY.grammar)
    READER.read(READER.spoken(text))
    tuple(find_citations(text, ("Kế hoạch",)))
    judge(text, VOCABULARY.numbers)
    read_report(found, VOCABULARY)


@MANY
@given(st.lists(texts, max_size=4))
def test_each_quote_stands_where_it_says(lines):
    reading = read(*lines)
    for one in (*reading.figures, *reading.unread):
        assert one.paragraph.text[one.start : one.end] == one.quote
        assert one.quote


@MANY
@given(texts)
def test_each_piece_of_a_text_is_there_and_in_order(text):
    low, end = lowered(text), 0
    for piece in read_pieces(text, VOCABULARY.numbers):
        assert piece.words == low[piece.start : piece.end]
        assert end <= piece.start < piece.end
        assert low[end : piece.start].strip() == "" or low[end : piece.start] == "/"
        end = piece.end


@MANY
@given(prose)
def test_composed_and_decomposed_letters_read_alike(text):
    apart = plain(unicodedata.normalize("NFD", text))
    assert claims(apart) == claims(unicodedata.normalize("NFC", text))


@MANY
@given(prose, st.sampled_from(["  ", "\t", "\n", " \u200b", "\u00a0"]))
def test_how_words_are_spaced_does_not_matter(text, space):
    assert claims(plain(text.replace(" ", space))) == claims(text)


@MANY
@given(prose)
def test_reading_twice_says_the_same(text):
    assert claims(text) == claims(text)


@pytest.mark.parametrize("name", SETS)
def test_whole_texts_read_alike_in_both_spellings(name):
    for text in texts_of(name):
        apart = [unicodedata.normalize("NFD", line) for line in text.lines]
        assert read(*apart).figures == read(*text.lines).figures
