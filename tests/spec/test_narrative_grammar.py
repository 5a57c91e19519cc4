"""The grammar of the library's own sentences follows the figures: none, some, all, one."""

import pytest
from support.narrated import told

DOSSIERS = "procedures.dossiers"
NOTHING = "Chưa có nội dung báo cáo."


def dossiers(**counts: int) -> list[str]:
    fields = {f"{DOSSIERS}.{name}": count for name, count in counts.items()}
    return told("procedures.dossiers", **fields)


# ------------------------------------------------------------------------------------------------
# Dossiers: received, resolved, pending
# ------------------------------------------------------------------------------------------------


def test_no_figure_and_no_word_of_the_commune_is_not_told_as_nothing_that_happened():
    assert told("procedures.dossiers") == [NOTHING]


def test_no_dossier_at_all_is_one_sentence():
    assert dossiers(received=0, resolved=0, pending=0) == [
        "Không phát sinh hồ sơ TTHC trong quý I năm 2026."
    ]


def test_dossiers_carried_over_and_by_channel_are_broken_down_where_there_are_any():
    first, *_ = dossiers(received=12, carried_over=2, online=9, in_person=1, postal=0)
    assert first == (
        "Tổng số hồ sơ TTHC đã tiếp nhận trong quý I năm 2026 là 12 hồ sơ, trong đó 02 hồ sơ từ kỳ "
        "trước chuyển sang, 09 hồ sơ nộp trực tuyến, 01 hồ sơ nộp trực tiếp; tỷ lệ hồ sơ nộp trực "
        "tuyến đạt 90% số hồ sơ tiếp nhận trong kỳ (chi tiết tại phụ lục kèm theo)."  # 9 ÷ (12 − 2)
    )


def test_the_days_of_the_data_window_are_named_where_the_commune_gives_them():
    window = {"first_day": "15/12/2025", "last_day": "14/3/2026"}
    said = told("procedures.dossiers", **{f"{DOSSIERS}.received": 5, "header.data_window": window})
    assert said == [
        (
            "Tổng số hồ sơ TTHC đã tiếp nhận từ ngày 15/12/2025 đến hết ngày 14/3/2026 là 05 hồ sơ "
            "(chi tiết tại phụ lục kèm theo)."
        )
    ]


def test_outcomes_that_did_not_occur_are_left_out_and_none_overdue_is_said_in_words():
    _, *resolved = dossiers(
        received=20, resolved=20, early=15, on_time=0, overdue=0, refused=4, withdrawn=1
    )
    assert resolved == [
        "Số hồ sơ đã giải quyết xong: 20 hồ sơ, trong đó:",
        "Trước hạn: 15 hồ sơ, đạt 75% số hồ sơ đã giải quyết;",
        "Từ chối giải quyết: 04 hồ sơ;",
        "Công dân rút hồ sơ: 01 hồ sơ;",
        "Không có hồ sơ giải quyết quá hạn;",
        (
            "Tỷ lệ giải quyết trước hạn và đúng hạn (gồm cả hồ sơ từ chối, hồ sơ rút): 100% số "
            "hồ sơ đã giải quyết."
        ),
    ]


def test_overdue_dossiers_are_counted_and_lower_the_rate():
    _, *resolved = dossiers(
        received=20, resolved=20, early=15, on_time=3, overdue=2, refused=0, withdrawn=0
    )
    assert "Quá hạn: 02 hồ sơ;" in resolved
    assert resolved[-1].endswith(": 90% số hồ sơ đã giải quyết.")  # (15 + 3) ÷ 20


def test_an_outcome_the_commune_does_not_give_is_neither_told_nor_denied():
    _, *resolved = dossiers(received=20, resolved=20, early=15)
    assert resolved == [
        "Số hồ sơ đã giải quyết xong: 20 hồ sơ, trong đó:",
        "Trước hạn: 15 hồ sơ, đạt 75% số hồ sơ đã giải quyết.",
    ]


@pytest.mark.parametrize(("count", "words"), [(1, "01 hồ sơ"), (20, "20 hồ sơ")])
def test_what_is_all_early_is_not_broken_down(count, words):
    _, *resolved = dossiers(received=count + 2, resolved=count, early=count, on_time=0, overdue=0)
    assert resolved == [f"Số hồ sơ đã giải quyết xong: {words}, 100% trước hạn."]


