"""Jobs of both kinds; what a roll-up is made from, found below an outputs folder and packed."""

import json
from pathlib import Path

import pytest
from support.drawn_city import CODES, draw, index

from cchc_lib.communes import find_commune
from cchc_lib.errors import UsageError
from cchc_lib.periods import parse_period
from cchc_lib.runs.jobs.inputs import published_inputs
from cchc_lib.runs.jobs.job import Job, SummaryJob, area_of, job_from_json
from cchc_lib.runs.record.area import Area

Q1 = parse_period("2026-Q1")
RESOLVED = "procedures.dossiers.resolved"
A, B = CODES[:2]


@pytest.fixture
def outputs(tmp_path):
    return draw(tmp_path / "outputs", {A: {RESOLVED: 5}, B: {RESOLVED: 7}})


def test_the_list_and_each_record_are_packed_where_they_stand(outputs, tmp_path):
    index(outputs, {A: "published"})
    (outputs / "2026-Q1/10510-thanh-dong/bao-cao.html").write_text("x")
    (outputs / "2026-Q1/tong-hop").mkdir()
    (outputs / "2026-Q1/tong-hop/so-lieu.json").write_text("{}")
    published_inputs(outputs, outputs, Q1).pack(tmp_path / "report")

    assert (tmp_path / "report/inputs/index766.yaml").is_file()  # how points are computed
    packed = sorted(path for path in (tmp_path / "report/inputs/2026-Q1").rglob("*.json"))
    assert [path.relative_to(tmp_path / "report/inputs/2026-Q1").as_posix() for path in packed] == [
        "10510-thanh-dong/so-lieu.json",
        "10525-hai-duong/so-lieu.json",
        "index.json",
    ]
    again = SummaryJob(Q1).inputs_below(tmp_path / "report/inputs")
    assert again.key() == published_inputs(outputs, outputs, Q1).key()


def test_what_a_province_tells_of_its_report_is_packed_and_part_of_the_key(outputs, tmp_path):
    params = tmp_path / "params"
    params.mkdir()
    for name in ("31-hai-phong.yaml", "01-hai-phong.yaml", "01-ha-noi.yaml", "targets.yaml"):
        (params / name).write_text("x")
    job = SummaryJob(Q1, str(outputs), params=str(params))
    before = job.inputs.key()
    job.inputs.pack(tmp_path / "report")

    names = {path.name for path in (tmp_path / "report/inputs").iterdir()}
    told = {"01-hai-phong.yaml", "31-hai-phong.yaml"}  # misnamed: to be told
    assert names == {"2026-Q1", "index766.yaml"} | told
    assert job.inputs_below(tmp_path / "report/inputs").key() == before
    (params / "31-hai-phong.yaml").write_text("y")
    now = job.inputs.key()
    assert [part for part in before if before[part] != now[part]] == ["input:31-hai-phong.yaml"]


def test_a_message_names_each_file_below_the_folder_that_the_user_named():
    job = SummaryJob(Q1, "ra", params="vao/")
    message = "inputs/31-hai-phong.yaml:3:1 sai, inputs/2026-Q1/index.json hỏng"
    assert job.in_own_words(message) == "vao/31-hai-phong.yaml:3:1 sai, ra/2026-Q1/index.json hỏng"


def test_one_changed_record_changes_the_key_of_that_commune_only(outputs):
    before = published_inputs(outputs, outputs, Q1).key()
    draw(outputs, {B: {RESOLVED: 8}})
    after = published_inputs(outputs, outputs, Q1).key()
    assert [part for part in before if before[part] != after[part]] == [
        "input:2026-Q1/10525-hai-duong/so-lieu.json"
    ]


def test_a_list_without_any_report_is_nothing_to_pack(tmp_path):
    (tmp_path / "outputs/2026-Q1").mkdir(parents=True)
    index(tmp_path / "outputs", {A: "failed"})
    with pytest.raises(UsageError, match="hãy chạy cchc batch trước"):
        published_inputs(tmp_path / "outputs", tmp_path, Q1).pack(tmp_path / "report")


def test_the_area_is_the_one_province_or_the_country(outputs):
    assert area_of(outputs / "2026-Q1") == Area("31", "Thành phố Hải Phòng", "Việt Nam")
    draw(outputs, {"24184": {RESOLVED: 1}})
    assert area_of(outputs / "2026-Q1") == Area("VN", "Việt Nam", "Việt Nam")


@pytest.mark.parametrize(
    ("job", "folder"),
    [
        (SummaryJob(Q1, "here", Path("there"), ("html",), params="vao"), "tong-hop"),
        (
            Job(find_commune(A), Q1, "here", Path("there"), ("html",), standards=("a-3a",)),
            "10510-thanh-dong",
        ),
        (
            Job(find_commune(A), Q1, "here", Path("there"), template=Path("mau/a.docx")),
            "10510-thanh-dong",
        ),
    ],
)
def test_a_job_crosses_to_another_process_and_back(job, folder):
    assert job_from_json(json.loads(json.dumps(job.to_json()))) == job
    assert job.target == Path("there/2026-Q1") / folder
