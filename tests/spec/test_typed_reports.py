"""Reports that somebody typed: which contradictions are named, and that clean ones are let be."""

from pathlib import Path

import pytest

from cchc_lib.checks.model.context import Archive
from cchc_lib.checks.model.finding import Severity
from cchc_lib.checks.registry import check_file
from cchc_lib.checks.typed.check import check_report
from cchc_lib.submission.typed import read_report_file
from cchc_lib.submission.typed.words import load_vocabulary

REPO = Path(__file__).parents[2]
PARAMS = str(REPO / "params")
TEXTS = REPO / "tests" / "fixtures" / "reading" / "texts"
SEED = REPO / "tests" / "backtest" / "seed_2026-Q1.txt"
SEED_FORM = REPO / "params" / "11242-nguyen-luong-bang" / "2026-Q1.yaml"

CONTRADICTIONS = {
    "A-01": (("CD004", "1.506"), ("TL001", "16,7%")),
    "A-04": (("HL001", "61/2018"), ("HL010", "mức độ 3")),
    "A-08": (("CD008", "41 + 6 = 47"), ("QH001", "37,3% < 41,2%")),
    "A-11": (("HL008", "15/7/2021"), ("CD009", "26"), ("TL002", "93,79%")),
    "B-01": (("QH006", "4.287 < 4.300"),),
    "B-05": (("TL002", "99,95%"), ("CD008", "42 + 23 = 65")),
    "B-09": (("QH004", "45,1%"), ("QH005", "541 < 574")),
}
"""What each text contradicts itself in; a 15th, what B-01 calls the rest, is not read."""

CLEAN = ("A-02", "A-06", "B-03", "B-07", "B-11")

OF_THE_FORM_ALONE = {"TL005"}
"""Rules of the seed's form that a typed report is not judged by: notes on cells that are blank."""


def findings(path, commune="", period=""):
    source = read_report_file(path, load_vocabulary(PARAMS), commune, period)
    return check_report(Archive(PARAMS), source)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_text_is_told_in_what_it_contradicts_itself(name):
    found = findings(TEXTS / f"{name}.txt")
    for code, words in CONTRADICTIONS[name]:
        assert any(each.code == code and words in each.message for each in found), code


@pytest.mark.parametrize("name", CLEAN)
def test_a_text_without_contradictions_has_no_error(name):
    errors = [
        str(each) for each in findings(TEXTS / f"{name}.txt") if each.severity is Severity.ERROR
    ]
    assert errors == []


def test_the_seed_is_told_every_contradiction_that_its_form_has():
    typed = {each.code for each in findings(SEED)}
    form = {each.code for each in check_file(SEED_FORM, PARAMS)}
    assert form - typed <= OF_THE_FORM_ALONE | {"NT005", "VP001"}
    errors = sorted(each.code for each in findings(SEED) if each.severity is Severity.ERROR)
    wanted = sorted(
        each.code for each in check_file(SEED_FORM, PARAMS) if each.severity is Severity.ERROR
    )
    assert errors == wanted


def test_each_finding_on_a_typed_report_names_its_line_and_shows_it():
    source = read_report_file(SEED, load_vocabulary(PARAMS))
    for found in check_report(Archive(PARAMS), source):
        assert found.place.spot.startswith("dòng ")
        assert source.excerpt(found.place)


def test_whose_and_of_when_a_report_is_can_be_said(tmp_path):
    report = tmp_path / "bao-cao.txt"
    report.write_text(
        "BÁO CÁO\nKết quả CCHC\nTrung tâm đã tiếp nhận 310 hồ sơ.\n", encoding="utf-8"
    )
    source = read_report_file(report, load_vocabulary(PARAMS), "11242", "2026-Q1")
    assert (source.unit.code, source.time.id) == ("11242", "2026-Q1")
    assert source.content["procedures"]["dossiers"]["received"] == "310"


@pytest.mark.parametrize(
    "text",
    [
        "Đội Bến Tre thắng 3-1 trước 12.500 khán giả, ghi bàn ở phút 12, 45 và 78.",
        "Dự toán chi thường xuyên là 12.450 triệu đồng, trong đó chi lương 8.200 triệu đồng.",
    ],
)
def test_a_report_of_another_subject_yields_no_figure(text, tmp_path):
    report = tmp_path / "tin.txt"
    report.write_text(text, encoding="utf-8")
    source = read_report_file(report, load_vocabulary(PARAMS))
    assert [(each.indicator, each.quote) for each in source.reading.figures] == []
