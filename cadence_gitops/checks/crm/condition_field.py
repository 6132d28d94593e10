"""A condition of an advanced workflow compares a field that the CRM must have (HC 16525678587025)."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.catalogue.crm_fields import HIDES_FIELDS
from cadence_gitops.catalogue.pages import ADVANCED_SALESFORCE
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import condition
from cadence_gitops.checks.crm.field_missing import alike
from cadence_gitops.checks.crm.sides import ConditionUse, CrmSides
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find conditions on fields that the object lacks; on one of another object, nobody knows whether Cadence looks."""
    for use in sides.conditions:
        fields = sides.fields_of(use)
        if not fields:
            yield _missing(sides, use)
        elif all(field.archived for field in fields):
            yield CHECK.finding(_place(use), found=use.condition.field, **{VARIANT: "archived"})


def _missing(sides: CrmSides, use: ConditionUse) -> Diagnostic:
    name = use.condition.field
    objects = sides.objects_of(use)
    suggestion = next((meant for meant in (alike(of, name) for of in objects) if meant), "")
    said = {"user": sides.metadata.principal, "objects": ", ".join(of.name for of in objects)}
    elsewhere = ", ".join(of.name for of in sides.metadata.objects if of.field(name) is not None)
    if elsewhere:
        finding = CHECK.finding(_place(use), found=name, elsewhere=elsewhere, **said, **{VARIANT: "elsewhere"})
        return replace(finding, severity=Severity.WARNING)
    hidden = {VARIANT: "hidden"} if sides.metadata.crm in HIDES_FIELDS else {}
    return CHECK.finding(_place(use), found=name, suggestion=suggestion, **said, **hidden)


def _place(use: ConditionUse) -> Place:
    return Place.within(use.resource, f"{use.pointer}/field")


CHECK = Check(
    id="crm-condition-field",
    severity=Severity.ERROR,
    source=ADVANCED_SALESFORCE,
    bad=condition("{field: Land, operator: equals, value: France}"),
    good=condition("{field: Country, operator: equals, value: France}"),
)
