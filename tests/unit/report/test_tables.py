"""The tables of the annex: nothing left out, nothing added, missing never 0."""

from dataclasses import replace

import pytest
from support.narrated import (
    FIXTURES,
    PARAMS,
    SEED,
    loaded,
    report,
    report_of,
    with_full_annex,
)
from support.submissions import BALANCED

from cchc_lib.blocks import Blocks, Table, plain
from cchc_lib.checks import Context, load_context
from cchc_lib.checks.tables.legal import load_legal_table
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.groups import AREAS, GROUPS
from cchc_lib.report import tables
from cchc_lib.submission import load_submission

SHOWN = {code: spec for code, spec in CATALOGUE.items() if spec.area != "index766"}
"""Rows of every report: the counts of Index 766 are rows where a commune gave one."""

DOSSIERS = "procedures.dossiers"
RULES = ("legal_documents.yaml", "wording.yaml", "checks.yaml", "reading.yaml")


def table(blocks: Blocks) -> Table:
    (found,) = blocks.blocks
    assert isinstance(found, Table)
    return found


def cells(found: Table, role: str = "") -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in found.rows if row.role == role]


FULL = {"header.annex": "đầy đủ"}


def statistics_row(code: str, **fields: object) -> list[str]:
    rows = cells(table(tables.statistics(report(**FULL, **fields))))
    return rows[list(SHOWN).index(code)]


# ------------------------------------------------------------------------------------------------
# Statistics
# ------------------------------------------------------------------------------------------------


def test_the_full_annex_has_one_row_per_indicator_under_its_area_and_group():
    found = table(tables.statistics(with_full_annex(loaded(*SEED))))
    assert [row[1] for row in cells(found)] == [spec.name for spec in SHOWN.values()]
    assert [row[1] for row in cells(found, "group")] == list(_headings())


def _headings():
    shown = dict.fromkeys(spec.group for spec in SHOWN.values())
    for area, name in AREAS.items():
        groups = [GROUPS[group] for group in shown if group.startswith(f"{area}.")]
        yield from ((name.upper(), *groups) if groups else ())


def test_rows_are_numbered_inside_their_group():
    numbers = [row[0] for row in cells(table(tables.statistics(report(**FULL))))]
    assert numbers[:4] == ["1.1.1", "1.1.2", "1.1.3", "1.2.1"]
    assert len(numbers) == len(set(numbers))


def test_a_missing_figure_is_a_dash_and_never_0():
    assert statistics_row(f"{DOSSIERS}.overdue") == [
        "3.4.5",
        "Giải quyết quá hạn",
        "hồ sơ",
        "–",
        "không có số liệu",
    ]


def test_a_figure_that_is_0_is_printed():
    row = statistics_row(f"{DOSSIERS}.overdue", **{f"{DOSSIERS}.overdue": 0})
    assert row[3:] == ["0", ""]


def test_a_rate_of_nothing_did_not_occur():
    counts = {"procedures.feedback.received": 0, "procedures.feedback.resolved": 0}
    assert statistics_row("procedures.feedback.resolved_rate", **counts)[3:] == [
        "–",
        "không phát sinh",
    ]


def test_a_computed_rate_names_its_base_and_a_stated_one_says_so():
    counts = {f"{DOSSIERS}.resolved": 6469, f"{DOSSIERS}.early": 6395}
    assert statistics_row(f"{DOSSIERS}.early_rate", **counts)[3:] == [
        "98,86%",
        "trên số hồ sơ đã giải quyết",
    ]
    stated = {f"stated.{DOSSIERS}.early_rate": "98,85%"}
    value, remark = statistics_row(f"{DOSSIERS}.early_rate", **stated)[3:]
    assert value == "98,85%"
    assert remark.endswith("công bố, chưa có số đếm để tính")


def test_a_stated_rate_without_percent_sign_is_printed_as_it_was_handed_in():
    stated = {"stated.digital.services.eligible_count_rate": "29"}
    row = statistics_row("digital.services.eligible_count_rate", **stated)
    assert row[3] == "29"


def test_figures_of_the_annex_carry_the_code_of_their_indicator():
    found = with_full_annex(loaded(*SEED))
    rows = [row for row in table(tables.statistics(found)).rows if not row.role]
    for code, row in zip(SHOWN, rows, strict=True):
        span, *_ = row.cells[3]
        assert (span.text, span.ref) == (
            (found.results[code].text, code) if found.results[code].known else ("–", "")
        )


COUNTS = {
    f"{DOSSIERS}.received": 6476,
    f"{DOSSIERS}.resolved": 0,
    f"{DOSSIERS}.early": 0,
    "steering.planning.tasks_planned": 12,
}


