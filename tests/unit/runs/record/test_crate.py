"""A record conforms to Workflow Run RO-Crate 0.5, and says what a report was made from.

The validator stands in for everybody who will read our records. It runs in a Python of its own,
because it wants an older rich than we do: ``make test`` makes it, or ``ROC_VALIDATOR_PYTHON``
names another one.
"""

import json
import os
import subprocess
from dataclasses import replace
from hashlib import sha256

import pytest
from rocrate.rocrate import ROCrate
from support.command_line import REPO

from cchc_lib import fonts
from cchc_lib.periods import parse_period
from cchc_lib.published.files import CRATE_FILE
from cchc_lib.runs.notebook.canonical import json_bytes
from cchc_lib.runs.record import basis
from cchc_lib.runs.record.area import Area
from cchc_lib.runs.record.crate import Action, Evidence, crate_of
from cchc_lib.runs.record.read_crate import hashes_in, key_in, parameters_in, refreshed

PYTHON = REPO / ".venv/validator/bin/python"  # of make, whichever Python runs the tests
INPUTS = ("11242-nguyen-luong-bang/2026-Q1.yaml", "ghi chú.yaml", "targets.yaml")
OUTPUTS = ("bao-cao.ipynb", "bao-cao.html", "bao-cao.pdf", "kiem-tra.html", "so-lieu.json")


def digest(text):
    return sha256(text.encode()).hexdigest()


KEY = {
    "notebook": digest("sổ tính"),
    "library": digest("thư viện"),
    "packages": digest("gói"),
    "formats": "html,pdf,review",
} | {f"input:{name}": digest(f"inputs/{name}") for name in INPUTS}

EVIDENCE = Evidence(
    area=Area("11242", "Xã Nguyễn Lương Bằng", "Thành phố Hải Phòng"),
    period=parse_period("2026-Q1"),
    key=KEY,
    parameters={"commune": "11242", "period": "2026-Q1", "params_dir": "inputs"},
    pins={"TZ": "UTC", "LC_ALL": "C.UTF-8"},
    action=Action("2026-04-01T07:30:00.250+00:00", "2026-04-01T07:30:01.000+00:00", "lan", "máy 1"),
)
FAILURE = replace(EVIDENCE, error="ô 12: thiếu số hồ sơ", cell=12)


def draw(folder, *outputs):
    """Write files that hold their own names: the workflow, the inputs, ``outputs``."""
    for name in ("so-tinh.ipynb", *(f"inputs/{name}" for name in INPUTS), *outputs):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    return draw(tmp_path / "report", *OUTPUTS)


@pytest.fixture
def failed_folder(tmp_path):
    return draw(tmp_path / "failed", "that-bai.ipynb")


def entities(crate):
    return {entity["@id"]: entity for entity in crate["@graph"]}


def write(folder, crate):
    (folder / CRATE_FILE).write_bytes(json_bytes(crate))


def references(value):
    """Yield every ``@id`` that the properties of an entity refer to."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        yield value["@id"]


# Validity

RO_CRATE_TERMS = """
    CreativeWork Dataset Person Place AdministrativeArea PropertyValue ComputerLanguage
    SoftwareApplication SoftwareSourceCode CreateAction
    about additionalProperty additionalType actionStatus agent containedInPlace contentSize
    datePublished description encodingFormat endTime error exampleOfWork hasPart identifier
    inLanguage instrument license location mainEntity mentions name object programmingLanguage
    propertyID result softwareRequirements softwareVersion spatialCoverage startTime
    temporalCoverage url value valueRequired version workExample
"""
RO_CRATE_CONTEXT = {term: f"http://schema.org/{term}" for term in RO_CRATE_TERMS.split()} | {
    "File": "http://schema.org/MediaObject",
    "ComputationalWorkflow": "https://bioschemas.org/ComputationalWorkflow",
    "FormalParameter": "https://bioschemas.org/FormalParameter",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
    "input": "https://bioschemas.org/ComputationalWorkflow#input",
    "output": "https://bioschemas.org/ComputationalWorkflow#output",
}
RUN_CONTEXT = {
    term: f"https://w3id.org/ro/terms/workflow-run#{term}" for term in ("environment", "sha256")
}
CONTEXTS = {
    "https://w3id.org/ro/crate/1.1/context": RO_CRATE_CONTEXT,
    "https://w3id.org/ro/terms/workflow-run/context": RUN_CONTEXT,
}
"""What our records use of the two contexts: a new term is looked up there and added here."""

VALIDATOR = """
import json, socket, sys

