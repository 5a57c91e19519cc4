"""Whoever is told how a period is written is told of every kind there is."""

import re

import pytest
from support.command_line import REPO

from cchc_lib.cli.shared import PeriodName
from cchc_lib.periods import parse_period, spellings
from cchc_lib.submission import submission_schema
from cchc_lib.submission.model.submission import Submission


def test_the_page_of_the_commands_spells_every_kind():
    page = (REPO / "docs/lenh.md").read_text("utf-8").replace("`", "")
    assert spellings() in page


def test_help_form_and_schema_spell_every_kind():
    assert spellings() in PeriodName.__metadata__[0].help
    assert spellings() in Submission.model_fields["period"].description
    assert spellings() in submission_schema()["properties"]["period"]["description"]


@pytest.mark.parametrize("name", ["commune_report", "city_summary", "explore"])
def test_the_examples_in_a_notebook_are_of_five_kinds(name):
    cells = (REPO / f"notebooks/{name}.ipynb").read_text("utf-8")
    (told,) = re.findall(r"# kỳ: ([^…]+) …", cells)
    periods = [parse_period(text) for text in told.split(", ")]
    assert [period.id for period in periods] == told.split(", ")
    assert len({period.rhythm for period in periods}) == len(periods) == 5
