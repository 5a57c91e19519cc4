"""II.5. Reform of public finance: revenue, public investment, audits, autonomous units."""

from cchc_lib.indicators.catalogue import (
    MILLION_DONG,
    RUNNING,
    STANDING,
    Indicator,
    Sum,
    count,
    rate,
)

_BUDGET = "finance.budget"
_AUTONOMY = "finance.autonomy"

INDICATORS: tuple[Indicator, ...] = (
    count(f"{_BUDGET}.revenue_plan", "Kế hoạch thu ngân sách năm", "6.1", MILLION_DONG, RUNNING),
    count(f"{_BUDGET}.revenue", "Thu ngân sách đã thực hiện", "6.1", MILLION_DONG, RUNNING),
    rate(
        f"{_BUDGET}.revenue_rate",
        "Tỷ lệ thu ngân sách so với kế hoạch năm",
        "6.1",
        f"{_BUDGET}.revenue",
        f"{_BUDGET}.revenue_plan",
        "kế hoạch thu ngân sách năm",
    ),
    count(
        f"{_BUDGET}.investment_plan", "Kế hoạch vốn đầu tư công năm", "6.2", MILLION_DONG, RUNNING
    ),
    count(f"{_BUDGET}.investment", "Vốn đầu tư công đã giải ngân", "6.2", MILLION_DONG, RUNNING),
    rate(
        f"{_BUDGET}.investment_rate",
        "Tỷ lệ giải ngân vốn đầu tư công",
        "6.2",
        f"{_BUDGET}.investment",
        f"{_BUDGET}.investment_plan",
        "kế hoạch vốn năm",
    ),
    count(
        f"{_BUDGET}.audit_findings", "Kiến nghị thanh tra, kiểm toán", "6.3", "kiến nghị", RUNNING
    ),
    count(f"{_BUDGET}.audit_done", "Kiến nghị đã thực hiện xong", "6.3", "kiến nghị", RUNNING),
    rate(
        f"{_BUDGET}.audit_rate",
        "Tỷ lệ kiến nghị đã thực hiện",
        "6.3",
        f"{_BUDGET}.audit_done",
        f"{_BUDGET}.audit_findings",
        "số kiến nghị",
    ),
    count(
        f"{_AUTONOMY}.self_funded", "ĐVSN tự bảo đảm chi thường xuyên", "6.4", "đơn vị", STANDING
    ),
    count(f"{_AUTONOMY}.partly_funded", "ĐVSN tự bảo đảm một phần", "6.4", "đơn vị", STANDING),
    count(f"{_AUTONOMY}.state_funded", "ĐVSN do Nhà nước bảo đảm", "6.4", "đơn vị", STANDING),
    rate(
        f"{_AUTONOMY}.autonomous_rate",
        "Tỷ lệ ĐVSN tự bảo đảm toàn bộ hoặc một phần",
        "6.4",
        Sum((f"{_AUTONOMY}.self_funded", f"{_AUTONOMY}.partly_funded")),
        Sum(
            (
                f"{_AUTONOMY}.self_funded",
                f"{_AUTONOMY}.partly_funded",
                f"{_AUTONOMY}.state_funded",
            )
        ),
        "số đơn vị sự nghiệp công lập",
    ),
)
