"""The table of families in the results of ``make bench`` counts what is right and what is not."""

import importlib

import pytest
from support.command_line import REPO
from support.truth_kinds import TruthCase

TOO_MANY = {"procedures.feedback.received": 9, "procedures.feedback.resolved": 10}  # PV002


@pytest.fixture
def families(monkeypatch):
    monkeypatch.syspath_prepend(REPO / "benchmarks")
    return importlib.import_module("families")


def want(code, **more):
    return {"rule": code} | more


@pytest.mark.parametrize(
    ("case", "letters", "counts"),
    [
        (TruthCase(TOO_MANY, finds=(want("PV002"),)), "PV", [1, 0, 0]),
        (TruthCase(TOO_MANY, finds=(want("PV002", severity="error"),)), "PV", [0, 1, 0]),
        (TruthCase(TOO_MANY, finds=(want("CD001"), want("PV002"))), "CD", [0, 1, 0]),
        (TruthCase(TOO_MANY, silent=("PV",)), "PV", [0, 0, 1]),
        (TruthCase(TOO_MANY, silent=("all",)), "PV", [0, 0, 1]),
        (TruthCase(TOO_MANY, silent=("PV001",)), "PV", [0, 0, 0]),
        (TruthCase(text="a: b: c", refused=("2026-Q1.yaml:1:",)), "–", [1, 0, 0]),
        (TruthCase(text="a: b: c", refused=("khác",)), "–", [0, 1, 0]),
        (TruthCase(TOO_MANY, refused=("PV002",)), "–", [0, 1, 0]),  # it was read
    ],
)
def test_found_missed_and_false_are_counted_by_family(families, case, letters, counts):
    assert families.score([case]).row([letters]) == counts


def test_a_case_is_of_the_families_it_names(families):
    case = TruthCase(finds=(want("PV002"),), silent=("CD012", "TL", "all"))
    named = [families._named_by_case(case), frozenset({"PV"})]
    rows = families.section(named, families.score([])).splitlines()
    (pv,) = (row for row in rows if row.startswith("| PV: Phạm vi |"))
    (total,) = (row for row in rows if row.startswith("| cộng |"))
    assert pv.split(" | ")[2] == total.split(" | ")[2] == "2"
