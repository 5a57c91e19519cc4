"""What makes the roll-up a letter: its head and its end, with blanks where nobody told."""

from cchc_lib.blocks import (
    DRAFT,
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
from cchc_lib.city.rules import has_error
from cchc_lib.numerals import format_count
from cchc_lib.report.letter import (
    ANNEXES,
    number_as_printed,
    place_and_day,
    recipient_lines,
)

_BLANK = "………………………………"
_SHORT = "……………"


def opening(city: City) -> Blocks:
    """Open the document: stamp, letterhead, title, and how the figures of the city are made."""
    stamp: list[Block] = [Stamp(SYNTHETIC)] if city.is_synthetic else []
    stamp += [Stamp(DRAFT)] if has_error(city) else []
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
        recipient_lines(city.issuer.recipients or (_SHORT, f"Lưu: VT, {_SHORT}")),
        signing.authority or (_BLANK, _BLANK),
        signing.signer or "",
    )
    return Blocks((Paragraph(text(ANNEXES)), Paragraph(text(last), "closing"), signature))


def _letterhead(city: City) -> Letterhead:
    head, period = city.issuer.header, city.period
    issued = city.issuer.issued_for(period)
    return Letterhead(
        parent=head.parent or "",
        agency=head.agency or (_BLANK,),
        number=number_as_printed(issued.number),
        symbol=head.symbol or _SHORT,
        date_line=place_and_day(head.place or _SHORT, issued.date, period.calendar.last.year),
    )
