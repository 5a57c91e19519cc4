"""The JSON Schema of a submission, for editors that complete and explain the YAML to a clerk."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cchc_lib.submission.model import Submission
from cchc_lib.submission.records import may_be_empty

_TITLE = "Tệp số liệu báo cáo cải cách hành chính của một đơn vị, một kỳ"


def submission_schema() -> dict[str, Any]:
    """Return the JSON Schema; all that an editor shows of it is Vietnamese."""
    schema = TypeAdapter(Submission).json_schema(schema_generator=_ForClerks)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _TITLE}
    return head | schema


class _ForClerks(GenerateJsonSchema):
    """Leave out what pydantic makes of English names and docstrings."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        found.pop("title", None)
        found.pop("description", None)
        for name in may_be_empty(schema["cls"]):
            found["properties"][name] = _or_nothing(found["properties"][name])
        return found


def _or_nothing(field: JsonSchemaValue) -> JsonSchemaValue:
    """Let a key stand without a value; what describes the field stays beside it."""
    kind = {key: value for key, value in field.items() if key not in {"description", "default"}}
    return {"description": field["description"], "anyOf": [kind, {"type": "null"}]}
