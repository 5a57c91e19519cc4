"""II.4. Reform of the civil service: training, recruitment, appointment, discipline."""

from cchc_lib.indicators.catalogue import FLOW, Indicator, count

INDICATORS: tuple[Indicator, ...] = (
    count("civil_service.trained", "Lượt đào tạo, bồi dưỡng", "5.1", "lượt", FLOW),
    count("civil_service.recruited", "Người được tuyển dụng", "5.1", "người", FLOW),
    count("civil_service.appointed", "Người được bổ nhiệm", "5.1", "người", FLOW),
    count("civil_service.disciplined", "Người bị kỷ luật", "5.1", "người", FLOW, better="lower"),
)
