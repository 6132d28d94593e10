"""Whether a cadence's own workflow goes before a standard one with the same trigger is unknown."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.cadence_workflow import CadenceWorkflowSpec
from cadence_gitops.model.kinds.standard_workflow import StandardWorkflowSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    standard: dict[str, list[str]] = {}
    for resource, workflow in context.of(StandardWorkflowSpec):
        standard.setdefault(workflow.trigger.type, []).append(str(resource.address))
    for resource, own in context.of(CadenceWorkflowSpec):
        others = standard.get(own.trigger.type)
        if others:
            place = Place.within(resource, "/trigger/type")
            yield CHECK.finding(place, found=own.trigger.type, first=others[0], count=str(len(others)))


_NURTURE = manifest("Cadence", "nurture", spec="title: Nurture\nvisibility: company")
_OWN = manifest(
    "CadenceWorkflow",
    "nurture-rests",
    spec="cadence: nurture\ntitle: Rest\ntrigger: {type: task-skipped}\nactions: [{type: pause-cadence, days: 3}]",
)

CHECK = Check(
    id="overlapping-workflows",
    severity=Severity.WARNING,
    source="HC 16624822344465 (cut)",
    bad=documents(
        _NURTURE,
        _OWN,
        manifest("StandardWorkflow", "skip", spec="trigger: {type: task-skipped}\nactions: [{type: stop-cadence}]"),
    ),
    good=documents(_NURTURE, _OWN),
    examine=_examine,
)
