"""The frozen base of all that is read from what a commune hands in."""

from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator

from cchc_lib.errors import Place
from cchc_lib.submission.sources.source import Source


class Model(BaseModel):
    """The frozen base of every part of a submission; unknown keys are refused."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, strict=False)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, value: Any) -> Any:
        """Take a list or group whose key stands without a value as not there."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        optional = may_be_empty(cls)
        return {k: inner for k, inner in value.items() if inner is not None or k not in optional}


@cache
def may_be_empty(model: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a record that hold a list or group, which need no value."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if field.default_factory is not None or isinstance(field.default, tuple | Model)
    )


class FileModel(Model):
    """The base of what is read from a file of its own, and knows that file."""

    _file: Source | None = PrivateAttr(default=None)

    @property
    def file(self) -> Source | None:
        """Return the file this was read from, None if it was built in memory."""
        return self._file

    def place(self, field: str) -> Place:
        """Return where a field stands in the file it came from."""
        return self._file.place(field) if self._file else Place("", field=field)
