"""What people are shown of words that anybody may have written."""

from cchc_lib.shown import MAX_QUOTED, shortened, visible


def test_nothing_that_a_terminal_obeys_is_visible():
    assert visible("xã\x1b[2J\n\u202e\udcff Ý Yên") == "xã�[2J �� Ý Yên"


def test_a_long_text_is_quoted_by_its_beginning():
    whole = "x" * MAX_QUOTED
    assert shortened(whole) == whole
    assert shortened(f"{whole}yz") == f"{whole}…"
