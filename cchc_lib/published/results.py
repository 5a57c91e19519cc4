"""The results of a published report, ``so-lieu.json``: one model for whoever reads or describes it.

``report.record`` writes the file, ``docs/so-lieu.schema.json`` is made from this model, and tests
hold both against it. The number in ``format`` is the version. It is raised when a key goes away or
gets another type or meaning, for then a program that knows the old one would misread the file; it
stays when a key is added. So a reader takes no notice of keys it does not know, a key that came
after the first files has a default here, and a file of another number is refused.

What a reader asks for is types. The patterns and lists of words in the schema are promises of the
writer only: a new kind of period or a new status must not make older programs refuse the file.

``published.columns`` reads the figures of thousands of such files without this model, in a third
of its time: ``load_outputs`` would lose half its lead over pandas. A test lets both read the same
files, whole and broken.
"""

from functools import lru_cache
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from cchc_lib.numerals import parse_approximate, parse_decimal, parse_percent
from cchc_lib.periods import id_pattern
from cchc_lib.published.files import RESULTS_FORMAT

_MANY = 4096  # small counts repeat from figure to figure


def _checked_format(name: str) -> str:
    if name != RESULTS_FORMAT:
        raise ValueError(name)
    return name


@lru_cache(_MANY)
def _checked_number(printed: str) -> str:
    if printed:
        parse_decimal(printed)
    return printed


def _checked_rate(printed: str) -> str:
    """Check a rate as printed, or a count that was told roughly."""
    if printed.endswith("%") or printed[:1].isdigit():
        parse_percent(printed)
    elif printed and not parse_approximate(printed):
        raise ValueError(f"không đọc được {printed}")
    return printed


def _told(about: str, **more: Any) -> Any:
    """Describe a field in the schema: in Vietnamese, with more of the words of JSON Schema."""
    return Field(description=about, json_schema_extra=more)


_RULE = "^[A-Z]{2}[0-9]{3}$"
_PATH = "^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$"
_PLACE = "^(|.+:[1-9][0-9]*:[1-9][0-9]*)$"
_AREAS = (
    *("steering", "institutions", "procedures", "apparatus"),
    *("civil_service", "finance", "digital", "index766"),
)
_STATUSES = ("met", "missed", "no_target", "stated", "no_base", "no_data")
_PARTS = ("numerator", "numerator_minus", "denominator", "denominator_minus", "derived", "stated")

Words: TypeAlias = Annotated[str, WithJsonSchema({"type": "string", "minLength": 1})]
Number: TypeAlias = Annotated[int | float, WithJsonSchema({"type": "number"})]
PrintedNumber: TypeAlias = Annotated[str, AfterValidator(_checked_number)]
PrintedRate: TypeAlias = Annotated[str, AfterValidator(_checked_rate)]
FindingNumbers: TypeAlias = Annotated[
    tuple[int, ...],
    WithJsonSchema(
        {"type": "array", "items": {"type": "integer", "minimum": 1}, "uniqueItems": True}
    ),
    _told("số thứ tự của các phát hiện liên quan, theo findings[].number"),
]


