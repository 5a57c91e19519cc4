"""The sheet that counts what is left to look at, sheet by sheet and sum by sum."""

from typing import Any

from cchc_lib.forms.formulas import UNREAD
from cchc_lib.forms.sheets.book import Book, Checks
from cchc_lib.letters.cells import lines_of

_BALANCE_WIDTH = 92
_LINE_HEIGHT = 16  # points
_NOTHING_LEFT = "Không còn chỗ nào phải xem lại."


def write_summary(book: Book, checks: list[Checks]) -> None:
    """Write the sheet; ``checks`` are what the others count of themselves."""
    sheet = book.add_sheet("Tự kiểm tra")
    book.titles(sheet, "Tự kiểm tra")
    for column, width in enumerate((_BALANCE_WIDTH, 18, 18, 24)):
        sheet.set_column(column, column, width)
    first, last = 7, 6 + len(checks)
    counted = f"SUM($B${first + 1}:$C${last + 1})"
    book.write(sheet, (3, 0), "Số chỗ phải xem lại", "group")
    sheet.write_formula(3, 1, f"={counted}", book["number"], 0)
    told = f'IF($B$4=0,"{_NOTHING_LEFT}","Xem các dòng có số khác 0 ở dưới.")'
    sheet.merge_range(3, 2, 3, 3, "", book["label"])
    sheet.write_formula(3, 2, f"={told}", book["label"], _NOTHING_LEFT)
    sheet.set_row(3, 2 * _LINE_HEIGHT)
    for column, words in enumerate(("Biểu", "Ô chưa đọc được", "Cân đối bị lệch")):
        book.write(sheet, (first - 1, column), words, "head")
    for row, each in enumerate(checks, start=first):
        book.write(sheet, (row, 0), each.sheet, "label")
        sheet.write_formula(row, 1, f"={each.unread(UNREAD)}", book["number"], 0)
        sheet.write_formula(row, 2, f"={each.broken()}", book["number"], 0)
    _write_balances(book, sheet, checks, last + 2)
    _redden(book, sheet, (3, 1, 3, 1), "=$B$4>0")
    _redden(book, sheet, (first, 1, last, 2), f"=B{first + 1}>0")
    sheet.freeze_panes(first, 0)
    book.printed(sheet, 1)
    book.protect(sheet)


def _write_balances(book: Book, sheet: Any, checks: list[Checks], row: int) -> None:
    for column, words in enumerate(("Cân đối giữa các ô", "Chênh lệch", "Kết quả", "Chỗ xem")):
        book.write(sheet, (row, column), words, "head")
    first = row + 1
    for each in checks:
        for words, spot in each.balances:
            row += 1
            there = spot.seen_from("")
            book.write(sheet, (row, 0), words, "label")
            sheet.write_formula(row, 1, f"={there}", book["difference"], "")
            told = f'IF(ISNUMBER({there}),IF({there}=0,"khớp","lệch"),"chưa đủ số")'
            sheet.write_formula(row, 2, f"={told}", book["unit"], "chưa đủ số")
            book.write(sheet, (row, 3), spot.words, "label")
            sheet.set_row(row, _LINE_HEIGHT * lines_of(words, _BALANCE_WIDTH) + 2)
    _redden(book, sheet, (first, 0, row, 3), f"=N($B{first + 1})<>0")


def _redden(book: Book, sheet: Any, where: tuple[int, int, int, int], formula: str) -> None:
    rule = {"type": "formula", "criteria": formula, "format": book.red()}
    sheet.conditional_format(*where, rule)
