"""Measure how fast ``load_outputs`` reads the figures of a whole country, and in how much memory.

One real record is given to every commune of the register and to two periods, with figures of
their own; each way then reads them all in a process of its own, in turns. Beside ours: the same
files with what pandas offers (``json.load``, ``json_normalize``, ``concat``), keeping the same
columns. ``python benchmarks/outputs.py [--quick]``.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pandas as pd
from check import PARAMS, machine, write_section

from cchc_lib import check_submission, compute_indicators, load_outputs, load_submission
from cchc_lib.communes import all_communes
from cchc_lib.indicators import load_targets
from cchc_lib.numerals import format_decimal, parse_decimal
from cchc_lib.report import Report, results_record

TITLE = "## `load_outputs`"
PERIODS = ("2026-Q1", "2026-H1")
SEED = ("11242", "2026-Q1")
_ROUNDS = {"ours": 3, "floor": 3, "pandas": 1}  # the slow way is steady, and would take minutes
_FEW = 50  # communes of a quick look
_WORDS = {
    "ours": "`load_outputs`",
    "floor": "sàn: chỉ đọc tệp và phân tích JSON (orjson)",
    "pandas": "pandas: `json.load`, `json_normalize`, `concat`",
}
_KEPT = ["code", "name", "area", "value", "numerator", "denominator", "unit", "target", "status"]
_META = [["commune", "code"], ["commune", "name"], ["period", "id"], "synthetic"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: rows read, seconds passed and of the processor, bytes at most, bytes kept."""

    rows: int
    wall: float
    cpu: float
    peak: int
    kept: int


def write_outputs(outputs: Path, communes: int) -> int:
    """Publish a record for each commune and period; return the size of one."""
    submission = load_submission(*SEED, str(PARAMS))
    targets = load_targets(str(PARAMS))
    results = compute_indicators(submission, targets)
    findings = check_submission(submission, results)
    record = results_record(Report(submission, results, findings, targets)).data
    for number, commune in enumerate(all_communes()[:communes], 1):
        own = {"code": commune.code, "name": commune.name, "folder": commune.folder}
        data = _times(record, number) | {"commune": record["commune"] | own}
        for period in PERIODS:
            file = outputs / period / commune.folder / "so-lieu.json"
            file.parent.mkdir(parents=True)
            data["period"] = {"id": period, "name": period}
            file.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))
    return file.stat().st_size


def _times(record: dict[str, Any], factor: int) -> dict[str, Any]:
    """Multiply every count, so that no two communes say the same."""
    own = deepcopy(record)
    for indicator in own["indicators"]:
        for part in ("numerator", "denominator"):
            if indicator[part]:
                count = parse_decimal(indicator[part]) * Decimal(factor)
                indicator[part] = format_decimal(count)
        if indicator["value"] is not None and indicator["unit"] != "%":
            indicator["value"] *= factor
    return own


def ours(outputs: Path) -> pd.DataFrame:
    """Read as an analyst does."""
    return load_outputs("all", str(outputs))


def floor(outputs: Path) -> pd.DataFrame:
    """Read the bytes and parse them, and keep nothing."""
    for file in sorted(outputs.glob("*/*/so-lieu.json")):
        orjson.loads(file.read_bytes())
    return pd.DataFrame()


def plain_pandas(outputs: Path) -> pd.DataFrame:
    """Read with pandas alone, keeping of each file the columns that are wanted."""
    frames = []
    for path in sorted(outputs.glob("*/*/so-lieu.json")):
        with path.open(encoding="utf-8") as file:
            frame = pd.json_normalize(json.load(file), "indicators", _META, meta_prefix="of.")
        frames.append(frame[[f"of.{name}" for name in _columns()] + _KEPT])
    return pd.concat(frames, ignore_index=True)


def _columns() -> list[str]:
    return [name if isinstance(name, str) else ".".join(name) for name in _META]


