"""TH: what only a whole city can show. Its rules stand in the table of codes like all others."""

from collections.abc import Iterator

from cchc_lib.checks.model.check import Family, rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.city.model import City
from cchc_lib.city.totals import outliers
from cchc_lib.errors import Place


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
        name, indicator = found.member.commune.name, found.result.indicator
        message = f"{name}: {indicator.name} {found.result.text}"
        place = Place(found.member.source.path if found.member.source else "")
        yield Finding(rule, message, place, (indicator.code,), suggestion=rule.remedy)


FAMILY = Family("TH", "Tổng hợp toàn địa bàn", (figures_are_of_the_size_of_their_peers,))
