"""The outline: its keys are sections of the submission, its passages are all there, once."""

import json
import re
from pathlib import Path

import pytest

from cchc_lib.report.outline import OUTLINE, RESULTS
from cchc_lib.report.passages import PASSAGES
from cchc_lib.submission import Submission
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.prose import PASSAGE_NAMES

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "commune_report.ipynb"
ENTRIES = [entry for part in OUTLINE for entry in part.walk()]


def model_of(key: str) -> object:
    """Return the type of the submission at a dotted path; raises ``KeyError`` without one."""
    found: object = Submission
    for name in key.split("."):
        assert isinstance(found, type)
        assert issubclass(found, Model)
        found = found.model_fields[name].annotation
    return found


@pytest.mark.parametrize("key", [entry.key for entry in ENTRIES if entry is not RESULTS])
def test_every_heading_is_a_section_of_the_submission(key):
    assert model_of(key) is not None


def test_every_section_with_statements_has_a_heading():
    def sections(model: type[Model], path: str = ""):
        for name, field in model.model_fields.items():
            kind = field.annotation
            if isinstance(kind, type) and issubclass(kind, Model):
                if "statements" in kind.model_fields:
                    yield f"{path}{name}"
                yield from sections(kind, f"{path}{name}.")

    assert set(sections(Submission)) <= {entry.key for entry in ENTRIES}


def test_keys_are_unique():
    keys = [entry.key for entry in ENTRIES]
    assert len(keys) == len(set(keys))


def test_every_passage_has_one_heading_one_function_and_one_name():
    homes = [name for entry in ENTRIES for name in entry.passages]
    assert sorted(homes) == sorted(PASSAGES) == sorted(PASSAGE_NAMES)


def test_the_six_contents_of_resolution_76_stand_in_part_two():
    """Nghị quyết 76/NQ-CP ngày 15/7/2021: six contents of the reform."""
    assert [entry.title for entry in RESULTS.children] == [
        "Cải cách thể chế",
        "Cải cách thủ tục hành chính (TTHC)",
        "Cải cách tổ chức bộ máy",
        "Cải cách chế độ công vụ",
        "Cải cách tài chính công",
        "Xây dựng Chính quyền điện tử, Chính quyền số",
    ]


def test_the_notebook_tells_every_section_once_and_in_order():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    source = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    headed = re.findall(r'narrative\.heading\(report, "([\w.]+)"\)', source)
    told = re.findall(r'narrative\.section\(report, "([\w.]+)"\)', source)
    by_key = {entry.key: entry for entry in ENTRIES}
    covered = [*headed, *(entry.key for key in told for entry in by_key[key].walk())]
    own_functions = {"next_tasks", "proposals"}
    assert sorted(covered) == sorted(by_key.keys() - own_functions)
    order = list(by_key)
    assert told == sorted(told, key=order.index)
