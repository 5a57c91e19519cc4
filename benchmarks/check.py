"""Measure how many submissions ``cchc check`` checks in a second, and where the time goes.

Writes synthetic submissions (one fixture, its figures multiplied, so that every sum still adds up)
into a temporary folder, checks them all in one process, then on all processors as the command
does, and puts the rates into ``results.md``: ``python benchmarks/check.py [N]``; ``--quick`` takes
a few and writes nothing.
"""

import gc
import os
import platform
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from cchc_lib import __version__
from cchc_lib.checks import registry
from cchc_lib.checks.linter.files import Outcome, Over, check_files
from cchc_lib.checks.model import context
from cchc_lib.communes import Commune, all_communes
from cchc_lib.runs.system import processors
from cchc_lib.runs.workers.spread import spread
from cchc_lib.submission import load
from cchc_lib.submission.sources import yaml_file

HERE = Path(__file__).parent
PARAMS = HERE.parent / "params"
FIXTURE = HERE.parent / "tests" / "fixtures" / "params" / "11443-kien-an" / "2026-Q1.yaml"
RESULTS = HERE / "results.md"
TITLE = "## `cchc check`"
_FEW = 200  # files of a quick look
AIM = 100  # submissions per second on one core, parsing included
AIM_SPREAD = 300  # submissions per second on two cores

_BEGUN = time.monotonic()
_COUNT = re.compile(r"^( +[a-z0-9_]+: )([0-9.]+)( #.*)?$", re.MULTILINE)
_LARGEST = 9  # what the figures are multiplied with: enough for them to differ
_STEPS = ("đọc tệp", "phân tích YAML", "kiểm định dữ liệu", "tính chỉ tiêu", "kiểm tra quy tắc")


def write_submissions(folder: Path, count: int) -> None:
    """Write submissions of the first communes of the register, beside the tables of the law."""
    for table in PARAMS.glob("*.yaml"):
        (folder / table.name).write_bytes(table.read_bytes())
    source = FIXTURE.read_text(encoding="utf-8")
    for number, commune in enumerate(all_communes()[:count]):
        file = folder / commune.folder / FIXTURE.name
        file.parent.mkdir()
        file.write_text(_synthetic(source, commune, number % _LARGEST + 1), encoding="utf-8")


def _synthetic(source: str, commune: Commune, factor: int) -> str:
    """Give the fixture to another commune: every count times a factor, so all sums still hold."""

    def multiplied(found: re.Match[str]) -> str:
        number = int(found[2].replace(".", "")) * factor
        return f"{found[1]}{number}{found[3] or ''}"

    own = source.replace('"11443"', f'"{commune.code}"')
    own = own.replace("phường Kiến An", commune.name).replace("phường", commune.type)
    return _COUNT.sub(multiplied, own)


class Stopwatch:
    """The time spent in functions, that of the functions they call included."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    @contextmanager
    def around(self, *places: tuple[object, str]) -> Iterator[None]:
        """Time functions, each named by the module that looks it up and its name there."""
        with ExitStack() as stack:
            for module, name in places:
                timed = self._timed(name, getattr(module, name))
                stack.enter_context(patch.object(module, name, timed))
            yield

    def _timed(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            began = time.perf_counter()
            try:
                return function(*args, **options)
            finally:
                self.seconds[name] += time.perf_counter() - began

        return call


def shares(folder: Path) -> dict[str, float]:
    """Check the folder once more under the stopwatch; return the share of each step."""
    watch, began = Stopwatch(), time.perf_counter()
    with watch.around(
        (context, "read_submission"),
        (load, "read_yaml"),
        (yaml_file, "parse_yaml"),
        (registry, "compute_indicators"),
        (registry, "check_submission"),
    ):
        check_files([folder], str(folder))
    total, spent = time.perf_counter() - began, watch.seconds
    steps = (
        spent["read_yaml"] - spent["parse_yaml"],
        spent["parse_yaml"],
        spent["read_submission"] - spent["read_yaml"],
        spent["compute_indicators"],
        spent["check_submission"],
    )
    found = {name: seconds / total for name, seconds in zip(_STEPS, steps, strict=True)}
    return found | {"còn lại (tìm kỳ trước, gom kết quả)": 1 - sum(found.values())}


def measure(folder: Path, over: Over = map) -> tuple[Outcome, float, float]:
    """Check a folder; return the outcome, the seconds passed and those of this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    outcome = check_files([folder], str(folder), over)
    return outcome, time.perf_counter() - wall, time.process_time() - cpu


