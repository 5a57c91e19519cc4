"""The head and the end of what a province sends to its communes, blank where nobody told."""

from cchc_lib.blocks import SYNTHETIC, Block, Letterhead, Signature, Stamp, Title
from cchc_lib.report.letter import place_and_day, recipient_lines
from cchc_lib.submission.province import ProvinceRecord

NOTICE = "THÔNG BÁO"
"""The kind of document (Nghị định 30/2020/NĐ-CP, Điều 7)."""

_REPORT, _NOTICE = "BC-", "TB-"
"""How symbols begin of reports and of notices (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

_BLANK = "………………………………"
_SHORT = "……………"


def opening(
    record: ProvinceRecord, subject: str, year: int, *, is_synthetic: bool
) -> tuple[Block, ...]:
    """Open a notice: stamp, letterhead without a number or a day, title."""
    head = record.header
    stamp = [Stamp(SYNTHETIC)] if is_synthetic else []
    agency, place = head.agency or (_BLANK,), place_and_day(head.place or _SHORT, None, year)
    letterhead = Letterhead(head.parent or "", agency, "", _symbol(head.symbol), place)
    return (*stamp, letterhead, Title(NOTICE, subject))


def closing(record: ProvinceRecord, *recipients: str) -> Signature:
    """End a notice: recipients, and who signs."""
    signing = record.signature
    lines = recipient_lines((*recipients, "Lưu: VT"))
    return Signature(lines, signing.authority or (_BLANK, _BLANK), signing.signer or "")


def _symbol(of_reports: str | None) -> str:
    """Return the symbol of notices by the office that has one of reports: ``TB-UBND``."""
    told = of_reports or ""
    return f"{_NOTICE}{told.removeprefix(_REPORT)}" if told.startswith(_REPORT) else _SHORT
