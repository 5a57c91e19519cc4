"""TH: what only a whole city can show. Its rules stand in the table of codes like all others."""

from collections.abc import Iterator

from cchc_lib.checks.model.check import Family, rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.checks.model.magnitude import UNITS
from cchc_lib.city.model import City
from cchc_lib.city.totals import Outlier, outliers
from cchc_lib.errors import Place
from cchc_lib.numerals import format_decimal, round_half_up


@rule(
    "TH001",
    Severity.WARNING,
    blocks=False,
    title="Số liệu chênh từ mười lần trở lên so với các đơn vị khác",
    meaning="Số của một đơn vị gấp mười lần trung vị của các đơn vị khác trở lên, hoặc chỉ bằng "
    "một phần mười trở xuống: có thể sai đơn vị tính, thừa hay thiếu chữ số.",
    remedy="Xem lại đơn vị tính và số chữ số trong số liệu đơn vị nộp.",
    source="Quy ước của chương trình",
)
def figures_are_of_the_size_of_their_peers(city: City, rule: Rule) -> Iterator[Finding]:
    """Find figures that are ten times the middle of their peers', or a tenth of it."""
    for found in outliers(city):
        if not found.shift:
            yield _finding(rule, found, found.result.text)


@rule(
    "TH002",
    Severity.ERROR,
    blocks=False,
    title="Số gấp khoảng nghìn hay triệu lần các đơn vị khác",
    meaning="Số đếm, số tiền của một đơn vị gấp (hoặc kém) khoảng một nghìn hay một triệu lần "
    "trung vị của các đơn vị khác: thường vì gõ sai đơn vị (đồng thay cho triệu đồng), hay dấu "
    "chấm hàng nghìn bị mất, bị thừa.",
    remedy="Hỏi lại đơn vị nộp về đơn vị tính và dấu tách hàng nghìn.",
    source="Quy ước của chương trình",
)
def figures_are_typed_in_the_unit_of_their_peers(city: City, rule: Rule) -> Iterator[Finding]:
    """Find counts and amounts about a thousand or a million times the middle of their peers'."""
    for found in outliers(city):
        if found.shift:
            fact = "gấp" if found.is_high else "kém"
            peers = format_decimal(round_half_up(found.peers, 2))
            times = f"{fact} khoảng một {UNITS[found.shift]} lần trung vị các đơn vị khác ({peers})"
            yield _finding(rule, found, f"{found.result.text} {times}")


def _finding(rule: Rule, found: Outlier, told: str) -> Finding:
    source, indicator = found.member.source, found.result.indicator
    message = f"{found.member.commune.name}: {indicator.name} {told}"
    place = Place(source.path if source else "")
    return Finding(rule, message, place, (indicator.code,), suggestion=rule.remedy)


FAMILY = Family(
    "TH",
    "Tổng hợp toàn địa bàn",
    (figures_are_of_the_size_of_their_peers, figures_are_typed_in_the_unit_of_their_peers),
)


def has_error(city: City) -> bool:
    """Tell whether a figure of the city must be asked about before anybody signs."""
    found = (finding for check in FAMILY.checks for finding in check(city))
    return any(finding.rule.severity is Severity.ERROR for finding in found)
