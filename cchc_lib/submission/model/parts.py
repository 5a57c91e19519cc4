"""The plain parts that a submission is built of: statements, sections, documents."""

import re
from typing import Literal

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from cchc_lib.handed_in import REGISTER_SUFFIXES as SUFFIXES
from cchc_lib.handed_in import is_register_name
from cchc_lib.numerals import format_date
from cchc_lib.shown import shortened
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.fields import Date, Line
from cchc_lib.submission.model.prose import Prose, ProseField

DocumentType = Literal[
    # luật và văn bản quy phạm pháp luật
    "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định",
    "Quyết định", "Chỉ thị", "Thông tư", "Thông tư liên tịch",
    # văn bản hành chính
    "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch",
    "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công văn",
    "Công điện", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu",
    "Giấy nghỉ phép", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công",
    # thanh tra, chủ tịch; văn bản của Đảng
    "Kết luận", "Kết luận thanh tra", "Thông tri",
]  # fmt: skip
"""Luật Ban hành văn bản quy phạm pháp luật, Điều 4; Nghị định 30/2020/NĐ-CP, Điều 7."""

_PARTY_FORM = re.compile(r"(?P<letters>[A-ZĐa-zđ]{1,4})/(?P<body>\S+)")
_PARTY_BODY = re.compile(
    r"(?:TW|TU|HU|QU|ĐU|ĐB|CB|BTV|BCH|UBKT|VPTW|T?ĐTN|MTTQ|HND|H?LHPN|HPN|H?CCB|LĐLĐ)[^\W\d_]*"
    r"|\w+(?:TW|TU|HU|QU|ĐU)"
)


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


class Register(Model):
    """A register of dossiers beside the submission, and its system where its rows do not say it."""

    file: Line = Field(description="tên tệp sổ hồ sơ, đặt cạnh tệp này: .csv, .xlsx, .parquet")
    source_system: Line | None = Field(
        None, description="hệ thống nguồn, khi sổ không có cột hệ thống nguồn"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) or value is None else value

    @field_validator("file")
    @classmethod
    def _check_name(cls, name: str) -> str:
        if not is_register_name(name):
            raise ValueError(
                f'nhận "{shortened(name)}"; cần tên một tệp {", ".join(SUFFIXES)} đặt ngay cạnh '
                "tệp này, không kèm thư mục"
            )
        return name


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
        """Return number and symbol: ``35/KH-UBND``, ``118/2025/NĐ-CP``, ``57-NQ/TW``."""
        if self.is_of_party and not self.year:
            return f"{self.number}-{self.symbol}"
        return "/".join(filter(None, (self.number, self.year, self.symbol)))

    @property
    def is_of_party(self) -> bool:
        """Tell whether the symbol is the Party's or one of its fronts': type, "/", the body."""
        form = _PARTY_FORM.fullmatch(self.symbol)
        return bool(form and _PARTY_BODY.fullmatch(form["body"].replace("-", "")))

    @property
    def citation(self) -> str:
        """Return the short citation: ``Kế hoạch số 35/KH-UBND ngày 29/01/2026``."""
        day = f" ngày {format_date(self.date)}" if self.date else ""
        return f"{self.type} số {self.code}{day}"
