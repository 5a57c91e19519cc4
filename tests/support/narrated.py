"""Reports for tests: made from dotted fields or from files, and the words they say."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from support.submissions import submission

from cchc_lib.blocks import Block, Blocks, Heading, Item, Paragraph, Text, plain
from cchc_lib.checks import check_submission
from cchc_lib.indicators import compute_indicators, load_targets
from cchc_lib.report import Report, narrative
from cchc_lib.submission import Submission, load_submission

PARAMS = Path(__file__).parents[2] / "params"
FIXTURES = Path(__file__).parents[1] / "fixtures" / "params"

SEED = ("11242", "2026-Q1")
PHUONG, XA, DAC_KHU = "11443", "24184", "07192"
SYNTHETIC = (
    (PHUONG, "2025-Q4"),
    (PHUONG, "2025"),
    (PHUONG, "2026-Q1"),
    (PHUONG, "2026-H1"),
    (XA, "2026-Q1"),
    (DAC_KHU, "2026-Q3"),
)
"""Commune and period of every submission of the fixtures."""


def report(**fields: object) -> Report:
    """Make the report of a submission given by its dotted fields, without targets."""
    return report_of(submission(**fields))


def report_of(handed_in: Submission, *, targets: bool = False) -> Report:
    """Make the report of a submission, with the real targets if wanted."""
    aims = load_targets(str(PARAMS)) if targets else None
    results = compute_indicators(handed_in, aims)
    findings = check_submission(handed_in, results)
    return Report(handed_in, results, findings, aims) if aims else Report(handed_in, results)


def loaded(commune: str, period: str) -> Report:
    """Make the report of a submission file, with the real targets."""
    folder = PARAMS if (commune, period) == SEED else FIXTURES
    return report_of(load_submission(commune, period, str(folder)), targets=True)


def with_full_annex(found: Report) -> Report:
    """Have a report print every row of the statistical annex."""
    header = found.submission.header.model_copy(update={"annex": "đầy đủ"})
    return replace(found, submission=found.submission.model_copy(update={"header": header}))


def whole(found: Report) -> Blocks:
    """Tell the whole report, as the notebook does."""
    parts = ("steering", "results", "assessment")
    told = (narrative.section(found, part) for part in parts)
    ends = narrative.next_tasks(found) + narrative.proposals(found) + narrative.closing(found)
    return sum(told, narrative.opening(found)) + ends


def contents(blocks: Blocks) -> Iterator[Text]:
    """Yield the text of every paragraph and item."""
    for block in blocks.blocks:
        if isinstance(block, Paragraph | Item):
            yield block.content


def told(key: str, **fields: object) -> list[str]:
    """Return what a section says about these fields, one string per paragraph or item."""
    return [plain(content) for content in contents(narrative.section(report(**fields), key))]


def headings(blocks: Blocks) -> list[str]:
    """Return the headings with their numbers."""
    return [f"{block.number} {block.title}" for block in blocks.blocks if _heads(block)]


def _heads(block: Block) -> bool:
    return isinstance(block, Heading)
