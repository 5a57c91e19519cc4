"""What a commune hands in for one period: frozen records in the order of the report's outline.

Nothing here computes: figures are counts and amounts, rates are the business of ``indicators``.
A figure that the commune does not have is None, never 0. The dotted path of a field
(``procedures.dossiers.received``) is its name everywhere: in errors, formulas and placeholders.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from cchc_lib.numerals import Approximate
from cchc_lib.periods import spellings
from cchc_lib.submission.model.approximate import Groups, groups_of, without_approximate
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.fields import Annex, Count, Date, Flag, Line, PeriodId, StatedRate
from cchc_lib.submission.model.parts import Document, Register, Statement
from cchc_lib.submission.model.prose import ProseField
from cchc_lib.submission.model.sections import (
    Apparatus,
    Assessment,
    CivilService,
    Digital,
    Finance,
    Index766,
    Institutions,
    Procedures,
    Steering,
)
from cchc_lib.submission.sources.counted_file import CountedFile
from cchc_lib.submission.sources.source import Source

if TYPE_CHECKING:  # counting needs pyarrow, which only a submission with registers pays for
    from cchc_lib.submission.registers.count import Counted

STATED = "stated."
"""What stands before the code of a rate in the path of the value that the commune printed."""


class DataWindow(Model):
    """The days from and to which the figures were counted, both included."""

    first_day: Date = Field(description="từ ngày")
    last_day: Date = Field(description="đến hết ngày")


class Signing(Model):
    """The lines of authority above the signature, and the signer's name."""

    authority: tuple[Line, ...] = Field(
        min_length=1, description="quyền hạn, chức vụ của người ký, ví dụ TM. ỦY BAN NHÂN DÂN"
    )
    signer: Line = Field(description="họ tên người ký")


class Header(Model):
    """What frames the report: number, date, subject, basis, window, annex, recipients, signing."""

    number: Line | None = Field(
        None, pattern=r"^\d{1,5}$", description="số báo cáo; để trống khi chưa có"
    )
    symbol: Line = Field("BC-UBND", description="ký hiệu của báo cáo, ví dụ BC-UBND")
    date: Date | None = Field(None, description="ngày ký; để trống khi chưa ký")
    subject: Line | None = Field(None, description="trích yếu; bỏ trống thì lấy theo kỳ báo cáo")
    basis: tuple[ProseField, ...] = Field((), description="các căn cứ, mỗi căn cứ một dòng")
    opening: ProseField | None = Field(None, description="câu mở đầu; bỏ trống thì máy ghi")
    closing: ProseField | None = Field(None, description="câu kết; bỏ trống thì máy ghi")
    data_window: DataWindow | None = Field(None, description="thời gian chốt số liệu")
    annex: Annex = Field(
        "rút gọn", description="phụ lục số liệu: rút gọn (chỉ dòng có số liệu) hoặc đầy đủ"
    )
    scores: Flag | None = Field(
        None,
        description="có: in thêm phụ lục điểm Bộ chỉ số 766 và bảng tự chấm điểm nếu có",
    )
    recipients: tuple[Line, ...] = Field((), description="nơi nhận, mỗi nơi một dòng")
    signature: Signing = Field(description="chữ ký: quyền hạn, chức vụ và họ tên người ký")


class Acknowledgement(Model):
    """The commune's answer to a finding: seen, and why it stands.

    ``field`` narrows it to one place; without it every finding of the rule is answered.
    """

    code: Line = Field(description="mã quy tắc, ví dụ TG001")
    field: Line | None = Field(None, description="đường dẫn của ô, như trong phát hiện")
    reason: Line = Field(description="lý do giữ nguyên")
    by: Line = Field(description="họ tên người xác nhận")