def test_nothing_resolved_yet_is_said_in_words():
    _, resolved, pending = dossiers(received=2, resolved=0, pending=2)
    assert resolved == "Chưa có hồ sơ nào được giải quyết xong."
    assert pending == "Số hồ sơ đang giải quyết: 02 hồ sơ."


def test_nothing_pending_is_said_in_words():
    *_, pending = dossiers(received=2, pending=0)
    assert pending == "Không còn hồ sơ đang giải quyết."


@pytest.mark.parametrize(
    ("overdue", "last"),
    [(0, "Không có hồ sơ đang giải quyết quá hạn."), (3, "Đang giải quyết, đã quá hạn: 03 hồ sơ.")],
)
def test_pending_dossiers_are_told_by_state(overdue, last):
    _, *pending = dossiers(
        received=10,
        pending=7 + overdue,
        pending_in_time=1,
        awaiting_supplement=6,
        pending_overdue=overdue,
    )
    assert pending[1:] == [
        "Đang giải quyết trong hạn: 01 hồ sơ;",
        "Chờ bổ sung hồ sơ: 06 hồ sơ;",
        last,
    ]


# ------------------------------------------------------------------------------------------------
# Procedures, feedback, satisfaction
# ------------------------------------------------------------------------------------------------


def one_stop(**counts: int) -> list[str]:
    fields = {f"procedures.one_stop.{name}": count for name, count in counts.items()}
    return told("procedures.one_stop", **fields)


def test_procedures_are_told_with_the_shares_that_the_commune_gives():
    assert one_stop(total=40, at_center=40, published=30) == [
        (
            "Tại thời điểm báo cáo, số TTHC thuộc thẩm quyền giải quyết của UBND xã là 40 thủ "
            "tục; 100% TTHC được tiếp nhận, giải quyết và trả kết quả tại Trung tâm Phục vụ hành "
            "chính công xã; 75% TTHC được cập nhật, công khai."
        )
    ]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Đến thời điểm báo cáo chưa phát sinh hồ sơ không phụ thuộc địa giới hành chính."),
        (9, "Đã tiếp nhận 09 hồ sơ không phụ thuộc địa giới hành chính."),
    ],
)
def test_dossiers_from_elsewhere_are_counted_or_said_to_be_none(count, words):
    assert one_stop(any_place_dossiers=count) == [words]


@pytest.mark.parametrize(
    ("received", "resolved", "words"),
    [
        (
            0,
            0,
            (
                "Trong kỳ báo cáo, UBND xã, Trung tâm Phục vụ hành chính công xã không tiếp nhận "
                "phản ánh, kiến nghị nào của người dân và doanh nghiệp về quy định TTHC."
            ),
        ),
        (1, 0, "01 phản ánh, kiến nghị (PAKN) về quy định TTHC, hiện chưa xử lý xong."),
        (3, 2, "03 phản ánh, kiến nghị (PAKN) về quy định TTHC, đã xử lý 02 PAKN, đạt 66,67%."),
        (2, 2, "02 phản ánh, kiến nghị (PAKN) về quy định TTHC, đã xử lý 02 PAKN, đạt 100%."),
    ],
)
def test_feedback_is_told_as_none_open_partly_or_wholly_resolved(received, resolved, words):
    counts = {"procedures.feedback.received": received, "procedures.feedback.resolved": resolved}
    (said,) = told("procedures.feedback", **counts)
    assert said.endswith(words)


def test_satisfaction_is_told_with_the_votes_it_rests_on():
    votes = {"procedures.satisfaction.respondents": 520, "procedures.satisfaction.satisfied": 503}
    assert told("procedures.satisfaction", **votes) == [
        "Tỷ lệ hài lòng của người dân đạt 96,73% (503 trên 520 lượt đánh giá)."  # 503 ÷ 520
    ]


def test_a_rate_that_is_only_stated_is_told_without_votes():
    stated = {"stated.procedures.satisfaction.rate": "trên 98%"}
    assert told("procedures.satisfaction", **stated) == [
        "Tỷ lệ hài lòng của người dân đạt trên 98%."
    ]


