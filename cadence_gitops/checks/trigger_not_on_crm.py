"""A trigger is one that the organisation's CRM has. Where pages contradict each other, that is said and nothing more."""

from collections.abc import Iterator
from dataclasses import replace

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity

_WORKFLOW = manifest(
    "StandardWorkflow",
    "lead-status-stops",
    spec="trigger: {type: lead-status-updated}\nactions: [{type: stop-cadence}]",
)


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.crm is None:
        return
    for resource, trigger_type in context.triggers:
        trigger = context.catalogue.trigger(trigger_type) or context.catalogue.advanced_trigger(trigger_type)
        if trigger is None:
            continue
        known = trigger.availability.on(context.crm.id)
        if not (known.refused or known.disputed):
            continue
        stated = ", ".join(each.crm for each in trigger.availability.named if not (each.refused or each.disputed))
        place = Place.within(resource, "/trigger/type")
        finding = CHECK.finding(
            place,
            found=trigger_type,
            expected=stated,
            crm=context.crm.id,
            source=_sources(known.source, known.conflict),
        )
        yield replace(finding, severity=Severity.WARNING) if known.disputed else finding


def _sources(*sources: str | None) -> str:
    return ", ".join(source for source in sources if source)


CHECK = Check(
    id="trigger-not-on-crm",
    severity=Severity.ERROR,
    source="HC 16556825488657, 22677183301521",
    bad=documents(manifest("Organization", "acme", spec="crm: {provider: hubspot}"), _WORKFLOW),
    good=documents(manifest("Organization", "acme", spec="crm: {provider: salesforce}"), _WORKFLOW),
    examine=_examine,
)
