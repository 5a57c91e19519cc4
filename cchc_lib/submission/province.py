"""What a province tells of its own report: who issues it, to whom, and when communes are due.

``params/31-hai-phong.yaml`` is read as strictly as a submission; what it leaves out is printed as
a blank line to fill by hand.
"""

from calendar import monthrange
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from cchc_lib.communes import Province
from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.handed_in import province_files, province_name
from cchc_lib.numerals import parse_count
from cchc_lib.periods import Period, kinds_named
from cchc_lib.submission.load import load_table, params_folder
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Date, Flag, Line, PeriodId


def _between(least: int, most: int, wanted: str) -> BeforeValidator:
    """Read a count within two bounds; ``wanted`` says in Vietnamese what is asked for."""

    def read(value: object) -> object:
        count = parse_count(value) if isinstance(value, str) else value
        if isinstance(count, int) and not least <= count <= most:
            raise ValueError(f"cần {wanted}, nhận {value}")
        return count

    return BeforeValidator(read)


_Day = Annotated[int, _between(1, 31, "ngày từ 1 đến 31 (31 là ngày cuối tháng)")]
_Months = Annotated[int, _between(0, 12, "số tháng từ 0 đến 12")]


class Issuing(Model):
    """The number and the day that the registry gave the report of one period."""

    period: PeriodId = Field(description="kỳ báo cáo")
    number: Line | None = Field(None, pattern=r"^\d{1,5}$", description="số; bỏ trống khi chưa có")
    date: Date | None = Field(None, description="ngày ký; bỏ trống khi chưa ký")


class ProvinceHead(Model):
    """The lines of the letterhead that stay the same from report to report."""

    parent: Line | None = Field(None, description="cơ quan chủ quản, nếu có")
    agency: tuple[Line, ...] = Field((), description="cơ quan ban hành, mỗi dòng một mục")
    symbol: Line | None = Field(None, description="ký hiệu, ví dụ BC-UBND")
    place: Line | None = Field(None, description="địa danh ở dòng ngày tháng")


class ProvinceSigning(Model):
    """The lines of authority above the signature, and the signer's name; both may be blank."""

    authority: tuple[Line, ...] = Field((), description="quyền hạn, chức vụ, mỗi dòng một mục")
    signer: Line | None = Field(None, description="họ tên người ký")


class Due(Model):
    """One row: by which day the reports of communes must be in, with its source.

    ``day`` is of the month that lies ``months_after`` the period's last one; 31 is its last day.
    ``periods`` are kinds as ids end or all of one sort; ``verified`` as in other tables.
    """

    periods: tuple[Line, ...] = Field(min_length=1, description="các loại kỳ: tháng, quý, H2, năm")
    day: _Day = Field(description="hạn nộp: ngày trong tháng")
    months_after: _Months = Field(0, description="số tháng sau tháng cuối kỳ; 0 là tháng cuối kỳ")
    source: Line = Field(description="văn bản quy định")
    verified: Flag = Field(default=True, description="đã đối chiếu với văn bản gốc")

    @field_validator("periods")
    @classmethod
    def _are_kinds(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse what is no kind; return the kinds themselves."""
        return tuple(kind for name in names for kind in kinds_named(name))

    def last_day(self, period: Period) -> date:
        """Return the last day on which a report of a period is in time."""
        last = period.calendar.last
        years, month = divmod(last.month - 1 + self.months_after, 12)
        year = last.year + years
        return date(year, month + 1, min(self.day, monthrange(year, month + 1)[1]))


class ProvinceRecord(FileModel):
    """What is printed around the report of a province, and by when it waits for its communes."""

    province: Line = Field(description="mã tỉnh, thành phố, 2 chữ số, trong ngoặc kép")
    header: ProvinceHead = Field(ProvinceHead(), description="phần đầu báo cáo")
    recipients: tuple[Line, ...] = Field((), description="nơi nhận, mỗi nơi một dòng")
    signature: ProvinceSigning = Field(ProvinceSigning(), description="chữ ký")
    issued: tuple[Issuing, ...] = Field((), description="số, ngày của báo cáo từng kỳ")
    due: tuple[Due, ...] = Field((), description="hạn các xã phải nộp báo cáo")

    def issued_for(self, period: Period) -> Issuing:
        """Return number and day of the report of a period; both blank where no row tells them."""
        rows = (row for row in self.issued if row.period == period.id)
        return next(rows, Issuing(period=period.id))

    def due_for(self, period: Period) -> Due | None:
        """Return the first row that says when reports of a period are due, None without one."""
        return next((row for row in self.due if period.kind in row.periods), None)


def load_province(province: Province, params_dir: str = "params") -> ProvinceRecord:
    """Load what a province tells of its own report; without its file all is blank.

    Raises ``InputError`` with every problem of the file, for a file that bears the code or the
    name of the province but not both, and for one that is of another province inside.
    """
    name = province_name(province)
    files = province_files(params_folder(params_dir), province)
    if strange := [file for file in files if file.name != name]:
        words = f'mã và tên tỉnh, thành phố không khớp; của {province.name} cần tệp tên "{name}"'
        raise InputError([Problem(Place(str(file)), words) for file in strange])
    if not files:
        return ProvinceRecord(province=province.code)
    record = load_table(ProvinceRecord, name, params_dir)
    if record.province != province.code:
        words = f'tệp mang tên {name} nên cần "{province.code}", nhận "{record.province}"'
        raise InputError([Problem(record.place("province"), words)])
    return record
