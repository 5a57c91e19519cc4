"""A report with the same words in every field that holds any."""

from dataclasses import replace

from support.sample_report import FIGURE

from cchc_lib.blocks import (
    Block,
    Column,
    Heading,
    Item,
    Letterhead,
    Paragraph,
    Row,
    Signature,
    Span,
    Stamp,
    Table,
    Title,
)


def everywhere(words: str) -> tuple[Block, ...]:
    """Return a report with the same words in every field that holds any."""
    spans = (Span(words), Span(words, "strong"), Span(words, "em", words))
    columns = (Column((words, words)), Column((words, words + "2"), "right"), Column((words,)))
    return (
        Stamp(words),
        Letterhead(words, (words, words), words, words, words),
        Title(words, words),
        Paragraph(spans, "basis"),
        *(Heading(level, words, words) for level in (3, 1, 7)),
        Paragraph(spans),
        Item(1, words, spans),
        Item(2, words, spans),
        Table(
            words,
            words,
            columns,
            (
                Row((spans, (), ()), "group"),
                Row(((), spans, ()), "group"),
                Row((spans, spans, spans)),
                Row((spans, spans, spans), "total"),
                Row(((), (), ()), "group"),
            ),
            words,
        ),
        replace(FIGURE, caption=words, alt=words),
        Paragraph(spans, "closing"),
        Signature((words, words), (words,), words),
    )
