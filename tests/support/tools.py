"""Tools from outside: skipped where they are missing, but never on the build machine."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest


def need(tool: str) -> str:
    """Return the path of a program; without it, skip the test, or fail it where ``CI`` is set."""
    if path := shutil.which(tool):
        return path
    missing = f"không thấy chương trình {tool}"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def pdf_pages(pdf: Path) -> list[str]:
    """Return the words of each page of a PDF as pdftotext reads them, its number left out."""
    found = subprocess.run(
        [need("pdftotext"), "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True
    )
    pages = found.stdout.decode().split("\f")[:-1]
    return [" ".join(re.sub(r"\A\s*\d+\s*\n", "", page).split()) for page in pages]


def pdf_text(pdf: Path) -> str:
    """Return the words of a whole PDF on one line."""
    return " ".join(pdf_pages(pdf))
