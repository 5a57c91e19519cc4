"""A wrong command line is told in Vietnamese, in one line, and ends with 2."""

import pytest

CASES = [
    (("render",), "thiếu commune; xem cchc render --help"),
    (("nope",), "không có lệnh nope; xem cchc --help"),
    (("chek",), "không có lệnh chek; gần nhất: 'check', 'schema'; xem cchc --help"),
    (("render", "--to"), "tùy chọn --to cần một giá trị; xem cchc"),
    (("render", "11242", "2026-Q1", "x"), "thừa x; xem cchc render --help"),
    (("batch", "2026-Q1", "--jobs", "x"), "--jobs phải là số; xem cchc batch --help"),
    (("batch", "2026-Q1", "--jobs", "-1"), "--jobs phải từ 0 trở lên; xem cchc batch --help"),
    (("batch", "2026-Q1", "--jbs", "1"), "không có tùy chọn --jbs; gần nhất: --jobs; xem"),
    (("schema", "--force"), "không có tùy chọn --force; xem cchc schema --help"),
]


@pytest.mark.parametrize(("words", "told"), CASES, ids=lambda value: str(value)[:40])
def test_a_wrong_command_line_is_told_in_vietnamese(cchc_here, words, told):
    run = cchc_here(*words)
    assert (run.code, run.output) == (2, "")
    assert run.errors.startswith(told)
    assert run.errors.count("\n") == 1


def test_the_boxes_of_the_help_pages_are_vietnamese(cchc_here):
    run = cchc_here("render", "--help")
    assert run.code == 0
    assert "Tham số" in run.output
    assert "Tùy chọn" in run.output
    assert "Lệnh" in cchc_here("--help").output


def test_a_missing_folder_of_figures_is_told_as_such(cchc_here, tmp_path):
    run = cchc_here("init", "10813", "2026-Q1", "--params", tmp_path / "mới")
    assert run.code == 0
    from cchc_lib.errors import UsageError
    from cchc_lib.submission import load_submission

    with pytest.raises(UsageError, match=r"không có thư mục số liệu .*/nope$"):
        load_submission("10813", "2026-Q1", str(tmp_path / "nope"))


def test_a_file_for_the_outputs_folder_is_told_in_vietnamese(tmp_path):
    from cchc_lib.errors import UsageError
    from cchc_lib.runs.outputs.publish import staging

    (tmp_path / "out").write_text("", "utf-8")
    with (
        pytest.raises(UsageError, match=r"là tệp, không phải thư mục$"),
        staging(tmp_path / "out"),
    ):
        pass
