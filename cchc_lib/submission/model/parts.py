"""The plain parts that a submission is built of: statements, sections, documents."""

from typing import Literal

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from cchc_lib.numerals import format_date
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.fields import Date, Line
from cchc_lib.submission.model.prose import Prose, ProseField

DocumentType = Literal[
    "Luật", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Kế hoạch",
    "Thông báo", "Báo cáo", "Công văn", "Kết luận", "Kết luận thanh tra", "Hướng dẫn", "Tờ trình",
    "Quy chế",
]  # fmt: skip


class Statement(Model):
    """One thing the commune says, with the points it lists under it."""

    text: ProseField = Field(
        description="lời của ý này; dẫn số liệu bằng {…}, văn bản bằng {doc:…}"
    )
    items: tuple[ProseField, ...] = Field((), description="các điểm liệt kê dưới ý này")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, (str, Prose)) or value is None else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tell editors that a statement without points is typed as text."""
        return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(core))]}


class Section(Model):
    """What the commune says in one section, beside its figures."""

    statements: tuple[Statement, ...] = Field((), description="lời văn của mục, mỗi ý một dòng")


class Document(Model):
    """A document that the report names, field by field, exactly as the commune cites it."""

    type: DocumentType = Field(description="loại văn bản, ví dụ Kế hoạch")
    number: Line = Field(pattern=r"^\d{1,5}$", description="chỉ số thứ tự, ví dụ 53")
    year: Line | None = Field(None, pattern=r"^\d{4}$", description="năm trong số hiệu (118/2025)")
    symbol: Line = Field(description="ký hiệu, ví dụ KH-UBND")
    date: Date | None = Field(None, description="ngày ban hành")
    issuer: Line | None = Field(None, description="cơ quan ban hành như trong báo cáo")
    title: Line | None = Field(None, description="trích yếu như trong báo cáo")

    @property
    def code(self) -> str:
        """Return number and symbol: ``35/KH-UBND``, ``118/2025/NĐ-CP``."""
        return "/".join(filter(None, (self.number, self.year, self.symbol)))

    @property
    def citation(self) -> str:
        """Return the short citation: ``Kế hoạch số 35/KH-UBND ngày 29/01/2026``."""
        day = f" ngày {format_date(self.date)}" if self.date else ""
        return f"{self.type} số {self.code}{day}"
