"""A CRM is one that some page of the help centre mentions."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec
from cadence_gitops.model.kinds.organization import OrganizationSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    known = sorted(crm.id for crm in context.catalogue.crms)
    for place, crm in _named(context):
        if crm not in known:
            yield CHECK.finding(place, found=crm, expected=", ".join(known), suggestion=closest(crm, known))


def _named(context: Context) -> Iterator[tuple[Place, str]]:
    for resource, settings in context.of(OrganizationSpec):
        yield Place.within(resource, "/crm/provider"), settings.crm.provider
        if settings.crm.change is not None:
            yield Place.within(resource, "/crm/change/from"), settings.crm.change.from_
    for resource, mapping in context.of(FieldMappingSpec):
        yield Place.within(resource, "/crm"), mapping.crm
    for consent in context.desired.directives.consents:
        change = consent.spec.change
        for side, crm in (("from", change.from_), ("to", change.to)) if change is not None else ():
            yield Place.of(f"Consent/{consent.name}", consent.origin, pointer=f"/spec/change/{side}"), crm


CHECK = Check(
    id="unknown-crm",
    severity=Severity.ERROR,
    source="HC 16223634929041, 16185084534673, 16356254577425",
    bad=manifest("Organization", "acme", spec="crm: {provider: hubspott}"),
    good=manifest("Organization", "acme", spec="crm: {provider: hubspot}"),
    examine=_examine,
)
