"""The reviewer's guide quotes the report: what it says to look for, Ctrl+F finds as it is typed."""

import re
from pathlib import Path

import pytest
from support.command_line import REPO
from support.tools import pdf_text

pytestmark = pytest.mark.slow

GUIDE = (REPO / "docs/tham-dinh.md").read_text("utf-8")
WALK = GUIDE[GUIDE.index("## Từ một câu") : GUIDE.index("## Có ai sửa")]
QUOTES = re.findall("“([^”]+)”", WALK)


@pytest.fixture
def review(page, seed_report) -> str:
    """Return the review page as a browser shows it, all that is folded included."""
    page.goto((seed_report / "kiem-tra.html").as_uri())
    return page.locator("body").inner_text()


def test_the_walk_quotes_what_to_look_for():
    assert len(QUOTES) == 4


@pytest.mark.parametrize("quote", QUOTES)
def test_each_quote_stands_on_the_review_page_sign_by_sign_on_one_line(review, quote):
    assert any(quote in line for line in review.splitlines())


def test_sentence_of_the_walk_stands_in_the_pdf(seed_report):
    assert QUOTES[0] in pdf_text(seed_report / "bao-cao.pdf")


def test_lines_and_figures_of_the_walk_are_those_of_the_submission(seed_report):
    lines = Path(seed_report, "inputs/11242-nguyen-luong-bang/2026-Q1.yaml").read_text("utf-8")
    places = re.findall(r"([\d.]+) ở dòng (\d+)", WALK)
    assert len(places) == 2
    for figure, number in places:
        assert figure in lines.splitlines()[int(number) - 1]


def test_rates_are_written_as_the_pages_write_them():
    assert re.findall(r"\d %", WALK) == []
