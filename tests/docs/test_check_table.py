"""The page of all checks says what the code does."""

import importlib.util
import re
from pathlib import Path

from cchc_lib.checks import CHECKS, rules
from cchc_lib.checks.registry import rules_by_family

REPO = Path(__file__).parents[2]


def test_the_page_is_what_its_script_builds():
    path = REPO / "scripts" / "build_check_table.py"
    spec = importlib.util.spec_from_file_location("build_check_table", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (REPO / "docs" / "checks.md").read_text("utf-8") == script.build()


def test_every_code_is_given_once_and_counts_up_inside_its_family():
    assert [rule.code for rule in rules()] == [
        f"{letters}{number:03}"
        for letters, (_, found) in rules_by_family().items()
        for number in range(1, len(found) + 1)
    ]


def test_every_rule_says_all_a_clerk_needs():
    for rule in rules():
        words = (rule.title, rule.meaning, rule.remedy, rule.source)
        assert all(len(word) > len("Tỷ lệ") for word in words), rule.code
        assert rule.meaning.endswith("."), rule.code
        assert rule.remedy.endswith("."), rule.code


def test_every_check_is_a_function_of_its_own_with_a_sentence():
    functions = [check.function for check in CHECKS]
    assert len(set(functions)) == len(CHECKS)
    assert all(re.fullmatch(r"[A-Z].*\.", function.__doc__) for function in functions)
