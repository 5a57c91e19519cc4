"""Read what a batch has published: its list of communes, and each one's results.

A published file is somebody's word: each field that is used must have its type, and what does not
fit is told of its commune and stops no other.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from cchc_lib.city.model import City, Found, Member, Source, State
from cchc_lib.communes import Commune, Province, find_commune
from cchc_lib.errors import InputError, Place, Problem, UsageError
from cchc_lib.handed_in import refuse_link, shared_assessment
from cchc_lib.indicators import CATALOGUE, Result, Status
from cchc_lib.indicators.index766.formulas import load_formulas
from cchc_lib.indicators.index766.score import check_shares
from cchc_lib.indicators.results import part_text
from cchc_lib.indicators.self_assessment.criteria import Criterion, load_criteria
from cchc_lib.indicators.self_assessment.score import KNOWN
from cchc_lib.numerals import parse_decimal, percent_of
from cchc_lib.periods import Period, parse_period
from cchc_lib.published.columns import MAX_BYTES, parse_columns
from cchc_lib.published.files import FAILED, INDEX_FILE, INDEX_FORMAT, RESULTS_FILE
from cchc_lib.published.results import PublishedFigure, PublishedFinding, parse_results
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.province import load_province

_STATES = {
    "published": State.REPORTED,
    "failed": State.FAILED,
    "waiting": State.WAITING,
    "missing": State.MISSING,
}
_FOLDERS = re.compile(r"\S*/(?=[\w.-]+\.yaml\b)")
_SEVERITIES = ("error", "warning", "info")
_DAMAGED = "báo cáo đã lập bị hỏng hoặc bị sửa, cần lập lại"


def load_city(period: str, outputs_dir: str = "outputs", params_dir: str = "params") -> City:
    """Load what a batch has published of a period; exact, one member per commune, by code.

    Its communes are all that the provinces of the published reports had in the period. Who has
    failed is told by the batch's ``index.json``, else by the folders alone; what the provinces
    tell of their own reports stands in ``params_dir``. Raises ``UsageError`` where there is no
    report of the period, ``InputError`` where the list or such a file cannot be read.
    """
    wanted = parse_period(period)
    folder = _period_folder(wanted, outputs_dir)
    on_disk = tuple(_on_disk(folder))
    provinces = sorted({commune.home for commune in on_disk})
    told = {one.commune.code: one for one in _registered(provinces, wanted)}
    told |= {commune.code: Member(commune, State.REPORTED) for commune in on_disk}
    told |= {one.commune.code: one for one in _listed(folder / INDEX_FILE)}
    members = sorted((_member(one, folder, wanted) for one in told.values()), key=_code)
    records = {province: load_province(province, params_dir) for province in provinces}
    formulas = load_formulas(params_dir)
    check_shares(formulas, CATALOGUE)
    version = formulas.for_period(wanted)
    listed, criteria = _source(folder / INDEX_FILE), _criteria(params_dir)
    city = City(wanted, tuple(members), listed, records, version, criteria)
    if not city.counted:
        raise UsageError(f"chưa có báo cáo nào của {wanted.name} trong {folder} để tổng hợp")
    return city


def _criteria(params_dir: str) -> tuple[Criterion, ...]:
    """Return the table of criteria that all communes are scored by; nothing without one."""
    params = params_folder(params_dir)
    path = shared_assessment(params)
    if path is None:
        return ()
    refuse_link(path, params)
    return load_criteria(path, KNOWN)


def _registered(provinces: Iterable[Province], period: Period) -> Iterator[Member]:
    """Yield every commune that provinces had in a period, as one that has not handed in."""
    days = period.calendar
    for province in provinces:
        yield from (Member(unit, State.MISSING) for unit in province.units(days.first, days.last))


def _code(member: Member) -> str:
    return member.commune.code


def _period_folder(period: Period, outputs_dir: str) -> Path:
    """Return the folder of a period: here, or in the folder above, where JupyterLab's kernel is."""
    for outputs in (Path(outputs_dir), Path("..") / outputs_dir):
        if (outputs / period.id).is_dir():
            return outputs / period.id
    raise UsageError(f"không có báo cáo kỳ {period.id} trong thư mục kết quả {outputs_dir}")


def _on_disk(folder: Path) -> Iterator[Commune]:
    for place in sorted(folder.glob("[0-9][0-9][0-9][0-9][0-9]-*")):
        if place.is_dir():
            yield find_commune(place.name)


