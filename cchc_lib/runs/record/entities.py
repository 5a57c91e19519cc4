"""The entities of a crate: how one is written, and how it refers to others."""

from collections.abc import Iterable
from typing import Any, TypeAlias

Entity: TypeAlias = dict[str, Any]


def entity(uri: str, kind: str | list[str], **properties: Any) -> Entity:
    """Return an entity with those of its properties that say something."""
    return {"@id": uri, "@type": kind} | {k: v for k, v in properties.items() if v != []}


def fact(uri: str, words: str, part: str, value: str) -> Entity:
    """Return a value under the name that programs know and the words that people read."""
    return entity(uri, "PropertyValue", name=words, propertyID=part, value=value)


def ref(uri: str) -> Entity:
    """Refer to an entity."""
    return {"@id": uri}


def refs(uris: Iterable[str]) -> Entity | list[Entity]:
    """Refer to all of ``uris``; a single one stands alone, as RO-Crate wants it."""
    found = [ref(uri) for uri in sorted(uris)]
    return found[0] if len(found) == 1 else found
