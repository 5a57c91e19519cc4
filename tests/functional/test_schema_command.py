"""``cchc schema``: what an editor needs to complete and check a submission while it is typed."""

import json

import pytest
import yaml
from command_line import REPO, cchc
from jsonschema import Draft202012Validator
from params_copy import SEED_FILE

from cchc_lib.submission import Submission


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    run = cchc("schema")
    assert (run.code, run.errors) == (0, "")
    schema = json.loads(run.output)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture
def seed():
    """Return the seed as an editor sees it: a library of YAML makes numbers and dates of text."""
    return yaml.safe_load((REPO / "params" / SEED_FILE).read_text(encoding="utf-8"))


def complaints(validator, submission) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(submission)]


def test_seed_pleases_the_editor(validator, seed):
    assert isinstance(seed["procedures"]["dossiers"]["received"], float)
    assert complaints(validator, seed) == []


def test_unknown_key_is_underlined(validator, seed):
    seed["procedures"]["dossiers"]["recieved"] = "6.476"
    (found,) = complaints(validator, seed)
    assert found.startswith("$.procedures.dossiers: ")
    assert "recieved" in found


def test_missing_signature_is_underlined(validator, seed):
    del seed["header"]["signature"]
    (found,) = complaints(validator, seed)
    assert "'signature' is a required property" in found


@pytest.mark.parametrize("value", ["sáu nghìn", "-5", [], {"x": 1}])
def test_what_is_no_count_is_underlined(validator, seed, value):
    seed["procedures"]["dossiers"]["received"] = value
    assert complaints(validator, seed)


def test_unknown_type_of_document_is_underlined(validator, seed):
    seed["documents"]["par_plan_2026"]["type"] = "Kế hoach"
    assert complaints(validator, seed)


def test_every_key_of_the_form_is_completed(validator):
    assert set(validator.schema["properties"]) == set(Submission.model_fields)
