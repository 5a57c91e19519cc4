"""The register of the 3,321 commune-level units: xã, phường and đặc khu.

The rows stand in ``communes.csv`` beside this file, made by ``scripts/build_communes.py`` from
the PyPI package ``vietnam-provinces`` 2025.10.1 (data of 2025-10-18; codes of the General
Statistics Office; 2,621 xã, 687 phường, 13 đặc khu in 34 provinces). Names keep the spelling of
that source. The codes are not the electronic identifiers (``H24.…``) in dossier codes.

``slug`` is unique inside a province: of two units whose names differ in their marks only it
carries the type (``xa-my-tho``), or the code where the types are equal too (``cam-giang-10888``).

``place_full`` is data to be extended, not law: 1 = the place line of a letter writes the prefix
too, because the unit is named after a person, a number or an event (Nghị định 30/2020/NĐ-CP,
Phụ lục I). Known so far are 11242 (a person) and the 37 names with a digit; all others hold 0
until somebody corrects their row.

``valid_from`` and ``valid_to`` are the first and the last day of a unit, the latter empty while it
is there. All 3,321 begin on 01/7/2025, when the units of before were merged into them; a unit that
has ended may be added by hand, so that its reports can be read, and keeps its row.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from cchc_lib.errors import UsageError

_CSV = Path(__file__).with_name("communes.csv")
_FOLDER = re.compile(r"(?P<code>[0-9]{5})-(?P<slug>[a-z0-9-]+)")
_MAX_LISTED = 8
_MAX_NAME = 60  # characters of what is searched: no name is longer


@dataclass(frozen=True, slots=True)
class Commune:
    """One unit; ``name`` and ``province`` carry their prefix, codes keep their zeros.

    ``type`` is ``xã``, ``phường`` or ``đặc khu``; ``place_full`` see the module. ``founded`` is its
    first day, ``ended`` its last, None while it is there.
    """

    code: str
    name: str
    type: str
    province_code: str
    province: str
    slug: str
    place_full: bool
    founded: date
    ended: date | None

    def __str__(self) -> str:
        return f"{self.code} ({self.name}, {self.province})"

    @property
    def short_name(self) -> str:
        """Name the unit without its prefix: ``Nguyễn Lương Bằng``."""
        return self.name[len(self.type) + 1 :]

    @property
    def folder(self) -> str:
        """Name the folder of its inputs and reports: ``11242-nguyen-luong-bang``."""
        return f"{self.code}-{self.slug.removesuffix(f'-{self.code}')}"

    @property
    def place(self) -> str:
        """Name the unit as the place line of a letter does: with its prefix or without."""
        return self.name if self.place_full else self.short_name

    @property
    def committee(self) -> str:
        """Name the people's committee in running text: ``UBND xã Nguyễn Lương Bằng``."""
        return f"UBND {self.type} {self.short_name}"

    @property
    def committee_upper(self) -> tuple[str, str]:
        """Return the two lines of a letterhead: ``ỦY BAN NHÂN DÂN``, ``XÃ NGUYỄN LƯƠNG BẰNG``."""
        return "ỦY BAN NHÂN DÂN", self.name.upper()

    @property
    def province_kind(self) -> str:
        """Tell ``thành phố`` or ``tỉnh``."""
        return "thành phố" if self.province.startswith("Thành phố ") else "tỉnh"

    @property
    def home(self) -> "Province":
        """Return the province that the unit belongs to."""
        return Province(self.province_code, self.province)


@dataclass(frozen=True, slots=True, order=True)
class Province:
    """A province by its code of two digits; ``name`` carries its prefix."""

    code: str
    name: str

    @property
    def in_text(self) -> str:
        """Name the province inside a sentence: ``thành phố Hải Phòng``."""
        return self.name[0].lower() + self.name[1:]

    @property
    def slug(self) -> str:
        """Name the province in a–z, without its prefix: ``hai-phong``."""
        return slugify(self.name.removeprefix("Thành phố ").removeprefix("Tỉnh "))

    def units(self, first: date, last: date) -> "tuple[Commune, ...]":
        """Return the units that the province had on any day from ``first`` to ``last``, by code."""
        there = (unit for unit in all_communes() if unit.province_code == self.code)
        return tuple(
            unit for unit in there if unit.founded <= last and first <= (unit.ended or date.max)
        )


@cache
def all_communes() -> tuple[Commune, ...]:
    """Return all units of the register, sorted by code."""
    with _CSV.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(_make(row) for row in rows)


@cache
def communes_of(province_code: str) -> tuple[Commune, ...]:
    """Return the units a province has, sorted by code; none for an unknown code.

    ``province_code`` has two digits: ``31`` is Hải Phòng.
    """
    units = (unit for unit in all_communes() if unit.province_code == province_code)
    return tuple(unit for unit in units if unit.ended is None)


