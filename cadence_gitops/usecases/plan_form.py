"""Holds a plan file to the published schema, before anything of it is believed."""

from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from cadence_gitops.model.shape import escape
from cadence_gitops.schema_documents import read_schema

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

_LONGEST = 200


def misfit(document: Any) -> str:  # noqa: ANN401 - what a file holds can be any JSON
    """Say where a document doesn't fit the schema of plans, as a JSON pointer, and why; nothing if it fits."""
    error = next(_validator().iter_errors(document), None)
    if error is None:
        return ""
    nearest = _nearest(error)
    pointer = "".join(f"/{escape(str(step))}" for step in nearest.instance_path)
    told = nearest.message if len(nearest.message) <= _LONGEST else f"{nearest.message[:_LONGEST]}…"
    return f"{pointer or '/'}: {told}"


@cache
def _validator() -> "Draft202012Validator":
    # In Rust: two thousand operations take jsonschema seconds and this one milliseconds (ADR 18).
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(orjson.loads(read_schema("plan.schema.json")))


def _nearest(error: "ValidationError") -> "ValidationError":
    """Find what is wrong inside a value that may be one of several, in the one that it resembles."""
    from jsonschema_rs import ValidationErrorKind

    if not isinstance(error.kind, ValidationErrorKind.AnyOf):
        return error
    for errors in error.kind.context:
        if not any(_of_another_type(each, error) for each in errors):
            return _nearest(errors[0])
    return error


def _of_another_type(error: "ValidationError", above: "ValidationError") -> bool:
    from jsonschema_rs import ValidationErrorKind

    return isinstance(error.kind, ValidationErrorKind.Type) and error.instance_path == above.instance_path
