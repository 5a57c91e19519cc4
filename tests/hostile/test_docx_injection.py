"""Words that look like fields, markup or links are text in Word, whatever field they stand in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.everywhere import everywhere
from support.poisoned import LINE
from support.word import all_words, external_targets, instructions, opened

from cchc_lib.render.docx import write_docx

CODE = (
    LINE,
    '{ INCLUDETEXT "C:\\secret.docx" } { DDEAUTO c:\\cmd.exe "/k calc" }',
    "<w:fldSimple w:instr='DATE'><w:r><w:t>x</w:t></w:r></w:fldSimple>",
    "</w:t></w:r></w:p><w:p><w:hyperlink r:id='rId1'/></w:p>",
    '"/><w:altChunk r:id="rId9"/><w:t a="',
    "]]><!-- <?xml?> --> &amp; &#x41; &lt;b&gt; &e;",
    "{{nội dung}} {{số}} {{người ký}} }} {{",
    "=HYPERLINK(\"http://e.vn\") =cmd|'/c calc'!A0",
    "MERGEFIELD PAGE \\* MERGEFORMAT TC \\f",
)
FIELDS_THAT_HOLD_WORDS = 25


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("words", CODE)
def test_code_in_any_field_is_text_as_it_stands(words):
    content = write_docx(everywhere(words))
    assert bare(all_words(content)).count(bare(words)) >= FIELDS_THAT_HOLD_WORDS
    assert instructions(content) == ["PAGE"]
    assert external_targets(content) == []
    body = opened(content).element.body
    assert {str(it.tag).rpartition("}")[2] for it in body.iter()} & {
        "hyperlink",
        "altChunk",
        "fldSimple",
        "object",
        "sdt",
    } == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "\n\n",
        "\u200b",
        "\u202eabc",
        "\ufeff",
        "\ue000",
        "\ud800",
        "\x00\x0b\x1f",
        "\uffff",
    ],
)
def test_what_is_no_letter_stops_no_report(words):
    assert opened(write_docx(everywhere(words))).paragraphs


@given(st.text(max_size=40))
def test_any_text_makes_a_document_that_opens(words):
    content = write_docx(everywhere(words))
    assert instructions(content) == ["PAGE"]
    assert len(opened(content).tables) == 3
