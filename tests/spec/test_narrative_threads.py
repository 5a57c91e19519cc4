"""Every figure can be pulled by its thread: from the sentence to the count it rests on, and back.

Changing one count changes exactly the indicators, sentences, rows and entries that rest on it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from support.narrated import SEED, SYNTHETIC, contents, loaded, report_of, whole, with_full_annex

from cchc_lib.blocks import Blocks, Heading, Span, Text, plain
from cchc_lib.indicators import CATALOGUE
from cchc_lib.report import Report, results_record, tables
from cchc_lib.report.report import amount_text
from cchc_lib.submission.load import all_prose
from cchc_lib.submission.model.base import Model

ALL = (SEED, *SYNTHETIC)
DOCUMENT = "document:"
ALLOWED_DIGITS = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|năm \d{4}|\b[69] tháng|(?:còn thiếu|vượt) \d+ người"
)
"""Dates, years and periods; and the gap to the staff quota, which stands beside its rate."""


@cache
def found(commune: str, period: str) -> Report:
    return loaded(commune, period)


def spans(report: Report) -> Iterator[Span]:
    for content in contents(whole(report)):
        yield from (span for span in content if span.ref)


# ------------------------------------------------------------------------------------------------
# What is printed
# ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_every_figure_prints_the_value_of_its_indicator(commune, period):
    report = found(commune, period)
    for span in spans(report):
        if not span.ref.startswith(DOCUMENT):
            result = report.results[span.ref]
            amount = amount_text(result)
            padded = amount.removesuffix(f" {result.indicator.unit}")
            assert span.text in {result.text, amount, padded}, span


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_every_document_prints_its_citation_under_its_key(commune, period):
    report = found(commune, period)
    for span in spans(report):
        if span.ref.startswith(DOCUMENT):
            document = report.submission.documents[span.ref.removeprefix(DOCUMENT)]
            assert span.text.startswith(document.citation)


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_every_document_that_is_described_is_cited(commune, period):
    report = found(commune, period)
    cited = {span.ref.removeprefix(DOCUMENT) for span in spans(report)}
    assert set(report.submission.documents) <= cited


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_no_number_stands_outside_a_thread_in_the_library_s_own_sentences(commune, period):
    """Bare digits are dates, periods, plan years and differences from the quota only."""
    report = found(commune, period)
    typed = {prose.words.strip() for _, prose in all_prose(report.submission)}
    for content in contents(whole(report)):
        bare = " … ".join(span.text for span in content if not span.ref).strip()
        if bare not in typed:
            assert not re.search(r"\d", ALLOWED_DIGITS.sub("", bare)), bare


@pytest.mark.parametrize(("commune", "period"), SYNTHETIC)
def test_every_sentence_reads_as_one(commune, period):
    for content in contents(whole(found(commune, period))):
        words = plain(content)
        assert words == unicodedata.normalize("NFC", words)
        assert words[0].isupper(), words
        assert words[-1] in ".;:", words
        assert not re.search(r"  | [.,;:)]|\( |[.;:,]{2}(?<!/\.)|None|không có số liệu", words), (
            words
        )


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_a_submission_of_the_fixtures_has_no_error(commune, period):
    report = found(commune, period)
    blocking = [str(finding) for finding in report.findings if finding.blocks]
    assert blocking == []
    if (commune, period) != SEED:
        assert report.submission.synthetic
        assert [str(f) for f in report.findings if f.severity.value == "error"] == []


# ------------------------------------------------------------------------------------------------
# One count changed
# ------------------------------------------------------------------------------------------------


def figures(record: Model, path: str = "") -> Iterator[str]:
    """Yield the dotted path of every count and amount that is given."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Model):
            yield from figures(value, f"{path}{name}.")
        elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            yield f"{path}{name}"


def bumped(record: Model, field: str) -> Model:
    """Return a copy in which the figure at a dotted path is larger by one."""
    name, _, rest = field.partition(".")
    value = getattr(record, name)
    return record.model_copy(update={name: bumped(value, rest) if rest else value + 1})


FIGURES = [(*key, field) for key in ALL for field in figures(found(*key).submission)]


@cache
def after(commune: str, period: str, field: str) -> Report:
    return report_of(bumped(found(commune, period).submission, field), targets=True)


def changed_texts(before: Report, later: Report) -> set[str]:
    return {code for code in CATALOGUE if before.results[code].text != later.results[code].text}


def refs(content: Text) -> set[str]:
    return {span.ref for span in content if span.ref}


def test_the_walk_covers_every_figure_of_the_seed():
    walked = [field for *key, field in FIGURES if tuple(key) == SEED]
    assert len(walked) == len(set(walked)) == 40
    assert {"procedures.dossiers.early", "finance.budget.revenue"} <= set(walked)


