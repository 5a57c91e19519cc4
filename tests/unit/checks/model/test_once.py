"""What many checks ask of one case is found once, and never of another one."""

from support.submissions import submission

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.once import once
from cchc_lib.indicators import compute_indicators


def case(**fields: object) -> Case:
    handed_in = submission(**fields)
    return Case(handed_in, compute_indicators(handed_in))


def test_a_case_is_asked_once():
    asked = []

    @once
    def found(one: Case) -> int:
        asked.append(one)
        return len(asked)

    first = case()
    assert (found(first), found(first)) == (1, 1)
    assert len(asked) == 1


def test_an_equal_case_is_another_one():
    @once
    def period(one: Case) -> object:
        return one

    first, second = case(), case()
    assert period(first) is first
    assert period(second) is second
