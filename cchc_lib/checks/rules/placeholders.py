"""DC: prose that points to a figure which is not there."""

from collections.abc import Iterator

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import Family, rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.indicators import CATALOGUE, Status
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.suggest import suggest

_FORM = "Danh mục chỉ tiêu của báo cáo"


@rule(
    "DC001",
    Severity.ERROR,
    blocks=True,
    title="Câu văn dẫn mã số liệu không có",
    meaning="Chỗ dẫn {…} trong câu văn phải là mã của một chỉ tiêu trong danh mục.",
    remedy="Sửa mã theo gợi ý, hoặc xem mã trong danh mục chỉ tiêu.",
    source=_FORM,
)
def placeholders_name_indicators(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find placeholders whose code no indicator bears."""
    for field, code in _pointers(case):
        if code not in CATALOGUE:
            nearest = suggest(code, CATALOGUE)
            hint = f"ý bạn là {{{nearest}}}?" if nearest else "xem mã trong danh mục chỉ tiêu"
            message = f"câu văn dẫn {{{code}}}, không có chỉ tiêu nào mang mã này; {hint}"
            place = case.submission.place(field)
            yield Finding(rule, message, place, (field,), suggestion=hint)


@rule(
    "DC002",
    Severity.WARNING,
    blocks=False,
    title="Câu văn dẫn số liệu chưa có",
    meaning='Câu văn dẫn một chỉ tiêu chưa nhập số liệu; chỗ đó sẽ in "không có số liệu".',
    remedy="Nhập số liệu, hoặc bỏ chỗ dẫn khỏi câu.",
    source=_FORM,
)
def placeholders_have_figures(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find placeholders of figures that the commune has not given."""
    for field, code in _pointers(case):
        if code in CATALOGUE and case.results[code].status is Status.NO_DATA:
            name = CATALOGUE[code].name
            message = f"câu văn dẫn {{{code}}} ({name}), nhưng chưa có số liệu này"
            place = case.submission.place(field)
            values = ((name, Status.NO_DATA.value),)
            yield Finding(rule, message, place, (field, code), values, rule.remedy)


def _pointers(case: Case) -> Iterator[tuple[str, str]]:
    """Yield every placeholder once per text: the path of the text and the code."""
    for field, prose in all_prose(case.submission):
        for code in dict.fromkeys(prose.figures()):
            yield field, code


FAMILY = Family(
    "DC", "Dẫn chiếu số liệu", (placeholders_name_indicators, placeholders_have_figures)
)
