"""Every kind of contradiction and of false alarm gives what is right: support/truth_kinds.py."""

import pytest
from support.truth_kinds import cases_of, kinds_of, parts, twins_of

FINISHED = ("documents", "frame", "messages", "numbers", "prose")
"""The parts of the list in which every kind has its twin."""

CASES = dict(cases_of(parts()))


@pytest.mark.parametrize("part", parts())
def test_every_twin_is_of_a_listed_kind(part):
    assert set(twins_of(part)) <= set(kinds_of(part))


@pytest.mark.parametrize("part", FINISHED)
def test_every_kind_of_a_finished_part_has_its_twin(part):
    assert twins_of(part) == sorted(kinds_of(part))


@pytest.mark.parametrize("name", CASES)
def test_what_is_right_is_said(name, tmp_path):
    case = CASES[name]
    assert case.finds or case.silent or case.refused, "a case says what is right"
    verdict = case.judged(tmp_path)
    assert (verdict.missed, verdict.false) == ((), ()), verdict.said
