"""The seed made as a month, as a second half and as ten months: rendered, compared, summed up."""

import json
from pathlib import Path

import pytest
from support.command_line import cchc
from support.seed_as import FIXTURES, FOLDER, hand_in_seed_as, seed_as
from support.tools import pdf_pages

pytestmark = pytest.mark.slow

PERIODS = {
    # period: (what the report says of its time, the period it is compared with, how that is named)
    "2026-03": (
        "tháng 3, nhiệm vụ trọng tâm tháng 4 năm 2026",
        "2026-02",
        "So với tháng 02 năm 2026, tổng số hồ sơ tiếp nhận tăng 376 hồ sơ",  # 6476 − 6100
    ),
    "2026-H2": (
        "6 tháng cuối năm 2026, nhiệm vụ trọng tâm 6 tháng đầu năm 2027",
        "2026-H1",
        "So với 6 tháng đầu năm 2026, tổng số hồ sơ tiếp nhận tăng 376 hồ sơ",
    ),
    "2026-10M": (
        "10 tháng, nhiệm vụ trọng tâm 2 tháng cuối năm 2026",
        "2025-10M",
        # counted from 01/7/2025: only rates can be compared, and this one is the same
        "So với 10 tháng năm 2025 (từ ngày 01/7/2025), tỷ lệ hồ sơ nộp trực tuyến không đổi",
    ),
}


@pytest.mark.parametrize("period", PERIODS)
def test_the_fixtures_are_the_seed_but_for_what_is_of_a_period(period):
    text = (FIXTURES / FOLDER / f"{period}.yaml").read_text(encoding="utf-8")
    assert text == seed_as(period)
    assert "\nsynthetic: có\n" in text


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> Path:
    """Make and sum up the seed's reports of all three periods, each beside an earlier one."""
    folder = tmp_path_factory.mktemp("periods")
    params = folder / "params"
    hand_in_seed_as(params, *PERIODS)
    for _, earlier, _ in PERIODS.values():
        file = params / FOLDER / f"{earlier}.yaml"
        file.write_text(seed_as(earlier).replace("received: 6.476", "received: 6.100"), "utf-8")
    for period in PERIODS:
        for words in (("batch", period, "--params", params), ("summary", period)):
            run = cchc(*words, "--out", folder / "outputs")
            assert run.code == 0, run.errors
    return folder / "outputs"


@pytest.mark.parametrize("period", PERIODS)
def test_a_report_of_any_kind_of_period_says_its_time_and_what_has_changed(city, period):
    times, _, since = PERIODS[period]
    words = " ".join(" ".join(pdf_pages(city / period / FOLDER / "bao-cao.pdf")).split())
    record = json.loads((city / period / FOLDER / "so-lieu.json").read_text("utf-8"))
    assert f"cải cách hành chính {times} của Xã Nguyễn Lương Bằng" in words
    assert since in words
    assert record["period"]["id"] == period
    assert "TG001" not in {finding["code"] for finding in record["findings"]}


@pytest.mark.parametrize("period", PERIODS)
def test_any_kind_of_period_is_summed_up(city, period):
    record = json.loads((city / period / "tong-hop" / "so-lieu.json").read_text("utf-8"))
    assert record["period"]["id"] == period
    received = [
        row for row in record["indicators"] if row["code"] == "procedures.dossiers.received"
    ]
    assert [row["value"] for row in received] == [6476]


def test_reports_of_two_kinds_are_told_apart(city):
    run = cchc("diff", *(city / period / FOLDER for period in ("2026-03", "2026-10M")))
    assert run.code == 0, run.errors
    assert run.output.startswith(
        "Xã Nguyễn Lương Bằng: tháng 3 năm 2026 → 10 tháng năm 2026\n"
        "SỐ LIỆU MÔ PHỎNG – KHÔNG PHẢI BÁO CÁO THẬT\n"
    )


def test_the_report_of_a_month_is_made_again_byte_by_byte(city):
    verified = cchc("verify", city / "2026-03" / FOLDER)
    assert verified.code == 0, verified.output
