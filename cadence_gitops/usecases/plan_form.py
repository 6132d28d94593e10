"""Holds a plan file to the published schema, before anything of it is believed."""

from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from cadence_gitops.model.pointer import escape
from cadence_gitops.schema_documents import read_schema

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

_LONGEST = 200


def misfit(document: Any) -> str:  # noqa: ANN401 - what a file holds can be any JSON
    """Say where a document doesn't fit the schema of plans, as a JSON pointer, and why; nothing if it fits."""
    return "" if _gate().is_valid(document) else _explained(document)


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = orjson.loads(read_schema("plan.schema.json"))
    return schema


@cache
def _gate() -> "Draft202012Validator":
    # In Rust: whether two thousand operations fit, takes jsonschema seconds and this one milliseconds (ADR 18).
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(_schema())


def _explained(document: Any) -> str:  # noqa: ANN401 - as above
    """Say what is wrong, by jsonschema, which tells the error that matters from those that follow from it."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft202012Validator(_schema()).iter_errors(document))
    pointer = "".join(f"/{escape(str(step))}" for step in error.absolute_path) if error is not None else ""
    told = error.message if error is not None else "it doesn't fit the schema of plans"
    return f"{pointer or '/'}: {told if len(told) <= _LONGEST else f'{told[:_LONGEST]}…'}"
