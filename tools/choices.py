"""Which fields of one object exclude each other, or of which one must be there: a few checks of ours that a schema can tell."""

from typing import Any

Json = dict[str, Any]

EXACTLY_ONE = {
    "CountedItem": ("leads", "records", "part", "enrolled", "owned"),
    "ConditionGroup": ("all", "any"),
    "PauseCadence": ("days", "minutes"),
    "Scope": ("company", "group", "member"),
}
AT_LEAST_ONE = {"ChangeIntegrationStatus": ("account", "lead")}
# Live has no more than the version of a secret; a manifest says where the value is.
GIVEN = {"Secret": ("env",)}
CHOICES = ("oneOf", "anyOf")


def with_choices(name: str, form: Json) -> Json:
    """Add to the form of an object what its fields say of each other."""
    if name in EXACTLY_ONE:
        return {**form, "oneOf": [_given(field) for field in EXACTLY_ONE[name]]}
    if name in AT_LEAST_ONE:
        return {**form, "anyOf": [_given(field) for field in AT_LEAST_ONE[name]]}
    if name in GIVEN:
        return {**form, "allOf": [_given(field) for field in GIVEN[name]]}
    return form


def _given(field: str) -> Json:
    return {"required": [field], "properties": {field: {"not": {"type": "null"}}}}
