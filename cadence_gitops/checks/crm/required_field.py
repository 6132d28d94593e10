"""A record can't be made without the fields that the CRM requires; whether Cadence makes records, no page says."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm_fields import LIKELY, likely
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.person_accounts import of_people
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import VENDORS
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, Writable


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find fields that a new record needs and that nothing here fills."""
    for mapping in sides.mappings:
        of = mapping.object
        if of is None or of.creatable is False:
            continue
        filled = _set_by_the_crm(sides, of) | {
            found.field.name for found in sides.found if found.target.resource is mapping.resource
        }
        for field in of.fields:
            if _needed(field) and field.name not in filled and not of_people(of, field):
                yield CHECK.finding(
                    Place.within(mapping.resource, "/fields"),
                    found=field.name,
                    suggestion=_suggestion(of, field, crm=sides.metadata.crm),
                    label=field.label,
                    object=of.name,
                )


def _set_by_the_crm(sides: CrmSides, of: CrmObject) -> set[str]:
    """Give the fields that are mapped without anybody doing it."""
    crm = sides.manifests.catalogue.crm(sides.metadata.crm)
    documented = crm.object(of.id) if crm is not None else None
    fixed = (field.id for field in (documented.fields if documented is not None else ()) if field.fixed)
    return {name for field in fixed for name in likely(sides.metadata.crm, of.id, field=field)}


def _needed(field: CrmField) -> bool:
    return field.required_on_create and field.writable is not Writable.NO and not field.archived


def _suggestion(of: CrmObject, field: CrmField, *, crm: str) -> str:
    """Give the line that would fill it, where a Cadence field is made for it."""
    rows = LIKELY.get((crm, of.id), {})
    return next((f"{cadence}: {field.name}" for cadence, names in rows.items() if field.name in names), "")


CHECK = Check(
    id="crm-required-field",
    severity=Severity.WARNING,
    source=VENDORS,
    bad=mapped("lead", "firstName: FirstName\nlastName: LastName   # the CRM requires Company, too"),
    good=mapped("lead", "firstName: FirstName\nlastName: LastName\ncompanyName: Company"),
)
