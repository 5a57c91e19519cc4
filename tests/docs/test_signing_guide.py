"""The guide to signing quotes what the commands say; what a signature survives is true."""

import re
import shutil

import pytest
from support.command_line import REPO

from cchc_lib.published.files import SUMS_FILE
from cchc_lib.runs.record.sums import content_of, sums_of
from cchc_lib.runs.report.sign_off import ended_signatures, sign
from cchc_lib.runs.report.signatures import STEPS, Signature, signatures_of

pytestmark = pytest.mark.slow

GUIDE = (REPO / "docs/trinh-ky.md").read_text("utf-8")
QUOTED = re.findall(r"```text\n(.*?)\n```", GUIDE, re.DOTALL)
NAMES = ("Trần Thị An", "Lê Văn Bình", "Phạm Thị Cúc")
TIME = "2026-04-01T12:00:00.000+00:00"


@pytest.fixture
def signed(seed_report, tmp_path):
    """Copy the seed's report, which has open errors, and take three of its four steps."""
    report = shutil.copytree(seed_report, tmp_path / seed_report.name)
    for name in NAMES:
        sign(report, name)
    return report


def test_release_with_open_errors_is_refused_in_the_words_of_the_guide(signed, cchc_here):
    refused = cchc_here("sign-off", signed, "--name", "Hoàng Văn Dũng")
    assert (refused.code, refused.errors) == (2, f"{QUOTED[0]}\n")


def test_findings_are_counted_in_the_words_of_the_guide(signed, cchc_here):
    counted = cchc_here("sign-off", signed).output.splitlines()[-1]
    assert f"`{counted}`" in GUIDE


def test_ended_signatures_are_told_in_the_words_of_the_guide(tmp_path):
    steps = zip(STEPS, NAMES[:2], strict=False)
    before = [Signature(step, name, TIME, "", TIME) for step, name in steps]
    assert list(ended_signatures(before, tmp_path)) == [QUOTED[1]]


def test_signatures_go_along_with_a_copy_of_the_folder(signed, tmp_path):
    copy = shutil.copytree(signed, tmp_path / "noi-khac" / signed.name)
    assert signatures_of(copy) == signatures_of(signed) != ()


@pytest.mark.parametrize("name", ["bao-cao.pdf", "inputs/11242-nguyen-luong-bang/2026-Q1.yaml"])
def test_signatures_end_where_a_file_is_changed_or_left_out(signed, name):
    assert content_of(signed) == signatures_of(signed)[0].content
    with (signed / name).open("ab") as file:
        file.write(b"\n")
    (signed / SUMS_FILE).write_text(sums_of(signed), "utf-8")
    assert signatures_of(signed) == ()
    (signed / name).unlink()
    (signed / SUMS_FILE).write_text(sums_of(signed), "utf-8")
    assert signatures_of(signed) == ()


def test_number_and_date_stand_where_the_guide_says():
    assert re.search(r"header:\n +number: \d+\n +date: \d+/\d+/\d{4}\n", GUIDE)
