"""The recipes of CONTRIBUTING, done in a copy: each is as short as it says, and it works."""

import importlib
import json
import tomllib

import pytest
from nbconvert.exporters import Exporter
from support.command_line import REPO
from support.copied_project import cchc_in, copied_project, python_in, replace_in

from cchc_lib.published.formats import FORMATS

SEED = "params/11242-nguyen-luong-bang/2026-Q1.yaml"
COUNT = 'count(f"{_COMMUNICATION}.toy", "Bản tin thử", "1.5", "bản"{nature}),'
CHECK = '''
@rule(
    "NT099",
    Severity.INFO,
    blocks=False,
    title="Báo cáo có số",
    meaning="Quy tắc thử: báo cáo đã có số.",
    remedy="Không phải làm gì.",
    source="Quy ước thử",
)
def report_has_no_number(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a report that bears a number."""
    if number := case.submission.header.number:
        message = f"báo cáo mang số {number}"
        yield Finding(rule, message, case.submission.place("header.number"), ("header.number",))


def _says'''
EXAMPLE = """
- submission: {header.number: "7"}
  finds: [{rule: NT099}]
"""
ROW = """documents:
  - type: Kế hoạch
    code: 138/KH-UBND
    date: 20/12/2025
    in_force_to: 31/12/2025
    source: dòng thử
"""
CHART = '''"""A chart of one recipe: the reach of communication as one bar."""

from cchc_lib.indicators import Results
from cchc_lib.report.charts.bars import draw_shares, rate_share
from cchc_lib.report.charts.chart import Chart


def toy(results: Results) -> Chart | None:
    """Draw the share of procedures that are published; None where it is missing."""
    bar = rate_share(results["procedures.one_stop.published_rate"], "Công khai", "TTHC")
    return Chart("toy", "TTHC công khai", f"{bar.alt}.", draw_shares([bar])) if bar else None
'''
DRAW = """
from cchc_lib import load_submission, compute_indicators
from cchc_lib.report import charts
chart = charts.toy(compute_indicators(load_submission("11242", "2026-Q1")))
print(chart.caption, chart.alt, len(chart.block().svg) > 500)
"""


@pytest.fixture
def project(tmp_path):
    return copied_project(tmp_path)


def add_count(project, nature):
    replace_in(
        project / "cchc_lib/indicators/steering.py",
        "INDICATORS: tuple[Indicator, ...] = (\n",
        f"INDICATORS: tuple[Indicator, ...] = (\n    {COUNT.replace('{nature}', nature)}\n",
    )


def test_an_indicator_is_a_field_a_row_and_a_line_of_the_glossary(project):
    add_count(project, ", FLOW")
    replace_in(
        project / "cchc_lib/submission/model/sections.py",
        "    broadcasts: ",
        '    toy: Count | None = Field(None, description="bản tin thử")\n    broadcasts: ',
    )
    replace_in(project / SEED, "    broadcasts: ", "    toy: 12\n    broadcasts: ")
    done = python_in(
        project, "-c",
        "from cchc_lib import load_submission, compute_indicators as c\n"
        "print(c(load_submission('11242', '2026-Q1'))['steering.communication.toy'].text)",
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("12\n", 0), done.stderr


def test_an_indicator_without_a_nature_is_refused(project):
    add_count(project, "")
    done = python_in(project, "-c", "import cchc_lib.indicators.compute")
    assert done.returncode == 1
    assert "missing 1 required positional argument: 'nature'" in done.stderr


def test_a_check_is_a_function_named_by_its_family_an_example_and_a_page_built_again(project):
    room = project / "cchc_lib/checks/rules/content"
    replace_in(room / "sections.py", "\n\ndef _says", CHECK)
    listed = "        sections.report_is_sent_and_kept,\n"
    replace_in(room / "__init__.py", listed, f"{listed}        sections.report_has_no_number,\n")
    replace_in(project / SEED, "  number: # báo cáo chưa có số", '  number: "7"')
    found = json.loads(cchc_in(project, "check", SEED, "--format", "json").stdout)
    (only,) = [one for one in found["findings"] if one["code"] == "NT099"]
    assert only["message"] == "báo cáo mang số 7"
    assert "NT099" in python_in(project, "scripts/build_check_table.py").stderr  # no example yet
    with (project / "tests/fixtures/rule_examples/NT.yaml").open("a", encoding="utf-8") as examples:
        examples.write(EXAMPLE)
    assert python_in(project, "scripts/build_check_table.py").returncode == 0
    page = (project / "docs/checks.md").read_text("utf-8")
    assert "| `NT099` | lưu ý |" in page
    assert "- `NT099`: `header.number: 7` → báo cáo mang số 7" in page


def ended_law(project):
    """Return the messages about law that is no longer in force."""
    found = json.loads(cchc_in(project, "check", SEED, "--format", "json").stdout)["findings"]
    return {one["message"] for one in found if one["code"] == "HL001"}


def test_a_legal_document_is_one_row(project):
    before = ended_law(project)
    replace_in(project / "params/legal_documents.yaml", "documents:\n", ROW)
    (told,) = ended_law(project) - before
    assert told.startswith("Kế hoạch số 138/KH-UBND ngày 20/12/2025 đã hết hiệu lực")


def test_a_chart_is_one_function_and_its_name(project):
    (project / "cchc_lib/report/charts/toy.py").write_text(CHART, "utf-8")
    rooms = project / "cchc_lib/report/charts/__init__.py"
    replace_in(rooms, "from cchc_lib.report.charts.warm", "from cchc_lib.report.charts.toy import toy\nfrom cchc_lib.report.charts.warm")  # fmt: skip # noqa: E501
    done = python_in(project, "-c", DRAW)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("TTHC công khai ")
    assert done.stdout.endswith(" True\n")


def test_a_format_is_named_in_three_places_that_agree():
    """What a new one comes to is done in ``tests/functional/test_new_format.py``."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))
    exporters = project["project"]["entry-points"]["nbconvert.exporters"]
    assert {form.exporter for form in FORMATS.values()} == set(exporters)
    for target in exporters.values():
        module, _, name = target.partition(":")
        found = getattr(importlib.import_module(module), name)
        assert issubclass(found, Exporter)
