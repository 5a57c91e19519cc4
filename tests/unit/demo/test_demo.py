"""The synthetic city: readable, balanced, chained from period to period, the same everywhere."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_lib.checks import check_submission
from cchc_lib.checks.linter.files import check_files
from cchc_lib.communes import all_communes, communes_of, find_commune
from cchc_lib.demo import KINDS, Order, parse_periods, write_demo
from cchc_lib.demo.documents import OWN, documents_of, number_on, own_document, report_day
from cchc_lib.demo.dossiers import mixed
from cchc_lib.demo.form import Draft
from cchc_lib.demo.profile import Profile
from cchc_lib.demo.wording import sections
from cchc_lib.demo.yaml_text import STAMP, write_yaml
from cchc_lib.errors import UsageError
from cchc_lib.handed_in import TABLES
from cchc_lib.indicators import compute_indicators
from cchc_lib.periods import Period, parse_period
from cchc_lib.periods.kinds import SHAPES
from cchc_lib.submission import read_submission

PARAMS = Path(__file__).parents[3] / "params"
CHAIN = (
    *("2025-Q4", "2026-Q1", "2026-Q2", "2026-H1", "2026-Q3", "2026-9M", "2026-Q4", "2026"),
    *("2025-12", "2026-01", "2026-02", "2026-03", "2026-2M", "2026-3M", "2026-10", "2026-10M"),
    "2026-H2",
)
MONTHS = ("2026-01", "2026-02", "2026-03")

units = st.sampled_from(all_communes())
periods = st.builds(
    Period,
    st.integers(2018, 2040),
    st.sampled_from([*SHAPES]),
)


def text_of(commune, period, seed=0):
    draft = Draft(Profile(commune, seed), period)
    return write_yaml(draft.form(), commune, period)


def written(folder, number=12, period="2026-Q1", **more):
    order = Order(number, parse_periods(period), **more)
    return write_demo(folder, order, str(PARAMS))


def digest(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = "".join(f"{path.relative_to(folder)}{path.read_text('utf-8')}" for path in files)
    return hashlib.sha256(names.encode()).hexdigest()


def open_findings(folder):
    return check_files([folder], str(folder)).open


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    """Write a few communes over every kind of period and return their submissions."""
    folder = tmp_path_factory.mktemp("chain") / "params"
    written(folder, 12, ",".join(CHAIN))
    return [
        {period: read_submission(place / f"{period}.yaml") for period in CHAIN}
        for place in sorted(folder.glob("*-*"))
    ]


def test_a_commune_of_few_habits_leaves_no_section_blank(tmp_path):
    commune, period = find_commune("01936"), parse_period("2018-01")
    file = tmp_path / "2018-01.yaml"
    file.write_text(text_of(commune, period), encoding="utf-8")
    submission = read_submission(file)
    found = check_submission(submission, compute_indicators(submission))
    assert [str(finding) for finding in found if not finding.acknowledged] == []


@settings(max_examples=60, deadline=None)
@given(units, periods, st.integers(0, 10**6))
def test_any_submission_is_readable_stamped_and_balanced(tmp_path_factory, commune, period, seed):
    file = tmp_path_factory.mktemp("one") / f"{period.id}.yaml"
    file.write_text(text_of(commune, period, seed), encoding="utf-8")
    submission = read_submission(file)

    assert file.read_text("utf-8").startswith(STAMP)
    assert submission.synthetic
    assert (submission.commune, submission.period) == (commune.code, period.id)
    found = check_submission(submission, compute_indicators(submission))
    assert [str(finding) for finding in found if not finding.acknowledged] == []


@pytest.mark.parametrize(
    "span",
    [
        *("2026-Q1", "2025-Q1:2026-Q1", "2026-H1", "2025-Q3,2025,2026-Q1", "2027-Q3", "2019"),
        *("2025-07:2026-08", "2025-H1:2026-H2", "2025-10M:2026-10M", "2026-03,2026-3M,2026-Q1"),
        "2026-04,2026-Q2,2026-07,2026-7M,2026-9M,2026-10",
    ],
)
def test_checking_a_demo_finds_nothing(tmp_path, span):
    written(tmp_path / "params", 12, span)
    assert [str(finding) for finding in open_findings(tmp_path / "params")] == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2025-Q4", "2026-Q1"),
        ("2025-Q4", "2026-H1"),
        ("2026-Q1", "2026-Q2"),
        ("2026-Q2", "2026-Q3"),
        ("2026-H1", "2026-Q3"),
        ("2026-Q3", "2026-Q4"),
        ("2026-9M", "2026-Q4"),
        ("2025-Q4", "2026"),
        ("2025-12", "2026-01"),
        ("2026-01", "2026-02"),
        ("2026-02", "2026-03"),
        ("2026-03", "2026-Q2"),
        ("2026-H1", "2026-H2"),
        ("2026-Q3", "2026-10"),
        ("2025-12", "2026-10M"),
    ],
)
def test_what_is_pending_is_carried_over_into_the_period_that_follows(chain, earlier, later):
    for commune in chain:
        left = commune[earlier].procedures.dossiers.pending
        assert commune[later].procedures.dossiers.carried_over == left


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("2026-Q1", "2026-Q2"), "2026-H1"),
        (("2026-Q1", "2026-Q2", "2026-Q3"), "2026-9M"),
        (("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"), "2026"),
        (MONTHS, "2026-Q1"),
        (MONTHS[:2], "2026-2M"),
        (MONTHS, "2026-3M"),
        (("2026-9M", "2026-10"), "2026-10M"),
        (("2026-H1", "2026-H2"), "2026"),
    ],
)
def test_shorter_periods_add_up_to_the_longer_one(chain, parts, whole):
    for commune in chain:
        for flow in ("in_person", "early", "overdue"):
            given = [getattr(commune[part].procedures.dossiers, flow) for part in parts]
            if None not in given:
                assert getattr(commune[whole].procedures.dossiers, flow) == sum(given)
        fees = [commune[part].digital.payment.dossiers_with_fees for part in parts]
        if None not in fees:
            assert commune[whole].digital.payment.dossiers_with_fees == sum(fees)
        resolved = [commune[part].procedures.dossiers.resolved for part in parts]
        assert commune[whole].procedures.dossiers.resolved == sum(resolved)
        posts = [commune[part].steering.communication.posts for part in parts]
        assert commune[whole].steering.communication.posts == sum(posts)


def test_money_runs_up_through_the_year_and_plans_and_staff_stay(chain):
    quarters = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    for commune in chain:
        budgets = [commune[quarter].finance.budget for quarter in quarters]
        assert sorted({budget.revenue for budget in budgets}) == [b.revenue for b in budgets]
        assert sorted({budget.investment for budget in budgets}) == [b.investment for b in budgets]
        assert len({budget.revenue_plan for budget in budgets}) == 1
        assert len({commune[quarter].apparatus.staffing.present for quarter in quarters}) == 1


def test_what_runs_up_through_the_year_does_so_from_month_to_month(chain):
    for commune in chain:
        budgets = [commune[period].finance.budget for period in (*MONTHS, "2026-10")]
        assert sorted({budget.revenue for budget in budgets}) == [b.revenue for b in budgets]
        assert budgets[2].revenue == commune["2026-Q1"].finance.budget.revenue


def test_no_month_of_a_quarter_is_like_another(chain):
    for commune in chain:
        received = [commune[period].procedures.dossiers.received for period in MONTHS]
        assert len(set(received)) == 3
        assert max(received) < 2 * min(received)


@given(
    st.dictionaries(st.sampled_from("abcde"), st.integers(0, 60), min_size=1),
    st.integers(0, 300),
)
def test_what_is_mixed_is_dealt_out_one_by_one(counts, drawn):
    total = sum(counts.values())
    drawn = min(drawn, total)
    now, then = mixed(counts, drawn), mixed(counts, min(total, drawn + 1))
    assert now.total() == drawn
    assert all(now[name] <= then[name] <= counts[name] for name in counts)
    assert mixed(counts, total) == counts


def test_a_range_of_periods_goes_through_its_rhythm():
    assert [p.id for p in parse_periods("2025-11:2026-02")] == [
        *("2025-11", "2025-12", "2026-01", "2026-02")
    ]
    assert [p.id for p in parse_periods("2025-H1:2026-H1")] == ["2025-H1", "2025-H2", "2026-H1"]
    assert [p.id for p in parse_periods("2025-10M:2026-10M")] == ["2025-10M", "2026-10M"]
    assert [p.id for p in parse_periods("2026-6M,2026-H1")] == ["2026-H1"]
    for wrong in ("2026-03:2026-Q2", "2026-02:2026-01", "2026-9M:2026-10M", "2026-01:2026-13"):
        with pytest.raises(UsageError):
            parse_periods(wrong)


def test_the_demo_counts_from_the_day_the_communes_began():
    draft = Draft(Profile(find_commune("11242"), 0), parse_period("2025-Q3"))
    assert draft.form()["header"]["data_window"] == {
        "first_day": "01/7/2025",
        "last_day": "14/9/2025",
    }


def test_ratios_stay_in_the_range_of_the_published_sample():
    period, in_time, paid = parse_period("2026-Q3"), [], []
    for commune in communes_of("31"):
        figures = Draft(Profile(commune, 0), period).figures
        received = figures["procedures.dossiers.received"]
        late = ("procedures.dossiers.overdue", "procedures.dossiers.pending_overdue")
        in_time.append(1 - sum(figures[field] for field in late) / received)
        if fees := figures.get("digital.payment.dossiers_with_fees"):
            paid.append(figures["digital.payment.dossiers_paid_online"] / fees)
    # Phú Thọ, quý III/2026: 77,63–97,42 % in time, 80,8–94,7 % paid online; seed 100 and 99,32 %
    assert 0.74 < min(in_time) < 0.86
    assert sum(share == 1 for share in in_time) >= 10
    assert min(paid) > 0.79
    assert max(paid) < 0.9932


def test_figures_depend_on_seed_code_and_period_alone(tmp_path):
    few, many = tmp_path / "few", tmp_path / "many"
    written(few, 3)
    written(many, 9, "2026-Q1,2026-H1")
    for file in few.glob("*/*.yaml"):
        assert (many / file.relative_to(few)).read_bytes() == file.read_bytes()
    commune, period = find_commune("11242"), parse_period("2026-Q1")
    assert text_of(commune, period, 1) != text_of(commune, period, 0)


def test_another_process_with_another_hash_seed_writes_the_same_bytes(tmp_path):
    written(tmp_path / "here", kinds=tuple(KINDS))
    code = (
        "from pathlib import Path; from cchc_lib.demo import *; "
        f"write_demo(Path({str(tmp_path / 'there')!r}), "
        f"Order(12, parse_periods('2026-Q1'), kinds=tuple(KINDS)), {str(PARAMS)!r})"
    )
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert digest(tmp_path / "here") == digest(tmp_path / "there")


def test_communes_differ_in_what_they_report():
    period = parse_period("2026-Q1")
    texts = [text_of(commune, period) for commune in communes_of("31")]
    for part in ("by_field:", "\nstated:", "dialogue:", "\n    online: ", "assigned: "):
        given = sum(part in text for text in texts)
        assert given < len(texts)
    assert 20 < sum("by_field:" in text for text in texts) < 60
    assert 10 < sum("overdue: 0 # giải quyết quá hạn" in text for text in texts) < 40


def test_every_document_bears_one_number_and_numbers_rise_with_the_days():
    for commune in communes_of("31")[:30]:
        profile = Profile(commune, 3)
        for year in (2025, 2026):
            plans = [own_document(profile, form, year) for form in OWN if form.symbol == "KH-UBND"]
            this_year = [plan for plan in plans if plan.date.year == year]
            numbers = [int(plan.number) for plan in sorted(this_year, key=lambda plan: plan.date)]
            assert numbers == sorted(set(numbers))
        early, late = (documents_of(profile, parse_period(p)) for p in ("2026-Q1", "2026"))
        assert early["par_plan"] == late["par_plan"]


def test_reports_are_signed_on_different_workdays_after_the_cut():
    profile = Profile(find_commune("11242"), 0)
    for year in range(2018, 2040):
        for quarter, longer in (("Q2", "H1"), ("Q3", "9M"), ("Q4", "year")):
            days = [report_day(Period(year, kind)) for kind in (quarter, longer)]
            assert days[0] < days[1]
            assert {day.weekday() for day in days} <= set(range(5))
            assert all(14 < day.day <= 20 for day in days)
            first, second = (int(number_on(profile, "BC-UBND", day)) for day in days)
            assert first < second


@pytest.mark.parametrize(("kind", "period"), [(kind, "2026-Q3") for kind in KINDS])
def test_a_fault_is_found_as_announced_and_nothing_else(tmp_path, kind, period):
    folder = tmp_path / "params"
    demo = written(folder, 60, period, kinds=(kind,))
    outcome = check_files([folder], str(folder))
    found = {(finding.place.file, finding.code) for finding in outcome.open}
    expected = {(str(folder / fault.file), fault.finding) for fault in demo.faults}

    assert demo.faults
    assert found == (expected if KINDS[kind].finding else set())
    assert len(outcome.open) == len(found)
    broken = {str(folder / fault.file) for fault in demo.faults if kind == "broken"}
    assert set(outcome.unreadable) == broken
    missing = {fault.file for fault in demo.faults if not (folder / fault.file).exists()}
    assert missing == ({fault.file for fault in demo.faults} if kind == "late" else set())


def test_the_contradiction_blocks_the_report(tmp_path):
    written(tmp_path / "params", kinds=("contradiction",))
    assert [finding.blocks for finding in open_findings(tmp_path / "params")] == [True]


def test_faults_are_listed_for_people_and_for_programs(tmp_path):
    folder = tmp_path / "params"
    demo = written(folder, 30, "2025-Q4:2026-Q1", kinds=tuple(KINDS))
    listed = json.loads((folder / "demo.json").read_text("utf-8"))
    readme = (folder / "README.md").read_text("utf-8")

    assert listed["synthetic"]
    assert [entry["file"] for entry in listed["faults"]] == [fault.file for fault in demo.faults]
    assert {fault.period.id for fault in demo.faults} == {"2026-Q1"}
    assert len({fault.commune for fault in demo.faults}) == len(demo.faults) >= len(KINDS)
    for fault in demo.faults:
        assert f"| `{fault.file}` | {fault.kind} | {fault.words} |" in readme


def test_a_demo_that_was_interrupted_can_be_made_again(tmp_path, monkeypatch):
    folder, write = tmp_path / "params", Path.write_bytes

    def stop(path, *rest, **more):
        if path.parent.name.startswith("10532"):
            raise KeyboardInterrupt
        return write(path, *rest, **more)

    monkeypatch.setattr(Path, "write_bytes", stop)
    with pytest.raises(KeyboardInterrupt):
        written(folder, 5)
    monkeypatch.undo()
    assert not (folder / "README.md").exists()  # by which make sees that a demo is whole
    written(folder, 5)
    written(tmp_path / "other", 5)
    again, fresh = (
        {file.relative_to(place): file.read_bytes() for file in place.rglob("*.yaml")}
        for place in (folder, tmp_path / "other")
    )
    assert again == fresh


def test_a_whole_city_is_there_with_the_commune_of_the_seed_and_the_data_files(tmp_path):
    folder = tmp_path / "params"
    demo = written(folder, 114)
    assert demo.communes == communes_of("31")
    assert (folder / "11242-nguyen-luong-bang" / "2026-Q1.yaml").is_file()
    assert {file.name for file in folder.glob("*.yaml")} == TABLES  # no province signs a demo


def test_more_communes_than_the_province_has_go_on_in_the_next_provinces(tmp_path):
    codes = [unit.province_code for unit in written(tmp_path / "p", 116).communes]
    assert codes == ["31"] * 114 + ["01"] * 2


def test_an_earlier_demo_is_replaced_without_leftovers(tmp_path):
    folder = tmp_path / "params"
    written(folder, 8, "2026-Q1,2026-H1")
    written(folder, 3)
    written(tmp_path / "fresh", 3)
    assert digest(folder) == digest(tmp_path / "fresh")


def real(folder):
    written(folder, 2)
    (file,) = list(folder.glob("*/*.yaml"))[:1]
    file.write_text('commune: "10507"\n', encoding="utf-8")


def other(folder):
    folder.mkdir()
    (folder / "ghi-chu.txt").write_text("của tôi", encoding="utf-8")


@pytest.mark.parametrize("prepare", [real, other, lambda folder: folder.write_text("một tệp")])
def test_a_folder_with_anything_else_is_refused_and_left_alone(tmp_path, prepare):
    prepare(tmp_path / "params")
    before = digest(tmp_path)
    with pytest.raises(UsageError):
        written(tmp_path / "params")
    assert digest(tmp_path) == before


@pytest.mark.parametrize(
    ("span", "ids"),
    [
        ("2026-Q1", ["2026-Q1"]),
        ("2025-Q1:2026-Q1", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]),
        ("2024:2026", ["2024", "2025", "2026"]),
        ("2026-H1,2026-Q1", ["2026-Q1", "2026-H1"]),
    ],
)
def test_periods_are_read_as_one_several_or_a_range(span, ids):
    assert [period.id for period in parse_periods(span)] == ids


@pytest.mark.parametrize("span", ["2026-Q2:2026-Q1", "2026-Q1:2026", "2025:2026-H1", "", "2026-Q5"])
def test_periods_without_a_way_through_are_refused(span):
    with pytest.raises(UsageError):
        parse_periods(span)


@pytest.mark.parametrize(
    "order",
    [
        Order(0, parse_periods("2026")),
        Order(3322, parse_periods("2026")),
        Order(3, parse_periods("2026"), province="99"),
        Order(3, parse_periods("2026"), kinds=("sấm",)),
        Order(2, parse_periods("2026"), kinds=("late", "law", "rates")),
        Order(3, parse_periods("2025-H1"), kinds=("law",)),
    ],
)
def test_an_order_that_cannot_be_is_refused_before_anything_is_written(tmp_path, order):
    with pytest.raises(UsageError):
        write_demo(tmp_path / "params", order, str(PARAMS))
    assert not (tmp_path / "params").exists()


def test_each_section_has_sentences_in_the_order_of_the_outline():
    from cchc_lib.report.outline import OUTLINE

    outline = [entry.key for part in OUTLINE for entry in part.walk()]
    assert list(sections()) == [key for key in outline if key in sections()]
    assert set(sections()) <= set(outline)
