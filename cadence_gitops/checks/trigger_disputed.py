"""Where pages contradict each other about a trigger, that is said and nothing more."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity

_WORKFLOW = manifest(
    "StandardWorkflow",
    "contact-status-stops",
    spec="trigger: {type: contact-status-updated}\nactions: [{type: stop-cadence}]",
)


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.crm is None:
        return
    for trigger, workflows in context.triggers.items():
        known = trigger.availability.on(context.crm.id)
        for resource in workflows if known.conflict is not None else ():
            place = Place.within(resource, "/trigger/type")
            yield CHECK.finding(
                place, found=trigger.id, crm=context.crm.id, source=known.source, contrary=str(known.conflict)
            )


CHECK = Check(
    id="trigger-disputed",
    severity=Severity.WARNING,
    source="HC 16556825488657, 22677183301521",
    bad=documents(manifest("Organization", "acme", spec="crm: {provider: salesforce}"), _WORKFLOW),
    good=documents(manifest("Organization", "acme", spec="crm: {provider: hubspot}"), _WORKFLOW),
    examine=_examine,
)
