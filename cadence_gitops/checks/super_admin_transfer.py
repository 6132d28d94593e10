"""No page documents how the role of super admin passes on, so a plan that would pass it on is refused."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.sides import Sides
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.member import MemberSpec
from cadence_gitops.model.resource import Resource

SUPER_ADMIN = "super-admin"


def examine(sides: Sides) -> Iterator[Diagnostic]:
    """Find members who would become super admin, or stop being it."""
    for holder, live in sides.members(sides.live.inventory):
        if live.role == SUPER_ADMIN:
            for resource, member in sides.members(sides.desired):
                former = holder.address.name in resource.previous_names
                known = holder.address in (resource.address, resource.bound_to)
                same = known or former or member.email == live.email
                if (member.role == SUPER_ADMIN) is not same:
                    yield from _transfer(resource, member, holder=holder, same=same)


def _transfer(resource: Resource, member: MemberSpec, *, holder: Resource, same: bool) -> Iterator[Diagnostic]:
    expected = SUPER_ADMIN if same else str(holder.address)
    yield CHECK.finding(Place.within(resource, "/role"), found=member.role, expected=expected)


CHECK = Check(
    id="super-admin-transfer",
    severity=Severity.ERROR,
    source="none",
    bad=manifest("Member", "david", spec="email: david@acme.example\nrole: super-admin   # live, claire is"),
    good=manifest("Member", "david", spec="email: david@acme.example\nrole: admin"),
)
