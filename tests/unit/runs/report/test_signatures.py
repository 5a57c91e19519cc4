"""The rules of signing hold on reading, too: who forges the file and all its hashes gains nothing.

``read_signatures`` raises with the reason, ``signatures_of`` gives none, ``cchc verify`` and
``cchc sign-off`` tell it.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from cchc_lib.published.files import CRATE_FILE, RESULTS_FILE, SIGNED_FILE, SUMS_FILE
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.record.sums import content_of, sums_of
from cchc_lib.runs.report.sign_off import state_of
from cchc_lib.runs.report.signatures import (
    STEPS,
    Signature,
    read_signatures,
    signatures_of,
    signed_bytes,
)

MADE = "2026-04-01T11:00:00.000+00:00"
TIMES = [f"2026-04-0{day}T12:00:00.000+00:00" for day in (1, 2, 3, 4)]
NAMES = ("Trần Thị An", "Lê Văn Bình", "Phạm Thị Cúc", "Hoàng Văn Dũng")


def record(end=MADE, period="2026-Q1"):
    run, given = {"@id": "#run", "endTime": end}, {"@id": "#param-period", "value": period}
    return {"@graph": [run, given]}


@pytest.fixture
def report(tmp_path):
    """Publish a small report that ended at ``MADE``."""
    (tmp_path / "bao-cao.html").write_text("trang")
    (tmp_path / RESULTS_FILE).write_text('{"findings": []}')
    (tmp_path / CRATE_FILE).write_bytes(json_bytes(record()))
    (tmp_path / SUMS_FILE).write_text(sums_of(tmp_path))
    return tmp_path


@pytest.fixture
def four(report):
    """Give the signatures of four people on it, a day apart."""
    content = content_of(report)
    rows = zip(STEPS, NAMES, TIMES, strict=True)
    return [Signature(step, name, time, content, MADE) for step, name, time in rows]


def put(report, content):
    """Forge the file of signatures and let all checksums say so."""
    (report / SIGNED_FILE).write_bytes(content)
    (report / SUMS_FILE).write_text(sums_of(report))


def assert_void(report, why):
    with pytest.raises(ValueError, match=why):
        read_signatures(report)
    assert signatures_of(report) == ()
    first, *steps, findings = state_of(report)
    assert findings == "Không có phát hiện nào."
    assert first.startswith("Chữ ký trước đây không còn hiệu lực: ")
    assert all(step.endswith("–") for step in steps)


def test_what_keeps_all_rules_is_read_as_it_was_written(report, four):
    for count in (1, 2, 3, 4):
        put(report, signed_bytes(four[:count]))
        assert signatures_of(report) == read_signatures(report) == tuple(four[:count])


def at(number, **parts):
    """Return a change of one signature."""
    return lambda signed: [
        replace(one, **parts) if place == number else one for place, one in enumerate(signed)
    ]


def all_at(time, made=MADE):
    return lambda signed: [replace(one, time=time, made=made) for one in signed]


AHEAD = (datetime.now(UTC) + timedelta(days=400)).isoformat(timespec="milliseconds")
RULES = [
    ("lần hai cần một người khác", at(2, name=NAMES[1])),
    ("lần hai cần một người khác", at(2, name=NAMES[1].upper())),
    ("chữ cái tiếng Việt", at(2, name="Lê Văn Вình")),
    ("chữ cái tiếng Việt", at(0, name="An\u202e")),
    ("không ghi theo lối của chương trình", at(0, name="Trần  Thị An")),
    ("cần họ tên", at(3, name="")),
    ("không theo thứ tự", lambda signed: signed[::-1]),
    ("không theo thứ tự", lambda signed: signed[1:]),
    ("không theo thứ tự", lambda signed: [*signed, signed[3]]),
    ("không theo thứ tự", at(3, step="Phát  hành")),
    ("báo cáo đã thay đổi sau khi ký", at(3, content="0" * 64)),
    ("sớm hơn lúc lập báo cáo", all_at("1999-01-01T00:00:00.000+00:00")),
    ("sớm hơn lúc lập báo cáo", at(0, time="2026-04-01T10:59:59.999+00:00")),
    ("muộn hơn trong hồ sơ", at(3, made="2026-04-01T11:00:00.001+00:00")),
    ("sớm hơn ngày đầu của kỳ", all_at(*["1999-01-01T00:00:00.000+00:00"] * 2)),
    ("sớm hơn ngày đầu của kỳ", at(0, made="2025-12-31T23:59:59.999+00:00")),
    ("sớm hơn giờ của bước trước", at(1, time="2026-04-01T11:30:00.000+00:00")),
    ("ở tương lai", at(3, time=AHEAD)),
    ("không đúng dạng", at(3, time="2026-04-04")),
    ("không đúng dạng", at(3, time="2026-04-04T12:00:00.000")),
    ("không đúng dạng", at(3, time="2026-04-04T19:00:00.000+07:00")),
    ("không đúng dạng", at(0, made="")),
]


@pytest.mark.parametrize(("why", "change"), RULES)
def test_each_rule_that_a_forged_file_breaks_voids_all_and_is_told(report, four, why, change):
    put(report, signed_bytes(change(four)))
    assert_void(report, why)


def forged(change):
    """Return a change of the JSON data of a file."""

    def make(signed):
        data = orjson.loads(signed_bytes(signed))
        change(data)
        return json_bytes(data)

    return make


@pytest.mark.parametrize(
    "make",
    [
        lambda signed: signed_bytes([]),
        lambda signed: signed_bytes(signed) + b"\n",
        lambda signed: signed_bytes(signed).replace(b'"steps"', b'"steps": [], "steps"'),
        lambda signed: b"",
        lambda signed: b"[]",
        lambda signed: b"[" * 100_000,
        lambda signed: b"\xff",
        forged(lambda data: data.update(released=True)),
        forged(lambda data: data.update(format="cchc-sign-off/3")),
        forged(lambda data: data.pop("format")),
        forged(lambda data: data.update(steps={"0": data["steps"][0]})),
        forged(lambda data: data["steps"][0].update(position="Chủ tịch")),
        forged(lambda data: data["steps"][0].pop("made")),
        forged(lambda data: data["steps"][0].update(name=None)),
        forged(lambda data: data["steps"][0].update(name=["An"])),
        forged(lambda data: data["steps"].append(1)),
    ],
)
def test_file_that_this_program_would_not_have_written_holds_none(report, four, make):
    put(report, make(four))
    assert_void(report, "ky-duyet.json không đúng dạng")


def test_file_changed_after_it_was_listed_holds_none(report, four):
    put(report, signed_bytes(four[:3]))
    (report / SIGNED_FILE).write_bytes(signed_bytes(four))
    with pytest.raises(ValueError, match="đã bị sửa"):
        read_signatures(report)


@pytest.mark.parametrize(
    "crate", [{}, record(end="hôm qua"), record(end="2026-04-01T11:00:00"), record(period="1")]
)
def test_record_that_does_not_say_when_and_of_which_period_is_signed_by_nobody(report, four, crate):
    (report / CRATE_FILE).write_bytes(json_bytes(crate))
    put(report, signed_bytes(four))
    assert_void(report, "hồ sơ không cho biết báo cáo của kỳ nào, lập lúc nào")


def test_report_made_again_later_keeps_signatures_that_are_older(report, four):
    (report / CRATE_FILE).write_bytes(json_bytes(record(end="2026-05-01T00:00:00.000+00:00")))
    put(report, signed_bytes(four))
    assert signatures_of(report) == tuple(four)


def test_clocks_of_two_machines_may_differ_a_little(report, four):
    soon = (datetime.now(UTC) + timedelta(minutes=10)).isoformat(timespec="milliseconds")
    put(report, signed_bytes(at(3, time=soon)(four)))
    assert len(signatures_of(report)) == 4
