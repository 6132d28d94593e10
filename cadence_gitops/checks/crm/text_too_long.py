"""A text that is longer than its field is cut or refused, and nothing ever equals it."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import condition
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import DESCRIBE
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmField, FieldType
from cadence_gitops.model.resource import Resource

_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL})


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find statuses and values of conditions that don't fit into their field."""
    for resource, pointer, field, text in _texts(sides):
        if field.length and len(text) > field.length:
            longest = str(field.length)
            yield CHECK.finding(
                Place.within(resource, pointer),
                found=text,
                field=sides.called(field),
                length=str(len(text)),
                longest=longest,
            )


def _texts(sides: CrmSides) -> Iterator[tuple[Resource, str, CrmField, str]]:
    for use in sides.statuses:
        picklist = sides.picklists.get(use.object)
        if picklist is not None:
            yield use.resource, use.pointer, picklist.field, use.text
    for condition_use in sides.conditions:
        value = condition_use.condition.value
        for field in sides.fields_of(condition_use) if isinstance(value, str) else ():
            if field.type in _TEXTS:
                yield condition_use.resource, f"{condition_use.pointer}/value", field, str(value)


CHECK = Check(
    id="crm-text-too-long",
    severity=Severity.WARNING,
    source=DESCRIBE,
    bad=condition("{field: PostalCode, operator: equals, value: 75001 Paris Cedex 01 France}"),
    good=condition("{field: PostalCode, operator: equals, value: '75001'}"),
)
