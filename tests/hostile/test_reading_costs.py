"""What a hostile text costs to read grows no faster than the text, and no text is too much.

Work is counted in the calls that reading makes, which are the same however busy a machine is.
"""

import sys

import pytest
from support.reading import VOCABULARY

from cchc_lib.reading.figures.mention import Left
from cchc_lib.reading.figures.mind import DEEPEST, LONGEST_FRAGMENT, LONGEST_LABEL, Mind
from cchc_lib.reading.figures.reader import MOST_NUMBERS
from cchc_lib.reading.paragraphs import paragraphs_of
from cchc_lib.reading.read import ReportReading, read_report

TIMES = 8
SLACK = 2  # a quadratic cost would be 64 times, not 16
SMALL = 1500  # signs, about; a paragraph of the large one has more numbers than are read

KINDS = {
    "no border": lambda n: "hồ sơ tiếp nhận " * (n // 16),
    "unknown words": lambda n: "xyz " * (n // 4),
    "open brackets": lambda n: "(" * n,
    "brackets within brackets": lambda n: f"{'(' * (n // 2)}1{')' * (n // 2)}",
    "numbers in open brackets": lambda n: "(1 hồ sơ " * (n // 9),
    "strokes": lambda n: "hồ sơ / " * (n // 8),
    "numbers and strokes": lambda n: "1/" * (n // 2),
    "bare numbers": lambda n: "7 " * (n // 2),
    "numbers of dossiers": lambda n: "đã tiếp nhận 7 hồ sơ trực tuyến, " * (n // 33),
    "of which": lambda n: "trong đó " * (n // 9),
    "shares": lambda n: "5%, " * (n // 4),
    "a long label": lambda n: f"{'hồ sơ tiếp nhận ' * (n // 32)}: {'5, ' * (n // 6)}",
    "denials": lambda n: f"hồ sơ quá hạn: {'không có, ' * (n // 10)}",
    "joins": lambda n: f"1 {'và ' * (n // 3)}",
    "in turn": lambda n: f"{'trực tuyến ' * (n // 22)}lần lượt {'5 ' * (n // 4)}",
    "limits": lambda n: "cùng kỳ 5 " * (n // 10),
    "fields": lambda n: "đất đai; 5; " * (n // 12),
    "names of places": lambda n: f"xã {'An ' * (n // 3)}",
    "at signs": lambda n: "a@" * (n // 2),
    "dots": lambda n: "a." * (n // 2),
    "days": lambda n: f"ngày {'1, ' * (n // 3)}",
    "hundreds": lambda n: f"một {'trăm ' * (n // 5)}",
    "a symbol": lambda n: f"1/{'a' * n}.1",
    "cells": lambda n: "1\t" * (n // 2),
    "short lines": lambda n: "a\n" * (n // 2),
    "rows of rates": lambda n: f"tt\ttên\tsố\n1\thồ sơ\t5\n{chr(9)}tỷ lệ\t5%\n" * (n // 40),
    "bullets": lambda n: "- hồ sơ: 5\n" * (n // 11),
}


def read(text: str) -> ReportReading:
    return read_report(paragraphs_of(text.split("\n")), VOCABULARY)


def work(text: str) -> int:
    """Return how many calls and steps of generators reading a text takes."""
    calls = 0

    def count(frame, event, arg):
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Compile patterns and build indices once: no first text pays for them."""
    read("đã tiếp nhận tám hồ sơ, 5%")


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_eight_times_as_long_takes_about_eight_times_the_work(kind):
    less, more = work(KINDS[kind](SMALL)), work(KINDS[kind](SMALL * TIMES))
    assert more <= SLACK * TIMES * less


FULL = {
    "200,000 signs without a border": ("hồ sơ tiếp nhận " * 12_500, 0),
    "100,000 brackets": ("(" * 100_000, 0),
    "10,000 strokes": ("1/" * 10_000, 10_000),
    "50,000 numbers in a sentence": ("7 hồ sơ " * 50_000, 50_000),
    "100,000 times of which": ("trong đó " * 100_000, 0),
}


@pytest.mark.parametrize("kind", FULL)
def test_the_largest_texts_are_read_to_their_end(kind):
    text, numbers = FULL[kind]
    reading = read(text)
    assert len(reading.figures) + len(reading.unread) == numbers


def test_more_numbers_than_prose_holds_are_said_to_be_unread():
    reading = read("7 hồ sơ, " * (MOST_NUMBERS + 10))
    assert len(reading.figures) + len(reading.unread) == MOST_NUMBERS + 10


def test_a_mind_keeps_little_of_what_is_endless():
    mind = Mind(Left(), ())
    for _ in range(1000):
        mind.add_fragment(["x"] * 7)
        mind.parents.append({})
    assert (len(mind.fragment), len(mind.parents)) == (LONGEST_FRAGMENT, DEEPEST)
    mind.set_label(["y"] * 1000)
    assert (len(mind.label), mind.fragment) == (LONGEST_LABEL, [])
