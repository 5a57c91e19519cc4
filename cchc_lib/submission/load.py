"""Load a submission: find the file, read it strictly, turn every complaint into a clerk's words."""

import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cchc_lib.communes import Commune, find_commune
from cchc_lib.errors import MAX_PROBLEMS, InputError, Place, Problem, UsageError
from cchc_lib.handed_in import (
    TABLES,
    default_table,
    describe_missing,
    refuse_link,
    submission_name,
)
from cchc_lib.periods import Period, parse_period
from cchc_lib.periods.period import DataWindow
from cchc_lib.remember import remember
from cchc_lib.shown import shortened
from cchc_lib.submission.model.base import FileModel, Model
from cchc_lib.submission.model.prose import Prose
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.size import check_size
from cchc_lib.submission.sources import yaml_slips
from cchc_lib.submission.sources.counted_file import CountedFile
from cchc_lib.submission.sources.file_bytes import read_bytes
from cchc_lib.submission.sources.source import Source
from cchc_lib.submission.sources.workbook import SUFFIX, read_form
from cchc_lib.submission.sources.yaml_file import MAX_BYTES, parse_yaml, read_yaml
from cchc_lib.submission.suggest import suggest

Kind = TypeVar("Kind", bound=FileModel)
Record = TypeVar("Record", bound=Model)

_STATEMENT = re.compile(r"\.statements\.\d+\.text$")
_MESSAGES = {
    "missing": "thiếu khóa bắt buộc này",
    "too_short": "cần ít nhất một giá trị",
    "model_type": "cần một nhóm khóa, nhận một giá trị đơn",
    "model_attributes_type": "cần một nhóm khóa, nhận một giá trị đơn",
    "dict_type": "cần một nhóm khóa, nhận một giá trị đơn",
    "tuple_type": "cần một danh sách (mỗi dòng bắt đầu bằng dấu -), nhận một giá trị đơn",
}


def params_folder(params_dir: str) -> Path:
    """Return the parameters folder: as given, or in the folder above where it is not here.

    JupyterLab starts a kernel beside its notebook, papermill where it was called.
    """
    here = Path(params_dir)
    above = Path("..") / params_dir
    return above if not here.is_absolute() and not here.is_dir() and above.is_dir() else here


def load_submission(commune: str, period: str, params_dir: str = "params") -> Submission:
    """Load what a commune handed in for a period.

    ``commune`` is a code or a slug, ``period`` like ``2026-Q1``. Raises ``UsageError`` for an
    unknown commune or period or a missing file, ``InputError`` with every problem of the file.
    """
    unit, time = find_commune(commune), parse_period(period)
    params = params_folder(params_dir)
    path = params / unit.folder / submission_name(time)
    refuse_link(path, params)
    if not path.is_file():
        raise UsageError(describe_missing(unit, time, params))
    submission = read_submission(path)
    _check_address(submission, unit, time)
    return submission


def read_submission(path: Path) -> Submission:
    """Read one submission file, wherever it stands.

    Raises ``InputError`` with all problems: file, line, column, field, what was found and wanted.
    """
    submission = _read(Submission, path)
    if submission.registers:
        submission = _with_counts(submission, path)
    check_size(submission, all_prose(submission))
    _check_pointers(submission)
    return submission


def _with_counts(submission: Submission, path: Path) -> Submission:
    """Return the submission with its blanks filled from the registers beside it."""
    from cchc_lib.submission.registers.count import count_registers  # noqa: PLC0415  # pyarrow
    from cchc_lib.submission.registers.fill import filled  # noqa: PLC0415

    commune, period = _whose(submission)
    window = submission.header.data_window
    days = DataWindow(window.first_day, window.last_day) if window else period.window
    if days.last < days.first:  # a rule says so
        return submission
    named = [(register.file, register.source_system) for register in submission.registers]
    counted = count_registers(path.parent, named, commune, days, path.parent.parent)
    file = submission.source
    content, fields = filled(file.content, counted.counting, submission.approximate)
    return validated(Submission, CountedFile(file, content, fields, counted))


