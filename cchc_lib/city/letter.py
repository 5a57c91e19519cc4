"""What makes the roll-up a letter: its head and its end, with blanks where nobody told."""

from collections.abc import Iterator

from cchc_lib.blocks import (
    SYNTHETIC,
    Block,
    Blocks,
    Letterhead,
    Paragraph,
    Signature,
    Stamp,
    Title,
    text,
)
from cchc_lib.city.model import City
from cchc_lib.numerals import format_count, format_long_date
from cchc_lib.report.narrative import ANNEXES

_GAP = "      "
_BLANK = "………………………………"
_SHORT = "……………"


def opening(city: City) -> Blocks:
    """Open the document: stamp, letterhead, title, and how the figures of the city are made."""
    stamp: list[Block] = [Stamp(SYNTHETIC)] if city.is_synthetic else []
    subject = (
        f"Kết quả thực hiện công tác cải cách hành chính {city.period.name} "
        f"của các xã, phường, đặc khu thuộc {city.place}"
    )
    first = (
        f"Báo cáo này cộng số liệu từ báo cáo đã lập của {format_count(len(city.counted))} trong "
        f"{format_count(len(city.members))} đơn vị cấp xã thuộc {city.place}. Số đếm của toàn địa "
        "bàn là tổng của các đơn vị. Tỷ lệ của toàn địa bàn là tổng tử số chia tổng mẫu số, không "
        "phải trung bình cộng các tỷ lệ. Đơn vị chưa có số liệu không tính là 0."
    )
    title = Title("BÁO CÁO TỔNG HỢP", subject)
    return Blocks((*stamp, _letterhead(city), title, Paragraph(text(first))))


def closing(city: City) -> Blocks:
    """End the document: where the annexes are, last sentence, recipients, signature."""
    last = (
        "Trên đây là báo cáo tổng hợp kết quả thực hiện công tác cải cách hành chính "
        f"{city.period.name} của các xã, phường, đặc khu thuộc {city.place}./."
    )
    signing = city.issuer.signature
    signature = Signature(
        tuple(_recipients(city.issuer.recipients or (_SHORT, f"Lưu: VT, {_SHORT}"))),
        signing.authority or (_BLANK, _BLANK),
        signing.signer or "",
    )
    return Blocks((Paragraph(text(ANNEXES)), Paragraph(text(last), "closing"), signature))


def _letterhead(city: City) -> Letterhead:
    head, period = city.issuer.header, city.period
    issued = city.issuer.issued_for(period)
    blank = f"ngày{_GAP}tháng{_GAP}năm {period.calendar.last.year}"
    day = format_long_date(issued.date) if issued.date else blank
    return Letterhead(
        parent=head.parent or "",
        agency=head.agency or (_BLANK,),
        number=(issued.number or "").zfill(2 if issued.number else 0),
        symbol=head.symbol or _SHORT,
        date_line=f"{head.place or _SHORT}, {day}",
    )


def _recipients(names: tuple[str, ...]) -> Iterator[str]:
    for number, name in enumerate(names, start=1):
        yield f"- {name}{'.' if number == len(names) else ';'}"
