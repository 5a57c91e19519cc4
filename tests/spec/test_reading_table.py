"""The table of words agrees with the catalogue: its codes, its rates, its sums."""

from support.reading import TABLE, VOCABULARY

from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.balance.flow import DOSSIERS, of_row
from cchc_lib.indicators.balance.identities import IDENTITIES
from cchc_lib.submission.typed.words import load_vocabulary

COUNTS = {code for code, one in CATALOGUE.items() if not one.is_rate}
RATES = set(CATALOGUE) - COUNTS
# What a report gives beside the form's own cells.
OTHER_SUMS = {
    ("procedures.dossiers.received", "resolved pending refused withdrawn"): (
        "some reports count the refused and withdrawn beside the resolved"
    ),
    ("procedures.dossiers.received_in_period", "online in_person postal"): "a kiosk is rare",
    ("procedures.dossiers.received_in_period", "online in_person_and_postal"): "a kiosk is rare",
    ("procedures.dossiers.received", "online in_person postal"): "channels of all that is handled",
    ("procedures.dossiers.received", "online in_person_and_postal"): "likewise",
    ("procedures.dossiers.resolved", "early on_time overdue"): "nothing refused or withdrawn",
    ("procedures.dossiers.resolved", "in_time overdue"): "the cell of form 06 that joins two",
    ("procedures.dossiers.in_time", "early on_time"): "the same cell by its parts",
    ("procedures.one_stop.total", "partial full"): "every procedure of the list is online",
}
OTHER_RATES = {
    "digital.services.with_dossiers_rate": "the share of two counts added up: nothing divides it",
    "digital.services.online_rate": "likewise",
    "digital.dossiers.online_rate": "likewise",
    "finance.autonomy.autonomous_rate": "likewise",
    "procedures.dossiers.in_time_766_rate": "told as a rate alone, by the rule of Index 766",
    "procedures.dossiers.in_time_rate": "told with the one cell that joins early and on time",
}


def test_each_count_of_the_table_is_in_the_catalogue_and_each_of_the_catalogue_in_the_table():
    told = {code for code in COUNTS if CATALOGUE[code].area != "index766"}  # in no report's prose
    assert set(TABLE["figures"]) == told


def test_each_rate_of_the_table_is_in_the_catalogue_and_each_of_the_catalogue_in_the_table():
    assert set(TABLE["rates"]) == RATES


def test_each_section_is_one_of_the_form():
    assert all(words for words in VOCABULARY.sections.values())


def agrees(code):
    """Tell whether a rate is the part over the first whole of the catalogue's formula."""
    wanted, rate = CATALOGUE[code], VOCABULARY.rates[code]
    if wanted.numerator is None:
        return rate.part is None
    plus, minus = wanted.denominator.plus, wanted.denominator.minus
    carried = ("procedures.dossiers.carried_over",)
    whole = "procedures.dossiers.received_in_period" if minus == carried else plus[0]
    return (rate.part,) == wanted.numerator.fields and whole in rate.wholes and len(plus) == 1


def test_each_rate_is_divided_as_the_catalogue_does():
    assert {code for code in VOCABULARY.rates if not agrees(code)} == set(OTHER_RATES)


def short(codes):
    return " ".join(code.rpartition(".")[2] for code in codes)


def test_each_sum_is_an_identity_of_the_form_or_one_that_reports_tell():
    form = (*IDENTITIES, *of_row(DOSSIERS, in_time=True))
    known = {(one.total, frozenset(one.parts)) for one in form}
    # the levels of service are parts of all procedures, the form hides what is on paper
    others = {
        (total, short(parts))
        for total, *parts in VOCABULARY.sums
        if (total, frozenset(parts)) not in known
    }
    assert others == set(OTHER_SUMS)


def test_a_folder_without_a_table_reads_by_the_programs_own(tmp_path):
    assert load_vocabulary(str(tmp_path)).sums == VOCABULARY.sums