def test_the_short_annex_prints_what_has_figures_and_names_the_rest_in_one_line():
    found = table(tables.statistics(report(**COUNTS)))
    printed = [(row[0], row[3], row[4]) for row in cells(found)]
    assert printed[:5] == [
        ("1.1.1", "12", ""),
        ("3.3.1", "6.476", ""),
        ("3.4.1", "0", ""),
        ("3.4.2", "0", ""),
        ("3.4.9", "0%", "trên tổng số hồ sơ tiếp nhận"),
    ]
    assert ("3.4.10", "–", "không phát sinh") in printed[5:]
    groups = ["I", "1.1", "III", "3.3", "3.4", "3.5"]
    assert [row[0] for row in cells(found, "group")] == groups
    _, _, rest = found.note.partition(" Không có số liệu: ")
    named = rest.removesuffix(".").split("; ")
    assert named[:2] == ["1.1.2 Nhiệm vụ đã hoàn thành", "1.1.3 Tỷ lệ hoàn thành kế hoạch CCHC"]
    assert {"1.2 Kiểm tra cải cách hành chính", "II Cải cách thể chế"} <= {*named}
    assert "3.4.3 Giải quyết đúng hạn" in named


def test_without_any_figure_there_is_no_annex_unless_it_is_wanted_in_full():
    assert tables.statistics(report()) == Blocks(())
    assert "Không có số liệu:" not in table(tables.statistics(report(**FULL))).note


# ------------------------------------------------------------------------------------------------
# Biểu 06
# ------------------------------------------------------------------------------------------------


def test_the_seed_is_mapped_to_form06_as_the_monitoring_table_labels_its_columns():
    """domain.md §2.1: đúng hạn holds refused and withdrawn, trong hạn those awaiting supplement."""
    (total,) = cells(table(tables.form06(loaded(*SEED))), "total")
    received, resolved, pending = total[2:6], total[6:10], total[10:]
    assert received == ["6.476", "–", "–", "25"]
    assert resolved == ["6.469", "6.395", f"{0 + 55 + 19}", "0"]
    assert pending == ["7", f"{1 + 6}", "0"]


def test_a_missing_part_leaves_the_sum_of_the_others_and_missing_all_a_dash():
    (total,) = cells(table(tables.form06(report(**BALANCED))), "total")
    assert total[8] == f"{55 + 19}"  # on time is not given
    assert total[4] == "–"  # neither in person nor by post
    only_post = report(**{f"{DOSSIERS}.received": 3, f"{DOSSIERS}.postal": 3})
    (total,) = cells(table(tables.form06(only_post)), "total")
    assert total[4] == "3"


def test_fields_of_work_stand_above_the_total_with_their_source_system():
    found = table(tables.form06(loaded("11443", "2026-Q1")))
    rows, (total,) = cells(found), cells(found, "total")
    assert [row[0] for row in rows] == [str(number) for number in range(1, 9)]
    assert rows[0][1] == "Hộ tịch (Hệ thống của các Bộ)"
    assert rows[2][2:] == [  # Đất đai
        "160", "120", f"{22 + 3}", "15",
        "127", "101", f"{9 + 6 + 3}", "8",
        "33", f"{25 + 3}", "5",
    ]  # fmt: skip
    added = [sum(int(row[column].replace(".", "")) for row in rows) for column in range(2, 13)]
    assert [int(cell.replace(".", "")) for cell in total[2:]] == added


def test_the_equations_of_form06_hold_in_every_row():
    found = table(tables.form06(loaded("11443", "2026-Q1")))
    for row in cells(found) + cells(found, "total"):
        received, online, other, before, resolved, early, on_time, late, pending, *states = (
            int(cell.replace(".", "")) for cell in row[2:]
        )
        assert received == online + other + before == resolved + pending
        assert resolved == early + on_time + late
        assert pending == sum(states)


def test_a_field_without_source_system_is_named_alone():
    row = {"field": "Hộ tịch", "received": 3}
    found = report(**{f"{DOSSIERS}.received": 3, f"{DOSSIERS}.by_field": [row]})
    assert cells(table(tables.form06(found)))[0][:3] == ["1", "Hộ tịch", "3"]


@pytest.mark.parametrize(
    ("period", "signed", "says"),
    [
        ("2026-Q2", None, False),
        ("2026-Q3", None, True),
        ("2026-Q3", "31/7/2026", False),
        ("2026-Q2", "01/8/2026", True),
    ],
)
def test_the_form_is_the_row_of_the_day_with_what_has_to_be_said(period, signed, says):
    fields = {"period": period, f"{DOSSIERS}.received": 3}
    made = report(**fields | ({"header.date": signed} if signed else {}))
    law = Context(law=load_legal_table(str(PARAMS)))
    note = table(tables.form06(replace(made, context=law))).note
    assert "Biểu số 06/VPCP/KSTT, Thông tư số 01/2020/TT-VPCP ngày 21/10/2020" in note
    assert ("có thể đã được Thông tư 09/2026/TT-BTP" in note) is says


def test_without_rows_the_form_is_cited_all_the_same():
    assert "Biểu số 06/VPCP/KSTT" in table(tables.form06(report(**BALANCED))).note


def test_no_dossiers_given_make_no_form06_and_none_received_makes_one():
    assert tables.form06(report()).blocks == ()
    assert cells(table(tables.form06(report(**{f"{DOSSIERS}.received": 0}))), "total")[0][2] == "0"


