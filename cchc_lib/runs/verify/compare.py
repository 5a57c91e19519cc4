"""Where two files of a report first differ, in words: the figure, the cell, the line."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import orjson

from cchc_lib.shown import visible

_SHOWN = 60  # characters of what differs


def difference(published: Path, again: Path) -> str:
    """Say where a published file first differs from the one that was made again."""
    before, after = published.read_bytes(), again.read_bytes()
    say = {".json": _figures, ".ipynb": _cells, ".html": _lines, ".yaml": _lines}
    try:
        return say.get(published.suffix, _bytes)(before, after) or _bytes(before, after)
    except (ValueError, KeyError, TypeError, AttributeError):  # not even of its own form any more
        return _bytes(before, after)


def _figures(before: bytes, after: bytes) -> str:
    """Say which figure of the results differs, or which part of them."""
    one, two = orjson.loads(before), orjson.loads(after)
    figures, others = ({i["code"]: i for i in results["indicators"]} for results in (one, two))
    for code in sorted(figures.keys() | others.keys()):
        here, there = figures.get(code), others.get(code)
        if here is None or there is None:
            return (
                f"chỉ tiêu {_shown(code)} chỉ có ở {'bản chạy lại' if here is None else 'báo cáo'}"
            )
        if here != there:
            printed = here.get("text") != there.get("text")
            part = "text" if printed else _first_key(here, there)
            texts = _text(here, part), _text(there, part)
            what = "" if printed else f", {part}"
            return f"chỉ tiêu {_shown(code)}{what}: {_apart(*texts)}"
    return f"khác ở phần {_first_key(one, two)}" if one != two else "khác cách ghi, không khác số"


def _cells(before: bytes, after: bytes) -> str:
    """Say which cell of a notebook differs first, or what stands around the cells."""
    one, two = orjson.loads(before), orjson.loads(after)
    for number, (here, there) in enumerate(zip_longest(one["cells"], two["cells"]), 1):
        if here != there:
            part = _first_key(here or {}, there or {})
            words = {"source": "mã hoặc lời", "outputs": "kết quả"}.get(part, part)
            return f"ô thứ {number}, {words}: {_apart(_text(here, part), _text(there, part))}"
    part = _first_key(one, two)
    return f"khác ở phần {part}: {_apart(_text(one, part), _text(two, part))}" if part else ""


def _lines(before: bytes, after: bytes) -> str:
    """Say which line of a text differs first."""
    pairs = zip_longest(before.decode().split("\n"), after.decode().split("\n"), fillvalue="")
    for number, (here, there) in enumerate(pairs, 1):
        if here != there:
            return f"dòng {number}: {_apart(here, there)}"
    return ""


def _bytes(before: bytes, after: bytes) -> str:
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    where = f"từ byte {min(len(before), len(after)) if at is None else at}"
    return f"khác {where} ({len(before)} và {len(after)} byte)"


def _first_key(here: Mapping[str, Any], there: Mapping[str, Any]) -> str:
    keys: Iterable[str] = sorted(here.keys() | there.keys())
    return next((key for key in keys if here.get(key) != there.get(key)), "")


def _text(data: Mapping[str, Any] | None, part: str) -> str:
    value = (data or {}).get(part)
    if value is None:
        return "trống"
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _apart(here: str, there: str) -> str:
    """Show two texts from a little before where they part."""
    at = next((n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), None)
    start = max(0, (min(len(here), len(there)) if at is None else at) - _SHOWN // 3)
    return f"báo cáo ghi {_shown(here[start:])}, chạy lại ra {_shown(there[start:])}"


def _shown(value: object) -> str:
    """Return a value as one short line without anything a terminal would obey."""
    text = visible(str(value))
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"
