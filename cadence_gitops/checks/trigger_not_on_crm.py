"""A trigger is one that the organisation's CRM has. An error only where a page says that it doesn't."""

from collections.abc import Iterator

from cadence_gitops.catalogue.certainty import Certainty
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
    for trigger, workflows in context.triggers.items():
        known = trigger.availability.on(context.crm.id)
        stated = [each.crm for each in trigger.availability.named if each.certainty is Certainty.STATED]
        for resource in workflows if known.refused else ():
            place = Place.within(resource, "/trigger/type")
            yield CHECK.finding(
                place, found=trigger.id, expected=", ".join(stated), crm=context.crm.id, source=known.source
            )


CHECK = Check(
    id="trigger-not-on-crm",
    severity=Severity.ERROR,
    source="HC 16556825488657",
    bad=documents(manifest("Organization", "acme", spec="crm: {provider: hubspot}"), _WORKFLOW),
    good=documents(manifest("Organization", "acme", spec="crm: {provider: salesforce}"), _WORKFLOW),
    examine=_examine,
)
