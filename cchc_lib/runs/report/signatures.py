"""The signatures of a report as ``ky-duyet.json`` holds them, and the rules that they keep.

One function knows the rules, ``fault_in``: nothing is signed against them, and what is read and
breaks one counts for nothing, whoever wrote it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import chain, pairwise
from pathlib import Path

import orjson

from cchc_lib.errors import UsageError
from cchc_lib.periods import parse_period
from cchc_lib.published.files import CRATE_FILE, SIGNED_FILE
from cchc_lib.published.open_findings import OpenFindings, read_open_findings
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.record.read_crate import ended_in, parameters_in
from cchc_lib.runs.record.sums import content_of, listed_sums, sha256_of
from cchc_lib.runs.record.times import is_written, written
from cchc_lib.runs.report.names import is_same_person, parse_name

STEPS = ("Soạn thảo", "Kiểm tra lần một", "Kiểm tra lần hai", "Phát hành")
FIRST_CHECK, SECOND_CHECK, RELEASE = 1, 2, 3
_FORMAT = "cchc-sign-off/2"
_VIETNAM = timezone(timedelta(hours=7))
_CLOCKS_DIFFER = timedelta(days=1)  # between honest machines at most


@dataclass(frozen=True, slots=True)
class Signature:
    """One step: its name, who took it and when, the hash of what was seen and when that was made.

    Times are written ``2026-04-01T07:30:00.250+00:00``. A report made again with the same content
    keeps its signatures, and they the time when what was seen had been made.
    """

    step: str
    name: str
    time: str
    content: str
    made: str

    @property
    def when(self) -> str:
        """Return the time on a clock in Việt Nam."""
        there = datetime.fromisoformat(self.time).astimezone(_VIETNAM)
        return f"{there:%H:%M} ngày {there:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is there to sign: its hash, when it was made, its first day, what is open in it."""

    content: str
    made: str
    first_day: date
    findings: OpenFindings


def seen_in(folder: Path) -> Seen:
    """Return what a published report gives to sign.

    Raises ``ValueError`` with the reason in Vietnamese where its crate does not tell.
    """
    try:
        crate = orjson.loads((folder / CRATE_FILE).read_bytes())
        period = parse_period(parameters_in(crate)["period"])
        if is_written(made := ended_in(crate)):
            return Seen(content_of(folder), made, period.calendar.first, read_open_findings(folder))
    except (OSError, ValueError, KeyError, UsageError):
        pass
    raise ValueError("hồ sơ không cho biết báo cáo của kỳ nào, lập lúc nào, có phát hiện nào")


def signed_bytes(signed: Sequence[Signature]) -> bytes:
    """Return signatures as the bytes of their file."""
    return json_bytes({"format": _FORMAT, "steps": list(map(asdict, signed))})


def signatures_of(folder: Path) -> tuple[Signature, ...]:
    """Return the signatures that hold for a published report: none where any rule is broken."""
    try:
        return read_signatures(folder)
    except (OSError, ValueError):
        return ()


def read_signatures(folder: Path) -> tuple[Signature, ...]:
    """Return the signatures in the file of a report.

    Raises ``OSError`` where there is no file, ``ValueError`` with the reason in Vietnamese where
    it is not what this program writes for what the checksums of this report list.
    """
    signed = _parsed((folder / SIGNED_FILE).read_bytes())
    if listed_sums(folder).get(SIGNED_FILE) != sha256_of(folder / SIGNED_FILE):
        raise ValueError(f"{SIGNED_FILE} đã bị sửa")
    if fault := fault_in(signed, seen_in(folder), datetime.now(UTC) + _CLOCKS_DIFFER):
        raise ValueError(fault)
    return signed


def _parsed(content: bytes) -> tuple[Signature, ...]:
    """Read the file back; written anew it must be the same, so it can hold nothing besides."""
    try:
        signed = tuple(Signature(**step) for step in orjson.loads(content)["steps"])
        if signed and signed_bytes(signed) == content and all(_is_text(one) for one in signed):
            return signed
    except (ValueError, TypeError, KeyError):
        pass
    raise ValueError(f"{SIGNED_FILE} không đúng dạng")


def _is_text(signature: Signature) -> bool:
    return all(isinstance(part, str) for part in asdict(signature).values())


def fault_in(signed: Sequence[Signature], seen: Seen, latest: datetime) -> str:
    """Return in Vietnamese the first rule of signing that signatures break, "" where they keep all.

    ``latest`` is the time after which nobody can have signed.
    """
    return next(chain(_fault_of_steps(signed, seen), _faults_of_times(signed, seen, latest)), "")


def _fault_of_steps(signed: Sequence[Signature], seen: Seen) -> Iterator[str]:
    """Yield where steps lack order or a name, are on other content, by one person or too early."""
    if tuple(one.step for one in signed) != STEPS[: len(signed)]:
        yield f"các bước không theo thứ tự: {', '.join(STEPS).lower()}"
    if any(one.content != seen.content for one in signed):
        yield "báo cáo đã thay đổi sau khi ký"
    yield from chain.from_iterable(_faults_of_name(one.name) for one in signed)
    if len(signed) > SECOND_CHECK:
        first, second = signed[FIRST_CHECK].name, signed[SECOND_CHECK].name
        if is_same_person(first, second):
            yield f"{first} đã kiểm tra lần một; lần hai cần một người khác"
    if len(signed) > RELEASE and (errors := seen.findings.error_words):
        yield f"chưa phát hành được: còn lỗi chưa sửa, chưa xác nhận: {errors}"


def _faults_of_name(name: str) -> Iterator[str]:
    try:
        if parse_name(name) != name:
            yield "họ tên người ký không ghi theo lối của chương trình"
    except ValueError as error:
        yield str(error)


def _faults_of_times(signed: Sequence[Signature], seen: Seen, latest: datetime) -> Iterator[str]:
    """Yield where times are none, run backwards, or lie before there was a report or ahead."""
    times, made = [one.time for one in signed], [one.made for one in signed]
    if not all(map(is_written, times + made)):
        yield "giờ ký không đúng dạng"
        return
    if any(one.time < one.made for one in signed):
        yield "giờ ký sớm hơn lúc lập báo cáo"
    if made[-1] > seen.made:
        yield "giờ lập báo cáo ghi cùng chữ ký muộn hơn trong hồ sơ"
    if made[0] < seen.first_day.isoformat():
        yield "giờ ký sớm hơn ngày đầu của kỳ báo cáo"
    if any(later < earlier for series in (times, made) for earlier, later in pairwise(series)):
        yield "giờ ký sớm hơn giờ của bước trước"
    if times[-1] > written(latest):
        yield "giờ ký ở tương lai"
