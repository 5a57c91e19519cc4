"""The examples in the docstrings of what is public are true."""

import doctest
import importlib

import pytest
from support.command_line import REPO
from support.narrated import SEED, loaded
from support.published_files import put

from cchc_lib.report import results_record


@pytest.mark.parametrize(
    "module", ["cchc_lib", "cchc_lib.published.outputs", "cchc_lib.explore.desk"]
)
def test_examples_give_what_they_show(module, tmp_path, monkeypatch):
    put(tmp_path / "outputs", results_record(loaded(*SEED)).data)
    (tmp_path / "params").symlink_to(REPO / "params")
    monkeypatch.chdir(tmp_path)

    outcome = doctest.testmod(importlib.import_module(module))
    assert (outcome.attempted > 0, outcome.failed) == (True, 0)
