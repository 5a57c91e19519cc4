"""LibreOffice as a program that turns files into others, on any machine with the same letters."""

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from support.tools import need

from cchc_lib.fonts import FOLDER

# Whoever has no Times New Roman sees Tinos, which is as wide and has all of Vietnamese.
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>
"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""It calculates each formula of a workbook when it opens one, whatever the file says it came to."""


def convert(files: Sequence[Path], kind: str, folder: Path, *options: str) -> list[Path]:
    """Return what LibreOffice makes of files in a folder, one for each.

    ``kind`` is the ending of the files that are made, and a filter behind a colon; ``options`` go
    to LibreOffice. Its profile is made once for all files of a process, which spares seconds.
    """
    home = Path(_home().name)
    done = subprocess.run(
        [
            *(need("soffice"), f"-env:UserInstallation={(home / 'profile').as_uri()}"),
            *("--headless", *options, "--convert-to", kind, "--outdir", folder, *files),
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(home / "fonts.conf")},
        capture_output=True,
        check=True,
        timeout=180,
    )
    made = [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]
    assert all(file.is_file() for file in made), done.stdout
    return made


@cache
def _home() -> TemporaryDirectory[str]:
    kept = TemporaryDirectory(prefix="libreoffice-")
    home = Path(kept.name)
    (home / "fonts.conf").write_text(_FONTS.format(fonts=FOLDER, cache=home / "cache"), "utf-8")
    (home / "profile" / "user").mkdir(parents=True)
    (home / "profile/user/registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    return kept