def test_nobody_asked_is_said_in_words():
    votes = {"procedures.satisfaction.respondents": 0, "procedures.satisfaction.satisfied": 0}
    assert told("procedures.satisfaction", **votes) == [
        "Trong kỳ báo cáo không có lượt đánh giá nào của người dân, doanh nghiệp."
    ]


# ------------------------------------------------------------------------------------------------
# Steering
# ------------------------------------------------------------------------------------------------


def steering(section: str, **counts: int) -> list[str]:
    key = f"steering.{section}"
    return told(key, **{f"{key}.{name}": count for name, count in counts.items()})


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ({}, "đề ra 42 nhiệm vụ."),
        ({"tasks_done": 0}, "; đến hết kỳ báo cáo chưa hoàn thành nhiệm vụ nào."),
        ({"tasks_done": 21}, "; đến hết kỳ báo cáo đã hoàn thành 21 nhiệm vụ, đạt 50%."),
    ],
)
def test_the_plan_is_told_with_what_was_done_of_it(done, words):
    (said,) = steering("planning", tasks_planned=42, **done)
    assert said.startswith("Kế hoạch cải cách hành chính năm 2026 đề ra 42 nhiệm vụ")
    assert said.endswith(words)


def test_what_was_broadcast_and_handed_out_is_a_list():
    assert steering("communication", broadcasts=50, leaflets=2800) == [
        "Kết quả thông tin, tuyên truyền về CCHC trong quý I:",
        "Số tin, bài về CCHC phát trên hệ thống loa truyền thanh: 50 tin, bài;",
        "Số tờ rơi, tài liệu hướng dẫn TTHC phát cho người dân: 2.800 tờ.",
    ]


def test_what_was_not_published_at_all_is_said_in_words():
    *_, last = steering("communication", broadcasts=50, posts=0)
    assert last.endswith("Trang thông tin điện tử, Facebook: không có.")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"agencies_inspected": 0}, "Trong kỳ chưa kiểm tra cơ quan, đơn vị nào."),
        ({"agencies_inspected": 4}, "Số cơ quan, đơn vị đã được kiểm tra trong kỳ: 04 đơn vị."),
        (
            {"agencies_inspected": 4, "agencies_total": 10},
            (
                "Số cơ quan, đơn vị đã được kiểm tra trong kỳ: 04 đơn vị, đạt 40% số cơ quan, "
                "đơn vị thuộc diện kiểm tra."
            ),
        ),
        ({"issues_found": 0}, "Qua kiểm tra không phát hiện vấn đề phải xử lý."),
        ({"issues_found": 5}, "Qua kiểm tra phát hiện 05 vấn đề."),
        (
            {"issues_found": 5, "issues_resolved": 0},
            "Qua kiểm tra phát hiện 05 vấn đề, hiện chưa xử lý xong.",
        ),
        (
            {"issues_found": 5, "issues_resolved": 3},
            "Qua kiểm tra phát hiện 05 vấn đề, đã xử lý 03 vấn đề, đạt 60%.",
        ),
    ],
)
def test_inspections_are_told_as_far_as_the_commune_counted(counts, words):
    assert steering("inspection", **counts) == [words]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            {"survey_forms": 0},
            "Trong kỳ chưa khảo sát mức độ hài lòng của người dân, doanh nghiệp.",
        ),
        (
            {"survey_forms": 300},
            "Đã khảo sát mức độ hài lòng của người dân, doanh nghiệp bằng 300 phiếu hỏi.",
        ),
        ({"dialogues": 0}, "Trong kỳ chưa tổ chức đối thoại với người dân, doanh nghiệp."),
        ({"dialogues": 1}, "Đã tổ chức 01 cuộc đối thoại với người dân, doanh nghiệp."),
    ],
)
def test_surveys_and_dialogues_are_counted_or_said_to_be_none(counts, words):
    assert steering("dialogue", **counts) == [words]


