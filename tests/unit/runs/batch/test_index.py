"""What a batch did stands on the page; how far each report is stands in the list for programs."""

import json
import re

import orjson
import pytest
from support.executed_report import executed
from support.narrated import SEED, loaded

from cchc_lib.blocks import RESULTS_MIME
from cchc_lib.communes import communes_of, find_commune
from cchc_lib.periods import parse_period
from cchc_lib.runs.batch.index import write_index
from cchc_lib.runs.batch.outcome import Outcome
from cchc_lib.runs.batch.plan import Item, Plan
from cchc_lib.runs.jobs.job import Job
from cchc_lib.runs.workers.causes import Cause
from cchc_lib.runs.workers.events import to_json

UNIT, Q1 = find_commune("10510"), parse_period("2026-Q1")
MADE = Outcome(UNIT.folder)
FAILED = Outcome(UNIT.folder, Cause.MEMORY, "quá 4 GB")


@pytest.fixture
def index(tmp_path):
    """Return what the page and the list say after a batch of one commune."""

    def index(reasons, *outcomes):
        folder = tmp_path / "2026-Q1"
        folder.mkdir(exist_ok=True)
        events = [to_json(outcome.to_event()) for outcome in outcomes]
        lines = "".join(json.dumps(event) + "\n" for event in events)
        (folder / "nhat-ky.jsonl").write_text(lines, "utf-8")
        item = Item(Job(UNIT, Q1, outputs=tmp_path), reasons, is_chosen=True)
        write_index(Plan(Q1, (item,), (), ()), folder, outcomes)
        return (folder / "index.html").read_text("utf-8"), (folder / "index.json").read_bytes()

    return index


@pytest.mark.parametrize(
    ("reasons", "outcomes", "words", "state"),
    [
        (("chưa có",), [MADE], "vừa lập", "published"),
        ((), [], "đã có, còn đúng", "published"),
        (("theo yêu cầu (--force)",), [], "đã có, còn đúng", "published"),  # interrupted before it
        (("theo yêu cầu (--force)",), [MADE], "vừa lập", "published"),
        (("theo yêu cầu (--force)",), [FAILED], "không lập được", "failed"),
        (("chưa có",), [FAILED], "không lập được", "failed"),
        (("số liệu vào đã đổi: targets.yaml",), [], "chưa lập", "waiting"),
    ],
)
def test_page_tells_what_the_batch_did_and_list_how_far_the_report_is(
    index, reasons, outcomes, words, state
):
    page, listed = index(reasons, *outcomes)
    assert f">{words}<" in page
    assert [entry["state"] for entry in json.loads(listed)["communes"]] == [state]


def test_batch_that_finds_all_as_it_left_it_writes_the_same_list(index):
    page, listed = index(("chưa có",), MADE)
    page_again, listed_again = index(())
    assert listed_again == listed
    assert page_again != page


def test_the_list_is_the_json_that_python_would_write(tmp_path):
    """Its text is put together by hand, entry by entry."""
    record = executed(loaded(*SEED))["cells"][-1]["outputs"][0]["data"][RESULTS_MIME]
    seed, folder = find_commune(SEED[0]), tmp_path / SEED[1]
    (folder / seed.folder).mkdir(parents=True)
    (folder / seed.folder / "so-lieu.json").write_bytes(orjson.dumps(record))
    items = [Item(Job(unit, Q1, outputs=tmp_path), (), is_chosen=True) for unit in (UNIT, seed)]
    write_index(Plan(Q1, tuple(items), (communes_of("31")[100],), ()), folder)

    text = (folder / "index.json").read_text("utf-8")
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    figures = {entry["code"]: entry["indicators"] for entry in data["communes"]}
    assert figures[UNIT.code] == []
    assert len(figures[seed.code]) == len(record["indicators"])
    early = {
        "denominator": 6469, "indicator": "procedures.dossiers.early_rate", "numerator": 6395,
        "status": "no_target", "unit": "%", "value": 98.86,
    }  # fmt: skip
    assert [one for one in figures[seed.code] if one["indicator"] == early["indicator"]] == [early]


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (Cause.INPUT, "tệp số liệu có chỗ ghi sai nên chưa đọc được"),
        (Cause.FINDING, "số liệu mâu thuẫn với nhau"),
        (Cause.MEMORY, "lỗi kỹ thuật khi lập báo cáo"),
        (Cause.DIED, "lỗi kỹ thuật khi lập báo cáo"),
    ],
)
def test_readers_are_told_what_a_commune_can_mend_and_the_office_all_of_it(index, cause, reason):
    message = "có 2 lỗi:\n  2026-Q1.yaml:7:1 sai"
    page, listed = index(("chưa có",), Outcome(UNIT.folder, cause, message))
    (entry,) = json.loads(listed)["communes"]
    assert (entry["reason"], entry["cause"], entry["message"]) == (reason, cause.value, message)
    assert f"{cause.value}: có 2 lỗi: 2026-Q1.yaml:7:1 sai" in page


def test_those_who_handed_in_nothing_are_entries_of_the_list_and_no_rows_of_the_page(tmp_path):
    folder, missing = tmp_path / "2026-Q1", communes_of("31")[100:108]
    item = Item(Job(UNIT, Q1, outputs=tmp_path), ("chưa có",), is_chosen=True)
    folder.mkdir()
    write_index(Plan(Q1, (item,), missing, ()), folder)
    page = (folder / "index.html").read_text("utf-8")
    listed = json.loads((folder / "index.json").read_text("utf-8"))

    assert [e["name"] for e in listed["communes"] if e["state"] == "missing"] == [
        unit.name for unit in missing
    ]
    assert listed["provinces"][0]["communes"] == 1 + 8
    assert re.findall('<tr class="([a-z]+)"', page) == ["waiting"]
    assert f"<p>{', '.join(unit.name for unit in missing)}.</p>" in page
