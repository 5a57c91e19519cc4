"""What is checked before a fork is an invented submission that all forks profit from."""

import pytest
from support.command_line import REPO

from cchc_lib.checks import rehearsal
from cchc_lib.errors import InputError

PARAMS = str(REPO / "params")


def test_the_invented_submission_is_one_that_is_checked(monkeypatch):
    """The fork server goes on where this fails, so that each report tells what is wrong."""
    checked, check = [], rehearsal.check_submission

    def checking(*given):
        findings = check(*given)
        checked.append((given[0].synthetic, {finding.rule.code[:2] for finding in findings}))
        return findings

    monkeypatch.setattr(rehearsal, "check_submission", checking)
    rehearsal.prepare_tables(PARAMS)
    assert checked == [(True, {"CD", "NT", "VP"})]


def test_a_table_that_is_wrong_is_told(tmp_path):
    (tmp_path / "targets.yaml").write_text("- không", encoding="utf-8")
    with pytest.raises(InputError, match=r"targets\.yaml"):
        rehearsal.prepare_tables(str(tmp_path))
