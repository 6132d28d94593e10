"""The schemas of the documents that the program writes, derived from their types."""

from typing import Any

from pydantic import TypeAdapter

from cadence_gitops.render.documents.schemas import DOCUMENTS
from tools.described import Described, readable

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema(name: str) -> dict[str, Any]:
    """Give the schema of a document by its name; raises ``KeyError``."""
    adapter: TypeAdapter[object] = TypeAdapter(DOCUMENTS[name])
    schema = adapter.json_schema(by_alias=True, mode="serialization", schema_generator=Described)
    return {"$schema": _DIALECT, "$id": f"{name}.schema.json", "title": f"cadence-gitops {name}", **readable(schema)}
