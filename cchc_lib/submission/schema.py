"""The JSON Schema of a submission, for editors that complete and explain the YAML to a clerk."""

from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cchc_lib.submission.model.base import may_be_empty
from cchc_lib.submission.model.submission import Submission

_TITLE = "Tệp số liệu báo cáo cải cách hành chính của một đơn vị, một kỳ"


def submission_schema() -> dict[str, Any]:
    """Return the JSON Schema; all that an editor shows of it is Vietnamese."""
    schema = TypeAdapter(Submission).json_schema(schema_generator=_ForClerks)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _TITLE}
    return head | schema


class _ForClerks(GenerateJsonSchema):
    """A schema without what pydantic makes of English names and docstrings."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        model: type[BaseModel] = schema["cls"]
        found = super().model_schema(schema)
        found.pop("title", None)
        found.pop("description", None)
        for name in may_be_empty(model):
            _let_stand_empty(found["properties"][name])
        if not found.get("required"):
            _let_stand_empty(found)
        return found


def _let_stand_empty(schema: JsonSchemaValue) -> None:
    """Let a key stand without a value; a group says so where it is defined, once for all uses."""
    schema.pop("default", None)
    if "type" in schema:
        schema["type"] = [schema["type"], "null"]
