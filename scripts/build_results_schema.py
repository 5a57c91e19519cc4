"""Build ``docs/so-lieu.schema.json``, the schema of the published figures, from their model.

Run it after changing ``cchc_lib/published/results.py``: ``python scripts/build_results_schema.py``.
"""

import json
from pathlib import Path

from cchc_lib.published.schema import results_schema

FILE = Path(__file__).parents[1] / "docs" / "so-lieu.schema.json"


def build() -> str:
    """Return the text of the file."""
    return json.dumps(results_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(build(), encoding="utf-8")
