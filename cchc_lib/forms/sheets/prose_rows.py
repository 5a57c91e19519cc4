"""Texts of a form: a wide cell for each, beside it what is picked for it, and how it will read.

A text says ``{1}`` where its first pick is to stand; nobody types a placeholder.
"""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from cchc_lib.forms.formulas import UNREAD
from cchc_lib.forms.outline import Page
from cchc_lib.forms.sheets.book import Book, Spot
from cchc_lib.forms.sheets.pick_lists import list_for, shown_for
from cchc_lib.forms.sheets.value_row import LINE_HEIGHT, WIDTHS
from cchc_lib.forms.slots import Slot
from cchc_lib.letters.cells import lines_of
from cchc_lib.submission.sources.form_names import PICKS, name_of, pick_of
from cchc_lib.submission.sources.picks import OPTIONS, mark_of

SENTENCE, LAST, MARK, PICK, PREVIEW, READ = 0, 3, 4, 5, 6, 7
"""The columns of a text, from its first to its last, and of what stands beside it."""

_WIDTH = sum(WIDTHS[SENTENCE : LAST + 1])
_HEADS = (
    (SENTENCE, "{about}: mỗi ô một ý; ghi {{1}} … {{4}} vào chỗ cần số liệu, văn bản"),
    (MARK, "Chỗ dẫn"),
    (PICK, "Bấm vào ô, chọn trong danh sách"),
    (PREVIEW, "Câu sẽ đọc là"),
)
_SLIP = ": có chỗ dẫn mà chưa chọn, đã chọn mà chưa ghi chỗ dẫn, hoặc văn bản đã chọn đã khai lại."
_OURS = "(các câu do chương trình viết từ số liệu)"
_PROMPT = (
    "Bấm mũi tên, chọn số liệu hoặc văn bản (khai ở trang Văn bản), rồi ghi {0} vào chỗ cần dẫn "
    "trong lời văn bên trái."
)


def place_text(page: Page, book: Book, row: int, slot: Slot) -> None:
    """Give a text and its picks their cells."""
    book.places[slot.field] = Spot(page.name, row, SENTENCE)
    for n in range(PICKS):
        field = pick_of(n + 1, slot.field)
        book.places[field] = Spot(page.name, row + n, PICK)
        book.read[field] = Spot(page.name, row + n, READ)


def write_heads(sheet: Any, book: Book, row: int, about: str) -> None:
    """Write what stands in the columns of the texts below."""
    sheet.merge_range(row, SENTENCE, row, LAST, "", book["prose head"])
    for column, words in _HEADS:
        book.write(sheet, (row, column), words.format(about=about), "prose head")


def write_text(sheet: Any, book: Book, row: int, slot: Slot) -> None:
    """Write a text, the picks beside it, and the preview."""
    last = row + PICKS - 1
    sheet.merge_range(row, SENTENCE, last, LAST, "", book["words"])
    sheet.merge_range(row, PREVIEW, last, PREVIEW, "", book["note"])
    book.ask(sheet, slot)
    text = xl_rowcol_to_cell(row, SENTENCE, row_abs=True, col_abs=True)
    for n in range(PICKS):
        field = pick_of(n + 1, slot.field)
        book.write(sheet, (row + n, MARK), mark_of(n + 1), "unit")
        book.write(sheet, (row + n, PICK), book.carried.words.get(field, ""), "pick")
        book.into.define_name(name_of(field), f"={book.places[field].seen_from('')}")
        pick = xl_rowcol_to_cell(row + n, PICK)
        sheet.write_formula(row + n, READ, f"={_read(pick, text, n + 1)}", book["hidden"], "")
        sheet.set_row(row + n, height_of(book.carried.words.get(slot.field, "")))
    sheet.write_formula(row, PREVIEW, f"={_preview(text, row)}", book["note"], "")


def height_of(words: str) -> int:
    """Return the height in points of each of the rows that share a text of these words."""
    needed = LINE_HEIGHT * lines_of(words, _WIDTH) + 2
    return max(LINE_HEIGHT, -(-needed // PICKS))


def finish_texts(sheet: Any, book: Book, page: Page, rows: Sequence[int]) -> None:
    """Let the picks of all texts of a sheet be chosen, and redden those that have no place."""
    if not rows:
        return
    for n in range(PICKS):
        cells = [(row + n, PICK, row + n, PICK) for row in rows]
        rule = {
            "validate": "list",
            "source": list_for(page),
            "input_title": f"Chỗ dẫn {mark_of(n + 1)}",
            "input_message": _PROMPT.format(mark_of(n + 1)),
            "error_title": "Hãy chọn trong danh sách",
            "error_message": "Ô này chỉ nhận một mục của danh sách. Muốn bỏ thì xóa ô.",
            "other_cells": cells[1:],
        }
        sheet.data_validation(*cells[0], rule)
    unread = f'={xl_rowcol_to_cell(rows[0], READ)}="{UNREAD}"'
    _redden(sheet, book, [(row, PICK, row + PICKS - 1, PICK) for row in rows], unread)
    counted = f'=COUNTIF({xl_range(rows[0], READ, rows[0] + PICKS - 1, READ)},"{UNREAD}")>0'
    _redden(sheet, book, [(row, PREVIEW, row, PREVIEW) for row in rows], counted)


def _redden(
    sheet: Any, book: Book, cells: Sequence[tuple[int, int, int, int]], formula: str
) -> None:
    first = cells[0]
    rule = {"type": "formula", "criteria": formula, "format": book.red()}
    rule["multi_range"] = " ".join(xl_range(*each) for each in cells)
    sheet.conditional_format(*first, rule)


def _read(pick: str, text: str, number: int) -> str:
    """Return the formula of what stands for a pick; ``UNREAD`` where it or its mark is missing."""
    marks = (mark_of(number), mark_of(number)[:-1] + "|")
    tests = (f'ISNUMBER(FIND("{mark}",{text}))' for mark in marks)
    is_marked = f"OR({','.join(tests)})"
    found = f'IF({is_marked},IFERROR({shown_for(pick)},"{UNREAD}"),"{UNREAD}")'
    return f'IF({pick}="",IF({is_marked},"{UNREAD}",""),{found})'


def _preview(text: str, row: int) -> str:
    """Return the formula of a text with what is picked in it, or of which picks are wrong."""
    reads = [xl_rowcol_to_cell(row + n, READ) for n in range(PICKS)]
    wrong = "&".join(
        f'IF({read}="{UNREAD}","{mark_of(n)} ","")' for n, read in enumerate(reads, start=1)
    )
    told = text
    for option in OPTIONS:
        told = f'SUBSTITUTE({told},"|{option}","")'
    for n, read in enumerate(reads, start=1):
        told = f'SUBSTITUTE({told},"{mark_of(n)}",{read})'
    count = f'COUNTIF({reads[0]}:{reads[-1]},"{UNREAD}")'
    told = f'IF(LEFT({text},2)="{{@","{_OURS}",{told})'
    return f'IF({count}>0,"Xem lại "&TRIM({wrong})&"{_SLIP}",IF({text}="","",{told}))'