def _listed(index: Path) -> Iterator[Member]:
    """Yield what the batch's list tells of each commune."""
    if not index.is_file():
        return
    try:
        yield from map(_told, _entries(orjson.loads(index.read_bytes())))
    except (ValueError, KeyError, TypeError, AttributeError):
        problem = Problem(Place(str(index)), f'không phải danh mục dạng "{INDEX_FORMAT}"')
        raise InputError([problem]) from None


def _told(entry: Mapping[str, Any]) -> Member:
    """Return what an entry of the list tells; lists of before know no reason and no day."""
    parts = (entry["cause"], _first_line(entry["message"]))
    day = entry.get("received", "")
    return Member(
        find_commune(entry["code"]),
        _STATES[entry["state"]],
        f"{entry.get('reason', '')}",
        ": ".join(filter(None, parts)),
        date.fromisoformat(day) if day else None,
    )


def _entries(data: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    if data["format"] != INDEX_FORMAT:
        raise ValueError(data["format"])
    found: list[Mapping[str, Any]] = data["communes"]
    return found


def _first_line(message: str) -> str:
    """Return the beginning of a message, and of what it announces; files without their folders."""
    first, second, *_ = (*_FOLDERS.sub("", message).split("\n"), "")
    return f"{first} {second.strip()}" if first.endswith(":") else first


def _member(told: Member, folder: Path, period: Period) -> Member:
    """Return a commune as its results say, or why it has none."""
    place = folder / told.commune.folder
    if not (place / RESULTS_FILE).is_file():
        lost = State.FAILED if (place / FAILED).is_dir() else State.GONE
        state = lost if told.state is State.REPORTED else told.state
        return replace(told, state=state)
    try:
        return _read_member(told, place / RESULTS_FILE, period)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        return replace(told, state=State.UNREADABLE, why=_DAMAGED, detail=_words(error))


def _words(error: Exception) -> str:
    """Return why a file was refused; the words of its reader, not those of Python or pydantic."""
    if isinstance(error, ValidationError):
        error = error.errors()[0].get("ctx", {}).get("error", error)
    return str(error) if type(error) is ValueError else "thiếu trường hoặc sai kiểu"


def _read_member(told: Member, file: Path, period: Period) -> Member:
    content = _content(file)
    parse_columns(content)  # first, for it says in words what is wrong
    results = parse_results(content)
    if (results.commune.code, results.period.id) != (told.commune.code, period.id):
        raise ValueError("ghi xã hoặc kỳ khác với thư mục của nó")
    return replace(
        told,
        state=State.REPORTED if told.state is State.REPORTED else State.EARLIER,
        is_synthetic=results.synthetic,
        results=dict(_results(results.indicators)),
        findings=tuple(map(_finding, results.findings)),
        source=_source(file),
    )


def _content(file: Path) -> bytes:
    with file.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValueError(f"tệp lớn hơn {MAX_BYTES // 1024**2} MB")
    return content


def _source(file: Path) -> Source | None:
    if not file.is_file():
        return None
    return Source(file.as_posix(), hashlib.sha256(file.read_bytes()).hexdigest())


def _results(figures: Iterable[PublishedFigure]) -> Iterator[tuple[str, Result]]:
    """Yield the figures as results; what the catalogue does not know has no name to be told by."""
    for figure in figures:
        if indicator := CATALOGUE.get(figure.code):
            above = _exact(figure, "numerator", figure.numerator)
            below = _exact(figure, "denominator", figure.denominator)
            value = above
            if indicator.is_rate:
                value = None if above is None else percent_of(above, below)
            status = Status[figure.status.upper()]
            yield indicator.code, Result(indicator, status, value, above, below)


def _exact(figure: PublishedFigure, part: str, printed: str) -> Fraction | None:
    """Return a side of a figure without rounding: the sum of what the commune gave.

    It is printed with three digits. Raises ``ValueError`` where the two contradict.
    """
    if not printed:
        return None
    terms = [(term.part, term.value) for term in figure.inputs if term.value]
    added = [Fraction(parse_decimal(value)) for side, value in terms if side == part]
    taken = [Fraction(parse_decimal(value)) for side, value in terms if side == f"{part}_minus"]
    exact = (
        sum(added, Fraction()) - sum(taken, Fraction())
        if added
        else Fraction(parse_decimal(printed))
    )
    if part_text(exact) != printed:
        raise ValueError(f"{figure.code}: {part} in ra không bằng tổng số liệu vào")
    return exact


def _finding(finding: PublishedFinding) -> Found:
    if finding.severity not in _SEVERITIES:
        raise ValueError("findings: có mức không biết")
    return Found(finding.code, finding.title, finding.severity, not finding.acknowledged)
