"""Published records for tests: small ones drawn in the test, and the seed's own."""

import json
from pathlib import Path
from typing import Any

SLUGS = {"07192": "co-to", "11242": "nguyen-luong-bang", "11443": "kien-an"}


def figure(code: str = "a.received", **fields: Any) -> dict[str, Any]:
    """Return an indicator of a record, a count without a value unless told otherwise."""
    usual = {"name": "Số hồ sơ", "area": "procedures", "unit": "hồ sơ", "status": "no_data"}
    numbers = {"value": None, "target": None, "numerator": "", "denominator": ""}
    return {"code": code, **usual, **numbers, **fields}


def record(code: str, period: str, /, *figures: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a record with what is read of it, and something that is not."""
    return {
        "format": "cchc-results/1",
        "commune": {"code": code, "name": f"Xã {code}"},
        "period": {"id": period},
        "synthetic": False,
        "indicators": list(figures or (figure(),)),
        "findings": [{"code": "CD01"}],
        **fields,
    }


def put(outputs: Path, data: dict[str, Any]) -> Path:
    """Publish a record where its commune and period say; return its file."""
    code, period = data["commune"]["code"], data["period"]["id"]
    file = place(outputs, code, period)
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def place(outputs: Path, commune: str, period: str) -> Path:
    """Make the folder of a report; return where its record belongs."""
    folder = outputs / period / f"{commune}-{SLUGS[commune]}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "so-lieu.json"
