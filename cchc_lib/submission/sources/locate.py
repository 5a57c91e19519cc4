"""Find the place of a word inside a value: text that YAML folds stands on several lines."""

import re
from dataclasses import replace

from cchc_lib.errors import Place
from cchc_lib.submission.sources.yaml_file import YamlFile


def locate(file: YamlFile, field: str, words: str) -> Place:
    """Return where ``words`` first stand as whole words inside the value at ``field``.

    The place of the value itself where they do not stand in its source, as with escapes.
    """
    place = file.place(field)
    source = _source(file, place)
    spaced = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){spaced}(?!\w)", source) if spaced else None
    if found is None:
        return place
    before = source[: found.start()]
    line = place.line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return replace(place, line=line, column=column)


def _source(file: YamlFile, place: Place) -> str:
    """Return the lines from a place to the next value; what stands left of it becomes blanks."""
    if not place.line:
        return ""
    here = (place.line, place.column)
    others = ((other.line, other.column) for other in file.key_places.values())
    last, column = min((other for other in others if other > here), default=(len(file.lines), 0))
    first, *rest = file.lines[place.line - 1 : last]
    lines = [" " * (place.column - 1) + first[place.column - 1 :], *rest]
    lines[-1] = lines[-1][: column - 1] if column else lines[-1]
    return "\n".join(lines)
