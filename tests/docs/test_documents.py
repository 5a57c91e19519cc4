"""What the documents say is true: files, the tree, commands, exit codes, the glossary."""

import os
import re
from pathlib import Path

import pytest
import typer

from cchc_lib import errors
from cchc_lib.indicators import CATALOGUE

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "docs/*.md", "benchmarks/*.md")
DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for pattern in PAGES
    for path in sorted(ROOT.glob(pattern))
}
COMMANDS = "docs/lenh.md"
TREE = "docs/cay-thu-muc.md"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def first_words(document):
    """Return each `code span` and each line of a code block."""
    text = DOCUMENTS[document]
    fenced = re.compile(r"^ *```\w*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
    blocks = fenced.findall(text)
    spans = re.findall(r"`([^`\n]+)`", fenced.sub("", text))
    return spans + [line.strip() for block in blocks for line in block.splitlines()]


def tree():
    """Yield the paths of the tree; two spaces go one level down."""
    (block,) = (
        block
        for block in re.findall(r"```text\n(.*?)```", DOCUMENTS[TREE], re.DOTALL)
        if block.startswith("README.md")
    )
    parents = []
    for line in block.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        parents = [*parents[:depth], line.split()[0]]
        yield "".join(parents)


def mentioned(document):
    """Return the repository files that a document links to or names with their folder."""
    found = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", DOCUMENTS[document])
    links = [os.path.normpath((Path(document).parent / path).as_posix()) for path in found]
    tops = "|".join(re.escape(path.name) for path in ROOT.iterdir() if path.is_dir())
    named = [
        span
        for span in re.findall(r"`([^`\s]+)`", DOCUMENTS[document])
        if re.match(rf"(?:{tops})/", span) and not re.search(r"[<>…*{]", span)
    ]
    return {path for path in links + named if not path.startswith(("outputs/", ".venv/"))}


def commands():
    """Return the commands of the command line by name."""
    from cchc_lib.cli import app

    return typer.main.get_command(app).commands


def usages(document, word):
    return [line.split() for line in first_words(document) if line.startswith(f"{word} ")]


@pytest.mark.parametrize("path", list(tree()))
def test_each_path_of_the_tree_exists(path):
    assert (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).is_file()


def test_the_tree_names_each_module_and_room_of_the_library():
    named = {path.removeprefix("cchc_lib/").rstrip("/") for path in tree()}
    rooms = {path.parent.name for path in ROOT.glob("cchc_lib/*/__init__.py")}
    modules = {path.name for path in ROOT.glob("cchc_lib/[!_]*.py")}
    assert rooms | modules <= named


@pytest.mark.parametrize(
    ("document", "path"),
    [(document, path) for document in DOCUMENTS for path in sorted(mentioned(document))],
)
def test_each_file_mentioned_exists(document, path):
    assert (ROOT / path).exists()


def headings(document):
    """Return the headings of a page as links name them."""
    return {
        re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", DOCUMENTS[document], re.MULTILINE)
    }


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_link_to_a_heading_finds_it(document):
    for path, heading in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", DOCUMENTS[document]):
        page = os.path.normpath(Path(document).parent / path) if path else document
        assert heading in headings(page)


def test_the_first_page_stays_short():
    assert len(DOCUMENTS["README.md"].splitlines()) <= 140


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_make_target_named_exists(document):
    named = {usage[1] for usage in usages(document, "make") if usage[1].isalpha()}
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def test_each_make_target_is_explained():
    targets = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()
    assert {f"make {target}" for target in targets} <= set(first_words(COMMANDS))
    assert set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)) == set(targets)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_command_named_exists_with_its_options(document):
    for _, name, *words in usages(document, "cchc"):
        if name == "…":
            continue
        known = {option for param in commands()[name].params for option in param.opts}
        assert {word.strip("[]") for word in words if word.startswith(("--", "[--"))} <= known


def test_each_command_is_explained():
    assert {usage[1] for usage in usages(COMMANDS, "cchc")} - {"…"} == set(commands())


def test_each_exit_code_of_an_error_is_explained():
    codes = {int(code) for code in re.findall(r"^\| (\d+) \| ", DOCUMENTS[COMMANDS], re.MULTILINE)}
    family = [errors.CchcError, *errors.CchcError.__subclasses__()]
    assert {error.exit_code for error in family} <= codes


def test_each_indicator_has_one_line_in_the_glossary():
    rows = re.compile(r"^\| `([a-z0-9_]+(?:\.[a-z0-9_]+)+)` \| ", re.MULTILINE)
    assert sorted(rows.findall(DOCUMENTS["GLOSSARY.md"])) == sorted(CATALOGUE)
