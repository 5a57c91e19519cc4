"""Programs that ``batch.py`` measures beside ours and that are no part of our environment.

Each is looked for, or made in a folder of its own, and says in words what it is or why it is left
out. Nothing here is needed to make a report.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
from ways import compiled, run_cells

from cchc_lib.blocks import Figure
from cchc_lib.render.executed import read_executed
from cchc_lib.runs.jobs.job import master_notebook

PLOOMBER = "ploomber-engine==0.0.33"
CHROMIUM = Path("/usr/bin/chromium")
_PATIENCE = 180  # seconds for an installation
_R_PACKAGES = ("rmarkdown", "knitr", "jsonlite")
_VERSIONS = """
packages <- c({packages})
versions <- sapply(packages, function(p) as.character(packageVersion(p)))
cat("R", as.character(getRversion()), paste(packages, versions), sep = ", ")
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: whether it is there, what the results page tells of it, a Python that has it."""

    is_there: bool
    told: str
    python: Path | None = None


def find_ploomber(cache: Path) -> Peer:
    """Return ploomber-engine in an environment of its own, made on the first call.

    It sees the packages of ours, and brings its own: it registers engines of papermill, so it
    cannot stand among them.
    """
    folder = cache / PLOOMBER.replace("==", "-")
    python = folder / "bin" / "python"
    try:
        if not _has_ploomber(python):
            _install(folder, python)
    except (OSError, subprocess.SubprocessError):
        return Peer(is_there=False, told=f"{PLOOMBER}: không cài được ở đây nên không đo.")
    told = f"{PLOOMBER}, trong môi trường riêng dùng chung các gói khác."
    return Peer(is_there=True, told=told, python=python)


def _has_ploomber(python: Path) -> bool:
    asked: list[str | Path] = [python, "-c", "import ploomber_engine, cchc_lib"]
    return (
        python.exists() and not subprocess.run(asked, capture_output=True, check=False).returncode
    )


def _install(folder: Path, python: Path) -> None:
    venv.create(folder, clear=True, with_pip=True, symlinks=True)
    own = Path(sysconfig.get_path("purelib"))
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "beside.pth").write_text(f"import site; site.addsitedir({str(own)!r})\n", "utf-8")
    command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", PLOOMBER]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
    shared = Path("share", "jupyter", "nbconvert")  # templates, which stand beside the packages
    (folder / shared.parent).mkdir(parents=True, exist_ok=True)
    (folder / shared).symlink_to(sys.prefix / shared)


def find_rmarkdown() -> Peer:
    """Return R with R Markdown and pandoc, where they are installed."""
    missing = [name for name in ("Rscript", "pandoc", "chromium") if not shutil.which(name)]
    packages = ", ".join(f'"{name}"' for name in _R_PACKAGES)
    if not missing:
        asked = ["Rscript", "-e", _VERSIONS.format(packages=packages)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        missing = [] if done.returncode == 0 else [f"một trong các gói R {', '.join(_R_PACKAGES)}"]
    if missing:
        return Peer(is_there=False, told=f"R Markdown: không có {', '.join(missing)} nên không đo.")
    pandoc = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True)
    versions = f"{done.stdout.replace('R, ', 'R ')}, {pandoc.stdout.splitlines()[0]}"
    told = (
        f"R Markdown ({versions}): cùng lời văn, bảng và các biểu đồ ấy, vẽ bằng đồ họa sẵn có của "
        "R, Chromium in trang thành PDF. R đọc lời và số đã tính sẵn, không tính và không kiểm tra "
        "gì, nên việc của nó nhẹ hơn."
    )
    return Peer(is_there=True, told=told)


def write_records(folder: Path, codes: Iterable[str], period: str) -> None:
    """Write words, tables and figures of communes, which R shows, beside their submissions."""
    records = folder / "records"
    records.mkdir()
    cells = json.loads(master_notebook().read_text("utf-8"))["cells"]
    program = [(cell, compiled(cell)) for cell in cells]
    for code in codes:
        given = {"commune": code, "period": period, "params_dir": str(folder / "params")}
        report = read_executed(run_cells(program, given))
        blocks = [
            replace(block, svg="") if isinstance(block, Figure) else block
            for block in report.blocks("reader")
        ]
        record = {"blocks": blocks, **report.results}
        (records / f"{code}.json").write_bytes(orjson.dumps(record))


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
