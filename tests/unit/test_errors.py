"""The one family of errors: what they say and how a command ends."""

import html

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from cchc_lib import errors
from cchc_lib.errors import (
    BlockingFindingsError,
    CchcError,
    CellError,
    InputError,
    Place,
    Problem,
    RunError,
    UsageError,
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


CODES = [
    (CchcError, 2),
    (UsageError, 2),
    (InputError, 2),
    (BlockingFindingsError, 1),
    (RunError, 3),
]


@pytest.mark.parametrize(("error", "code"), CODES)
def test_each_error_has_the_exit_code_of_the_readme(error, code):
    assert error.exit_code == code


@pytest.mark.parametrize(("error", "code"), CODES)
def test_an_error_that_stopped_a_cell_keeps_its_exit_code_and_its_words(error, code):
    stopped = CellError(3, error.__name__, "a.yaml:3:5 period: thiếu khóa")
    assert stopped.exit_code == code
    assert str(stopped) == "a.yaml:3:5 period: thiếu khóa"


def test_the_exit_code_of_a_grandchild_is_found_by_its_name_too():
    child = type("NoChartError", (RunError,), {"exit_code": 4})
    assert CellError(3, child.__name__, "").exit_code == 4


@pytest.mark.parametrize("name", ["ValueError", "KeyboardInterrupt", "", "cchcerror"])
def test_any_other_error_in_a_cell_is_a_fault_of_the_report_and_says_where(name):
    stopped = CellError(3, name, "invalid literal")
    assert stopped.exit_code == RunError.exit_code == 3
    assert "[3]" in str(stopped)
    assert f"{name}: invalid literal" in str(stopped)


def test_no_cell_changes_the_exit_code_of_another():
    CellError(3, "BlockingFindingsError", "")
    assert CellError(4, "UsageError", "").exit_code == CchcError.exit_code == 2


def test_every_error_here_is_of_the_family_and_has_a_known_exit_code():
    ours = {error for error in family() if error.__module__ == errors.__name__}
    assert {error.__name__ for error in ours} == {
        name for name in vars(errors) if name.endswith("Error")
    }
    assert {error.exit_code for error in ours} <= {1, 2, 3, 4, 75}


QUOTED = 'nhận "https://e.vn <b>$x$</b>" ở www.e.vn'
PROBLEMS = [
    Problem(Place("./params/a.yaml", 9, 30, "period"), QUOTED),
    Problem(Place("tờ khai.xlsx", 10, 1, spot="https://e.vn!D14"), QUOTED),
]


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Start IPython with nothing of the user's own, and end it."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    config = Config()
    config.HistoryManager.enabled, config.InteractiveShell.colors = False, "nocolor"
    yield InteractiveShell.instance(config=config)
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("error", "places"),
    [
        (InputError(PROBLEMS), "\n./params/a.yaml:9:30\ntờ khai.xlsx:10:1"),
        (UsageError(QUOTED), ""),
        (BlockingFindingsError(QUOTED), ""),
    ],
)
def test_a_notebook_shows_the_message_as_text_and_what_led_to_it_without_its_words(
    shell, error, places
):
    shell.user_ns |= {"stop": error, "quoted": QUOTED}
    with capture_output() as caught:
        shell.run_cell("try:\n    int(quoted)\nexcept ValueError:\n    raise stop")
    (shown,) = caught.outputs
    told = shown.data["text/html"].partition(">")[2].removesuffix("</pre>")
    assert "<" not in told
    assert html.unescape(told) == shown.data["text/plain"] == str(error)
    assert "----> 4     raise stop" in caught.stdout
    assert caught.stdout.endswith(f"{type(error).__name__}: xem lời báo ở trên{places}\n")
    assert "e.vn" not in caught.stdout


def test_a_hundred_problems_are_told_and_the_others_counted():
    problems = [Problem(Place("a.yaml", line, 1, f"k{line}"), "sai") for line in range(1, 131)]
    told = InputError(reversed(problems)).problems
    assert told[:-1] == tuple(problems[:100])
    assert str(told[-1]) == ("a.yaml:101:1: còn 30 chỗ nữa; hãy sửa các chỗ trên rồi kiểm tra lại")
