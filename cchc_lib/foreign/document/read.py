"""Read a report that needs the standard library alone: plain text, Word's, HTML."""

from typing import Any

from cchc_lib.foreign.document.html_page import read_html
from cchc_lib.foreign.document.kinds import kind_of
from cchc_lib.foreign.document.plain import read_plain
from cchc_lib.foreign.document.word.read import read_word
from cchc_lib.foreign.process import BROKEN, answer
from cchc_lib.foreign.refusal import Refusal

_READERS = {"txt": read_plain, "docx": read_word, "html": read_html}


def read_text(data: bytes) -> dict[str, Any]:
    """Return paragraphs and notices of a report, as JSON carries them. Raises ``Refusal``."""
    reader = _READERS.get(kind_of(data))
    if reader is None:  # a PDF, which another reader takes
        raise Refusal(BROKEN)
    return reader(data)


def main() -> None:
    """Answer the process that started this one with the paragraphs of the file it hands over."""
    answer(read_text)
