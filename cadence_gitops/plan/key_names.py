"""What people call the CRM fields that operations know by keys: forty letters and digits say nothing to a reviewer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pydantic import JsonValue

from cadence_gitops.model.kinds.field_mapping import FIELD_MAPPING, CustomField
from cadence_gitops.plan.operation import Operation


def with_key_names(operations: Iterable[Operation], names: Mapping[str, CustomField]) -> tuple[Operation, ...]:
    """Have operations say what people call the fields that they name by keys."""
    return tuple(_named(operation, names) for operation in operations)


def _named(operation: Operation, names: Mapping[str, CustomField]) -> Operation:
    if not names or operation.address.partition("/")[0] != FIELD_MAPPING.name:
        return operation
    values = (operation.payload, *(value for change in operation.changes for value in (change.before, change.after)))
    keys = {text for value in values for text in _texts(value)}
    known = {key: f"{names[key].name} ({names[key].type})" for key in sorted(keys & names.keys())}
    return replace(operation, key_names=known) if known else operation


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _texts(child)
