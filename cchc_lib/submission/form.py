"""The blank form of a submission: every section and field of the model, in the report's order.

It is made from the model, so it cannot fall behind it. A list, and a group that may be missing,
shows how one entry of it is written as a comment.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cchc_lib.communes import Commune
from cchc_lib.errors import UsageError, reason_of
from cchc_lib.handed_in import submission_name
from cchc_lib.periods import Period
from cchc_lib.submission.load import models_in
from cchc_lib.submission.model.base import may_be_empty
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.new_file import write_new

BLANK = "[ĐIỀN"
"""How the words begin that tell what to fill in; a check finds those that were left."""

_AUTHORITY, _POSITION = "TM. ỦY BAN NHÂN DÂN", f"{BLANK} CHỨC VỤ NGƯỜI KÝ]"
_SIGNER = f"{BLANK} HỌ TÊN NGƯỜI KÝ]"
_STEP, _RULE = "  ", "# " + "-" * 78
_GUIDE = """\
# Cách ghi:
#   số       dấu chấm tách hàng nghìn, dấu phẩy thập phân: 6.476 hồ sơ; 36,69%; tiền tính bằng
#            triệu đồng: 99.385
#   chưa có  bỏ trống hoặc xóa cả dòng; chỉ ghi 0 khi thật sự là không có
#   ngày     ngày/tháng/năm: 05/02/2026
#   lời văn  dưới statements, mỗi ý một dòng thụt vào, bắt đầu bằng "- "
#   chỗ dẫn  {doc:khóa} dẫn văn bản đã khai ở documents; {mã.chỉ_tiêu} in số liệu đã khai
#   tự động  mục nào khai số liệu thì chương trình tự viết câu về số liệu ấy, sau lời văn của mục;
#            lời văn của mục đã dẫn con số nào thì câu tự động về con số ấy không in nữa. Ví dụ
#            II.2.2: câu tự động kể hồ sơ đã nhận, đã giải quyết (trước hạn, quá hạn …), đang
#            giải quyết; muốn cả phần ấy đứng giữa lời văn thì ghi - "{@dossiers}"
#   dấu #    phần sau dấu # chỉ để hướng dẫn, không in vào báo cáo
"""


def write_form(commune: Commune, period: Period, params_dir: str, register: str = "") -> Path:
    """Write the blank form of a commune and period into its folder and return its path.

    ``register`` is a register of dossiers that it names.

    Raises ``UsageError`` where the file is there already or cannot be written.
    """
    path = Path(params_dir) / commune.folder / submission_name(period)
    try:
        write_new(path, blank_form(commune, period, register).encode())
    except FileExistsError as error:
        raise UsageError(_taken(path)) from error
    except OSError as error:
        raise UsageError(f"không ghi được {path}: {reason_of(error)}") from error
    return path


def blank_form(commune: Commune, period: Period, register: str = "") -> str:
    """Return the text of the blank form."""
    given = {
        "commune": f'"{commune.code}"',
        "period": period.id,
        "synthetic": "không",
        "header.signature.authority": f'- {_AUTHORITY}\n- "{_POSITION}"',
        "header.signature.signer": f'"{_SIGNER}"',
        **({"registers": f'- "{register}"'} if register else {}),
    }
    head = (
        "# BIỂU KHAI SỐ LIỆU BÁO CÁO CẢI CÁCH HÀNH CHÍNH",
        f"# {commune.name} (mã {commune.code}), {commune.province}, {period.name}",
        "#",
        _GUIDE,
    )
    return "\n".join((*head, *_fields(Submission, "", given), ""))


def _taken(path: Path) -> str:
    if path.is_file():
        return f"đã có tệp {path}; không ghi đè. Sửa tệp đó, hoặc xóa nó rồi gọi lại"
    return f"{path.parent} là tệp, không phải thư mục"


def _fields(model: type[BaseModel], path: str, given: dict[str, str]) -> Iterator[str]:
    """Write the fields of a group, figures before words."""
    for name in sorted(model.model_fields, key="statements".__eq__):
        yield from _field(model, name, f"{path}{name}", given)


def _field(model: type[BaseModel], name: str, path: str, given: dict[str, str]) -> Iterator[str]:
    field, indent = model.model_fields[name], _STEP * path.count(".")
    inner = next(models_in(field.annotation), None)
    is_list, is_group = name in may_be_empty(model), field.annotation is inner
    is_part = not indent and (inner is not None or is_list)
    if is_part:
        yield from ("", _RULE, f"# {field.description}", _RULE)
    value = given.get(path) or (field.default if isinstance(field.default, str) else "")
    entry = value if value.startswith("- ") else ""
    yield _line(f"{indent}{name}:", "" if entry else value, "" if is_part else field.description)
    if entry:
        yield from (f"{indent}{_STEP}{line}" for line in entry.split("\n"))
    elif inner and is_group:
        yield from _fields(inner, f"{path}.", given)
    elif name != "statements" and (inner or is_list):
        yield from (f"{indent}# {line}" for line in _example(field, inner))


def _line(key: str, value: str, note: str | None) -> str:
    return " ".join(filter(None, (key, value, note and f"# {note}")))


def _example(field: FieldInfo, inner: type[BaseModel] | None) -> Iterator[str]:
    """Write how one entry of a list or of named records, or an optional group, looks."""
    kind = str(field.annotation)
    if inner is None or "text" in inner.model_fields:
        yield f"{_STEP}{'- …' if kind.startswith('tuple') else 'mã.chỉ_tiêu: …'}"
        return
    lines = [f"{name}: # {about.description}" for name, about in inner.model_fields.items()]
    if kind.startswith("tuple"):
        yield from (f"{_STEP}{'- ' if line is lines[0] else _STEP}{line}" for line in lines)
    elif kind.startswith("dict"):
        yield f"{_STEP}ten_khoa: # tự đặt, chữ thường không dấu; dẫn bằng {{doc:ten_khoa}}"
        yield from (f"{_STEP * 2}{line}" for line in lines)
    else:
        yield from (f"{_STEP}{line}" for line in lines)
