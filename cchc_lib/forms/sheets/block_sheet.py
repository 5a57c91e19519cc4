"""A sheet of slots one below the other: label, unit, the period before, this period, checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from cchc_lib.forms.balances import Balance
from cchc_lib.forms.formulas import UNREAD, cleaned, difference, or_none, or_sum, reading
from cchc_lib.forms.outline import Page
from cchc_lib.forms.sheets.book import Book, Checks, Spot, labels
from cchc_lib.forms.sheets.prose_rows import (
    LAST,
    TEXT,
    finish_texts,
    place_text,
    write_heads,
    write_text,
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
_WIDTHS = (46, 15, 14, 17, 11, 40, 54, 10, 10)
_LABEL, _UNIT, _BEFORE, _INPUT, _RATIO, _CHECK, _NOTE, _READ, _TEXT = range(9)
_HEAD_ROW = 3
_LINE_HEIGHT, _HEAD_HEIGHT = 16, 34  # points
_TEXT_WIDTH = sum(_WIDTHS[TEXT : LAST + 1])
_MUCH, _LITTLE = 10, 0.1
_HOW = {
    "count": "ghi số nguyên như 6.476",
    "amount": "ghi số như 10.529,5",
    "rate": "ghi tỷ lệ như 98,86%",
    "date": "ghi ngày như 05/02/2026",
}


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
            book.places[item.field] = Spot(page.name, row, _INPUT)
            if item.is_typed:
                book.read[item.field] = Spot(page.name, row, _READ)


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
    for n, (words, width) in enumerate(zip((*_HEADS, "", ""), _WIDTHS, strict=True)):
        sheet.set_column(n, n, width, None, {"hidden": n >= _READ})
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
        sheet.merge_range(last + 2, 0, last + 2, _NOTE, "", book["group"])
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
        sheet.merge_range(row, 0, row, _NOTE, "", book["group"])
        book.write(sheet, (row, 0), item, "group")
    elif isinstance(item, _Heads):
        write_heads(sheet, book, row, item.about)
    elif item.is_prose:
        write_text(sheet, book, row, item, _TEXT_WIDTH)
    else:
        told = [at for each, at in balances.items() if item.field in each.cells]
        _Line(sheet, book, row, item).write(told, sums)


class _Line:
    """A row of a sheet that asks for one value."""

    def __init__(self, sheet: Any, book: Book, row: int, slot: Slot) -> None:
        self.sheet, self.book, self.row, self.slot = sheet, book, row, slot

    def write(self, balances: Sequence[int], sums: Mapping[str, tuple[str, ...]]) -> None:
        book, slot = self.book, self.slot
        book.write(self.sheet, (self.row, _LABEL), slot.label, "label")
        book.write(self.sheet, (self.row, _UNIT), slot.unit, "unit")
        book.write(self.sheet, (self.row, _BEFORE), book.carried.beside(slot.field), "before")
        if slot.is_typed:
            self._typed(balances, sums)
        elif slot.choices:
            self._noted("")
        else:
            self.sheet.merge_range(self.row, _INPUT, self.row, _NOTE, "", book["words"])
        self._make_room()
        book.ask(self.sheet, slot)
        book.validate(self.sheet, slot, (self.row, _INPUT, self.row, _INPUT))

    def _make_room(self) -> None:
        """Give a row the height of its words: not every program finds it by itself."""
        slot = self.slot
        told = lines_of(slot.label, _WIDTHS[_LABEL]), lines_of(slot.note, _WIDTHS[_NOTE])
        typed = self.book.carried.words.get(slot.field, "")
        most = max(*told, lines_of(typed, sum(_WIDTHS[_INPUT : _NOTE + 1])))
        self.sheet.set_row(self.row, _LINE_HEIGHT * most + 2)

    def _typed(self, balances: Sequence[int], sums: Mapping[str, tuple[str, ...]]) -> None:
        book, slot = self.book, self.slot
        columns = (_INPUT, _READ, _TEXT)
        cell, read, text = (xl_rowcol_to_cell(self.row, column) for column in columns)
        self._formula(_TEXT, cleaned(slot.kind, cell), "hidden")
        formula, cached = reading(slot.kind, cell, text), ""
        if slot.field in sums:
            parts = [
                book.read[part].seen_from(book.places[slot.field].sheet)
                for part in sums[slot.field]
            ]
            formula = or_sum(formula, text, parts)
        elif slot.field.endswith(".kiosk") and book.is_before_kiosks:
            formula, cached = or_none(formula, text), "0"
        self._formula(_READ, formula, "hidden", cached)
        before = book.carried.figures.get(slot.field)
        if before:
            self._formula(_RATIO, f'IF(ISNUMBER({read}),{read}/{before},"")', "ratio")
        else:
            book.write(self.sheet, (self.row, _RATIO), "", "ratio")
        told = '""'
        for balance in reversed(balances):
            told = f'IF(N($D${balance + 1})<>0,"lệch; xem dòng {balance + 1}",{told})'
        wrong = f"chưa đọc được: {_HOW[slot.kind]}"
        self._formula(_CHECK, f'IF({read}="{UNREAD}","{wrong}",{told})', "check")
        note = slot.note
        if slot.field in book.carried.suggested:
            note = "Gợi ý ở cột Kỳ trước: số hồ sơ đang giải quyết cuối kỳ trước"
        book.write(self.sheet, (self.row, _NOTE), note, "note")

    def _noted(self, note: str) -> None:
        for column in (_RATIO, _CHECK):
            self.book.write(self.sheet, (self.row, column), "", "label")
        self.book.write(self.sheet, (self.row, _NOTE), note, "note")

    def _formula(self, column: int, formula: str, look: str, cached: str = "") -> None:
        value: int | str = int(cached) if cached else ""
        self.sheet.write_formula(self.row, column, f"={formula}", self.book[look], value)


def _balance(  # noqa: PLR0913, PLR0917  # a row of the sheet and what it is made of
    sheet: Any, book: Book, page: Page, balance: Balance, row: int, slots: Mapping[str, Slot]
) -> None:
    """Write the row of a balance, and turn its cells red where it does not hold."""
    total, *parts = (book.read[name].seen_from(page.name) for name in balance.cells)
    sheet.merge_range(row, _LABEL, row, _BEFORE, "", book["label"])
    book.write(sheet, (row, _LABEL), balance_words(balance, slots), "label")
    formula = difference(total, parts, is_exact=balance.is_exact)
    sheet.write_formula(row, _INPUT, f"={formula}", book["difference"], "")
    at = f"$D${row + 1}"
    told = f'IF(ISNUMBER({at}),IF({at}=0,"khớp","lệch"),"chưa đủ số để so")'
    sheet.write_formula(row, _CHECK, f"={told}", book["unit"], "chưa đủ số để so")
    for column in (_RATIO, _NOTE):
        book.write(sheet, (row, column), "", "label")
    wide = sum(_WIDTHS[: _BEFORE + 1])
    sheet.set_row(row, _LINE_HEIGHT * lines_of(balance_words(balance, slots), wide) + 2)
    for column in (_INPUT, _CHECK):
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
    sheet.conditional_format(first, _INPUT, last, _INPUT, rule)
    ratio = f"$E{first + 1}"
    odd = f"=AND(ISNUMBER({ratio}),OR({ratio}>={_MUCH},{ratio}<={_LITTLE}))"
    rule = {"type": "formula", "criteria": odd, "format": book.red("amber")}
    sheet.conditional_format(first, _RATIO, last, _RATIO, rule)


def _checks(
    page: Page,
    own: Sequence[Balance],
    shown: Mapping[Balance, int],
    last: int,
    slots: Mapping[str, Slot],
) -> Checks:
    name = f"'{page.name}'!"
    readings = (name + xl_range_abs(_HEAD_ROW + 1, _READ, last, _READ),)
    spots = tuple(
        (balance_words(each, slots), Spot(page.name, shown[each], _INPUT)) for each in own
    )
    rows = list(shown.values())
    ranges = (name + xl_range_abs(rows[0], _INPUT, rows[-1], _INPUT),) if rows else ()
    return Checks(page.name, readings, ranges, spots)
