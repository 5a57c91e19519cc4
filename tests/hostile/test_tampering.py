"""Whatever bit of whatever file of a report is turned over, it is found, and nothing is run."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.tampering import copy_of

from cchc_lib.published.files import CRATE_FILE, SIGNED_FILE, SUMS_FILE
from cchc_lib.runs.report.sign_off import sign
from cchc_lib.runs.verify.command import verify

pytestmark = pytest.mark.slow

CALM = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Each example puts back what it changed, so that a fixture serves them all."""


@pytest.fixture(scope="module")
def report(seed_report, tmp_path_factory):
    """Give a copy of the seed's report, signed once, so that it has every kind of file."""
    copy = copy_of(seed_report, tmp_path_factory.mktemp("hostile"))
    sign(copy, "Trần Thị An")
    return copy


@pytest.fixture(scope="module")
def files(report):
    """Return the files of the report, what sums them up among them."""
    found = sorted(path for path in report.rglob("*") if path.is_file())
    names = {path.relative_to(report).as_posix() for path in found}
    assert names >= {SUMS_FILE, CRATE_FILE, SIGNED_FILE, "bao-cao.pdf", "so-tinh.ipynb"}
    return found


def found(report):
    return verify(report, run=False).differences


def assert_found(report, path, altered):
    """See that a report with other bytes in one file differs, and with its own does not."""
    whole = path.read_bytes()
    assert altered != whole
    try:
        path.write_bytes(altered)
        assert found(report), f"{path.name} altered"
    finally:
        path.write_bytes(whole)
    assert found(report) == ()


@CALM
@given(data=st.data())
def test_one_bit_turned_over_is_found(report, files, data):
    path = data.draw(st.sampled_from(files))
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    assert_found(report, path, bytes(content))


@CALM
@given(data=st.data())
def test_any_bytes_put_in_the_place_of_others_are_found(report, files, data):
    path = data.draw(st.sampled_from(files))
    whole = path.read_bytes()
    first = data.draw(st.integers(0, len(whole)))
    last = data.draw(st.integers(first, min(len(whole), first + 200)))
    other = data.draw(st.binary(max_size=200).filter(lambda other: other != whole[first:last]))
    assert_found(report, path, whole[:first] + other + whole[last:])


@pytest.mark.parametrize("name", [SUMS_FILE, CRATE_FILE])
@CALM
@given(data=st.data())
def test_each_bit_of_what_sums_up_the_others_counts(report, name, data):
    content = bytearray((report / name).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    assert_found(report, report / name, bytes(content))


def test_every_line_of_the_checksums_left_out_or_doubled_is_found(report):
    path = report / SUMS_FILE
    lines = path.read_bytes().splitlines(keepends=True)
    for number, line in enumerate(lines):
        assert_found(report, path, b"".join(lines[:number] + lines[number + 1 :]))
        assert_found(report, path, b"".join([*lines, line]))
