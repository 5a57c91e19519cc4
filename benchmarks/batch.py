"""Compare ``cchc batch`` with the other ways to make the same reports, and with the floor.

The ways (``ways.py``) take turns over the same synthetic communes, round after round, so that what
else the machine does falls on all of them. Counted is the processor time of whole process trees,
kernels and browsers included. ``python benchmarks/batch.py [--quick]``; programs that are not
there (``beside.py``) are left out, and the page says so.
"""

import argparse
import ctypes
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from beside import Peer, browser, find_ploomber, find_rmarkdown, write_records
from check import machine, write_section
from ways import PERIOD

from cchc_lib.demo import Order, parse_periods, write_demo
from cchc_lib.runs.notebook.seal import Seal

HERE = Path(__file__).parent
TITLE = "## `cchc batch`"
_SUBREAPER = 36  # prctl: orphans of a browser become ours, and so does their processor time
_ROUNDS = 3
_ENDURANCE = 600  # reports in a row, to see whether memory grows; 1,000 would take two minutes more
_BASE, _HEAD_TO_HEAD = "ours-2", "commands"
_TOO_SHORT = "Lượt xem nhanh: khởi động chiếm phần lớn, không so với mức cần đạt."
_OURS = "trang đọc, trang thẩm định, PDF"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to make reports: its words, what it makes, reports a turn, and of a quick look."""

    words: str
    makes: str
    reports: int
    few: int = 1


WAYS: Mapping[str, Way] = {
    "ours-1": Way("`cchc batch`, 1 tiến trình", _OURS, 60, 4),
    "ours-2": Way("`cchc batch`, 2 tiến trình", _OURS, 60, 4),
    "ours-office": Way("`cchc batch`, 2 tiến trình, mọi dạng", f"{_OURS}, DOCX, XLSX", 60, 4),
    "floor": Way("sàn: không sổ tính, một tiến trình", _OURS, 60, 4),
    "floor-forked": Way(
        "sàn, mỗi báo cáo một tiến trình con, đã lập thử trước khi tách", _OURS, 60, 4
    ),
    "forked-kernel": Way("ipykernel tách từ tiến trình đã nạp sẵn, qua socket IPC", _OURS, 12, 2),
    "ours-fresh": Way("`cchc batch --fresh-kernels`, 1 tiến trình", _OURS, 2),
    "rmarkdown": Way("R Markdown + pandoc, một tiến trình R; Chromium in", "HTML, PDF", 4),
    "libraries": Way("papermill + nbconvert (API), kernel mới, webpdf", "HTML, PDF", 2),
    "commands": Way("lệnh `papermill` + `jupyter nbconvert` html, webpdf", "HTML, PDF", 1),
    "ploomber": Way("ploomber-engine, một tiến trình, không cách ly", "HTML", 12),
}


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

    def __init__(self, folder: Path, codes: list[str], pythons: Mapping[str, Path]) -> None:
        self._folder = folder
        self._codes = codes
        self._pythons = pythons
        self._seal = Seal()
        quiet = {"PYTHONWARNINGS": "ignore"}  # templates of nbconvert warn at each cell
        self._environment = os.environ | self._seal.environment | browser(folder) | quiet

    def turn(self, way: str, count: int) -> Turn:
        """Let a way make ``count`` reports and count what its process tree uses."""
        codes = [self._codes[n % len(self._codes)] for n in range(count)]
        with tempfile.TemporaryDirectory(dir=self._folder) as out, tempfile.TemporaryFile() as said:
            python = self._pythons.get(way, Path(sys.executable))
            command: list[str | Path] = [
                python,
                HERE / "ways.py",
                way,
                self._folder / "params",
                out,
                *codes,
            ]
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


def rounds(bench: Bench, ways: Mapping[str, int], count: int) -> dict[str, list[Turn]]:
    """Let the ways take turns, each with its number of reports."""
    turns: dict[str, list[Turn]] = {way: [] for way in ways}
    for number in range(count):
        for way, reports in ways.items():
            turn = bench.turn(way, reports)
            turns[way].append(turn)
            print(f"{number + 1} {way}: {turn.cpu_each:.2f} s, {turn.wall:.1f} s", flush=True)
    return turns


def table(turns: Mapping[str, list[Turn]]) -> Iterator[str]:
    """Yield the rows of the table of ways."""
    ours = _cpu(turns[_BASE])
    for way, found in turns.items():
        each = [turn.cpu_each for turn in found]
        memory = max(turn.memory for turn in found) / (1 << 20)
        yield (
            f"| {WAYS[way].words} | {WAYS[way].makes} | {found[0].reports} | "
            f"{_cpu(found):.2f} ({min(each):.2f} – {max(each):.2f}) | "
            f"{_cpu(found) / ours:.2f} | {_minute(found):.0f} | {memory:.0f} |"
        )


def _cpu(turns: list[Turn]) -> float:
    return statistics.median(turn.cpu_each for turn in turns)


def _work(turns: list[Turn]) -> float:
    return statistics.median(turn.work for turn in turns)


def _minute(turns: list[Turn]) -> float:
    return statistics.median(60 * turn.reports / turn.wall for turn in turns)


def aims(turns: Mapping[str, list[Turn]], endurance: Turn) -> Iterator[str]:
    """Yield what was to be reached, and what was: lines of a list."""
    one, two = turns["ours-1"], turns[_BASE]
    less = _cpu(turns[_HEAD_TO_HEAD]) / _cpu(two)
    faster = _work(one) / _work(two)
    rate = _minute(turns[_HEAD_TO_HEAD])
    yield f"- Báo cáo mỗi phút, hai tiến trình: **{_minute(two):.0f}** (mức cần đạt: từ 300)."
    yield f"- Giây xử lý mỗi báo cáo: **{_cpu(two):.3f}** (mức cần đạt: tới 0,365)."
    yield f"- Ít thời gian xử lý hơn các lệnh: **{less:.1f} lần** (mức cần đạt: từ 25)."
    yield f"- Theo đồng hồ, so với gõ lần lượt từng lệnh: {_minute(two) / rate:.0f} lần."
    yield f"- So với sàn: **{_cpu(one) / _cpu(turns['floor']):.2f} lần** (mức cần đạt: tới 1,3)."
    yield f"- So với sàn có tiến trình con: {_cpu(one) / _cpu(turns['floor-forked']):.2f} lần."
    yield (
        f"- Hai tiến trình nhanh bằng **{faster:.2f} lần** một, không kể khởi động "
        f"(mức cần đạt: từ 1,85)."
    )
    slope = statistics.linear_regression(range(endurance.reports), endurance.each).slope / 1024
    yield (
        f"- Bộ nhớ cao nhất của một báo cáo trong {endurance.reports} báo cáo liền: "
        f"**{max(endurance.each) / (1 << 20):.0f} MB** (mức cần đạt: tới 400), đổi "
        f"{slope:+.2f} kB mỗi báo cáo (mức cần đạt: không tăng)."
    )


def section(
    turns: Mapping[str, list[Turn]], endurance: Turn | None, peers: Sequence[Peer] = ()
) -> str:
    """Return the section of the results page."""
    shown = ("papermill", "nbconvert", "ipykernel", "matplotlib", "pandas", "typst", "playwright")
    rows, lines = "\n".join(table(turns)), _TOO_SHORT
    if endurance:
        lines = "\n".join(aims(turns, endurance))
    beside = "".join(f"- {peer.told}\n" for peer in peers)
    return f"""{TITLE}

