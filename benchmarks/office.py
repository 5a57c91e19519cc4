"""Measure the office's whole loop: every command of ``docs/van-phong.md``, typed as printed.

One shell types them in turn, on the demo city of the page, and tells after each what it came to and
how long it took. The page itself says which commands end with another exit code than 0; where one
comes to something else, nothing is written down. ``python benchmarks/office.py [--quick]``;
``--communes N`` takes a smaller city, and writes nothing either.
"""

import argparse
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from check import machine, write_section

REPO = Path(__file__).parents[1]
PAGE = REPO / "docs" / "van-phong.md"
TITLE = "## Vòng việc của văn phòng"
CITY = 114  # communes, as the page has it
AIM = 240  # seconds
_FEW = 12
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"mã thoát (\d+)")
_TOLD = 'printf "%s %s\\n" "$?" "$EPOCHREALTIME" >&3'


@dataclass(frozen=True, slots=True)
class Step:
    """A command of the page: as printed, and the exit code that the page says it ends with."""

    line: str
    code: int

    @property
    def is_demo(self) -> bool:
        """Tell whether it plays the communes, which no office has to do."""
        return self.line.startswith("cchc demo ")


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was typed: the code it ended with and its seconds by the clock."""

    step: Step
    code: int
    seconds: float


def steps(page: str, communes: int = CITY) -> list[Step]:
    """Return the commands of a page in their order, for a city of another size."""
    lines = [line for block in _BLOCK.findall(page) for line in block.splitlines()]
    return [_step(line, communes) for line in lines]


def _step(line: str, communes: int) -> Step:
    command, _, comment = line.partition("  # ")
    code = _CODE.search(comment)
    sized = command.replace(f"--communes {CITY} ", f"--communes {communes} ")
    return Step(sized, int(code[1]) if code else 0)


def typed(order: Sequence[Step], folder: Path) -> tuple[list[Done], str]:
    """Type commands into one shell at the top of the repository; return also all they say.

    ``folder`` takes what the shell puts into the folder of temporary files.
    """
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join([_TOLD, *(part for step in order for part in (step.line, _TOLD)), ""])
    told = folder / "told"
    done = subprocess.run(
        ["bash", "-c", f"exec 3>'{told}'; {script}"],
        cwd=REPO,
        env=os.environ | {"PATH": path, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return list(_outcomes(order, told.read_text("utf-8"))), done.stdout


def _outcomes(order: Sequence[Step], told: str) -> Iterator[Done]:
    """Yield what each command came to, from the codes and times that the shell told."""
    marks = [line.replace(",", ".").split() for line in told.splitlines()]
    for step, ((_, begun), (code, ended)) in zip(order, pairwise(marks), strict=True):
        yield Done(step, int(code), float(ended) - float(begun))


def rows(done: Sequence[Done]) -> Iterator[str]:
    """Yield the rows of the table: the commands of ``cchc``, and what all took together."""
    yield "| Lệnh | giây |\n| --- | ---: |"
    for one in done:
        if one.step.line.startswith("cchc "):
            yield f"| `{one.step.line}` | {one.seconds:.1f} |"
    office = sum(one.seconds for one in done if not one.step.is_demo)
    yield f"| việc của văn phòng, không kể `cchc demo` | {office:.1f} |"
    yield f"| cả trang | **{sum(one.seconds for one in done):.1f}** |"


def section(done: Sequence[Done], communes: int) -> str:
    """Return the section of the results page."""
    table = "\n".join(rows(done))
    return f"""{TITLE}

Mọi lệnh của `docs/van-phong.md`, gõ đúng như in, lần lượt, trên {communes} xã mô phỏng
(`cchc forms` luôn tạo đủ {CITY} biểu). Mức cần đạt: cả trang dưới {AIM} giây trên hai nhân.

{table}

Đo trên: {machine(("openpyxl", "xlsxwriter", "typst"))}. Lệnh đo: `make bench PART=office`.
"""


def _communes() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a dozen communes, nothing written")
    parser.add_argument("--communes", type=int, default=CITY, help="6 or more of the city")
    options = parser.parse_args()
    return _FEW if options.quick else int(options.communes)


def main() -> None:
    """Measure, print and, where it was the whole city, write down."""
    communes = _communes()
    with TemporaryDirectory() as name:
        done, said = typed(steps(PAGE.read_text("utf-8"), communes), Path(name))
    text = section(done, communes)
    print(text)
    if wrong := [one for one in done if one.code != one.step.code]:
        print(said, *wrong, sep="\n", file=sys.stderr)
        raise SystemExit(1)
    if communes == CITY:
        write_section(text, TITLE)


if __name__ == "__main__":
    main()