def test_no_task_from_above_is_said_in_words():
    assert steering("assigned_tasks", total=0) == ["Trong kỳ không có nhiệm vụ được cấp trên giao."]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "01 nhiệm vụ, đã hoàn thành đúng hạn."),
        (21, "21 nhiệm vụ, 100% hoàn thành đúng hạn."),
    ],
)
def test_tasks_all_done_on_time_are_not_broken_down(count, words):
    (said,) = steering("assigned_tasks", total=count, on_time=count, late=0, overdue=0)
    assert said.endswith(words)


def test_tasks_are_told_by_state_and_those_without_members_left_out():
    assert steering("assigned_tasks", total=38, on_time=30, late=2, in_progress=0, overdue=6) == [
        "Tổng số nhiệm vụ được giao: 38 nhiệm vụ, trong đó:",
        "Hoàn thành đúng hạn: 30 nhiệm vụ;",
        "Hoàn thành quá hạn: 02 nhiệm vụ;",
        "Chưa hoàn thành, đã quá hạn: 06 nhiệm vụ.",
    ]


def test_tasks_of_which_none_is_late_say_so():
    *_, last = steering("assigned_tasks", total=3, on_time=2, late=0, in_progress=1, overdue=0)
    assert last == "Không có nhiệm vụ quá hạn."


# ------------------------------------------------------------------------------------------------
# Institutions
# ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        (0, "Trong kỳ không ban hành văn bản quy phạm pháp luật."),
        (1, "Trong kỳ đã ban hành 01 văn bản quy phạm pháp luật."),
    ],
)
def test_legal_documents_issued_are_counted_or_said_to_be_none(issued, words):
    key = "institutions.lawmaking"
    assert told(key, **{f"{key}.issued": issued}) == [words]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"checked": 0}, "Trong kỳ không kiểm tra văn bản quy phạm pháp luật nào."),
        ({"checked": 6}, "Đã kiểm tra 06 văn bản theo thẩm quyền."),
        (
            {"checked": 6, "unlawful": 0},
            "Đã kiểm tra 06 văn bản theo thẩm quyền; không phát hiện văn bản trái pháp luật.",
        ),
        ({"unlawful": 2}, "Phát hiện 02 văn bản trái pháp luật."),
        (
            {"unlawful": 2, "unlawful_handled": 0},
            "Phát hiện 02 văn bản trái pháp luật, chưa xử lý.",
        ),
        (
            {"unlawful": 2, "unlawful_handled": 1},
            "Phát hiện 02 văn bản trái pháp luật, đã xử lý 01 văn bản.",
        ),
        ({"reviewed": 0}, "Trong kỳ chưa rà soát văn bản quy phạm pháp luật nào."),
        ({"reviewed": 6}, "Đã rà soát 06 văn bản."),
        (
            {"reviewed": 6, "to_review": 8},
            "Đã rà soát 06 văn bản, đạt 75% số văn bản phải rà soát.",
        ),
    ],
)
def test_checks_and_reviews_are_told_as_far_as_the_commune_counted(counts, words):
    key = "institutions.review"
    assert told(key, **{f"{key}.{name}": count for name, count in counts.items()}) == [words]


# ------------------------------------------------------------------------------------------------
# Staff and civil service
# ------------------------------------------------------------------------------------------------


def staffing(**fields: object) -> list[str]:
    key = "apparatus.staffing"
    return told(key, **{f"{key}.{name}": value for name, value in fields.items()})


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"officials": 9, "employees": 0}, "hiện có 09 người, đều là công chức."),
        ({"officials": 9}, "hiện có 09 người, đều là công chức."),
        ({"employees": 9}, "hiện có 09 người, đều là viên chức."),
        ({"officials": 8}, "hiện có 09 người, trong đó: công chức UBND xã 08 người."),
    ],
)
def test_staff_of_one_kind_is_not_broken_down(parts, words):
    (said,) = staffing(present=9, **parts)
    assert said.endswith(words)


def test_staff_is_told_with_its_day_and_parts():
    assert staffing(present=41, officials=37, employees=4, as_of="31/3/2026") == [
        (
            "Tổng số cán bộ, công chức, viên chức tính đến ngày 31/3/2026 hiện có 41 người, "
            "trong đó: công chức UBND xã 37 người; viên chức 04 người."
        )
    ]


