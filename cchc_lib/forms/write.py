"""Write the form of a commune for a period as a workbook that checks itself.

Everything in it is ours but the words taken over from the period before, and those are written as
words. There is no macro and no link; the same commune, period and figures before give the same
bytes.
"""

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

import xlsxwriter

from cchc_lib.communes import Commune
from cchc_lib.errors import UsageError, reason_of
from cchc_lib.forms.balances import form_balances, sums_for_blanks
from cchc_lib.forms.carried import Carried, carried_over
from cchc_lib.forms.outline import all_slots, pages
from cchc_lib.forms.sheets.block_sheet import place_blocks, write_blocks
from cchc_lib.forms.sheets.book import CHOICES, Book, Checks
from cchc_lib.forms.sheets.guide import write_guide
from cchc_lib.forms.sheets.pick_lists import write_pick_lists
from cchc_lib.forms.sheets.summary import write_summary
from cchc_lib.forms.sheets.table_before import write_kept
from cchc_lib.forms.sheets.table_grid import place_tables
from cchc_lib.forms.sheets.table_sheet import write_tables
from cchc_lib.indicators.balance.books import KIOSK_SINCE
from cchc_lib.indicators.balance.flow import DOSSIERS
from cchc_lib.periods import Period
from cchc_lib.submission.new_file import write_new
from cchc_lib.submission.sources.form_names import (
    COMMUNE,
    FORM,
    FORM_ID,
    FORM_VERSION,
    PERIOD,
    VERSION,
)

SUFFIX = ".xlsx"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_form(commune: Commune, period: Period, params_dir: str) -> Path:
    """Write the form of a commune and period into its folder and return its path.

    Raises ``UsageError`` where the file is there already or cannot be written, ``InputError``
    where the submission of the period before cannot be read.
    """
    path = Path(params_dir) / commune.folder / f"{period.id}{SUFFIX}"
    content = form_bytes(commune, period, carried_over(commune, period, params_dir))
    try:
        write_new(path, content)
    except FileExistsError as error:
        words = f"đã có tệp {path}; không ghi đè. Điền vào tệp đó, hoặc xóa nó rồi gọi lại"
        raise UsageError(
            words if path.is_file() else f"{path.parent} là tệp, không phải thư mục"
        ) from error
    except OSError as error:
        raise UsageError(f"không ghi được {path}: {reason_of(error)}") from error
    return path


def form_bytes(commune: Commune, period: Period, carried: Carried) -> bytes:
    """Return the bytes of a form's file."""
    return written_form(about(commune, period), commune.code, period, carried)[0]


def about(commune: Commune, period: Period) -> str:
    """Return whose form it is, and of when, as all its sheets say."""
    return f"{commune.name} (mã {commune.code}), {commune.province}, {period.name}"


def written_form(told: str, code: str, period: Period, carried: Carried) -> tuple[bytes, Book]:
    """Return a form's file, and where in it the cells are; ``told`` says whose form it is."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, dict(_OPTIONS)) as into:
        into.set_properties(
            {
                "title": f"Biểu khai số liệu cải cách hành chính, {told}",
                "author": "",
                "created": datetime.combine(period.calendar.last, time(), UTC),
            }
        )
        into.set_calc_mode("auto")
        book = Book(into, told, carried, period.window.last < KIOSK_SINCE)
        write_guide(book)
        write_summary(book, _write_pages(book))
        write_pick_lists(book)
        write_kept(book)
        _write_hidden(
            book, {FORM_ID: FORM, FORM_VERSION: VERSION, COMMUNE: code, PERIOD: period.id}
        )
    return content.getvalue(), book


def _write_pages(book: Book) -> list[Checks]:
    for page in pages():
        (place_tables if page.tables else place_blocks)(page, book)
    slots = {slot.field: slot for _, slot in all_slots()}
    balances, sums = form_balances(DOSSIERS), sums_for_blanks(DOSSIERS)
    return [
        write_tables(page, book) if page.tables else write_blocks(page, book, slots, balances, sums)
        for page in pages()
    ]


def _write_hidden(book: Book, facts: dict[str, str]) -> None:
    """Write the sheet that says what form this is, and holds the lists to choose from."""
    sheet = book.add_sheet(CHOICES)
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, value)
        book.into.define_name(name, f"={CHOICES}!$A${row + 1}")
    for column, choices in enumerate(book.choices, start=4):
        for row, choice in enumerate(choices):
            sheet.write_string(row, column, choice)
    sheet.very_hidden()
    sheet.protect()
