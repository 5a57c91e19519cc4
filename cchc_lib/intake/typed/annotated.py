"""Write an imported submission as YAML: what was read, and beside each value where and how surely.

All that the sender wrote stands as text: between quotation marks, in a folded block, or in a
comment of one line. What is only asked stands as a comment in the place of its value.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from pydantic import BaseModel

from cchc_lib.indicators import CATALOGUE
from cchc_lib.intake.typed.draft import Draft
from cchc_lib.intake.typed.notes import Notes, notes_of
from cchc_lib.intake.typed.tree import Steps
from cchc_lib.shown import visible
from cchc_lib.submission.load import models_in
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.sources.source import Node

_STATED, _DOCUMENTS = ("stated",), ("documents",)
_STEP, _RULE, _WIDTH = "  ", "# " + "-" * 78, 100
_SHORT = 60  # signs of a text that stands behind its key
_NUMBER = re.compile(r"(?:(?:hơn|gần|khoảng|trên) )?\d[\d.,]*%?")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_GUIDE = """\
# Ghi từ báo cáo {file}, SHA-256 {sha256}
# Sau dấu # là chỗ đọc thấy và mức chắc chắn:
#   phép tính khớp  tổng, tỷ lệ in trong báo cáo xác nhận con số
#   đọc rõ          chữ quanh con số đều hiểu; nên liếc lại
#   cần hỏi lại     chưa chắc, nên để sau dấu #: đúng thì bỏ dấu # ở đầu dòng, sai thì xóa dòng
# Xem từng chỗ ngay trong lời báo cáo: {page}
"""


def as_yaml(draft: Draft, page: str) -> str:
    """Return the YAML of a draft; ``page`` names the file on which it is checked."""
    file = visible(PurePath(draft.source.path).name)
    guide = _GUIDE.format(file=file, sha256=draft.source.sha256, page=page)
    writer = _Writer(notes_of(draft))
    lines = (*writer.group(draft.content, (), Submission), *writer.last())
    return "\n".join((f"# {draft.heading}", guide.rstrip(), "", *lines, ""))


@dataclass
class _Writer:
    """The lines of nested text, each value with its notes."""

    notes: Notes

    @cached_property
    def _noted(self) -> Mapping[Steps, tuple[str, ...]]:
        """Return the keys of each group at which, or below which, something is noted."""
        found: dict[Steps, dict[str, None]] = {}
        for steps in self.notes.below:
            for n in range(len(steps)):
                found.setdefault(steps[:n], {})[steps[n]] = None
        return {steps: tuple(keys) for steps, keys in found.items()}

    def group(
        self, node: Mapping[str, Node], steps: Steps, model: type[BaseModel] | None
    ) -> Iterator[str]:
        """Write the fields of a group in the order of the form, words last."""
        order = model.model_fields if model else CATALOGUE if steps == _STATED else ()
        keys = dict.fromkeys((*order, *node, *self._noted.get(steps, ())))
        for key in sorted(keys, key="statements".__eq__):
            yield from self._field(key, node.get(key), (*steps, key), model)

    def _field(
        self, key: str, node: Node, steps: Steps, model: type[BaseModel] | None
    ) -> Iterator[str]:
        about = model.model_fields.get(key) if model else None
        words = (about.description or "") if about else ""
        inner = next(models_in(about.annotation), None) if about else None
        is_here = node or steps in self._noted
        if isinstance(node, str):
            yield from self._text(f"{key}:", node, steps)
        elif is_here:
            is_part = len(steps) == 1
            yield from ("", _RULE, f"# {words}", _RULE) if is_part else ()
            yield self._line(
                f"{key}:", self.notes.beside.get(steps, "" if is_part else words), steps
            )
            yield from self._inner(node, steps, inner)
        yield from self._below(steps)

    def _inner(self, node: Node, steps: Steps, model: type[BaseModel] | None) -> Iterator[str]:
        if isinstance(node, list):
            yield from self._items(node, steps)
        else:
            is_named = steps in {_STATED, _DOCUMENTS}
            group = node if isinstance(node, dict) else {}
            yield from self.group(group, steps, None if is_named else model)

    def _items(self, items: list[Node], steps: Steps) -> Iterator[str]:
        for n, item in enumerate(items):
            at = (*steps, str(n))
            if isinstance(item, str):
                yield from self._text("-", item, at)
            yield from self._below(at)

    def _text(self, key: str, text: str, steps: Steps) -> Iterator[str]:
        """Write a text behind its key or dash: a figure bare, words quoted or folded below."""
        note = self.notes.beside.get(steps, "")
        if len(text) > _SHORT:
            yield self._line(f"{key} >-", note, steps)
            inner = _indent(steps) + _STEP
            yield from (inner + line for line in _folded(text, _WIDTH - len(inner)))
        else:
            yield self._line(f"{key} {_scalar(text, steps)}", note, steps)

    def _below(self, steps: Steps) -> Iterator[str]:
        for line in self.notes.below.get(steps, ()):
            yield f"{_indent(steps)}# {line}"

    def last(self) -> Iterator[str]:
        """Write what was not understood or belongs to nobody, as comments."""
        for title, lines in self.notes.last:
            if lines:
                yield from ("", _RULE, f"# {title} ({len(lines)})", _RULE)
                yield from (f"# {line}" for line in lines)

    @staticmethod
    def _line(words: str, note: str, steps: Steps) -> str:
        return f"{_indent(steps)}{words}{f' # {note}' if note else ''}"


def _indent(steps: Steps) -> str:
    return _STEP * (len(steps) - 1)


def _scalar(text: str, steps: Steps) -> str:
    is_figure = _NUMBER.fullmatch(text) and steps[0] not in {"documents", "header"}
    is_bare = is_figure or _DATE.fullmatch(text)
    return text if is_bare and steps != ("commune",) else json.dumps(text, ensure_ascii=False)


def _folded(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
