"""The rows of a user's table of criteria, from CSV, XLSX or YAML: text, and the place of each.

Columns are found by what their heads say, wherever they stand and whatever is written above.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.errors import InputError, Place, Problem
from cchc_lib.foreign.workbook.address import show_cell
from cchc_lib.shown import shortened
from cchc_lib.submission.sources.file_bytes import read_bytes
from cchc_lib.submission.sources.source import Source
from cchc_lib.submission.sources.workbook import typed_text
from cchc_lib.submission.sources.xlsx_cells import read_workbook
from cchc_lib.submission.sources.yaml_file import MAX_BYTES, parse_yaml
from cchc_lib.submission.suggest import suggest

NUMBER, CRITERION, MAXIMUM = "number", "criterion", "maximum"
DECLARED, RULE, EVIDENCE, POINTS = "declared", "rule", "evidence", "points"
HEADS = {
    NUMBER: "STT",
    CRITERION: "Tiêu chí",
    MAXIMUM: "Điểm tối đa",
    DECLARED: "Số liệu kê khai",
    RULE: "Cách tính điểm",
    EVIDENCE: "Tài liệu kiểm chứng",
    POINTS: "Điểm tự đánh giá",
}
"""The columns of a table, as a form heads them, by the keys of a YAML file."""

MAX_ROWS = 1_000
_LEAST = (CRITERION, MAXIMUM)  # columns that make a row the heads of the table
_SEARCHED = 30  # rows in which the heads are looked for
_CRITERIA = "criteria"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its cells as typed, by column; ``places`` says where each stands."""

    cells: Mapping[str, str]
    places: Callable[[str], Place]

    def text(self, column: str) -> str:
        """Return a cell, "" where it is blank."""
        return self.cells.get(column, "")


def read_rows(path: Path) -> list[RawRow]:
    """Read the rows of a table that are not blank; raise ``InputError`` with what is wrong."""
    read = {".csv": _read_csv, ".xlsx": _read_xlsx, ".yaml": _read_yaml}.get(path.suffix.lower())
    if read is None:
        raise _error(Place(str(path)), "bảng tự chấm điểm cần là tệp .csv, .xlsx hoặc .yaml")
    rows = [row for row in read(path) if any(row.cells.values())]
    if len(rows) > MAX_ROWS:
        raise _error(Place(str(path)), f"có {len(rows)} dòng, tối đa {MAX_ROWS}")
    return rows


def _error(place: Place, words: str) -> InputError:
    return InputError([Problem(place, words)])


def _read_csv(path: Path) -> list[RawRow]:
    data = read_bytes(path, str(path), MAX_BYTES, "CSV")
    if len(data) > MAX_BYTES:
        raise _error(Place(str(path)), f"tệp lớn hơn {MAX_BYTES // 1024} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _error(
            Place(str(path)), "không phải UTF-8; trong Excel hãy lưu dạng “CSV UTF-8”"
        ) from None
    comma = max(";,\t", key=_head_line(text).count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=comma))
    except csv.Error as error:
        raise _error(Place(str(path)), f"không đọc được CSV: {error}") from None
    cells = {
        (row, column): words
        for row, line in enumerate(lines, 1)
        for column, words in enumerate(line, 1)
        if words.strip()
    }

    def place(row: int, column: int) -> Place:
        return Place(str(path), row, column, spot=f"dòng {row} cột {column}")

    return _rows(cells, place, str(path))


def _head_line(text: str) -> str:
    """Return the line that heads the table, the first where none does."""
    lines = text.splitlines()[:_SEARCHED] or [""]
    return next((line for line in lines if _folded(HEADS[MAXIMUM]) in _folded(line)), lines[0])


def _read_xlsx(path: Path) -> list[RawRow]:
    book = read_workbook(path)
    seen = [(name, sheet) for name, sheet in book.sheets.items() if sheet.state == "visible"]
    for name, sheet in seen:
        cells = {at: typed_text(cell) for at, cell in sheet.cells.items()}

        def place(row: int, column: int, name: str = name) -> Place:
            spot = f"{name}!{show_cell(row, column)}" if column else name
            return Place(str(path), row, column, spot=spot)

        if _heads(cells):
            return _rows(cells, place, str(path))
    raise _error(Place(str(path)), _no_heads())


def _rows(
    cells: Mapping[tuple[int, int], str], place: Callable[[int, int], Place], file: str
) -> list[RawRow]:
    found = _heads(cells)
    if found is None:
        raise _error(Place(file), _no_heads())
    head, columns = found
    by_row: dict[int, dict[str, str]] = {}
    for (row, column), words in cells.items():
        if row > head and column in columns:
            by_row.setdefault(row, {})[columns[column]] = " ".join(words.split())
    at = {name: column for column, name in columns.items()}
    return [
        RawRow(by_row[row], lambda name, row=row: place(row, at.get(name, 1)))  # type: ignore[misc]
        for row in sorted(by_row)
    ]


def _heads(cells: Mapping[tuple[int, int], str]) -> tuple[int, dict[int, str]] | None:
    """Return the row of heads and which column is which; None where no row heads a table."""
    lines: dict[int, dict[int, str]] = {}
    names = {_folded(head): name for name, head in HEADS.items()}
    for (row, column), words in cells.items():
        name = names.get(_folded(words)) if row <= _SEARCHED else None
        if name and name not in lines.get(row, {}).values():
            lines.setdefault(row, {})[column] = name
    return next(
        ((row, lines[row]) for row in sorted(lines) if set(_LEAST) <= set(lines[row].values())),
        None,
    )


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def _no_heads() -> str:
    return f"không thấy dòng đầu bảng; cần các cột: {', '.join(HEADS.values())}"


def _read_yaml(path: Path) -> list[RawRow]:
    source = parse_yaml(read_bytes(path, str(path), MAX_BYTES, "YAML"), str(path))
    listed = source.content.get(_CRITERIA)
    if not isinstance(listed, list) or set(source.content) != {_CRITERIA}:
        raise _error(
            Place(str(path)), f"cần một danh sách tên là {_CRITERIA}, mỗi tiêu chí một mục"
        )
    problems = list(_strange_keys(source, listed))
    if problems:
        raise InputError(problems)
    return [_yaml_row(source, n, row) for n, row in enumerate(listed) if isinstance(row, dict)]


def _yaml_row(source: Source, n: int, row: Mapping[str, object]) -> RawRow:
    cells = {name: " ".join(value.split()) for name, value in row.items() if isinstance(value, str)}
    return RawRow(cells, lambda name: source.place(f"{_CRITERIA}.{n}.{name}"))


def _strange_keys(source: Source, rows: Sequence[object]) -> Iterator[Problem]:
    for n, row in enumerate(rows):
        here = f"{_CRITERIA}.{n}"
        if not isinstance(row, dict):
            yield Problem(source.place(here), f"cần một nhóm khóa: {', '.join(HEADS)}")
            continue
        yield from (
            Problem(source.key_place(f"{here}.{name}"), _strange(name))
            for name, value in row.items()
            if name not in HEADS or not isinstance(value, str | None)
        )


def _strange(name: str) -> str:
    if name in HEADS:
        return "cần một giá trị, nhận một danh sách hoặc một nhóm khóa"
    return f'không có khóa "{shortened(name)}"{_hint(name, HEADS)}'


def _hint(name: str, known: Iterable[str]) -> str:
    nearest = suggest(name, known)
    return f'; ý bạn là "{nearest}"?' if nearest else f"; các khóa có thể dùng: {', '.join(known)}"
