"""The group Admin is reserved: it holds admins and the super admin, nobody else."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.group import GroupSpec
from cadence_gitops.model.kinds.member import MemberSpec

RESERVED = "Admin"
_ADMINS = ("super-admin", "admin")


def _examine(context: Context) -> Iterator[Diagnostic]:
    reserved = {resource.address.name for resource, group in context.of(GroupSpec) if group.title == RESERVED}
    for resource, member in context.of(MemberSpec):
        if member.group in reserved and member.role not in _ADMINS:
            place = Place.within(resource, "/group")
            yield CHECK.finding(place, found=member.role, expected=", ".join(_ADMINS), group=str(member.group))


_ADMIN = manifest("Group", "admin", spec="title: Admin")

CHECK = Check(
    id="admin-group",
    severity=Severity.ERROR,
    source="HC 16491758668049",
    bad=documents(
        _ADMIN, manifest("Member", "david", spec="email: david@acme.example\nrole: sales-agent\ngroup: admin")
    ),
    good=documents(_ADMIN, manifest("Member", "david", spec="email: david@acme.example\nrole: admin\ngroup: admin")),
    examine=_examine,
)