def _whose(submission: Submission) -> tuple[Commune, Period]:
    """Return the commune and the period that a submission names. Raises ``InputError``."""
    field = "commune"
    try:
        commune = find_commune(submission.commune)
        field = "period"
        return commune, parse_period(submission.period)
    except UsageError as error:
        raise InputError([Problem(submission.place(field), str(error))]) from None


def load_table(kind: type[Kind], name: str, params_dir: str) -> Kind:
    """Load a data file of a parameters folder; of a table that it has not, the program's own.

    ``kind`` is the record that the file holds, ``name`` its name in the parameters folder. Raises
    ``InputError`` with every problem of the file.
    """
    params = params_folder(params_dir)
    own = params / name
    refuse_link(own, params)
    path = default_table(name) if name in TABLES and not own.is_file() else own
    table: Kind = _table(kind, read_bytes(path, str(path), MAX_BYTES, "YAML"), str(path))
    return table


@lru_cache(maxsize=16)  # by what the file says: a table is read once for all reports of a process
def _table(kind: type[Kind], text: bytes, name: str) -> Kind:
    return validated(kind, parse_yaml(text, name))


def _read(kind: type[Kind], path: Path) -> Kind:
    is_workbook = path.suffix.lower() == SUFFIX
    return validated(kind, read_form(path) if is_workbook else read_yaml(path))


def validated(kind: type[Kind], file: Source) -> Kind:
    """Return the record that a file holds; raises ``InputError`` with every problem of it."""
    try:
        record = kind.model_validate(file.content)
    except ValidationError as error:
        raise InputError(problems_of(error, file, kind)) from None
    record._file = file  # noqa: SLF001  # the loader is where the file becomes known
    return record


def problems_of(error: ValidationError, file: Source, model: type[BaseModel]) -> list[Problem]:
    """Translate what pydantic found into places in the file and Vietnamese words."""
    entries: list[dict[str, Any]] = [dict(one) for one in error.errors(include_url=False)]
    split = {entry["loc"][:-1] for entry in entries if _is_sentence(entry)}
    told = (one for one in entries if _is_sentence(one) or one["loc"][:-1] not in split)
    found = ((at := _place(entry, file), _words_of(entry, model, at)) for entry in told)
    return list(dict.fromkeys(_in_words(found)))


def _in_words(found: Iterable[tuple[Place, Callable[[], str]]]) -> list[Problem]:
    """Put the problems that are told into words; there may be thousands, and words cost time."""
    ordered = enumerate(sorted(found, key=itemgetter(0)))
    return [Problem(at, words() if n < MAX_PROBLEMS else "") for n, (at, words) in ordered]


def _check_address(submission: Submission, commune: Commune, period: Period) -> None:
    """Refuse a file whose head names another commune or period than its path."""
    wanted = {"commune": commune.code, "period": period.id}
    problems = [
        Problem(
            submission.place(field),
            f'tệp nằm ở thư mục của {commune.folder}, kỳ {period.id} nên cần "{value}", '
            f'nhận "{submission.value(field)}"',
        )
        for field, value in wanted.items()
        if submission.value(field) != value
    ]
    if problems:
        raise InputError(problems)


def _check_pointers(submission: Submission) -> None:
    """Refuse a citation of an undescribed document and a passage out of its place."""
    problems = _in_words(
        (submission.place(field), words)
        for field, prose in all_prose(submission)
        for words in _stray_pointers(field, prose, submission.documents)
    )
    if problems:
        raise InputError(problems)


def _stray_pointers(
    field: str, prose: Prose, known: Mapping[str, object]
) -> Iterator[Callable[[], str]]:
    for key in prose.documents():
        if key not in known:
            yield partial(_unknown_document, key, known)
    if prose.passage and not _STATEMENT.search(field):
        yield partial(_stray_passage, prose.passage)


def _stray_passage(name: str) -> str:
    return (
        f"đoạn {{@{name}}} chỉ đặt được thành một ý riêng trong danh sách statements "
        "của một mục, không đặt được ở đây"
    )


def _unknown_document(key: str, known: Mapping[str, object]) -> str:
    nearest = suggest(key, known)
    hint = f"; ý bạn là {{doc:{nearest}}}?" if nearest else ""
    return f"dẫn văn bản {{doc:{key}}} chưa khai trong documents{hint}"


