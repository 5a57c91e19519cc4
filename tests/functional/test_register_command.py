"""Registers through the commands: counted, imported, and nothing personal anywhere."""

import csv
import io
import json
import zipfile

import pytest
from support.registers import SUBMISSION, seed_register

from cchc_lib.demo.register import HEADINGS, PERSONAL

FOLDER = "11242-nguyen-luong-bang"
CANARIES = {name: f"canary{n}chim" for n, name in enumerate((*PERSONAL, HEADINGS[-1]))}
WITH_SERVICES = SUBMISSION + "digital: {services: {with_dossiers: 30}}\n"


def with_canaries() -> str:
    """Return the seed's register with a canary in every personal cell, and rows that are wrong."""
    rows = list(csv.reader(io.StringIO(seed_register())))
    personal = {HEADINGS.index(name): canary for name, canary in CANARIES.items()}
    for number, row in enumerate(rows[3:]):
        for column, canary in personal.items():
            row[column] = f"{canary}{number}"
    rows[10][HEADINGS.index("Ngày hẹn trả")] = "31/02/2026"
    rows[11][HEADINGS.index("Ngày tiếp nhận")] = CANARIES["Chủ hồ sơ"]
    rows[12] = [*rows[12], CANARIES["Chủ hồ sơ"]]
    rows[13][HEADINGS.index("Mã hồ sơ")] = CANARIES["Số điện thoại"]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


@pytest.fixture
def params(tmp_path):
    folder = tmp_path / "params" / FOLDER
    folder.mkdir(parents=True)
    (folder / "so.csv").write_text(with_canaries(), encoding="utf-8-sig")
    (folder / "2026-Q1.yaml").write_text(WITH_SERVICES, encoding="utf-8")
    return folder.parent


def bytes_below(folder):
    """Yield every byte string of a folder's files, packed ones unpacked, too."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "so.csv":
            data = path.read_bytes()
            yield path, data
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as package:
                    yield from ((path, package.read(name)) for name in package.namelist())


@pytest.mark.slow
def test_no_personal_cell_is_in_any_byte_of_what_comes_out(
    cchc_here, params, tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tam"))
    (tmp_path / "tam").mkdir()
    made = cchc_here("render", "11242", "2026-Q1", "--params", params, "--out", tmp_path / "out")
    checked = cchc_here("check", params, "--params", params, "--format", "json")
    taken = cchc_here(
        "import", params / FOLDER / "so.csv", "--commune", "11242", "--period", "2026-Q1",
        "--params", params,
    )  # fmt: skip
    said = made.output + made.errors + checked.output + checked.errors
    said += taken.output + taken.errors
    found = [canary for canary in CANARIES.values() if canary in said.lower()]
    for path, data in bytes_below(tmp_path):
        found += [(path, canary) for canary in CANARIES.values() if canary.encode() in data.lower()]
    assert found == []
    assert (made.code, taken.code) == (0, 0), made.errors + taken.errors
    codes = [one["code"] for one in json.loads(checked.output)["findings"]]
    assert codes.count("SO003") == 4
    record = json.loads((tmp_path / "out/2026-Q1" / FOLDER / "so-lieu.json").read_bytes())
    assert f"inputs/{FOLDER}/so.csv.rut-gon.csv" in [row["path"] for row in record["sources"]]


def test_a_register_becomes_the_narrow_one_a_form_that_names_it_and_counts(
    cchc_here, tmp_path, seed_csv
):
    words = ("--commune", "11242", "--period", "2026-Q1", "--params", tmp_path)
    taken = cchc_here("import", seed_csv, *words)
    form = tmp_path / FOLDER / "2026-Q1.yaml"
    assert taken.output.split() == [str(form.with_name("so.csv.rut-gon.csv")), str(form)]
    assert 'registers:\n  - "so.csv"\n' in form.read_text(encoding="utf-8")
    assert "Chủ hồ sơ" in taken.errors
    assert "TTHC đã phát sinh phí, lệ phí: 9" in taken.errors
    again = cchc_here("import", seed_csv, *words)
    assert (again.code, "không ghi đè" in again.errors) == (2, True)


def test_a_register_needs_to_be_told_whose_it_is(cchc_here, tmp_path, seed_csv):
    run = cchc_here("import", seed_csv, "--params", tmp_path)
    assert (run.code, "--commune và --period" in run.errors) == (2, True)


@pytest.fixture(scope="module")
def seed_csv(tmp_path_factory):
    file = tmp_path_factory.mktemp("thu") / "so.csv"
    file.write_text(seed_register(), encoding="utf-8")
    return file