def resting_on(field: str, *reports: Report) -> set[str]:
    """Return the indicators with a field in their formula, or under a count derived for it."""
    derived = {
        result.code
        for report in reports
        for result in report.results.values()
        if field in {cell for each in result.derived for cell, _ in each.terms}
    }
    return derived | {code for code, spec in CATALOGUE.items() if field in spec.fields}


@pytest.mark.parametrize(("commune", "period", "field"), FIGURES)
def test_one_count_changes_exactly_the_indicators_that_rest_on_it(commune, period, field):
    before, later = found(commune, period), after(commune, period, field)
    changed = {code for code in CATALOGUE if before.results[code] != later.results[code]}
    resting = resting_on(field, before, later)
    computed = {code for code in resting if before.results[code].value is not None}
    assert computed <= changed <= resting
    assert field in changed


@pytest.mark.parametrize("field", [field for *key, field in FIGURES if tuple(key) == SEED])
def test_one_count_changes_exactly_the_sentences_that_print_it(field):
    before, later = found(*SEED), after(*SEED, field)
    changed = changed_texts(before, later)
    old, new = _sentences(before), _sentences(later)
    was_none = before.submission.value(field) == 0  # said in words or left out: nothing to pull
    assert [plain(said) for said in old - new if not refs(said) & changed and not was_none] == []
    assert [plain(said) for said in new - old if not refs(said) & changed] == []
    assert [plain(said) for said in old & new if refs(said) & changed] == []


@pytest.mark.parametrize(("commune", "period", "field"), FIGURES)
def test_one_count_reaches_no_section_that_does_not_print_it(commune, period, field):
    """Inside its section a count may turn "none" or "all" into a list, with other sentences."""
    before, later = found(commune, period), after(commune, period, field)
    changed = changed_texts(before, later)
    old, new = _sections(before), _sections(later)
    for title in old.keys() | new.keys():
        texts = (old.get(title, ()), new.get(title, ()))
        printed = set().union(*(refs(content) for side in texts for content in side))
        assert texts[0] == texts[1] or printed & changed, title


def _sections(report: Report) -> dict[str, tuple[Text, ...]]:
    """Return the texts under each title (numbers may close up)."""
    sections: dict[str, tuple[Text, ...]] = {}
    title = ""
    for block in whole(report).blocks:
        title = block.title if isinstance(block, Heading) else title
        sections[title] = sections.get(title, ()) + tuple(contents(Blocks((block,))))
    return sections


def _sentences(report: Report) -> Counter[Text]:
    """Count the sentences without the stop or semicolon that their place in a list gives them."""
    return Counter(
        content[:-1] if content[-1].text in {".", ";"} else content
        for content in contents(whole(report))
    )


@pytest.mark.parametrize(("commune", "period", "field"), FIGURES)
def test_one_count_changes_exactly_the_rows_of_the_annex_that_print_it(commune, period, field):
    before, later = found(commune, period), after(commune, period, field)
    rows = zip(_rows(before), _rows(later), strict=True)
    differing = {code for code, (old, new) in zip(before.results, rows, strict=True) if old != new}
    assert differing == changed_texts(before, later)


def _rows(report: Report) -> list[object]:
    (table,) = tables.statistics(with_full_annex(report)).blocks
    return [row for row in table.rows if not row.role]


@pytest.mark.parametrize(("commune", "period", "field"), FIGURES)
def test_one_count_changes_form06_if_and_only_if_it_counts_dossiers(commune, period, field):
    before, later = found(commune, period), after(commune, period, field)
    is_flow = re.fullmatch(r"procedures\.dossiers\.\w+", field) is not None
    assert (tables.form06(before) != tables.form06(later)) == is_flow


@pytest.mark.parametrize(("commune", "period", "field"), FIGURES)
def test_one_count_changes_exactly_the_entries_of_the_record_that_rest_on_it(
    commune, period, field
):
    before, later = (
        results_record(found(commune, period)).data,
        results_record(after(commune, period, field)).data,
    )
    entries = zip(_unjudged(before, "indicators"), _unjudged(later, "indicators"), strict=True)
    changed = {old["code"] for old, new in entries if old != new}
    assert changed == resting_on(field, found(commune, period), after(commune, period, field))
    assert _unjudged(before, "documents") == _unjudged(later, "documents")
    outside = {"indicators", "documents", "findings"}
    assert all(before[part] == later[part] for part in before if part not in outside)


def _unjudged(data: dict[str, Any], part: str) -> list[dict[str, Any]]:
    """Return the entries without the numbers of their findings, which one count may shift."""
    return [{key: entry[key] for key in entry if key != "findings"} for entry in data[part]]
