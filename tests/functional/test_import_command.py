"""``cchc import`` and ``cchc check`` on a form that came back: the same figures as the YAML."""

import json
import re
import shutil
from io import BytesIO

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from support.command_line import REPO
from support.filled_form import blank, cell_of, cells_of, fill
from support.seed_as import FOLDER, SEED

from cchc_lib.submission import read_submission
from cchc_lib.submission.sources.form_names import pick_of

RECEIVED = "procedures.dossiers.received"
TEXT = "apparatus.organization.statements.0"
PICK = pick_of(1, TEXT)
SCHEMA = json.loads((REPO / "docs/check-format.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    """Return a form filled in with all that the seed's submission holds."""
    file = tmp_path_factory.mktemp("mail") / "xa-gui.xlsx"
    content = read_submission(SEED).source.content
    file.write_bytes(fill(load_workbook(BytesIO(blank())), cells_of(content)))
    return file


def changed(form, tmp_path, values):
    """Return a copy of the form with other values in some cells."""
    file = tmp_path / "sua.xlsx"
    file.write_bytes(fill(load_workbook(form), values))
    return file


def test_the_seeds_form_becomes_the_seeds_submission(cchc_here, tmp_path, form):
    run = cchc_here("import", form, "--params", tmp_path)
    target = tmp_path / FOLDER / "2026-Q1.yaml"
    assert (run.code, run.output, run.errors) == (0, f"{target}\n", "")
    imported, seed = read_submission(target), read_submission(SEED)
    assert imported.model_dump() == seed.model_dump()
    assert imported.approximate == seed.approximate


def test_a_submission_that_is_there_is_never_overwritten(cchc_here, tmp_path, form):
    target = tmp_path / FOLDER / "2026-Q1.yaml"
    target.parent.mkdir()
    target.write_text("của tôi", "utf-8")
    run = cchc_here("import", form, "--params", tmp_path)
    assert (run.code, target.read_text("utf-8")) == (2, "của tôi")
    assert f"đã có tệp {target}; không ghi đè" in run.errors


def test_every_cell_that_cannot_be_read_is_named_and_nothing_is_written(cchc_here, tmp_path, form):
    values = {RECEIVED: 6.476, "header.signature.signer": None, "documents.0.date": "31/02/2026"}
    file = changed(form, tmp_path, values)
    run = cchc_here("import", file, "--params", tmp_path / "params")
    assert (run.code, (tmp_path / "params").exists()) == (2, False)
    row = cell_of(load_workbook(form), RECEIVED).row
    told = run.errors.splitlines()
    assert f"{file} Biểu II.2!D{row} (Tổng số hồ sơ tiếp nhận) {RECEIVED}: cần số nguyên" in told[2]
    assert "6.476 (hàng nghìn) hay 6,476 (phần thập phân)?" in told[2]
    assert "Đầu báo cáo!" in told[1]
    assert "(Họ tên người ký)" in told[1]
    assert "ô này để trống; hãy điền" in told[1]
    assert "Văn bản!" in told[0]
    assert "ngày 31/02/2026 không có trong lịch" in told[0]


def test_a_yaml_file_is_no_form(cchc_here, tmp_path):
    run = cchc_here("import", SEED, "--params", tmp_path)
    assert (run.code, "cần biểu khai dạng .xlsx" in run.errors) == (2, True)


def test_what_is_no_workbook_is_told(cchc_here, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_text("không phải Excel", "utf-8")
    run = cchc_here("import", file, "--params", tmp_path)
    assert run.code == 2
    assert run.errors.startswith(f"{file}: ")


def test_check_names_the_cell_of_a_finding_and_what_stands_in_it(cchc_here, tmp_path, form):
    file = changed(form, tmp_path, {RECEIVED: "6.477"})
    run = cchc_here("check", file, "--severity", "error")
    row = cell_of(load_workbook(form), RECEIVED).row
    assert run.code == 1
    assert f"{file} Biểu II.2!D{row} (Tổng số hồ sơ tiếp nhận)" in run.output
    assert "│ 6.477\n" in run.output
    sheets = re.findall(r"^\S+xlsx (.+?)!", run.output, re.MULTILINE)
    assert sheets == sorted(sheets)  # what is found on a sheet stands together
    assert len(set(sheets)) > 1
    assert "^" not in run.output
    told = json.loads(cchc_here("check", file, "--format", "json").output)
    Draft202012Validator(SCHEMA).validate(told)
    spots = {found["field"]: found["spot"] for found in told["findings"]}
    assert spots[RECEIVED] == f"Biểu II.2!D{row} (Tổng số hồ sơ tiếp nhận)"


def test_the_form_is_found_again_whatever_it_is_called_and_wherever_it_lies(
    cchc_here, tmp_path, form
):
    shutil.copy(form, tmp_path / "Báo cáo (1).XLSX")
    run = cchc_here("check", tmp_path / "Báo cáo (1).XLSX", "--severity", "error")
    assert "tệp không đọc được" not in run.errors


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({TEXT: "nhận {1} hồ sơ"}, 'chỗ dẫn "{1}" chưa có gì; trong biểu Excel hãy chọn'),
        (
            {TEXT: "nhận hồ sơ", PICK: "Lượt hài lòng"},
            'đã chọn "Lượt hài lòng" nhưng lời văn không',
        ),
        ({TEXT: "nhận {1}", PICK: "Lượt hài"}, '"Lượt hài" không có trong danh sách; hãy chọn lại'),
    ],
    ids=("not picked", "not marked", "not in the list"),
)
def test_a_text_that_lacks_its_pick_is_told_with_its_cell(cchc_here, form, tmp_path, cells, words):
    run = cchc_here("import", changed(form, tmp_path, cells), "--params", tmp_path / "params")
    row = cell_of(load_workbook(form), TEXT).row
    assert (run.code, (tmp_path / "params").exists()) == (2, False)
    column = "F" if PICK in cells else "A"
    assert re.search(rf"sua\.xlsx Biểu II\.3!{column}{row} .*{re.escape(TEXT)}", run.errors)
    assert words in run.errors
