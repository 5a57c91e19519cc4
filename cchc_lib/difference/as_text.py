"""Tell a comparison to a person at a terminal, in 80 columns."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from rich.text import Text

from cchc_lib.blocks import SYNTHETIC
from cchc_lib.difference.align import opcodes
from cchc_lib.difference.compare import Change, Difference, FindingChange, changed_lines
from cchc_lib.difference.figures import difference_text, remarks, sides
from cchc_lib.difference.version import Input, Sentence
from cchc_lib.published.results import PublishedFigure, PublishedFinding, PublishedResults
from cchc_lib.shown import visible

WIDTH = 80
NOTHING = "Không có gì khác."

_OTHER = (
    "Đầu vào, chỉ tiêu, phát hiện, câu chữ như nhau; sổ tính khác ở chỗ khác (mã, bảng, biểu đồ, "
    "đường dẫn): xem bằng nbdiff."
)
_WIDEST = 20  # columns of a value: "không có số liệu" fits
_NEAR = 6  # words that are shown on either side of a change
_WORD = re.compile(r"\s*(?:\w+(?:[.,/-]\w+)*%?|[^\w\s])")
_STYLES = {"new": "green", "gone": "red", "changed": "", "acknowledged": "green", "reopened": "red"}
_SIGNS = {"new": "+", "gone": "−", "changed": "~"}
_FATES = {
    "new": "mới",
    "gone": "không còn",
    "acknowledged": "đã xác nhận",
    "reopened": "không còn xác nhận",
}
_BECAME = {"changed": "đổi", "new": "thêm", "gone": "bỏ"}


def tell_as_text(difference: Difference) -> Text:
    """Return the comparison for a terminal: what is compared, then part by part what differs.

    Style is style only: no word depends on it.
    """
    if difference.same:
        return Text(f"{NOTHING}\n")
    lines = chain(
        _heads(difference),
        _inputs(difference.inputs),
        _figures(difference.figures),
        _findings(difference.findings),
        _sentences(difference.sentences),
        _wrapped(_OTHER, "") if difference.other else (),
    )
    return Text("").join(line.append("\n") for line in lines)


def _wrapped(words: str, indent: str, style: str = "", first: str | None = None) -> Iterator[Text]:
    """Yield lines of at most the width; the first one may open with a sign as wide as the rest."""
    opening = indent if first is None else first
    for line in textwrap.wrap(
        visible(words), WIDTH, initial_indent=opening, subsequent_indent=indent,
        break_on_hyphens=False,
    ):  # fmt: skip
        yield Text(line, style)


def _heads(difference: Difference) -> Iterator[Text]:
    before, after = difference.before.results, difference.after.results
    yield from _wrapped(_subject(before, after), "", "bold")
    if not difference.same_library:
        yield from _wrapped(f"Phiên bản thư viện: {before.library} → {after.library}", "")
    if before.synthetic and after.synthetic:
        yield Text(SYNTHETIC, "bold")
    elif before.synthetic or after.synthetic:
        yield Text(f"Bản {'trước' if before.synthetic else 'sau'}: {SYNTHETIC}", "bold")


def _subject(before: PublishedResults, after: PublishedResults) -> str:
    """Say what is compared; two communes by their codes, because names repeat."""
    one, other = before.commune, after.commune
    old, new = before.period, after.period
    if one.code == other.code:
        if old.id == new.id:
            return f"{other.name}, {new.name}: bản trước → bản sau"
        return f"{other.name}: {old.name} → {new.name}"
    if old.id == new.id:
        return f"{one.name} ({one.code}) → {other.name} ({other.code}), {new.name}"
    return f"{one.name} ({one.code}), {old.name} → {other.name} ({other.code}), {new.name}"


def _title(name: str, kinds: Iterable[str], words: dict[str, str]) -> Iterator[Text]:
    counts = Counter(kinds)
    told = ", ".join(f"{counts[kind]} {words[kind]}" for kind in words if counts[kind])
    yield Text("")
    yield Text(f"{name}: {told or 'không khác'}", "bold")


def _inputs(changes: Sequence[Change[Input]]) -> Iterator[Text]:
    yield from _title("Đầu vào", (change.kind for change in changes), _BECAME)
    for change in changes:
        yield from _input(change)


def _input(change: Change[Input]) -> Iterator[Text]:
    names = " → ".join(dict.fromkeys(side.name for side in (change.before, change.after) if side))
    lines = changed_lines(change)
    told = f"{change.one.role}, {names}"
    if lines:
        told += f": {lines.removed} dòng bỏ, {lines.added} dòng thêm"
    elif change.kind == "changed":
        told += ": nội dung khác (không lưu đủ hai bản để so từng dòng)"
    yield from _wrapped(told, "    ", _STYLES[change.kind], f"  {_SIGNS[change.kind]} ")
    if lines:
        yield from map(_line, lines.shown)
        yield from [Text(f"      … còn {lines.hidden} dòng khác biệt")] * bool(lines.hidden)


def _line(line: str) -> Text:
    shown = f"      {visible(line)}"
    style = {"+": "green", "-": "red"}.get(line[:1], "dim")
    return Text(shown if len(shown) <= WIDTH else f"{shown[: WIDTH - 1]}…", style)


def _figures(changes: Sequence[Change[PublishedFigure]]) -> Iterator[Text]:
    yield from _title("Chỉ tiêu", (change.kind for change in changes), _BECAME)
    told = [tuple(map(visible, sides(change))) for change in changes]
    widths = [min(_WIDEST, max(map(len, side))) for side in zip(*told, strict=True)]
    for change, (before, after) in zip(changes, told, strict=True):
        yield from _wrapped(f"{change.one.row} {change.one.name}", "      ", "", "  ")
        values = f"{before:>{widths[0]}} → {after:<{widths[1]}}"
        more = "; ".join(filter(None, [difference_text(change), *remarks(change)]))
        yield from _beside(values, more, _STYLES[change.kind])


def _beside(values: str, more: str, style: str) -> Iterator[Text]:
    """Yield a column of values and what is to say of it, on its right."""
    opening = f"      {values}  "
    if not more:
        yield Text(opening.rstrip(), style)
        return
    if len(opening) > WIDTH // 2 and len(opening) + len(more) > WIDTH:
        yield Text(opening.rstrip(), style)
        opening = "        "
    yield from _wrapped(more, " " * len(opening), style, opening)


def _findings(findings: Sequence[tuple[FindingChange, PublishedFinding]]) -> Iterator[Text]:
    yield from _title("Phát hiện", (became for became, _ in findings), _FATES)
    for became, found in findings:
        sign = _SIGNS.get(became, "~")
        answer = "" if became in _SIGNS else f" ({_FATES[became]})"
        words = f"{found.code} {found.severity_text}{answer}: {found.message}"
        yield from _wrapped(words, "    ", _STYLES[became], f"  {sign} ")


def _sentences(changes: Sequence[Change[Sentence]]) -> Iterator[Text]:
    yield from _title("Câu chữ", (change.kind for change in changes), _BECAME)
    for section, members in groupby(changes, lambda change: change.one.section):
        yield from _wrapped(section, "    ", "italic", "  ")
        for change in members:
            words = _marked(change) if change.kind == "changed" else change.one.words
            yield from _wrapped(
                words, "      ", _STYLES[change.kind], f"    {_SIGNS[change.kind]} "
            )


def _marked(change: Change[Sentence]) -> str:
    """Write a changed sentence once: ``Trước hạn: [6.395 → 6.402] hồ sơ``."""
    old, new = (_words(side.words if side else "") for side in (change.before, change.after))
    steps = opcodes(old, new)
    return "".join(
        _kept(old[first:last], is_first=not first, is_last=last == len(old))
        if tag == "equal"
        else _change("".join(old[first:last]), "".join(new[start:end]))
        for tag, first, last, start, end in steps
    ).strip()


def _words(sentence: str) -> list[str]:
    """Cut a sentence into words and signs, each with the space before it."""
    return _WORD.findall(f" {sentence}")


def _change(old: str, new: str) -> str:
    space = " " if f"{old}{new}".startswith(" ") else ""
    old, new = old.strip(), new.strip()
    if old and new:
        return f"{space}[{old} → {new}]"
    return f"{space}[bỏ: {old}]" if old else f"{space}[thêm: {new}]"


def _kept(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """Join words that stay; of many only those near a change."""
    head = [] if is_first else words[:_NEAR]
    tail = [] if is_last else words[-_NEAR:]
    if len(words) <= len(head) + len(tail) + _NEAR:
        return "".join(words)
    return "".join([*head, " …", *tail])
