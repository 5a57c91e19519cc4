"""Find the row of headings of a register and say which column is which, which are personal."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cchc_lib.foreign.refusal import Refusal
from cchc_lib.foreign.register.days import day_of

MAX_COLUMNS = 1_000  # a limit of our own: exports have some 40
MAX_TITLES = 60  # rows above the headings

NO_REGISTER = "không thấy dòng tên cột của sổ hồ sơ"
NO_HEADINGS = (
    f"{NO_REGISTER} trong {{rows}} dòng đầu (cần ít nhất mã hồ sơ, ngày tiếp "
    "nhận và trạng thái hoặc ngày kết thúc); tên cột lạ thì thêm vào registers.yaml"
)
TOO_WIDE = f"sổ có hơn {MAX_COLUMNS} cột; hãy xóa các cột thừa rồi lưu lại"
_NEEDED = (("code",), ("received",), ("state", "finished", "returned"))

Terms = Mapping[str, Mapping[str, Sequence[str]]]
"""The tables of ``registers.yaml``: columns, states, channels, levels, each name with its words."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Which column is which: ``columns`` by their name in ``registers.yaml``, counted from 0.

    ``row`` is the row of headings, from 1; ``width`` how many columns there are; ``dropped`` the
    headings of columns that nobody reads, ``personal`` those of them that are known as personal;
    ``first`` and ``last`` are the days that the rows above speak of, "" where they do not.
    """

    row: int
    width: int
    columns: Mapping[str, int]
    dropped: tuple[str, ...]
    personal: tuple[str, ...]
    first: str = ""
    last: str = ""


def fold(text: str) -> str:
    """Return a heading or a word of a cell as it is compared: whatever case, space, edge signs."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).strip(" *:.;()\"'")


def find_headings(rows: Iterable[Sequence[str]], terms: Terms, personal: Sequence[str]) -> Headings:
    """Return the first row that names what a register must have. Raises ``Refusal``."""
    above: list[str] = []
    for number, cells in enumerate(rows, start=1):
        if len(cells) > MAX_COLUMNS:
            raise Refusal(TOO_WIDE)
        columns = _columns(cells, terms)
        if all(any(name in columns for name in either) for either in _NEEDED):
            return _headings(number, cells, columns, personal, above)
        if number == MAX_TITLES:
            break
        above.extend(cells)
    raise Refusal(NO_HEADINGS.format(rows=MAX_TITLES))


def _columns(cells: Sequence[str], terms: Terms) -> dict[str, int]:
    """Return the column of each name; of several that fit, the wording that is listed first."""
    at: dict[str, int] = {}
    for column, cell in enumerate(cells):
        at.setdefault(fold(cell), column)
    fits = {
        name: [at[word] for word in map(fold, words) if word in at]
        for name, words in terms["columns"].items()
    }
    return {name: columns[0] for name, columns in fits.items() if columns}


def _headings(
    number: int,
    cells: Sequence[str],
    columns: Mapping[str, int],
    personal: Sequence[str],
    above: Sequence[str],
) -> Headings:
    read, known = set(columns.values()), set(map(fold, personal))
    left = [cell for column, cell in enumerate(cells) if column not in read and cell.strip()]
    named = tuple(dict.fromkeys(" ".join(cell.split())[:40] for cell in left))
    first, last = _days_of(above)
    told = tuple(cell for cell in named if fold(cell) in known)
    return Headings(number, len(cells), columns, named, told, first, last)


def _days_of(above: Sequence[str]) -> tuple[str, str]:
    """Return the two days that the title of an export speaks of (từ ngày … đến ngày …)."""
    for cell in above:
        words = cell.replace(",", " ").replace("(", " ").replace(")", " ").split()
        days = [day for day in map(day_of, words) if day]
        if len(days) == 2 and days[0] < days[1]:
            return days[0].isoformat(), days[1].isoformat()
    return "", ""
