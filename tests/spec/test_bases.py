"""TL008, TL009, PV005, PV006: what a rate is a share of, and two rates on two bases."""

import pytest
from support.submissions import DOSSIERS, SEED, codes_of, findings_of

EARLY = f"{DOSSIERS}.early_rate"
ONLINE = f"{DOSSIERS}.online_rate"
SERVICES = "digital.services"
ONLINE_DOSSIERS = "digital.dossiers"

FLOW = {
    f"{DOSSIERS}.received": 1000,
    f"{DOSSIERS}.carried_over": 100,
    f"{DOSSIERS}.resolved": 800,
    f"{DOSSIERS}.early": 720,
    f"{DOSSIERS}.on_time": 40,
    f"{DOSSIERS}.overdue": 0,
    f"{DOSSIERS}.refused": 30,
    f"{DOSSIERS}.withdrawn": 10,
    f"{DOSSIERS}.pending": 200,
    f"{DOSSIERS}.pending_in_time": 150,
    f"{DOSSIERS}.pending_overdue": 50,
}


def rates_of(**figures: object) -> list[str]:
    """Leave out that the rest of what was resolved has no outcome."""
    return [code for code in codes_of(**figures) if code != "CD012"]


# --- the same numerator over another base ---


@pytest.mark.parametrize(
    ("stated", "codes", "base"),
    [
        ("90%", [], ""),  # 720 of the 800 resolved
        ("72%", ["TL008"], "720 ÷ 1.000, trên tổng số hồ sơ tiếp nhận"),
        ("80%", ["TL008"], "720 ÷ 900, trên số hồ sơ tiếp nhận trong kỳ"),
        ("84,71%", ["TL008"], "720 ÷ 850, trên số hồ sơ đến hạn"),  # 800 + 50 overdue
        ("94,74%", ["TL008"], "720 ÷ 760, trên số hồ sơ đã giải quyết, không kể từ chối và rút"),
        ("84,70%", ["TL002"], ""),  # 84,7058… cut off: no base gives it rounded
        ("89,99%", ["TL002"], ""),
    ],
)
def test_a_rate_over_another_base_names_that_base(stated, codes, base):
    found = findings_of(**FLOW, **{f"stated.{EARLY}": stated})
    assert [finding.code for finding in found] == codes
    assert all(base in finding.message for finding in found)


def test_the_base_that_was_wanted_and_the_one_that_was_taken_are_both_told():
    (only,) = findings_of(**FLOW, **{f"stated.{EARLY}": "72%"})
    assert only.message == (
        "Tỷ lệ giải quyết trước hạn ghi 72%, nhưng trên số hồ sơ đã giải quyết thì "
        "720 ÷ 800 = 90%, làm tròn là 90% (lệch −18 điểm %); "
        "72% là 720 ÷ 1.000, trên tổng số hồ sơ tiếp nhận"
    )
    assert only.suggestion == "ghi 90%, hoặc nêu rõ tính trên tổng số hồ sơ tiếp nhận"
    assert (only.severity, only.blocks) == ("error", False)


def test_a_rate_cut_off_on_its_own_base_is_told_as_that():
    flow = {f"{DOSSIERS}.early": 6395, f"{DOSSIERS}.resolved": 6469, f"{DOSSIERS}.received": 6476}
    assert rates_of(**flow, **{f"stated.{EARLY}": "98,85%"}) == ["TL001"]
    assert rates_of(**flow, **{f"stated.{EARLY}": "98,75%"}) == ["TL008"]  # 6395 / 6476


def test_two_bases_that_give_the_rate_are_both_named():
    flow = FLOW | {f"{DOSSIERS}.carried_over": 0}
    (only,) = findings_of(**flow, **{f"stated.{EARLY}": "72%"})
    assert "tổng số hồ sơ tiếp nhận hoặc 720 ÷ 1.000, trên số hồ sơ tiếp nhận trong kỳ" in (
        only.message
    )


def test_a_base_that_is_missing_or_zero_is_none():
    flow = {f"{DOSSIERS}.early": 720, f"{DOSSIERS}.resolved": 800}
    assert rates_of(**flow, **{f"stated.{EARLY}": "72%"}) == ["TL002"]
    none = {f"{ONLINE_DOSSIERS}.received": 0}
    assert rates_of(**flow, **none, **{f"stated.{EARLY}": "72%"}) == ["TL002"]


