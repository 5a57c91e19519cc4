"""The notebooks that make a report show all that the library can tell, once, to its readers."""

import inspect
import re
from collections import Counter
from importlib import import_module

import pytest
from support.stored import KINDS, MASTER, NOTEBOOKS, Stored

from cchc_lib.blocks import Blocks
from cchc_lib.report.charts import Chart
from cchc_lib.report.outline import OUTLINE


@pytest.fixture(params=[name for name, kind in KINDS.items() if kind.record])
def told(request) -> Stored:
    """Give each notebook that a report is made of."""
    return NOTEBOOKS[request.param]


def shown_by(home: str, room: str) -> set[str]:
    """Return the functions of a room that make something to show, as a notebook calls them."""
    module = import_module(f"{home}.{room}")
    return {
        f"{room}.{name}"
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and not name.startswith("_")
        and value.__module__.startswith(module.__name__)
        and inspect.signature(value).return_annotation in {Blocks, Chart | None}
    }


@pytest.mark.parametrize("room", ["charts", "narrative", "tables"])
def test_all_that_a_room_can_show_is_shown(told, room):
    can_be_shown = shown_by(KINDS[told.name].home, room)
    assert len(can_be_shown) >= 3
    assert {function for function, _ in told.calls(room)} == can_be_shown


@pytest.mark.parametrize("room", ["charts", "tables"])
def test_each_chart_and_table_is_shown_once(told, room):
    shown = Counter(function for function, _ in told.calls(room))
    assert shown
    assert {function: n for function, n in shown.items() if n > 1} == {}


def test_each_narrative_is_told_once(told):
    shown = Counter(told.calls("narrative"))
    assert shown
    assert {call: n for call, n in shown.items() if n > 1} == {}


def test_each_chart_and_each_narrative_is_meant_for_the_signed_report(told):
    """Headline figures are for the page alone: the signed report has them in its sentences."""
    for cell in told.code:
        if re.match(r"(charts|narrative)\.(?!headlines)", cell.source):
            assert cell.metadata.tags == ["official"], cell.id


def test_findings_sources_and_record_are_never_meant_for_the_signed_report(told):
    inside = [
        c for c in told.code if re.match(r"tables\.(findings|sources)|\w+_record\(", c.source)
    ]
    assert len(inside) >= 3
    assert all(not {"official", "reader"} & set(cell.metadata.get("tags", ())) for cell in inside)


def test_results_record_comes_last(told):
    assert told.cells[-1].source == KINDS[told.name].record


def test_each_section_of_the_outline_is_told_once_and_in_its_order():
    """A section comes with its subsections, unless these are told one by one."""
    calls = MASTER.calls("narrative")
    told = [argument or function.removeprefix("narrative.") for function, argument in calls]
    outline = [entry.key for part in OUTLINE for entry in part.walk()]
    whole = {argument for function, argument in calls if function == "narrative.section"}
    expected = [key for key in outline if not any(key.startswith(f"{w}.") for w in whole)]

    assert [key for key in told if key in outline] == expected


def test_blocking_findings_stop_the_notebook_before_the_first_chart():
    sources = [cell.source for cell in MASTER.code]
    stop = next(n for n, source in enumerate(sources) if "stop_if_blocking(findings)" in source)
    shown = [n for n, s in enumerate(sources) if re.match(r"(charts|narrative|tables)\.", s)]
    assert stop < min(shown)
