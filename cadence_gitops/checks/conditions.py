"""Conditions are joined by *all* or by *any*: exactly one of the two, in every group."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.advanced_workflow import AdvancedWorkflowSpec, ConditionGroup
from cadence_gitops.model.resource import Resource


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, workflow in context.of(AdvancedWorkflowSpec):
        if workflow.conditions is not None:
            yield from _of_group(workflow.conditions, resource, pointer="/conditions")


def _of_group(group: ConditionGroup, resource: Resource, *, pointer: str) -> Iterator[Diagnostic]:
    both = {"all": group.all, "any": group.any}
    given = [name for name, members in both.items() if members is not None]
    if len(given) != 1:
        yield CHECK.finding(Place.within(resource, pointer), found=", ".join(given), expected=", ".join(both))
    for name, members in both.items():
        for index, member in enumerate(members or ()):
            if isinstance(member, ConditionGroup):
                yield from _of_group(member, resource, pointer=f"{pointer}/{name}/{index}")


_NURTURE = manifest("Cadence", "nurture", spec="title: Nurture\nvisibility: company")
_IMPORT = "title: Import\ntrigger: {type: lead-added}\ncadence: nurture\nconditions:\n"

CHECK = Check(
    id="conditions",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=documents(_NURTURE, manifest("AdvancedWorkflow", "import", spec=_IMPORT + "  all: []\n  any: []")),
    good=documents(
        _NURTURE,
        manifest(
            "AdvancedWorkflow", "import", spec=_IMPORT + "  all: [{field: Country, operator: equals, value: France}]"
        ),
    ),
    examine=_examine,
)
