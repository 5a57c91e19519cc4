"""How a period is spelled, and what is said to a spelling that is none."""

import re

from cchc_lib.errors import UsageError
from cchc_lib.periods.kinds import LIKE, SHAPES, YEAR, groups
from cchc_lib.periods.period import Period

_EXAMPLE = 2026  # the year in which help and errors spell the kinds


def parse_period(text: str) -> Period:
    """Read the id of a period: ``2026-03``, ``2026-Q1``, ``2026-H2``, ``2026-10M``, ``2026``.

    ``2026-6M`` is ``2026-H1``. Raises ``UsageError`` for every other spelling, with what was
    probably meant.
    """
    if not isinstance(text, str):
        raise UsageError(_refuse_type(text))
    year, kind = text[:4], _kind_of(text[4:])
    if kind is None or not re.fullmatch("[0-9]{4}", year):
        raise UsageError(_refuse(text))
    return Period(int(year), kind)


def id_pattern() -> str:
    """Return a regular expression for the ids of periods, for a JSON Schema."""
    suffixes = "|".join(kind for kind in SHAPES if kind != YEAR)
    return f"^[0-9]{{4}}(-({suffixes}))?$"


def spellings() -> str:
    """Spell one period of each kind for help and errors: ``2026-01 … 2026-12 (tháng), …``."""
    return ", ".join(_spell(group, _EXAMPLE) for group in groups())


def _spell(group: str, year: int) -> str:
    """Spell the kinds of a group by their ends: ``2026-Q1 … 2026-Q4 (quý)``, ``2026 (năm)``."""
    ids = [Period(year, kind).id for kind in groups()[group]]
    ends = " … ".join((ids[0], ids[-1])) if len(ids) > 2 else ", ".join(ids)
    return f"{ends} ({group})"


def _kind_of(suffix: str) -> str | None:
    """Return the kind by what stands behind the year in an id, None where it is none."""
    dash, name = suffix[:1], suffix[1:]
    if not suffix:
        return YEAR
    if dash != "-" or not name or name == YEAR:
        return None
    if name in SHAPES:
        return name
    return next((kind for kind, shape in SHAPES.items() if shape.also == name), None)


def _refuse_type(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"kỳ báo cáo: cần chuỗi, nhận kiểu {type(value).__name__}"
    return f"kỳ báo cáo: cần chuỗi, nhận số {value}; với papermill hãy dùng -r period {value}"


def _refuse(text: str) -> str:
    got = f'nhận "{text[:40]}"' if text.strip() else "nhưng đang để trống"
    return f"kỳ báo cáo: cần {spellings()}, {got}{_guess(text[:40])}"


def _guess(text: str) -> str:
    """Say which period a wrong spelling probably means, or why there is none; "" = no idea."""
    years = re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", text)
    if len(years) != 1:
        return ""
    rest = re.sub(r"[-_/., ]+", " ", text.replace(years[0], " ")).upper()
    rest = rest.replace("NĂM", "").strip()
    year = int(years[0])
    for kind, shape in SHAPES.items():
        if re.fullmatch(shape.meant, rest):
            return f"; ý là {Period(year, kind)}?"
    alike = (group for group, form in LIKE.items() if re.fullmatch(form, rest))
    return next((f"; chỉ có {_spell(group, year)}" for group in alike), "")
