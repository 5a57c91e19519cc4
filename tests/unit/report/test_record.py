"""The results record: JSON data whose places point at the very line that holds the value."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.narrated import PARAMS, SEED, SYNTHETIC, loaded

from cchc_lib import __version__
from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import format_decimal, parse_decimal, parse_percent
from cchc_lib.report import results_record

SHOWN = {code: spec for code, spec in CATALOGUE.items() if spec.area != "index766"}
"""Rows of every report: the counts of Index 766 are rows where a commune gave one."""

ALL = (SEED, *SYNTHETIC)


@cache
def record(commune: str, period: str) -> dict[str, Any]:
    return results_record(loaded(commune, period)).data


def entry(code: str, commune: str = SEED[0], period: str = SEED[1]) -> dict[str, Any]:
    (found,) = (one for one in record(commune, period)["indicators"] if one["code"] == code)
    return found


def at(place: str) -> tuple[str, str]:
    """Return what stands at a place of a file: the key on its line and the value there."""
    path, line, column = place.rsplit(":", 2)
    words = Path(path).read_text(encoding="utf-8").split("\n")[int(line) - 1]
    value = words[int(column) - 1 :].split(" #")[0].strip().strip('"')
    return words.strip().split(":")[0], value


# ------------------------------------------------------------------------------------------------
# Shape
# ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_the_record_is_json_and_stays_the_same_when_read_back(commune, period):
    data = record(commune, period)
    assert json.loads(json.dumps(data, allow_nan=False, ensure_ascii=False)) == data


def test_the_record_says_what_it_is_about():
    data = record("11443", "2026-Q1")
    assert list(data) == [
        "format",
        "library",
        "synthetic",
        "commune",
        "period",
        "indicators",
        "documents",
        "findings",
        "sources",
    ]
    assert (data["format"], data["library"]) == ("cchc-results/1", __version__)
    assert data["synthetic"] is True
    assert data["commune"] == {
        "code": "11443",
        "name": "Phường Kiến An",
        "province": "Thành phố Hải Phòng",
        "folder": "11443-kien-an",
    }
    assert data["period"] == {"id": "2026-Q1", "name": "quý I năm 2026"}


def test_the_record_has_every_indicator_in_the_order_of_the_annex():
    assert [one["code"] for one in record(*SEED)["indicators"]] == list(SHOWN)


def test_a_notebook_cell_shows_the_record_and_how_much_is_in_it():
    found = results_record(loaded(*SEED))
    bundle = found._repr_mimebundle_()
    assert bundle[RESULTS_MIME] is found.data
    assert bundle["text/plain"].startswith(f"Bảng kết quả 11242: {len(SHOWN)} chỉ tiêu, ")


# ------------------------------------------------------------------------------------------------
# Indicators
# ------------------------------------------------------------------------------------------------


def test_a_rate_holds_its_formula_and_both_sides_of_it():
    found = entry("procedures.dossiers.early_rate")
    assert (found["numerator"], found["denominator"]) == ("6.395", "6.469")
    assert (found["value"], found["text"]) == (98.86, "98,86%")  # 98,8560…
    assert (found["stated"], found["status"]) == ("98,85%", "no_target")
    assert found["base"] == "số hồ sơ đã giải quyết"
    assert [one["field"] for one in found["inputs"]] == [
        "procedures.dossiers.early",
        "procedures.dossiers.resolved",
        "stated.procedures.dossiers.early_rate",
    ]


def test_a_rate_holds_both_sides_as_numbers_and_what_each_input_does_there():
    found = entry("procedures.dossiers.online_rate", "11443", "2026-Q1")
    received, carried_over = (
        entry(f"procedures.dossiers.{name}", "11443", "2026-Q1")["value"]
        for name in ("received", "carried_over")
    )
    assert found["division"]["denominator"] == received - carried_over
    assert found["division"]["numerator"] / found["division"]["denominator"] * 100 == (
        pytest.approx(found["value"], abs=0.005)
    )
    assert [(one["field"].rsplit(".", 1)[-1], one["part"]) for one in found["inputs"][:3]] == [
        ("online", "numerator"),
        ("received", "denominator"),
        ("carried_over", "denominator_minus"),
    ]


def test_a_count_and_a_rate_without_one_of_its_sides_hold_no_division():
    assert entry("procedures.dossiers.early")["division"] is None
    assert entry("procedures.dossiers.online_rate")["division"] is None


def test_a_rate_held_against_a_target_names_it():
    found = entry("digital.services.online_rate")
    assert (found["target"], found["target_text"], found["status"]) == (80.0, "≥ 80%", "met")
    assert found["target_source"].startswith("Bộ chỉ số 766")
    assert found["target_origin"]["scope"] == "mức đạt điểm tối đa của Bộ chỉ số 766"
    assert found["target_origin"]["verified"] is True
    assert at(found["target_origin"]["place"]) == ("value", "80%")


def test_a_figure_without_a_target_has_no_source_of_one():
    found = entry("procedures.dossiers.early_rate")
    assert (found["target"], found["target_source"], found["target_origin"]) == (None, "", None)


def test_a_target_that_nobody_has_seen_in_the_original_says_so():
    assert entry("procedures.satisfaction.rate")["target_origin"]["verified"] is False


def test_a_missing_figure_has_no_value_and_no_place():
    found = entry("procedures.dossiers.online")
    assert (found["value"], found["text"]) == (None, "không có số liệu")
    (missing,) = found["inputs"]
    assert (missing["value"], missing["place"], missing["given"]) == ("", "", None)


def test_a_figure_of_0_has_a_place():
    (given,) = entry("procedures.dossiers.overdue")["inputs"]
    assert given["value"] == "0"
    assert at(given["place"]) == ("overdue", "0")


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_every_place_points_at_the_line_and_column_that_hold_the_value(commune, period):
    inputs = [one for found in record(commune, period)["indicators"] for one in found["inputs"]]
    given = [one for one in inputs if one["value"]]
    assert given
    assert all(bool(one["place"]) == bool(one["value"]) for one in inputs)
    for one in given:
        given = one["given"]
        key, value = at(one["place"])
        assert one["place"] == f"{given['file']}:{given['line']}:{given['column']}"
        if one["field"].startswith("stated."):
            assert key == one["field"].removeprefix("stated.")
            assert str(parse_percent(value)) == one["value"]
            assert float(parse_percent(value).value) == given["number"]
        else:
            assert key == one["field"].rsplit(".", 1)[-1]
            assert format_decimal(parse_decimal(value)) == one["value"]
            assert float(parse_decimal(value)) == given["number"]


# ------------------------------------------------------------------------------------------------
# Documents, findings, sources
# ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_documents_are_keyed_and_stand_where_the_record_says(commune, period):
    submission = loaded(commune, period).submission
    documents = record(commune, period)["documents"]
    assert [found["key"] for found in documents] == list(submission.documents)
    for found in documents:
        assert found["citation"] == submission.documents[found["key"]].citation
        key, value = at(found["place"])  # the first line of the document's fields
        assert (key, value) == ("type", f"type: {submission.documents[found['key']].type}")


def test_findings_are_those_of_the_checks_each_with_its_number():
    found = loaded("11443", "2025-Q4")
    assert record("11443", "2025-Q4")["findings"] == [
        {"number": number, **one.to_json()} for number, one in enumerate(found.findings, start=1)
    ]
    assert found.findings


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_a_figure_names_the_findings_that_touch_it_by_their_numbers(commune, period):
    data = record(commune, period)
    by_number = {found["number"]: found for found in data["findings"]}
    for entry in (*data["indicators"], *data["documents"]):
        assert entry["findings"] == sorted(set(entry["findings"]))
        assert set(entry["findings"]) <= set(by_number)


def test_a_finding_about_a_printed_rate_is_named_by_the_rate_and_its_count():
    codes = {found["number"]: found["code"] for found in record(*SEED)["findings"]}
    for code in ("procedures.dossiers.early_rate", "procedures.dossiers.early"):
        assert "TL001" in {codes[number] for number in entry(code)["findings"]}
    rate = entry("procedures.dossiers.in_time_rate")
    assert "TL001" not in {codes[number] for number in rate["findings"]}


def test_a_finding_about_a_document_is_named_by_it():
    data = record(*SEED)
    about = {
        (field.split(".")[1], found["number"])
        for found in data["findings"]
        for field in found["fields"]
        if field.startswith("documents.")
    }
    named = {(one["key"], number) for one in data["documents"] for number in one["findings"]}
    assert named == about
    assert about


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_sources_are_named_with_their_role_and_true_hash(commune, period):
    submission, targets = record(commune, period)["sources"]
    assert submission["path"].endswith(f"{period}.yaml")
    assert targets["path"] == str(PARAMS / "targets.yaml")
    assert (submission["role"], targets["role"]) == ("số liệu đơn vị nộp", "mục tiêu so sánh")
    for source in (submission, targets):
        assert source["sha256"] == hashlib.sha256(Path(source["path"]).read_bytes()).hexdigest()