Cùng các xã mô phỏng; các cách chạy xen kẽ, {len(turns[_BASE])} lượt, kể cả khởi động.
Thời gian xử lý là của cả cây tiến trình, gồm kernel và trình duyệt: trung vị (thấp nhất – cao
nhất); tỷ lệ là so với hai tiến trình của `cchc batch`. Bản của chúng tôi còn gói kèm số liệu, ghi
sổ tính đã chạy, so-lieu.json, hồ sơ và SHA256SUMS. PDF của các lệnh do Chromium dựng (webpdf); các
lệnh ấy không có trang thẩm định. Bộ nhớ (MB) là mức cao nhất của một tiến trình.

| Cách làm | Làm ra | Mỗi lượt | Giây xử lý mỗi báo cáo | Tỷ lệ | Báo cáo mỗi phút | MB |
| --- | --- | ---: | --- | ---: | ---: | ---: |
{rows}

{lines}

{beside}
Đo trên: {machine(shown)}. Lệnh đo: `make bench PART=batch`.
"""


def main() -> None:
    """Measure, print and, unless it was a quick look, write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, nothing written")
    is_quick = parser.parse_args().quick
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    peers = {"ploomber": find_ploomber(HERE.parent / ".cache"), "rmarkdown": find_rmarkdown()}
    ways = {
        name: way.few if is_quick else way.reports
        for name, way in WAYS.items()
        if name not in peers or peers[name].is_there
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many = max(ways.values())
        demo = write_demo(folder / "params", Order(many, parse_periods(PERIOD)), "params")
        codes = [commune.code for commune in demo.communes]
        write_records(folder, codes[: ways.get("rmarkdown", 0)], PERIOD)
        pythons = {name: peer.python for name, peer in peers.items() if peer.python}
        bench = Bench(folder, codes, pythons)
        turns = rounds(bench, ways, 1 if is_quick else _ROUNDS)
        endurance = None if is_quick else bench.turn(_BASE, _ENDURANCE)
    text = section(turns, endurance, [*peers.values()])
    print(text)
    if not is_quick:
        write_section(text, TITLE)


if __name__ == "__main__":
    main()
