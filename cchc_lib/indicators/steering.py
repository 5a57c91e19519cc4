"""I. Steering and direction: plan, communication, inspection, tasks given from above."""

from cchc_lib.indicators.catalogue import (
    FLOW,
    RUNNING,
    Indicator,
    count,
    rate,
    stated_rate,
)

_PLANNING = "steering.planning"
_COMMUNICATION = "steering.communication"
_INSPECTION = "steering.inspection"
_TASKS = "steering.assigned_tasks"

INDICATORS: tuple[Indicator, ...] = (
    count(
        f"{_PLANNING}.tasks_planned",
        "Nhiệm vụ đề ra trong kế hoạch CCHC",
        "1.1",
        "nhiệm vụ",
        RUNNING,
    ),
    count(f"{_PLANNING}.tasks_done", "Nhiệm vụ đã hoàn thành", "1.1", "nhiệm vụ", RUNNING),
    rate(
        f"{_PLANNING}.done_rate",
        "Tỷ lệ hoàn thành kế hoạch CCHC",
        "1.1",
        f"{_PLANNING}.tasks_done",
        f"{_PLANNING}.tasks_planned",
        "số nhiệm vụ đề ra",
    ),
    count(
        f"{_INSPECTION}.agencies_total",
        "Cơ quan, đơn vị thuộc diện kiểm tra",
        "1.2",
        "đơn vị",
        RUNNING,
    ),
    count(
        f"{_INSPECTION}.agencies_inspected", "Cơ quan, đơn vị đã kiểm tra", "1.2", "đơn vị", RUNNING
    ),
    rate(
        f"{_INSPECTION}.inspected_rate",
        "Tỷ lệ cơ quan, đơn vị đã kiểm tra",
        "1.2",
        f"{_INSPECTION}.agencies_inspected",
        f"{_INSPECTION}.agencies_total",
        "số cơ quan, đơn vị thuộc diện kiểm tra",
    ),
    count(f"{_INSPECTION}.issues_found", "Vấn đề phát hiện qua kiểm tra", "1.2", "vấn đề", FLOW),
    count(f"{_INSPECTION}.issues_resolved", "Vấn đề đã xử lý", "1.2", "vấn đề", FLOW),
    rate(
        f"{_INSPECTION}.resolved_rate",
        "Tỷ lệ vấn đề đã xử lý",
        "1.2",
        f"{_INSPECTION}.issues_resolved",
        f"{_INSPECTION}.issues_found",
        "số vấn đề phát hiện",
    ),
    count(f"{_TASKS}.total", "Nhiệm vụ cấp trên giao", "1.3", "nhiệm vụ", FLOW),
    count(f"{_TASKS}.on_time", "Nhiệm vụ hoàn thành đúng hạn", "1.3", "nhiệm vụ", FLOW),
    count(f"{_TASKS}.late", "Nhiệm vụ hoàn thành quá hạn", "1.3", "nhiệm vụ", FLOW, better="lower"),
    count(f"{_TASKS}.in_progress", "Nhiệm vụ đang làm, còn trong hạn", "1.3", "nhiệm vụ", FLOW),
    count(
        f"{_TASKS}.overdue",
        "Nhiệm vụ chưa xong, đã quá hạn",
        "1.3",
        "nhiệm vụ",
        FLOW,
        better="lower",
    ),
    rate(
        f"{_TASKS}.on_time_rate",
        "Tỷ lệ nhiệm vụ hoàn thành đúng hạn",
        "1.3",
        f"{_TASKS}.on_time",
        f"{_TASKS}.total",
        "số nhiệm vụ được giao",
    ),
    count("steering.dialogue.survey_forms", "Phiếu khảo sát mức độ hài lòng", "1.4", "phiếu", FLOW),
    count("steering.dialogue.dialogues", "Cuộc đối thoại với người dân, DN", "1.4", "cuộc", FLOW),
    count(
        f"{_COMMUNICATION}.broadcasts", "Tin, bài trên loa truyền thanh", "1.5", "tin, bài", FLOW
    ),
    count(f"{_COMMUNICATION}.posts", "Bài trên Trang TTĐT, Facebook", "1.5", "bài", FLOW),
    count(f"{_COMMUNICATION}.leaflets", "Tờ rơi, tài liệu đã phát", "1.5", "tờ", FLOW),
    count(
        f"{_COMMUNICATION}.reach", "Lượt tiếp cận qua mạng xã hội (ước tính)", "1.5", "lượt", FLOW
    ),
    stated_rate(
        "steering.certificates_rate",
        "Tỷ lệ cán bộ, chuyên viên có chứng thư số",
        "1.6",
        "số cán bộ, chuyên viên",
    ),
)