def find_province(text: str) -> Province:
    """Find a province by its code of two digits or its name, with or without prefix and marks.

    Raises ``UsageError`` for none.
    """
    homes = {unit.province_code: unit.home for unit in all_communes()}
    named = slugify(text[:_MAX_NAME])
    for home in homes.values():
        if text == home.code or named in {home.slug, slugify(home.name)}:
            return home
    wanted = "cần mã 2 chữ số như 31 hoặc tên như hai-phong"
    raise UsageError(f'không có tỉnh, thành phố "{text[:_MAX_NAME]}": {wanted}')


def find_commune(text: str) -> Commune:
    """Find a unit by its code, its name with or without marks, or the name of its folder.

    Raises ``UsageError`` for a unit that does not exist, with the nearest ones, and for a slug
    that several units share, with their codes: a slug never picks one of them silently.
    """
    if not isinstance(text, str):
        raise UsageError(_refuse_type(text))
    folder = _FOLDER.fullmatch(text)
    found = [_by_code()[text]] if text in _by_code() else _by_slug(text) or _by_name(text)
    if folder and not found:
        return _by_folder(text, folder["code"])
    if len(found) > 1:
        raise UsageError(_refuse_shared(text, found))
    if not found:
        raise UsageError(_refuse_unknown(text))
    return found[0]


def slugify(name: str) -> str:
    """Write a name in a–z, 0–9 and hyphens: ``Nguyễn Lương Bằng`` → ``nguyen-luong-bang``."""
    letters = re.sub("['’]", "", name.lower().replace("đ", "d"))
    plain = "".join(
        c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c)
    )
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def _make(row: list[str]) -> Commune:
    code, name, kind, province_code, province, slug, flag, first, last = row
    founded, ended = _day(first), _day(last) if last else None
    return Commune(code, name, kind, province_code, province, slug, flag == "1", founded, ended)


@cache
def _day(iso: str) -> date:
    return date.fromisoformat(iso)


@cache
def _by_code() -> dict[str, Commune]:
    """Return the units by their codes; of two that bore one code the one that is there still."""
    units = sorted(all_communes(), key=lambda unit: unit.ended or date.max)
    return {unit.code: unit for unit in units}


def _by_slug(slug: str) -> list[Commune]:
    """Return the unit with just this slug, or all whose name alone would make it.

    A lengthened slug (``xa-my-tho``) names one unit; the plain one (``my-tho``) must not pick
    a namesake in another province over the two that clash.
    """
    near = [unit for unit in all_communes() if slug and slug in unit.slug]
    return [unit for unit in near if slug in (unit.slug, slugify(unit.short_name))]


def _by_name(text: str) -> list[Commune]:
    """Return the units with this name, typed with or without its marks and its type."""
    wanted = slugify(text[:_MAX_NAME])
    if wanted == text:  # a slug, and none that is known
        return []
    return [u for u in all_communes() if wanted in (slugify(u.short_name), slugify(u.name))]


def _by_folder(text: str, code: str) -> Commune:
    unit = _by_code().get(code)
    if unit is None:
        raise UsageError(_refuse_unknown(text))
    if unit.folder != text:
        raise UsageError(
            f'mã và tên của đơn vị không khớp, nhận "{text[:60]}"; '
            f"{code} là {unit.name}, cần {unit.folder}"
        )
    return unit


def _nearest(text: str) -> list[Commune]:
    """Return up to three units with a like name, or the code that lost its leading zeros."""
    if re.fullmatch("[0-9]+", text):
        return [_by_code()[code]] if (code := text.zfill(5)) in _by_code() else []
    slugs: dict[str, list[Commune]] = {}
    for unit in all_communes():
        slugs.setdefault(slugify(unit.short_name), []).append(unit)
    wanted = re.sub("^[0-9]{5}-", "", slugify(text))
    names = get_close_matches(re.sub("^(xa|phuong|dac-khu)-", "", wanted), slugs, n=3)
    return [unit for name in names for unit in slugs[name]][:3]


def _refuse_type(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"đơn vị cấp xã: cần chuỗi, nhận kiểu {type(value).__name__}"
    code = value if re.fullmatch("[0-9]{5}", f"{value}") else "<mã đủ 5 chữ số>"
    return f"đơn vị cấp xã: cần chuỗi, nhận số {value}; với papermill hãy dùng -r commune {code}"


def _refuse_shared(text: str, found: list[Commune]) -> str:
    listed = ", ".join(map(str, found[:_MAX_LISTED]))
    more = f" và {len(found) - _MAX_LISTED} đơn vị nữa" if len(found) > _MAX_LISTED else ""
    return f'có {len(found)} đơn vị cấp xã mang tên "{text}", hãy dùng mã: {listed}{more}'


def _refuse_unknown(text: str) -> str:
    wanted = "cần mã 5 chữ số như 11242 hoặc tên như nguyen-luong-bang"
    if not text.strip():
        return f"đơn vị cấp xã: {wanted}, nhưng đang để trống"
    near = ", ".join(map(str, _nearest(text[:60])))
    hint = f"; gần nhất: {near}" if near else ""
    return f'không có đơn vị cấp xã "{text[:60]}": {wanted}{hint}'