def test_shares_of_procedures_and_of_tasks_have_bases_of_their_own():
    services = {
        f"{SERVICES}.partial": 160,
        f"{SERVICES}.full": 219,
        f"{SERVICES}.with_dossiers": 40,
        f"{SERVICES}.with_online_dossiers": 29,
        f"stated.{SERVICES}.with_dossiers_rate": "72,5%",
    }
    (only,) = findings_of(**services)
    assert "72,5% là 29 ÷ 40, trên số DVCTT phát sinh hồ sơ" in only.message
    tasks = {
        "steering.assigned_tasks.total": 20,
        "steering.assigned_tasks.on_time": 12,
        "steering.assigned_tasks.late": 3,
        "steering.assigned_tasks.in_progress": 4,
        "stated.steering.assigned_tasks.on_time_rate": "75%",
    }
    (only,) = findings_of(**tasks)
    assert "75% là 12 ÷ 16, trên số nhiệm vụ đã đến hạn" in only.message


# --- a rate without any base ---


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ({}, ["TL009"]),
        ({"respondents": 520}, ["TL005"]),
        ({"satisfied": 515}, ["TL005"]),
        ({"respondents": 520, "satisfied": 515}, []),  # 99,04 %
    ],
)
@pytest.mark.parametrize("stated", ["trên 98%", "99,04%"])
def test_a_rate_without_numerator_and_base_is_a_warning(counts, stated, codes):
    figures = {f"procedures.satisfaction.{name}": figure for name, figure in counts.items()}
    can_be_exact = ["TL010"] * (len(counts) == 2 and stated.startswith("trên"))
    found = codes_of(**figures, **{"stated.procedures.satisfaction.rate": stated})
    assert found == codes + can_be_exact


def test_satisfaction_without_a_base_says_what_to_add():
    (only,) = findings_of(**{"stated.procedures.satisfaction.rate": "trên 98%"})
    assert only.message == (
        "Tỷ lệ hài lòng của người dân trên 98% không có cơ sở: "
        "không nêu tử số và mẫu số (Lượt hài lòng, Lượt người dân, DN đánh giá)"
    )
    assert only.severity == "warning"
    assert only.suggestion == (
        "bổ sung procedures.satisfaction.satisfied, procedures.satisfaction.respondents"
    )


# --- all procedures are online services ---


def all_services(of_services: int, every: int, total: int = 379) -> dict[str, object]:
    return {
        "procedures.one_stop.total": total,
        f"{SERVICES}.partial": 160,
        f"{SERVICES}.full": 219,
        f"{ONLINE_DOSSIERS}.received": of_services,
        f"{DOSSIERS}.received": every,
        f"{DOSSIERS}.carried_over": 25,
    }


@pytest.mark.parametrize(
    ("of_services", "every", "total", "codes"),
    [
        (2862, 6476, 160 + 219, ["PV005"]),
        (6476, 6476, 160 + 219, []),
        (6476 - 25, 6476, 160 + 219, []),  # those received in the period
        (6476 - 24, 6476, 160 + 219, ["PV005"]),
        (6477, 6476, 160 + 219, ["PV005"]),
        (2862, 6476, 160 + 219 + 1, []),  # one procedure is no online service
    ],
)
def test_where_all_procedures_are_online_services_so_are_all_dossiers(
    of_services, every, total, codes
):
    assert codes_of(**all_services(of_services, every, total)) == codes


def test_two_numbers_of_dossiers_are_told_with_the_likely_reason():
    (only,) = findings_of(**all_services(2862, 6476))
    assert only.message == (
        "mọi TTHC đều là DVCTT (160 + 219 = 379), nhưng Hồ sơ DVCTT tiếp nhận 2.862 ≠ "
        "Tổng số hồ sơ tiếp nhận 6.476 (lệch −3.614); có thể vì lấy từ hai hệ thống"
    )
    assert (only.severity, only.blocks) == ("warning", False)


@pytest.mark.parametrize("field", all_services(2862, 6476))
def test_without_one_of_the_counts_nothing_is_said_of_dossiers(field):
    given = {name: value for name, value in all_services(2862, 6476).items() if name != field}
    expected = ["PV005"] if field == f"{DOSSIERS}.carried_over" else []
    assert codes_of(**given) == expected


# --- two online rates ---


def rates(online: int, of_services: int) -> dict[str, object]:
    """Give both rates over 1.000 dossiers."""
    return {
        f"{DOSSIERS}.received": 1000,
        f"{DOSSIERS}.carried_over": 0,
        f"{DOSSIERS}.online": online,
        f"{DOSSIERS}.postal": 0,
        f"{ONLINE_DOSSIERS}.received": 1000,
        f"{ONLINE_DOSSIERS}.full": 1000,
        f"{ONLINE_DOSSIERS}.full_online": of_services,
        f"{ONLINE_DOSSIERS}.partial": 0,
        f"{ONLINE_DOSSIERS}.partial_online": 0,
    }


