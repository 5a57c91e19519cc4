"""Every rule has an example that makes it fire, the one in docs/checks.md."""

import pytest
from support.rule_examples import cases_of_family, examples, families, finding_of
from support.truth_kinds import cases_of, parts

from cchc_lib.checks import rules
from cchc_lib.city import rules as city

CODES = [rule.code for rule in (*rules(), *city.FAMILY.rules)]
CASES = {name: case for letters in families() for name, case in cases_of_family(letters)}
EXAMPLES = examples()


def test_every_rule_has_an_example_and_every_example_a_rule():
    assert sorted(EXAMPLES) == sorted(CODES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_rule_of_an_example_fires(code, tmp_path):
    found = finding_of(EXAMPLES[code], code, tmp_path)
    assert (found.code, bool(found.message)) == (code, True)


@pytest.mark.parametrize("name", CASES)
def test_what_an_example_wants_is_said(name, tmp_path):
    verdict = CASES[name].judged(tmp_path)
    assert (verdict.missed, verdict.false) == ((), ()), verdict.said


def test_a_case_stands_in_the_file_of_its_family_and_only_where_no_kind_finds_its_rule():
    found = {wanted["rule"] for _, case in cases_of(parts()) for wanted in case.finds}
    codes = {name: [want["rule"] for want in case.finds] for name, case in CASES.items()}
    assert all(code.startswith(name[:2]) for name, own in codes.items() for code in own)
    assert found.isdisjoint(code for own in codes.values() for code in own)