_WAYS: dict[str, Callable[[Path], pd.DataFrame]] = {
    "ours": ours,
    "floor": floor,
    "pandas": plain_pandas,
}


def measure(way: str, outputs: Path) -> dict[str, float]:
    """Read in this process; memory is what comes on top of the imports."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
    before = _memory("VmRSS")
    wall, cpu = time.perf_counter(), time.process_time()
    frame = _WAYS[way](outputs)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak, kept = _memory("VmHWM") - before, int(frame.memory_usage(deep=True).sum())
    return {"rows": len(frame), "wall": wall, "cpu": cpu, "peak": peak, "kept": kept}


def _memory(name: str) -> int:
    """Return what Linux says of this process, in bytes; ``getrusage`` would tell the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[0]) * 1024


def turn(way: str, outputs: Path) -> Turn:
    """Measure a way in a process of its own."""
    command = [sys.executable, __file__, "--way", way, "--outputs", str(outputs)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Turn(**json.loads(done.stdout))


def section(turns: dict[str, list[Turn]], files: int, size: int) -> str:
    """Return the section of the results page."""
    mine, theirs = (turns[way] for way in ("ours", "pandas"))
    faster, smaller = _ratio(theirs, mine, "cpu"), _ratio(theirs, mine, "peak")
    rows = "\n".join(_row(way, turns[way]) for way in turns)
    return f"""{TITLE}

{files} tệp so-lieu.json ({len(PERIODS)} kỳ, mỗi tệp {size / 1024:.0f} kB, số liệu mỗi xã một khác),
{mine[0].rows} dòng số liệu; mỗi cách một tiến trình riêng, xen kẽ, {len(mine)} lượt (pandas:
{len(theirs)}), tệp đã nằm trong bộ nhớ đệm. Trung vị; bộ nhớ là mức cao nhất, không kể phần nạp
thư viện. Nhanh hơn pandas **{faster:.1f} lần** theo thời gian xử lý, bộ nhớ cao nhất bằng một phần
**{smaller:.1f}**.

| Cách đọc | Giây xử lý | Giây đồng hồ | Bộ nhớ cao nhất, MB | Bảng giữ lại, MB |
| --- | --- | --- | --- | --- |
{rows}

Đo trên: {machine(("pandas", "orjson"))}. Lệnh đo: `make bench PART=outputs`.
"""


def _ratio(above: list[Turn], below: list[Turn], name: str) -> float:
    return _median(above, name) / _median(below, name)


def _median(turns: list[Turn], name: str) -> float:
    return statistics.median(getattr(turn, name) for turn in turns)


def _row(way: str, turns: list[Turn]) -> str:
    cpu, wall, peak, kept = (_median(turns, name) for name in ("cpu", "wall", "peak", "kept"))
    figures = f"{cpu:.1f} | {wall:.1f} | {peak / 1e6:.0f} | {kept / 1e6:.0f}"
    return f"| {_WORDS[way]} | {figures} |"


def main() -> None:
    """Measure one way where one is asked for; else all, print and write down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="few files, nothing written")
    parser.add_argument("--way", choices=_WAYS)
    parser.add_argument("--outputs", type=Path)
    asked = parser.parse_args()
    if asked.way:
        print(json.dumps(measure(asked.way, asked.outputs)))
        return
    communes = _FEW if asked.quick else len(all_communes())
    with TemporaryDirectory() as name:
        outputs = Path(name)
        size = write_outputs(outputs, communes)
        turns: dict[str, list[Turn]] = {way: [] for way in _WAYS}
        for number in range(1 if asked.quick else max(_ROUNDS.values())):
            for way, taken in turns.items():
                if number < _ROUNDS[way]:
                    taken.append(turn(way, outputs))
    text = section(turns, communes * len(PERIODS), size)
    print(text)
    if not asked.quick:
        write_section(text, TITLE)


if __name__ == "__main__":
    main()
