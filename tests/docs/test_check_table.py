"""The page of all checks says what the code does."""

import importlib.util
import re
from pathlib import Path

from cchc_lib.checks import FAMILIES, rules
from cchc_lib.checks.rules import acknowledged
from cchc_lib.city import rules as city

REPO = Path(__file__).parents[2]
ALL = (*FAMILIES, acknowledged.FAMILY, city.FAMILY)
CHECKS = [check for family in ALL for check in family.checks]


def test_the_page_is_what_its_script_builds():
    path = REPO / "scripts" / "build_check_table.py"
    spec = importlib.util.spec_from_file_location("build_check_table", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (REPO / "docs" / "checks.md").read_text("utf-8") == script.build()


def test_every_code_is_given_once_and_counts_up_inside_its_family():
    assert [check.rule.code for check in CHECKS] == [
        f"{family.letters}{number:03}"
        for family in ALL
        for number in range(1, len(family.checks) + 1)
    ]
    assert [rule for family in ALL[:-1] for rule in family.rules] == list(rules())


def test_a_codes_letters_name_the_room_in_which_its_function_stands():
    rooms = {}
    for family in FAMILIES:
        for check in family.checks:
            room = check.function.__module__.removeprefix("cchc_lib.checks.rules.").split(".")[0]
            rooms.setdefault(room, set()).add(check.rule.code[:2])
    assert [len(letters) for letters in rooms.values()] == [1] * len(FAMILIES)


def test_every_rule_says_all_a_clerk_needs():
    for rule in (check.rule for check in CHECKS):
        words = (rule.title, rule.meaning, rule.remedy, rule.source)
        assert all(len(word) > len("Tỷ lệ") for word in words), rule.code
        assert rule.meaning.endswith("."), rule.code
        assert rule.remedy.endswith("."), rule.code


def test_every_check_is_a_function_of_its_own_with_a_sentence():
    functions = [check.function for check in CHECKS]
    assert len(set(functions)) == len(CHECKS)
    assert all(re.fullmatch(r"[A-Z].*\.", function.__doc__) for function in functions)
