"""The JSON Schema of ``so-lieu.json``, for programs that read it."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cchc_lib.published.files import RESULTS_FILE, RESULTS_FORMAT
from cchc_lib.published.results import PublishedResults


def results_schema() -> dict[str, Any]:
    """Return the JSON Schema of what this version of the library writes: no key more or less."""
    schema = PublishedResults.model_json_schema(mode="serialization", schema_generator=_ForPrograms)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{RESULTS_FILE}, {RESULTS_FORMAT}",
    }
    return head | schema


class _ForPrograms(GenerateJsonSchema):
    """The schema as the writer keeps to it; names and defaults of ours are left out."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema) | {"additionalProperties": False}
        found.pop("title", None)
        for field in found["properties"].values():
            field.pop("default", None)
        return found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Write ``["number", "null"]`` where a type has no more to it than its name."""
        inner = self.generate_inner(schema["schema"])
        if inner.keys() == {"type"}:
            return {"type": [inner["type"], "null"]}
        return self.get_union_of_schemas([inner, {"type": "null"}])
