"""The document model: JSON both ways, and text that never becomes markup."""

import base64
import json
from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter
from markdown_it import MarkdownIt
from pydantic import ValidationError

from cchc_lib.blocks import (
    BLOCKS_MIME,
    SVG_MIME,
    Block,
    Blocks,
    Column,
    Figure,
    Heading,
    Item,
    Letterhead,
    Paragraph,
    Row,
    Signature,
    Span,
    Stamp,
    Table,
    Tile,
    Tiles,
    Title,
    anchor_of,
    blocks_from_json,
    escape_markdown,
    figure_html,
    plain,
    text,
    to_markdown,
    to_plain_text,
    without_formulas,
)

KINDS = Block.__args__

# Words as fields of a submission hold them: no control characters, no space at either end.
characters = st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from(
    "\\`*_{}[]()<>#+-.!|~$&=:;\"'/@^%0123456789 aàạằ"
)
words = st.text(characters, max_size=40).map(str.strip)
some_words = words.filter(bool)
spans = st.builds(
    Span, some_words, st.sampled_from(["", "strong", "em"]), st.sampled_from(["", "a.b"])
)
texts = st.lists(spans, max_size=4).map(tuple)
lines = st.lists(some_words, min_size=1, max_size=3).map(tuple)
columns = st.builds(
    Column,
    lines,
    st.sampled_from(["left", "right", "center"]),
    st.integers(1, 9),
)
tables = st.lists(columns, min_size=1, max_size=3).flatmap(
    lambda head: st.builds(
        Table,
        some_words,
        some_words,
        st.just(tuple(head)),
        st.lists(
            st.builds(
                Row,
                st.tuples(*[texts] * len(head)),
                st.sampled_from(["", "group", "total"]),
            ),
            max_size=3,
        ).map(tuple),
        words,
    )
)
tiles = st.builds(
    Tile, some_words, some_words, words, st.sampled_from(["", "good", "bad", "muted"]), words
)
blocks = st.one_of(
    st.builds(Letterhead, words, lines, words, some_words, some_words),
    st.builds(Title, some_words, words),
    st.builds(Stamp, some_words),
    st.builds(Heading, st.integers(1, 3), words, some_words),
    st.builds(Paragraph, texts, st.sampled_from(["", "basis", "closing", "note"])),
    st.builds(Item, st.integers(1, 3), st.sampled_from(["-", "+", "*", "1.", "a)"]), texts),
    tables,
    st.builds(Tiles, some_words, some_words, st.lists(tiles, min_size=1, max_size=4).map(tuple)),
    st.builds(Signature, lines, lines, some_words),
)
figures = st.builds(Figure, some_words, some_words, some_words, words)

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown):
    """Return the words a reader of the Markdown sees and the kinds of markup found in it."""
    tokens = MARKDOWN.parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens + inline}
    return "".join(token.content for token in inline), kinds - {"inline", "text", "text_special"}


def example(kind):
    """Return one block of a kind, with a character of each markup language in it."""
    odd = "<b>2.862 & 5*3 | $x$ [a](b) `c` #_~\\"
    head = (Column((odd,)), Column((odd, odd)))
    examples = [
        Letterhead(odd, (odd,), "5", odd, odd),
        Title(odd, odd),
        Stamp(odd),
        Heading(1, "II.", odd),
        Paragraph(text(odd, Span(odd, "strong", "dossiers.received"))),
        Item(1, "-", text(odd)),
        Table("t", odd, head, (Row((text(odd), text("1"))), Row((text(odd), ()), "total")), odd),
        Figure("f", odd, odd, "<svg/>"),
        Tiles("k", odd, (Tile(odd, odd, odd, "good", "a.b"), Tile(odd, "2"))),
        Signature((odd,), (odd,), odd),
    ]
    return next(block for block in examples if type(block) is kind)


# --- text ---------------------------------------------------------------------------------------


def test_a_text_joins_strings_spans_and_texts_and_drops_what_is_empty():
    rate = Span("98,86%", "strong", "dossiers.early_rate")
    assert text("Đạt ", "", rate, text(" (", "trước hạn)")) == (
        Span("Đạt "), rate, Span(" ("), Span("trước hạn)"),
    )  # fmt: skip
    assert plain(text("Đạt ", rate)) == "Đạt 98,86%"


