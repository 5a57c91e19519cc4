"""Styles and lists that lead in circles or never end; ``hostile_documents`` says how."""

from collections.abc import Mapping

from support.hostile_documents import Hostile, changed_by, headless, large
from support.odd_documents import level, lists, numbered, para, part

_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"

LISTS: Mapping[str, Hostile] = {
    "styles based on each other": (
        changed_by(
            {
                _STYLES: part(
                    "styles",
                    '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
                    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
                )
            },
            para("x", '<w:pStyle w:val="A"/>'),
        ),
        "",
    ),
    "50,000 styles in a row": (
        lambda: large(
            "".join(para("x", f'<w:pStyle w:val="{n}"/>') for n in range(15_000)),
            {
                _STYLES: part(
                    "styles",
                    "".join(
                        f'<w:style w:styleId="{n}"><w:basedOn w:val="{n + 1}"/></w:style>'
                        for n in range(50_000)
                    ),
                )
            },
        ),
        "",
    ),
    "lists whose styles lead to each other": (
        changed_by(
            {
                _STYLES: part("styles", '<w:style w:styleId="L"><w:numId w:val="1"/></w:style>'),
                _NUMBERING: lists('<w:numStyleLink w:val="L"/>'),
            },
            numbered("x"),
        ),
        "",
    ),
    "a list that starts at a huge number": (
        changed_by(
            {
                _NUMBERING: lists(
                    level(0, "lowerLetter", "%1.", '<w:start w:val="999999999"/>')
                    + level(1, "upperRoman", "%2.", '<w:start w:val="99999999999999"/>')
                )
            },
            numbered("x") + numbered("y", 1),
        ),
        "",
    ),
    "a level that is none": (changed_by({}, numbered("x", 999_999_999)), ""),
    "a million levels": (
        lambda: large(
            numbered("x"),
            {_NUMBERING: lists("".join(level(n, "decimal", "%1") for n in range(60_000)))},
        ),
        "",
    ),
    "a label without end": (
        changed_by({_NUMBERING: lists(level(0, "bullet", "a" * 9_000))}, numbered("x")),
        "",
    ),
    "50,000 lists": (
        lambda: large(
            "".join(numbered("x", number=n) for n in range(15_000)),
            {
                _NUMBERING: lists(
                    level(0, "decimal", "%1."),
                    "".join(
                        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>'
                        for n in range(50_000)
                    ),
                )
            },
        ),
        "",
    ),
    "headers by the thousand": (
        lambda: headless('<w:headerReference w:type="default" r:id="h1"/>' * 20_000),
        "không có chữ|",
    ),
}
