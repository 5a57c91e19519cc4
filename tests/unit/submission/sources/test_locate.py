"""A word is found inside its value, however the file folds it."""

from textwrap import dedent

import pytest

from cchc_lib.submission.sources.yaml_file import parse_yaml

FILE = parse_yaml(
    dedent(
        """\
        subject: một hai hai
        text: >-
          Xã Nguyễn Lương
          bằng có một; chữ (ba) và hai
        items: [bốn, "năm \\"sáu\\""]
        next: bảy
        """
    ).encode(),
    "xa.yaml",
)


@pytest.mark.parametrize(
    ("field", "words", "at"),
    [
        ("subject", "một", (1, 10)),
        ("subject", "hai", (1, 14)),  # the first of two
        ("text", "Nguyễn Lương", (3, 6)),
        ("text", "Lương bằng", (3, 13)),  # over the fold
        ("text", "ba", (4, 21)),  # a whole word: not the one in "bằng"
        ("text", "hai", (4, 28)),
        ("items.1", "năm", (5, 15)),
        ("next", "bảy", (6, 7)),
    ],
)
def test_words_are_found_where_they_stand(field, words, at):
    place = FILE.place_of_words(field, words)
    assert (place.line, place.column, place.field) == (*at, field)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("subject", "bảy"),  # stands in another value
        ("subject", "mộ"),  # no whole word
        ("items.0", "năm"),  # the next item is another value
        ("items.1", 'năm "sáu"'),  # written with escapes
        ("text", ""),
    ],
)
def test_words_that_are_not_there_stand_where_the_value_does(field, words):
    assert FILE.place_of_words(field, words) == FILE.place(field)


def test_a_field_below_a_value_is_looked_for_in_that_value():
    place = FILE.place_of_words("subject.text", "hai")
    assert (place.line, place.column, place.field) == (1, 14, "subject.text")
