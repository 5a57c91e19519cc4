"""The text of ``index.json``, entry by entry: a country's has 90 MB, nearly all of it figures.

Python writes JSON with indents slowly, so what repeats is written by a pattern; a test holds both
to the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from cchc_lib.published.columns import parse_part
from cchc_lib.published.results import PublishedFigure, PublishedResults

Json: TypeAlias = Mapping[str, Any]

_MANY = 4096  # words that repeat from commune to commune
_NO_FIGURES = '"indicators": []'  # in a text of the file each " is escaped


def json_text(data: Json) -> str:
    """Return data as readable JSON, its keys sorted."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)


def entry_text(entry: Json, results: PublishedResults | None) -> str:
    """Return an entry of the list as it stands in the file, with the figures of its results."""
    text = f"  {json_text({**entry, 'indicators': []})}".replace("\n", "\n  ")
    if not results or not results.indicators:
        return text
    figures = ",\n".join(_figure_texts(results.indicators))
    return text.replace(_NO_FIGURES, f'"indicators": [\n{figures}\n   ]', 1)


def _figure_texts(figures: Iterable[PublishedFigure]) -> Iterable[str]:
    """Yield each figure as numbers that programs read."""
    for figure in figures:
        yield f"""    {{
     "denominator": {_part(figure.denominator)},
     "indicator": {_quoted(figure.code)},
     "numerator": {_part(figure.numerator)},
     "status": {_quoted(figure.status)},
     "unit": {_quoted(figure.unit)},
     "value": {json.dumps(figure.value)}
    }}"""


@lru_cache(_MANY)
def _part(printed: str) -> str:
    return json.dumps(parse_part(printed))


@lru_cache(_MANY)
def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
