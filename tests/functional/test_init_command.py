"""``cchc init``: a blank form that loads as it is and overwrites nothing."""

import re

import pytest
from support.command_line import cchc

from cchc_lib.submission import Submission, read_submission
from cchc_lib.submission.load import models_in

NAME = "10813-thanh-ha/2026-H1.yaml"


@pytest.fixture
def init(cchc_here, tmp_path):
    return lambda *words: cchc_here("init", *words, "--params", tmp_path)


def keys_of(model, path="") -> set[str]:
    """Return the dotted names of a model's fields, those of lists and named records too."""
    found = set()
    for name, field in model.model_fields.items():
        found.add(f"{path}{name}")
        for inner in models_in(field.annotation):
            if "text" not in inner.model_fields:
                found |= keys_of(inner, f"{path}{name}.")
    return found


def test_the_form_is_written_where_the_commune_hands_in(tmp_path):
    run = cchc("init", "10813", "2026-H1", "--params", tmp_path)
    assert (run.code, run.output, run.errors) == (0, f"{tmp_path / NAME}\n", "")


def test_the_form_loads_with_nothing_but_its_head_given(init, tmp_path):
    init("10813", "2026-H1")
    form = read_submission(tmp_path / NAME)
    assert (form.commune, form.period, form.synthetic) == ("10813", "2026-H1", False)
    head = {"commune": "10813", "period": "2026-H1"}
    empty = Submission(header={"signature": form.header.signature}, **head)
    assert form.model_dump() == empty.model_dump()


def test_the_form_has_every_field_of_the_model_with_its_description(init, tmp_path):
    init("10813", "2026-H1")
    text = (tmp_path / NAME).read_text("utf-8")
    keys = set(re.findall(r"^[ #-]*([a-z_0-9]+):", text, re.MULTILINE))
    assert {path.rpartition(".")[2] for path in keys_of(Submission)} <= keys
    lines = [line for line in text.splitlines() if re.match(r"\s+[a-z_]+:", line)]
    assert [line for line in lines if " # " not in line] == []


def test_the_sections_come_in_the_order_of_the_report(init, tmp_path):
    init("10813", "2026-H1")
    tops = re.findall(r"^([a-z_0-9]+):", (tmp_path / NAME).read_text("utf-8"), re.MULTILINE)
    assert tops == list(Submission.model_fields)


def test_the_examples_load_when_their_comment_signs_are_removed(init, tmp_path):
    init("10813", "2026-H1")
    file = tmp_path / NAME
    text = file.read_text("utf-8")
    text = text.replace("  #   first_day:", "    first_day: 15/12/2025")
    text = text.replace("  #   last_day:", "    last_day: 14/6/2026")
    text = text.replace("next_tasks:\n#   - …", "next_tasks:\n   - Đẩy mạnh CCHC.")
    file.write_text(text, "utf-8")
    form = read_submission(file)
    assert str(form.header.data_window.last_day) == "2026-06-14"
    assert len(form.next_tasks) == 1


def test_check_names_the_blank_of_the_form(init, cchc_here, tmp_path):
    init("10813", "2026-H1")
    run = cchc_here("check", tmp_path / NAME, "--severity", "error")
    assert run.code == 1
    assert 'VP011 lỗi: còn để nguyên chỗ phải điền: "[ĐIỀN HỌ TÊN NGƯỜI KÝ]"' in run.output


def test_a_file_that_is_there_is_never_overwritten(init, tmp_path):
    file = tmp_path / NAME
    file.parent.mkdir()
    file.write_text("của tôi", "utf-8")
    run = init("10813", "2026-H1")
    assert (run.code, run.output) == (2, "")
    assert f"đã có tệp {file}; không ghi đè" in run.errors
    assert file.read_text("utf-8") == "của tôi"


def test_a_file_where_the_folder_should_be_is_told(init, tmp_path):
    (tmp_path / "10813-thanh-ha").write_text("", "utf-8")
    run = init("10813", "2026-H1")
    assert (run.code, "là tệp, không phải thư mục" in run.errors) == (2, True)


@pytest.mark.parametrize("words", [("99999", "2026-Q1"), ("10813", "2026-Q5")])
def test_an_unknown_commune_or_period_writes_nothing(init, tmp_path, words):
    assert init(*words).code == 2
    assert list(tmp_path.iterdir()) == []
