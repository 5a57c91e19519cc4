"""TL: rates that the commune printed, held against the ones its counts give.

A rate that the form has no counts for (``Indicator.numerator`` is None) can only be stated; the
commune cannot mend that, so nothing is said about it. Of one rate one thing is said.
"""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.stated_rates import (
    ABOUT,
    StatedRate,
    computed_rates,
    impossible_rates,
    missing_counts,
    possible_rates,
    rate_finding,
    signed_rates,
    stated_rates,
)
from cchc_lib.checks.model.words import number
from cchc_lib.checks.rules.rates.bases import other_bases
from cchc_lib.checks.rules.rates.bounds import (
    bound_finding,
    impossible_finding,
    lowest,
    possible_words,
)
from cchc_lib.indicators.sources import FORMULA
from cchc_lib.numerals import round_half_up

_FEW = 3  # names of counts that a number without sign may mean


@rule(
    "TL001",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ bị cắt bớt, không làm tròn",
    meaning="Tỷ lệ công bố chỉ bằng tỷ lệ tính được khi cắt bỏ phần thập phân thừa.",
    remedy="Ghi tỷ lệ đã làm tròn.",
    source=FORMULA,
)
def printed_rates_are_rounded(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rates that were cut off instead of rounded."""
    for rate in computed_rates(case):
        if rate.is_truncated:
            message = (
                f"ghi {rate.printed} là cắt bớt, không làm tròn: {rate.division}, "
                f"phải là {rate.correct} ({rate.rounding_gap})"
            )
            yield rate_finding(case, rule, rate, message, f"ghi {rate.correct}")
    for rate, found in impossible_rates(case):
        if rate.cuts(found.low.value):
            message = f"ghi {rate.printed} là cắt bớt, không làm tròn: {lowest(case, rate, found)}"
            yield bound_finding(case, rule, rate, found.low, message)


@rule(
    "TL002",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ công bố khác tỷ lệ tính được",
    meaning="Tỷ lệ công bố không bằng tử số ÷ mẫu số, làm tròn đến số chữ số đã ghi; 100% chỉ khi "
    "là tất cả, 0% chỉ khi không có. Ô còn trống thì tỷ lệ phải nằm trong khoảng mà các số đã "
    "nhập cho phép.",
    remedy="Sửa tỷ lệ, hoặc sửa số đếm nếu tỷ lệ mới là số đúng.",
    source=FORMULA,
)
def printed_rates_are_the_computed_ones(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rates that their counts do not give, neither rounded nor cut off."""
    for rate in computed_rates(case):
        if rate.is_different and not other_bases(case, rate):
            message = (
                f"ghi {rate.printed}, nhưng {rate.division}, "
                f"làm tròn là {rate.correct} ({rate.rounding_gap}){_numerators(rate)}"
            )
            yield rate_finding(case, rule, rate, message, f"ghi {rate.correct}")
    for rate, found in impossible_rates(case):
        if not rate.is_estimate and not rate.cuts(found.low.value) and not other_bases(case, rate):
            yield impossible_finding(case, rule, rate, found)


@rule(
    "TL003",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ không có dấu %",
    meaning="Một số không có dấu % được gọi là tỷ lệ: có thể đó là số đếm.",
    remedy="Thêm dấu % nếu là tỷ lệ; nếu là số đếm, ghi vào ô số đếm và sửa câu văn.",
    source=FORMULA,
)
def rates_have_a_percent_sign(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find numbers without percent sign where a rate is wanted."""
    for rate in stated_rates(case):
        if not rate.printed.has_sign:
            message = f"ghi {rate.printed}, không có dấu %: tỷ lệ hay số đếm?"
            yield rate_finding(case, rule, rate, message, _count_meant(case, rate))


@rule(
    "TL004",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ ước lượng trái với tỷ lệ tính được",
    meaning='"trên", "hơn" phải nhỏ hơn tỷ lệ tính được, "dưới" phải lớn hơn; "gần", "khoảng" '
    f'lệch không quá {ABOUT} điểm %, "gần" không được vượt.',
    remedy="Ghi tỷ lệ tính được thay cho số ước lượng.",
    source=FORMULA,
)
def estimates_agree_with_the_computed_rates(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find estimates such as "trên 98%" that the computed rate contradicts."""
    for rate in signed_rates(case):
        if rate.is_estimate and rate.result.value is not None and not rate.agrees:
            gap = rate.gap(round_half_up(rate.value, rate.printed.digits + 2))
            message = f"ghi {rate.printed}, nhưng {rate.division} ({gap})"
            yield rate_finding(case, rule, rate, message, f"ghi {rate.result.text}")
    for rate, found in impossible_rates(case):
        if rate.is_estimate:
            yield impossible_finding(case, rule, rate, found)


@rule(
    "TL005",
    Severity.INFO,
    blocks=False,
    title="Tỷ lệ chỉ có số đơn vị công bố",
    meaning="Thiếu số đếm để tính lại tỷ lệ; báo cáo in số đơn vị công bố và ghi rõ điều đó.",
    remedy="Bổ sung số đếm còn thiếu.",
    source=FORMULA,
)
def rates_rest_on_counts(case: Case, rule: Rule) -> Iterator[Finding]:
    """Name the counts that are missing under a rate that can only be stated."""
    for rate in possible_rates(case):
        if not rate.is_baseless and _can_arise(rate):
            missing = missing_counts(case, rate)
            names = ", ".join(map(case.name, missing))
            message = (
                f"{rate.printed} chỉ là số đơn vị công bố, chưa tính lại được vì thiếu: "
                f"{names}{_implied(rate)}{possible_words(rate)}"
            )
            yield rate_finding(case, rule, rate, message, f"bổ sung {', '.join(missing)}")


@rule(
    "TL006",
    Severity.WARNING,
    blocks=False,
    title="Tỷ lệ khi không phát sinh",
    meaning="Mẫu số bằng 0 thì không có tỷ lệ nào, kể cả 0% hay 100%.",
    remedy="Xóa tỷ lệ; báo cáo ghi là không phát sinh.",
    source=FORMULA,
)
def rates_have_a_base(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rates that were printed although there is nothing to be a share of."""
    for rate in signed_rates(case):
        if rate.result.denominator == 0:
            message = f"ghi {rate.printed}, nhưng {rate.indicator.base} bằng 0 nên không có tỷ lệ"
            yield rate_finding(case, rule, rate, message, rule.remedy)


@rule(
    "TL007",
    Severity.ERROR,
    blocks=False,
    title="Tỷ lệ không thể có với mẫu số đã cho",
    meaning="Thiếu tử số, nhưng không số đếm nguyên nào chia cho mẫu số ra tỷ lệ công bố.",
    remedy="Xem lại mẫu số của tỷ lệ, hoặc tỷ lệ có bị cắt bớt không; bổ sung tử số.",
    source=FORMULA,
)
def rates_are_possible(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find rates that no count gives over the known denominator."""
    for rate in possible_rates(case):
        if not _can_arise(rate):
            message = f"ghi {rate.printed}, nhưng {_no_count(rate)} ra tỷ lệ đó"
            yield rate_finding(case, rule, rate, message, rule.remedy)


@rule(
    "TL010",
    Severity.INFO,
    blocks=False,
    title="Đủ số đếm nhưng ghi tỷ lệ ước lượng",
    meaning="Tử số và mẫu số đều có, nên ghi được tỷ lệ chính xác thay cho số ước lượng.",
    remedy="Ghi tỷ lệ tính được.",
    source=FORMULA,
)
def estimates_give_way_to_computed_rates(case: Case, rule: Rule) -> Iterator[Finding]:
    """Name the rate that complete counts give where only an estimate was printed."""
    for rate in signed_rates(case):
        if rate.is_estimate and rate.result.value is not None and rate.agrees:
            message = f"ghi {rate.printed}; đủ số để ghi {rate.result.text} ({rate.division})"
            yield rate_finding(case, rule, rate, message, f"ghi {rate.result.text}")


def _can_arise(rate: StatedRate) -> bool:
    return (rate.fitting is None or bool(rate.fitting)) and rate.has_fitting_base


def _no_count(rate: StatedRate) -> str:
    if rate.result.denominator is None:
        above = number(rate.result.numerator or 0)
        return f"{above} chia cho không số đếm nguyên nào có thể có ({rate.indicator.base})"
    base = f"{number(rate.base)} ({rate.indicator.base})"
    return f"không số đếm nguyên nào có thể có chia cho {base}"


def _numerators(rate: StatedRate) -> str:
    if rate.fitting is None:
        return ""
    fitting = f"tử số cho {rate.printed} là {rate.fitting_words}"
    return f"; {fitting if rate.fitting else f'không tử số nguyên nào cho {rate.printed}'}"


def _implied(rate: StatedRate) -> str:
    return (
        f"; {rate.printed} của {number(rate.base)} ứng với {rate.fitting_words}"
        if rate.fitting
        else ""
    )


def _count_meant(case: Case, rate: StatedRate) -> str:
    """Name the counts of the same area that are the number printed without a sign."""
    same = [
        result.indicator.name
        for result in case.results.values()
        if result.indicator.area == rate.indicator.code.split(".")[0]
        and not result.indicator.is_rate
        and result.value == rate.printed.value
    ]
    meant = f"; {rate.printed} trùng với: {', '.join(same[:_FEW])}" if same else ""
    return f"nếu là tỷ lệ, ghi {rate.printed}%{meant}"
