"""How much a submission may hold."""

import pytest
from support.submissions import submission

from cchc_lib.errors import InputError
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.size import MAX_PRINTED, MAX_ROWS, MAX_TEXTS, check_size


def refusals(**given):
    handed_in = submission(**given)
    try:
        check_size(handed_in, all_prose(handed_in))
    except InputError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_texts_are_allowed_up_to_the_limit_and_the_first_beyond_is_named():
    assert refusals(next_tasks=["xong"] * MAX_TEXTS) == []
    (only,) = refusals(next_tasks=["xong"] * (MAX_TEXTS + 1))
    assert "next_tasks.1000.text: tệp có hơn 1.000 ý" in only


def test_words_are_allowed_up_to_the_limit_and_the_first_text_beyond_is_named():
    texts = ["x" * 5_000] * (MAX_PRINTED // 5_000)
    assert refusals(next_tasks=texts) == []
    (only,) = refusals(next_tasks=texts, proposals=["thêm"])
    assert "proposals.0.text: lời văn của tệp, khi in ra, dài hơn 200.000 ký tự" in only


def test_a_placeholder_counts_by_what_it_prints():
    cited = {"type": "Kế hoạch", "number": "5", "symbol": "KH-UBND", "title": "x" * 590}
    given = {"documents": {"d": cited}, "next_tasks": ["{doc:d|title}" * 400]}
    (only,) = refusals(**given)
    assert "next_tasks.0.text" in only
    assert refusals(**given | {"next_tasks": ["{doc:d}" * 400]}) == []


@pytest.mark.parametrize("field", ["header.recipients", "acknowledged"])
def test_lists_are_allowed_up_to_their_limit(field):
    row = {"header.recipients": "x", "acknowledged": {"code": "TG001", "reason": "a", "by": "b"}}
    most = MAX_ROWS[field]
    assert refusals(**{field: [row[field]] * most}) == []
    (only,) = refusals(**{field: [row[field]] * (most + 1)})
    assert only.endswith(f"có {most + 1} mục, tối đa {most}; hãy bớt đi")
