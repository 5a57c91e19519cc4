"""Suppose that some figures were other ones, through the same door as what a commune hands in."""

from collections.abc import Mapping
from copy import deepcopy

from cchc_lib.errors import UsageError
from cchc_lib.submission.load import validated
from cchc_lib.submission.model.submission import Submission
from cchc_lib.submission.sources.source import Node


def suppose(submission: Submission, changes: Mapping[str, str | int]) -> Submission:
    """Return a submission whose fields are as in ``changes``, typed as in its file; "" = not given.

    A count may be a number, too. Nothing is written. Raises ``InputError`` for a figure that the
    file could not hold either, and ``UsageError`` for a field that is none of it.
    """
    content = deepcopy(submission.source.content)
    for field, typed in changes.items():
        _put(content, field, _typed(field, typed))
    return validated(Submission, submission.source.holding(content))


def _typed(field: str, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise UsageError(f'giả định ở ô {field}: hãy viết số trong dấu nháy, như "6.200" hay "1,5"')
    return value


def _put(content: dict[str, Node], field: str, typed: str) -> None:
    *parents, name = field.split(".")
    group = content
    for step in parents:
        inner = group.setdefault(step, {})
        if inner is None:  # a key without a value
            inner = group[step] = {}
        if not isinstance(inner, dict):
            raise UsageError(f"không giả định được ô {field}: {step} không phải là một nhóm khóa")
        group = inner
    group[name] = typed.strip() or None
