"""Who handed in, who is chosen, and what is told of folders that belong to nobody."""

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_lib.communes import communes_of
from cchc_lib.errors import UsageError
from cchc_lib.periods import parse_period
from cchc_lib.published.files import FAILED
from cchc_lib.runs.batch import plan
from cchc_lib.runs.batch.plan import BatchRequest, check_request, make_plan


@pytest.fixture
def batch_request(tmp_path):
    """Two communes handed in for the first quarter, one for another, one folder is wrong."""
    for path in (
        "10510-thanh-dong/2026-Q1",
        "11242-nguyen-luong-bang/2026-Q1",
        "11443-kien-an/2025",
        "11242-nguyen-luong-ban/2026-Q1",
    ):
        file = tmp_path / "params" / f"{path}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    (tmp_path / "params" / ".git").mkdir()
    (tmp_path / "params" / "phu-luc").mkdir()
    (tmp_path / "params" / "10525-hai-duong").write_text("a file, no folder")
    return BatchRequest(parse_period("2026-Q1"), str(tmp_path / "params"), tmp_path / "out")


def chosen(batch_request):
    return [item.job.commune.code for item in make_plan(batch_request).items if item.is_chosen]


def test_communes_with_a_file_of_the_period_are_planned_in_the_order_of_their_codes(batch_request):
    made = make_plan(batch_request)
    assert [item.job.commune.code for item in made.items] == ["10510", "11242"]
    assert all(item.reasons == ("chưa có",) for item in made.due)


def test_all_others_of_the_province_are_missing_with_a_folder_or_without(batch_request):
    made = make_plan(batch_request)
    missing = [unit.code for unit in made.missing]
    assert missing == [u.code for u in communes_of("31") if u.code not in {"10510", "11242"}]
    assert "11443" in missing  # handed in for another period
    assert made.communes == 2 + 112


def test_of_a_period_before_its_communes_were_founded_a_province_misses_none(batch_request):
    file = batch_request.params_dir + "/10510-thanh-dong/2025-Q1.yaml"
    Path(file).write_text("x")
    made = make_plan(replace(batch_request, period=parse_period("2025-Q1")))
    assert [item.job.commune.code for item in made.items] == ["10510"]
    assert [unit.code for unit in made.missing] == ["11242", "11443"]  # they have a folder


def test_folder_of_no_commune_is_told_only_where_somebody_handed_in(batch_request):
    (told,) = make_plan(batch_request).unknown_folders
    assert "11242-nguyen-luong-ban: " in told
    assert "cần 11242-nguyen-luong-bang" in told


@pytest.mark.parametrize(
    ("only", "codes"),
    [
        ("*", ["10510", "11242"]),
        ("11*", ["11242"]),
        ("*-thanh-*", ["10510"]),
        ("1051[0-5]-*", ["10510"]),
    ],
)
def test_glob_is_matched_with_the_names_of_folders(batch_request, only, codes):
    assert chosen(replace(batch_request, only=only)) == codes


def test_failed_chooses_those_that_left_their_notebook(batch_request):
    folder = batch_request.outputs / "2026-Q1/10510-thanh-dong"
    folder.mkdir(parents=True)
    (folder / FAILED).mkdir()
    assert chosen(replace(batch_request, failed=True)) == ["10510"]


def test_force_concerns_only_the_reports_that_are_asked_for(batch_request, monkeypatch):
    monkeypatch.setattr(plan, "reasons_to_run", lambda *_: ())
    forced = make_plan(replace(batch_request, only="10510-*", force=True)).items
    assert [(item.reasons, item.is_due, item.stands) for item in forced] == [
        (("theo yêu cầu (--force)",), True, True),
        ((), False, True),
    ]


def test_plan_is_a_table_of_folder_action_and_why(batch_request):
    assert list(make_plan(replace(batch_request, only="10510-*")).lines()) == [
        "10510-thanh-dong  lập     chưa có"
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"params_dir": "/khong/co"}, "không có thư mục số liệu /khong/co"),
        ({"period": parse_period("2024")}, "chưa xã nào nộp 2024.yaml (năm 2024)"),
        ({"only": "9*"}, 'khớp với --only "9*"'),
    ],
)
def test_batch_requestfor_nothing_is_refused(batch_request, change, told):
    with pytest.raises(UsageError) as caught:
        check_request(replace(batch_request, **change))
    assert told in str(caught.value)
