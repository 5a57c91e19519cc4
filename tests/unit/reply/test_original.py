"""The form of a submission stands for it as long as both say the same."""

import pytest
from support.city import PERIOD
from support.heaps import put
from support.letters import BY_FORM, wrong_form

from cchc_lib.checks.model.context import Archive
from cchc_lib.communes import find_province
from cchc_lib.intake import Order, collect
from cchc_lib.periods import parse_period
from cchc_lib.reply.original import as_sent


@pytest.fixture(scope="module")
def form():
    return wrong_form()


@pytest.fixture
def stored(tmp_path, form):
    """Return the submission that a form became, which is kept beside it."""
    put(tmp_path / "thư" / "bieu.xlsx", form)
    params = tmp_path / "params"
    collect(tmp_path / "thư", Order(parse_period(PERIOD), find_province("31"), params))
    return params / BY_FORM.folder / f"{PERIOD}.yaml"


def sent(stored):
    params = stored.parents[1]
    return as_sent(stored, params, Archive(str(params)))


def test_the_form_is_found_by_what_the_submission_says_of_it(stored, form):
    assert sent(stored).read_bytes() == form


def test_a_submission_that_was_mended_since_stands_for_itself(stored):
    mended = stored.read_text("utf-8").replace("'60'", "'70'")
    stored.write_text(mended, "utf-8")
    assert sent(stored) == stored


def test_a_form_that_is_gone_or_leads_out_is_not_looked_for(stored, tmp_path):
    kept = sent(stored)
    kept.rename(tmp_path / "elsewhere.xlsx")
    assert sent(stored) == stored
    kept.symlink_to(tmp_path / "elsewhere.xlsx")
    assert sent(stored) == stored


@pytest.mark.parametrize("content", [b"", b"not a workbook"])
def test_a_form_that_is_no_workbook_any_more_stands_for_nothing(stored, content):
    sent(stored).write_bytes(content)
    assert sent(stored) == stored


def test_a_head_that_names_another_file_leads_nowhere(stored):
    text = stored.read_text("utf-8")
    stored.write_text(text.replace("SHA-256 ", "SHA-256 ../../"), "utf-8")
    assert sent(stored) == stored
