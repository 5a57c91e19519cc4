"""``so-lieu.json`` keeps to its published schema, whatever a commune handed in."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.command_line import REPO
from support.narrated import SEED, SYNTHETIC, loaded, report_of

from cchc_lib.report import results_record
from cchc_lib.submission import load_submission

SCHEMA = json.loads((REPO / "docs" / "so-lieu.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
NOTHING_BUT_A_SIGNATURE = """
commune: "11242"
period: 2026-Q1
header:
  signature:
    authority:
      - TM. ỦY BAN NHÂN DÂN
    signer: Nguyễn Văn A
"""


def complaints(data: dict[str, Any]) -> list[str]:
    """Return what the schema has against a record, each with its place in it."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def record(commune: str, period: str) -> dict[str, Any]:
    return results_record(loaded(commune, period)).data


def without_parts(params: Path) -> dict[str, Any]:
    """Return the record of a submission that has a signature and no part."""
    folder = params / "11242-nguyen-luong-bang"
    folder.mkdir()
    (folder / "2026-Q1.yaml").write_text(NOTHING_BUT_A_SIGNATURE, "utf-8")
    return results_record(report_of(load_submission(*SEED, str(params)), targets=True)).data


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return the seed's record with one value put into it."""
    data = copy.deepcopy(record(*SEED))
    part: Any = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return data


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.slow
def test_the_published_file_of_the_seed_keeps_to_its_schema(seed_report):
    assert complaints(json.loads((seed_report / "so-lieu.json").read_text("utf-8"))) == []


@pytest.mark.parametrize(("commune", "period"), [SEED, *SYNTHETIC])
def test_a_record_keeps_to_its_schema(commune, period):
    assert complaints(record(commune, period)) == []


def test_a_record_of_a_submission_without_parts_keeps_to_its_schema(tmp_path):
    data = without_parts(tmp_path)
    assert complaints(data) == []
    assert {one["value"] for one in data["indicators"]} == {None}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "cchc-results/2"),
        (("synthetic",), "không"),
        (("commune", "code"), 11242),
        (("period", "id"), "2026-Q5"),
        (("indicators", 0, "value"), "98,86%"),
        (("indicators", 0, "status"), "good"),
        (("indicators", 0, "division"), {"numerator": 1}),
        (("indicators", 0, "findings"), ["TL001"]),
        (("indicators", 0, "findings"), [0]),
        (("indicators", 0, "inputs", 0, "part"), "above"),
        (("indicators", 0, "inputs", 0, "place"), "2026-Q1.yaml"),
        (("indicators", 0, "inputs", 0, "given"), {"number": "6.469"}),
        (("indicators", 0, "target_origin"), {"scope": "x", "verified": "không", "place": ""}),
        (("documents", 0, "key"), "KH 53"),
        (("findings", 0, "number"), 0),
        (("findings", 0, "blocks"), None),
        (("sources", 0, "sha256"), "abc"),
        (("sources",), []),
        (("rows",), []),
        (("indicators", 0, "rows"), 1),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_a_value_of_another_type_and_a_key_of_no_meaning_are_refused(path, value):
    assert complaints(record(*SEED)) == []
    assert complaints(changed(path, value))


@pytest.mark.parametrize("part", ["indicators", "documents", "findings", "sources"])
def test_an_entry_without_one_of_its_keys_is_refused(part):
    for key in record(*SEED)[part][0]:
        data = copy.deepcopy(record(*SEED))
        del data[part][0][key]
        assert [words for words in complaints(data) if key in words], key


def objects(schema: Any) -> list[dict[str, Any]]:
    """Return every description of an object inside a schema."""
    inside = schema.values() if isinstance(schema, dict) else schema
    deeper = [one for part in inside if isinstance(part, dict | list) for one in objects(part)]
    here = [schema] if isinstance(schema, dict) and "properties" in schema else []
    return here + [one for one in deeper if isinstance(one["properties"], dict)]


def test_no_object_takes_a_key_that_is_not_described():
    found = objects(SCHEMA)
    assert len(found) >= 10
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
        assert all("description" in of for of in one["properties"].values()), one["required"]
