"""A row of a sheet that asks for one value: label, unit, the period before, this period, checks."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from cchc_lib.forms.formulas import UNREAD, cleaned, or_none, or_sum, reading
from cchc_lib.forms.sheets.book import Book
from cchc_lib.forms.slots import Slot
from cchc_lib.letters.cells import lines_of

WIDTHS = (46, 15, 14, 17, 11, 40, 54, 10, 10)
LABEL, UNIT, BEFORE, INPUT, RATIO, CHECK, NOTE, READ, TEXT = range(9)
"""The columns of a row; READ and TEXT are hidden."""

LINE_HEIGHT = 16  # points
_HOW = {
    "count": "ghi số nguyên như 6.476",
    "amount": "ghi số như 10.529,5",
    "rate": "ghi tỷ lệ như 98,86%",
    "date": "ghi ngày như 05/02/2026",
}


def height_of(words: str) -> int:
    """Return the height in points of a row in which words stand that are no figure."""
    return LINE_HEIGHT * lines_of(words, sum(WIDTHS[INPUT : NOTE + 1])) + 2


class ValueRow:
    """A row of a sheet that asks for one value."""

    def __init__(self, sheet: Any, book: Book, row: int, slot: Slot) -> None:
        self.sheet, self.book, self.row, self.slot = sheet, book, row, slot

    def write(self, balances: Sequence[int], sums: Mapping[str, tuple[str, ...]]) -> None:
        """Write the row; ``balances`` are the rows of the sheet that its cell is part of."""
        book, slot = self.book, self.slot
        book.write(self.sheet, (self.row, LABEL), slot.label, "label")
        book.write(self.sheet, (self.row, UNIT), slot.unit, "unit")
        book.write(self.sheet, (self.row, BEFORE), book.carried.beside(slot.field), "before")
        if slot.is_typed:
            self._typed(balances, sums)
        elif slot.choices:
            self._noted("")
        else:
            self.sheet.merge_range(self.row, INPUT, self.row, NOTE, "", book["words"])
        self._make_room()
        book.ask(self.sheet, slot)
        book.validate(self.sheet, slot, (self.row, INPUT, self.row, INPUT))

    def _make_room(self) -> None:
        """Give a row the height of its words: not every program finds it by itself."""
        slot = self.slot
        most = max(lines_of(slot.label, WIDTHS[LABEL]), lines_of(slot.note, WIDTHS[NOTE]))
        typed = height_of(self.book.carried.words.get(slot.field, ""))
        self.sheet.set_row(self.row, max(typed, LINE_HEIGHT * most + 2))

    def _typed(self, balances: Sequence[int], sums: Mapping[str, tuple[str, ...]]) -> None:
        book, slot = self.book, self.slot
        columns = (INPUT, READ, TEXT)
        cell, read, text = (xl_rowcol_to_cell(self.row, column) for column in columns)
        self._formula(TEXT, cleaned(slot.kind, cell), "hidden")
        formula, cached = reading(slot.kind, cell, text), ""
        if slot.field in sums:
            parts = [
                book.read[part].seen_from(book.places[slot.field].sheet)
                for part in sums[slot.field]
            ]
            formula = or_sum(formula, text, parts)
        elif slot.field.endswith(".kiosk") and book.is_before_kiosks:
            formula, cached = or_none(formula, text), "0"
        self._formula(READ, formula, "hidden", cached)
        before = book.carried.figures.get(slot.field)
        if before:
            self._formula(RATIO, f'IF(ISNUMBER({read}),{read}/{before},"")', "ratio")
        else:
            book.write(self.sheet, (self.row, RATIO), "", "ratio")
        told = '""'
        for balance in reversed(balances):
            told = f'IF(N($D${balance + 1})<>0,"lệch; xem dòng {balance + 1}",{told})'
        wrong = f"chưa đọc được: {_HOW[slot.kind]}"
        self._formula(CHECK, f'IF({read}="{UNREAD}","{wrong}",{told})', "check")
        note = slot.note
        if slot.field in book.carried.suggested:
            note = "Gợi ý ở cột Kỳ trước: số hồ sơ đang giải quyết cuối kỳ trước"
        book.write(self.sheet, (self.row, NOTE), note, "note")

    def _noted(self, note: str) -> None:
        for column in (RATIO, CHECK):
            self.book.write(self.sheet, (self.row, column), "", "label")
        self.book.write(self.sheet, (self.row, NOTE), note, "note")

    def _formula(self, column: int, formula: str, look: str, cached: str = "") -> None:
        value: int | str = int(cached) if cached else ""
        self.sheet.write_formula(self.row, column, f"={formula}", self.book[look], value)
