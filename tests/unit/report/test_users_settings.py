"""A chart is the same whatever a user has told matplotlib, in a file or in his own notebook."""

from contextlib import suppress

import matplotlib as mpl
import pytest
from cycler import cycler
from matplotlib import rcsetup
from support.command_line import REPO

from cchc_lib.indicators import compute_indicators
from cchc_lib.report import charts
from cchc_lib.report.charts import theme
from cchc_lib.report.charts.chart import Chart
from cchc_lib.report.charts.sheet import Sheet
from cchc_lib.submission import load_submission

OTHERS = (
    *(
        True,
        False,
        3,
        42,
        0.37,
        31.0,
        91,
        "red",
        "none",
        "serif",
        "bold",
        "italic",
        "--",
        "^",
        "path",
    ),
    *("large", "left", "top", "x", "data", "vi", "center", "both", "tight", "auto", "zoom", "qt"),
    *(["serif"], ["red", "red"], (1, 7), (2.0, 3.0, 4.0), [0.3, 0.4], [1, 2, 3, 4], ["x"]),
    *("pdf", "ffv1", "html5", "stretch", "jshtml", "pgf", "landscape", "xpdf", "round", "bevel"),
    *(cycler("color", "rg"), [("sys", "exit")], "%Y", "2001-01-01T00:00:00", "US/Pacific", "off"),
    *(r"\usepackage{lmodern}", ["k"], "concise", "ground", "sphere", "xelatex", "a4", "rotate"),
)
HARMLESS = {
    "backend": "no chart is drawn by what shows figures",
    "figure.hooks": "code of the user's own, for pyplot's figures alone",
}

# matplotlib itself says of some settings that they are on their way out
pytestmark = pytest.mark.filterwarnings("ignore::matplotlib.MatplotlibDeprecationWarning")


def other_value(name: str):
    """Return a value that matplotlib takes for a setting and that is not what it is by default."""
    validate, default = rcsetup._validators[name], mpl.rcParamsDefault[name]
    known = getattr(validate, "valid", {})
    for value in (*sorted(known.values() if isinstance(known, dict) else known), *OTHERS):
        with suppress(Exception):
            if validate(value) != default:
                return value
    raise AssertionError(f"no other value known for {name}")


SETTINGS = {name: other_value(name) for name in sorted(mpl.rcParamsDefault) if name not in HARMLESS}


@pytest.fixture(scope="module")
def results():
    return compute_indicators(load_submission("11242", "2026-Q1", str(REPO / "params")))


def everything_a_sheet_can_draw() -> str:
    theme.face.cache_clear()
    sheet = Sheet()
    sheet.words(10, 10, "Tỷ lệ $x^2$ – 98,86%", bold=True, align="center")
    sheet.phrase(300, 10, "6.476", "hồ sơ", align="right")
    sheet.boxes([(10, 20, 90, 12)], "#0072B2", "white")
    sheet.shape([(10, 40), (30, 50), (20, 60)], "#0072B2")
    sheet.ribbon((40, 40), (90, 60), 9, "#0072B2")
    sheet.lines([[(10.0, 70.0 + x % 2 / 99) for x in range(400)], [(0, 0), (9, 90)]])
    sheet.dots([(20, 80), (40, 80)], "#0072B2")
    sheet.dots([(60, 80)], "#0072B2", marker="D", hollow=True)
    return Chart("sheet", "Tờ vẽ", "Tờ vẽ.", sheet.cut(90)).block().svg


def test_no_setting_changes_a_byte():
    plain = everything_a_sheet_can_draw()
    changing = []
    for name, value in SETTINGS.items():
        with mpl.rc_context({name: value}):
            if everything_a_sheet_can_draw() != plain:
                changing.append(name)
    assert changing == []


def test_all_settings_together_change_no_byte_of_a_report_and_stand_afterwards(results):
    def drawn() -> list[str]:
        made = charts.dossier_flow(results), charts.budget_pace(results), charts.staff(results)
        return [chart.block().svg for chart in made if chart]

    plain = drawn()
    assert plain
    with mpl.rc_context(SETTINGS):
        before = dict(mpl.rcParams)
        assert drawn() == plain
        assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", ["path.sketch", "svg.fonttype", "lines.scale_dashes"])
def test_some_of_them_would_change_a_chart_that_holds_no_theme(monkeypatch, name):
    """Settings that nobody reads would prove nothing."""
    monkeypatch.setattr(theme, "_settings", dict)
    plain = everything_a_sheet_can_draw()
    with mpl.rc_context({name: SETTINGS[name]}):
        assert everything_a_sheet_can_draw() != plain