def section(
    outcome: Outcome, wall: float, cpu: float, spread_wall: float, parts: dict[str, float]
) -> str:
    """Return the section of the results page; ``spread_wall`` are the seconds on all processors."""
    count = len(outcome.files)
    rows = "\n".join(f"| {name} | {share:.0%} |" for name, share in parts.items())
    return f"""{TITLE}

{count} tệp số liệu mô phỏng (từ một tệp mẫu {FIXTURE.stat().st_size / 1024:.0f} kB, có Biểu 06
theo lĩnh vực), {len(registry.rules())} quy tắc, một tiến trình, một nhân, kể cả đọc và phân tích
tệp: **{count / cpu:.0f} tệp mỗi giây** theo thời gian xử lý ({cpu:.1f} s),
{count / wall:.0f} tệp mỗi giây theo đồng hồ ({wall:.1f} s). Mức cần đạt: {AIM}.
Trên {processors()} nhân, như lệnh `cchc check`: **{count / spread_wall:.0f} tệp mỗi giây** theo
đồng hồ ({spread_wall:.1f} s). Mức cần đạt: {AIM_SPREAD} trên hai nhân.
Chương trình nêu {len(outcome.findings)} phát hiện.

| Bước | Phần thời gian |
| --- | --- |
{rows}

Đo trên: {machine(("pydantic", "pyyaml"))}. Lệnh đo: `make bench PART=check`.
"""


def machine(packages: Sequence[str]) -> str:
    """Describe the machine and the versions that decide the speed."""
    info = Path("/proc/cpuinfo")
    text = info.read_text(encoding="utf-8") if info.is_file() else ""
    model = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    processor = model[1] if model else platform.processor() or platform.machine()
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    python = f"Python {platform.python_version()}, {versions}, cchc {__version__}"
    return f"{processor}, {os.cpu_count()} nhân, {platform.system()}; {python}"


def write_section(text: str, title: str) -> None:
    """Put the section into the results page, in the place of an earlier one, and how long it took.

    The time is that since this module was imported.
    """
    text = f"{text.rstrip()} Đo mất {time.monotonic() - _BEGUN:.0f} giây.\n"
    page = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "# Kết quả đo\n\n"
    before, found, after = page.partition(f"{title}\n")
    rest = after[after.index("\n## ") + 1 :] if "\n## " in after else ""
    lead = before if found else before.rstrip("\n") + "\n\n"
    RESULTS.write_text(f"{lead}{text}{f'{chr(10)}{rest}' if rest else ''}", encoding="utf-8")


def main() -> None:
    """Measure, print and write down."""
    is_quick = "--quick" in sys.argv[1:]
    asked = [int(word) for word in sys.argv[1:] if word.isdigit()]
    count = asked[0] if asked else _FEW if is_quick else len(all_communes())
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_submissions(folder, count)
        check_files([next(folder.glob("*/*.yaml"))], str(folder))  # imports, caches
        gc.freeze()  # as the command does
        outcome, wall, cpu = measure(folder)
        spread_outcome, spread_wall, _ = measure(folder, spread)
        if spread_outcome != outcome:
            sys.exit("nhiều tiến trình cho kết quả khác một tiến trình")
        text = section(outcome, wall, cpu, spread_wall, shares(folder))
    print(text)
    if not is_quick:
        write_section(text, TITLE)
    sys.exit(2 if outcome.problems else 0)


if __name__ == "__main__":
    main()
