"""A sheet of slots one below the other: label, unit, the period before, this period, checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs

from cchc_lib.forms.balances import Balance
from cchc_lib.forms.formulas import UNREAD, difference
from cchc_lib.forms.outline import Page
from cchc_lib.forms.sheets.book import Book, Checks, Spot, labels
from cchc_lib.forms.sheets.prose_rows import (
    finish_texts,
    place_text,
    write_heads,
    write_text,
)
from cchc_lib.forms.sheets.value_row import (
    BEFORE,
    CHECK,
    INPUT,
    LABEL,
    LINE_HEIGHT,
    NOTE,
    RATIO,
    READ,
    WIDTHS,
    ValueRow,
)
from cchc_lib.forms.slots import Slot
from cchc_lib.letters.cells import lines_of
from cchc_lib.submission.sources.form_names import PICKS

_HEADS = (
    "Chỉ tiêu",
    "Đơn vị",
    "Kỳ trước",
    "Kỳ này",
    "Gấp kỳ trước",
    "Tự kiểm tra",
    "Cách hiểu, nguồn",
)
_HEAD_ROW = 3
_HEAD_HEIGHT = 34  # points
_MUCH, _LITTLE = 10, 0.1


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads above the texts of a block: what these are about."""

    about: str


def place_blocks(page: Page, book: Book) -> None:
    """Give every slot of a page its cell, and those that are read a hidden one."""
    for row, item in _lines(page):
        if isinstance(item, Slot) and item.is_prose:
            place_text(page, book, row, item)
        elif isinstance(item, Slot):
            book.places[item.field] = Spot(page.name, row, INPUT)
            if item.is_typed:
                book.read[item.field] = Spot(page.name, row, READ)


def write_blocks(
    page: Page,
    book: Book,
    slots: Mapping[str, Slot],
    balances: Sequence[Balance],
    sums: Mapping[str, tuple[str, ...]],
) -> Checks:
    """Write a sheet of slots and, below them, the balances whose totals are on it."""
    sheet = book.add_sheet(page.name)
    book.titles(sheet, page.title)
    for n, (words, width) in enumerate(zip((*_HEADS, "", ""), WIDTHS, strict=True)):
        sheet.set_column(n, n, width, None, {"hidden": n >= READ})
        if words:
            book.write(sheet, (_HEAD_ROW, n), words, "head")
    sheet.set_row(_HEAD_ROW, _HEAD_HEIGHT)
    lines = tuple(_lines(page))
    last = _last(page)
    own = [each for each in balances if book.places[each.total].sheet == page.name]
    shown = {each: last + 3 + n for n, each in enumerate(own)}
    for row, item in lines:
        _write(sheet, book, row, item, sums, {each: shown[each] for each in own})
    finish_texts(sheet, book, page, [row for row, item in lines if _is_text(item)])
    for each, row in shown.items():
        _balance(sheet, book, page, each, row, slots)
    if own:
        sheet.merge_range(last + 2, 0, last + 2, NOTE, "", book["group"])
        book.write(sheet, (last + 2, 0), "Cân đối giữa các ô", "group")
    _colour(sheet, book, last)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    book.printed(sheet, _HEAD_ROW)
    book.protect(sheet)
    return _checks(page, own, shown, last, slots)


def _lines(page: Page) -> Iterator[tuple[int, str | _Heads | Slot]]:
    """Yield what stands on a page with its row: titles, slots, and heads above the texts."""
    row = _HEAD_ROW + 1
    for block in page.blocks:
        yield row, block.title
        row, has_heads = row + 1, False
        for slot in block.slots:
            if slot.is_prose and not has_heads:
                yield row, _Heads(_without_number(slot.label))
                row, has_heads = row + 1, True
            yield row, slot
            row += PICKS if slot.is_prose else 1


def _last(page: Page) -> int:
    """Return the last row in which something is asked for."""
    row, item = [*_lines(page)][-1]
    return row + PICKS - 1 if _is_text(item) else row


def _is_text(item: str | _Heads | Slot) -> bool:
    return isinstance(item, Slot) and item.is_prose


def _without_number(label: str) -> str:
    return label.rpartition(" (")[0]


