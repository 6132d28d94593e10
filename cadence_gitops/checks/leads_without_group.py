"""What becomes of a person's leads is asked when the person moves to another group; without a group nothing asks."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.member import MemberSpec


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, member in context.of(MemberSpec):
        if member.leads is not None and "group" not in member.model_fields_set:
            yield CHECK.finding(Place.within(resource, "/leads"), found="leads", expected="group")


_NURTURE = manifest("Cadence", "nurture", spec="title: Nurture\nvisibility: company")
_LEADS = "email: lea@acme.example\nrole: sales-agent\nleads: {moveTo: nurture}"

CHECK = Check(
    id="leads-without-group",
    severity=Severity.WARNING,
    source="HC 20939483321105",
    bad=documents(_NURTURE, manifest("Member", "lea", spec=_LEADS)),
    good=documents(
        _NURTURE,
        manifest("Group", "sales", spec="title: Sales"),
        manifest("Member", "lea", spec=_LEADS + "\ngroup: sales"),
    ),
    examine=_examine,
)
