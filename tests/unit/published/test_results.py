"""The one model of ``so-lieu.json``: the writer, the schema and the fast reader agree with it."""

import copy
import importlib.util
from typing import Any

import orjson
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from support.command_line import REPO
from support.narrated import SEED, SYNTHETIC, loaded

from cchc_lib.numerals import parse_decimal
from cchc_lib.published.columns import parse_columns
from cchc_lib.published.files import RESULTS_FORMAT
from cchc_lib.published.results import PublishedResults, parse_results
from cchc_lib.report import results_record
from cchc_lib.runs.notebook.canonical import json_bytes

WHOLE = results_record(loaded(*SEED)).data


def read(data: Any) -> PublishedResults:
    return parse_results(orjson.dumps(data))


def test_the_schema_is_what_its_script_builds():
    path = REPO / "scripts" / "build_results_schema.py"
    spec = importlib.util.spec_from_file_location("build_results_schema", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.FILE.read_text("utf-8") == script.build()


@pytest.mark.parametrize(("commune", "period"), [SEED, *SYNTHETIC])
def test_what_is_written_is_read_whole_and_nothing_of_it_is_changed(commune, period):
    data = results_record(loaded(commune, period)).data
    again = read(data).model_dump(mode="json")
    assert json_bytes(again) == json_bytes(data)  # 5 is not 5.0


def test_a_key_that_was_added_later_is_passed_over_and_one_that_came_later_may_be_missing():
    data = copy.deepcopy(WHOLE) | {"signed": True}
    for figure in data["indicators"]:
        figure["rank"] = 1
        del figure["division"], figure["target_origin"], figure["findings"]
    del data["documents"]
    assert [figure.code for figure in read(data).indicators] == [
        figure["code"] for figure in WHOLE["indicators"]
    ]


def test_a_file_of_a_later_number_is_refused():
    later = WHOLE | {"format": "cchc-results/2"}
    with pytest.raises(ValidationError) as caught:
        read(later)
    assert caught.value.errors()[0]["loc"] == ("format",)
    with pytest.raises(ValueError, match=f'không phải bảng kết quả dạng "{RESULTS_FORMAT}"'):
        parse_columns(orjson.dumps(later))


def test_a_file_that_says_nothing_of_what_is_compared_is_refused():
    for key in ("library", "synthetic", "commune", "period", "indicators", "findings", "sources"):
        with pytest.raises(ValidationError):
            read({name: value for name, value in WHOLE.items() if name != key})


# The fast reader against the model

FIELDS = (
    "code", "name", "area", "unit", "status", "value", "target", "numerator", "denominator"
)  # fmt: skip
TEXTS = st.sampled_from(["", "5", "6.469", "36,5", "a.b", "%", "1e3", "−3", "٣", "x\n"])
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(-9, 9), TEXTS, st.just([]), st.just({})
)
PLACES = st.one_of(
    st.tuples(st.just("indicators"), st.integers(0, 5), st.sampled_from(FIELDS)),
    st.sampled_from([("synthetic",), ("format",), ("commune",), ("period",), ("indicators",)]),
    st.sampled_from([("commune", "code"), ("commune", "name"), ("period", "id")]),
)
GONE = object()


def changed(place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return the results of the seed with another value at one place, or without any there."""
    data = {**WHOLE, "indicators": copy.deepcopy(WHOLE["indicators"][:6])}
    data |= {name: dict(data[name]) for name in ("commune", "period")}
    part: Any = data
    for step in place[:-1]:
        part = part[step]
    if value is GONE:
        del part[place[-1]]
    else:
        part[place[-1]] = value
    return data


def by_model(content: bytes) -> list[tuple[Any, ...]] | None:
    """Return what a table takes of a file, None where the model refuses it."""
    try:
        found = parse_results(content)
    except ValidationError:
        return None
    about = found.commune.code, found.commune.name, found.period.id, found.synthetic
    return [about, *(tuple(getattr(one, name) for name in FIELDS) for one in found.indicators)]


def by_columns(content: bytes) -> list[tuple[Any, ...]] | None:
    """Return the same as the fast reader has it; a table reads the printed numbers itself."""
    try:
        found = parse_columns(content)
        for text in (*found.figures["numerator"], *found.figures["denominator"]):
            parse_decimal(text or "0")
    except ValueError:
        return None
    about = found.commune, found.commune_name, found.period, found.synthetic
    return [about, *zip(*(found.figures[name] for name in FIELDS), strict=True)]


@given(PLACES, st.one_of(VALUES, st.just(GONE)))
def test_fast_reader_and_model_read_and_refuse_the_same(place, value):
    assume((place, value) != (("indicators",), []))  # a table wants figures
    content = orjson.dumps(changed(place, value))
    assert by_columns(content) == by_model(content)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"NaN", b"\0", b'{"a": 1e999}', b"{"])
def test_what_is_no_file_of_figures_is_refused_by_both(content):
    assert by_columns(content) is by_model(content) is None