def refuse(*_, **__):
    raise AssertionError("the validator asked the network")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse

from requests import Request, Response
from requests_cache import CachedSession
from rocrate_validator.models import Severity, ValidationSettings
from rocrate_validator.services import validate
from urllib3 import HTTPResponse

cache, contexts = sys.argv[1:]
with CachedSession(cache, backend="sqlite", expire_after=-1) as session:
    for url, terms in json.loads(contexts).items():
        response, content = Response(), json.dumps({"@context": terms}).encode()
        response.request, response.url = Request("GET", url).prepare(), url
        response._content, response.status_code = content, 200
        response.headers["Content-Type"] = "application/ld+json"
        response.raw = HTTPResponse(content, response.headers, 200, request_url=url)
        session.cache.save_response(response)

for line in sys.stdin:
    result = validate(ValidationSettings(
        rocrate_uri=line.strip(), cache_path=cache, offline=True,
        profile_identifier="workflow-run-crate-0.5", requirement_severity=Severity.REQUIRED,
    ))
    issues = [issue.message for issue in result.get_issues()]
    skipped = [check.identifier for check in result.skipped_checks]
    checked = len(result.executed_checks)
    print(json.dumps({"issues": issues, "skipped": skipped, "checked": checked}), flush=True)
"""


@pytest.fixture(scope="module")
def validate(tmp_path_factory):
    """Return a function that lists what a validator without network requires of a folder."""
    place = tmp_path_factory.mktemp("validator")
    python = os.environ.get("ROC_VALIDATOR_PYTHON", PYTHON)
    command = [python, "-c", VALIDATOR, str(place / "contexts"), json.dumps(CONTEXTS)]
    with (
        (place / "stderr").open("w+") as errors,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):

        def run(folder):
            process.stdin.write(f"{folder}\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            assert answer.startswith("{"), answer + (place / "stderr").read_text()
            result = json.loads(answer)
            assert not result["skipped"]
            assert result["checked"] > 30  # of four profiles, not of RO-Crate alone
            return result["issues"]

        yield run
        process.stdin.close()


def test_completed_run_is_valid(folder, validate):
    write(folder, crate_of(folder, EVIDENCE))
    assert validate(folder) == []


def test_failed_run_is_valid(failed_folder, validate):
    write(failed_folder, crate_of(failed_folder, FAILURE))
    assert validate(failed_folder) == []


def test_synthetic_run_that_failed_before_its_first_cell_is_valid(tmp_path, validate):
    bare = draw(tmp_path / "bare")
    write(bare, crate_of(bare, replace(EVIDENCE, synthetic=True, error="hết bộ nhớ")))
    assert validate(bare) == []


@pytest.mark.parametrize(
    ("entity", "change", "why"),
    [
        ("./", {"conformsTo": []}, "permalink of the Workflow Run Crate profile"),
        ("./", {"license": []}, "license"),
        ("./", {"datePublished": "quý I"}, "datePublished"),
        ("./", {"mainEntity": []}, "mainEntity"),
        ("#run", {"instrument": []}, "instrument property"),
        ("#run", {"instrument": {"@id": "#person"}}, "instrument property"),
        ("#input-commune", {"additionalType": []}, "additionalType"),
        ("so-tinh.ipynb", {"programmingLanguage": []}, "programmingLanguage"),
        ("so-tinh.ipynb", {"khongCo": "x"}, '"khongCo"'),
    ],
)
def test_validator_refuses_a_record_that_lacks_something(folder, validate, entity, change, why):
    crate = crate_of(folder, EVIDENCE)
    entities(crate)[entity].update(change)
    write(folder, crate)
    assert any(why in issue for issue in validate(folder))


def test_validator_refuses_a_folder_without_the_workflow(folder, validate):
    (folder / "so-tinh.ipynb").unlink()
    write(folder, crate_of(folder, EVIDENCE))
    assert any("so-tinh.ipynb not found" in issue for issue in validate(folder))


def test_rocrate_reads_the_record(folder):
    write(folder, crate_of(folder, EVIDENCE))
    read = ROCrate(folder)
    assert read.mainEntity.id == "so-tinh.ipynb"
    assert read.mainEntity["programmingLanguage"]["name"] == "Jupyter Notebook"
    assert read.dereference("#run")["instrument"] is read.mainEntity
    assert {entity.id for entity in read.data_entities} == {
        *OUTPUTS,
        "so-tinh.ipynb",
        "inputs/11242-nguyen-luong-bang/2026-Q1.yaml",
        "inputs/ghi%20ch%C3%BA.yaml",
        "inputs/targets.yaml",
    }


def test_nothing_refers_to_what_is_not_there_and_nothing_stands_alone(folder):
    graph = entities(crate_of(folder, EVIDENCE))
    named = {uri for one in graph.values() for value in one.values() for uri in references(value)}
    assert named - set(graph) == {"https://w3id.org/ro/crate/1.1"}
    assert set(graph) - named == {CRATE_FILE}


# What differs, and what does not


def test_same_run_gives_the_same_record_sorted_by_id(folder):
    crate = crate_of(folder, EVIDENCE)
    names = [entity["@id"] for entity in crate["@graph"]]
    assert crate == crate_of(folder, EVIDENCE)
    assert names == sorted(set(names))


def test_another_run_changes_the_action_its_person_and_its_host_and_nothing_else(folder):
    other = Action(
        "2027-01-01T00:00:00.000+00:00", "2027-01-02T00:00:00.000+00:00", "minh", "máy 2"
    )
    before = entities(crate_of(folder, EVIDENCE))
    after = entities(crate_of(folder, replace(EVIDENCE, action=other)))
    assert set(before) == set(after)
    assert {uri for uri in before if before[uri] != after[uri]} == {"#run", "#person", "#host"}


def test_date_is_the_last_day_of_the_period_and_not_the_clock(folder):
    root = entities(crate_of(folder, EVIDENCE))["./"]
    assert root["datePublished"] == "2026-03-31"
    assert root["temporalCoverage"] == "2026-01-01/2026-03-31"


# What it says


def test_action_says_who_when_where_from_what_and_to_what(folder):
    graph = entities(crate_of(folder, EVIDENCE))
    run = graph["#run"]
    assert (run["startTime"], run["endTime"]) == (EVIDENCE.action.begun, EVIDENCE.action.ended)
    assert (graph["#person"]["name"], graph["#host"]["name"]) == ("lan", "máy 1")
    assert set(references(run["object"])) == {
        *("#param-commune", "#param-params_dir", "#param-period"),
        *(uri for uri in graph if uri.startswith("inputs/")),
    }
    assert set(references(run["result"])) == set(OUTPUTS)
    assert {graph[uri]["name"]: graph[uri]["value"] for uri in references(run["environment"])} == {
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    assert run["actionStatus"] == "http://schema.org/CompletedActionStatus"
    assert "error" not in run


def test_failed_action_has_its_error_its_cell_and_the_notebook_as_far_as_it_came(failed_folder):
    graph = entities(crate_of(failed_folder, FAILURE))
    run = graph["#run"]
    assert run["actionStatus"] == "http://schema.org/FailedActionStatus"
    assert run["error"] == "ô 12: thiếu số hồ sơ"
    assert graph[run["additionalProperty"]["@id"]]["value"] == "12"
    assert run["result"] == {"@id": "that-bai.ipynb"}
    assert "không lập được" in graph["./"]["description"]


def test_parameters_stand_in_their_slots(folder):
    graph = entities(crate_of(folder, EVIDENCE))
    slots = [graph[uri] for uri in references(graph["so-tinh.ipynb"]["input"])]
    given = {slot["name"]: graph[slot["workExample"]["@id"]] for slot in slots}
    assert {name: value["value"] for name, value in given.items()} == EVIDENCE.parameters
    assert [value["exampleOfWork"] for value in given.values()] == [
        {"@id": slot["@id"]} for slot in slots
    ]


def test_files_have_size_and_format(folder):
    file = entities(crate_of(folder, EVIDENCE))["bao-cao.pdf"]
    assert (file["contentSize"], file["encodingFormat"]) == ("11", "application/pdf")
    assert len("bao-cao.pdf") == 11


def test_software_says_its_versions_and_the_hash_of_the_library(folder):
    graph = entities(crate_of(folder, EVIDENCE))
    library = next(entity for entity in graph.values() if entity.get("name") == "cchc_lib")
    assert library["sha256"] == digest("thư viện")
    needs = {graph[uri]["name"] for uri in references(library["softwareRequirements"])}
    assert {"Python", "papermill", "nbconvert", "typst"} <= needs


def test_fonts_have_another_hash_when_a_byte_of_one_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    (tmp_path / "Tinos-Bold.ttf").write_text("a")
    before = basis._fonts.__wrapped__()
    (tmp_path / "__init__.py").write_text("không phải phông chữ")
    assert basis._fonts.__wrapped__() == before

    (tmp_path / "Tinos-Bold.ttf").write_text("b")
    assert basis._fonts.__wrapped__() != before


@pytest.mark.parametrize("error", ["", "hết giờ"])
def test_synthetic_report_says_so_before_all_else(folder, error):
    real = entities(crate_of(folder, replace(EVIDENCE, error=error)))["./"]
    invented = entities(crate_of(folder, replace(EVIDENCE, error=error, synthetic=True)))["./"]
    assert invented["description"].startswith("SỐ LIỆU MÔ PHỎNG")
    assert "MÔ PHỎNG" not in real["description"]
    assert invented["license"] != real["license"]


def test_failed_run_that_never_said_whether_its_figures_are_real_is_not_told_as_real(folder):
    unknown = replace(EVIDENCE, error="hết giờ", synthetic=None)
    root = entities(crate_of(folder, unknown))["./"]
    assert root["description"].startswith("CÓ THỂ LÀ SỐ LIỆU MÔ PHỎNG: sổ tính dừng trước khi")
    assert root["license"] == {"@id": "#license"}


# Read back


def test_key_comes_back_as_it_went_in(folder):
    assert key_in(json.loads(json_bytes(crate_of(folder, EVIDENCE)))) == KEY


def test_key_comes_back_where_a_run_failed_before_its_inputs_were_there(tmp_path):
    draw(tmp_path, "that-bai.ipynb")
    (tmp_path / "inputs/ghi chú.yaml").unlink()
    assert key_in(crate_of(tmp_path, FAILURE)) == KEY


def test_input_that_is_not_what_the_key_says_comes_back_as_it_is(folder):
    (folder / "inputs/targets.yaml").write_text("khác")
    assert key_in(crate_of(folder, EVIDENCE)) == KEY | {"input:targets.yaml": digest("khác")}


def test_every_file_comes_back_with_its_hash_but_the_record_checksums_and_hidden(folder):
    for name in (CRATE_FILE, "SHA256SUMS", ".tien-do.jsonl", "inputs/.tam"):
        (folder / name).write_text("x")
    names = {"so-tinh.ipynb", *OUTPUTS, *(f"inputs/{name}" for name in INPUTS)}
    assert hashes_in(crate_of(folder, EVIDENCE)) == {name: digest(name) for name in names}


@pytest.mark.parametrize(
    "crate",
    [
        *(None, 1, "crate", [], {}, {"@graph": None}, {"@graph": {}}, {"@graph": ["#key-library"]}),
        {"@graph": [{"@id": 1, "@type": "File", "sha256": "a"}]},
        {"@graph": [{"@id": ["#key-a"], "propertyID": "a", "value": "a"}]},
        {"@graph": [{"@id": "#key-a", "propertyID": ["a"], "value": "a"}]},
        {"@graph": [{"@id": "#key-a", "propertyID": "a", "value": {"a": 1}}]},
        {"@graph": [{"@id": "#key-a"}]},
        {"@graph": [{"@id": "a", "@type": {"File": 1}, "sha256": "a"}]},
        {"@graph": [{"@id": "a", "@type": [["File"], None], "sha256": "a"}]},
        {"@graph": [{"@id": "a", "@type": "File", "sha256": 1}]},
        {"@graph": [{"@id": "a", "@type": "File"}]},
    ],
)
def test_malformed_record_has_no_key_and_no_files(crate):
    assert key_in(crate) == {}
    assert hashes_in(crate) == {}


@pytest.mark.parametrize("path", ["/a", "../a", "inputs/../../a", "%2e%2e/a", "inputs/%2E%2e/a"])
def test_record_names_no_file_outside_its_folder(path):
    crate = {"@graph": [{"@id": path, "@type": "File", "sha256": "a"}]}
    assert hashes_in(crate) == {}
    assert key_in(crate) == {}


def test_parameters_come_back_out_of_a_record_and_nothing_else(folder):
    crate = crate_of(folder, EVIDENCE)
    assert parameters_in(crate) == dict(EVIDENCE.parameters)
    assert parameters_in({"@graph": [{"@id": "#param-commune", "value": 7}]}) == {}
    assert parameters_in(None) == {}


def test_record_refreshed_has_the_hashes_that_files_have_now(folder):
    crate = crate_of(folder, EVIDENCE)
    assert refreshed(crate, folder) == crate

    (folder / "kiem-tra.html").write_text("đã ký", "utf-8")
    now = hashes_in(refreshed(crate, folder))
    assert now == hashes_in(crate) | {"kiem-tra.html": digest("đã ký")}
