"""Versions of others: the report does not hang on Python's, and other packages are told apart."""

import nbformat

from cchc_lib.runs.notebook.canonical import canonical
from cchc_lib.runs.record.read_crate import packages_in
from cchc_lib.runs.verify.command import Verdict, _other_packages


def test_the_canonical_notebook_holds_nothing_of_the_interpreter():
    language = {"name": "python", "version": "3.12.1", "mimetype": "text/x-python"}
    notebook = nbformat.v4.new_notebook(metadata={"language_info": language})
    assert canonical(notebook).metadata == {
        "language_info": {"name": "python", "mimetype": "text/x-python"}
    }
    assert notebook.metadata.language_info.version == "3.12.1"  # the one given stays as it was


def crate(*uris):
    graph = [{"@id": uri, "@type": "SoftwareApplication"} for uri in uris]
    return {"@graph": [*graph, {"@id": "pkg:pypi/none@1", "@type": "Person"}, {"@id": 7}]}


def test_a_crate_names_versions_by_package():
    told = crate("pkg:generic/python@3.11.7", "pkg:pypi/numpy@2.4.6", "#fonts")
    assert packages_in(told) == {"python": "3.11.7", "numpy": "2.4.6"}


def test_a_malformed_crate_names_none():
    assert packages_in([]) == packages_in({"@graph": None}) == {}


def test_other_versions_are_those_that_differ(tmp_path):
    import orjson

    for name, numpy in (("told", "2.4.6"), ("here/2026-Q1/x", "2.5.5")):
        (tmp_path / name).mkdir(parents=True)
        content = orjson.dumps(crate("pkg:pypi/pandas@3.1", f"pkg:pypi/numpy@{numpy}"))
        (tmp_path / name / "ro-crate-metadata.json").write_bytes(content)
    found = list(_other_packages(tmp_path / "told", tmp_path / "here"))
    assert found == ["numpy 2.4.6, ở đây 2.5.5"]
    assert list(_other_packages(tmp_path / "told", tmp_path / "none")) == []


def test_a_report_made_by_other_packages_is_not_called_altered():
    others = ("numpy 2.4.6, ở đây 2.5.5",)
    lines = list(Verdict(12, ("bao-cao.pdf: khác từ byte 9",), ran=True, others=others).lines())
    assert lines[0] == "KHÔNG SO ĐƯỢC TỪNG BYTE, khác bản thư viện: numpy 2.4.6, ở đây 2.5.5."
    assert not any(line.startswith("KHÁC") for line in lines)
    assert lines[-1] == "  bao-cao.pdf: khác từ byte 9"


def test_same_bytes_by_other_packages_are_right():
    verdict = Verdict(12, (), ran=True, others=("python 3.11.7, ở đây 3.12.1",))
    assert verdict.exit_code == 0
    assert [line.partition(":")[0] for line in verdict.lines()][:2] == [
        "ĐÚNG",
        "Khác bản thư viện mà kết quả vẫn giống",
    ]
