"""A province in its days of receiving: communes on time, late, wrong, refused and silent."""

import json
import shutil
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from support.city import COMMUNES, PERIOD
from support.command_line import cchc
from support.filled_form import blank, fill
from support.heaps import EARLY, LATER, put

RECORD = """province: "31"
header:
  agency: [ỦY BAN NHÂN DÂN, THÀNH PHỐ HẢI PHÒNG]
  symbol: BC-UBND
  place: Hải Phòng
due:
  - {periods: [quý], day: 18, source: Công văn thử}
"""
BY_FORM = COMMUNES[20]
WRONG = {
    "procedures.dossiers.received": "100",
    "procedures.dossiers.resolved": "60",
    "procedures.dossiers.pending": "30",
}
"""Counts of a form that do not add up: 100 is not 60 and 30."""


def wrong_form(commune: str = BY_FORM.code, **more: str) -> bytes:
    """Return a form of a commune with counts that do not add up."""
    signing = {
        "header.signature.authority.0": "TM. ỦY BAN NHÂN DÂN",
        "header.signature.signer": "Nguyễn Văn Mẫu",
    }
    given = {"synthetic": "có"} | signing | WRONG | more
    return fill(load_workbook(BytesIO(blank(commune))), given)


def letters_of(params: Path, out: Path, *words: object) -> Path:
    """Write the letters of the period and return their folder."""
    done = cchc("reply", PERIOD, "--params", params, "--out", out, *words)
    assert done.code == 0, done.errors
    return out / "31-hai-phong" / PERIOD


def received_city(folder: Path) -> dict[str, str]:
    """Collect a heap into ``params``; return the folder of each commune by what became of it.

    Of six communes one is clean, one late, one wrong, one sent what is of another period, one a
    form in Excel that does not add up, and one nothing.
    """
    demo, heap, params = folder / "demo", folder / "heap", folder / "params"
    words = ("--communes", 5, "--periods", f"2025-Q4,{PERIOD}", "--faults", "contradiction,late")
    assert cchc("demo", demo, *words).code == 0
    told = {
        one["kind"]: one["file"] for one in json.loads((demo / "demo.json").read_text())["faults"]
    }
    roles = {kind: file.partition("/")[0] for kind, file in told.items()}
    others = [unit.folder for unit in COMMUNES[:5] if unit.folder not in roles.values()]
    clean, late, refused = others
    for name in (clean, late, roles["contradiction"]):
        at = LATER if name == late else EARLY
        put(heap / f"{name}.yaml", (demo / name / f"{PERIOD}.yaml").read_bytes(), at)
    put(heap / "nhầm kỳ.yaml", (demo / refused / "2025-Q4.yaml").read_bytes())
    put(heap / "biểu.xlsx", wrong_form())
    put(params / "31-hai-phong.yaml", RECORD.encode())
    for table in demo.glob("*.yaml"):
        shutil.copy(table, params)
    done = cchc("collect", heap, "--period", PERIOD, "--params", params)
    assert done.code == 1, done.errors  # one is refused
    return {
        "clean": clean,
        "late": late,
        "wrong": roles["contradiction"],
        "refused": refused,
        "silent": roles["late"],
        "form": BY_FORM.folder,
    }