class Submission(FileModel):
    """Everything a commune hands in for one period.

    ``stated`` maps the code of a rate to the value the commune printed; it is compared with the
    computed one and printed, marked as such, only where the counts for a computation are missing.
    """

    commune: Line = Field(description="mã đơn vị hành chính, 5 chữ số, trong ngoặc kép")
    period: PeriodId = Field(description=f"kỳ báo cáo: {spellings()}")
    synthetic: Flag = Field(
        default=False, description="có: số liệu mô phỏng, mọi trang được đóng dấu"
    )
    header: Header = Field(description="Phần đầu và phần cuối báo cáo")
    registers: tuple[Register, ...] = Field(
        (), description="Sổ hồ sơ để đếm các ô bỏ trống, đối chiếu các ô đã ghi; mỗi sổ một dòng"
    )
    documents: dict[str, Document] = Field(
        default_factory=dict, description="Văn bản được dẫn, mỗi văn bản một khóa tự đặt"
    )
    steering: Steering = Field(
        Steering(), description="I. Công tác chỉ đạo, điều hành cải cách hành chính"
    )
    institutions: Institutions = Field(Institutions(), description="II.1. Cải cách thể chế")
    procedures: Procedures = Field(
        Procedures(), description="II.2. Cải cách thủ tục hành chính (TTHC)"
    )
    apparatus: Apparatus = Field(Apparatus(), description="II.3. Cải cách tổ chức bộ máy")
    civil_service: CivilService = Field(CivilService(), description="II.4. Cải cách chế độ công vụ")
    finance: Finance = Field(Finance(), description="II.5. Cải cách tài chính công")
    digital: Digital = Field(
        Digital(), description="II.6. Xây dựng chính quyền điện tử, chính quyền số"
    )
    assessment: Assessment = Field(Assessment(), description="III. Đánh giá chung")
    next_tasks: tuple[Statement, ...] = Field(
        (), description="IV. Phương hướng, nhiệm vụ trọng tâm, mỗi ý một dòng"
    )
    proposals: tuple[Statement, ...] = Field(
        (), description="V. Kiến nghị, đề xuất, mỗi ý một dòng"
    )
    index766: Index766 = Field(
        Index766(),
        description="Số liệu chỉ dùng để tính điểm Bộ chỉ số 766, đếm cả kỳ; không có thì bỏ trống",
    )
    stated: dict[str, StatedRate] = Field(
        default_factory=dict,
        description="Tỷ lệ đã công bố, chỉ để đối chiếu, ví dụ "
        "procedures.dossiers.early_rate: 98,86%",
    )
    acknowledged: tuple[Acknowledgement, ...] = Field(
        (), description="Xác nhận phát hiện đã xem và giữ nguyên"
    )

    _approximate: dict[str, Approximate] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _with_approximate(cls, value: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """Keep counts that are told roughly beside the others: nobody must compute with them."""
        if not isinstance(value, dict):
            return read(value)
        exact, roughly = without_approximate(value, _counts())
        record = read(exact)
        return record.told_roughly(roughly)

    def told_roughly(self, counts: Mapping[str, Approximate]) -> Self:
        """Take over, while it is made, the counts that were told roughly."""
        self._approximate = dict(counts)
        return self

    @property
    def approximate(self) -> Mapping[str, Approximate]:
        """Return the counts that the commune told roughly, by their field, which is blank."""
        return self._approximate

    def value(self, field: str) -> Any:
        """Return the value at a dotted path, None where the commune gave none.

        Raises ``AttributeError`` for a path that the model does not have.
        """
        return _getter(field)(self)

    @property
    def source(self) -> Source:
        """Return the file this was read from; raises ``ValueError`` if it was built in memory."""
        if self.file is None:
            raise ValueError("this submission was not read from a file")
        return self.file

    @property
    def counted(self) -> "Counted | None":
        """Return what its registers say, None where it names none."""
        return self.file.counted if isinstance(self.file, CountedFile) else None

    def is_counted(self, field: str) -> bool:
        """Tell whether a figure was counted from registers because it was not typed."""
        return isinstance(self.file, CountedFile) and self.file.is_counted(field)


def fields_of(kind: Any, model: type[Model], path: str = "") -> Iterator[str]:
    """Yield the path of every optional field of a kind (``Count``), but for those in lists."""
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Model):
            yield from fields_of(kind, inner, f"{path}{name}.")
        elif inner == kind | None:
            yield f"{path}{name}"


@lru_cache(4096)
def _getter(field: str) -> Callable[[Any], Any]:
    return attrgetter(field)


@cache
def _counts() -> Groups:
    return groups_of(fields_of(Count, Submission))
