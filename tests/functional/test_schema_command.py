"""``cchc schema``: what an editor needs to complete and check a submission while it is typed."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator
from support.command_line import REPO, cchc
from support.params_copy import SEED_FILE

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


def properties(node, path=""):
    """Yield the path and the schema of each property, wherever it is described."""
    if isinstance(node, dict):
        for name, inner in node.get("properties", {}).items():
            yield f"{path}.{name}", inner
        for key, inner in node.items():
            yield from properties(inner, f"{path}.{key}")
    elif isinstance(node, list):
        for inner in node:
            yield from properties(inner, path)


def texts(node, key):
    """Yield each value of a key that is a text: a property may have that name, too."""
    if isinstance(node, dict):
        if isinstance(node.get(key), str):
            yield node[key]
        for inner in node.values():
            yield from texts(inner, key)
    elif isinstance(node, list):
        for inner in node:
            yield from texts(inner, key)


def test_every_property_is_described_in_vietnamese(validator):
    found = dict(properties(validator.schema))
    assert len(found) > 170
    assert [path for path, inner in found.items() if inner.get("description", "").isascii()] == []


def test_nothing_an_editor_shows_is_english(validator):
    described = sum("description" in inner for _, inner in properties(validator.schema))
    assert len(list(texts(validator.schema, "description"))) == described
    assert list(texts(validator.schema, "title")) == [validator.schema["title"]]


def test_a_list_or_group_may_stand_without_a_value(validator, seed):
    seed["header"]["basis"] = None
    seed["steering"]["direction"] = None
    assert complaints(validator, seed) == []
