"""The PDF standards that may be asked for: names that Typst knows, and no other."""

import pytest

from cchc_lib.errors import UsageError
from cchc_lib.published.pdf_standards import KEPT, STANDARDS, parse_standards
from cchc_lib.render.pdf import refuse_unfit


def test_a_report_keeps_to_pdfa_2a_and_pdfua_1_where_nothing_is_asked_for():
    assert parse_standards(()) == KEPT == ("a-2a", "ua-1")


def test_the_order_of_the_names_does_not_matter():
    assert parse_standards(("ua-1", "a-3a")) == parse_standards(("a-3a", "ua-1", "a-3a"))


@pytest.mark.parametrize("name", ["x", "A-2a", "pdf/a-2a", "", "../a-2a"])
def test_an_unknown_name_is_refused_with_those_there_are(name):
    with pytest.raises(UsageError, match=r"không có chuẩn PDF .*; có: 1\.4, .*, a-2a, .*, ua-1$"):
        parse_standards((name,))


@pytest.mark.parametrize("name", STANDARDS)
def test_every_name_is_one_that_typst_keeps_to(name):
    assert refuse_unfit((name,)) is None


@pytest.mark.parametrize("names", [("a-4", "ua-1"), ("2.0", "a-2a"), ("a-2a", "a-3a")])
def test_names_that_no_pdf_can_keep_to_together_are_refused(names):
    with pytest.raises(UsageError, match=f"cùng lúc các chuẩn {', '.join(names)}$"):
        refuse_unfit(names)
