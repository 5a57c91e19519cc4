"""Words that look like markup stay words, wherever they stand."""

import pytest
from support.hostile_notebook import hostile_notebook
from support.parsed_page import ParsedPage, assert_harmless

from cchc_lib.errors import RunError
from cchc_lib.render.html import ReaderHTMLExporter, ReviewHTMLExporter

EXPORTERS = [ReaderHTMLExporter, ReviewHTMLExporter]
PAYLOADS = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}{# #}",
    "]]></style></title></svg></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "<a href=http://e.vn>e</a><!-- --><base href=//e.vn>",
    "</details></pre><iframe srcdoc='<script>'></iframe>",
    "&lt;script&gt;&#60;script&#62;",
    "*/}</style>@import 'http://e.vn';\\",
    "53/A<script>alert(1)</script>-UBND",
]
MARKED = ["**{}**", "`{}`", "**a `{}**`", "`**{}`**", "*{}*", "[{0}]({0})", "![{0}]({0})", "~~{}~~"]


@pytest.mark.parametrize("exporter", EXPORTERS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_in_every_field_stay_words(exporter, payload):
    page = ParsedPage(exporter().from_notebook_node(hostile_notebook(payload))[0])
    assert_harmless(page)
    assert page.text.count(payload) > 20
    assert {svg["aria-label"] for svg in page.named("svg")} == {payload}


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_hostile_words_add_no_element(exporter):
    tame, wild = (
        [tag for tag, _ in ParsedPage(exporter().from_notebook_node(nb)[0]).elements]
        for nb in map(hostile_notebook, ("]" * len(PAYLOADS[2]), PAYLOADS[2]))
    )
    assert tame == wild


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("marked", MARKED)
def test_bold_and_code_of_the_notebook_hold_words_only(marked, payload):
    nb = hostile_notebook("x")
    nb["cells"][0]["source"] = marked.format(payload)
    page = ParsedPage(ReviewHTMLExporter().from_notebook_node(nb)[0])
    assert_harmless(page)
    assert payload in page.text
    assert {tag for tag, _ in page.elements} == _tags(hostile_notebook("x"))


def _tags(nb):
    return {tag for tag, _ in ParsedPage(ReviewHTMLExporter().from_notebook_node(nb)[0]).elements}


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize("exporter", EXPORTERS)
@pytest.mark.parametrize(
    "drawing",
    [
        "<script>alert(1)</script>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='x'/></foreignObject>",
        "<image href='http://e.vn/x.png'/><use href='http://e.vn/x.svg#a'/>",
        "<a href='http://e.vn'><text>x</text></a>",
        "<style>@import 'http://e.vn/x.css'; *{fill: url(http://e.vn/x)}</style>",
        "<rect style='fill: url(http://e.vn/x); background: url(//e.vn)' fill='url(http://e.vn)'/>",
        "<text>&lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt;</text>",
        "<title><p xmlns='http://www.w3.org/1999/xhtml'>x</p></title>",
        "<g onclick='x' id='noi-dung'><rect id='noi-dung'/></g>",
    ],
)
def test_a_hostile_drawing_does_nothing(exporter, drawing):
    nb = hostile_notebook("x", SVG.format(drawing))
    page = exporter().from_notebook_node(nb)[0]
    assert_harmless(ParsedPage(page))
    assert "e.vn" not in page


@pytest.mark.parametrize("exporter", EXPORTERS)
@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE svg SYSTEM 'http://e.vn/x.dtd'>",
    ],
)
def test_a_drawing_with_entities_is_refused(exporter, declaration):
    nb = hostile_notebook("x", declaration + SVG.format("<text>&b;</text>"))
    with pytest.raises(RunError, match="DOCTYPE"):
        exporter().from_notebook_node(nb)
