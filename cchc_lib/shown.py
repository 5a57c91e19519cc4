"""What people are shown of words that anybody may have written: visible signs, and not too many.

Every string that reaches a screen goes through ``visible``.
"""

import json

MAX_QUOTED = 80  # characters of what was handed in that a message repeats


def visible(text: str) -> str:
    """Return text that is safe on a terminal: one � for each sign that cannot be seen."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else _INSTEAD.get(sign, "�") for sign in text)


def shortened(text: str) -> str:
    """Return what a message repeats of a text: its beginning, with "…" where it goes on."""
    return text if len(text) <= MAX_QUOTED else f"{text[:MAX_QUOTED]}…"


def visible_json(data: object, indent: int | None = 2) -> str:
    """Write JSON for programs and people: what cannot be seen is escaped, and means the same."""
    lines = json.dumps(data, ensure_ascii=False, indent=indent).split("\n")
    return "\n".join(line if line.isprintable() else _escaped(line) for line in lines)


def _escaped(line: str) -> str:
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in line)


_INSTEAD = {"\t": " ", "\n": " ", "\u00a0": " "}
