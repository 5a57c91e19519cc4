"""What many ask of one record is found once, and never of another one."""

from support.submissions import submission

from cchc_lib.remember import remember
from cchc_lib.submission import Submission


def test_a_record_is_asked_once():
    asked = []

    @remember(2)
    def found(one: Submission) -> int:
        asked.append(one)
        return len(asked)

    first = submission()
    assert (found(first), found(first)) == (1, 1)
    assert len(asked) == 1


def test_an_equal_record_is_another_one():
    @remember(2)
    def itself(one: Submission) -> Submission:
        return one

    first, second = submission(), submission()
    assert first == second
    assert itself(first) is first
    assert itself(second) is second