class _Part(BaseModel):
    """The frozen base of every part; a bool is no number and a number no text."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        json_schema_serialization_defaults_required=True,  # the writer leaves no key out
    )


class ReportingUnit(_Part, json_schema_extra={"description": "một đơn vị hành chính"}):
    """The commune that a report is of."""

    code: Annotated[str, _told("mã đơn vị hành chính", pattern="^[0-9]{5}$")]
    name: Annotated[Words, _told("tên")]
    province: Annotated[Words, _told("tỉnh, thành phố")] = ""
    folder: Annotated[str, _told("tên thư mục của đơn vị", pattern="^[0-9]{5}-[a-z0-9-]+$")]


class ReportingPeriod(_Part, json_schema_extra={"description": "một kỳ"}):
    """The period that a report is of."""

    id: Annotated[str, _told("mã kỳ", pattern=id_pattern())]
    name: Annotated[Words, _told("tên kỳ")]


class Division(_Part, json_schema_extra={"description": "hai vế của một tỷ lệ"}):
    """Both sides of a rate as numbers."""

    numerator: Annotated[Number, _told("tử số")]
    denominator: Annotated[Number, _told("mẫu số")]


class TargetOrigin(_Part, json_schema_extra={"description": "nguồn của một chỉ tiêu phải đạt"}):
    """Where a target comes from."""

    scope: Annotated[Words, _told("phạm vi áp dụng")]
    verified: Annotated[bool, _told("đã đối chiếu với văn bản gốc")]
    place: Annotated[
        str, _told("nơi ghi chỉ tiêu: tệp:dòng:cột; rỗng khi không có", pattern=_PLACE)
    ]


class GivenValue(_Part, json_schema_extra={"description": "một giá trị dạng số và chỗ của nó"}):
    """A value as a number, and where the commune gave it."""

    number: Annotated[Number, _told("giá trị dạng số, không kể từ như “trên”")]
    file: Annotated[Words, _told("tệp")]
    line: Annotated[int, _told("dòng, đếm từ 1", minimum=1)]
    column: Annotated[int, _told("cột, đếm từ 1", minimum=1)]


class FigureInput(_Part, json_schema_extra={"description": "một giá trị đã nộp"}):
    """A value that a figure rests on."""

    field: Annotated[
        str,
        _told("đường dẫn của ô trong tệp; tỷ lệ công bố bắt đầu bằng stated.", pattern=_PATH),
    ] = ""
    label: Annotated[Words, _told("ô đó là gì")] = ""
    part: Annotated[
        str,
        _told(
            "vai trò trong công thức: tử số, bị trừ ở tử số, mẫu số, bị trừ ở mẫu số, để suy ra "
            "số chưa nộp, chỉ để đối chiếu",
            enum=_PARTS,
        ),
    ]
    value: Annotated[str, _told("giá trị như in ra; rỗng khi không nộp")]
    place: Annotated[str, _told("nơi nhập: tệp:dòng:cột; rỗng khi không có", pattern=_PLACE)] = ""
    given: Annotated[
        GivenValue | None, _told("giá trị đã nộp và chỗ của nó; null khi không nộp")
    ] = None


class PublishedFigure(
    _Part, json_schema_extra={"description": "một chỉ tiêu cùng toàn bộ nguồn gốc của nó"}
):
    """An indicator as it was printed, with all that it rests on."""

    code: Annotated[str, _told("mã chỉ tiêu; số đếm mang đường dẫn của ô đã nhập", pattern=_PATH)]
    name: Annotated[Words, _told("tên chỉ tiêu")]
    area: Annotated[str, _told("lĩnh vực, phần đầu của mã", enum=_AREAS)]
    row: Annotated[
        str,
        _told("nhóm dòng trong phụ lục thống kê, ví dụ 3.4", pattern="^[1-8]\\.[0-9]{1,2}$"),
    ]
    unit: Annotated[Words, _told("đơn vị tính; tỷ lệ là %")]
    value: Annotated[
        Number | None, _told("giá trị, tỷ lệ làm tròn hai chữ số; null khi không tính được")
    ]
    text: Annotated[Words, _told("giá trị như in trong báo cáo")]
    formula: Annotated[Words, _told("công thức bằng lời")] = ""
    base: Annotated[str, _told("tỷ lệ tính trên số nào; rỗng với số đếm")] = ""
    numerator: Annotated[
        PrintedNumber,
        _told("tử số (với số đếm: chính giá trị) như in ra; rỗng khi không có"),
    ]
    denominator: Annotated[
        PrintedNumber, _told("mẫu số như in ra; rỗng với số đếm hoặc khi không có")
    ]
    division: Annotated[
        Division | None,
        _told("hai vế của tỷ lệ dạng số; null với số đếm hoặc khi thiếu một vế"),
    ] = None
    stated: Annotated[
        PrintedRate,
        _told("tỷ lệ đơn vị công bố, giữ nguyên cách viết; rỗng khi không có"),
    ]
    status: Annotated[str, _told("tình trạng", enum=_STATUSES)]
    status_text: Annotated[Words, _told("tình trạng bằng lời")]
    target: Annotated[Number | None, _told("chỉ tiêu phải đạt, theo phần trăm; null khi không có")]
    target_text: Annotated[str, _told("chỉ tiêu như in ra; rỗng khi không có")]
    target_source: Annotated[str, _told("nguồn của chỉ tiêu; rỗng khi không có")] = ""
    target_origin: Annotated[
        TargetOrigin | None,
        _told("chi tiết về nguồn của chỉ tiêu; null khi không có chỉ tiêu"),
    ] = None
    source: Annotated[str, _told("nguồn của định nghĩa, cách tính; rỗng khi không có")] = ""
    inputs: Annotated[
        tuple[FigureInput, ...],
        _told("các giá trị đã nộp mà chỉ tiêu dựa vào, theo thứ tự trong công thức"),
    ] = ()
    findings: FindingNumbers = ()


class PublishedDocument(_Part, json_schema_extra={"description": "một văn bản được dẫn"}):
    """A document that the report refers to."""

    key: Annotated[str, _told("khóa do đơn vị đặt", pattern="^[a-z][a-z0-9_]*$")]
    citation: Annotated[Words, _told("cách dẫn ngắn: loại, số, ký hiệu, ngày")]
    issuer: Annotated[str, _told("cơ quan ban hành; rỗng khi không ghi")]
    title: Annotated[str, _told("trích yếu; rỗng khi không ghi")]
    place: Annotated[str, _told("nơi ghi văn bản: tệp:dòng:cột; rỗng khi không có", pattern=_PLACE)]
    findings: FindingNumbers = ()


class FindingValue(_Part, json_schema_extra={"description": "một giá trị được nhắc"}):
    """A value that a finding rests on."""

    name: Annotated[str, _told("tên")]
    text: Annotated[str, _told("giá trị như in ra")]


class PublishedAcknowledgement(_Part, json_schema_extra={"description": "lời xác nhận của đơn vị"}):
    """What a commune answered to a finding."""

    code: Annotated[str, _told("mã quy tắc", pattern=_RULE)] = ""
    field: Annotated[str | None, _told("ô được xác nhận; null là mọi phát hiện của quy tắc")] = None
    reason: Annotated[Words, _told("lý do giữ nguyên")]
    by: Annotated[Words, _told("người xác nhận")]


class PublishedFinding(_Part, json_schema_extra={"description": "một phát hiện của phần kiểm tra"}):
    """A finding of the checks."""

    number: Annotated[int, _told("số thứ tự, đếm từ 1 trong danh sách này", minimum=1)] = 0
    code: Annotated[str, _told("mã quy tắc, ví dụ TL001", pattern=_RULE)]
    title: Annotated[Words, _told("tên quy tắc")]
    severity: Annotated[str, _told("mức", enum=("error", "warning", "info"))]
    severity_text: Annotated[str, _told("mức bằng lời", enum=("lỗi", "cảnh báo", "lưu ý"))]
    blocks: Annotated[bool, _told("có chặn việc lập báo cáo không")] = False
    message: Annotated[Words, _told("nội dung phát hiện")]
    place: Annotated[str, _told("tệp:dòng:cột và đường dẫn của ô")]
    file: Annotated[str, _told("tệp; rỗng khi không rõ")] = ""
    line: Annotated[int, _told("dòng, đếm từ 1; 0 khi không rõ", minimum=0)] = 0
    column: Annotated[int, _told("cột, đếm từ 1; 0 khi không rõ", minimum=0)] = 0
    field: Annotated[str, _told("đường dẫn của ô; rỗng là cả tệp")] = ""
    fields: Annotated[
        tuple[str, ...],
        _told("các ô và chỉ tiêu mà phát hiện dựa vào, ô đầu là nơi chỉ tới"),
    ]
    values: Annotated[tuple[FindingValue, ...], _told("tên và giá trị của các ô đó")] = ()
    suggestion: Annotated[str, _told("cách sửa; rỗng khi không có")] = ""
    acknowledged: Annotated[
        PublishedAcknowledgement | None,
        _told("đơn vị đã xem và giữ nguyên; null khi chưa xác nhận"),
    ]


class SourceFile(_Part, json_schema_extra={"description": "một tệp nguồn"}):
    """A file that a report was made from."""

    path: Annotated[Words, _told("đường dẫn")]
    sha256: Annotated[str, _told("mã băm SHA-256 của tệp", pattern="^[0-9a-f]{64}$")]
    role: Annotated[Words, _told("vai trò của tệp")]


class PublishedResults(
    _Part,
    json_schema_extra={
        "description": "Toàn bộ số liệu của một báo cáo: chỉ tiêu với nguồn gốc, văn bản được dẫn, "
        "phát hiện, tệp nguồn"
    },
):
    """All that a published report says, as data."""

    format: Annotated[
        str,
        AfterValidator(_checked_format),
        WithJsonSchema({"const": RESULTS_FORMAT}),
        _told("tên và phiên bản của dạng tệp"),
    ]
    library: Annotated[Words, _told("phiên bản của cchc")]
    synthetic: Annotated[bool, _told("true: số liệu mô phỏng, không phải báo cáo thật")]
    commune: Annotated[ReportingUnit, _told("đơn vị báo cáo")]
    period: Annotated[ReportingPeriod, _told("kỳ báo cáo")]
    indicators: Annotated[
        tuple[PublishedFigure, ...],
        _told("mọi chỉ tiêu, theo thứ tự của phụ lục, kể cả chỉ tiêu không có số liệu"),
    ]
    documents: Annotated[tuple[PublishedDocument, ...], _told("các văn bản được dẫn")] = ()
    findings: Annotated[
        tuple[PublishedFinding, ...], _told("các phát hiện, kể cả phát hiện đã xác nhận")
    ]
    sources: Annotated[tuple[SourceFile, ...], _told("các tệp làm nên báo cáo", minItems=1)]


def parse_results(content: bytes) -> PublishedResults:
    """Read the results of a report from the bytes of their file.

    Raises ``pydantic.ValidationError`` (a ``ValueError``), whose first location names the first
    field that is not as it should be.
    """
    return PublishedResults.model_validate_json(content)