def test_a_block_is_frozen():
    with pytest.raises(FrozenInstanceError):
        Stamp("a").words = "b"


# --- JSON both ways -----------------------------------------------------------------------------


@given(st.lists(blocks, max_size=5))
def test_blocks_come_back_from_json(sequence):
    before = Blocks(tuple(sequence))
    assert blocks_from_json(json.loads(json.dumps(before.to_json()))) == before


@given(figures)
def test_a_figure_comes_back_with_the_picture_that_stood_beside_it(figure):
    data = Blocks((figure,)).to_json()
    assert "svg" not in data[0]
    assert blocks_from_json(json.loads(json.dumps(data)), figure.svg) == Blocks((figure,))


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_of_a_kind_is_its_own(kind):
    (data,) = Blocks((example(kind),)).to_json()
    assert data["kind"] == kind.__name__.lower()


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        "stamp",
        [None],
        [{}],
        [{"kind": "script", "words": "a"}],
        [{"words": "a"}],
        [{"kind": "stamp"}],
        [{"kind": "stamp", "words": 5}],
        [{"kind": "stamp", "words": None}],
        [{"kind": "heading", "level": "một", "number": "", "title": ""}],
        [{"kind": "paragraph", "content": "a"}],
        [{"kind": "paragraph", "content": [{"text": "a", "mark": "script"}]}],
        [{"kind": "paragraph", "content": [], "role": "header"}],
    ],
)
def test_data_that_is_no_block_is_refused(data):
    with pytest.raises(ValidationError):
        blocks_from_json(data)


# --- what does not fit is refused ---------------------------------------------------------------


@pytest.mark.parametrize("cells", [0, 1, 3])
def test_a_row_that_does_not_fit_the_columns_is_refused(cells):
    head = (Column(("STT",)), Column(("Lĩnh vực",)))
    with pytest.raises(ValueError, match=f"table dossiers: {cells} cells"):
        Table("dossiers", "", head, (Row((text("1"),) * cells),))


def test_a_row_that_does_not_fit_is_refused_in_json_too():
    (data,) = json.loads(json.dumps(Blocks((example(Table),)).to_json()))
    del data["rows"][0]["cells"][1]
    with pytest.raises(ValidationError, match="table t: 1 cells"):
        blocks_from_json([data])


def test_a_figure_stands_alone():
    figure = Figure("f", "", "")
    with pytest.raises(ValueError, match="stands alone"):
        Blocks((Stamp("a"), figure))
    with pytest.raises(ValueError, match="stands alone"):
        Blocks((figure,)) + Blocks((figure,))


def test_sequences_add_up():
    assert Blocks((Stamp("a"),)) + Blocks((Title("b", "c"),)) == (
        Blocks((Stamp("a"), Title("b", "c")))
    )


# --- what Jupyter gets --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_cell_shows_a_picture_or_markdown_and_carries_plain_text_and_the_data(kind):
    block = example(kind)
    bundle = Blocks((block,))._repr_mimebundle_(include=None, exclude=None)
    shown = {"text/markdown": without_formulas(to_markdown(block))}
    if kind is Figure:
        shown = {SVG_MIME: "<svg/>", "text/html": without_formulas(figure_html(block))}
    assert bundle == {
        BLOCKS_MIME: Blocks((block,)).to_json(),
        "text/plain": to_plain_text(block),
        **shown,
    }
    json.dumps(bundle)


def test_blocks_are_paragraphs_of_one_markdown():
    bundle = Blocks((Title("BÁO CÁO", "Quý I"), Stamp("MÔ PHỎNG")))._repr_mimebundle_()
    said = "**BÁO CÁO**\n\n**Quý I**\n\n> **MÔ PHỎNG**"
    assert bundle["text/markdown"] == without_formulas(said)


def test_nothing_to_show_is_shown_as_nothing():
    assert DisplayFormatter().format(Blocks(())) == ({}, {})
    assert DisplayFormatter().format(Blocks((Stamp("MÔ PHỎNG"),)))[0]["text/plain"] == "MÔ PHỎNG"


