"""II.3. Reform of the organisation: staff present against staff assigned."""

from cchc_lib.indicators.catalogue import FLOW, STANDING, Indicator, count, rate

_STAFFING = "apparatus.staffing"

INDICATORS: tuple[Indicator, ...] = (
    count(f"{_STAFFING}.present", "Cán bộ, công chức, viên chức hiện có", "4.1", "người", STANDING),
    count(f"{_STAFFING}.officials", "Công chức", "4.1", "người", STANDING),
    count(f"{_STAFFING}.employees", "Viên chức đơn vị sự nghiệp", "4.1", "người", STANDING),
    count(f"{_STAFFING}.assigned", "Biên chế được giao", "4.2", "người", STANDING),
    count(f"{_STAFFING}.reduced", "Tinh giản trong kỳ", "4.2", "người", FLOW),
    rate(
        f"{_STAFFING}.filled_rate",
        "Tỷ lệ biên chế có mặt so với được giao",
        "4.2",
        f"{_STAFFING}.present",
        f"{_STAFFING}.assigned",
        "biên chế được giao",
        better="",
    ),
)
