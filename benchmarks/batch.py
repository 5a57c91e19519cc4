"""Compare ``cchc batch`` with the other ways to make the same reports, and with the floor.

The ways (``ways.py``) take turns over the same synthetic communes, round after round, so that what
else the machine does falls on all of them. Counted is the processor time of whole process trees,
kernels and browsers included. ``python benchmarks/batch.py [--quick] [--ploomber PYTHON]``.
"""

import argparse
import ctypes
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from check import machine, write_section
from ways import PERIOD

from cchc_lib.demo import Order, parse_periods, write_demo
from cchc_lib.runs.notebook.seal import Seal

HERE = Path(__file__).parent
TITLE = "## `cchc batch`"
CHROMIUM = Path("/usr/bin/chromium")
_SUBREAPER = 36  # prctl: orphans of a browser become ours, and so does their processor time
_MANY, _FEW = 60, 3  # reports a turn: of quick ways, of slow ones
_ENDURANCE = 1000  # reports in a row, to see whether memory grows
_WORDS = {
    "ours-1": "`cchc batch`, 1 tiến trình",
    "ours-2": "`cchc batch`, 2 tiến trình",
    "floor": "sàn: không sổ tính, một tiến trình",
    "floor-forked": "sàn, mỗi báo cáo một tiến trình con",
    "forked-kernel": "ipykernel tách từ tiến trình đã nạp sẵn, qua socket IPC",
    "ours-fresh": "`cchc batch --fresh-kernels`, 1 tiến trình",
    "libraries": "papermill + nbconvert (API), kernel mới, webpdf",
    "commands": "lệnh `papermill` + `jupyter nbconvert` html, webpdf",
    "ploomber": "ploomber-engine, chỉ HTML, không cách ly",
}
_SLOW = ("ours-fresh", "libraries", "commands")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: reports made, processor and wall seconds, peak memory in bytes.

    ``work`` is the wall time without start-up, ``each`` the peaks of memory per report.
    """

    reports: int
    cpu: float
    wall: float
    work: float
    memory: int
    each: tuple[int, ...]

    @property
    def cpu_each(self) -> float:
        """Return processor seconds per report, start-up shared out."""
        return self.cpu / self.reports


class Bench:
    """The ways, each run over the communes of one demo."""

    def __init__(self, folder: Path, codes: list[str], pythons: Mapping[str, str]) -> None:
        self._folder = folder
        self._codes = codes
        self._pythons = pythons
        self._seal = Seal()
        self._environment = os.environ | self._seal.environment | browser(folder)

    def turn(self, way: str, count: int) -> Turn:
        """Let a way make ``count`` reports and count what its process tree uses."""
        codes = [self._codes[n % len(self._codes)] for n in range(count)]
        with tempfile.TemporaryDirectory(dir=self._folder) as out, tempfile.TemporaryFile() as said:
            python = self._pythons.get(way, sys.executable)
            command = [python, HERE / "ways.py", way, self._folder / "params", out, *codes]
            began = time.monotonic()
            process = subprocess.Popen(command, stdout=said, env=self._environment)
            cpu, memory, status = _reap(process.pid)
            wall = time.monotonic() - began
            process.returncode = status  # reaped above: nothing is left to wait for
            if status:  # told on the screen by the way itself
                raise SystemExit(f"{way}: {status}")
            said.seek(0)
            told = json.loads(said.read())
        each = tuple(told["memory"])
        return Turn(count, cpu, wall, told["work"], max(memory, *each, 0), each)


def _reap(leader: int) -> tuple[float, int, int]:
    """Wait for a process and all it leaves behind; return seconds, peak bytes, exit status."""
    cpu, memory, result = 0.0, 0, 0
    while True:
        try:
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return cpu, memory, result
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss * 1024)
        result = status if pid == leader else result


def browser(folder: Path) -> dict[str, str]:
    """Show playwright, which nbconvert's webpdf asks, Debian's chromium in the place of its own."""
    places = {"PLAYWRIGHT_BROWSERS_PATH": str(folder / "browsers")}
    code = (
        "from playwright.sync_api import sync_playwright as s\nwith s() as p: p.chromium.launch()"
    )
    command, env = [sys.executable, "-c", code], os.environ | places
    asked = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if wanted := re.search(r"doesn't exist at (\S+)", asked.stderr):
        path = Path(wanted[1])
        path.parent.mkdir(parents=True)
        path.write_text(f'#!/bin/sh\nexec {CHROMIUM} "$@"\n', "utf-8")
        path.chmod(0o755)
    return places


def rounds(bench: Bench, ways: list[str], count: int, many: int, few: int) -> dict[str, list[Turn]]:
    """Let the ways take turns."""
    turns: dict[str, list[Turn]] = {way: [] for way in ways}
    for number in range(count):
        for way in ways:
            turn = bench.turn(way, few if way in _SLOW else many)
            turns[way].append(turn)
            print(f"{number + 1} {way}: {turn.cpu_each:.2f} s, {turn.wall:.1f} s", flush=True)
    return turns


def table(turns: Mapping[str, list[Turn]]) -> Iterator[str]:
    """Yield the rows of the table of ways."""
    ours = _cpu(turns["ours-1"])
    for way, found in turns.items():
        each = [turn.cpu_each for turn in found]
        minute = statistics.median(60 * turn.reports / turn.wall for turn in found)
        memory = max(turn.memory for turn in found) / (1 << 20)
        yield (
            f"| {_WORDS[way]} | {_cpu(found):.2f} ({min(each):.2f} – {max(each):.2f}) | "
            f"{_cpu(found) / ours:.2f} | {minute:.0f} | {memory:.0f} |"
        )


def _cpu(turns: list[Turn]) -> float:
    return statistics.median(turn.cpu_each for turn in turns)


def _work(turns: list[Turn]) -> float:
    return statistics.median(turn.work for turn in turns)


def section(turns: Mapping[str, list[Turn]], endurance: Turn | None) -> str:
    """Return the section of the results page."""
    one, rows = turns["ours-1"], "\n".join(table(turns))
    less, above = _cpu(turns["commands"]) / _cpu(one), _cpu(one) / _cpu(turns["floor"])
    forked, faster = _cpu(one) / _cpu(turns["floor-forked"]), _work(one) / _work(turns["ours-2"])
    lines = [
        f"- Ít thời gian xử lý hơn các lệnh: **{less:.1f} lần** (mức cần đạt: 15).",
        f"- So với sàn: **{above:.2f} lần** (mức cần đạt: 1,3).",
        f"- So với sàn có tiến trình con: {forked:.2f} lần.",
        f"- Hai tiến trình nhanh bằng **{faster:.2f} lần** một, không kể khởi động (cần: 1,8).",
    ]
    if endurance:
        slope = statistics.linear_regression(range(endurance.reports), endurance.each).slope / 1024
        lines.append(
            f"- Bộ nhớ cao nhất của một báo cáo trong {endurance.reports} báo cáo liền: "
            f"**{max(endurance.each) / (1 << 20):.0f} MB** (mức cần đạt: 400), tăng "
            f"{slope:.2f} kB mỗi báo cáo."
        )
    shown = ("papermill", "nbconvert", "ipykernel", "matplotlib", "pandas", "typst", "playwright")
    return f"""{TITLE}

