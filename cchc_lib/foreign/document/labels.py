"""What numbers a paragraph, as printed before it: "I.", "1.1.", "a)", "-", "+"."""

import re
from collections.abc import Iterator

_BULLETS = "-–—+*•●○◦▪■□·§➢➤✓❖"
_UPPER = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))))
_CLOSED = rf"(?:[.)](?=\s|[{_UPPER}])|/(?=\s|[{_UPPER}][^\W\d_{_UPPER}]))"  # "1/Về", not "87/KH"
_LABEL = re.compile(
    rf"""
    (?P<label>
        [{_BULLETS}](?=\s|[^\W\d_])                           # "- ", and "-" before a letter
      | [IVXL]{{1,7}}{_CLOSED}                                # "I.", "II/"
      | \d{{1,2}}(?:\.\d{{1,2}}){{0,4}}{_CLOSED}              # "1.", "1.1.", "1)"
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,4}}(?=\s[{_UPPER}])       # "1.1" before a capital
      | [a-zđ](?:{_CLOSED}|\)(?=[^\W\d_]))                   # "a)", "đ.", "a)và"
      | [A-EĐ][.)/](?=\s[{_UPPER}])                           # "A."
      | \((?:[a-zđ]|[ivx]{{1,4}}|\d{{1,2}})\)(?=\s|[{_UPPER}])  # "(1)"
    )\s*(?=\S)""",
    re.VERBOSE,
)


def split_label(text: str) -> tuple[str, str]:
    """Return the label that a text of one line begins with, "" = none, and the rest of it."""
    found = _LABEL.match(text)
    return (found["label"], text[found.end() :]) if found else ("", text)


def is_label(text: str) -> bool:
    """Tell whether a text is a label and nothing else; "1.5" may be anything."""
    return split_label(f"{text} A") == (text, "A") and not text[-1:].isdigit()


def split_lines(text: str) -> Iterator[str]:
    """Yield a text as one line; a line that somebody has begun by hand with a label is its own."""
    held: list[str] = []
    for line in text.split("\n"):
        words = " ".join(line.split())
        if held and split_label(words)[0]:
            yield " ".join(held)
            held.clear()
        if words:
            held.append(words)
    yield " ".join(held)
