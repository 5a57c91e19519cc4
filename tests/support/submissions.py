"""Build submissions in memory for tests, from the dotted names of their fields.

``submission(**{"procedures.dossiers.received": 6476})`` is a valid submission that gives one
figure and nothing else; ``submission(**BALANCED | {...})`` changes one of the seed's flow.
"""

from typing import Any

from cchc_lib.checks import Context, Finding, check_submission
from cchc_lib.communes import find_commune
from cchc_lib.indicators import compute_indicators
from cchc_lib.numerals import format_date
from cchc_lib.periods import parse_period
from cchc_lib.submission import Submission

MINIMAL: dict[str, object] = {
    "commune": "11242",
    "period": "2026-Q1",
    "header.signature": {
        "authority": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "signer": "Nguyễn Văn A",
    },
}

LACKS = ("NT001", "NT002")
"""What every submission breaks that gives a few figures and nothing else."""

DOSSIERS = "procedures.dossiers"

BALANCED: dict[str, object] = {
    f"{DOSSIERS}.received": 6476,
    f"{DOSSIERS}.carried_over": 25,
    f"{DOSSIERS}.resolved": 6469,
    f"{DOSSIERS}.early": 6395,
    f"{DOSSIERS}.refused": 55,
    f"{DOSSIERS}.withdrawn": 19,
    f"{DOSSIERS}.pending": 7,
    f"{DOSSIERS}.pending_in_time": 1,
    f"{DOSSIERS}.awaiting_supplement": 6,
}
"""The dossiers of the seed report, as it states them: on time and overdue are not given."""

SEED: dict[str, object] = BALANCED | {
    "procedures.one_stop.total": 379,
    "apparatus.staffing.present": 41,
    "apparatus.staffing.officials": 37,
    "apparatus.staffing.employees": 4,
    "finance.budget.revenue": 99385,
    "finance.budget.revenue_plan": 270819,
    "finance.budget.investment": 10529,
    "finance.budget.investment_plan": 102490,
    "finance.autonomy.state_funded": 14,
    "digital.services.partial": 160,
    "digital.services.full": 219,
    "digital.services.with_dossiers": 29,
    "digital.services.with_online_dossiers": 29,
    "digital.dossiers.received": 2862,
    "digital.dossiers.full": 337,
    "digital.dossiers.full_online": 324,
    "digital.dossiers.partial": 2525,
    "digital.dossiers.partial_online": 2524,
    "digital.payment.with_duty": 76,
    "digital.payment.integrated": 76,
    "digital.payment.with_fees": 9,
    "digital.payment.dossiers_with_fees": 2346,
    "stated.procedures.dossiers.online_rate": "99,98%",
    "stated.procedures.dossiers.early_rate": "98,85%",
    "stated.procedures.satisfaction.rate": "trên 98%",
    "stated.finance.budget.revenue_rate": "36,69%",
    "stated.finance.budget.investment_rate": "10,3%",
    "stated.digital.services.eligible_full_rate": "100%",
    "stated.digital.services.eligible_count_rate": "29",
    "stated.digital.services.with_dossiers_rate": "7,65%",
    "stated.digital.dossiers.full_online_rate": "96,14%",
    "stated.digital.dossiers.partial_online_rate": "99,96%",
    "stated.digital.payment.online_rate": "99,32%",
    "stated.digital.payment.integrated_rate": "100%",
}
"""The figures and printed rates of the seed report (xã Nguyễn Lương Bằng, quý I/2026)."""


def submission(**overrides: object) -> Submission:
    """Build a minimal valid submission with some fields given by their dotted names.

    Counts may be ints; a rate is ``stated.<code>``; a list holds mappings or texts as in YAML.
    """
    content: dict[str, Any] = {}
    for field, value in (MINIMAL | overrides).items():
        _put(content, _steps(field), _as_text(value))
    return Submission.model_validate(content)


def window(first: str, last: str) -> dict[str, object]:
    """Give the data window, its two days written ``15/12/2025``."""
    return {"header.data_window": {"first_day": first, "last_day": last}}


def in_time(**overrides: object) -> Submission:
    """Build a submission whose figures were counted between the days of the norm, if not given."""
    given = MINIMAL | overrides
    founded = find_commune(str(given["commune"])).founded
    norm = parse_period(str(given["period"])).window.within(founded)
    return submission(**window(format_date(norm.first), format_date(norm.last)) | overrides)


def findings_of(context: Context | None = None, **overrides: object) -> tuple[Finding, ...]:
    """Check a submission built from its dotted fields, ``in_time`` and without targets.

    Without a ``context`` it is held against nothing beside itself. Which sections and recipients
    such a small submission lacks is not told.
    """
    handed_in = in_time(**overrides)
    found = check_submission(handed_in, compute_indicators(handed_in), context)
    return tuple(finding for finding in found if finding.code not in LACKS)


def codes_of(context: Context | None = None, **overrides: object) -> list[str]:
    """Return the rules that a submission built from its dotted fields breaks, sorted."""
    return sorted(finding.code for finding in findings_of(context, **overrides))


def _steps(field: str) -> list[str]:
    root, _, code = field.partition(".")
    return [root, code] if root == "stated" and code else field.split(".")


def _put(content: dict[str, Any], steps: list[str], value: object) -> None:
    for step in steps[:-1]:
        content = content.setdefault(step, {})
    content[steps[-1]] = value


def _as_text(value: object) -> object:
    """Write ints the way they stand in a file, where every scalar is text."""
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
