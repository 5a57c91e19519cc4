"""What a run that failed leaves: whether its figures are invented is said by its notebook alone."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from cchc_lib.blocks import RESULTS_MIME, SYNTHETIC, Blocks, Stamp, Title
from cchc_lib.published.files import CRATE_FILE, FAILED
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.notebook.trail import TRAIL_FILE
from cchc_lib.runs.report.evidence import BEGUN_FILE
from cchc_lib.runs.report.failed import keep_failed

TITLE = Title("BÁO CÁO", "Công tác cải cách hành chính")
NOTED = {
    "area": {"code": "11242", "name": "Xã Nguyễn Lương Bằng", "province": "Thành phố Hải Phòng"},
    "period": "2026-Q1",
    "parameters": {"commune": "11242"},
    "key": {"notebook": "1"},
    "begun": "2026-04-01T07:30:00.250+00:00",
}


def shown(*blocks):
    return Blocks(blocks)._repr_mimebundle_()


def failed(tmp_path, *outputs):
    """Let a notebook show ``outputs``, a cell each, and fail in the next; return what is said."""
    folder = tmp_path / "staging"
    (folder / "inputs").mkdir(parents=True)
    (folder / "so-tinh.ipynb").write_text("{}")
    (folder / BEGUN_FILE).write_bytes(json_bytes(NOTED))
    notebook = new_notebook(cells=[new_code_cell("x") for _ in range(len(outputs) + 1)])
    ends = [
        {"end": n, "shown": {"outputs": [new_output("display_data", data)], "execution_count": n}}
        for n, data in enumerate(outputs)
    ]
    lines = [notebook, *ends, {"start": len(outputs)}]
    (folder / TRAIL_FILE).write_text("\n".join(map(json.dumps, lines)), "utf-8")
    keep_failed(folder, tmp_path / "target", "hết giờ")
    crate = json.loads((tmp_path / "target" / FAILED / CRATE_FILE).read_text("utf-8"))
    return next(one["description"] for one in crate["@graph"] if one["@id"] == "./")


@pytest.mark.parametrize(
    ("outputs", "begins"),
    [
        ([], "CÓ THỂ LÀ SỐ LIỆU MÔ PHỎNG: "),
        ([{"text/plain": "122 chỉ tiêu"}], "CÓ THỂ LÀ SỐ LIỆU MÔ PHỎNG: "),
        ([shown(Stamp(SYNTHETIC), TITLE)], f"{SYNTHETIC}. "),
        ([shown(TITLE)], "Báo cáo không lập được."),
        ([shown(TITLE), {RESULTS_MIME: {"synthetic": True}}], f"{SYNTHETIC}. "),
        ([{RESULTS_MIME: {"synthetic": False}}], "Báo cáo không lập được."),
    ],
)
def test_crate_says_of_the_figures_what_the_notebook_came_to_say(tmp_path, outputs, begins):
    assert failed(tmp_path, *outputs).startswith(begins)
