"""Supposing a figure goes through the same door as handing it in."""

import pytest
from support.narrated import PARAMS, SEED

from cchc_lib.errors import InputError, UsageError
from cchc_lib.submission import load_submission
from cchc_lib.submission.suppose import suppose

EARLY = "procedures.dossiers.early"


@pytest.fixture
def seed():
    return load_submission(*SEED, str(PARAMS))


def test_only_what_is_supposed_differs(seed):
    supposed = suppose(seed, {EARLY: "6.200"})
    assert supposed.procedures.dossiers.early == 6200
    assert seed.procedures.dossiers.early == 6395
    back = suppose(supposed, {EARLY: "6.395"})
    assert back == seed


def test_a_figure_may_be_given_that_was_not_and_taken_away_that_was(seed):
    assert seed.procedures.feedback.resolved is None
    supposed = suppose(seed, {"procedures.feedback.resolved": "3", EARLY: " "})
    assert supposed.procedures.feedback.resolved == 3
    assert supposed.procedures.dossiers.early is None


def test_a_slip_is_told_with_the_line_of_the_figure_it_stands_for(seed):
    with pytest.raises(InputError, match=r"\.yaml:\d+:\d+ procedures\.dossiers\.early: cần số"):
        suppose(seed, {EARLY: "6.20"})
    with pytest.raises(InputError, match='không có khóa "erly"'):
        suppose(seed, {"procedures.dossiers.erly": "6"})


def test_a_path_through_what_is_no_group_is_refused(seed):
    with pytest.raises(UsageError, match="early không phải là một nhóm khóa"):
        suppose(seed, {f"{EARLY}.deeper": "6"})


def test_a_count_may_be_a_number_and_nothing_else_may(seed):
    assert suppose(seed, {EARLY: 6200}).procedures == suppose(seed, {EARLY: "6.200"}).procedures
    for typed in (6.2, True, None):
        with pytest.raises(UsageError, match="viết số trong dấu nháy"):
            suppose(seed, {EARLY: typed})
