"""The table of origins of the roll-up: what each total is added up from, for notebook readers.

Figures lead to its rows, as in the notebook of a commune. Which commune gives how much stands in
the annex and in the record; which file, in the table of sources.
"""

from collections.abc import Iterator

from cchc_lib.blocks import escape_markdown
from cchc_lib.city.model import City
from cchc_lib.city.totals import Total, outliers, totals
from cchc_lib.indicators.results import part_text
from cchc_lib.numerals import format_count
from cchc_lib.report.origins import Origins, anchor, row_of, table_of

_HEADER = ("Con số", "Giá trị", "Cộng từ số liệu các đơn vị", "Số đơn vị", "Số liệu chênh")
_NOTE = "Số của từng đơn vị có ở phụ lục và trong so-lieu.json; tệp của mỗi đơn vị ở bảng nguồn."


def origins(city: City) -> Origins:
    """Return what each known total is added up from."""
    known = [total for total in totals(city).values() if total.is_known]
    rows = tuple(_rows(known, city))
    return Origins(f"{len(rows)} con số", _NOTE, (table_of(_HEADER, rows),))


def _rows(known: list[Total], city: City) -> Iterator[str]:
    strange = [found.result.code for found in outliers(city)]
    for total in known:
        code = total.indicator.code
        yield row_of(
            (
                f"{anchor(code)}{escape_markdown(total.indicator.name)} `{code}`",
                f"**{escape_markdown(total.result.text)}**",
                _computed(total),
                f"{format_count(total.communes)}/{format_count(total.of)}",
                format_count(strange.count(code)) if code in strange else "",
            )
        )


def _computed(total: Total) -> str:
    above, below = part_text(total.result.numerator), part_text(total.result.denominator)
    if not total.indicator.is_rate:
        return "tổng số của các đơn vị"
    return f"tổng tử số {above} ÷ tổng mẫu số {below} × 100"
