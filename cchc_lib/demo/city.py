"""Write a demo: the folder of submissions of a synthetic city or country, and what is in it.

It goes only into a new or empty folder, or over an earlier demo: never among real submissions.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_lib.blocks import SYNTHETIC
from cchc_lib.communes import Commune, all_communes, communes_of
from cchc_lib.demo import faults
from cchc_lib.demo.faults import Fault
from cchc_lib.demo.form import Draft
from cchc_lib.demo.formats import YAML, Format, written_by
from cchc_lib.demo.profile import Profile
from cchc_lib.demo.wording import LIBRARY
from cchc_lib.demo.yaml_text import STAMP
from cchc_lib.errors import UsageError, reason_of
from cchc_lib.handed_in import SUFFIX, shared_files
from cchc_lib.periods import Period, parse_period
from cchc_lib.submission.load import params_folder

MANIFEST = "demo.json"
_FOLDER = re.compile(r"[0-9]{5}-[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Order:
    """What a demo is to hold; ``kinds`` are the faults asked for, ``prose`` tells the figures."""

    communes: int
    periods: tuple[Period, ...]
    province: str = "31"
    seed: int = 0
    kinds: tuple[str, ...] = ()
    format: Format = YAML
    prose: str = LIBRARY


@dataclass(frozen=True, slots=True)
class Demo:
    """What was written: how many files for which communes, and the faults among them."""

    folder: Path
    files: int
    communes: tuple[Commune, ...]
    periods: tuple[Period, ...]
    faults: tuple[Fault, ...]

    @property
    def summary(self) -> str:
        """Return one sentence about it, in Vietnamese."""
        return (
            f"Đã ghi {self.files} tệp số liệu mô phỏng vào {self.folder}: "
            f"{len(self.communes)} đơn vị, kỳ {', '.join(period.id for period in self.periods)}."
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """Return one line per fault: file, kind, what is wrong."""
        return tuple(f"{fault.file} {fault.kind}: {fault.words}" for fault in self.faults)


def write_demo(folder: Path, order: Order, params_dir: str = "params") -> Demo:
    """Write a demo with copies of the data files of ``params_dir`` (targets, law, …).

    Raises ``UsageError`` for an order that cannot be, and for a folder that holds anything else.
    """
    communes = chosen_communes(order.communes, order.province)
    spoilt = faults.choose(order.kinds, communes, max(order.periods), order.seed, order.format.name)
    _refuse_other_contents(folder)
    drafts = _drafts(folder, order, communes, spoilt)
    demo = Demo(folder, len(drafts), communes, order.periods, spoilt)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # the manifest first: what is interrupted is known as a demo and can be made again
        (folder / MANIFEST).write_text(_manifest(demo, order), encoding="utf-8", newline="\n")
        _write(folder, drafts, order.format)
        if order.format.is_folder:
            for source in shared_files(params_folder(params_dir)):
                (folder / source.name).write_bytes(source.read_bytes())
        (folder / "README.md").write_text(
            _readme(demo, order.format), encoding="utf-8", newline="\n"
        )
    except OSError as error:
        raise UsageError(f"không ghi được vào {folder}: {reason_of(error)}") from error
    return demo


def parse_periods(text: str) -> tuple[Period, ...]:
    """Read periods: one, several with commas, or a range of one kind (``2025-Q1:2026-Q1``).

    Raises ``UsageError`` for periods that do not exist and for a range without a way through.
    """
    found = [period for part in text.split(",") for period in _range(part.strip())]
    return tuple(sorted(set(found)))


def _range(text: str) -> Iterator[Period]:
    first, is_range, last = text.partition(":")
    start = parse_period(first)
    end = parse_period(last) if is_range else start
    if end < start or start.rhythm != end.rhythm:
        raise UsageError(f"khoảng kỳ cần hai kỳ cùng loại, trước rồi sau, nhận {text}")
    while start <= end:
        yield start
        start = start.next


def chosen_communes(number: int, province: str) -> tuple[Commune, ...]:
    """Return so many communes: of the province first, then of the others in the order of codes.

    Raises ``UsageError`` for a number or a province that does not exist.
    """
    first = communes_of(province)
    if not first:
        codes = ", ".join(sorted({unit.province_code for unit in all_communes()}))
        raise UsageError(f'không có tỉnh, thành phố mã "{province}"; có: {codes}')
    if not 1 <= number <= len(all_communes()):
        raise UsageError(f"cần từ 1 đến {len(all_communes())} xã, nhận {number}")
    others = [unit for unit in all_communes() if unit.province_code != province]
    others.sort(key=lambda unit: (unit.province_code, unit.code))
    return (*first, *others)[:number]


def _refuse_other_contents(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier demo."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} không phải là thư mục")
    if not any(folder.iterdir()):
        return
    if not (folder / MANIFEST).is_file():
        raise UsageError(f"{folder} đã có tệp khác; demo cần thư mục mới, trống, hoặc demo cũ")
    real = [file for file in written_by(folder) if not _is_stamped(file)]
    if real:
        raise UsageError(f"{real[0]} không phải số liệu mô phỏng; demo không ghi vào thư mục này")


def _drafts(
    folder: Path, order: Order, communes: Sequence[Commune], spoilt: Sequence[Fault]
) -> dict[Path, tuple[Draft, Fault | None]]:
    """Return what is to be written, by its file; what a fault makes late is not."""
    by_file = {fault.file: fault for fault in spoilt}
    drafts: dict[Path, tuple[Draft, Fault | None]] = {}
    for commune in communes:
        profile = Profile(commune, order.seed)
        for period in order.periods:
            name = order.format.name(commune, period)
            fault = by_file.get(name)
            if fault is None or fault.kind != faults.LATE:
                drafts[folder / name] = (Draft(profile, period, order.prose), fault)
    return drafts


def _write(folder: Path, drafts: Mapping[Path, tuple[Draft, Fault | None]], form: Format) -> None:
    """Write every submission, and take away those of an earlier demo that are no part of this."""
    for file, (draft, fault) in drafts.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(_content(draft, fault, form))
    for stale in set(written_by(folder)) - set(drafts):
        stale.unlink()
    for empty in [path for path in _folders(folder) if not any(path.iterdir())]:
        empty.rmdir()


def _content(draft: Draft, fault: Fault | None, form: Format) -> bytes:
    if fault is not None:
        faults.KINDS[fault.kind].spoil(draft)
    content = form.write(draft.form(), draft.commune, draft.period)
    return form.spoil(content) if fault is not None and fault.kind == faults.BROKEN else content


def _folders(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if _FOLDER.fullmatch(path.name))


def _is_stamped(file: Path) -> bool:
    """Tell whether a file says that it is invented: YAML in its head, a form in its name."""
    with file.open("rb") as content:
        return file.suffix != SUFFIX or content.read(len(STAMP.encode())) == STAMP.encode()


def _manifest(demo: Demo, order: Order) -> str:
    content = {
        "synthetic": True,
        "notice": SYNTHETIC,
        "seed": order.seed,
        "province": order.province,
        "communes": [unit.code for unit in demo.communes],
        "periods": [period.id for period in demo.periods],
        "files": demo.files,
        "faults": [
            {
                "kind": fault.kind,
                "commune": fault.commune.code,
                "period": fault.period.id,
                "file": fault.file,
                "finding": fault.finding,
                "words": fault.words,
            }
            for fault in demo.faults
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _readme(demo: Demo, form: Format) -> str:
    periods = ", ".join(period.id for period in demo.periods)
    rows = [f"| `{fault.file}` | {fault.kind} | {fault.words} |" for fault in demo.faults]
    last = max(demo.periods).id
    unit = demo.communes[0]
    named = {"commune": unit.code, "period": last, "province": unit.province_code}
    hints = (line.format_map(named) for line in form.hints)
    table = (
        ["| Tệp | Lỗi mẫu | Sai ở đâu |", "| --- | --- | --- |", *rows] if rows else ["Không có."]
    )
    return "\n".join(
        (
            f"# {SYNTHETIC}",
            "",
            "Mọi con số, văn bản và tên người ký ở đây do lệnh `cchc demo` đặt ra: tên đơn vị là",
            "thật, số liệu thì không. Cùng tham số thì ra đúng từng byte; tham số và danh sách các",
            f"đơn vị nằm trong `{MANIFEST}`.",
            "",
            f"{len(demo.communes)} đơn vị, kỳ {periods}: {demo.files} tệp.",
            "",
            "```sh",
            *hints,
            "```",
            "",
            "## Lỗi cố ý",
            "",
            *table,
            "",
        )
    )