@pytest.mark.parametrize(
    ("present", "words"),
    [
        (45, "số hiện có bằng 93,75% biên chế được giao, còn thiếu 03 người."),  # 45 ÷ 48
        (48, "số hiện có bằng 100% biên chế được giao."),
        (50, "số hiện có bằng 104,17% biên chế được giao, vượt 02 người."),  # 50 ÷ 48
    ],
)
def test_staff_is_held_against_the_quota(present, words):
    *_, quota = staffing(present=present, assigned=48)
    assert quota == f"Biên chế được giao: 48 người; {words}"


@pytest.mark.parametrize("known", [{}, {"present": 3}])
def test_a_quota_with_nothing_to_compare_stands_alone(known):
    fields = {"assigned": 0} if known else {"assigned": 48}
    *_, quota = staffing(**known, **fields)
    assert quota in {"Biên chế được giao: 48 người.", "Biên chế được giao: 0 người."}


def civil_service(**counts: int) -> list[str]:
    return told("civil_service", **{f"civil_service.{name}": n for name, n in counts.items()})


def test_training_and_discipline_are_a_list():
    assert civil_service(trained=36, recruited=0, appointed=1, disciplined=0) == [
        "Kết quả trong kỳ:",
        "Số lượt cán bộ, công chức, viên chức được đào tạo, bồi dưỡng: 36 lượt;",
        "Số người được bổ nhiệm: 01 người;",
        "Không có cán bộ, công chức, viên chức bị xử lý kỷ luật.",
    ]


def test_a_list_of_one_is_a_sentence():
    assert civil_service(disciplined=0) == [
        "Không có cán bộ, công chức, viên chức bị xử lý kỷ luật."
    ]
    assert civil_service(disciplined=1) == ["Số người bị xử lý kỷ luật: 01 người."]


# ------------------------------------------------------------------------------------------------
# Finance
# ------------------------------------------------------------------------------------------------


def budget(**amounts: object) -> list[str]:
    key = "finance.budget"
    fields = {f"{key}.{name}": value for name, value in amounts.items() if name != "period"}
    return told(key, **fields, **({"period": amounts["period"]} if "period" in amounts else {}))


def test_revenue_is_told_against_the_plan():
    assert budget(revenue="61.250,5", revenue_plan="214.000") == [
        (
            "Kết quả thu ngân sách nhà nước quý I năm 2026: 61.250,5 triệu đồng, bằng 28,62% so "
            "với kế hoạch được giao 214.000 triệu đồng."
        )
    ]


@pytest.mark.parametrize("plan", [{}, {"revenue_plan": "0"}])
def test_revenue_without_a_plan_stands_alone(plan):
    assert budget(revenue="100", **plan) == [
        "Kết quả thu ngân sách nhà nước quý I năm 2026: 100 triệu đồng."
    ]


def test_a_plan_exceeded_reads_over_a_hundred_percent():
    (said,) = budget(revenue="56.000", revenue_plan="50.000")
    assert "bằng 112% so với kế hoạch" in said


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-H1", "nhà nước 6 tháng đầu năm 2026: 5 triệu đồng"),
        ("2026-9M", "nhà nước 9 tháng đầu năm 2026: 5 triệu đồng"),
        ("2026", "nhà nước năm 2026: 5 triệu đồng"),
        ("2026-Q3", "nhà nước lũy kế đến hết quý III năm 2026: 5 triệu đồng"),
        ("2026-Q4", "nhà nước lũy kế đến hết quý IV năm 2026: 5 triệu đồng"),
    ],
)
def test_revenue_is_called_a_running_total_where_the_period_does_not_begin_the_year(period, words):
    (said,) = budget(revenue="5", period=period)
    assert words in said


@pytest.mark.parametrize(
    ("period", "words"),
    [("2026-Q1", "quý I năm 2026: 5"), ("2026-Q3", "lũy kế đến hết quý III năm 2026: 5")],
)
def test_disbursement_is_counted_up_to_the_same_day_as_revenue(period, words):
    revenue, investment = budget(revenue="5", investment="5", period=period)
    assert revenue.endswith(f"ngân sách nhà nước {words} triệu đồng.")
    assert investment.endswith(f"giải ngân vốn đầu tư công {words} triệu đồng.")


