"""The JSON Schemas of every document that is written, derived from its type."""

from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import TypeAdapter

from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.documents.comparison import ComparisonDocument
from cadence_gitops.render.documents.drift import DriftDocument
from cadence_gitops.render.documents.explain import ExplainDocument
from cadence_gitops.render.documents.findings import FindingsDocument
from cadence_gitops.render.documents.impact import ImpactDocument
from cadence_gitops.render.documents.outcomes import AppliedDocument
from cadence_gitops.render.documents.pull import PullDocument
from cadence_gitops.render.documents.status import StatusDocument

DOCUMENTS: Mapping[str, type] = {
    "applied": AppliedDocument,
    "comparison": ComparisonDocument,
    "drift": DriftDocument,
    "explain": ExplainDocument,
    "findings": FindingsDocument,
    "impact": ImpactDocument,
    "plan": Plan,
    "pull": PullDocument,
    "status": StatusDocument,
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema(name: str) -> Mapping[str, Any]:
    """Give the schema of a document by its name; raises ``KeyError``."""
    adapter: TypeAdapter[object] = TypeAdapter(DOCUMENTS[name])
    schema = adapter.json_schema(by_alias=True, mode="serialization")
    return {"$schema": _DIALECT, "$id": f"{name}.schema.json", **schema, "title": f"cadence-gitops {name}"}


def schema_text(name: str) -> str:
    """Write a schema as it lies in ``schemas/``."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_SORT_KEYS
    return orjson.dumps(document_schema(name), option=options).decode()
