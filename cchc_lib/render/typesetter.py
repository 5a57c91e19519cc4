"""The compiler of Typst, with our fonts and no others; one for each process."""

from functools import cache
from typing import Any

import typst

from cchc_lib import fonts


@cache
def compiler() -> Any:  # its stubs do not know files in memory
    """Make the compiler of this process, at its first report: a compiler must not be forked."""
    family = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
    return typst.Compiler(font_paths=family, ignore_system_fonts=True)
