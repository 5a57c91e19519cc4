"""The one family of errors: what they say and how a command ends."""

import pytest

from cchc_lib import errors
from cchc_lib.errors import (
    BlockingFindingsError,
    CchcError,
    InputError,
    Place,
    Problem,
    RunError,
    UsageError,
    exit_code_of,
)


def family(root=CchcError):
    return [root, *(child for member in root.__subclasses__() for child in family(member))]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("a.yaml", 41, 13, "dossiers.received"), "a.yaml:41:13 dossiers.received"),
        (Place("a.yaml", 41, 13), "a.yaml:41:13"),
        (Place("a.yaml", field="dossiers"), "a.yaml dossiers"),
        (Place("a.yaml"), "a.yaml"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(place, shown):
    assert str(place) == shown


def test_a_problem_is_a_line_that_an_editor_can_jump_to():
    assert str(Problem(Place("a.yaml", 3, 5, "period"), "thiếu khóa")) == (
        "a.yaml:3:5 period: thiếu khóa"
    )


def test_an_input_error_tells_every_problem_in_the_order_of_the_file():
    later = Problem(Place("a.yaml", 10, 1), "thứ hai")
    earlier = Problem(Place("a.yaml", 9, 30), "thứ nhất")
    error = InputError(problem for problem in (later, earlier))
    assert error.problems == (earlier, later)
    assert str(error) == "a.yaml:9:30: thứ nhất\na.yaml:10:1: thứ hai"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CchcError, 2),
        (UsageError, 2),
        (InputError, 2),
        (BlockingFindingsError, 1),
        (RunError, 3),
    ],
)
def test_each_error_has_the_exit_code_of_the_readme(error, code):
    assert error.exit_code == code
    assert exit_code_of(error.__name__) == code


def test_every_error_of_the_family_is_found_by_its_name():
    assert {exit_code_of(error.__name__) for error in family()} <= {1, 2, 3, 4, 75}
    assert {error.__name__ for error in family() if error.__module__ == errors.__name__} == {
        name for name in vars(errors) if name.endswith("Error")
    }


def test_a_grandchild_is_found_too():
    child = type("NoChartError", (RunError,), {"exit_code": 4})
    assert exit_code_of(child.__name__) == 4


@pytest.mark.parametrize("name", ["ValueError", "KeyboardInterrupt", "", "cchcerror"])
def test_a_foreign_error_has_no_exit_code(name):
    assert exit_code_of(name) is None