def _write(  # noqa: PLR0913, PLR0917  # a row of the sheet and what is told in it
    sheet: Any,
    book: Book,
    row: int,
    item: str | _Heads | Slot,
    sums: Mapping[str, tuple[str, ...]],
    balances: Mapping[Balance, int],
) -> None:
    """Write a title, heads, a text or a line that asks for one value."""
    if isinstance(item, str):
        sheet.merge_range(row, 0, row, NOTE, "", book["group"])
        book.write(sheet, (row, 0), item, "group")
    elif isinstance(item, _Heads):
        write_heads(sheet, book, row, item.about)
    elif item.is_prose:
        write_text(sheet, book, row, item)
    else:
        told = [at for each, at in balances.items() if item.field in each.cells]
        ValueRow(sheet, book, row, item).write(told, sums)


def _balance(  # noqa: PLR0913, PLR0917  # a row of the sheet and what it is made of
    sheet: Any, book: Book, page: Page, balance: Balance, row: int, slots: Mapping[str, Slot]
) -> None:
    """Write the row of a balance, and turn its cells red where it does not hold."""
    total, *parts = (book.read[name].seen_from(page.name) for name in balance.cells)
    sheet.merge_range(row, LABEL, row, BEFORE, "", book["label"])
    book.write(sheet, (row, LABEL), balance_words(balance, slots), "label")
    formula = difference(total, parts, is_exact=balance.is_exact)
    sheet.write_formula(row, INPUT, f"={formula}", book["difference"], "")
    at = f"$D${row + 1}"
    told = f'IF(ISNUMBER({at}),IF({at}=0,"khớp","lệch"),"chưa đủ số để so")'
    sheet.write_formula(row, CHECK, f"={told}", book["unit"], "chưa đủ số để so")
    for column in (RATIO, NOTE):
        book.write(sheet, (row, column), "", "label")
    wide = sum(WIDTHS[: BEFORE + 1])
    sheet.set_row(row, LINE_HEIGHT * lines_of(balance_words(balance, slots), wide) + 2)
    for column in (INPUT, CHECK):
        _red_if(sheet, book, (row, column), f"=N({at})<>0")
    for name in balance.cells:
        spot = book.places[name]
        if spot.sheet == page.name:
            _red_if(sheet, book, (spot.row, spot.column), f"=N({at})<>0")


def balance_words(balance: Balance, slots: Mapping[str, Slot]) -> str:
    """Return what a balance says in words."""
    sign = "=" if balance.is_exact else "≥"
    return f"{slots[balance.total].label} {sign} {labels(slots, balance.parts, ' + ')}"


def _red_if(sheet: Any, book: Book, at: tuple[int, int], formula: str) -> None:
    rule = {"type": "formula", "criteria": formula, "format": book.red()}
    sheet.conditional_format(*at, *at, rule)


def _colour(sheet: Any, book: Book, last: int) -> None:
    first = _HEAD_ROW + 1
    unread = f'=$H{first + 1}="{UNREAD}"'
    rule = {"type": "formula", "criteria": unread, "format": book.red()}
    sheet.conditional_format(first, INPUT, last, INPUT, rule)
    ratio = f"$E{first + 1}"
    odd = f"=AND(ISNUMBER({ratio}),OR({ratio}>={_MUCH},{ratio}<={_LITTLE}))"
    rule = {"type": "formula", "criteria": odd, "format": book.red("amber")}
    sheet.conditional_format(first, RATIO, last, RATIO, rule)


def _checks(
    page: Page,
    own: Sequence[Balance],
    shown: Mapping[Balance, int],
    last: int,
    slots: Mapping[str, Slot],
) -> Checks:
    name = f"'{page.name}'!"
    readings = (name + xl_range_abs(_HEAD_ROW + 1, READ, last, READ),)
    spots = tuple((balance_words(each, slots), Spot(page.name, shown[each], INPUT)) for each in own)
    rows = list(shown.values())
    ranges = (name + xl_range_abs(rows[0], INPUT, rows[-1], INPUT),) if rows else ()
    return Checks(page.name, readings, ranges, spots)