def _is_sentence(entry: Mapping[str, Any]) -> bool:
    """Tell whether an item of a list is a sentence that its ": " made a key and a value of."""
    where: tuple[str | int, ...] = entry["loc"]
    if entry["type"] == "extra_forbidden":
        of_item = len(where) > 1 and isinstance(where[-2], int)
        return of_item and yaml_slips.is_sentence(str(where[-1]))
    typed = entry["input"] if where and isinstance(where[-1], int) else None
    return isinstance(typed, dict) and any(map(yaml_slips.is_sentence, typed))


def _place(entry: dict[str, Any], file: Source) -> Place:
    field = ".".join(str(step) for step in entry["loc"])
    if entry["type"] != "extra_forbidden":
        return file.place(field)
    return file.place(field.rpartition(".")[0]) if _is_sentence(entry) else file.key_place(field)


def _words_of(entry: dict[str, Any], model: type[BaseModel], at: Place) -> Callable[[], str]:
    """Return what puts a problem into words, those of a form where it stands in a cell."""
    if at.spot and entry["type"] in {"missing", "too_short"}:
        return partial(str, "ô này để trống; hãy điền")
    return partial(_message, entry, model)


def _message(entry: dict[str, Any], model: type[BaseModel]) -> str:
    if _is_sentence(entry):
        return yaml_slips.SENTENCE
    if entry["type"] == "extra_forbidden":
        return _unknown_key(entry["loc"], model)
    if "error" in entry.get("ctx", {}):
        return str(entry["ctx"]["error"])
    if entry["type"] == "literal_error":
        wanted = entry["ctx"]["expected"].replace("' or '", "' hoặc '")
        return f'nhận "{shortened(entry["input"])}", cần một trong: {wanted}'
    if entry["type"] == "string_pattern_mismatch":
        return f'nhận "{shortened(entry["input"])}" không đúng dạng {entry["ctx"]["pattern"]}'
    return _MESSAGES.get(entry["type"], str(entry["msg"]))


def _unknown_key(loc: tuple[str | int, ...], model: type[BaseModel]) -> str:
    known = _keys_at(model, loc[:-1])
    nearest = suggest(str(loc[-1]), known)
    hint = f'ý bạn là "{nearest}"?' if nearest else f"các khóa có thể dùng: {', '.join(known)}"
    return f'không có khóa "{loc[-1]}"; {hint}'


def _keys_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    for step in loc:
        if isinstance(step, str) and (inner := _field_model(model, step)):
            model = inner
    return tuple(model.model_fields)


def _field_model(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    info = model.model_fields.get(name)
    return next(models_in(info.annotation), None) if info else None


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the record types inside an annotation such as ``tuple[Statement, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {tuple, dict, Union, types.UnionType}:
        for inner in get_args(annotation):
            yield from models_in(inner)


def all_prose(record: Model) -> Iterator[tuple[str, Prose]]:
    """Yield every piece of prose in a record with its dotted path, in the order of the file."""
    return iter(_prose_of(record))


@remember(8)
def _prose_of(record: Model) -> tuple[tuple[str, Prose], ...]:
    """Walk a record once for the many checks that read its prose."""
    found: list[tuple[str, Prose]] = []
    _collect_prose(record, "", found)
    return tuple(found)


def _collect_prose(value: object, path: str, found: list[tuple[str, Prose]]) -> None:
    if isinstance(value, Prose):
        found.append((path, value))
    elif isinstance(value, Model):
        lead = f"{path}." if path else ""
        for name in _fields_of_prose(type(value)):
            _collect_prose(getattr(value, name), f"{lead}{name}", found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _collect_prose(item, f"{path}.{index}", found)


@cache
def _fields_of_prose(model: type[Model]) -> tuple[str, ...]:
    """Return the fields that can hold prose: most fields are figures and need no second look."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _can_hold_prose(field.annotation))


def _can_hold_prose(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return bool(_fields_of_prose(annotation))
    inner = get_args(annotation)
    return annotation is Prose or any(_can_hold_prose(part) for part in inner)
