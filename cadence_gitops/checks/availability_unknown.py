"""What some CRMs are said to have, and the organisation's isn't: nobody knows, so the service has the last word."""

from collections.abc import Iterator

from cadence_gitops.catalogue.availability import Availability
from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity

_NURTURE = manifest("Cadence", "nurture", spec="title: Nurture\nvisibility: company")
_WORKFLOW = manifest(
    "AdvancedWorkflow",
    "import-contacts",
    spec="title: Import contacts\ntrigger: {type: contact-added}\ncadence: nurture",
)


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.crm is None:
        return
    for trigger, workflows in context.triggers.items():
        if _unknown(trigger.availability, context.crm.id):
            for resource in workflows:
                place = Place.within(resource, "/trigger/type")
                yield _finding(place, trigger.id, availability=trigger.availability, crm=context.crm.id)
    for name, uses in context.actions.items():
        action = context.catalogue.action(name)
        if action is not None and _unknown(action.availability, context.crm.id):
            for resource, index, _ in uses:
                place = Place.within(resource, f"/actions/{index}/type")
                yield _finding(place, name, availability=action.availability, crm=context.crm.id)


def _unknown(availability: Availability, crm: str) -> bool:
    return bool(availability.named) and availability.on(crm).certainty is Certainty.NOT_STATED


def _finding(place: Place, found: str, *, availability: Availability, crm: str) -> Diagnostic:
    stated = [each for each in availability.named if each.certainty is Certainty.STATED]
    sources = ", ".join(dict.fromkeys(each.source for each in stated))
    return CHECK.finding(place, found=found, expected=", ".join(each.crm for each in stated), crm=crm, source=sources)


CHECK = Check(
    id="availability-unknown",
    severity=Severity.WARNING,
    source="HC 16556825488657, 16525678587025, 27520272085137, 16767042092817, 24433412439441",
    bad=documents(manifest("Organization", "acme", spec="crm: {provider: hubspot}"), _NURTURE, _WORKFLOW),
    good=documents(manifest("Organization", "acme", spec="crm: {provider: salesforce}"), _NURTURE, _WORKFLOW),
    examine=_examine,
)