ALL_SERVICES = {
    "procedures.one_stop.total": 379,
    f"{SERVICES}.partial": 160,
    f"{SERVICES}.full": 219,
}


@pytest.mark.parametrize(
    ("online", "of_services", "codes", "codes_where_all_are_services"),
    [
        (950, 950, [], []),
        (951, 950, ["PV006"], ["PV006"]),
        (949, 950, [], ["PV006"]),  # lower is possible where others cannot be filed online
    ],
)
def test_the_online_rate_of_all_dossiers_is_at_most_that_of_online_services(
    online, of_services, codes, codes_where_all_are_services
):
    assert codes_of(**rates(online, of_services)) == codes
    assert codes_of(**rates(online, of_services), **ALL_SERVICES) == codes_where_all_are_services


def stated(text: str) -> dict[str, object]:
    """Print the online rate of 6.476 dossiers, 25 of them carried over, beside 99,51 %."""
    return {
        f"{DOSSIERS}.received": 6476,
        f"{DOSSIERS}.carried_over": 25,
        f"{ONLINE_DOSSIERS}.received": 2862,
        f"{ONLINE_DOSSIERS}.full": 337,
        f"{ONLINE_DOSSIERS}.full_online": 324,
        f"{ONLINE_DOSSIERS}.partial": 2525,
        f"{ONLINE_DOSSIERS}.partial_online": 2524,
        f"stated.{ONLINE}": text,
    }


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("99,98%", ["PV006"]),
        ("99,52%", ["PV006"]),
        ("99,51%", []),  # (324 + 2.524) / 2.862 = 99,5108…
        ("99,5%", []),
        ("100%", []),  # 99,5108… rounded to a whole number
        ("99%", []),  # … or cut off
        ("98%", []),
        ("trên 99,9%", []),  # no value to compare
    ],
)
def test_a_rate_that_was_only_printed_is_compared_to_its_digits(text, codes):
    assert [code for code in codes_of(**stated(text)) if code.startswith("PV")] == codes


def test_two_rates_are_told_with_both_bases_and_the_counts_that_fit():
    (only,) = (found for found in findings_of(**stated("99,98%")) if found.code == "PV006")
    assert only.message == (
        "Tỷ lệ hồ sơ nộp trực tuyến 99,98% (trên 6.451, số hồ sơ tiếp nhận trong kỳ) > "
        "Tỷ lệ hồ sơ DVCTT nộp trực tuyến (cả hai mức) 99,51% (trên 2.862, số hồ sơ DVCTT tiếp "
        "nhận) (lệch +0,47 điểm %): hai cơ sở khác nhau; 99,98% ứng với 6.450 trên 6.451 (số hồ sơ "
        "tiếp nhận trong kỳ) hoặc 6.475 trên 6.476 (tổng số hồ sơ tiếp nhận); không số nào trên "
        "2.862 (số hồ sơ DVCTT tiếp nhận) cho 99,98%"
    )
    assert only.place.field == f"stated.{ONLINE}"


def test_two_computed_rates_are_told_without_guessing_counts():
    (only,) = findings_of(**rates(951, 950))
    assert only.message == (
        "Tỷ lệ hồ sơ nộp trực tuyến 95,10% (trên 1.000, số hồ sơ tiếp nhận trong kỳ) > "
        "Tỷ lệ hồ sơ DVCTT nộp trực tuyến (cả hai mức) 95% (trên 1.000, số hồ sơ DVCTT tiếp nhận) "
        "(lệch +0,1 điểm %): hai cơ sở khác nhau"
    )


def test_a_rate_over_an_unknown_base_is_told_without_it():
    figures = stated("99,98%")
    del figures[f"{DOSSIERS}.received"]
    (only,) = (found for found in findings_of(**figures) if found.code == "PV006")
    assert only.message.startswith(
        "Tỷ lệ hồ sơ nộp trực tuyến 99,98% (trên số hồ sơ tiếp nhận trong kỳ) > "
    )
    assert only.message.endswith("không số nào trên 2.862 (số hồ sơ DVCTT tiếp nhận) cho 99,98%")


# --- the seed report (xã Nguyễn Lương Bằng, quý I/2026) ---


def test_the_seed_mixes_two_systems_and_has_satisfaction_without_a_base():
    assert set(codes_of(**SEED)) >= {"PV005", "PV006", "TL009"}
