"""A month 13, twelve months from January, a half too many: told with the place, nothing written."""

import pytest
from support.handed_in import hand_in

from cchc_lib.errors import InputError, UsageError
from cchc_lib.submission import load_submission, read_submission

NONE = {
    "2026-13": "chỉ có 2026-01 … 2026-12 (tháng)",
    "2026-00": "chỉ có 2026-01 … 2026-12 (tháng)",
    "2026-12M": "ý là 2026?",
    "2026-1M": "ý là 2026-01?",
    "2026-0M": "chỉ có 2026-2M … 2026-11M (số tháng từ đầu năm)",
    "2026-H3": "chỉ có 2026-H1, 2026-H2 (6 tháng)",
    "2026-3": "ý là 2026-03?",
    "2026-Q5": "chỉ có 2026-Q1 … 2026-Q4 (quý)",
}


@pytest.mark.parametrize(("period", "told"), NONE.items())
@pytest.mark.parametrize("command", ["init", "render", "batch", "summary", "demo", "range"])
def test_a_period_that_is_none_is_refused_by_every_command(
    cchc_here, tmp_path, command, period, told
):
    out = tmp_path / "out"
    words = {
        "init": ("init", "11242", period, "--params", out),
        "render": ("render", "11242", period, "--out", out),
        "batch": ("batch", period, "--out", out),
        "summary": ("summary", period, "--out", out),
        "demo": ("demo", out, "--communes", "1", "--period", period),
        "range": ("demo", out, "--communes", "1", "--periods", f"2026-01:{period}"),
    }
    run = cchc_here(*words[command])
    assert (run.code, run.output) == (2, "")
    assert f'nhận "{period}"; {told}' in run.errors
    assert run.errors.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("period", "told"), NONE.items())
def test_a_file_of_a_period_that_is_none_is_refused_with_its_line(tmp_path, period, told):
    file = hand_in(tmp_path, "11242", period)
    with pytest.raises(InputError) as refusal:
        read_submission(file)
    (problem,) = refusal.value.problems
    assert problem.message.endswith(f'nhận "{period}"; {told}')
    assert (problem.place.field, problem.place.line) == ("period", 2)


def test_a_check_of_such_a_file_goes_on_with_the_others(cchc_here, tmp_path):
    hand_in(tmp_path, "11242", "2026-13")
    hand_in(tmp_path, "11242", "2026-03")
    run = cchc_here("check", tmp_path, "--params", tmp_path)
    assert run.code == 2
    assert "2026-13.yaml:2:9 period: kỳ báo cáo: cần" in run.output + run.errors
    assert "2026-03.yaml" in run.output


def test_six_months_from_january_are_read_as_the_first_half_wherever_they_are_typed(tmp_path):
    file = hand_in(tmp_path, "11242", "2026-H1", received="7")
    file.write_text(file.read_text("utf-8").replace("2026-H1", "2026-6M"), "utf-8")
    for period in ("2026-H1", "2026-6M"):
        found = load_submission("11242", period, str(tmp_path))
        assert (found.period, found.procedures.dossiers.received) == ("2026-H1", 7)


def test_a_file_that_is_called_six_months_is_to_be_renamed(tmp_path):
    hand_in(tmp_path, "11242", "2026-6M")
    with pytest.raises(UsageError, match=r"có 2026-6M.yaml: .* thành 2026-H1.yaml"):
        load_submission("11242", "2026-6M", str(tmp_path))