Cùng các xã mô phỏng, mỗi báo cáo một trang HTML và một PDF; các cách chạy xen kẽ, {len(one)} lượt,
mỗi lượt {one[0].reports} báo cáo (cách chậm: {turns["commands"][0].reports}), kể cả khởi động.
Thời gian xử lý là của cả cây tiến trình, gồm kernel và trình duyệt: trung vị (thấp nhất – cao
nhất). Bản của chúng tôi còn gói kèm số liệu, ghi so-lieu.json, hồ sơ và SHA256SUMS. PDF của các
lệnh do chromium của Debian dựng (webpdf).

| Cách làm | Giây xử lý mỗi báo cáo | So với `cchc batch` | Báo cáo mỗi phút | Bộ nhớ, MB |
| --- | --- | --- | --- | --- |
{rows}

{chr(10).join(lines)}

Bộ nhớ là mức cao nhất của một tiến trình. Đo trên: {machine(shown)}. Lệnh đo: `make bench`.
"""


def _options() -> Any:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, nothing written")
    parser.add_argument("--ploomber", metavar="PYTHON", help="a Python that has ploomber-engine")
    return parser.parse_args()


def main() -> None:
    """Measure, print and, unless it was a quick look, write down."""
    options = _options()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = write_demo(folder / "params", Order(_MANY, parse_periods(PERIOD)), "params")
        codes = [commune.code for commune in demo.communes]
        pythons = {"ploomber": options.ploomber} if options.ploomber else {}
        bench = Bench(folder, codes, pythons)
        ways = [way for way in _WORDS if way != "ploomber" or options.ploomber]
        sizes = (1, 8, 1) if options.quick else (3, _MANY, _FEW)
        turns = rounds(bench, ways, *sizes)
        endurance = None if options.quick else bench.turn("ours-2", _ENDURANCE)
    text = section(turns, endurance)
    print(text)
    if not options.quick:
        write_section(text, TITLE)


if __name__ == "__main__":
    main()