def test_a_chart_in_a_notebook_is_data_with_its_caption_and_words_escaped():
    figure = Figure("f", "Hồ sơ <b>", 'Có "6.395" hồ sơ', "<svg>&amp;</svg>")
    shown = figure_html(figure)
    assert "<p><strong>Hồ sơ &lt;b&gt;</strong></p>" in shown
    assert 'alt="Có &quot;6.395&quot; hồ sơ"' in shown
    data = shown.partition("base64,")[2].partition('"')[0]
    assert base64.b64decode(data).decode() == figure.svg


@given(blocks)
def test_the_plain_text_has_every_word_of_every_cell(block):
    cells = [plain(cell) for row in getattr(block, "rows", ()) for cell in row.cells]
    assert all(cell in to_plain_text(block) for cell in cells)


# --- text never becomes markup ------------------------------------------------------------------

MARKUP = {  # what our own Markdown may hold, kind by kind
    Letterhead: {"paragraph", "strong", "em", "hardbreak", "softbreak"},
    Title: {"paragraph", "strong"},
    Stamp: {"blockquote", "paragraph", "strong"},
    Heading: {"heading"},
    Paragraph: {"paragraph", "strong", "em", "link"},
    Item: {"paragraph", "strong", "em", "link"},
    Table: {"paragraph", "strong", "em", "link", "table", "thead", "tbody", "tr", "th", "td"},
    Figure: {"paragraph", "strong"},
    Tiles: {"paragraph", "strong", "link", "table", "thead", "tbody", "tr", "th", "td"},
    Signature: {"paragraph", "hardbreak", "softbreak"},
}


@given(some_words)
def test_escaped_words_are_shown_as_they_are(line):
    assert shown(escape_markdown(line)) == (line, {"paragraph"})


@given(some_words)
def test_escaped_words_stay_in_their_cell(cell):
    table = Table("t", "", (Column((cell,)), Column((cell,))), (Row((text(cell), text("1"))),))
    assert shown(to_markdown(table))[0].endswith(f"{cell}{cell}{cell}1")


@pytest.mark.parametrize("cut", ["$", "\\", "@"])  # $x$, \\(x\\), \\begin{…}, @@0@@
def test_nothing_is_left_that_jupyterlab_cuts_formulas_out_by(cut):
    figure = Figure("f", f"a{cut}", f'"{cut}"\n\n# {cut}', "<svg/>")
    assert cut not in escape_markdown(f"a{cut}{cut}b")
    assert cut not in figure_html(figure)
    assert "\n#" not in figure_html(figure)  # it may stand in Markdown


def test_a_line_break_does_not_start_a_block():
    assert escape_markdown("một\n# hai") == "một \\# hai"


@given(blocks)
def test_no_block_holds_more_markup_than_its_own(block):
    assert shown(to_markdown(block))[1] <= MARKUP[type(block)]


@pytest.mark.parametrize("kind", KINDS)
def test_odd_characters_reach_the_reader_of_each_kind(kind):
    block = example(kind)
    odd = "<b>2.862 & 5*3 | $x$ [a](b) `c` #_~\\"
    seen, markup = shown(to_markdown(block))
    assert markup <= MARKUP[kind]
    assert odd in seen


@pytest.mark.parametrize(
    ("ref", "anchor"),
    [
        ("dossiers.early_rate", "i-dossiers.early_rate"),
        ("document:plan_2026", "d-plan_2026"),
        ("", ""),
        ("a b", ""),
        ("a](x", ""),
        ("document:", ""),
    ],
)
def test_a_figure_leads_to_the_anchor_of_its_origin_and_nowhere_else(ref, anchor):
    assert anchor_of(ref) == anchor
    for mark in ("", "strong", "em"):
        said = to_markdown(Paragraph(text("Có ", Span("6.469", mark, ref), " hồ sơ")))
        assert shown(said)[0] == "Có 6.469 hồ sơ"
        assert (f"](#{anchor})" in said) == ("link" in shown(said)[1]) == bool(anchor)


def test_every_kind_of_block_is_tried_here():
    assert set(MARKUP) == set(KINDS)
    assert all(fields(kind)[-1].name == "kind" for kind in KINDS)