@pytest.mark.parametrize(
    ("commune", "unit"), [("11443", "phường Kiến An"), ("07192", "đặc khu Cô Tô")]
)
def test_form06_names_the_committee_and_the_days(commune, unit):
    window = {"first_day": "15/12/2025", "last_day": "14/3/2026"}
    fields = {"commune": commune, "header.data_window": window, f"{DOSSIERS}.received": 3}
    assert table(tables.form06(report(**fields))).caption == (
        f"Tình hình, kết quả giải quyết TTHC tại UBND {unit} "
        "(từ ngày 15/12/2025 đến hết ngày 14/3/2026)"
    )


# ------------------------------------------------------------------------------------------------
# Targets, findings, sources
# ------------------------------------------------------------------------------------------------


def test_rates_are_held_against_their_targets_with_the_source():
    rows = {row[0]: row[1:] for row in cells(table(tables.targets(loaded("11443", "2026-Q1"))))}
    assert rows["Tỷ lệ hồ sơ nộp trực tuyến"] == [
        "92,11%",  # 1.961 ÷ (2.162 − 33)
        "≥ 50%",
        "đạt",
        (
            "Bộ chỉ số 766, Quyết định 766/QĐ-TTg ngày 23/6/2022; mức đạt điểm tối đa của Bộ chỉ "
            "số 766"
        ),
    ]
    assert rows["Tỷ lệ số hóa thành phần hồ sơ"][:3] == ["98,04%", "100%", "chưa đạt"]
    assert not any("đối chiếu" in row[3] for row in rows.values())  # the review page says so


def test_a_rate_that_is_only_stated_is_not_judged():
    rows = {row[0]: row[1:] for row in cells(table(tables.targets(loaded(*SEED))))}
    judged = rows["Tỷ lệ hài lòng của người dân"][2]
    assert judged == "chưa đánh giá được (số đơn vị công bố)"


def test_a_target_out_of_force_is_not_held_against_a_period():
    later = [row[0] for row in cells(table(tables.targets(loaded("11443", "2026-Q1"))))]
    before = {row[0]: row[2] for row in cells(table(tables.targets(loaded("11443", "2025"))))}
    assert "Tỷ lệ hồ sơ trực tuyến toàn trình" not in later  # until 31/12/2025
    assert before["Tỷ lệ hài lòng của người dân"] == "≥ 90%"  # 95 % from 2026 on


def test_without_targets_there_is_no_table_of_them():
    assert tables.targets(report(**{f"{DOSSIERS}.received": 3})).blocks == ()


def test_findings_say_rule_severity_message_and_place():
    found = loaded("11443", "2025-Q4")
    assert [row[:4] for row in cells(table(tables.findings(found)))] == [
        [finding.code, finding.severity.words, finding.message, str(finding.place)]
        for finding in found.findings
    ]
    assert "cảnh báo" in {row[1] for row in cells(table(tables.findings(found)))}


def test_sources_are_the_submission_and_the_targets():
    rows = [(role, path.rsplit("/", 1)[-1]) for role, path, _ in _sources_of(loaded(*SEED))]
    assert rows == [("số liệu đơn vị nộp", "2026-Q1.yaml"), ("mục tiêu so sánh", "targets.yaml")]


def test_sources_name_the_rules_and_earlier_submissions_that_findings_rest_on():
    submission = load_submission("11443", "2026-Q1", str(FIXTURES))
    context = load_context(submission, str(FIXTURES))
    report = replace(report_of(submission), context=context)

    assert [(role, path.rsplit("/", 1)[-1]) for role, path, _ in _sources_of(report)] == [
        ("số liệu đơn vị nộp", "2026-Q1.yaml"),
        *(("quy tắc kiểm tra", name) for name in RULES),
        ("số liệu kỳ trước", "2025-Q4.yaml"),
    ]


def _sources_of(report):
    return cells(table(tables.sources(report)))


def test_levels_and_named_parts_stand_below_the_total_and_other_cells_in_the_note():
    levels = [{"level": "cấp xã", "received": 90}, {"level": "cấp tỉnh", "received": 10}]
    parts = [{"scope": "hồ sơ không phụ thuộc địa giới", "received": 7}]
    made = report(
        **{f"{DOSSIERS}.by_level": levels, f"{DOSSIERS}.by_scope": parts, f"{DOSSIERS}.due": 95}
    )
    found = table(tables.form06(made))
    assert [row[1:3] for row in cells(found)] == [
        ["cấp xã", "90"],
        ["cấp tỉnh", "10"],
        ["hồ sơ không phụ thuộc địa giới", "7"],
    ]
    assert cells(found, "total")[0][2] == "–"
    assert [row[1] for row in cells(found, "group")] == [
        "Theo cấp giải quyết",
        "Phần được nêu riêng",
    ]
    assert found.note.endswith("Ngoài các cột của biểu: Hồ sơ đến hạn giải quyết: 95.")


def test_rows_are_printed_without_a_total():
    rows = [{"field": "Hộ tịch", "received": 410}, {"field": "Đất đai", "received": 31}]
    found = table(tables.form06(report(**{f"{DOSSIERS}.by_field": rows})))
    assert [row[2] for row in cells(found)] == ["410", "31"]
    assert cells(found, "total")[0][2] == "–"
