"""No file of the repository knows where packages come from or where it was written."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_OURS = {".venv", ".git", ".cache", "outputs", "build", "dist", "__pycache__"}

# Written so that no pattern matches itself.
HOSTS = re.compile(
    rb"(?:(?:test[.])?pypi|pythonhosted|npmjs|yarnpkg|anaconda|jsdelivr|unpkg|cdnjs)"
    rb"[.](?:org|com|net|io)|(?:deb|security|snapshot)[.]debian[.]org|crates[.]io"
    rb"|proxy[.]golang[.]org",
    re.IGNORECASE,
)
PLACES = re.compile(
    rb"(?<![\w./:~-])/(?:(?:home|Users|work)/\w|root/[\w.]|tmp/(?:bash|dev)|opt/(?:pypi|wheels))"
)


def files():
    """Return what git tracks or would track; without git, what does not look machine-made."""
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listing.returncode == 0:
        found = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.parts)]
    return [path for path in found if path.is_file()]


def lines_with(pattern):
    return [
        f"{path.relative_to(ROOT)}:{number}: {line[:120]!r}"
        for path in files()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_host():
    assert lines_with(HOSTS) == []


def test_no_file_names_a_path_of_a_machine():
    assert lines_with(PLACES) == []


def test_the_files_are_found():
    names = {str(path.relative_to(ROOT)) for path in files()}
    assert {"README.md", "requirements.lock", ".ci/run", "tests/docs/test_no_hosts.py"} <= names


@pytest.mark.parametrize(
    "parts",
    [("https://py", "pi.org/simple"), ("files.python", "hosted.org"), ("deb.", "debian.org")],
)
def test_a_host_would_be_seen(parts):
    assert HOSTS.search("".join(parts).encode())


@pytest.mark.parametrize(
    "parts", [('"/ho', 'me/an/a.yaml"'), ("cd /wo", "rk/x"), ("=/ro", "ot/.venv")]
)
def test_a_path_would_be_seen(parts):
    assert PLACES.search("".join(parts).encode())


@pytest.mark.parametrize(
    "words",
    ["https://example.vn/home/a", "tests/work/a", "../root/a", "/usr/share/fonts", "PyPI", "/home"],
)
def test_other_words_are_left_alone(words):
    assert not HOSTS.search(words.encode())
    assert not PLACES.search(words.encode())
