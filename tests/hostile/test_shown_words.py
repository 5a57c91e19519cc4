"""Whatever a stranger wrote, a screen shows letters: no control, no turned text, no line of his."""

import io
import re
import shutil

import pytest
from rich.text import Text
from support.params_copy import SEED_FILE, params_copy

from cchc_lib.cli.plain_console import PlainConsole
from cchc_lib.published.files import RESULTS_FILE
from cchc_lib.runs.record.sums import sums_of
from cchc_lib.runs.report.sign_off import STEPS, Signature, content_of, put_signatures

LIE = "ĐÚNG: mọi tệp khớp"
HOSTILE = f"a\x1b[2J\x1b]0;b\x07\x9b31m\u202ec\u2066\r\x7f[red]d[/red][link=http://e.vn]\n{LIE}"
NOT_OF_UTF8 = "\udcff\udcfe"
NAME = HOSTILE.replace("/", "|")  # of a file


def shown(run) -> str:
    """Return what a run printed, once it is known to hold letters and ends of lines alone."""
    printed = run.output + run.errors
    assert {sign for sign in printed if not sign.isprintable()} <= {"\n"}
    assert not [line for line in printed.splitlines() if line.startswith(LIE)]
    return printed


ARGUMENTS = {
    "render": [("render", "!", "2026-Q1"), ("render", "11242", "!"), ("render", "11242")],
    "render options": [
        ("render", "11242", "2026-Q1", "--params", "!"),
        ("render", "11242", "2026-Q1", "--to", "!"),
        ("render", "11242", "2026-Q1", "--params", "none", "--out", "!"),
    ],
    "batch": [
        ("batch", "!"),
        ("batch", "2026-Q1", "--params", "!"),
        ("batch", "2026-Q1", "--only", "!", "--dry-run"),
        ("batch", "2026-Q1", "--jobs", "!"),
    ],
    "summary": [("summary", "!"), ("summary", "2026-Q1", "--out", "!")],
    "init": [("init", "!", "2026-Q1"), ("init", "11242", "!")],
    "check": [("check", "!"), ("check", "--format", "!"), ("check", "--severity", "!")],
    "verify": [("verify", "!"), ("verify", "!", "--no-run")],
    "sign-off": [("sign-off", "!"), ("sign-off", "!", "--name", "!")],
    "diff": [("diff", "!", "!"), ("diff", "params", "!")],
    "schema": [("schema", "!")],
    "demo": [
        ("demo", "!", "--periods", "!"),
        ("demo", "none", "--period", "2026-Q1", "--faults", "!"),
    ],
    "none": [("!",), ("--!",), ("render", "--!")],
}


@pytest.mark.parametrize("told", [HOSTILE, f"{HOSTILE}{NOT_OF_UTF8}"], ids=["signs", "bytes"])
@pytest.mark.parametrize("command", ARGUMENTS)
def test_an_argument_is_repeated_in_letters(command, told, cchc_here):
    for words in ARGUMENTS[command]:
        run = cchc_here(*(word.replace("!", told) for word in words))
        assert run.code == 2
        assert shown(run)


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_names_of_files_and_folders_are_told_in_letters(form, tmp_path, cchc_here):
    params = params_copy(tmp_path)
    for name in (f"{NAME}.yaml", f"{NOT_OF_UTF8}.yaml"):
        (params / NAME).mkdir(exist_ok=True)
        (params / NAME / name).write_text("a: 1\n")
        shutil.copy(params / SEED_FILE, params / NAME / f"x{name}")
    assert shown(cchc_here("check", "--params", params, "--format", form, params))
    assert shown(cchc_here("batch", "2026-Q1", "--params", params, "--dry-run"))


VALUES = {
    "commune": "'11242'",
    "period": "2026-Q1",
    "header": "{signature: {authority: [x], signer: y}}",
    "documents": "{a: {type: Luật, number: '1', symbol: b}}",
    "synthetic": "có",
    "next_tasks": "['{doc:a}']",
    "stated": "{procedures.dossiers.early_rate: 98%}",
    "acknowledged": "[{code: TG001, reason: a, by: b}]",
}
SAID = '"a [red]b[/red]\\n' + LIE + '"'  # what YAML lets through: the end of a line


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize("key", VALUES)
def test_keys_and_values_are_told_in_letters(key, form, tmp_path, cchc_here):
    file = tmp_path / "2026-Q1.yaml"
    parts = re.split(r"([\w.%-]*\w)", VALUES[key].replace("'", ""))
    for place in range(1, len(parts), 2):
        value = "".join([*parts[:place], SAID, *parts[place + 1 :]])
        rows = {**VALUES, key: value}
        file.write_text("".join(f"{name}: {row}\n" for name, row in rows.items()), "utf-8")
        assert shown(cchc_here("check", "--format", form, file))


@pytest.fixture
def forged(seed_report, tmp_path):
    """Return a report whose signatures hold names that nobody could have signed with."""
    folder = tmp_path / "2026-Q1" / "11242-nguyen-luong-bang"
    shutil.copytree(seed_report, folder)
    content = content_of(folder)
    day = "2026-04-01T00:00:00+00:00"
    put_signatures(folder, [Signature(STEPS[0], HOSTILE, day, content, day)])
    return folder


@pytest.mark.slow
def test_names_of_signers_are_told_in_letters(forged, cchc_here):
    run = cchc_here("sign-off", forged)
    assert "U+001B" in shown(run)
    assert shown(cchc_here("sign-off", forged, "--name", HOSTILE))


@pytest.mark.slow
def test_what_stands_in_a_report_is_told_in_letters(forged, seed_report, cchc_here):
    (forged / NAME).write_text("x")
    assert shown(cchc_here("verify", forged, "--no-run"))
    assert shown(cchc_here("sign-off", forged))
    (forged / NAME).unlink()
    results = forged / RESULTS_FILE
    lie = r"Xã \u001b[2J\u202e[red]\n" + LIE
    results.write_text(results.read_text("utf-8").replace("Xã Nguyễn Lương Bằng", lie), "utf-8")
    (forged / "SHA256SUMS").write_text(sums_of(forged))
    assert shown(cchc_here("verify", forged, "--no-run"))
    for form in ("text", "json"):
        assert shown(cchc_here("diff", seed_report, forged, "--format", form))


def test_on_a_terminal_nothing_but_our_own_styles_is_obeyed():
    file = io.StringIO()
    console = PlainConsole(file=file, force_terminal=True, markup=False, width=200)
    console.print(Text(HOSTILE, "red"))
    console.print(HOSTILE)
    with console.status(HOSTILE.replace("[", "(")):
        pass
    written = re.sub(r"\x1b\[[0-9;?]*[mlhKAG]|\r", "", file.getvalue())
    assert {sign for sign in written if not sign.isprintable()} <= {"\n"}
    assert "]8;" not in file.getvalue().replace("�]8;", "")
