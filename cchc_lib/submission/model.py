"""What a commune hands in for one period: frozen records in the order of the report's outline.

Nothing here computes: figures are counts and amounts, rates are the business of ``indicators``.
A figure that the commune does not have is None, never 0. The dotted path of a field
(``procedures.dossiers.received``) is its name everywhere: in errors, formulas and placeholders.
"""

from typing import Any

from pydantic import Field

from cchc_lib.submission.fields import Date, Flag, Line, StatedRate
from cchc_lib.submission.prose import ProseField
from cchc_lib.submission.records import Document, FileRecord, Record, Statement
from cchc_lib.submission.sections import (
    Apparatus,
    Assessment,
    CivilService,
    Digital,
    Finance,
    Institutions,
    Procedures,
    Steering,
)
from cchc_lib.submission.yaml_file import YamlFile


class DataWindow(Record):
    """Hold the days from and to which the figures were counted, both included."""

    first_day: Date = Field(description="từ ngày")
    last_day: Date = Field(description="đến hết ngày")


class Signing(Record):
    """Hold the lines of authority above the signature and the signer's name."""

    authority: tuple[Line, ...] = Field(min_length=1)
    signer: Line


class Header(Record):
    """Hold what frames the report: number, date, subject, basis, window, recipients, signature."""

    number: Line | None = Field(None, pattern=r"^\d{1,5}$", description="để trống khi chưa có số")
    symbol: Line = "BC-UBND"
    date: Date | None = Field(None, description="để trống khi chưa ký")
    subject: Line | None = Field(None, description="trích yếu; bỏ trống thì lấy theo kỳ báo cáo")
    basis: tuple[ProseField, ...] = ()
    opening: ProseField | None = None
    closing: ProseField | None = None
    data_window: DataWindow | None = None
    recipients: tuple[Line, ...] = ()
    signature: Signing


class Acknowledgement(Record):
    """Hold the commune's answer to a finding: seen, and why it stands.

    ``field`` narrows it to one place; without it every finding of the rule is answered.
    """

    code: Line = Field(description="mã quy tắc, ví dụ TG001")
    field: Line | None = Field(None, description="đường dẫn của ô, như trong phát hiện")
    reason: Line = Field(description="lý do giữ nguyên")
    by: Line = Field(description="họ tên người xác nhận")


class Submission(FileRecord):
    """Hold everything a commune hands in for one period.

    ``stated`` maps the code of a rate to the value the commune printed; it is compared with the
    computed one and printed, marked as such, only where the counts for a computation are missing.
    """

    commune: Line
    period: Line
    synthetic: Flag = False
    header: Header
    documents: dict[str, Document] = Field(default_factory=dict)
    steering: Steering = Steering()
    institutions: Institutions = Institutions()
    procedures: Procedures = Procedures()
    apparatus: Apparatus = Apparatus()
    civil_service: CivilService = CivilService()
    finance: Finance = Finance()
    digital: Digital = Digital()
    assessment: Assessment = Assessment()
    next_tasks: tuple[Statement, ...] = ()
    proposals: tuple[Statement, ...] = ()
    stated: dict[str, StatedRate] = Field(default_factory=dict)
    acknowledged: tuple[Acknowledgement, ...] = ()

    def value(self, field: str) -> Any:
        """Return the value at a dotted path, None where the commune gave none.

        Raises ``AttributeError`` for a path that the model does not have.
        """
        found: Any = self
        for name in field.split("."):
            found = getattr(found, name)
        return found

    @property
    def source(self) -> YamlFile:
        """Return the file this was read from; raises ``ValueError`` if it was built in memory."""
        if self.file is None:
            raise ValueError("this submission was not read from a file")
        return self.file
