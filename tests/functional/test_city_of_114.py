"""A whole city: what its roll-up says is what the communes' files add up to, figure by figure.

The sums are made here from the text of the files, with a plain YAML reader; of the library only the
list of indicators is asked, for the fields above and below the line of each.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from support.city import PERIOD, rolled_up
from support.command_line import cchc

from cchc_lib.communes import communes_of
from cchc_lib.indicators import CATALOGUE
from cchc_lib.indicators.catalogue import Sum

pytestmark = pytest.mark.slow

COMMUNES = communes_of("31")  # 114 of Hải Phòng
ABSENT = (*COMMUNES[10:14], *COMMUNES[24:])  # the others hand in: the bench does it with all
Reader = yaml.CBaseLoader
"""Keep every scalar as the text that stands in the file."""


def number(text: str) -> Fraction:
    """Read a Vietnamese number: dots group thousands, a comma starts the decimals."""
    return Fraction(text.replace(".", "").replace(",", "."))


def given(submission: dict, field: str) -> Fraction | None:
    """Return what a commune wrote in a field of its file."""
    for step in field.split("."):
        submission = submission.get(step) or {}
    return number(submission) if submission else None


def added(submission: dict, side: Sum) -> Fraction | None:
    """Add up the fields of one side of an indicator; one that is missing makes it missing."""
    plus = [given(submission, field) for field in side.plus]
    minus = [given(submission, field) for field in side.minus]
    return None if None in plus + minus else sum(plus) - sum(minus)


def sums(submissions: Iterable[dict]) -> dict[str, list[Fraction]]:
    """Add up each side of each indicator over the communes that gave both, and count these."""
    found = {}
    for code, indicator in CATALOGUE.items():
        if indicator.area == "index766":  # counts for points only: nobody adds them up
            continue
        sides = [side for side in (indicator.numerator, indicator.denominator) if side]
        rows = [[added(submission, side) for side in sides] for submission in submissions]
        whole = [row for row in rows if row and None not in row]
        found[code] = [len(whole), *map(sum, zip(*whole, strict=True))]
    return found


def told(record: Mapping) -> dict[str, list[Fraction]]:
    """Return the same from the record of a roll-up."""
    return {
        row["code"]: [
            row["communes"],
            *(number(row[side]) for side in ("numerator", "denominator") if row[side]),
        ]
        for row in record["indicators"]
    }


def names_the_absent(outputs: Path, names: list[str]) -> None:
    """Hold against the names of those who handed in nothing what each output says of them."""
    index = json.loads((outputs / "index.json").read_text("utf-8"))
    rows = (index["communes"], record_in(outputs / "tong-hop")["communes"])
    told = ", ".join(names)

    assert [[r["name"] for r in of if r["state"] == "missing"] for of in rows] == [names, names]
    assert [len(of) for of in rows] == [114, 114]
    assert index["provinces"] == [
        {"code": "31", "name": "Thành phố Hải Phòng", "communes": 114, "handed_in": 20}
    ]
    assert f"<p>{told}.</p>" in (outputs / "index.html").read_text("utf-8")
    report = (outputs / "tong-hop" / "bao-cao.html").read_text("utf-8")
    first = ", ".join(names[:12])
    assert f"Chưa nộp số liệu: 94 đơn vị ({first} và 82 đơn vị khác, nêu tại phụ lục)" in report
    assert f"{told}</td>" in report
    assert "20 trong 114 đơn vị cấp xã của thành phố Hải Phòng đã nộp số liệu" in report


def record_in(folder: Path) -> dict:
    return json.loads((folder / "so-lieu.json").read_text("utf-8"))


def test_totals_are_the_sums_of_the_files_and_who_is_gone_is_named_and_takes_exactly_its_own(
    tmp_path,
):
    """One test, because the city takes long to make."""
    absent = [unit for unit in ABSENT if unit in COMMUNES[:24]]
    city = rolled_up(tmp_path, 24, f"2025-Q1:{PERIOD}", "--to", "html", gone=absent)
    outputs, files = city / "outputs" / PERIOD, (city / "params").glob(f"*/{PERIOD}.yaml")
    written = {file.parent.name: yaml.load(file.read_text("utf-8"), Reader) for file in files}
    before, expected = record_in(outputs / "tong-hop"), sums(written.values())

    assert len(written) == 20
    names_the_absent(outputs, [unit.name for unit in ABSENT])
    assert sum(len(found) > 1 for found in expected.values()) > 100
    assert told(before) == expected
    for row in before["indicators"]:
        _, *sides = expected[row["code"]]
        if len(sides) == 2 and sides[1]:
            rate = 100 * sides[0] / sides[1]
            assert abs(Fraction(str(row["value"])) - rate) <= Fraction("0.005"), row["code"]

    gone = max(written)
    shutil.rmtree(outputs / gone)
    words = ("--params", city / "params", "--out", city / "outputs", "--to", "html")
    again = cchc("summary", PERIOD, *words)
    assert again.code == 0, again.errors
    after, own = record_in(outputs / "tong-hop"), sums([written[gone]])
    left_out = [r for r in after["communes"] if r["state"] not in {"reported", "missing"}]

    assert [(row["folder"], row["state"]) for row in left_out] == [(gone, "gone")]
    page = (outputs / "tong-hop" / "bao-cao.html").read_text("utf-8")
    assert "Báo cáo không còn trong thư mục kết quả: 1 đơn vị" in page
    for code, left in told(after).items():
        taken = own[code] if own[code][0] else [0] * len(left)
        assert [a + b for a, b in zip(left, taken, strict=True)] == expected[code], code
    kept = city / "outputs" / "lich-su" / PERIOD / "tong-hop" / "001"
    assert record_in(kept) == before
