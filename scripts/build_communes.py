"""Build ``cchc_lib/communes.csv`` from the PyPI package ``vietnam-provinces``.

Run it when a new version of the package is out: ``python scripts/build_communes.py``, then write
the version and the date it prints into the docstring of ``cchc_lib/communes.py``. The flag
``place_full`` of the CSV is kept by hand and carried over; ``NAMED_AFTER`` and units with a digit
in the name get it anyway. Carried over are, too, the first day of a unit (``FOUNDED`` for one that
is new here) and every row with a last day: units of before that somebody added.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import vietnam_provinces
from vietnam_provinces import Province, VietNamDivisionType, Ward

from cchc_lib.communes import slugify

CSV = Path(__file__).parents[1] / "cchc_lib" / "communes.csv"
UNITS = 3321
"""Commune-level units since 1/7/2025: 2,621 xã, 687 phường, 13 đặc khu."""

FOUNDED = "2025-07-01"
"""The day on which all of them began."""

NAMED_AFTER = {"11242": "Nguyễn Lương Bằng, Vice President 1969-1979"}
"""Units known to be named after a person, a number or an event, without a digit in the name."""


class Row(NamedTuple):
    """One line of the CSV; the field names are its header."""

    code: str
    name: str
    type: str
    province_code: str
    province: str
    slug: str
    place_full: str
    valid_from: str
    valid_to: str


def build() -> str:
    """Return the text of the CSV, sorted by code."""
    known = {row.code: row for row in read_rows() if not row.valid_to}
    rows = sorted(unique_slugs(make_row(ward, known) for ward in Ward.iter_all()))
    check(rows)
    rows = sorted((*rows, *(row for row in read_rows() if row.valid_to)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([Row._fields, *rows])
    return text.getvalue()


def read_rows() -> Iterator[Row]:
    """Read the CSV that exists, if one does."""
    if not CSV.exists():
        return
    with CSV.open(encoding="utf-8", newline="") as file:
        yield from (Row(**row) for row in csv.DictReader(file))


def make_row(ward: Ward, known: dict[str, Row]) -> Row:
    """Turn one unit into a row; its slug may still clash."""
    name = clean(ward.name)
    code = f"{int(ward.code):05d}"
    before = known.get(code)
    flag = code in NAMED_AFTER or bool(re.search("[0-9]", name))
    flag = flag or (before is not None and before.place_full == "1")
    since = before.valid_from if before else FOUNDED
    province = f"{int(ward.province_code):02d}"
    kind = str(ward.division_type.value)
    bare = name.removeprefix(kind.capitalize() + " ")
    slug, full = slugify(bare), str(int(flag))
    return Row(code, name, kind, province, province_name(ward), slug, full, since, "")


def province_name(ward: Ward) -> str:
    """Name the province with its kind; the package does so for cities only."""
    province = Province.from_code(ward.province_code)
    prefix = "Tỉnh " if province.division_type is VietNamDivisionType.TINH else ""
    return prefix + clean(province.name)


def clean(name: str) -> str:
    """Bring a name to NFC with single spaces; some names in the package have two."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def unique_slugs(rows: Iterable[Row]) -> list[Row]:
    """Make slugs unique inside a province: by the type in front, else by the code at the end."""
    rows = list(rows)
    slugs = Counter((row.province_code, row.slug) for row in rows)
    typed = Counter((row.province_code, row.slug, row.type) for row in rows)

    def longer(row: Row) -> Row:
        if slugs[row.province_code, row.slug] == 1:
            return row
        if typed[row.province_code, row.slug, row.type] == 1:
            return row._replace(slug=f"{slugify(row.type)}-{row.slug}")
        return row._replace(slug=f"{row.slug}-{row.code}")

    return [longer(row) for row in rows]


def check(rows: list[Row]) -> None:
    """Stop before a wrong register is written."""
    prefixes = [row for row in rows if not row.name.startswith(row.type.capitalize() + " ")]
    wrong_slugs = [row for row in rows if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", row.slug)]
    counts = {
        "units": (len(rows), UNITS),
        "codes": (len({row.code for row in rows}), UNITS),
        "slugs inside their province": (len({(r.province_code, r.slug) for r in rows}), UNITS),
        "names without their type": (len(prefixes), 0),
        "slugs with other characters": (len(wrong_slugs), 0),
    }
    wrong = [f"{what}: {got}, not {want}" for what, (got, want) in counts.items() if got != want]
    if wrong:
        raise SystemExit("; ".join(wrong))


def main() -> None:
    """Write the CSV and print where it comes from."""
    text = build()
    CSV.write_text(text, encoding="utf-8", newline="")
    version, day = vietnam_provinces.__version__, vietnam_provinces.__data_version__
    print(f"{CSV}: {UNITS} units from vietnam-provinces {version}, data of {day}")


if __name__ == "__main__":
    main()
