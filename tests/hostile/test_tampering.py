"""Whatever is changed in a report, put beside it or into its record is found without a run."""

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.tampering import change_record, copy_of, nested

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


@pytest.mark.parametrize("depth", [1200, 5000])
def test_folders_in_folders_are_named_once_however_deep(report, depth):
    with nested(report / "inputs", depth):
        assert found(report) == ("thư mục lạ: inputs/d",)


# --- what is put into the record, with its checksum mended ---


def entity(record, uri):
    return next(one for one in record["@graph"] if one["@id"].startswith(uri))


def more(uri, **parts):
    """Return a change that puts properties into an entity."""
    return lambda record: entity(record, uri).update(parts)


def another(uri, kind, **parts):
    return lambda record: record["@graph"].append({"@id": uri, "@type": kind, **parts})


def other_version(record):
    """Let the record tell of another numpy, in words that no version has."""
    uri = entity(record, "pkg:pypi/numpy@")["@id"]
    text = orjson.dumps(record).decode().replace(uri, "pkg:pypi/numpy@2 do ai đó ghi")
    record.update(orjson.loads(text))


def without(uri):
    return lambda record: record["@graph"].remove(entity(record, uri))


LATER = "2099-01-01T00:00:00.000+00:00"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (more("#person", email="ai@do"), "#person"),
        (more("#person", **{"@type": "Organization"}), "#person"),
        (more("#host", description="phòng 12"), "#host"),
        (more("pkg:pypi/numpy", url="http://nơi.khác"), "pkg:pypi/numpy"),
        (more("pkg:pypi/numpy", softwareVersion="0"), "pkg:pypi/numpy"),
        (more("pkg:generic/python", name="R"), "pkg:generic/python"),
        (more("pkg:generic/cchc_lib", version="2"), "pkg:generic/cchc_lib"),
        (another("pkg:pypi/la", "SoftwareApplication"), "pkg:pypi/la"),
        (another("#person", "Person", name="hai"), "#person"),
        (another("#la", "Thing"), "#la"),
        (another("#key-la", "PropertyValue", propertyID="la", value="x"), "#key-la"),
        (another("#failed-cell", "PropertyValue", value="1"), "#failed-cell"),
        (without("pkg:pypi/numpy"), "lượt chạy không ghi theo lối"),
        (other_version, "lượt chạy không ghi theo lối"),
        (more("#person", name="An\x1b[2J"), "lượt chạy không ghi theo lối"),
        (more("#person", name=["An"]), "lượt chạy không ghi theo lối"),
        (more("#host", name="x" * 300), "lượt chạy không ghi theo lối"),
        (more("#run", startTime=LATER), "lượt chạy không ghi theo lối"),
        (more("#run", endTime="hôm qua"), "lượt chạy không ghi theo lối"),
        (more("#key-packages", value="x"), "lượt chạy không ghi theo lối"),
        (more("#run", error="hỏng"), "#run"),
        (more("#env-TZ", value="Asia/Ho_Chi_Minh"), "#env-TZ"),
        (more("./", name="Báo cáo khác"), "./"),
        (lambda record: record.update({"@context": []}), "@context"),
        (lambda record: record.update(la=1), "không ghi theo lối"),
        (lambda record: record["@graph"].reverse(), "không ghi theo lối"),
        (lambda record: record["@graph"].append(1), "không ghi theo lối"),
    ],
)
def test_what_our_writer_would_not_have_put_into_a_record_is_found(report, change, where):
    whole = [(path, path.read_bytes()) for path in (report / CRATE_FILE, report / SUMS_FILE)]
    try:
        change_record(report, change)
        assert any(line.startswith(CRATE_FILE) and where in line for line in found(report))
    finally:
        for path, content in whole:
            path.write_bytes(content)


def test_record_of_another_clock_account_and_version_is_as_good(report):
    def elsewhere(record):
        entity(record, "#person")["name"] = "Nguyễn Thị Lan"
        entity(record, "#host")["name"] = "máy 2"
        entity(record, "#run")["endTime"] = LATER
        entity(record, "#key-packages")["value"] = "0" * 64
        uri = entity(record, "pkg:pypi/numpy@")["@id"]
        text = orjson.dumps(record).decode().replace(uri.partition("@")[2], "2.0.1rc1")
        record.update(orjson.loads(text))

    whole = [(path, path.read_bytes()) for path in (report / CRATE_FILE, report / SUMS_FILE)]
    change_record(report, elsewhere)
    assert found(report) == ()
    for path, content in whole:
        path.write_bytes(content)
