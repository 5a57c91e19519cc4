"""Reproducible administrative-reform (CCHC) reports for Vietnamese communes.

For a notebook cell everything public stands here:

>>> from cchc_lib import check, compute_indicators, load_outputs, load_submission

What a commune handed in, its indicators as a tidy table, and what contradicts itself:

>>> submission = load_submission("11242", "2026-Q1")
>>> results = compute_indicators(submission)
>>> results["procedures.dossiers.early_rate"].text
'98,86%'
>>> row = results.table.set_index("code").loc["procedures.dossiers.early_rate"]
>>> row.numerator.item(), row.denominator.item()
(6395.0, 6469.0)
>>> [finding.code for finding in check(submission) if finding.blocks]
[]

The published figures of all communes, in one table:

>>> figures = load_outputs("2026-Q1")
>>> rates = figures[figures.indicator == "procedures.dossiers.early_rate"]
>>> rates[["commune", "period", "value"]].values.tolist()
[['11242', '2026-Q1', 98.86]]
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "cchc_lib.checks": ("check_submission", "load_context", "stop_if_blocking"),
    "cchc_lib.checks.loaded": ("check",),
    "cchc_lib.explore": ("open_desk", "views"),
    "cchc_lib.indicators": ("compute_indicators", "load_targets"),
    "cchc_lib.published.outputs": ("load_outputs",),
    "cchc_lib.report": (
        *("Report", "charts", "comparison", "headlines", "load_asked_scores", "load_trends"),
        *("narrative", "origins", "records", "results_record", "tables"),
    ),
    "cchc_lib.submission": ("load_submission",),
}
"""What notebooks may import, by where it lives; nothing else is public.

Each name is looked up when it is asked for, so that the command line does not pay for pandas.
Modules of the library import each other by their own names, for import-linter sees no other.
"""

_AT_HOME = {
    "cchc_lib.city": (
        *("charts", "letter", "load_city", "narrative", "origins", "summary_record", "tables"),
    ),
}
"""What is public, but only at home: four of these names the report of a commune has as well."""

__all__ = ["__version__"]
__all__ += [name for names in _PUBLIC.values() for name in names]


def __getattr__(name: str) -> Any:
    home = next((home for home, names in _PUBLIC.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(home), name, None)
    return found or import_module(f"{home}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
