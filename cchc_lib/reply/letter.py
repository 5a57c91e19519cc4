"""The letter to one commune: what came when, what has to be mended and by when, what was read.

Whatever a commune wrote stands in it as words.
"""

from collections.abc import Iterator
from datetime import date

from cchc_lib.blocks import Block, Item, Paragraph, Span, doubt, text
from cchc_lib.numerals import format_date
from cchc_lib.received import Entry, Outcome
from cchc_lib.reply.figures import blank_cells, figures_table, headlines_lacking
from cchc_lib.reply.frame import closing, opening
from cchc_lib.reply.gather import Gathered, Handed, Read
from cchc_lib.reply.mend import counted, mending_table
from cchc_lib.shown import visible


def letter(handed: Handed, gathered: Gathered) -> tuple[Block, ...]:
    """Return the letter to a commune; where nothing has to be mended it is the receipt alone."""
    period, committee = gathered.order.period.name, handed.commune.committee
    subject = f"Tiếp nhận số liệu cải cách hành chính {period}"
    submission = handed.submission
    is_synthetic = submission.synthetic if submission else gathered.is_synthetic
    year = (handed.day or gathered.order.period.calendar.last).year
    return (
        *opening(gathered.record, subject, year, is_synthetic=is_synthetic),
        _receipt(handed, gathered),
        *map(_returned, handed.returned),
        *_answer(handed, gathered),
        closing(gathered.record, committee),
    )


def is_clean(handed: Handed) -> bool:
    """Tell whether a commune has nothing to do."""
    read = handed.read
    return not (
        read is None
        or read.problems
        or handed.open
        or handed.returned
        or (read.results and headlines_lacking(read.results))
    )


def _receipt(handed: Handed, gathered: Gathered) -> Paragraph:
    whose = f"{gathered.order.period.name} của {handed.commune.committee}"
    if handed.read is None:
        return _said(
            f"Chưa nhận được số liệu cải cách hành chính {whose}; tệp đã gửi chưa dùng được:"
        )
    words = f"Số liệu cải cách hành chính {whose} đã được tiếp nhận"
    if not handed.taken:
        return _said(f"{words}; sổ nhận số liệu không ghi ngày nhận.")
    first, *later = handed.taken
    again = "".join(f"; bản thay nhận {_came(entry)}" for entry in later)
    return _said(f"{words} {_came(first)}{_in_time(first.day, gathered)}{again}.")


def _came(entry: Entry) -> str:
    return f"ngày {format_date(entry.day)} (tệp “{visible(entry.origin)}”)"


def _in_time(day: date, gathered: Gathered) -> str:
    due, last = gathered.due, gathered.last_day
    if due is None or last is None:
        return ""
    until = f"hạn nộp {format_date(last)}{doubt(verified=due.verified)}"
    late = (day - last).days
    return f", chậm {late} ngày so với {until}" if late > 0 else f", trong {until}"


def _returned(entry: Entry) -> Item:
    """Say why nobody took a file; the note of a doubt is the office's: it says what to type."""
    why = (
        "chưa được dùng: đơn vị đã gửi nhiều tệp khác nhau; đề nghị cho biết tệp nào đúng"
        if entry.outcome is Outcome.DOUBTFUL
        else f"không được nhận: {visible(entry.note)}"
    )
    return Item(
        1, "-", text(f"Tệp “{visible(entry.origin)}” gửi đến ngày {format_date(entry.day)} {why}.")
    )


def _answer(handed: Handed, gathered: Gathered) -> Iterator[Block]:
    """Yield what the commune has to do, by when, and what was read."""
    if is_clean(handed):
        yield _said("Qua kiểm tra, không thấy chỗ nào phải sửa; đơn vị không cần gửi lại.")
        return
    read = handed.read
    if read and read.problems:
        yield _said(
            f"Tệp không đọc được hết nên chưa kiểm tra được số liệu: {len(read.problems)} chỗ phải "
            "sửa."
        )
        yield mending_table(read.problems)
    if handed.open:
        yield _said(f"Qua kiểm tra, số liệu có {counted(handed.open)} cần xem lại.{_lacking(read)}")
        yield mending_table(handed.open)
    elif read and read.results:
        yield _said(f"Qua kiểm tra, số liệu không có chỗ nào mâu thuẫn.{_lacking(read)}")
    yield _request(handed, gathered)
    if read and read.submission and read.results:
        yield figures_table(read.submission, read.results)


def _lacking(read: Read | None) -> str:
    """Say how much was left blank, and which headline figures are not there for it."""
    if read is None or read.submission is None or read.results is None:
        return ""
    lacking = ", ".join(headlines_lacking(read.results))
    blank = f" Còn {blank_cells(read.submission)} ô số liệu để trống"
    return f"{blank}; chưa có số: {lacking}." if lacking else f"{blank}."


def _request(handed: Handed, gathered: Gathered) -> Paragraph:
    """Ask for the correction, by the day that was told, or one that is left to be written."""
    last = gathered.order.correct_by or _still_ahead(handed, gathered)
    by = format_date(last) if last else "……/……/…………"
    keep = "; chỗ nào giữ nguyên thì ghi lý do ở phần Xác nhận của biểu" if handed.open else ""
    asked = f"Đề nghị {handed.commune.committee} {_wanted(handed)} chậm nhất ngày "
    return Paragraph(text(asked, Span(by, "strong"), f"{keep}."))


def _wanted(handed: Handed) -> str:
    read = handed.read
    if read is None:
        return "gửi tệp số liệu của kỳ"
    if read.problems or handed.open:
        return "sửa các chỗ trên và gửi lại"
    lacks = bool(read.results and headlines_lacking(read.results))
    return "bổ sung số còn thiếu và gửi lại" if lacks else "trả lời"


def _still_ahead(handed: Handed, gathered: Gathered) -> date | None:
    """Return the last day for submissions, unless what came was after it already."""
    days = [entry.day for entry in (*handed.taken, *handed.returned)]
    last = gathered.last_day
    return last if last and days and max(days) <= last else None


def _said(words: str) -> Paragraph:
    return Paragraph(text(words))