def test_nothing_invested_yet_is_said_in_words():
    assert budget(investment="0", investment_plan="76.300") == [
        "Đến hết kỳ báo cáo chưa giải ngân vốn đầu tư công (kế hoạch năm: 76.300 triệu đồng)."
    ]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            {"audit_findings": 0},
            "Không có kiến nghị của thanh tra, kiểm tra, kiểm toán phải thực hiện.",
        ),
        ({"audit_findings": 4}, "phải thực hiện: 04 kiến nghị."),
        (
            {"audit_findings": 4, "audit_done": 0},
            "phải thực hiện: 04 kiến nghị; hiện chưa thực hiện xong.",
        ),
        (
            {"audit_findings": 4, "audit_done": 3},
            "phải thực hiện: 04 kiến nghị; đã thực hiện xong 03 kiến nghị.",
        ),
    ],
)
def test_audits_are_told_as_far_as_the_commune_counted(counts, words):
    (said,) = budget(**counts)
    assert said.endswith(words)


def test_units_are_told_by_how_they_are_funded_and_kinds_without_units_left_out():
    key = "finance.autonomy"
    assert told(key, **{f"{key}.self_funded": 0, f"{key}.state_funded": 14}) == [
        "Có 14 đơn vị sự nghiệp công lập do Nhà nước bảo đảm chi thường xuyên."
    ]


def test_units_of_several_kinds_are_told_in_one_sentence():
    key = "finance.autonomy"
    assert told(key, **{f"{key}.self_funded": 2, f"{key}.state_funded": 14}) == [
        (
            "Đơn vị sự nghiệp công lập: 02 đơn vị tự bảo đảm chi thường xuyên, 14 đơn vị do Nhà "
            "nước bảo đảm chi thường xuyên."
        )
    ]


# ------------------------------------------------------------------------------------------------
# Digital government
# ------------------------------------------------------------------------------------------------


def digital(**counts: int) -> list[str]:
    fields = {name.replace("__", "."): count for name, count in counts.items()}
    return told("digital", **{f"digital.{name}": count for name, count in fields.items()})


def test_services_spell_their_abbreviation_out_once():
    assert digital(services__partial=160, services__full=219) == [
        "Số dịch vụ công trực tuyến (DVCTT) một phần là 160; số DVCTT toàn trình là 219."
    ]


def test_the_number_of_procedures_alone_says_nothing_about_digital_government():
    assert told("digital", **{"procedures.one_stop.total": 379}) == [NOTHING]


def test_dossiers_of_a_level_are_told_with_their_rate():
    assert digital(dossiers__full=337, dossiers__full_online=324) == [
        (
            "Tổng số hồ sơ của DVCTT toàn trình (gồm hồ sơ nộp trực tuyến và trực tiếp) là 337; "
            "số hồ sơ nộp trực tuyến của các DVCTT toàn trình là 324; tỷ lệ hồ sơ trực tuyến "
            "toàn trình là 96,14%."
        )
    ]


def test_what_did_not_occur_online_is_said_in_words_without_rows_of_zeros():
    assert digital(
        services__with_dossiers=0,
        services__with_online_dossiers=0,
        dossiers__received=0,
        dossiers__full=0,
        dossiers__full_online=0,
        payment__with_fees=0,
        payment__dossiers_with_fees=0,
        payment__dossiers_paid_online=0,
    ) == [
        "Không có DVCTT phát sinh hồ sơ.",
        "Không phát sinh hồ sơ của DVCTT toàn trình.",
        "Không có hồ sơ phát sinh phí, lệ phí.",
    ]


def test_rates_of_digitisation_name_what_they_are_a_share_of():
    assert digital(
        digitisation__resolved=200,
        digitisation__digitised=150,
        digitisation__documents_sent=10,
        digitisation__documents_signed=10,
    ) == [
        (
            "Tỷ lệ số hóa thành phần hồ sơ đạt 75% số hồ sơ thuộc diện số hóa; tỷ lệ văn bản đi "
            "được ký số, gửi điện tử đạt 100% số văn bản đi."
        )
    ]
