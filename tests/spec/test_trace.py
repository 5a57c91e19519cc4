"""The trace tells the truth: a figure rests on the fields it lists, and on no other.

Each field is made larger by one, everything is computed anew, and the figures whose exact value
changed are compared with those whose entry in the record lists the field.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import count

import pytest
from support.narrated import PARAMS, SEED, SYNTHETIC, loaded, report_of, whole
from support.submissions import submission

from cchc_lib.blocks import to_markdown
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.demo import Order, parse_periods, write_demo
from cchc_lib.errors import Place
from cchc_lib.indicators import CATALOGUE, Results, compute_indicators
from cchc_lib.report import Report, headlines, origins, results_record, tables
from cchc_lib.report.trace import inputs, touching_document, touching_indicator
from cchc_lib.submission import Submission, load_submission
from cchc_lib.submission.model.base import Model
from cchc_lib.submission.model.fields import Amount, Count

STATED = "stated."
ALL = (SEED, *SYNTHETIC)

DOSSIERS, ONE_STOP = "procedures.dossiers", "procedures.one_stop"
FEEDBACK, STAFFING = "procedures.feedback", "apparatus.staffing"
AUTONOMY, PAYMENT = "finance.autonomy", "digital.payment"
REVIEW, BUDGET = "institutions.review", "finance.budget"
NONE = "0 over any number is 0%"
STANDS_STILL = {
    f"{ONE_STOP}.total → {ONE_STOP}.published_rate": f"{ONE_STOP}.published",
    f"{ONE_STOP}.total → {ONE_STOP}.at_center_rate": f"{ONE_STOP}.at_center",
    f"{ONE_STOP}.total → {ONE_STOP}.electronic_process_rate": f"{ONE_STOP}.electronic_process",
    f"{DOSSIERS}.received → {DOSSIERS}.online_rate": f"{DOSSIERS}.online",
    f"{DOSSIERS}.carried_over → {DOSSIERS}.online_rate": f"{DOSSIERS}.online",
    f"{DOSSIERS}.received → {DOSSIERS}.in_person_rate": f"{DOSSIERS}.in_person",
    f"{DOSSIERS}.carried_over → {DOSSIERS}.in_person_rate": f"{DOSSIERS}.in_person",
    f"{DOSSIERS}.received → {DOSSIERS}.postal_rate": f"{DOSSIERS}.postal",
    f"{DOSSIERS}.carried_over → {DOSSIERS}.postal_rate": f"{DOSSIERS}.postal",
    f"{DOSSIERS}.resolved → {DOSSIERS}.overdue_rate": NONE,
    f"{FEEDBACK}.received → {FEEDBACK}.resolved_rate": f"{FEEDBACK}.resolved",
    f"{STAFFING}.present → {STAFFING}.filled_rate": f"{STAFFING}.assigned",
    f"{AUTONOMY}.state_funded → {AUTONOMY}.autonomous_rate": f"{AUTONOMY}.self_funded",
    f"{PAYMENT}.dossiers_with_fees → {PAYMENT}.online_rate": f"{PAYMENT}.dossiers_paid_online",
}
"""What the seed cannot show, with the count that it does not give: there is no value either way."""

STANDS_STILL_IN_THE_CITY = {
    f"{REVIEW}.unlawful → {REVIEW}.handled_rate": f"{REVIEW}.unlawful_handled",
    f"{BUDGET}.audit_findings → {BUDGET}.audit_rate": NONE,
}
"""The same for the synthetic commune. The form filled in to the last field shows them all."""


# ------------------------------------------------------------------------------------------------
# Walk and flip
# ------------------------------------------------------------------------------------------------


def figures(record: Model, path: str = "") -> Iterator[str]:
    """Yield the dotted path of every count and amount that is given, rows of Biểu 06 too."""
    for name in type(record).model_fields:
        yield from _figures(getattr(record, name), f"{path}{name}")


def _figures(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Model):
        yield from figures(value, f"{path}.")
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _figures(entry, f"{path}.{number}")
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        yield path


def flipped(value: object, field: str) -> object:
    """Return a copy in which the figure at a dotted path is larger by one."""
    if not field:
        return value + 1
    name, _, rest = field.partition(".")
    if isinstance(value, tuple):
        at = int(name)
        return (*value[:at], flipped(value[at], rest), *value[at + 1 :])
    return value.model_copy(update={name: flipped(getattr(value, name), rest)})


def with_stated(handed_in: Submission, code: str) -> Submission:
    """Return a copy in which the rate that the commune printed is larger by one point."""
    printed = handed_in.stated[code]
    larger = replace(printed, value=printed.value + 1)
    return handed_in.model_copy(update={"stated": handed_in.stated | {code: larger}})


def changed(before: Results, after: Results) -> set[str]:
    return {code for code in CATALOGUE if before[code].value != after[code].value}


def listing(entries: list[dict], field: str) -> set[str]:
    """Return the figures whose entry in the record lists a field."""
    return {
        entry["code"] for entry in entries if field in {given["field"] for given in entry["inputs"]}
    }


def told_apart(report: Report) -> dict[str, tuple[set[str], set[str]]]:
    """Return for each field the figures that list it and the ones that changed with it."""
    entries = results_record(report).data["indicators"]
    return {
        field: (
            listing(entries, field),
            changed(report.results, compute_indicators(flipped(report.submission, field))),
        )
        for field in figures(report.submission)
    }


def listed_in_vain(report: Report) -> list[str]:
    """Return the pairs of a field and a figure that lists it and did not change."""
    found = told_apart(report).items()
    return [f"{field} → {code}" for field, (told, moved) in found for code in sorted(told - moved)]


def left_out(report: Report) -> list[str]:
    """Return the pairs of a field and a figure that changed and does not list it."""
    found = told_apart(report).items()
    return [f"{field} → {code}" for field, (told, moved) in found for code in sorted(moved - told)]


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Report:
    """Return the report of a commune of the synthetic city, with everything handed in."""
    folder = tmp_path_factory.mktemp("city") / "params"
    write_demo(folder, Order(1, parse_periods("2026-Q1")), str(PARAMS))
    (file,) = folder.glob("*/2026-Q1.yaml")
    handed_in = load_submission(file.parent.name.split("-")[0], "2026-Q1", str(folder))
    return report_of(handed_in, targets=True)


# ------------------------------------------------------------------------------------------------
# Counts and amounts
# ------------------------------------------------------------------------------------------------


def test_in_the_seed_every_figure_changes_with_each_field_it_lists_but_those_named():
    assert sorted(listed_in_vain(loaded(*SEED))) == sorted(STANDS_STILL)


def test_in_the_seed_no_figure_changes_with_a_field_it_does_not_list():
    assert left_out(loaded(*SEED)) == []


def test_in_the_synthetic_city_every_figure_changes_with_each_field_but_those_named(demo):
    assert sorted(listed_in_vain(demo)) == sorted(STANDS_STILL_IN_THE_CITY)


def test_in_the_synthetic_city_no_figure_changes_with_a_field_it_does_not_list(demo):
    assert left_out(demo) == []


def reason(report: Report, pair: str, told: str) -> str:
    """Return why a figure stands still, as the report shows it."""
    result = report.results[pair.split(" → ")[1]]
    if result.value is None and told in result.indicator.fields:
        return told if report.submission.value(told) is None else ""
    return NONE if result.value == result.numerator == 0 else ""


def test_what_stands_still_has_the_reason_that_is_named(demo):
    for report, table in ((loaded(*SEED), STANDS_STILL), (demo, STANDS_STILL_IN_THE_CITY)):
        assert {pair: reason(report, pair, told) for pair, told in table.items()} == table


def test_the_walk_reaches_the_rows_of_form06_which_no_figure_rests_on(demo):
    rows = {field: told for field, told in told_apart(demo).items() if ".by_field." in field}
    assert rows
    assert all(told == (set(), set()) for told in rows.values())


def countable(model: type[Model], path: str = "") -> Iterator[str]:
    """Yield the dotted path of every count and amount that the form asks for."""
    for name, field in model.model_fields.items():
        kinds = {field.annotation, *getattr(field.annotation, "__args__", ())}
        if isinstance(field.annotation, type) and issubclass(field.annotation, Model):
            yield from countable(field.annotation, f"{path}{name}.")
        elif kinds & {Count, Amount}:
            yield f"{path}{name}"


@cache
def filled_in() -> Report:
    """Return a form in which every figure is given, each another number."""
    numbers = count(1001, 7)
    return report_of(submission(**{field: next(numbers) for field in countable(Submission)}))


def test_a_form_filled_in_to_the_last_field_gives_every_figure_that_can_be_computed():
    uncounted = {code for code, spec in CATALOGUE.items() if spec.numerator is None}
    valueless = {code for code in CATALOGUE if filled_in().results[code].value is None}
    assert valueless == uncounted


@pytest.mark.parametrize("field", sorted(countable(Submission)))
def test_a_form_filled_in_to_the_last_field_moves_exactly_what_lists_it(field):
    report = filled_in()
    after = compute_indicators(flipped(report.submission, field))
    terms = {
        code: {term.field for term in inputs(report.results[code], report.submission)}
        for code in CATALOGUE
    }
    assert changed(report.results, after) == {code for code in terms if field in terms[code]}


@pytest.mark.parametrize("code", [code for code in CATALOGUE if CATALOGUE[code].numerator])
def test_the_listed_terms_give_the_figure_by_the_part_they_play(code):
    result = filled_in().results[code]
    sides = dict.fromkeys(("numerator", "numerator_minus", "denominator", "denominator_minus"), 0)
    for term in inputs(result, filled_in().submission):
        sides[term.part] += term.value
    assert sides["numerator"] - sides["numerator_minus"] == result.numerator
    if result.denominator is not None:
        assert sides["denominator"] - sides["denominator_minus"] == result.denominator


# ------------------------------------------------------------------------------------------------
# Rates as the commune printed them
# ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", list(loaded(*SEED).submission.stated))
def test_a_printed_rate_is_listed_by_its_own_figure_and_moves_no_value(code):
    report = loaded(*SEED)
    after = compute_indicators(with_stated(report.submission, code), report.targets)
    entries = results_record(report).data["indicators"]
    differing = {code for code in CATALOGUE if report.results[code] != after[code]}
    assert differing == listing(entries, f"{STATED}{code}") == {code}
    assert changed(report.results, after) == set()


# ------------------------------------------------------------------------------------------------
# What touches what
# ------------------------------------------------------------------------------------------------


def finding(*fields: str) -> Finding:
    rule = Rule("CD001", Severity.ERROR, blocks=False, title="", meaning="", remedy="", source="")
    return Finding(rule, "Cộng không khớp", Place(""), fields)


def touched_by(*fields: str) -> set[str]:
    """Return the figures that a finding about these fields touches."""
    found = (finding(*fields),)
    return {code for code in CATALOGUE if touching_indicator(CATALOGUE[code], found)}


def test_doubt_about_a_count_touches_every_figure_that_rests_on_it():
    resting = {"early", "early_rate", "in_time_rate", "in_time_766_rate"}
    assert touched_by(f"{DOSSIERS}.early") == {f"{DOSSIERS}.{name}" for name in resting}


def test_doubt_about_a_printed_rate_touches_that_rate_and_the_counts_it_names():
    named = {f"{DOSSIERS}.early_rate", f"{DOSSIERS}.early"}
    assert touched_by(f"{STATED}{DOSSIERS}.early_rate", f"{DOSSIERS}.early") == named


def test_doubt_about_words_touches_no_figure():
    assert touched_by("header.subject", "documents.plan.symbol") == set()


@pytest.mark.parametrize(
    ("key", "numbers"), [("plan", (1, 2)), ("plan_2", (3,)), ("pla", ()), ("none", ())]
)
def test_doubt_about_a_citation_touches_that_document_alone(key, numbers):
    found = (
        finding("documents.plan"),
        finding("header.subject", "documents.plan.symbol"),
        finding("documents.plan_2.date"),
    )
    assert touching_document(key, found) == numbers


# ------------------------------------------------------------------------------------------------
# In the notebook
# ------------------------------------------------------------------------------------------------

LINK = re.compile(r"\]\(#([^)]*)\)")
ANCHOR = re.compile(r'<a id="([^"]*)"></a>')


def shown(report: Report) -> str:
    """Return the words of the report, its headlines and its annex as the notebook shows them."""
    told = (whole(report), headlines(report), tables.statistics(report), tables.targets(report))
    return "\n\n".join(to_markdown(block) for part in told for block in part.blocks)


def rows(report: Report) -> dict[str, str]:
    """Return the rows of the table of origins by their anchors."""
    lines = origins(report)._repr_mimebundle_()["text/markdown"].splitlines()
    return {found[1]: line for line in lines if (found := ANCHOR.search(line))}


@pytest.mark.parametrize(("commune", "period"), ALL)
def test_every_link_of_the_notebook_leads_to_a_row_of_origins(commune, period):
    report = loaded(commune, period)
    links = set(LINK.findall(shown(report)))
    assert links
    assert links <= set(rows(report))


def test_a_figure_in_the_notebook_is_a_link_and_its_words_stay():
    assert "[98,86%](#i-procedures.dossiers.early_rate)" in shown(loaded(*SEED))


def test_a_row_tells_value_code_formula_lines_and_findings():
    report = loaded(*SEED)
    row = rows(report)[f"i-{DOSSIERS}.early_rate"].replace("\\", "")
    lines = {
        name: report.submission.place(f"{path}{DOSSIERS}.{name}").line
        for path, name in (("", "early"), ("", "resolved"), (STATED, "early_rate"))
    }
    assert row == (
        f'| <a id="i-{DOSSIERS}.early_rate"></a>Tỷ lệ giải quyết trước hạn '
        f"`{DOSSIERS}.early_rate` | **98,86%** "
        f"| (giải quyết trước hạn 6.395 [dòng {lines['early']}]) "
        f"÷ (đã giải quyết xong 6.469 [dòng {lines['resolved']}]) × 100; "
        f"đơn vị công bố 98,85% [dòng {lines['early_rate']}] |  | TL001 lỗi |"
    )


def test_a_sum_is_told_term_by_term_and_then_as_one():
    row = rows(loaded(*SEED))[f"i-{DOSSIERS}.in_time_rate"].replace("\\", "")
    assert f"= {6395 + 55 + 19:,} ÷ 6,469 × 100".replace(",", ".") in row


def test_a_figure_with_a_target_names_its_source_and_whether_anybody_saw_it():
    row = rows(loaded(*SEED))["i-procedures.satisfaction.rate"]
    assert "≥ 95%; Nghị quyết 76/NQ" in row
    assert "chưa đối chiếu văn bản gốc" in row
