"""What a user has set up for himself reaches no report: it is not run, and no byte changes."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.city import contents, same_bytes
from support.command_line import REPO, cchc

pytestmark = pytest.mark.slow

SEED = "11242-nguyen-luong-bang"
RENDER = ("render", "11242", "2026-Q1", "--to", "html")
BATCH = ("batch", "2026-Q1", "--to", "html", "--force")
COMMANDS = (RENDER, BATCH, (*BATCH, "--fresh-kernels"))
MATPLOTLIBRC = "text.usetex: True\nfont.size: 31\nlines.linewidth: 9\nsvg.fonttype: path\n"


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Path:
    """The report as it is made where nobody has set up anything."""
    folder = tmp_path_factory.mktemp("plain")
    shutil.copytree(REPO / "params" / SEED, folder / "params" / SEED)
    for shared in (REPO / "params").glob("*.yaml"):
        shutil.copy(shared, folder / "params")
    made = cchc(*RENDER, cwd=folder)
    assert made.code == 0, made.errors
    return folder


@pytest.fixture
def lived_in(plain, tmp_path) -> tuple[Path, dict[str, str]]:
    """A folder to work in, and the environment of a user who has set up all there is."""
    shutil.copytree(plain / "params", tmp_path / "work/params")
    mark = f"import pathlib\npathlib.Path({str(tmp_path)!r}, 'sprung').touch()\n"
    home, python = tmp_path / "home", tmp_path / "python"
    config = f"c = get_config()\nc.InteractiveShellApp.exec_lines = [{mark!r}]\n"
    config += (
        "c.InteractiveShellApp.extensions = ['sprung']\nc.InteractiveShell.xmode = 'Minimal'\n"
    )
    for profile in (home / ".ipython/profile_default", tmp_path / "ipython/profile_default"):
        put(profile / "startup/00-first.py", mark)
        put(profile / "startup/01-random.ipy", mark)
        put(profile / "ipython_config.py", mark + config)
        put(profile / "ipython_kernel_config.py", mark + config)
    put(python / "sprung.py", mark + "def load_ipython_extension(_): pass\n")
    put(python / "startup.py", mark)
    put(home / ".jupyter/jupyter_config.py", mark)
    put(home / ".jupyter/jupyter_nbconvert_config.py", mark)
    for place in (home / ".config/matplotlib", tmp_path / "matplotlib", tmp_path / "work"):
        put(place / "matplotlibrc", MATPLOTLIBRC)
    # matplotlib asks this program which fonts there are
    program = put(tmp_path / "bin/fc-list", f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    variables = {
        "HOME": str(home),
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
        "JUPYTER_RUNTIME_DIR": os.devnull,
        "MATPLOTLIBRC": str(tmp_path / "matplotlib"),
        "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "PATH": f"{tmp_path}/bin:{os.environ['PATH']}",
        "PYTHONPATH": str(python),
        "PYTHONSTARTUP": str(python / "startup.py"),
        "XDG_CACHE_HOME": os.devnull,
        "XDG_CONFIG_HOME": str(home / ".config"),
    }
    return tmp_path / "work", os.environ | variables


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def report_in(folder: Path) -> dict[str, bytes]:
    return same_bytes(contents(folder / "outputs/2026-Q1" / SEED))


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: f"{words[0]} {words[-1]}")
def test_nothing_a_user_has_set_up_is_run_or_seen_in_a_report(plain, lived_in, words):
    folder, world = lived_in
    done = cchc(*words, cwd=folder, env=world)
    assert done.code == 0, done.output + done.errors
    assert not (folder.parent / "sprung").exists()
    assert report_in(folder) == report_in(plain)


def test_a_report_made_elsewhere_is_verified_in_that_world(plain, lived_in):
    folder, world = lived_in
    report = shutil.copytree(plain / "outputs/2026-Q1" / SEED, folder / "report")
    done = cchc("verify", report, cwd=folder, env=world)
    assert done.code == 0, done.output + done.errors
    assert not (folder.parent / "sprung").exists()


@pytest.mark.parametrize(
    ("words", "home"), [(RENDER, "/dev/null/none"), (RENDER, "nhà"), (BATCH, "nhà")]
)
def test_a_home_that_is_none_or_moves_with_the_caller_leaves_nothing(plain, tmp_path, words, home):
    shutil.copytree(plain / "params", tmp_path / "params")
    world = {name: os.environ[name] for name in os.environ if name != "MPLCONFIGDIR"}
    done = cchc(*words, cwd=tmp_path, env=world | {"HOME": home})
    assert done.code == 0, done.errors
    assert "Matplotlib" not in done.errors
    assert {path.name for path in tmp_path.iterdir()} == {"params", "outputs"}
    assert report_in(tmp_path) == report_in(plain)


def test_the_trap_springs_in_a_kernel_without_a_seal(lived_in):
    """What is not asked for can be absent for many reasons: see that the traps are real."""
    folder, world = lived_in
    code = "import IPython; IPython.start_ipython(['-c', 'import matplotlib.font_manager'])"
    subprocess.run([sys.executable, "-c", code], cwd=folder, env=world, check=False)
    assert (folder.parent / "sprung").exists()
