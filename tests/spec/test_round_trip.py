"""Reports of a demo, rendered without their annex and read again: no figure of them is wrong."""

import pytest
from support.round_trip import COMMUNES, WRITERS, round_trip

from cchc_lib.demo import proses

READ = 0.95  # of all figures that the words of a report print


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("prose", proses())
def test_what_a_report_prints_in_words_is_read_from_its_file(prose, form):
    trips = [round_trip(commune, prose, form) for commune in COMMUNES[::4]]
    assert [wrong for trip in trips for wrong in trip.wrong] == []
    told = sum(len(trip.told) for trip in trips)
    assert told > 60 * len(trips)
    assert sum(len(trip.missed) for trip in trips) <= (1 - READ) * told


def test_a_figure_that_is_printed_and_not_read_counts_as_missed():
    trip = round_trip(COMMUNES[0], "terse", "docx")
    assert trip.missed == trip.told.keys() - trip.read
    assert "steering.dialogue.survey_forms" in trip.missed
