"""The three places that name dependencies agree: pyproject.toml, requirements.lock, conda."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DECLARED = [
    Requirement(line)
    for group in (
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
        PROJECT["build-system"]["requires"],
    )
    for line in group
]
NAMED = [f"{requirement.name}{requirement.specifier}" for requirement in DECLARED]

CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
CONDA_NAMES = {
    # PyPI        conda-forge
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",  # the other one brings Qt
}
CONDA_EXTRAS = {
    # extra                conda-forge, beside the package itself
    ("fonttools", "woff"): "brotli-python",
}
# Not, or not as new, on conda-forge:
FROM_PIP = {"axe-playwright-python", "playwright", "pypdfium2", "typst", "vietnam-provinces"}

LOCK = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
PIN = re.compile(r"([a-z0-9][a-z0-9-]*)==([0-9][0-9a-z.+]*)( ; [^\\]+)? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")
COMMENT = re.compile(r" {4}#( {3}| via | via)\S*( \(pyproject\.toml\))?")


def conda_lines():
    return [line for line in CONDA["dependencies"] if isinstance(line, str)]


def pip_lines():
    (lines,) = (line["pip"] for line in CONDA["dependencies"] if isinstance(line, dict))
    return lines


def locked():
    """Yield name, version and the number of hashes that follow, for each pin."""
    pins = []
    for line in LOCK:
        if pin := PIN.fullmatch(line):
            pins.append([pin[1], Version(pin[2]), 0])
        elif HASH.fullmatch(line):
            pins[-1][2] += 1
    return pins


def test_conda_takes_packages_from_conda_forge_alone():
    assert CONDA["channels"] == ["conda-forge", "nodefaults"]


def test_conda_asks_for_the_same_python():
    assert f"python{PROJECT['project']['requires-python']}" in conda_lines()


@pytest.mark.parametrize("named", sorted(set(NAMED)))
def test_conda_names_each_dependency_with_the_same_lower_bound(named):
    requirement = Requirement(named)
    if requirement.name in FROM_PIP:
        assert named in pip_lines()
    else:
        name = CONDA_NAMES.get(requirement.name, requirement.name.lower())
        assert f"{name}{requirement.specifier}" in conda_lines()


def test_conda_names_nothing_else():
    extras = {
        CONDA_EXTRAS[requirement.name, extra]
        for requirement in DECLARED
        for extra in requirement.extras
    }
    assert len(conda_lines()) + len(pip_lines()) == (
        len(set(NAMED)) + len(extras) + len(["python", "pip", "-e ."])
    )
    assert extras <= set(conda_lines())
    assert "-e ." in pip_lines()


@pytest.mark.parametrize("named", sorted(set(NAMED)))
def test_the_lock_pins_each_dependency_within_its_bounds(named):
    requirement = Requirement(named)
    pinned = [pin[1] for pin in locked() if pin[0] == canonicalize_name(requirement.name)]
    assert pinned, f"{named} is missing in requirements.lock: run `make lock`"
    assert all(version in requirement.specifier for version in pinned)


def test_each_pin_of_the_lock_has_a_hash():
    assert [pin for pin in locked() if not pin[2]] == []


def test_the_lock_has_pins_hashes_and_reasons_only():
    shapes = (PIN, HASH, COMMENT)
    assert [line for line in LOCK if not any(shape.fullmatch(line) for shape in shapes)] == []


def test_the_lock_has_no_address():
    assert [line for line in LOCK if "://" in line or line.startswith("-")] == []
