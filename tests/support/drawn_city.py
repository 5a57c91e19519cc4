"""A city drawn in a test: what its batch has published, a row per commune."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from cchc_lib.communes import Commune, find_commune
from cchc_lib.indicators import CATALOGUE
from cchc_lib.numerals import format_count, format_percent

PERIOD = "2026-Q1"
CODES = ("10510", "10525", "10532", "10537", "10540", "10543")


def draw(outputs: Path, figures: dict[str, dict[str, Any]], **fields: Any) -> Path:
    """Publish a record per commune, its figures by indicator: a count, or (numerator, base)."""
    for commune, row in figures.items():
        publish(outputs, commune, [drawn(code, figure) for code, figure in row.items()], **fields)
    return outputs


def publish(outputs: Path, code: str, indicators: list[dict[str, Any]], /, **fields: Any) -> Path:
    """Publish the record of one commune; return its file."""
    commune = find_commune(code)
    file = outputs / PERIOD / commune.folder / "so-lieu.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "format": "cchc-results/1",
        "library": "0.1.0",
        "commune": {"code": code, "name": commune.name, "folder": commune.folder},
        "period": {"id": PERIOD, "name": "quý I năm 2026"},
        "synthetic": False,
        "indicators": indicators,
        "findings": [],
        "sources": [],
    }
    file.write_text(json.dumps(data | fields), encoding="utf-8")
    return file


def drawn(code: str, figure: int | tuple[int, int], **fields: Any) -> dict[str, Any]:
    """Return an indicator of a record as the library writes it."""
    above, below = figure if isinstance(figure, tuple) else (figure, None)
    indicator = CATALOGUE[code]
    known = {"name": indicator.name, "area": indicator.area, "unit": indicator.unit}
    usual = {
        "code": code,
        **known,
        "status": "no_target" if below != 0 else "no_base",
        "value": float(above) if below is None else None,
        "row": "3.4",
        "text": "",
        "stated": "",
        "status_text": "",
        "target": None,
        "target_text": "",
        "numerator": format_count(above),
        "denominator": "" if below is None else format_count(below),
        "inputs": [],
    }
    return usual | fields


def found(code: str, title: str, severity: str, answer: Any = None) -> dict[str, Any]:
    """Return a finding of a record, with the commune's answer to it."""
    said = {"message": "sai", "place": "", "fields": [], "severity_text": ""}
    return {"code": code, "title": title, "severity": severity, **said, "acknowledged": answer}


def index(
    outputs: Path, states: dict[str, str], received: dict[str, str] | None = None, **fields: Any
) -> Path:
    """Write the batch's list of communes with the state of each, and the day its file came in."""
    file, days = outputs / PERIOD / "index.json", received or {}
    listed = [
        _entry(find_commune(code), state) | {"received": days.get(code, "")}
        for code, state in states.items()
    ]
    data = {"format": "cchc-index/1", "communes": listed}
    file.write_text(json.dumps(data | fields), encoding="utf-8")
    return file


def _entry(commune: Commune, state: str) -> dict[str, Any]:
    message = "có 2 lỗi:\n  /nhà/params/2026-Q1.yaml:7:1 sai\n  khác" if state == "failed" else ""
    failed = state == "failed"
    return {
        "code": commune.code,
        "state": state,
        "reason": "tệp số liệu có chỗ ghi sai" if failed else "",
        "cause": "lỗi số liệu" if failed else "",
        "message": message,
    }


def percent(above: int, below: int) -> str:
    """Return a share as it is printed."""
    return format_percent(Fraction(100 * above, below))
